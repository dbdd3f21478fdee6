"""What `calls` and `actors` write as workbook or CSV, with keys or words as headings, is read back by `import`."""

import csv
import datetime as dt
import io
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from factory import actor, call
from fundmatch.jobs.collect import Collection, Where, collect
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.wording import Lang
from fundmatch.render import csv_text, workbook_file
from fundmatch.render.tables import about
from fundmatch.sources.columns import ACTOR_COLUMNS, CALL_COLUMNS
from fundmatch.sources.columns.column import Field
from fundmatch.sources.exchange import recognise
from fundmatch.sources.folder import bundled
from fundmatch.sources.harvest import Document, Harvest, Provenance
from fundmatch.sources.loading import load
from fundmatch.text.list_headings import ACTOR_HEADINGS, CALL_HEADINGS, keys_of
from reading import NOW, list_of, places, sheet_of, write

LANGS: tuple[Lang, ...] = get_args(Lang)
SIDES = {"calls": CALL_COLUMNS, "actors": ACTOR_COLUMNS}


@cache
def ours() -> Collection:
    return collect(Where(bundled()), dt.date(2026, 12, 1))


def written(items: tuple[Any, ...], form: str, lang: Lang, *, labels: bool) -> bytes:
    sheet = sheet_of(items, lang)
    if form == "xlsx":
        return workbook_file.write([sheet, about(NOW, lang)], lang, NOW, labels=labels)
    return csv_text.write(sheet.labelled(lang) if labels else sheet, excel=form == "excel-sv").encode()


def imported(raw: bytes) -> Harvest:
    document = Document("list", raw)
    known = recognise(document)
    assert known
    return known.read(document, Provenance("list", dt.date(2026, 12, 1)))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("labels", [False, True], ids=["ids", "labels"])
@pytest.mark.parametrize("form", ["csv", "excel-sv", "xlsx"])
@pytest.mark.parametrize("side", SIDES)
def test_every_record_of_our_own_lists_comes_back(side: str, form: str, labels: bool, lang: Lang) -> None:
    """All of them, equal, and with no issue but what our own records leave unread: whoever's run reads them."""
    items = getattr(ours(), side)
    found = imported(written(items, form, lang, labels=labels))
    assert getattr(found, side) == items
    unread = [one.id for one in items if side == "calls" and one.unread]
    assert [one.code for one in found.issues] == ["facts-unread"] * len(unread)


@pytest.mark.parametrize("headings", [CALL_HEADINGS, ACTOR_HEADINGS], ids=SIDES)
def test_no_heading_of_a_list_means_two_columns(headings: Any) -> None:
    said = [name for phrase in headings.values() for name in {phrase.sv, phrase.en}]
    assert len(keys_of(headings)) == len({*headings} | {name.casefold() for name in said})
    assert all(len({phrase.text(lang) for phrase in headings.values()}) == len(headings) for lang in LANGS)


@pytest.mark.parametrize("side", SIDES)
def test_words_of_closed_lists_give_their_codes_back(side: str) -> None:
    for name, column in SIDES[side].items():
        if isinstance(column, Field) and column.words:
            assert [code for code in column.words.known if not column.words.give_back(code)] == [], name


@pytest.mark.parametrize("lang", LANGS)
def test_texts_are_filled_in_the_language_of_the_run_and_their_language_is_said(lang: Lang) -> None:
    made = (
        call(id="a", title={"sv": "Energi", "en": "Energy"}, summary={"en": "Heat"}),
        call(id="b", title="Kvarnen"),
        call(id="c", title={"sv": "Vatten"}),
    )
    sheet = sheet_of(made, lang).of(("title", "title_lang", "summary", "summary_lang"))
    own = ["Energi", "sv"] if lang == "sv" else ["Energy", "en"]
    assert [[*row] for row in sheet.rows] == [
        [*own, "Heat", "en"], ["Kvarnen", "und", None, None], ["Vatten", "sv", None, None],
    ]  # fmt: skip
    (row,) = sheet_of((actor(description={"en": "Mills"}),), lang).of(("description", "description_lang")).rows
    assert [*row] == ["Mills", "en"]


def edited(items: tuple[Any, ...], lang: Lang = "sv", **cells: str) -> str:
    """A list in words of which somebody has changed cells of the first row, under the keys of its columns."""
    headings = CALL_HEADINGS if isinstance(items[0], Call) else ACTOR_HEADINGS
    rows = list(csv.reader(io.StringIO(list_of(items, lang=lang, labels=True))))
    for key, cell in cells.items():
        rows[1][rows[0].index(headings[key].text(lang))] = cell
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def test_an_edited_cell_of_a_list_in_words_wins_and_the_others_stay(tmp_path: Path) -> None:
    made = call(programme="Horizon Europe: Cluster 6", fund="HORIZON", kind="targeted_call", notes=["x"])
    text = edited((made,), kind="utlysning", closes="2027-05-01", fund="ERUF")
    (found,) = (one for one, _ in load(write(tmp_path, "list.csv", text), Call).items)
    assert (found.programme, found.fund, found.kind, found.notes) == (made.programme, "ERDF", "call", ("x",))
    assert [str(one.date) for one in found.milestones] == ["2027-05-01"]


def test_a_title_that_was_changed_in_one_of_its_two_columns_is_told(tmp_path: Path) -> None:
    made = call(title={"sv": "Energi", "en": "Energy"}, notes=["x"])
    found = load(write(tmp_path, "list.csv", edited((made,), title="Energin")), Call)
    assert not found.items and places(found.issues) == [("wrong-shape", 2, None)]
    assert "title and title_sv differ" in found.issues[0].message.text("en")
    both = load(write(tmp_path, "list.csv", edited((made,), title="Energin", title_sv="Energin")), Call)
    assert (both.items[0][0].title.sv, both.items[0][0].title.en) == ("Energin", "Energy")


def by_pandas(text: str) -> str:
    """A CSV list as pandas writes it again: numbers with gaps among them become fractions, others lose first zeros."""
    rows = list(csv.reader(io.StringIO(text)))
    for at in range(len(rows[0])):
        cells = [row[at] for row in rows[1:]]
        filled = [cell for cell in cells if cell]
        if filled and all(cell.replace(".", "", 1).isdecimal() for cell in filled):
            whole = len(filled) == len(cells) and all(cell.isdecimal() for cell in cells)
            for row in rows[1:]:
                row[at] = row[at] and (str(int(row[at])) if whole else repr(float(row[at])))
        if filled and {*filled} <= {"true", "false"}:
            for row in rows[1:]:
                row[at] = row[at].capitalize()
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("side", SIDES)
def test_a_list_that_a_program_of_tables_wrote_again_is_the_same(side: str, lang: Lang, tmp_path: Path) -> None:
    items = getattr(ours(), side)
    text = by_pandas(list_of(items, lang=lang))
    assert side == "calls" or ",484.0," in text
    found = load(write(tmp_path, "list.csv", text), type(items[0]))
    assert (tuple(one for one, _ in found.items), found.issues) == (items, ())


@pytest.mark.parametrize("code", ["0484", "484", "484.0", "484,0"])
def test_a_code_that_was_taken_for_a_number_is_the_code(code: str, tmp_path: Path) -> None:
    text = f"id;name;kind;municipality_code;org_number\na;Trosa;municipality;{code};2120002957.0\n"
    ((found, _),) = load(write(tmp_path, "list.csv", text), Actor).items
    assert (found.municipality_code, found.org_number) == ("0484", actor(org_number="2120002957").org_number)


@pytest.mark.parametrize("edition", ["2.0", "2027.0", "046"])
def test_what_looks_like_such_a_number_and_is_none_stays(edition: str, tmp_path: Path) -> None:
    made = call(edition=edition, official_id=edition, intervention_fields=["46", "046"])
    for labels in (False, True):
        path = write(tmp_path, "list.csv", list_of((made,), labels=labels))
        assert [one for one, _ in load(path, Call).items] == [made]
