"""What the list commands share: a list in any format, on the screen or in a file."""

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from fundmatch.cli.groups import group
from fundmatch.cli.guard import look
from fundmatch.cli.language import LANG, option, switch
from fundmatch.cli.options import Format
from fundmatch.cli.output import encoded, painted, put, put_all, put_parts, put_screen, put_stream, shown_path
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from rich.console import Console

    from fundmatch.monitoring.freshness import Freshness
    from fundmatch.render.line import Line
    from fundmatch.render.sheet import Cell, Sheet

_COLUMN = Phrase("kolumnen", "column")
_AMONG = Phrase("; kolumnerna är {names}", "; the columns are {names}")
_ONLY_WITH = Phrase("{option} går bara med {formats}", "{option} goes with {formats} only")
_NEEDS_FILE = Phrase("--package kräver -o FIL.csv", "--package needs -o FILE.csv")
_NOT_OURS = Phrase(
    "{path} är inte skriven av fundmatch; inget skrevs, välj en annan mapp",
    "{path} was not written by fundmatch; nothing was written, choose another folder",
)
_TOO_MANY = Phrase(
    "{rows} rader är fler än ett kalkylark rymmer; välj csv eller sqlite, eller färre med --top",
    "{rows} rows are more than a workbook holds; choose csv or sqlite, or fewer with --top",
)


@group
class Shape:
    """Which columns a list has, what stands above them, and whether a description of them stands beside."""

    columns: str | None = option(
        "--columns", "bara dessa kolumner, i denna ordning", "only these columns, in this order", "A,B,C"
    )
    headings: Literal["ids", "labels"] | None = option(
        "--headings",
        "rubriker som id (förval i csv) eller med ord, då även värdena (förval i xlsx)",
        "headings as ids (default in csv) or in words, the values too then (default in xlsx)",
    )
    package: bool = switch(
        "--package", "skriv datapackage.json bredvid csv-filen", "write datapackage.json beside the csv file"
    )


@dataclass(frozen=True, slots=True)
class Form:
    """How a list is wanted, and where."""

    format_: Format
    output: Path | None
    now: dt.datetime
    """the moment of the run"""
    shape: Shape = field(default_factory=Shape)

    @property
    def flat(self) -> bool:
        """Whether plain rows are wanted rather than what a command shows people or gives programs by itself."""
        return bool(self.shape.columns) or self.format_ in _FILES


CSV = ("csv", "tsv", "excel-sv")
_FILES = (*CSV, "xlsx", "sqlite")
_HEADED = (*CSV, "xlsx")


def demand_fitting(format_: Format, output: Path | None, shape: Shape) -> None:
    """Refuse options that the format has no use for, before anything is judged.

    Raises `Stop` saying with which formats they go.
    """
    if shape.headings and format_ not in _HEADED:
        raise Stop(_ONLY_WITH(option="--headings", formats=", ".join(_HEADED)))
    if shape.package and format_ != "csv":
        raise Stop(_ONLY_WITH(option="--package", formats="csv"))
    if shape.package and output is None:
        raise Stop(_NEEDS_FILE())


def put_page(lines: "Sequence[Line]", format_: Format, output: Path | None) -> bool:
    """A page of lines on the screen, or as Markdown; whether all of it was delivered."""
    from fundmatch.render.pages import as_markdown, paint

    if format_ == "markdown":
        return put(as_markdown(lines), output)
    return put_screen(lambda console: paint(console, lines), output)


def put_followed(lines: "Sequence[Line]", format_: Format, output: Path | None) -> set[str]:
    """A page as `put_page` writes it; what its lines are about, as far as all lines about it were delivered."""
    from fundmatch.render.pages import paint

    every = {line.about for line in lines}
    if output or format_ == "markdown" or sys.stdout.isatty():
        return every if put_page(lines, format_, output) else set()
    # mypy cannot tell the type of a function without a name that has a default.
    texts = [painted(lambda console, line=line: paint(console, [line]), None) for line in lines]  # type: ignore[misc]
    parts = [(line.about, part) for line, text in zip(lines, texts, strict=True) for part in text.splitlines(True)]
    done = put_parts([part for _, part in parts])
    return every - {about for about, _ in parts[done:]}


def put_records(
    form: Form,
    name: str,
    records: "Callable[[], Sequence[Any]]",
    people: "Callable[[], Sheet | Sequence[Line]]",
    flat: "Callable[[], Sheet]",
    fresh: "Freshness | None" = None,
) -> None:
    """The same things in any format; `fresh`: how old the facts of a list are, for JSON.

    JSON calls them by `name`: its schema is `fundmatch/NAME/1`. It carries `records`; `people` is what screens and
    Markdown show, `flat` what spreadsheets and databases hold.
    """
    from fundmatch.render.json_text import envelope

    _put(form, lambda: envelope(name, form.now, records(), fresh), records, people, flat)


def put_document(
    form: Form, document: "Callable[[], Any]", page: "Callable[[], Sequence[Line]]", flat: "Callable[[], Sheet]"
) -> None:
    """One thing in any format; arguments as in `put_records`, but that JSON carries the document as it is."""
    _put(form, document, lambda: [document()], page, flat)


def _put(
    form: Form,
    document: "Callable[[], Any]",
    lines: "Callable[[], Sequence[Any]]",
    people: "Callable[[], Sheet | Sequence[Line]]",
    flat: "Callable[[], Sheet]",
) -> None:
    from fundmatch.render import json_text
    from fundmatch.render.sheet import Sheet

    if form.flat:
        put_sheet(flat(), form)
    elif form.format_ == "json":
        put(json_text.write(document()), form.output)
    elif form.format_ == "jsonl":
        put(json_text.write_lines(lines()), form.output)
    elif isinstance(shown := people(), Sheet):
        put_sheet(shown, form)
    else:
        put_page(shown, form.format_, form.output)


def put_sheet(sheet: "Sheet", form: Form) -> bool:
    """A sheet in the format asked for; whether all of it was delivered."""
    return put_sheets([sheet], form)


def put_sheets(sheets: "Sequence[Sheet]", form: Form) -> bool:
    """Sheets in a file that holds several; of any other format the first alone. Returns as `put_sheet`.

    Raises `Stop` for a column that there is not.
    """
    first = _picked(sheets[0], form.shape.columns)
    match form.format_:
        case "table":
            return put_screen(lambda console: _paint(console, first), form.output)
        case "xlsx":
            return put(_workbook([first, *sheets[1:]], form), form.output)
        case "sqlite":
            from fundmatch.render import database_file

            return put(database_file.write(_with_about([first, *sheets[1:]], form)), form.output)
    if form.format_ in CSV:
        return put_rows(sheets[0], [sheets[0].rows], form)
    return put(_as_text(first, form), form.output)


def put_rows(sheet: "Sheet", parts: "Iterable[Sequence[Sequence[Cell]]]", form: Form) -> bool:
    """A sheet as CSV whose rows come in parts: each is written as it comes, and then forgotten. Returns as `put_sheet`.

    Raises `Stop` as `put_sheets`, before the first part is asked for.
    """
    from fundmatch.render import csv_text

    def shaped(rows: "Sequence[Sequence[Cell]]") -> "Sheet":
        made = _picked(replace(sheet, rows=rows), form.shape.columns)
        # Excel is for people; only what is read in again keeps its ids there.
        ids = form.shape.headings is None and (form.format_ != "excel-sv" or made.keys)
        return made if ids or form.shape.headings == "ids" else made.labelled(LANG)

    head = shaped([])
    lines = csv_text.lines(
        head, (shaped(part).rows for part in parts), excel=form.format_ == "excel-sv", tabs=form.format_ == "tsv"
    )
    if not (form.shape.package and form.output):
        return put_stream(lines, form.output)
    put_all(_package(head, lines, form.output, form))
    return True


def _picked(sheet: "Sheet", wanted: str | None) -> "Sheet":
    """The columns asked for, by key or heading; all when none are named."""
    from fundmatch.jobs.lookup import one_of

    if wanted is None:
        return sheet
    names = [one.key for one in sheet.columns]
    otherwise = _AMONG(names=", ".join(names))
    words = [word.strip() for word in wanted.split(",") if word.strip()]
    return sheet.of(list(dict.fromkeys(one_of(word, names, _COLUMN, otherwise) for word in words)))


def demand_columns(sheet: "Sheet", shape: Shape) -> None:
    """Refuse a column that a list does not have, before its rows are made; raises `Stop` naming those it has."""
    _picked(sheet, shape.columns)


def _paint(console: "Console", sheet: "Sheet") -> None:
    from fundmatch.render.table import paint_sheet

    paint_sheet(console, sheet.worded(LANG), LANG)


def _with_about(sheets: "Sequence[Sheet]", form: Form) -> "Sequence[Sheet]":
    """Sheets, of which the last says what they are."""
    from fundmatch.render.tables import about

    return sheets if sheets[-1].name == "about" else [*sheets, about(form.now, LANG)]


def _package(head: "Sheet", lines: Iterable[str], file: Path, form: Form) -> dict[Path, str | Iterable[bytes]]:
    """The CSV file, and beside it the description of all that was written here; a `Stop` before somebody else's."""
    from fundmatch.render import package_text
    from fundmatch.sources.json_format import parse
    from fundmatch.sources.record import Unreadable

    path = file.with_name(package_text.FILE)
    before: Any = {"name": package_text.NAME}
    if path.exists():
        try:
            before = parse(look(path).decode("utf-8"))
        except (OSError, ValueError, Unreadable):
            before = None
    if not isinstance(before, dict) or before.get("name") != package_text.NAME:
        raise Stop(_NOT_OURS(path=shown_path(path)))
    others = [one for one in before.get("resources", ()) if file.with_name(str(one.get("path"))).is_file()]
    return {file: encoded(lines), path: package_text.descriptor(head, file.name, form.now, LANG, others)}


def _workbook(sheets: "Sequence[Sheet]", form: Form) -> bytes:
    from fundmatch.render import workbook_file

    try:
        labels = form.shape.headings != "ids"
        return workbook_file.write(_with_about(sheets, form), LANG, form.now, labels=labels)
    except workbook_file.TooManyRows as many:
        raise Stop(_TOO_MANY(rows=many.args[0]), Exit.NO_OUTPUT) from None


def _as_text(sheet: "Sheet", form: Form) -> str:
    from fundmatch.render import json_text, markdown_text

    match form.format_:
        case "json":
            # With some columns a list is no longer what its schema promises; of matches any may be there.
            name = "rows" if form.shape.columns and sheet.name != "matches" else sheet.name
            return json_text.write(json_text.envelope(name, form.now, json_text.records(sheet), sheet.fresh))
        case "jsonl":
            return json_text.write_lines(json_text.records(sheet))
    return markdown_text.write(sheet.worded(LANG), LANG)
