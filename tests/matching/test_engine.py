"""A run: which pairs are matched, refused or unrelated, in which order, and how sure the tier is."""

import datetime as dt
from typing import Any

import pytest

from factory import actor, call, engine, setting, strategy, weights
from fundmatch.matching.criteria import in_force
from fundmatch.matching.finding import Answer, Ruling
from fundmatch.matching.gates import GATES
from fundmatch.matching.outcome import Match, Outcome, overall
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.weights import Tiers, Weights
from fundmatch.models.wording import Phrase

OTHERS = (
    "Fishing harbours and cold storage", "Wind power at sea", "Youth theatre on tour", "Roads for timber lorries",
    "Hospital data spaces", "Bees and meadows", "Satellite images for farming", "Language courses for newcomers",
)  # fmt: skip
BACKDROP = tuple(call(id=f"annan-{at}", title={"en": title}) for at, title in enumerate(OTHERS))
"""Calls on other subjects, so that shared words are as rare as they are in life."""

TEXT: dict[str, Any] = {
    "title": {"en": "Circular textiles in business"},
    "summary": {"en": "Reuse and repair of textiles, from collection to new garments."},
    "eligibility": [
        {"type": "applicant", "values": ["legal_entity"]},
        {"type": "territory", "values": ["SE"]},
    ],
    "milestones": [{"kind": "closes", "date": "2027-06-01"}],
    "partnership": {"min_partners": 1},
    "rates": [{"percent": 60}],
    "programme_id": "erdf",
}
PROFILE = {"core": ["circular textiles"], "themes": ["reuse and repair"], "legal_person": True}
MADE_FOR = {"of": ["municipality"], "programmes": ["erdf"], "value": 1.0, "because": "Kommuner äger projekten."}
RARE = {"of": ["municipality"], "programmes": ["life"], "value": 0.1, "because": "Sällsynt."}
PRACTICE = {"habits": [MADE_FOR, RARE]}
EXCHANGE = {
    "signals": [{"when": {"words_en": ["exchange"]}, "gives": 1.0, "because": "utbyte"}],
}


def utlysning(name: str = "textil", **fields: Any) -> Call:
    return call(**{**TEXT, "id": name, **fields})


def kommun(name: str = "kommun", **fields: Any) -> Actor:
    return actor(**{**PROFILE, "id": name, **fields})


def run(calls: list[Call], actors: list[Actor], **parts: Any) -> Outcome:
    return engine([*calls, *BACKDROP], actors, **parts).run(calls=[one.id for one in calls])


def best(calls: list[Call], actors: list[Actor], **parts: Any) -> Match:
    return run(calls, actors, **parts).matches[0]


PAST: dict[str, Any] = {"past_projects": [{"name": "Textilåtervinning", "programme_id": "interreg", "role": "lead"}]}


@pytest.mark.parametrize(
    ("promise", "better", "worse"),
    [
        ("its own subject before another", {}, {"title": {"en": "Cold storage"}, "summary": {"en": "Fish."}}),
        ("the subject as title before a word in passing", {},
         {"title": {"en": "Support for trade in the north"}, "summary": {"en": "Shops, roads, bees, and textiles."}}),
        ("time to apply before none", {}, {"milestones": [{"kind": "closes", "date": "2026-12-03"}]}),
        ("a small own share before a large one", {"rates": [{"percent": 80}]}, {"rates": [{"percent": 40}]}),
        ("alone before a partnership abroad", {}, {"partnership": {"min_partners": 3, "min_countries": 3}}),
        ("a programme one has led in before a new one", {"programme_id": "interreg"}, {"programme_id": "esf"}),
        ("money made for the kind before money it seldom uses", {}, {"programme_id": "life"}),
        ("what serves the strategy before what does not",
         {"summary": {"en": "Reuse of textiles, from collection to garments. Exchange of staff."}},
         {"summary": {"en": "Reuse of textiles, from collection to garments. Payment of staff."}}),
        ("a known rate before none", {}, {"rates": []}),
        ("a stated partnership before none", {}, {"partnership": None}),
        ("a date before none", {}, {"milestones": []}),
        ("named before merely not shut out",
         {"programme_id": None, "eligibility": [{"type": "applicant", "values": ["municipality"]}]},
         {"programme_id": None}),
    ],
)  # fmt: skip
def test_the_better_call_ranks_first(promise: str, better: dict[str, Any], worse: dict[str, Any]) -> None:
    calls = [utlysning("a-sämre", **worse), utlysning("b-bättre", **better)]
    found = run(calls, [kommun(**PAST)], strategy=strategy(EXCHANGE), practice=PRACTICE)
    assert found.matches[0].call.id == "b-bättre", promise
    assert len(found.matches) == 1 or found.matches[0].score > found.matches[1].score


@pytest.mark.parametrize(
    ("promise", "call_fields", "better", "worse"),
    [
        ("main business before a line in the description", {}, {},
         {"core": [], "themes": [], "description": {"en": "Schools, care, roads and some textiles."}}),
        ("a project led in the programme before none known", {"programme_id": "interreg"}, PAST, {}),
        ("networks before none where partners are needed abroad",
         {"partnership": {"min_partners": 3, "min_countries": 3}}, {"networks": ["Eurocities"]}, {}),
        ("a kind that uses the money before one that does not", {}, {}, {"kind": "sme"}),
        ("the party that is required before one that has to find it",
         {"partnership": {"min_partners": 2, "required": [{"classes": ["municipality"]}]}, "programme_id": None}, {},
         {"kind": "region"}),
    ],
)  # fmt: skip
def test_the_better_actor_ranks_first(
    promise: str, call_fields: dict[str, Any], better: dict[str, Any], worse: dict[str, Any]
) -> None:
    actors = [kommun("a-sämre", **worse), kommun("b-bättre", **better)]
    found = run([utlysning(**call_fields)], actors, practice=PRACTICE)
    assert found.matches[0].actor.id == "b-bättre", promise


def closing(name: str, day: str | None) -> Call:
    return utlysning(name, milestones=[{"kind": "closes", "date": day}] if day else [])


def test_equal_scores_are_ordered_by_the_first_binding_date() -> None:
    calls = [closing("a", "2027-09-01"), closing("b", "2027-06-01"), closing("c", "2027-08-01")]
    assert [one.call.id for one in run(calls, [kommun()]).matches] == ["b", "c", "a"]


def test_equal_dates_are_ordered_by_the_ids_of_call_and_actor() -> None:
    calls = [closing("b", "2027-06-01"), closing("a", "2027-06-01")]
    found = run(calls, [kommun("z"), kommun("y")]).matches
    assert [(one.call.id, one.actor.id) for one in found] == [("a", "y"), ("a", "z"), ("b", "y"), ("b", "z")]


def test_no_date_comes_after_any_date_when_the_scores_are_equal() -> None:
    calls = [closing("a", None), closing("b", "2027-06-01")]
    found = run(calls, [kommun()], weights=weights(thematic_fit=100)).matches
    assert [one.call.id for one in found] == ["b", "a"]


OUTSIDE = {"type": "territory", "values": ["SE33"]}
NOT_MEANT = {"type": "applicant", "values": ["university"]}
PASSED = [{"kind": "closes", "date": "2026-01-31"}]


@pytest.mark.parametrize(
    ("promise", "fields", "actor_fields", "gate"),
    [
        ("closed, outside and not meant", {"milestones": PASSED, "eligibility": [OUTSIDE, NOT_MEANT]}, {}, "call_open"),
        ("outside and not meant", {"eligibility": [NOT_MEANT, OUTSIDE]}, {}, "territory"),
        ("not meant", {"eligibility": [NOT_MEANT]}, {}, "applicant"),
        ("ended", {}, {"status": "dissolved"}, "legal_person"),
        ("shut out by what it has", {"eligibility": [*TEXT["eligibility"],
         {"type": "prior_status", "polarity": "must_not", "values": ["stöd"]}]}, {"statuses": ["stöd"]},
         "prior_status"),
    ],
)  # fmt: skip
def test_a_refused_pair_is_kept_with_the_first_gate_that_said_no(
    promise: str, fields: dict[str, Any], actor_fields: dict[str, Any], gate: str
) -> None:
    found = run([utlysning(**fields)], [kommun(**actor_fields)])
    assert found.matches == ()
    (refused,) = found.refused
    assert refused.gate.id == gate, promise
    assert refused.ruling.answer is Answer.NO and refused.ruling.reason.text("sv")


def test_refused_pairs_stand_in_the_order_of_their_ids() -> None:
    calls = [utlysning("b", milestones=PASSED), utlysning("a", milestones=PASSED)]
    found = run(calls, [kommun("z"), kommun("y")]).refused
    assert [(one.actor.id, one.call.id) for one in found] == [("y", "a"), ("y", "b"), ("z", "a"), ("z", "b")]


def test_no_pair_is_lost() -> None:
    calls = [utlysning("a"), utlysning("b", milestones=PASSED), *BACKDROP]
    found = engine(calls, [kommun("x"), kommun("y")]).run()
    assert found.pairs == 2 * len(calls) == len(found.matches) + len(found.refused) + found.unrelated


def test_a_profile_of_nonsense_matches_nothing() -> None:
    nonsense = actor(id="qqqq", name="qqqq zzzz", kind="other", core=["qqqq zzzz"], description="qqqq zzzz")
    found = engine([utlysning(), *BACKDROP], [nonsense]).run()
    assert found.matches == ()
    assert found.unrelated == found.pairs


def test_an_actor_without_text_matches_nothing() -> None:
    assert run([utlysning()], [actor(kind="other")]).matches == ()


LOW = {"must_hear": 0.01, "should_hear": 0, "could_hear": 0, "least_coverage": 0.7}
EASY = weights(thematic_fit=100).model_copy(update={"tiers": Tiers.model_validate(LOW)})
"""Any score at all is enough for the highest tier, if enough is known."""


@pytest.mark.parametrize("shares", [weights(), weights(thematic_fit=100), EASY])
def test_a_call_of_which_all_is_unknown_never_reaches_the_highest_tier(shares: Weights) -> None:
    bare = call(id="bar", title={"en": "Circular textiles, reuse and repair"})
    found = best([bare], [kommun()], weights=shares)
    assert found.tier != "must_hear"
    assert found.eligibility is Answer.UNKNOWN


def test_the_same_call_reaches_it_when_the_essential_gates_are_answered() -> None:
    title = {"en": "Circular textiles, reuse and repair"}
    assert best([utlysning(title=title, summary=None)], [kommun()], weights=EASY).tier == "must_hear"


def test_where_little_of_the_weight_is_known_the_highest_tier_is_not_reached() -> None:
    shares = weights(thematic_fit=50, track_record=50).model_copy(update={"tiers": EASY.tiers})
    assert best([utlysning()], [kommun()], weights=shares).tier == "should_hear"
    assert best([utlysning()], [kommun(**PAST)], weights=shares).tier == "must_hear"


def test_a_unit_applies_through_its_parent() -> None:
    parent = actor(id="universitet", name="Universitetet", kind="university")
    unit = kommun("enhet", kind="cluster", functions=["edih"], legal_person=False, parent="universitet")
    rules = [{"type": "applicant", "values": ["university"]}, {"type": "territory", "values": ["SE"]}]
    made = engine([utlysning(eligibility=rules), *BACKDROP], [unit, parent])
    (match,) = made.run(actors=["enhet"], calls=["textil"]).matches
    assert match.eligibility is Answer.CONDITIONAL
    assert match.role == "lead"
    assert "Universitetet" in {gate.id: ruling.reason.text("sv") for gate, ruling in match.rulings}["legal_person"]


def test_with_status_all_a_closed_call_is_ranked_and_a_cancelled_one_refused() -> None:
    calls = [utlysning("stängd", milestones=PASSED), utlysning("inställd", milestones=PASSED, state="cancelled")]
    strict, every = run(calls, [kommun()]), run(calls, [kommun()], as_if_open=True)
    assert strict.matches == ()
    assert [one.call.id for one in every.matches] == ["stängd"]
    assert [one.call.id for one in every.refused] == ["inställd"]


def test_only_the_chosen_calls_and_actors_are_judged() -> None:
    made = engine([utlysning("a"), utlysning("b"), *BACKDROP], [kommun("x"), kommun("y")])
    found = made.run(actors=["y"], calls=["b"])
    assert [(one.actor.id, one.call.id) for one in found.matches] == [("y", "b")]


def test_an_empty_choice_is_nothing_not_everything() -> None:
    made = engine([utlysning(), *BACKDROP], [kommun()])
    assert made.run(calls=[]).pairs == made.run(actors=[]).pairs == 0


def test_the_score_of_a_pair_does_not_depend_on_who_else_is_asked_for() -> None:
    made = engine([utlysning("a"), utlysning("b"), *BACKDROP], [kommun("x"), kommun("y", kind="region")])
    alone = made.run(actors=["y"], calls=["b"]).matches[0]
    together = next(one for one in made.run().matches if (one.actor.id, one.call.id) == ("y", "b"))
    assert alone.score == together.score


def test_a_refused_pair_is_explained_with_all_gates_and_the_points_it_would_have() -> None:
    made = engine([utlysning(milestones=PASSED), *BACKDROP], [kommun()])
    found = made.explain(made.actors["kommun"], made.calls["textil"])
    assert [gate.id for gate, _ in found.rulings] == [gate.id for gate in GATES]
    assert found.eligibility is Answer.NO
    assert found.score > 0


def test_screening_stops_at_the_first_refusal() -> None:
    made = engine([utlysning(eligibility=[NOT_MEANT])], [kommun()])
    verdicts = made.screened(made.actors["kommun"], made.calls["textil"])
    assert [verdict.answer for verdict in verdicts] == ["yes", "unknown", "no"]


@pytest.mark.parametrize(
    ("answers", "one"),
    [
        ("", "yes"), ("yes yes", "yes"), ("yes conditional", "conditional"), ("conditional unknown", "unknown"),
        ("unknown no yes", "no"),
    ],
)  # fmt: skip
def test_all_answers_in_one_is_the_hardest(answers: str, one: str) -> None:
    said = Phrase("", "")()
    assert overall(Ruling(Answer(answer), said) for answer in answers.split()) == one


def test_the_weights_in_force_make_a_hundred_and_name_every_direction() -> None:
    shares = in_force(strategy({"id": "a"}, {"id": "b", "weight": 3}), weights(thematic_fit=3, directions=2))
    assert {criterion.id: weight for criterion, weight in shares} == pytest.approx(
        {"thematic_fit": 60, "a": 10, "b": 30}
    )


def test_a_direction_can_have_a_weight_of_its_own() -> None:
    shares = in_force(strategy({"id": "a"}, {"id": "b"}), weights(a=75, thematic_fit=25))
    assert {criterion.id: weight for criterion, weight in shares} == pytest.approx({"a": 75, "thematic_fit": 25})


@pytest.mark.parametrize(("criteria", "name"), [({"ämne": 5.0}, "ämne"), ({"thematic_fit": 0.0}, "0")])
def test_weights_that_name_nothing_or_weigh_nothing_are_refused(criteria: dict[str, float], name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name}$"):
        in_force(strategy(), weights(**criteria))


def test_a_criterion_without_weight_is_not_in_the_ledger() -> None:
    found = best([utlysning()], [kommun()], weights=weights(thematic_fit=50, money_fit=50, role_fit=0))
    assert [part.criterion.id for part in found.points] == ["thematic_fit", "money_fit"]


def test_the_moment_is_an_argument() -> None:
    late = setting(now="2028-01-01T12:00")
    assert late.now.date() == dt.date(2028, 1, 1)
    assert run([utlysning()], [kommun()], now="2028-01-01T12:00").matches == ()
