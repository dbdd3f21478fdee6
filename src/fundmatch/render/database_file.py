"""Sheets as a database (SQLite): a typed table each, with keys, as Datasette and `sqlite3` open it."""

import datetime as dt
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from decimal import Decimal

from fundmatch.matching.tiers import Tier
from fundmatch.render.sheet import Cell, Sheet

MARK = b"Fout"
"""The application id of our outputs: a later run may replace them, as it may replace no other database."""
SHORTLIST = (
    "actor_id", "actor_name", "call_id", "call_title", "fund", "programme", "status", "next_event", "next_date",
    "days_left", "score", "tier", "eligibility", "role", "decision", "source_url",
)  # fmt: skip
_TYPES = {"whole": "INTEGER", "truth": "INTEGER", "number": "REAL", "percent": "REAL", "share": "REAL"}


def write(sheets: Sequence[Sheet]) -> bytes:
    """The file; the same sheets give the same bytes.

    Days are text (`YYYY-MM-DD`), truth is 0 or 1, what is not known is NULL. A column that holds the id of a row of
    another table refers to it where that table is there, and is led to by an index. What is worth acting on is the
    view `shortlist`.
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
            for key in [key for key in sheet.refers if key not in sheet.keys[:1]]:
                database.execute(f"CREATE INDEX {_name(f'{sheet.name}_{key}')} ON {_name(sheet.name)} ({_name(key)})")
            if sheet.name == "matches" and {one.key for one in sheet.columns} >= {*SHORTLIST}:
                database.execute(_shortlist(sheet.name))
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


def _shortlist(table: str) -> str:
    """The matches that are worth hearing of, the best first, with what one acts on."""
    tiers = ", ".join(f"'{tier.value}'" for tier in (Tier.MUST_HEAR, Tier.SHOULD_HEAR))
    return (
        f"CREATE VIEW shortlist AS SELECT {', '.join(map(_name, SHORTLIST))} FROM {_name(table)} "  # noqa: S608 - ours
        f"WHERE tier IN ({tiers}) ORDER BY score DESC, actor_id, call_id"
    )


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
