"""Our end of the process that reads a workbook: starts it, takes its rows, and outlives it.

The library for workbooks makes room for every cell between the corners of a sheet and ends its process when there is
none. What it will ask for cannot be told without reading as it does, so it works where nothing else is lost.
"""

import contextlib
import datetime as dt
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from fundmatch.models.refusal import temporaries
from fundmatch.models.wording import Phrase
from fundmatch.sources.record import Unreadable

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
"""What a cell holds; an empty one holds an empty text."""

COMMAND = (sys.executable, "-P", "-m", "fundmatch.sources.workbook_worker")
PATIENCE = 60.0
"""Seconds for one workbook, however busy the machine is."""
MOST_BYTES = 50_000_000
"""Bytes of a workbook."""
MOST_CELLS = 3_000_000
"""Cells in the rows of a workbook."""
MOST_TEXT = 50_000_000
"""Bytes of the texts in it: a text that stands once in the file may stand in every cell."""

_BROKEN = Phrase("kalkylarket är trasigt: {why}", "the spreadsheet is broken: {why}")
_NOT_XLSX = Phrase(
    "ett zip-arkiv, men inget kalkylark; spara som .xlsx", "a zip archive, but no spreadsheet; save it as .xlsx"
)
_BAD_ZIP = Phrase("zip-arkivet är skadat eller avklippt", "the zip archive is damaged or cut off")
_TOO_LARGE = Phrase(
    "kalkylarket är för stort eller tar för lång tid; ta bort tomma rader och kolumner långt bort, eller spara bladet "
    "som CSV",
    "the spreadsheet is too large or takes too long; remove empty rows and columns far out, or save the sheet as CSV",
)
_FAULTS = {"no_workbook": _NOT_XLSX(), "too_large": _TOO_LARGE(), "bad_zip": _BROKEN(why=_BAD_ZIP)}
_KINDS: Mapping[str, Callable[[Any], Cell]] = {
    "date": dt.date.fromisoformat, "datetime": dt.datetime.fromisoformat, "time": dt.time.fromisoformat,
    "timedelta": lambda seconds: dt.timedelta(seconds=seconds), "str": str,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """The name of a sheet. Its rows follow, unless it is hidden."""

    name: str
    hidden: bool


def read(raw: bytes, most_rows: int) -> Iterator[Title | tuple[int, list[Cell]] | int]:
    """The sheets of a workbook: the title of each, then its rows that have something in them, with numbers.

    Of a sheet with more than `most_rows` such rows, how many more there are.

    Raises `Unreadable` when it is no workbook, broken, or larger than anybody's list.
    """
    if len(raw) > MOST_BYTES:
        raise Unreadable(_TOO_LARGE())
    with contextlib.ExitStack() as stack:
        with temporaries():
            file = stack.enter_context(tempfile.TemporaryFile())
            file.write(raw)
            file.seek(0)
        # The command is our own; the workbook goes to it as data on its input.
        with subprocess.Popen(  # noqa: S603
            [*COMMAND, str(most_rows)], stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout
            watch = threading.Timer(PATIENCE, process.kill)
            watch.start()
            try:
                yield from _told(process.stdout)
            finally:
                watch.cancel()
                process.kill()


def _told(lines: IO[bytes]) -> Iterator[Title | tuple[int, list[Cell]] | int]:
    """What the process tells, up to the end; without an end it was ended, for what it took."""
    cells, left = 0, MOST_TEXT
    while line := lines.readline(left + 1):
        left -= len(line)
        try:
            found = json.loads(line)
        except ValueError:
            break
        match found:
            case {"end": True}:
                return
            case {"sheet": str(name)}:
                yield Title(name, hidden=False)
            case {"hidden": str(name)}:
                yield Title(name, hidden=True)
            case {"more": int(count)}:
                yield count
            case [int(number), *row]:
                cells += len(row)
                if left < 0 or cells > MOST_CELLS:
                    break
                yield number, [_KINDS[cell[0]](cell[1]) if isinstance(cell, list) else cell for cell in row]
            case {"fault": str(why)}:
                raise Unreadable(_FAULTS.get(why) or _BROKEN(why=why))
    raise Unreadable(_TOO_LARGE())
