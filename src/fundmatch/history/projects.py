"""Projects that were granted, in the history file: taken in, and found by who took part or by what they are about."""

import array
import datetime as dt
import json
import math
import sys
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fundmatch.history.database import Database
from fundmatch.history.rows import stamp
from fundmatch.models.project import Participant, Project, participant_of, participant_record, project_of
from fundmatch.text.organisations import org_name

Bag = Mapping[str, float]
K1, B = 1.5, 0.75
"""How soon repeating a word stops to count, and how much a long text is held against itself (BM25)."""
_MOST = 500
"""Values of one question to the database."""


@dataclass(frozen=True, slots=True)
class TookPart:
    """One participant as the history has it."""

    project: int
    """number of the project in the history"""
    source: str
    project_id: str
    key: str
    """the name as names are compared"""
    participant: Participant


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import of projects did to the history."""

    new: int
    changed: int
    unchanged: int


class Projects:
    """All projects of a history."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def take_in(self, projects: Iterable[Project], bag: Callable[[Project], Bag]) -> Taken:
        """Take in projects, each put together with what is known of it already; in one transaction.

        A project may come several times, each time with a part of what is known. `bag`: what it speaks of.
        """
        whole: dict[tuple[str, str], Project] = {}
        for one in projects:
            whole[one.key] = whole[one.key].completed(one) if one.key in whole else one
        with self._db.writing():
            counts = [0, 0, 0]
            numbers = {
                (row["source"], row["id"]): row["number"]
                for row in self._db.rows("SELECT number, source, id FROM project")
            }
            for key, one in whole.items():
                counts[self._put(numbers.get(key), one, bag)] += 1
            self._index()
        return Taken(*counts)

    def _put(self, number: int | None, new: Project, bag: Callable[[Project], Bag]) -> int:
        """Write one project: 0 when it is new, 1 when it changed, 2 when it is as it was."""
        old = self.of([number], whole=True)[number] if number is not None else None
        one = old.completed(new) if old else new
        data = json.dumps(one.record(), ensure_ascii=False)
        held = (zlib.compress(data.encode(), 1), zlib.compress(json.dumps(bag(one), ensure_ascii=False).encode(), 1))
        if number is None:
            number = self._db.run("INSERT INTO project (source, id, data, bag) VALUES (?, ?, ?, ?)", (*one.key, *held))
        else:
            self._db.run("UPDATE project SET data = ?, bag = ? WHERE number = ?", (*held, number))
        if old is None or old.participants != one.participants:
            self._db.run("DELETE FROM participant WHERE project = ?", (number,))
            rows = [
                (
                    number,
                    at,
                    org_name(each.organisation).key,
                    each.org_number,
                    each.country,
                    json.dumps(participant_record(each), ensure_ascii=False),
                )
                for at, each in enumerate(one.participants)
            ]
            self._db.run_many("INSERT INTO participant VALUES (?, ?, ?, ?, ?, ?)", rows)
        return 0 if old is None else 1 if old != one else 2

    def _index(self) -> None:
        """Write for each word who speaks of it, with what that counts."""
        bags = {
            row["number"]: json.loads(zlib.decompress(row["bag"]))
            for row in self._db.rows("SELECT number, bag FROM project ORDER BY number")
        }
        lengths = {number: sum(bag.values()) for number, bag in bags.items()}
        mean = sum(lengths.values()) / max(len(bags), 1) or 1.0
        held: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        for number, bag in bags.items():
            norm = K1 * (1 - B + B * lengths[number] / mean)
            for word, weight in bag.items():
                numbers, gains = held[word]
                numbers.append(number)
                gains.append(weight * (K1 + 1) / (weight + norm))
        rows = []
        for word, (numbers, gains) in held.items():
            rare = math.log(1 + (len(bags) - len(numbers) + 0.5) / (len(numbers) + 0.5))
            rows.append((word, _packed(numbers, [gain * rare for gain in gains])))
        self._db.run("DELETE FROM project_word")
        self._db.run_many("INSERT INTO project_word VALUES (?, ?)", sorted(rows))

    def about(self, words: Bag) -> dict[int, float]:
        """What each project has to do with a bag of words, for those that have anything."""
        totals = [0.0] * (1 + (self._db.one("SELECT max(number) FROM project") or 0))
        for some in _chunks(sorted(words)):
            for row in self._select("SELECT word, held FROM project_word WHERE word IN ({marks}) ORDER BY word", some):
                weight = words[row["word"]]
                for number, gain in _unpacked(row["held"]):
                    totals[number] += weight * gain
        return {number: total for number, total in enumerate(totals) if total}

    def of(self, numbers: Iterable[int], whole: bool = False) -> dict[int, Project]:
        """Projects by their numbers in the history; `whole`: with all who took part."""
        found: dict[int, Project] = {}
        for some in _chunks(sorted(set(numbers))):
            took_part: dict[int, list[Participant]] = defaultdict(list)
            asked = "SELECT project, data FROM participant WHERE project IN ({marks}) ORDER BY project, place"
            for row in self._select(asked, some) if whole else ():
                took_part[row["project"]].append(participant_of(json.loads(row["data"])))
            rows = self._select("SELECT number, data FROM project WHERE number IN ({marks}) ORDER BY number", some)
            made = self._db.made(rows, lambda row: (row["number"], json.loads(zlib.decompress(row["data"]))))
            found |= {number: project_of(record, tuple(took_part[number])) for number, record in made}
        return found

    def named(self, keys: Iterable[str], numbers: Iterable[str] = ()) -> list[TookPart]:
        """Who took part under one of these names, or with one of these organisation numbers."""
        found: dict[tuple[int, int], TookPart] = {}
        for column, wanted in (("key", keys), ("org_number", numbers)):
            for some in _chunks(sorted(set(wanted))):
                asked = _TOOK_PART + f" WHERE participant.{column} IN ({{marks}})"
                for row in self._select(asked, some):
                    found[row["project"], row["place"]] = _took_part(row)
        return [found[key] for key in sorted(found)]

    def keys(self, country: str | None) -> set[str]:
        """The names of all who took part from a country, or from nobody knows where."""
        asked = "SELECT key FROM participant WHERE country = ? UNION SELECT key FROM participant WHERE country IS NULL"
        return {row["key"] for row in self._db.rows(asked, (country,))}

    def count(self) -> tuple[int, int]:
        """How many projects there are, and how many participations."""
        return self._db.one("SELECT count(*) FROM project"), self._db.one("SELECT count(*) FROM participant")

    def links(self) -> dict[tuple[str, str], bool]:
        """What people said of names that are like an actor's: by actor and name, whether it is that actor."""
        rows = self._db.rows("SELECT actor, key, same FROM org_link ORDER BY actor, key")
        return {(row["actor"], row["key"]): bool(row["same"]) for row in rows}

    def link(self, actor: str, key: str, same: bool, now: dt.datetime) -> None:
        """Take down whether a name is an actor's; the newest word holds."""
        self._db.run("INSERT OR REPLACE INTO org_link VALUES (?, ?, ?, ?)", (actor, key, int(same), stamp(now)))

    def unlink(self, actor: str, key: str) -> None:
        """Take back what people said of a name."""
        self._db.run("DELETE FROM org_link WHERE actor = ? AND key = ?", (actor, key))

    def _select(self, sql: str, values: Sequence[object]) -> list[Any]:
        return self._db.rows(sql.format(marks=", ".join("?" * len(values))), values)


_TOOK_PART = (
    "SELECT participant.project, participant.place, source, id, key, participant.data "
    "FROM participant JOIN project ON project.number = participant.project"
)


def _took_part(row: Any) -> TookPart:
    return TookPart(row["project"], row["source"], row["id"], row["key"], participant_of(json.loads(row["data"])))


def _chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[at : at + _MOST] for at in range(0, len(values), _MOST))


def _packed(numbers: Sequence[int], gains: Sequence[float]) -> bytes:
    """Numbers, then gains, each of four bytes with the lowest first."""
    both = array.array("I", numbers), array.array("f", gains)
    if sys.byteorder == "big":
        for one in both:
            one.byteswap()
    return b"".join(one.tobytes() for one in both)


def _unpacked(held: bytes) -> Iterator[tuple[int, float]]:
    numbers, gains = array.array("I"), array.array("f")
    for one, half in ((numbers, held[: len(held) // 2]), (gains, held[len(held) // 2 :])):
        one.frombytes(half)
        if sys.byteorder == "big":
            one.byteswap()
    return zip(numbers, gains, strict=True)
