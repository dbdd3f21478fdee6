"""What pairs wait for is asked once, in the order that settles the most, with what each answer would make of them."""

from typing import Any

import factory
from fundmatch.matching.engine import Engine
from fundmatch.matching.questions import ASK, Question, questions
from fundmatch.models.wording import plain
from fundmatch.render.ask import questions_page
from fundmatch.sources.told import lay

KNOWN: dict[str, Any] = {
    "eligibility": [
        {"type": "applicant", "values": ["municipality", "association"]},
        {"type": "territory", "values": ["SE"]},
    ],
    "partnership": {"min_partners": 1},
    "milestones": [{"kind": "opens", "date": "2026-11-01"}, {"kind": "closes", "date": "2027-02-01"}],
    "themes": ["hamnar"],
}
TOWN = {"id": "stad", "themes": ["hamnar"], "country": "SE", "functions": []}
CLUB: dict[str, Any] = {**TOWN, "id": "klubb", "name": "Klubb", "kind": "association"}


def asked(calls: list[dict[str, Any]], actors: list[dict[str, Any]]) -> list[Question]:
    run: Engine = factory.engine(
        [factory.call(**{**KNOWN, "id": f"c{at}", **one}) for at, one in enumerate(calls)],
        [factory.actor(**one) for one in actors],
    )
    return questions(run, run.run().matches, lay)


def test_nothing_is_asked_when_everything_is_known() -> None:
    assert asked([{}], [TOWN]) == []


def test_each_gate_that_does_not_know_names_its_fact() -> None:
    rules = KNOWN["eligibility"]
    silent: list[dict[str, Any]] = [
        {"partnership": None}, {"eligibility": rules[:1]}, {"eligibility": rules[1:]}, {"milestones": ()},
    ]  # fmt: skip
    found = {one.id for one in asked(silent, [TOWN, {**CLUB, "country": None, "nuts": None}])}
    assert found == {
        "c0:min_partners",
        "c1:territory",
        "c2:applicants",
        "c3:closes",
        "klubb:legal_person",
        "klubb:nuts",
    }
    assert {key.rpartition(":")[2] for key in found} <= ASK.keys()


def test_what_settles_the_most_comes_first_and_counts_what_is_left() -> None:
    both = {"milestones": (), "eligibility": KNOWN["eligibility"][1:]}
    first, second, third = asked([both, {"milestones": ()}], [TOWN, {**TOWN, "id": "by"}])
    assert (first.id, first.waiting, first.settled) == ("c1:closes", 2, 2)
    # Neither of the two settles anything alone; the second of them settles both.
    assert {second.id, third.id} == {"c0:applicants", "c0:closes"}
    assert (second.waiting, second.settled, third.settled) == (2, 0, 2)
    told = " ".join(line.text for line in questions_page([first, second, third], "sv"))
    assert "2 par väntar på svaret, och på fler" in told and "avgör 0 av" not in told


def test_what_every_answer_settles_alike_is_no_question_to_begin_with() -> None:
    unsaid = {"eligibility": KNOWN["eligibility"][1:], "partnership": None}
    first, *rest = asked([unsaid, *[{"partnership": None}] * 3], [TOWN, {**TOWN, "id": "by"}])
    assert (first.id, first.waiting, first.settled, first.refuses_nobody) == ("c0:applicants", 2, 2, False)
    assert all(one.refuses_nobody for one in rest) and sum(one.settled for one in rest) == 6
    told = " ".join(line.text for line in questions_page(rest, "en"))
    assert "settles nothing: all 2 pairs that wait may, whatever the answer" in told


def test_answers_are_tried_by_the_gate_itself() -> None:
    open_call = {"eligibility": KNOWN["eligibility"][1:]}
    (one,) = asked([open_call], [TOWN, {**TOWN, "id": "by"}, {**CLUB, "legal_person": True}])
    assert [(plain(effect.answer, "en"), effect.may, effect.may_not) for effect in one.effects] == [
        ("municipality", 2, 1), ("association", 1, 2),
    ]  # fmt: skip
    (one,) = asked([{"milestones": ()}], [TOWN])
    assert [(effect.may, effect.may_not) for effect in one.effects] == [(1, 0), (0, 1)]
    assert not one.refuses_nobody
    (one,) = asked([{}], [CLUB])
    assert one.refuses_nobody
    assert (one.id, [(effect.may, effect.may_not) for effect in one.effects]) == (
        "klubb:legal_person", [(1, 0), (1, 0)],
    )  # fmt: skip


def test_a_reading_of_ours_no_longer_holds_once_the_fact_is_told() -> None:
    rules = [{"type": "applicant", "values": ["region"], "readings": ["municipality"], "words": "offentliga"}]
    call = {"eligibility": [*rules, KNOWN["eligibility"][1]]}
    (one,) = asked([call], [TOWN])
    assert [(effect.may, effect.may_not) for effect in one.effects] == [(1, 0)]
    assert not one.refuses_nobody
    told = lay(factory.call(**call), "applicants", "region")
    assert not told.model_dump()["eligibility"][0]["readings"]
