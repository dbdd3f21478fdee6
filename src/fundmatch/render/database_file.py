"""Sheets as a database (SQLite): a typed table each, with keys, as Datasette and `sqlite3` open it."""

import datetime as dt
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from decimal import Decimal

from fundmatch.render.sheet import Cell, Sheet

MARK = b"Fout"
"""The application id of our outputs: a later run may replace them, as it may replace no other database."""
_TYPES = {"whole": "INTEGER", "truth": "INTEGER", "number": "REAL", "percent": "REAL", "share": "REAL"}


def write(sheets: Sequence[Sheet]) -> bytes:
    """The file; the same sheets give the same bytes.

    Days are text (`YYYY-MM-DD`), truth is 0 or 1, what is not known is NULL. A column that holds the id of a row of
    another table refers to it where that table is there.
    """
    names = {sheet.name for sheet in sheets}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute(f"PRAGMA application_id = {int.from_bytes(MARK, 'big')}")
        database.execute("BEGIN")
        for sheet in sheets:
            database.execute(_table(sheet, names))
            places = ", ".join("?" * len(sheet.columns))
            rows = ([_plain(cell) for cell in row] for row in sheet.rows)
            database.executemany(f"INSERT INTO {_name(sheet.name)} VALUES ({places})", rows)  # noqa: S608 - our names
        database.execute("COMMIT")
        made = database.serialize()
    database.close()
    return made


def _table(sheet: Sheet, names: set[str]) -> str:
    lines = [f"{_name(one.key)} {_TYPES.get(one.holds, 'TEXT')}" for one in sheet.columns]
    if sheet.keys:
        lines.append(f"PRIMARY KEY ({', '.join(map(_name, sheet.keys))})")
    for key, other in sheet.refers.items():
        if other in names:
            lines.append(f"FOREIGN KEY ({_name(key)}) REFERENCES {_name(other)} (id)")
    return f"CREATE TABLE {_name(sheet.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _name(key: str) -> str:
    """A name as SQL quotes it."""
    return '"' + key.replace('"', '""') + '"'


def _plain(cell: Cell) -> str | int | float | None:
    match cell:
        case bool():
            return int(cell)
        case Decimal():
            return float(cell)
        case dt.date():
            return cell.isoformat()
    return cell
