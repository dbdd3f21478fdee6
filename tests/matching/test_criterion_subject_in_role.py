"""The subject counts in a part that the actor can play: a product, whose ledger still adds up."""

from typing import Any

import pytest

from factory import actor, call, engine, weights
from fundmatch.matching.criteria import role_fit, subject_in_role, thematic_fit
from fundmatch.matching.finding import Finding
from fundmatch.matching.trial import try_criterion

WETLANDS = {"title": {"en": "Wetlands and stormwater"}}
OPEN_TO = {"type": "applicant", "values": ["municipality"], "words": "kommuner"}


def judged(judge: Any, applicants: list[dict[str, Any]], **own: Any) -> Finding:
    made: Finding = try_criterion(
        judge, actor={"kind": "municipality", "core": ["wetlands"], **own}, call={**WETLANDS, "eligibility": applicants}
    )
    return made


def test_the_value_is_subject_times_role() -> None:
    subject, role = judged(thematic_fit.judge, [OPEN_TO]).value, judged(role_fit.judge, [OPEN_TO]).value
    assert subject and role
    assert judged(subject_in_role.judge, [OPEN_TO]).value == pytest.approx(subject * role)


def test_the_label_says_both_and_both_are_quoted() -> None:
    found = judged(subject_in_role.judge, [OPEN_TO])
    assert "wetlands" in found.label.text("sv") and "utlysningen nämner kommun" in found.label.text("sv")
    assert {(one.side, one.field) for one in found.evidence} == {
        ("actor", "core"), ("call", "title"), ("call", "eligibility"),
    }  # fmt: skip


def test_a_role_that_nobody_states_is_neither_a_plus_nor_a_zero() -> None:
    subject = judged(thematic_fit.judge, []).value
    assert subject
    assert judged(role_fit.judge, []).value is None
    assert judged(subject_in_role.judge, []).value == pytest.approx(subject * subject_in_role.UNKNOWN_ROLE)


def test_a_text_that_is_not_there_is_unknown() -> None:
    blank = try_criterion(subject_in_role.judge, actor={"kind": "other"}, call={"title": "?"})
    assert blank.value is None


def test_the_score_of_a_run_is_the_sum_of_the_ledger_with_the_product_in_it() -> None:
    shares = weights(subject_in_role=70, thematic_fit=20, role_fit=10)
    towns = [actor(id=f"kommun-{at}", core=["wetlands"] if at else ["cheese"]) for at in range(3)]
    calls = [call(id=f"c{at}", eligibility=[OPEN_TO][:at], **WETLANDS) for at in range(2)]
    matches = engine(calls, towns, weights=shares).run().matches
    assert len(matches) == 4
    for match in matches:
        assert match.score == pytest.approx(sum(part.points for part in match.points))
        assert [part.criterion.id for part in match.points] == ["subject_in_role", "thematic_fit", "role_fit"]
