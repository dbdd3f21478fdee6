"""What `calls` and `actors` write as CSV is read back: every fact that a flat row can hold."""

import datetime as dt
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import actor, call
from fundmatch.models.actor import Actor
from fundmatch.models.base import clean
from fundmatch.models.call import Call
from fundmatch.render import csv_text
from fundmatch.render.escape import screen
from fundmatch.render.records import actors_sheet, calls_sheet
from fundmatch.sources.csv_format import ACTOR_COLUMNS, CALL_COLUMNS
from fundmatch.sources.folder import Collection, Where, bundled, collect
from fundmatch.sources.loading import load
from reading import write


@cache
def ours() -> Collection:
    return collect(Where(bundled()), dt.date(2026, 12, 1))


def sheet_text(items: tuple[Call, ...] | tuple[Actor, ...], excel: bool) -> str:
    """The items as the command line writes them."""
    calls = [item for item in items if isinstance(item, Call)]
    actors = [item for item in items if isinstance(item, Actor)]
    return csv_text.write(calls_sheet(calls) if calls else actors_sheet(actors), excel=excel)


def again(folder: Path, items: tuple[Any, ...], excel: bool = False) -> tuple[Any, ...]:
    """The items written and read back, without an issue."""
    found = load(write(folder, "list.csv", sheet_text(items, excel)), type(items[0]))
    assert not found.issues, [(issue.row, issue.field, issue.message.text("en")) for issue in found.issues]
    return tuple(item for item, _ in found.items)


@pytest.mark.parametrize("excel", [False, True], ids=["csv", "excel-sv"])
@pytest.mark.parametrize("side", ["calls", "actors"])
def test_the_bundled_records_come_back_with_the_same_flat_facts(tmp_path: Path, side: str, excel: bool) -> None:
    items = getattr(ours(), side)
    assert sheet_text(again(tmp_path, items, excel), excel) == sheet_text(items, excel)


def test_the_columns_that_are_written_are_the_columns_that_are_read() -> None:
    assert [column.key for column in calls_sheet([call()]).columns] == list(CALL_COLUMNS)
    assert [column.key for column in actors_sheet([actor()]).columns] == list(ACTOR_COLUMNS)


def test_both_formats_carry_the_same_facts(tmp_path: Path) -> None:
    assert again(tmp_path, ours().calls, excel=True) == again(tmp_path, ours().calls)
    assert again(tmp_path, ours().actors, excel=True) == again(tmp_path, ours().actors)


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


def test_a_cancelled_date_does_not_come_back_to_life(tmp_path: Path) -> None:
    stones = [
        {"kind": "closes", "date": "2027-01-12", "certainty": "cancelled"},
        {"kind": "closes", "date": "2027-03-01"},
        {"kind": "decision", "date": "2027-06-01", "certainty": "cancelled"},
    ]
    (back,) = again(tmp_path, (call(milestones=stones),))
    assert [(stone.kind.value, stone.date) for stone in back.milestones] == [("closes", dt.date(2027, 3, 1))]


SIGNS = "=+-@＝＋－＠"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


def survives(text: str) -> bool:
    """Whether a text has words once it is cleaned, and no apostrophe that the guard against formulas would take."""
    shown = screen(str(clean(text)))
    return bool(shown) and not (shown[0] == "'" and shown[1:2] in SIGNS and len(shown) > 1)


@settings(max_examples=80)
@given(texts=st.lists(TEXTS.filter(survives), min_size=1, max_size=6), excel=st.booleans())
def test_any_text_survives_a_cell(tmp_path_factory: pytest.TempPathFactory, texts: list[str], excel: bool) -> None:
    """All of Unicode: signs of formulas, quotes, separators, line ends; white space is one blank on the way."""
    made = tuple(call(id=f"a{at}", programme=text, summary={"sv": text}) for at, text in enumerate(texts))
    back = again(tmp_path_factory.getbasetemp(), made, excel)
    assert [one.programme for one in back] == [screen(str(clean(text))) for text in texts]
    assert [one.summary.sv for one in back] == [screen(str(clean(text))) for text in texts]


@settings(max_examples=40)
@given(
    themes=st.lists(TEXTS.filter(lambda text: "|" not in text and survives(text)), min_size=1, max_size=5),
    excel=st.booleans(),
)
def test_any_list_survives_a_cell(tmp_path_factory: pytest.TempPathFactory, themes: list[str], excel: bool) -> None:
    (back,) = again(tmp_path_factory.getbasetemp(), (actor(themes=themes),), excel)
    assert list(back.themes) == [screen(str(clean(theme))) for theme in themes]


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
    cell = sheet_text((made,), excel).split("\r\n")[1]
    assert f"'{text.strip()[0]}" in cell
    assert again(tmp_path, (made,), excel) == (made,)
