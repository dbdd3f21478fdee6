"""Each output opened by what reads it: `python benchmarks/readers.py [fundmatch]`, in an environment with the readers.

The argument is the program that writes, when it is installed elsewhere. A reader that is not installed is said to be
skipped. Exit code 1 when a reader sees other rows than were written.
"""

import importlib
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

AS_OF = "2026-11-24"


def write(program: str, folder: Path) -> dict[str, int]:
    """All outputs of one run; how many rows each list has."""
    jobs = (
        ("calls", "calls.csv"), ("actors", "actors.csv"), ("match", "matches.csv"), ("match", "ut.xlsx"),
        ("match", "ut.sqlite"), ("match", "ut.json"), ("match", "ut.jsonl"),
    )  # fmt: skip
    for command, name in jobs:
        package = ["--package"] if name.endswith(".csv") else []
        words = [program, command, "--as-of", AS_OF, "--lang", "en", "--quiet", "-o", str(folder / name), *package]
        subprocess.run([*words, *(["--status", "all"] if command == "calls" else [])], check=True)
    made = json.loads((folder / "ut.json").read_text(encoding="utf-8"))
    counts = made["counts"]
    ends = ("matches", "below_min_score", "muted", "too_little_known", "no_common_subject", "closed", "refused")
    assert sum(counts[name] for name in ends) == counts["pairs"]
    return {"matches": len(made["matches"]), "calls": counts["calls"], "actors": counts["actors"]}


def by_openpyxl(library: Any, folder: Path) -> dict[str, int]:
    book = library.load_workbook(folder / "ut.xlsx", read_only=False)
    return {name.lower(): book[name].max_row - 1 for name in ("Matches", "Calls", "Actors")}


def by_calamine(library: Any, folder: Path) -> dict[str, int]:
    book = library.CalamineWorkbook.from_path(folder / "ut.xlsx")
    return {name.lower(): len(book.get_sheet_by_name(name).to_python()) - 1 for name in ("Matches", "Calls", "Actors")}


def by_pandas(library: Any, folder: Path) -> dict[str, int]:
    found = {name: library.read_csv(folder / f"{name}.csv") for name in ("matches", "calls", "actors")}
    dates = library.to_datetime(found["matches"]["next_date"].dropna())
    assert str(found["matches"]["score"].dtype) == "float64" and len(dates)
    return {name: len(frame) for name, frame in found.items()}


def by_duckdb(library: Any, folder: Path) -> dict[str, int]:
    def rows(query: str) -> int:
        return int(library.sql(f"SELECT count(*) FROM {query}").fetchall()[0][0])  # noqa: S608 - our own names

    lines = rows(f"read_json('{folder / 'ut.jsonl'}')")
    assert lines == rows(f"read_csv('{folder / 'matches.csv'}')")
    return {"matches": lines, "calls": rows(f"read_csv('{folder / 'calls.csv'}')")}


def by_frictionless(library: Any, folder: Path) -> dict[str, int]:
    report = library.Package(str(folder / "datapackage.json")).validate()
    faults = report.flatten(["resourceName", "rowNumber", "fieldNumber", "type"])
    assert report.valid, faults[:10]
    return {task.name: task.stats["rows"] for task in report.tasks}


def by_sqlite(_: Any, folder: Path) -> dict[str, int]:
    with sqlite3.connect(folder / "ut.sqlite") as database:
        assert not database.execute("PRAGMA foreign_key_check").fetchall()
        names = ("matches", "calls", "actors")
        return {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}  # noqa: S608


def by_sqlite_utils(library: Any, folder: Path) -> dict[str, int]:
    database = library.Database(folder / "ut.sqlite")
    assert {(one.column, one.other_table) for one in database["matches"].foreign_keys} == {
        ("actor_id", "actors"), ("call_id", "calls"),
    }  # fmt: skip
    return {name: database[name].count for name in ("matches", "calls", "actors")}


def by_jsonschema(library: Any, folder: Path, program: str = "fundmatch") -> dict[str, int]:
    schema = subprocess.run([program, "schema", "output", "match"], check=True, capture_output=True).stdout
    made = json.loads((folder / "ut.json").read_text(encoding="utf-8"))
    library.Draft202012Validator(json.loads(schema)).validate(made)
    return {"matches": len(made["matches"])}


Reader = Callable[[Any, Path], dict[str, int]]
READERS: dict[str, Reader] = {
    "openpyxl": by_openpyxl, "python_calamine": by_calamine, "pandas": by_pandas, "duckdb": by_duckdb,
    "frictionless": by_frictionless, "sqlite3": by_sqlite, "sqlite_utils": by_sqlite_utils,
}  # fmt: skip


def main() -> int:
    program = sys.argv[1] if len(sys.argv) > 1 else "fundmatch"
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = write(program, folder)
        print(f"written on the bundled data, {AS_OF}: {written}")
        readers: dict[str, Reader] = {**READERS, "jsonschema": partial(by_jsonschema, program=program)}
        for reader, read in readers.items():
            try:
                library = importlib.import_module(reader)
            except ImportError:
                print(f"{reader:<16} SKIPPED: not installed")
                continue
            seen = read(library, folder)
            same = all(seen[key] == written[key] or key == "calls" for key in seen)
            wrong += not same
            print(
                f"{reader:<16} {getattr(library, '__version__', ''):<9} {'the same' if same else 'DIFFERENT'}: {seen}"
            )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
