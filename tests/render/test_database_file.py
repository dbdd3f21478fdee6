"""A database read back by SQLite: types, keys, the mark."""

import datetime as dt
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from fundmatch.models.wording import Phrase
from fundmatch.render import database_file
from fundmatch.render.sheet import Cell, Column, Sheet

_P = Phrase("x", "x")
ID = Column("id", _P)
CALLS = Sheet(
    (ID, Column("sum", _P, holds="number"), Column("day", _P, holds="day"), Column("own", _P, holds="truth")),
    [["a", Decimal("12.5"), dt.date(2027, 1, 15), True], ['b"; drop', None, None, None]], name="calls", keys=("id",),
)  # fmt: skip
ROWS: list[list[Cell]] = [["a", 1], ['b"; drop', 2]]
PAIRS = Sheet(
    (Column("call_id", _P), Column('odd"-name', _P, holds="whole")), ROWS, name="matches", keys=("call_id",),
    refers={"call_id": "calls", 'odd"-name': "nowhere"},
)  # fmt: skip


def test_tables_have_types_and_keys_and_rows_are_what_they_were(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    file.write_bytes(database_file.write([PAIRS, CALLS]))
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT * FROM calls ORDER BY id").fetchall() == [
            ("a", 12.5, "2027-01-15", 1), ('b"; drop', None, None, None),
        ]  # fmt: skip
        columns = [row[1:3] + row[5:] for row in database.execute("PRAGMA table_info(calls)")]
        assert columns == [("id", "TEXT", 1), ("sum", "REAL", 0), ("day", "TEXT", 0), ("own", "INTEGER", 0)]
        keys = database.execute("PRAGMA foreign_key_list(matches)").fetchall()
        assert [row[2:5] for row in keys] == [("calls", "call_id", "id")]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        mark = database.execute("PRAGMA application_id").fetchone()[0]
    database.close()
    assert mark.to_bytes(4, "big") == database_file.MARK


def test_the_same_rows_give_the_same_bytes() -> None:
    assert database_file.write([PAIRS, CALLS]) == database_file.write([PAIRS, CALLS])


def matches(columns: tuple[str, ...]) -> Sheet:
    row: dict[str, Cell] = {"actor_id": "x", "call_id": "a", "score": 60.0, "tier": "should_hear"}
    rows = [[row.get(key) for key in columns], [{**row, "call_id": "b", "tier": "weak"}.get(key) for key in columns]]
    return Sheet(
        tuple(Column(key, _P) for key in columns), rows, name="matches", keys=("actor_id", "call_id"),
        refers={"actor_id": "actors", "call_id": "calls"},
    )  # fmt: skip


def test_ids_are_found_by_an_index_and_what_is_worth_acting_on_is_a_view(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    file.write_bytes(database_file.write([matches(database_file.SHORTLIST)]))
    with closing(sqlite3.connect(file)) as database:
        for query in ("SELECT * FROM matches WHERE actor_id = 'a'", "SELECT * FROM matches WHERE call_id = 'a'"):
            (plan,) = database.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
            assert plan[3].startswith("SEARCH matches USING INDEX")
        assert database.execute("SELECT call_id, tier FROM shortlist").fetchall() == [("a", "should_hear")]
    database.close()


def test_without_what_one_acts_on_there_is_no_view(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    file.write_bytes(database_file.write([matches(("actor_id", "call_id", "score"))]))
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall() == []
    database.close()
