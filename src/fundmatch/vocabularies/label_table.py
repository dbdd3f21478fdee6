"""Swedish and English labels from a table: TSV or CSV, by its headings, or two columns without any."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from fundmatch.models.wording import Lang, Phrase
from fundmatch.sources.record import Unreadable, demand_text, read_file

Entry = tuple[list[str], list[str]]
"""Swedish and English labels of one meaning, the preferred ones first."""

_LANGUAGES: dict[str, Lang] = {
    **dict.fromkeys(("sv", "swe", "swedish", "svenska"), "sv"),
    **dict.fromkeys(("en", "eng", "english", "engelska"), "en"),
}
_BESIDE = frozenset(
    "skos pref preferred alt alternative preflabel altlabel altlabels label labels term terms name names word "
    "synonyms gb us se fi".split()
)
"""Words that a heading of labels may hold beside the language; `definition_sv` is no label."""
_ALTERNATIVE = frozenset("alt alternative altlabel altlabels synonyms".split())
_SEPARATORS = re.compile(r"[;|\r\n]")
"""Between several labels in one cell."""
_SIGNS = "\t;,"
_SAMPLE = 200
"""Rows by which a table without headings is judged."""

_NO_COLUMNS = Phrase(
    "varken en svensk och en engelsk kolumn (rubriker sv och en) eller två kolumner utan rubrik",
    "neither a Swedish and an English column (headings sv and en) nor two columns without headings",
)
_NOT_SWEDISH = Phrase(
    "första kolumnen ser inte ut som svenska; sätt rubrikerna sv och en på första raden",
    "the first column does not look Swedish; put the headings sv and en in the first line",
)


def read_table(path: Path) -> Iterator[Entry]:
    """The labels of each row; raises `Unreadable` when there are no such columns, or a quote is left open."""
    text = demand_text(read_file(path))
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return
    for sign in _SIGNS:
        columns = _columns(_cut(lines[0], sign))
        if columns:
            rows = _rows(text, sign)
            next(rows)
            yield from (_entry(row, columns) for row in rows)
            return
    sign = max(_SIGNS, key=lambda one: _pairs(lines, one))
    if _pairs(lines, sign) < 0.8:
        raise Unreadable(_NO_COLUMNS)
    _demand_swedish([_cut(line, sign) for line in lines[:_SAMPLE]])
    yield from (_entry(row, ([0], [1])) for row in _rows(text, sign))


def _rows(text: str, sign: str) -> Iterator[list[str]]:
    """Rows with something in them. A TSV has a row a line; in CSV a quoted cell may hold line breaks."""
    if sign == "\t":
        yield from (_cut(line, sign) for line in text.splitlines() if line.strip())
        return
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        yield from (row for row in rows if any(cell.strip() for cell in row))
    except csv.Error as error:
        raise Unreadable(str(error), rows.line_num) from None


def _cut(line: str, sign: str) -> list[str]:
    """The cells of one line. In a TSV a quote that is never closed is a sign like any other."""
    if sign == "\t" and line.count('"') % 2:
        return line.split(sign)
    try:
        return next(csv.reader([line], delimiter=sign), [])
    except csv.Error as error:
        raise Unreadable(str(error)) from None


def _columns(headings: Sequence[str]) -> tuple[list[int], list[int]] | None:
    """The Swedish and the English columns, preferred labels before alternative ones; `None` when one is missing."""
    found: dict[Lang, list[tuple[bool, int]]] = {"sv": [], "en": []}
    for at, heading in enumerate(headings):
        parts = re.findall(r"[^\W\d_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading))
        names = [part.casefold() for part in parts]
        languages = {_LANGUAGES[name] for name in names if name in _LANGUAGES}
        if len(languages) == 1 and all(name in _LANGUAGES or name in _BESIDE for name in names):
            found[languages.pop()].append((not _ALTERNATIVE.isdisjoint(names), at))
    swedish, english = ([at for _, at in sorted(columns)] for columns in found.values())
    return (swedish, english) if swedish and english else None


def _entry(row: Sequence[str], columns: tuple[list[int], list[int]]) -> Entry:
    swedish, english = (
        [label for at in own if at < len(row) for label in _SEPARATORS.split(row[at]) if label.strip()]
        for own in columns
    )
    return swedish, english


def _pairs(lines: Sequence[str], sign: str) -> float:
    """The share of the first lines that have two cells which may be labels; numbers and addresses are none."""
    cut = [_cut(line, sign) for line in islice(lines, _SAMPLE)]
    good = [len(cells) == 2 and all(_may_be_label(cell) for cell in cells) for cells in cut]
    return sum(good) / len(cut)


def _may_be_label(cell: str) -> bool:
    return not cell.strip() or ("://" not in cell and any(sign.isalpha() for sign in cell))


def _demand_swedish(rows: Sequence[Sequence[str]]) -> None:
    """Refuse two columns of which the first is not the Swedish one."""
    own, other = (sum(not set(row[at].casefold()).isdisjoint("åäö") for row in rows if len(row) == 2) for at in (0, 1))
    if own < other or (len(rows) == _SAMPLE and own < _SAMPLE / 50):
        raise Unreadable(_NOT_SWEDISH)
