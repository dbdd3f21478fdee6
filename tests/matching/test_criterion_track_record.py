"""Has the actor carried such projects before? A project led in the programme says most; none known says nothing."""

from typing import Any

import pytest

from fundmatch.matching.criteria import track_record
from fundmatch.matching.finding import Finding
from fundmatch.matching.trial import try_criterion

CALL = {"programme_id": "erdf-oms-2021", "title": "Cirkulära textilier"}


def project(name: str = "Ny skola", programme_id: str | None = None, **fields: Any) -> dict[str, Any]:
    return {"name": name, "programme_id": programme_id, **fields}


def judge(*projects: dict[str, Any], **call: Any) -> Finding:
    return try_criterion(track_record.judge, actor={"past_projects": projects}, call={**CALL, **call})


LED = project(programme_id="erdf-oms-2021", role="lead")
JOINED = project(programme_id="erdf-oms-2021", role="partner")
FAMILY = project(programme_id="erdf-oms-2014", role="lead")
THEME = project("Återbruk av textilier", "life")
OTHER = project(programme_id="erasmus")


@pytest.mark.parametrize(
    ("promise", "past", "said"),
    [
        ("led", LED, "har lett projekt i programmet: Ny skola"),
        ("joined", JOINED, "har deltagit i programmet: Ny skola"),
        ("a role that is not known is not a lead", project(programme_id="erdf-oms-2021"), "har deltagit"),
        ("same fund", FAMILY, "har projekt i samma fond: Ny skola"),
        ("same subject", THEME, "har projekt i ämnet: Återbruk av textilier"),
        ("something else", OTHER, "har andra EU-projekt: Ny skola"),
        ("no programme known", project(), "har andra EU-projekt: Ny skola"),
    ],
)
def test_label(promise: str, past: dict[str, Any], said: str) -> None:
    assert said in judge(past).label.text("sv"), promise


def test_the_closer_the_project_the_higher_the_value() -> None:
    values = [judge(past).value or 0.0 for past in (LED, JOINED, FAMILY, THEME, OTHER)]
    assert values[0] == 1.0 and values == sorted(values, reverse=True) and len(set(values)) == len(values)


def test_the_best_of_several_counts_in_any_order() -> None:
    assert judge(OTHER, LED, THEME) == judge(LED) == judge(THEME, LED, OTHER)


def test_no_project_known_is_unknown_not_none() -> None:
    finding = judge()
    assert finding.value is None
    assert "kända" in finding.label.text("sv")


def test_a_call_without_programme_looks_at_the_subject() -> None:
    assert "i ämnet" in judge(THEME, programme_id=None).label.text("sv")


def test_the_project_is_quoted_with_its_programme() -> None:
    past = project(programme_id="erdf-oms-2021", programme="ERUF Östra Mellansverige")
    assert judge(past).evidence[0].quote == "Ny skola (ERUF Östra Mellansverige)"
