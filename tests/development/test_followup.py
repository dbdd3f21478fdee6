"""What became of what was told: silent, answered, not for us, too late; and who never hears."""

import datetime as dt
from typing import Any

from factory import AREAS, actor, call, engine
from fundmatch.development.followup import Followup, Reaction, followup
from fundmatch.models.decision import Decision, in_force
from fundmatch.models.place import Areas

SENT = dt.datetime(2026, 11, 10, 9, tzinfo=dt.UTC)
TOWNS = [town for town in Areas.model_validate(AREAS).municipalities if town.nuts == "SE122"]
PEOPLE = [
    actor(id="trosa", municipality="Trosa", municipality_code="0488", legal_person=True),
    actor(id="eskilstuna", municipality="Eskilstuna", municipality_code="0484", legal_person=True),
    actor(id="unit", legal_person=False, parent="trosa"),
]


def made(closes: str, *decisions: dict[str, Any]) -> Followup:
    stones = [{"kind": "opens", "date": "2026-10-01"}, {"kind": "closes", "date": closes}]
    run = engine([call(milestones=stones)], PEOPLE)
    standard = {"call": "utlysning", "why": "w", "owner": "roll", "at": SENT}
    force = in_force(Decision.model_validate({**standard, **one}) for one in decisions)
    return followup({"trosa": {"utlysning": SENT}}, force, run.calls, run.actors, TOWNS)


def test_the_silent_are_reminded_two_weeks_after_the_sending_until_the_call_closes() -> None:
    (told,) = made("2027-03-01").told
    assert (told.answer, told.remind, told.stops) == (
        Reaction.SILENT, dt.date(2026, 11, 24), dt.date(2027, 3, 1),
    )  # fmt: skip


def test_nobody_is_reminded_on_or_after_the_day_it_closes() -> None:
    # The day is 1 December 2026; a call that closes then is still open.
    assert made("2026-12-01").told[0].remind == dt.date(2026, 11, 24)
    assert made("2026-11-24").told[0].remind is None


def test_an_answer_ends_it_and_a_no_is_told_apart() -> None:
    assert made("2027-03-01", {"actor": "trosa", "state": "applying"}).told[0].answer is Reaction.ANSWERED
    no = made("2027-03-01", {"actor": "trosa", "state": "declined"}).told[0]
    assert (no.answer, no.remind) == (Reaction.NOT_FOR_US, None)
    assert made("2027-03-01", {"state": "muted"}).told[0].answer is Reaction.NOT_FOR_US
    assert made("2027-03-01", {"actor": "eskilstuna", "state": "applying"}).told[0].answer is Reaction.SILENT


def test_who_never_hears_and_which_municipality_nobody_covers() -> None:
    found = made("2027-03-01")
    assert (found.never, found.uncovered) == (("eskilstuna",), ("0484",))
