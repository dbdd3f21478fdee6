"""What holds of any run: points add up, unknown gives nothing, order and company of the input do not matter."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import actor, call, engine, strategy, weights
from fundmatch.matching import engine as engine_module
from fundmatch.matching.criteria import Criterion
from fundmatch.matching.engine import Engine
from fundmatch.matching.finding import Answer, Finding
from fundmatch.matching.gates import applicant
from fundmatch.matching.keys import Key, whole
from fundmatch.matching.outcome import Match, Outcome, Refused
from fundmatch.matching.status import SHUT, standing
from fundmatch.matching.tiers import Tier
from fundmatch.matching.trial import try_criterion
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.kinds import Status
from fundmatch.models.wording import Phrase
from fundmatch.models.zones import STOCKHOLM
from properties.records import PRACTICE, actors, applicant_rules, calls, fast, milestones

EXCHANGE = {"signals": [{"when": {"words_en": ["exchange"]}, "gives": 1.0, "because": "utbyte"}]}
TIERS = (Tier.WEAK, Tier.COULD_HEAR, Tier.SHOULD_HEAR, Tier.MUST_HEAR)


def made(calls: Sequence[Call], actors: Sequence[Actor], **parts: Any) -> Engine:
    return engine(calls, actors, strategy=strategy(EXCHANGE, {"id": "annan"}), practice=PRACTICE, **parts)


def every_match(run: Engine) -> list[Match]:
    """Every pair with its ledger, refused ones too."""
    return [run.explain(actor, call) for actor in run.actors.values() for call in run.calls.values()]


@settings(max_examples=100)
@given(calls(), actors())
def test_every_pair_is_judged_by_the_rules_of_the_score(calls: list[Call], actors: list[Actor]) -> None:
    """Many runs of one form: each is judged once, and held to all that is true of a single pair."""
    run = made(calls, actors)
    found, pairs = run.run(), every_match(run)
    for match in (*pairs, *found.matches):
        points_add_up_to_a_score_between_0_and_100(match)
    for match in pairs:
        an_unknown_gives_neither_points_nor_coverage(match)
        every_answer_and_every_label_speaks_both_languages(match)
        every_point_is_quoted(match)
    a_pair_with_a_refusal_is_never_ranked_and_any_other_never_refused(found, pairs)


def points_add_up_to_a_score_between_0_and_100(match: Match) -> None:
    assert match.score == pytest.approx(sum(part.points for part in match.points))
    assert sum(part.weight for part in match.points) == pytest.approx(100)
    assert 0 <= match.score <= 100 + 1e-9
    for part in match.points:
        assert part.points == pytest.approx((part.finding.value or 0) * part.weight)
        assert part.finding.value is None or 0 <= part.finding.value <= 1


def an_unknown_gives_neither_points_nor_coverage(match: Match) -> None:
    known = [part for part in match.points if part.finding.value is not None]
    assert all(part.points == 0 for part in match.points if part not in known)
    assert match.coverage == pytest.approx(sum(part.weight for part in known) / 100)
    assert 0 <= match.coverage <= 1 + 1e-9


def every_answer_and_every_label_speaks_both_languages(match: Match) -> None:
    for _, ruling in match.rulings:
        said = (ruling.reason, ruling.question) if ruling.question else (ruling.reason,)
        assert all(one.text("sv").strip() and one.text("en").strip() for one in said)
        assert ruling.answer is not Answer.UNKNOWN or ruling.question is not None
    assert all(part.finding.label.text("sv") and part.finding.label.text("en") for part in match.points)


def every_point_is_quoted(match: Match) -> None:
    assert [part.criterion.id for part in match.points if part.points > 0 and not part.finding.evidence] == []


def a_pair_with_a_refusal_is_never_ranked_and_any_other_never_refused(found: Outcome, pairs: list[Match]) -> None:
    assert all(one.eligibility is not Answer.NO for one in found.matches)
    barred = {(one.actor.id, one.call.id) for one in pairs if one.eligibility is Answer.NO}
    assert {(one.actor.id, one.call.id) for one in found.refused} == barred
    assert len(found.matches) + len(found.refused) + len(found.thin) + found.unrelated == found.pairs


def facts(run: Engine) -> list[tuple[Any, ...]]:
    found = run.run()
    return [
        *((one.actor.id, one.call.id, one.score, one.coverage, one.tier, one.eligibility) for one in found.matches),
        *((one.actor.id, one.call.id, one.gate.id, one.ruling.reason.text("sv")) for one in found.refused),
        (found.unrelated, found.pairs),
    ]


@fast
@given(calls(2), actors(2), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_change_the_ranking(
    calls: list[Call], actors: list[Actor], chance: Any
) -> None:
    mixed = [chance.sample(calls, len(calls)), chance.sample(actors, len(actors))]
    assert facts(made(*mixed)) == facts(made(calls, actors))


@fast
@given(calls(), actors(2))
def test_no_actor_is_judged_by_the_facts_of_another(calls: list[Call], actors: list[Actor]) -> None:
    together = made(calls, actors)
    found = together.run()
    pairs: list[Match | Refused] = [*found.matches, *found.refused]
    for one in pairs:
        alone = made(calls, actors)  # nothing judged yet
        again = alone.explain(alone.actors[one.actor.id], alone.calls[one.call.id])
        if isinstance(one, Match):
            assert again.rulings == one.rulings
            assert [part.finding for part in again.points] == [part.finding for part in one.points]
            assert (again.score, again.coverage, again.tier) == (one.score, one.coverage, one.tier)
        else:
            assert next(pair for pair in again.rulings if pair[1].answer is Answer.NO) == (one.gate, one.ruling)


@fast
@given(calls(), actors())
def test_an_unknown_essential_gate_never_reaches_the_highest_tier(calls: list[Call], actors: list[Actor]) -> None:
    for match in every_match(made(calls, actors, weights=weights(thematic_fit=100))):
        if any(gate.essential and ruling.answer is Answer.UNKNOWN for gate, ruling in match.rulings):
            assert match.tier is not Tier.MUST_HEAR


@fast
@given(calls(), actors())
def test_with_status_all_only_the_open_gate_changes_its_answer(calls: list[Call], actors: list[Actor]) -> None:
    strict, every = made(calls, actors), made(calls, actors, as_if_open=True)
    for one, other in zip(every_match(strict), every_match(every), strict=True):
        assert one.score == other.score
        assert one.rulings[1:] == other.rulings[1:]
        assert other.rulings[0][1].answer is not Answer.NO or one.call.standing.status is Status.CANCELLED


values = st.one_of(st.none(), st.floats(0, 1))
LABEL = Phrase("etikett", "label")


def stubbed(given_values: list[float | None], shares: list[float]) -> Match:
    """A pair judged by made-up criteria, each with its value and its share of the weight."""
    total = sum(shares)

    def stub(at: int, value: float | None) -> Criterion:
        return Criterion(f"stub-{at}", LABEL, lambda candidate: Finding(value, LABEL()), "", Key(whole, whole))

    chosen = tuple(
        (stub(at, value), 100 * share / total)
        for at, (value, share) in enumerate(zip(given_values, shares, strict=True))
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine_module, "in_force", lambda strategy, weights, added: chosen)
        run = engine([call()], [actor()])
    return run.explain(run.actors["kommun"], run.calls["utlysning"])


ledgers = st.integers(1, 6).flatmap(
    lambda size: st.tuples(
        st.lists(values, min_size=size, max_size=size), st.lists(st.floats(0.1, 50), min_size=size, max_size=size)
    )
)


@fast
@given(ledgers, st.floats(0, 1), st.integers(0, 5))
def test_raising_one_value_never_lowers_score_coverage_or_tier(
    ledger: tuple[list[float | None], list[float]], value: float, at: int
) -> None:
    given_values, shares = ledger
    at %= len(given_values)
    raised = [*given_values]
    raised[at] = max(value, given_values[at] or 0.0)
    before, after = stubbed(given_values, shares), stubbed(raised, shares)
    assert after.score >= before.score - 1e-9
    assert after.coverage >= before.coverage - 1e-9
    assert TIERS.index(after.tier) >= TIERS.index(before.tier)


@fast
@given(ledgers, st.integers(0, 5))
def test_forgetting_one_value_never_raises_score_coverage_or_tier(
    ledger: tuple[list[float | None], list[float]], at: int
) -> None:
    given_values, shares = ledger
    at %= len(given_values)
    forgotten: list[float | None] = [*given_values]
    forgotten[at] = None
    before, after = stubbed(given_values, shares), stubbed(forgotten, shares)
    assert after.score <= before.score + 1e-9
    assert after.coverage <= before.coverage + 1e-9
    assert TIERS.index(after.tier) <= TIERS.index(before.tier)


@fast
@given(calls(1, 1), actors(1, 1), st.sampled_from(["rates", "amounts"]))
def test_what_the_call_does_not_state_never_earns_coverage(calls: list[Call], actors: list[Actor], field: str) -> None:
    silent = [one.model_copy(update={field: ()}) for one in calls]
    before, after = every_match(made(calls, actors))[0], every_match(made(silent, actors))[0]
    assert after.coverage <= before.coverage + 1e-9


HARDNESS = (Answer.YES, Answer.CONDITIONAL, Answer.UNKNOWN, Answer.NO)


@fast
@given(st.lists(applicant_rules, max_size=4), applicant_rules, actors(1, 1))
def test_shutting_out_one_more_class_never_opens_the_door(
    rules: list[dict[str, Any]], more: dict[str, Any], actors: list[Actor]
) -> None:
    own = actors[0].model_dump(exclude_unset=True)
    barred = {**more, "polarity": "must_not"}

    def hardness(rules: list[dict[str, Any]]) -> int:
        return HARDNESS.index(try_criterion(applicant.judge, actor=own, call={"eligibility": rules}).answer)

    assert hardness([*rules, barred]) >= hardness(rules)
    assert hardness([barred, *rules]) == hardness([*rules, barred])


@fast
@given(calls(1, 1), actors(1, 2), st.randoms(use_true_random=False))
def test_the_order_of_rules_never_changes_an_answer(calls: list[Call], actors: list[Actor], chance: Any) -> None:
    mixed = [
        one.model_copy(update={"eligibility": chance.sample(one.eligibility, len(one.eligibility))}) for one in calls
    ]
    for one, other in zip(every_match(made(calls, actors)), every_match(made(mixed, actors)), strict=True):
        assert [ruling.answer for _, ruling in one.rulings] == [ruling.answer for _, ruling in other.rulings]
        assert (one.role, one.score, one.tier) == (other.role, other.score, other.tier)


moments = st.integers(0, 4 * 365 * 24).map(
    lambda hours: dt.datetime(2026, 1, 1, tzinfo=STOCKHOLM) + dt.timedelta(hours=hours)
)


@fast
@given(milestones, st.sampled_from(["continuous", "single_stage", None]), moments, moments)
def test_what_is_closed_stays_closed(
    milestones: list[dict[str, Any]], model: str | None, one: dt.datetime, other: dt.datetime
) -> None:
    facts, (early, late) = call(milestones=milestones, deadline_model=model), sorted((one, other))
    if standing(facts, early).status in SHUT:
        assert standing(facts, late).status in SHUT
    if standing(facts, early).status is Status.CLOSED:
        assert standing(facts, late).status is Status.CLOSED


@fast
@given(milestones, moments)
def test_a_next_date_never_lies_in_the_past(milestones: list[dict[str, Any]], now: dt.datetime) -> None:
    found = standing(call(milestones=milestones), now)
    if found.next is not None and found.next.date is not None and found.next.precision == "day":
        assert found.next.date >= now.date()
