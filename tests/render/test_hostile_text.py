"""Any text in titles, names and words: no format crashes, none lets a code, a formula or markup through."""

import csv
import io
import json
import unicodedata
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from fundmatch.matching.engine import Engine
from fundmatch.models.base import clean
from fundmatch.render import csv_text, json_text
from fundmatch.render.cards import actor_card, call_card
from fundmatch.render.console import draw
from fundmatch.render.explain import page
from fundmatch.render.match_files import RowFacts
from fundmatch.render.match_json import MatchRecords
from fundmatch.render.match_page import Listed
from fundmatch.render.match_page import as_markdown as matches_markdown
from fundmatch.render.matches import MatchRow
from fundmatch.render.pages import as_markdown, paint
from fundmatch.render.table import paint_matches
from rows import row, sheet_of

SIGNS = [
    "\x1b[31m", "\x9b0m", "\u202e", "\u2028", "\u200b", "\u061c", "=1+1", "\uff1dx", "+", "-", "@", "|", "[/x]",
    "[red]", "<b>", "](", "`", "\\", '"', ";", ",", "\r\n", "\t", "å", "日本", "😀", "{x}", "%s", "\U000e0041",
]  # fmt: skip
hostile = (
    st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=5)), min_size=1, max_size=6)
    .map("".join)
    .filter(lambda text: bool(str(clean(text)).strip()) and not any(0xD800 <= ord(char) < 0xE000 for char in text))
)
Lang = Literal["sv", "en"]
few = settings(max_examples=25)


def hostile_row(text: str) -> MatchRow:
    """A match in which everything that may come from outside is the text."""
    call: dict[str, Any] = {
        "title": {"sv": text, "en": text}, "programme": text, "fund": text, "managing_authority": text,
        "notes": [text], "cofinancing": text, "not_stated": [{"field": text, "where": text}],
        "conflicts": [{"field": text, "claims": [text]}], "summary": f"energy {text}", "funds": [text],
        "rates": [{"percent": 40, "words": text}], "sources": [{"id": "main", "url": text, "name": text}],
        "eligibility": [
            {"type": "applicant", "values": ["municipality"], "words": text},
            {"type": "territory", "values": ["SE122"], "words": text},
            {"type": "prior_status", "values": [text], "words": text},
        ],
        "partnership": {"min_partners": 2, "words": text, "required": [{"body": text}]},
    }  # fmt: skip
    actor = {"name": text, "description": f"energy {text}", "past_projects": [{"name": text, "programme": text}]}
    return row(call, actor)


def harmless(text: str) -> None:
    acts = [char for char in text if char != "\n" and unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs")]
    assert acts == []
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200e\u200f\u200b")


@pytest.mark.parametrize("width", [80, 120])
@given(text=hostile)
@few
def test_no_table_crashes_overflows_or_lets_a_code_through(width: int, text: str) -> None:
    one = hostile_row(text)

    def on(console: Console) -> None:
        paint_matches(console, [Listed(text, [one], [text])], "sv", "pair", [text])

    shown = draw(on, width, False)
    harmless(shown)
    assert max(cell_len(line) for line in shown.splitlines()) <= width


@given(text=hostile)
@few
def test_no_page_crashes_or_lets_a_code_through(text: str) -> None:
    match = hostile_row(text).match
    strategy = match.candidate.setting.strategy
    atlas = match.candidate.setting.atlas
    for lines in (
        page(match, match.rulings, True, strategy, "sv"), call_card(match.call, atlas, "en"),
        actor_card(match.actor, match.candidate.setting, "sv"),
    ):  # fmt: skip

        def on(console: Console, lines: Any = lines) -> None:
            paint(console, lines)

        harmless(draw(on, 80, False))
        harmless(as_markdown(lines))


@pytest.mark.parametrize("excel", [False, True])
@given(text=hostile)
@few
def test_no_spreadsheet_gets_a_formula_and_every_row_reads_back(excel: bool, text: str) -> None:
    one = hostile_row(text)
    written = csv_text.write(sheet_of(one), excel=excel)
    harmless(written.replace("\r\n", "\n").removeprefix("\ufeff"))
    sign = ";" if excel else ","
    rows = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""), delimiter=sign, strict=True))
    assert len(rows) == 2
    assert len(rows[0]) == len(rows[1])
    for cell in rows[1]:
        assert cell[:1] not in tuple("=+-@\uff1d\uff0b\uff0d\uff20\t\r")


@given(text=hostile)
@few
def test_json_is_one_value_and_a_line_is_one_line(text: str) -> None:
    one = hostile_row(text)
    run = one.match.engine
    assert isinstance(run, Engine)
    made = MatchRecords(run, "sv", RowFacts(one.match.candidate.setting.now)).record(one)
    document, line = json_text.write(made), json_text.write_lines([made])
    assert json.loads(document) == json.loads(line)
    assert len(line.splitlines()) == 1
    harmless(document)


@given(text=hostile)
@few
def test_a_markdown_table_keeps_its_cells(text: str) -> None:
    written = matches_markdown([Listed(text, [hostile_row(text)], [text])], "call", [text], "sv")
    harmless(written)
    table = [line for line in written.splitlines() if line.startswith("| ")]
    assert len(table) == 3
    for line in table:
        bare = line.replace("\\\\", "").replace("\\|", "")
        assert bare.count("|") == 11
        assert "<" not in line
