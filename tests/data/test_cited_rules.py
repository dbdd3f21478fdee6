"""The rules of programmes and types of action: each has a source that can be cited, or is marked as one without."""

import re
from functools import cache
from typing import Any

import pytest
import yaml

from bundled import ours
from fundmatch.models.action import TypesOfAction
from fundmatch.models.base import Certainty
from fundmatch.models.kinds import DeadlineModel, Status
from fundmatch.models.money import RateShare
from fundmatch.models.programme import Grounds, Programme, ProgrammeRule
from fundmatch.sources.folder import bundled, every
from fundmatch.sources.yaml_values import build

DATA = bundled()


@cache
def programmes() -> tuple[Programme, ...]:
    found = every(DATA / "programmes", Programme)
    assert not found.issues
    return tuple(programme for programme, _ in found.items)


def test_every_rule_has_a_source_with_an_address_or_is_marked_as_one_without() -> None:
    for programme in programmes():
        for rule in programme.rules:
            claimed = rule.certainty if isinstance(rule, ProgrammeRule) else Grounds.READ
            assert programme.grounds(rule) is claimed, f"{rule.id}: cite a page, or write certainty: general"


def test_no_rule_without_a_source_names_one_as_if_it_had_been_read_there() -> None:
    for programme in programmes():
        uncited = [rule for rule in programme.rules if not programme.grounds(rule).cited]
        named = [rule.id for rule in uncited if rule.source and rule not in programme.questions]
        assert not named, f"{named}: a source that does not hold the rule misleads; leave it out"


def test_every_source_of_a_programme_is_used_and_has_an_address() -> None:
    for programme in programmes():
        used = {one.source for one in (*programme.rules, *programme.steps)}
        assert {source.id for source in programme.sources} <= used, programme.id
        assert all(source.url for source in programme.sources), programme.id


def test_no_rule_of_an_earlier_period_is_used() -> None:
    old = [rule.id for one in programmes() for rule in one.rules if re.search(r"201\d-2020|^201\d$", str(rule.year))]
    assert old == []


def test_every_programme_has_calls_and_every_rule_for_certain_calls_could_meet_one() -> None:
    known = {call.programme_id for call in ours().calls}
    for programme in programmes():
        assert programme.covers == ("*",) or known & set(programme.covers), programme.id


def test_a_step_that_was_read_says_what_was_read_and_where() -> None:
    for programme in programmes():
        for step in programme.steps:
            read = step.certainty is Grounds.READ
            assert not read or (step.ground and programme.source_of(step)), f"{programme.id}: {step.id}"


def test_a_type_of_action_whose_source_has_no_address_says_so() -> None:
    types = TypesOfAction.model_validate(build((DATA / "types-of-action.yaml").read_text(encoding="utf-8"))[0])
    sources = {source.id: source for source in types.sources}
    for one in types.types:
        told = one.told(sources[one.source])
        assert (told.en == one.name.en) == bool(sources[one.source].url), one.id


def _differences(ours_: Any, theirs: Any, where: str) -> list[str]:
    if isinstance(ours_, dict):
        return [found for key, value in ours_.items() for found in _differences(value, theirs[key], f"{where}.{key}")]
    if isinstance(ours_, list):
        pairs = zip(ours_, theirs, strict=True)
        return [found for at, (a, b) in enumerate(pairs) for found in _differences(a, b, f"{where}[{at}]")]
    return [f"{where}: {ours_}"] if isinstance(ours_, str) and isinstance(theirs, bool | int | float) else []


@pytest.mark.parametrize("part", ["calls", "actors", "programmes", ""])
def test_no_word_is_read_as_something_else_by_a_reader_of_yaml_1_1(part: str) -> None:
    """`NO` is Norway to us and false to others, `12:00` a time to us and 720 to others: write quotes."""
    for path in sorted((DATA / part).glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        theirs = yaml.load(text, Loader=yaml.CSafeLoader)
        keys = [key for key in theirs if not isinstance(key, str)]
        assert not keys and not _differences(build(text)[0], theirs, path.name), path.name


def test_a_call_that_ran_or_runs_has_a_day_or_is_said_to_lack_it() -> None:
    for call in ours().calls:
        dated = any(one.date for one in call.milestones)
        told = {gap.field for gap in call.not_stated} & {"milestones", "milestones.opens", "milestones.closes"}
        lasting = call.deadline_model is DeadlineModel.CONTINUOUS or call.state in (Status.CONTINUOUS, Status.CANCELLED)
        assert dated or told or lasting, call.id


def test_what_fund_and_state_pay_together_is_never_called_the_share_of_the_eu() -> None:
    """Where the own part is what the page prints, the rest holds the state's money in the social fund."""
    for call in ours().calls:
        if str(call.programme_id).startswith("esf-") and call.programme_id != "esf-social-innovation":
            own = [rate for rate in call.rates if rate.share is RateShare.OWN]
            eu = [rate for rate in call.rates if rate.share is RateShare.EU and rate.certainty is Certainty.INFERRED]
            assert not (own and eu), call.id


def test_the_facts_that_a_fact_checker_found_wrong() -> None:
    calls = {call.id: call for call in ours().calls}
    assert [rate.percent for rate in calls["life-2026-cet-pda"].rates] == [95]
    (area,) = [one for one in ours().areas.areas if one.id == "CENTRAL_BALTIC"]
    assert "FI1D1" in area.members
    for name in ("he-miss-2026-clima-01", "i3-2026-inv1", "tvv-oms-2023-cirkular-ekonomi", "esfsi-neet-upskilling"):
        assert calls[name].conflicts, f"{name}: sources differ, and both claims stay"
    assert {calls[name].deadline_model for name in ("cb-1-2022", "cb-2-2023")} == {"two_stage"}
