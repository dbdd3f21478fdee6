"""What `calls` and `actors` write as CSV is read back: every fact that a flat row can hold."""

import csv
import datetime as dt
import io
import math
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import actor, call
from fundmatch.jobs.collect import Collection, Where, collect
from fundmatch.models.actor import Actor
from fundmatch.models.base import clean
from fundmatch.models.call import Call
from fundmatch.sources.columns import ACTOR_COLUMNS, CALL_COLUMNS, STANDING
from fundmatch.sources.folder import bundled
from fundmatch.sources.json_format import parse
from fundmatch.sources.loading import load
from reading import list_of, write


@cache
def ours() -> Collection:
    return collect(Where(bundled()), dt.date(2026, 12, 1))


def again(folder: Path, items: tuple[Any, ...], excel: bool = False) -> tuple[Any, ...]:
    """The items written and read back, without an issue."""
    found = load(write(folder, "list.csv", list_of(items, excel=excel)), type(items[0]))
    assert not found.issues, [(issue.row, issue.field, issue.message.text("en")) for issue in found.issues]
    return tuple(item for item, _ in found.items)


def test_the_columns_that_are_written_are_the_columns_that_are_read() -> None:
    written = [list_of([item]).split("\r\n")[0].replace('"', "").split(",") for item in (call(), actor())]
    assert [name for name in written[0] if name not in STANDING] == list(CALL_COLUMNS)
    assert written[1] == list(ACTOR_COLUMNS)


@pytest.mark.parametrize("excel", [False, True], ids=["csv", "excel-sv"])
@pytest.mark.parametrize("side", ["calls", "actors"])
def test_every_bundled_record_comes_back_as_the_same_model(tmp_path: Path, side: str, excel: bool) -> None:
    """And so with the same flat facts, and the same from both formats."""
    items = getattr(ours(), side)
    assert again(tmp_path, items, excel) == items


def edited(folder: Path, item: Call | Actor, column: str, cell: str) -> Any:
    """The item of a list in which somebody has changed one cell."""
    rows = list(csv.reader(io.StringIO(list_of((item,)))))
    rows[1][rows[0].index(column)] = cell
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    found = load(write(folder, "list.csv", out.getvalue()), type(item))
    assert not found.issues, [(issue.row, issue.field, issue.message.text("en")) for issue in found.issues]
    return found.items[0][0]


RICH: dict[str, Any] = {
    "milestones": [
        {"kind": "latest_end", "date": "2029-12-31"},
        {"kind": "closes", "date": "2027-03-01", "time": "17:00", "words": "17.00", "label": "all"},
        {"kind": "cut_off", "date": "2027-01-01", "label": "first"},
        {"kind": "cut_off", "date": "2027-02-01"},
    ],
    "amounts": [
        {"what": "grant_fixed", "money": {"amount": "5", "currency": "EUR"}},
        {"what": "grant_max", "money": {"amount": "744000", "currency": "SEK"}, "scope": "each"},
    ],
    "rates": [{"percent": "40", "condition": "small"}, {"percent": "60", "condition": "large"}],
    "eligibility": [
        {"type": "applicant", "values": ["municipality"], "words": "kommuner"},
        {"type": "size", "values": ["employees 1-50"]},
        {"type": "applicant", "values": ["region"], "project_kinds": ["prestudy"]},
    ],
    "sources": [{"id": "a", "name": "A"}, {"id": "b", "url": "https://exempel.se/b", "seen": "2026-11-01"}],
}


@pytest.mark.parametrize(
    ("column", "cell", "field", "expected"),
    [
        ("closes", "2027-05-01", "milestones", [
            RICH["milestones"][0], {"kind": "closes", "date": "2027-05-01", "time": "17:00", "label": "all"},
            *RICH["milestones"][2:]]),
        ("closes_time", "12:00", "milestones", [
            RICH["milestones"][0], {"kind": "closes", "date": "2027-03-01", "time": "12:00", "label": "all"},
            *RICH["milestones"][2:]]),
        ("closes_time", "", "milestones", [
            RICH["milestones"][0], {"kind": "closes", "date": "2027-03-01", "label": "all"},
            *RICH["milestones"][2:]]),
        ("closes", "", "milestones", [RICH["milestones"][0], *RICH["milestones"][2:]]),
        ("opens", "2026-12", "milestones", [
            *RICH["milestones"], {"kind": "opens", "date": "2026-12-01", "precision": "month"}]),
        ("cut_offs", "2027-01-01|2027-04-01", "milestones", [
            *RICH["milestones"][:3], {"kind": "cut_off", "date": "2027-04-01"}]),
        ("grant_max", "800 000", "amounts", [
            RICH["amounts"][0], {**RICH["amounts"][1], "money": {"amount": "800000", "currency": "SEK"}}]),
        ("currency", "NOK", "amounts", [
            RICH["amounts"][0], {**RICH["amounts"][1], "money": {"amount": "744000", "currency": "NOK"}}]),
        ("eu_rate", "45", "rates", [{"percent": "45", "condition": "small"}, RICH["rates"][1]]),
        ("applicants", "sme", "eligibility", [{"type": "applicant", "values": ["sme"]}, RICH["eligibility"][1]]),
        ("source_url", "https://exempel.se/c", "sources", [
            RICH["sources"][0], {**RICH["sources"][1], "url": "https://exempel.se/c"}]),
    ],
)  # fmt: skip
def test_an_edited_cell_wins_over_the_column_more(
    tmp_path: Path, column: str, cell: str, field: str, expected: list[Any]
) -> None:
    made = call(**RICH)
    assert edited(tmp_path, made, column, cell) == call(**{**RICH, field: expected})


def test_a_number_or_blank_that_a_spreadsheet_writes_in_its_own_way_is_no_edit(tmp_path: Path) -> None:
    made = call(**RICH)
    assert edited(tmp_path, made, "eu_rate", "40,00") == made
    assert edited(tmp_path, made, "grant_max", "744\u00a0000") == made
    assert edited(tmp_path, made, "closes", "2027-03-01T17:00") == made


def test_a_list_of_ours_without_the_column_more_is_read_and_that_is_said(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(list_of((call(**RICH),)))))
    out = io.StringIO()
    csv.writer(out).writerows([row[: rows[0].index("more")] for row in rows])
    found = load(write(tmp_path, "list.csv", out.getvalue()), Call)
    assert [(one.code, one.severity.value) for one in found.issues] == [("without-more", "warning")]
    assert [one.what.value for one in found.items[0][0].amounts] == ["grant_max"]


@pytest.mark.parametrize("said", [0, 1])
def test_a_list_with_less_than_nine_of_ten_of_our_columns_is_not_taken_for_one_that_we_wrote(
    said: int, tmp_path: Path
) -> None:
    kept = list(CALL_COLUMNS)[: math.ceil(0.9 * len(CALL_COLUMNS)) - 1 + said]
    text = f"{','.join(kept)}\n{','.join('a' if one in ('id', 'title') else '' for one in kept)}\n"
    assert len(load(write(tmp_path, "list.csv", text), Call).issues) == said


@pytest.mark.parametrize("cell", ["{", "5", "[]", "se nedan", '{"amounts": [', "{'amounts': []}"])
def test_a_broken_cell_more_is_said_and_costs_its_row(tmp_path: Path, cell: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["id", "title", "more"], ["a", "Å", cell], ["b", "Ö", ""]])
    found = load(write(tmp_path, "list.csv", out.getvalue()), Call)
    assert [one.id for one, _ in found.items] == ["b"]
    assert [(issue.row, "more" in issue.message.text("sv")) for issue in found.issues] == [(2, True)]
    assert "Phrase(" not in found.issues[0].message.text("sv")


@pytest.mark.parametrize("cell", ['{"amounts": 5}', '{"milestones": ["x"]}', '{"title": 7, "rates": 1}', '{"x": 1}'])
def test_fields_of_a_wrong_form_in_more_are_issues_of_their_field(tmp_path: Path, cell: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["id", "title", "closes", "more"], ["a", "Å", "2027-01-01", cell]])
    found = load(write(tmp_path, "list.csv", out.getvalue()), Call)
    assert {(issue.field or "").split(".")[0] for issue in found.issues} <= set(parse(cell))
    # What a call can do without costs itself alone; a title, or a name that is nobody's, costs the call.
    assert len(found.items) == (not {"title", "x"} & set(parse(cell)))


def test_the_whole_of_a_flat_call_survives(tmp_path: Path) -> None:
    made = call(
        id="å/1", title={"sv": "Grön sjöfart", "en": "Green shipping"}, summary="Elfärjor", themes=["sjö", "energi"],
        funds=[{"sv": "kaj"}, {"en": "ferry"}, {"sv": "stål", "en": "steel"}], kind="targeted_call",
        deadline_model="two_stage", state="paused", project_kinds=["prestudy"], objectives=["RSO2.8"],
        milestones=[
            {"kind": "opens", "date": "2027-01-01", "precision": "month"},
            {"kind": "closes", "date": "2027-03-01", "time": "17:00", "zone": "EET"},
            {"kind": "decision", "date": "2027-01-01", "precision": "year"},
        ],
        amounts=[{"what": "grant_max", "money": {"amount": "744000.50", "currency": "SEK"}}],
        rates=[{"percent": "62.5"}, {"percent": 37.5, "share": "own"}],
        eligibility=[
            {"type": "applicant", "values": ["municipality", "region"]},
            {"type": "applicant", "values": ["university"], "role": "lead"},
            {"type": "applicant", "values": ["natural_person"], "polarity": "must_not"},
            {"type": "applicant", "values": ["sme"], "role": "target"},
            {"type": "territory", "values": ["SE122"]},
        ],
        partnership={"min_partners": 2, "min_countries": 2}, duration={"max_months": 24},
        sources=[{"id": "main", "url": "https://exempel.se/å", "kind": "officer"}],
    )  # fmt: skip
    (back,) = again(tmp_path, (made,), excel=True)
    assert back == made


@pytest.mark.parametrize(
    ("known", "cells"),
    [
        ({"date": "2027-03-01"}, ("2027-03-01", "", "", "day")),
        ({"date": "2027-03-01", "time": "17:00"}, ("2027-03-01", "17:00", "", "day")),
        ({"date": "2027-03-01", "time": "17:00", "zone": "CET"}, ("2027-03-01", "17:00", "CET", "day")),
        ({"date": "2027-03-01", "precision": "month"}, ("2027-03-01", "", "", "month")),
        ({"date": "2027-01-01", "precision": "year"}, ("2027-01-01", "", "", "year")),
    ],
)
def test_day_hour_zone_and_precision_of_the_closing_stand_apart(
    known: dict[str, str], cells: tuple[str, ...], tmp_path: Path
) -> None:
    made = call(milestones=[{"kind": "closes", **known}])
    (row,) = csv.DictReader(io.StringIO(list_of((made,))))
    assert tuple(row[f"closes{part}"] for part in ("", "_time", "_zone", "_precision")) == cells
    assert again(tmp_path, (made,)) == (made,)


def test_a_cancelled_date_stays_cancelled(tmp_path: Path) -> None:
    milestones = [
        {"kind": "closes", "date": "2027-01-12", "certainty": "cancelled"},
        {"kind": "closes", "date": "2027-03-01"},
        {"kind": "decision", "date": "2027-06-01", "certainty": "cancelled"},
    ]
    made = call(milestones=milestones)
    assert again(tmp_path, (made,)) == (made,)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


def survives(text: str) -> bool:
    """Whether a text has words once it is cleaned."""
    return bool(clean(text))


@settings(max_examples=80)
@given(texts=st.lists(TEXTS.filter(survives), min_size=1, max_size=6), excel=st.booleans())
def test_any_text_survives_a_cell(tmp_path_factory: pytest.TempPathFactory, texts: list[str], excel: bool) -> None:
    """All of Unicode: signs of formulas, quotes, separators, line ends, blanks of all kinds."""
    made = tuple(call(id=f"a{at}", programme=text, summary={"sv": text}) for at, text in enumerate(texts))
    assert again(tmp_path_factory.getbasetemp(), made, excel) == made


@settings(max_examples=40)
@given(
    themes=st.lists(TEXTS.filter(survives), min_size=1, max_size=5),
    excel=st.booleans(),
)
def test_any_list_survives_a_cell(tmp_path_factory: pytest.TempPathFactory, themes: list[str], excel: bool) -> None:
    made = actor(themes=themes)
    assert again(tmp_path_factory.getbasetemp(), (made,), excel) == (made,)


@settings(max_examples=40)
@given(
    amount=st.decimals(0, 10**12, places=2),
    percent=st.decimals(0, 100, places=2),
    months=st.integers(1, 999),
    population=st.integers(0, 10**9),
    excel=st.booleans(),
)
def test_any_number_survives_a_cell(
    tmp_path_factory: pytest.TempPathFactory,
    amount: Decimal, percent: Decimal, months: int, population: int, excel: bool,
) -> None:  # fmt: skip
    folder = tmp_path_factory.getbasetemp()
    money = {"what": "call_total", "money": {"amount": amount, "currency": "EUR"}}
    made = call(amounts=[money], rates=[{"percent": percent}], duration={"max_months": months})
    assert again(folder, (made,), excel) == (made,)
    town = actor(population=population, municipality_code="0484")
    assert again(folder, (town,), excel) == (town,)


@settings(max_examples=40)
@given(
    day=st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)),
    time=st.none() | st.times().map(lambda time: f"{time:%H:%M}"),
    zone=st.sampled_from([None, "CET", "EET", "CEST Paris", "Brussels time", "UTC"]),
)
def test_any_date_survives_a_cell(
    tmp_path_factory: pytest.TempPathFactory, day: dt.date, time: str | None, zone: str | None
) -> None:
    made = call(milestones=[{"kind": "closes", "date": day, "time": time, "zone": zone if time else None}])
    assert again(tmp_path_factory.getbasetemp(), (made,)) == (made,)


@pytest.mark.parametrize("text", ["=1+1", "+46", "-5 grader", "@konto", "＝x", "\t=x", "  =x", '=HYPERLINK("x";"y")'])
@pytest.mark.parametrize("excel", [False, True])
def test_what_a_spreadsheet_would_run_is_disarmed_in_the_file_and_whole_when_read(
    tmp_path: Path, text: str, excel: bool
) -> None:
    made = call(programme=text)
    cell = list_of((made,), excel=excel).split("\r\n")[1]
    assert f"'{text.strip()[0]}" in cell
    assert again(tmp_path, (made,), excel) == (made,)


@pytest.mark.parametrize("excel", [False, True], ids=["csv", "excel-sv"])
@pytest.mark.parametrize(
    "text", ["Sol;=1+1", "Sol,-vind", "=Sol", 'Sol ";@"', "Sol; -vind", 'x;"=1+1', 'x,""@a', "x; =1"]
)
def test_what_is_written_against_formulas_is_gone_when_it_is_read(text: str, excel: bool, tmp_path: Path) -> None:
    assert again(tmp_path, (call(title=text),), excel)[0].title.und == text


@pytest.mark.parametrize("excel", [False, True], ids=["csv", "excel-sv"])
@pytest.mark.parametrize("text", ["'=Sol", "Sol;'=1", "Sol,\"'-1", "'+46, '-5 och \"'=x\""])
def test_an_apostrophe_of_the_text_itself_is_still_there_when_it_is_read(
    text: str, excel: bool, tmp_path: Path
) -> None:
    """In a column of its own, and in the column `more`: a third language stands there alone."""
    made = (call(title=text, summary={"und": text}, notes=[text, "x"]),)
    assert again(tmp_path, made, excel) == made
