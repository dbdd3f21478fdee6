"""Has the actor carried such projects before? A project led in the programme says most; none known says nothing."""

from typing import Any

import pytest

from fundmatch.matching.criteria import track_record
from fundmatch.matching.finding import Finding
from fundmatch.matching.trial import try_criterion
from fundmatch.models.thesaurus import Thesaurus
from fundmatch.text.reader import Reader

CALL = {"programme_id": "erdf-oms-2021", "title": "Cirkulära textilier"}


def project(name: str = "Ny skola", programme_id: str | None = None, **fields: Any) -> dict[str, Any]:
    return {"name": name, "programme_id": programme_id, **fields}


CONCEPTS = Thesaurus.model_validate(
    {
        "id": "prov",
        "concepts": [
            {"id": "textiles", "sv": ["textilier"], "en": ["textiles"]},
            {"id": "ports", "sv": ["hamnar"], "en": ["ports"]},
        ],
    }
)


def judge(*projects: dict[str, Any], **call: Any) -> Finding:
    return try_criterion(
        track_record.judge, actor={"past_projects": projects}, call={**CALL, **call}, reader=Reader(CONCEPTS)
    )


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


@pytest.mark.parametrize(
    ("promise", "title", "name", "said"),
    [
        ("the same concept is the subject", "Cirkulära textilier", "Nya textilier", "i ämnet"),
        ("a word in common is not", "Cirkulära textilier", "Cirkulära hamnar", "andra EU-projekt"),
        ("another concept is not", "Cirkulära textilier", "Gröna hamnar", "andra EU-projekt"),
    ],
)
def test_a_subject_is_a_concept_in_common(promise: str, title: str, name: str, said: str) -> None:
    assert said in judge(project(name), title=title).label.text("sv"), promise


def test_a_call_that_only_touches_the_concept_is_not_on_the_subject() -> None:
    touches = {
        "title": "Skolor",
        "summary": "Skolor, gårdar, bruk, torp och öar kan nämna textilier. " + "Annat. " * 40,
    }
    assert "andra EU-projekt" in judge(THEME, **touches).label.text("sv")


def test_a_project_on_the_subject_quotes_the_call_too() -> None:
    sides = [(one.side, one.field, one.quote if isinstance(one.quote, str) else one.quote.pick("sv"))
             for one in judge(THEME).evidence]  # fmt: skip
    assert sides == [("actor", "past_projects", "Återbruk av textilier"), ("call", "title", "Cirkulära textilier")]


@pytest.mark.parametrize(
    ("promise", "older", "newer"),
    [
        ("by its end", {"end": 2014}, {"end": 2020}),
        ("by its start while it runs", {"end": 2014}, {"start": 2023}),
        ("by the years that are printed", {"years": "2008-2010"}, {"years": "2011–2013"}),
        ("before one without a year", {}, {"end": 1999}),
    ],
)
def test_of_equal_projects_the_newest_is_named(promise: str, older: dict[str, Any], newer: dict[str, Any]) -> None:
    both = [project("Gammal", "erdf-oms-2021", **older), project("Ny", "erdf-oms-2021", **newer)]
    for order in (both, both[::-1]):
        assert judge(*order).label.text("sv").endswith(": Ny"), promise


def test_values_at_each_step() -> None:
    steps = (LED, JOINED, FAMILY, THEME, OTHER)
    assert [judge(past).value for past in steps] == [1.0, 0.8, 0.7, 0.5, 0.3]
