"""What the office was told lies on the record until the record says something else."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import factory
from fundmatch.models.call import Call
from fundmatch.models.told import Told, told_fact
from fundmatch.sources.folder import read_told
from fundmatch.sources.told import Heard, ToldStanding, lay_all, says


def told(fact: str, value: str, **fields: Any) -> Told:
    return Told.model_validate({"id": fact, "value": value, "source": "Kansliet", "seen": "2026-11-20", **fields})


def lay(one: Told, **fields: Any) -> tuple[Call, Heard]:
    (call,), (actor,), (heard,) = lay_all([factory.call(**fields)], [factory.actor()], [one])
    assert actor == factory.actor()
    return call, heard


def test_a_fact_rests_on_whoever_told_it_and_the_rest_on_its_own_source() -> None:
    call, heard = lay(told("utlysning:min_partners", "2"), sources=[{"id": "s", "url": "https://example.org"}])
    assert heard.standing is ToldStanding.HOLDS
    assert call.partnership is not None
    assert (call.partnership.min_partners, call.partnership.source) == (2, "told:min_partners")
    assert [source.id for source in call.sources] == ["s", "told:min_partners"]
    assert told_fact(call.sources[1]) == "min_partners"


def test_other_facts_of_a_record_without_sources_do_not_come_to_rest_on_it() -> None:
    call, _ = lay(told("utlysning:closes", "2027-02-01"), milestones=[{"kind": "opens", "date": "2026-11-01"}])
    assert call.sources[0].id != "told:closes"
    assert [milestone.source for milestone in call.milestones] == [None, "told:closes"]


@pytest.mark.parametrize(
    ("before", "now", "standing"),
    [
        (None, None, ToldStanding.HOLDS),
        ("3", 3, ToldStanding.HOLDS),
        (None, 2, ToldStanding.CONFIRMED),
        ("3", 2, ToldStanding.CONFIRMED),
        (None, 4, ToldStanding.OVERTAKEN),
        ("3", 4, ToldStanding.OVERTAKEN),
        ("3", None, ToldStanding.OVERTAKEN),
    ],
)
def test_the_record_holds_once_it_says_something_else_than_it_did(
    before: str | None, now: int | None, standing: ToldStanding
) -> None:
    call, heard = lay(
        told("utlysning:min_partners", "2", before=before), partnership={"min_partners": now} if now else None
    )
    assert heard.standing is standing
    assert says(call, "min_partners") == ("2" if standing is ToldStanding.HOLDS else str(now or ""))
    assert bool(call.conflicts) == (standing is ToldStanding.OVERTAKEN)


def test_what_fits_no_record_changes_nothing() -> None:
    for fact, value, standing in (
        ("utlysning:closes", "snart", ToldStanding.UNUSABLE),
        ("utlysning:färg", "blå", ToldStanding.UNUSABLE),
        ("annan:closes", "2027-01-01", ToldStanding.NO_RECORD),
    ):
        call, heard = lay(told(fact, value))
        assert (call, heard.standing) == (factory.call(), standing)


def test_several_facts_of_an_actor_are_laid_together() -> None:
    facts = [told("kommun:legal_person", "ja"), told("kommun:functions", "kommuner|energy_agency")]
    _, (actor,), heard = lay_all([factory.call()], [factory.actor()], facts)
    assert (actor.legal_person, [str(one) for one in actor.functions or ()]) == (
        True,
        ["municipality", "energy_agency"],
    )
    assert [one.standing for one in heard] == [ToldStanding.HOLDS] * 2


@pytest.mark.parametrize("source", ["anna@example.org", "ring 016-12 34 56 78"])
def test_a_source_is_never_a_person(source: str) -> None:
    with pytest.raises(ValidationError):
        told("utlysning:closes", "2027-01-01", source=source)


def test_a_bad_line_costs_that_line_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text('{"id":"a:b","value":"1","source":"x","seen":"2026-11-01"}\n{"id":"ab"}\nnej\n', encoding="utf-8")
    loaded = read_told(path)
    assert [one.id for one, _ in loaded.items] == ["a:b"]
    assert {issue.row for issue in loaded.issues} == {2, 3}
    assert read_told(tmp_path / "none").items == ()
