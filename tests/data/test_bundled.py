"""The data that comes with fundmatch: whole, sourced, free of faults, and honest about what Sörmland cannot join."""

import re
from pathlib import Path

import pytest

from bundled import NOW, everything, ours
from fundmatch.evaluation.report import live_calls
from fundmatch.jobs.check import inspect
from fundmatch.jobs.collect import Where, collect
from fundmatch.jobs.work import Work
from fundmatch.matching.criteria.directions import judge_for
from fundmatch.matching.status import ALL
from fundmatch.models.actor import Life
from fundmatch.models.base import Certainty, worded
from fundmatch.models.call import Call, RuleKind
from fundmatch.models.kinds import ActorClass
from fundmatch.models.money import AmountKind, RateShare
from fundmatch.models.wording import Lang
from fundmatch.sources.folder import bundled

DATA = bundled()
EXPLAINED = {("viadidakt.yaml", "expired-actor"): "history: it ended with 2024, and must never be ranked"}
"""Every warning of the bundled data, with why it stays."""


UNDATED = "not-dated"
"""Pages read as stored copies of unknown age: the lack is true, and `check` asks for it to be made good."""


def test_there_is_no_error_and_every_warning_is_explained() -> None:
    issues = [issue for issue in inspect(DATA, DATA, NOW.date()) if issue.code != UNDATED]
    assert [issue for issue in issues if issue.severity == "error"] == []
    asked = {(Path(issue.file).name, issue.code) for issue in issues}
    assert asked == set(EXPLAINED), "run `fundmatch check data`, mend what it asks for, or explain it in EXPLAINED"
    assert len(issues) == len(EXPLAINED)


def test_there_are_calls_and_actors_and_none_is_lost() -> None:
    assert ours().calls and ours().actors
    assert not [issue for issue in ours().issues if issue.severity == "error"]


@pytest.mark.parametrize("path", sorted((DATA / "strategy").iterdir()), ids=lambda path: path.stem)
def test_each_strategy_is_named_by_its_id_and_tells_calls_apart(path: Path) -> None:
    """Every direction has calls that serve it in full, and none has half of those that one can act on."""
    found = collect(Where(strategy=Path(path.stem)), NOW.date())
    assert found.strategy.id == path.stem
    run = Work(Where(), found, NOW, "en").engine([ALL])
    live = live_calls(run)
    somebody = next(iter(run.actors.values()))
    for direction in found.strategy.directions:
        judge = judge_for(direction)
        full = {key for key in run.calls if judge(run.candidate(somebody, run.calls[key])).value == 1}
        assert full, direction.id
        assert len(full & live) < len(live) * 0.65, direction.id


@pytest.mark.parametrize("side", ["calls", "actors"])
def test_every_record_has_a_file_of_its_own_named_by_its_id(side: str) -> None:
    files, ids = {path.stem for path in (DATA / side).glob("*.yaml")}, {item.id for item in getattr(ours(), side)}
    assert files == ids, "name the file by its id; `fundmatch check data` says what was left out"
    assert all(path.suffix == ".yaml" for path in (DATA / side).iterdir())


def test_every_call_says_where_it_was_read() -> None:
    for call in ours().calls:
        assert call.sources and call.sources[0].url, f"{call.id}: the first source needs its url"
        assert all(source.url or source.name for source in call.sources), call.id
        assert len({source.id for source in call.sources}) == len(call.sources), call.id


def test_every_fact_rests_on_a_source_that_is_listed() -> None:
    for call in ours().calls:
        facts = [*call.milestones, *call.amounts, *call.rates, *call.eligibility, call.partnership, call.duration]
        named = {fact.source for fact in facts if fact and fact.source}
        assert named <= {source.id for source in call.sources}, call.id


def test_every_actor_says_where_it_was_read() -> None:
    for actor in ours().actors:
        assert actor.sources and all(source.url or source.name for source in actor.sources), actor.id


def test_every_call_has_a_title_and_a_summary_in_both_languages() -> None:
    for call in ours().calls:
        assert call.title.sv and call.title.en, f"{call.id}: write title: sv and en"
        assert call.summary and call.summary.sv and call.summary.en, f"{call.id}: write summary: sv and en"
        assert call.funds or call.themes, f"{call.id}: write funds or themes"


def test_every_area_that_a_rule_names_is_on_the_map_or_a_code() -> None:
    areas = {area.id for area in ours().areas.areas}
    towns = {town.code for town in ours().areas.municipalities}
    for call in ours().calls:
        for rule in call.eligibility:
            if rule.type is RuleKind.TERRITORY:
                odd = [value for value in rule.values if value not in areas | towns]
                assert all(re.fullmatch(r"[A-Z]{2}[A-Z0-9]{0,3}", value) for value in odd), (call.id, odd)


def test_every_actor_sits_or_works_somewhere() -> None:
    for actor in ours().actors:
        assert actor.nuts or actor.serves, f"{actor.id}: write nuts or serves"
        assert actor.country == "SE", f"{actor.id}: write country: SE"


def test_every_switch_and_programme_that_a_signal_names_exists() -> None:
    strategy = ours().strategy
    signals = [signal for direction in strategy.directions for signal in direction.signals]
    programmes = {call.programme_id for call in ours().calls}
    assert {signal.switch for signal in signals} - {None} == {switch.id for switch in strategy.switches}
    assert {name for signal in signals for name in signal.when.programmes} <= programmes
    assert {name for habit in ours().practice.habits for name in habit.programmes} <= programmes


def test_the_cancelled_call_and_the_dissolved_actor_are_kept() -> None:
    assert [call.id for call in ours().calls if call.state == "cancelled"]
    ended = [actor for actor in ours().actors if actor.status is not Life.ACTIVE or actor.valid_to]
    assert [actor.id for actor in ended if actor.valid_to and actor.valid_to < NOW.date()] == ["viadidakt"]


def test_no_mail_address_and_no_phone_number_stands_in_the_data() -> None:
    for path in sorted(DATA.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", text), path.name
        assert not re.search(r"(?:\+46|\b0\d{1,3})[- ]\d{2,3}[ -]?\d{2}[ -]?\d{2}\b", text), path.name


def test_nobody_of_the_county_is_offered_a_call_that_was_read_as_shut_to_it() -> None:
    """With `--status all`, so that no call is refused for being closed: the reading alone does it."""
    home = ours().areas.home
    shut = {call.id for call in ours().calls if any(one.area == home and one.answer == "no" for one in call.reach)}
    assert shut
    locals_ = {actor.id for actor in ours().actors if actor.nuts == home}
    assert len(locals_) >= 80
    every = everything()[1].refused
    refused = {(pair.actor.id, pair.call.id): pair for pair in every if pair.call.id in shut}
    missing = [(actor, call) for actor in sorted(locals_) for call in sorted(shut) if (actor, call) not in refused]
    assert missing == []
    assert {pair.gate.id for pair in refused.values()} <= {"call_open", "territory", "applicant"}


def test_every_point_rests_on_a_quote() -> None:
    silent = {
        (part.criterion.id, match.call.id)
        for match in everything()[1].matches
        for part in match.points
        if part.points > 0 and not part.finding.evidence
    }
    assert silent == set()


def test_every_refusal_says_why_in_both_languages() -> None:
    for pair in everything()[1].refused:
        assert pair.ruling.reason.text("sv"), pair.call.id
        assert pair.ruling.reason.text("en"), pair.call.id


HORIZON_LIMITS = {AmountKind.GRANT_MIN, AmountKind.GRANT_MAX}


def horizon() -> list[Call]:
    return [call for call in ours().calls if call.fund == "HORIZON"]


def test_a_topic_has_a_budget_of_its_own_never_that_of_the_call() -> None:
    totals = [(call.id, one) for call in horizon() for one in call.amounts if one.what is AmountKind.CALL_TOTAL]
    assert {key for key, one in totals if "topics" not in worded(one.scope, "en")} == set()


def test_a_size_that_is_only_advised_is_no_limit() -> None:
    """Horizon Europe names the size it expects; the limits that stay are those of money passed on."""
    for call in horizon():
        limits = [one for one in call.amounts if one.what in HORIZON_LIMITS]
        assert all(one.project_kind == "cascade" for one in limits), call.id
    for call in ours().calls:
        least = {one.money for one in call.amounts if one.what is AmountKind.GRANT_MIN}
        assert not least & {one.money for one in call.amounts if one.what is AmountKind.GRANT_MAX}, call.id


def test_leader_and_eip_pay_eu_and_national_money_together() -> None:
    shares = {rate.share for call in ours().calls if call.programme_id in ("leader", "eip-agri") for rate in call.rates}
    assert shares == {RateShare.PUBLIC_TOTAL}


def test_every_type_of_action_that_a_call_names_has_its_rule() -> None:
    unknown = {call.id for call in ours().calls if call.type_of_action and not ours().actions.of(call.type_of_action)}
    assert unknown == set()


def test_partners_of_a_joint_horizon_project_are_never_said_to_be_at_home() -> None:
    joint = {"horizon-ria", "horizon-ia", "horizon-pcp", "horizon-ppi", "horizon-msca-se"}
    for call in horizon():
        if call.type_of_action in joint:
            assert call.partnership and call.partnership.countries >= 3, call.id


def test_words_are_the_sources_and_notes_are_ours() -> None:
    """What is computed, read into a text or a general rule cannot be quoted from the call."""
    for call in ours().calls:
        for rate in call.rates:
            assert not (rate.words and rate.certainty in (Certainty.GENERAL, Certainty.INFERRED)), call.id
        facts = [*call.milestones, *call.amounts, *call.rates, *call.eligibility, call.partnership, call.duration]
        for words in (fact.words for fact in facts if fact and fact.words):
            assert not re.search(r"the record|general rule|our reading|programme default|not stated", words), call.id


def test_what_is_read_into_words_is_never_also_stated() -> None:
    for call in ours().calls:
        for rule in call.eligibility:
            assert not set(rule.readings) & set(rule.values), call.id
            assert not rule.readings or rule.words, call.id


def test_the_accelerator_is_for_small_companies() -> None:
    """Regulation (EU) 2021/695, Article 48."""
    run, _ = everything()
    large = [actor.id for actor in ours().actors if actor.kind == "large_enterprise"]
    calls = [call.id for call in ours().calls if call.type_of_action == "horizon-eic-accelerator"]
    outcome = run.run(actors=large, calls=calls)
    assert calls and large and not outcome.matches and len(outcome.refused) == len(large) * len(calls)


def test_no_actor_of_the_county_is_a_mission_city() -> None:
    atlas = ours().atlas
    for actor in ours().actors:
        assert not any(
            atlas.inside(code, ("MISSION_CITIES",)) for code in (actor.municipality_code, actor.nuts) if code
        ), actor.id


def test_what_a_rule_says_is_not_listed_as_not_stated() -> None:
    for call in ours().calls:
        listed = any(
            rule.type is RuleKind.APPLICANT and rule.values and (rule.polarity, rule.role) == ("must", None)
            for rule in call.eligibility
        )
        missing = {gap.field for gap in call.not_stated}
        assert not (listed and "eligibility.applicant" in missing), call.id


def test_a_sum_that_may_be_a_whole_budget_is_not_shown_as_a_grant() -> None:
    for call in ours().calls:
        limits = [one for one in call.amounts if one.what in HORIZON_LIMITS]
        assert not any("whole project" in f"{one.scope} {one.note}" for one in limits), call.id


def test_every_habit_says_what_it_rests_on_and_has_one_of_few_steps() -> None:
    """Finer steps would fit the judged pairs; a counted line gives its count."""
    practice = ours().practice
    sources = {source.id for source in practice.sources}
    for habit in practice.habits:
        assert habit.source in sources, habit.because
        assert habit.value in (0.0, 0.1, 0.3, 0.6, 1.0), habit.because
        counted = re.search(r"\d+ av \d+ svenska (deltaganden|projekt)", habit.because.pick("sv"))
        assert bool(counted) is (habit.source != "trade"), habit.because


@pytest.mark.parametrize(
    ("lang", "said", "concept"),
    [
        ("en", "for people far from the labour market", "labour-market-inclusion"),
        ("sv", "insatser som leder till arbete eller studier", "labour-market-inclusion"),
        ("en", "measures against drop-out", "early-school-leaving"),
        ("en", "newly arrived women and men", "newly-arrived-migrant"),
        ("en", "sustainable urban drainage", "stormwater"),
        ("en", "a modular framework for integration", "system-integration"),
    ],
)
def test_the_thesaurus_knows_the_words_in_which_funds_write(lang: Lang, said: str, concept: str) -> None:
    assert concept in {spot.concept for spot in ours().reader.concepts.find(said, lang) if spot.weight == 1}


def test_what_a_kind_does_with_horizon_is_no_share_of_participations() -> None:
    """Small firms have more participations than authorities, for there are sixty times as many of them."""
    values = {
        one: habit.value for habit in ours().practice.habits if habit.source == "horizon-count" for one in habit.of
    }
    assert values[ActorClass.SME] < values[ActorClass.MUNICIPALITY] < values[ActorClass.UNIVERSITY]
