"""The process that reads a workbook, where memory and time have a limit. The one place that knows calamine.

`python -m fundmatch.sources.workbook_worker ROWS` takes a workbook on its input and answers in lines of JSON: an object
names a sheet or a fault, counts the rows of a sheet that are more than ROWS, or says that this is the end; a list is a
row, its number first. Of hidden sheets the name is told, of the others the rows with something in them. It loads
nothing of fundmatch, to start quickly.
"""

import contextlib
import io
import json
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

MOST_MEMORY = 400_000_000
"""Bytes of this process: the library makes room for every cell between the corners of a sheet."""
MOST_SECONDS = 10
"""Seconds of processor time."""
_MOST_UNPACKED = 200_000_000
"""Bytes that a workbook says it holds when unpacked."""


def limit() -> None:
    """Let the system end this process when it takes too much; Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):  # a limit that is lower already stays
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def tell(raw: bytes, most_rows: int) -> None:
    """Write out the sheets of a workbook, of each so many rows at most."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if not any(name.casefold() == "xl/workbook.xml" for name in archive.namelist()):
            _say({"fault": "no_workbook"})
            return
        if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
            _say({"fault": "too_large"})
            return
    book = load_workbook(io.BytesIO(raw))
    for one in book.sheets_metadata:
        if one.typ == SheetTypeEnum.WorkSheet and one.visible != SheetVisibleEnum.Visible:
            _say({"hidden": one.name})
        elif one.typ == SheetTypeEnum.WorkSheet:
            _say({"sheet": one.name})
            rows = 0
            for number, cells in enumerate(book.get_sheet_by_name(one.name).iter_rows(), start=1):
                while cells and isinstance(cells[-1], str) and not cells[-1].strip():
                    cells.pop()
                rows += bool(cells)
                if cells and rows <= most_rows:
                    _say([number, *cells])
            if rows > most_rows:
                _say({"more": rows - most_rows})
    _say({"end": True})


def _plain(cell: object) -> list[Any]:
    """A day, an hour or a span, with the name of what it is."""
    match cell:
        case datetime() | date() | time():
            return [type(cell).__name__, cell.isoformat()]
        case timedelta():
            return ["timedelta", cell.total_seconds()]
    return ["str", str(cell)]


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_plain, separators=(",", ":"))


def _say(value: Any) -> None:
    sys.stdout.buffer.write(_ENCODER.encode(value).encode("utf-8", "replace") + b"\n")


def main() -> None:
    """Read one workbook from the input; whatever is wrong with it is told in one line."""
    limit()
    try:
        tell(sys.stdin.buffer.read(), int(sys.argv[1]))
    except zipfile.BadZipFile:
        _say({"fault": "bad_zip"})
    except BaseException as error:
        # A fault inside the library arrives as a panic, which is no `Exception`.
        _say({"fault": (str(error).splitlines() or [type(error).__name__])[0][:120]})


if __name__ == "__main__":
    main()
