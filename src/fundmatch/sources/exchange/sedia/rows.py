"""Saved answers of the portal's search as rows, whatever has happened to the file since.

A file may hold one answer, several after one another, or bare records. Where it is broken, the records before and
after the break are still found.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fundmatch.models.wording import Phrase, Said
from fundmatch.sources.json_format import NOT_JSON, TOO_DEEP, past_blanks, whole, why_not
from fundmatch.sources.record import decode

SEPARATOR = b"\x1e"
"""Stands between the pages of one visit (RFC 7464); JSON never holds it, so pages are decoded one at a time."""

_NO_LIST = Phrase("results är ingen lista", "results is not a list")
_NO_ANSWER = Phrase("varken ett söksvar eller en post", "neither an answer of the search nor a record")
_NO_RECORD = Phrase("här väntades en post med metadata", "expected a record with metadata here")

_DECODER = json.JSONDecoder(parse_int=whole)
_PORTAL = frozenset(
    "callIdentifier ccm2Id callccm2Id callTitle deadlineDate startDate deadlineModel frameworkProgramme typesOfAction "
    "programmePeriod budgetOverview descriptionByte sortStatus typeOfMGAs".split()
)
_LEAST_FIELDS = 4
"""Fields of the portal by which the metadata of a record are known when they stand by themselves."""
_BEGINS = re.compile(r'\{\s*"(?:apiVersion|reference|url|metadata|results)"\s*:')
"""How an answer or a record begins: where reading is taken up again after a break."""


_MOST_TRIES, _MOST_READINGS = 200, 3
"""Breaks that are looked behind, and how often a broken text is read in all: each try costs up to the whole of it."""


@dataclass(frozen=True, slots=True)
class SediaRow:
    """One record with its number in the document, from 1."""

    number: int
    data: dict[str, Any]
    metadata: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a record or more is lost. `number` is that of the record that should stand there."""

    number: int
    why: Said | Phrase
    damaged: bool
    """nobody knows how much is missing; false when it is one record of a wrong form"""


@dataclass(frozen=True, slots=True)
class Total:
    """How many records there are, as an answer says."""

    count: int


def rows(raw: bytes) -> Iterator[SediaRow | Break | Total]:
    """All records of a document in order, what could not be read, and what its answers say of their number."""
    number = 0
    for text in _texts(raw):
        for value in _values(text):
            if isinstance(value, Total):
                yield value
                continue
            number += not (isinstance(value, Break) and value.number == 0)
            if isinstance(value, Break):
                yield Break(max(number, 1), value.why, value.damaged)
            elif isinstance(value, dict) and isinstance(value.get("metadata"), dict):
                yield SediaRow(number, value, value["metadata"])
            elif isinstance(value, dict) and is_flat(value):
                yield SediaRow(number, {}, value)
            else:
                yield Break(number, _NO_RECORD, damaged=False)


def is_flat(value: Iterable[str]) -> bool:
    """Whether the names of a record are those of the portal's metadata, as exports without their envelope have them."""
    return len(_PORTAL.intersection(value)) >= _LEAST_FIELDS


def _texts(raw: bytes) -> Iterator[str]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield decode(raw)
        return
    begin = 0
    while begin <= len(raw):
        end = raw.find(SEPARATOR, begin)
        end = end if end >= 0 else len(raw)
        yield decode(raw[begin:end])
        begin = end + len(SEPARATOR)


def _values(text: str) -> Iterator[Any]:
    """Each record of a text; after a break, what can still be found."""
    at = past_blanks(text, 0)
    while at < len(text):
        try:
            value, end = _decoded(text, at)
        except _Damaged as damage:
            yield from _rescued(text, at, damage.why)
            return
        yield from _inside(value)
        at = past_blanks(text, end)


class _Damaged(Exception):
    """There is no whole JSON value; carries why, and where reading ended."""

    def __init__(self, why: Said | Phrase, at: int) -> None:
        super().__init__()
        self.why, self.at = why, at


def _decoded(text: str, at: int) -> tuple[Any, int]:
    """One JSON value and where it ends."""
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise _Damaged(NOT_JSON(why=why_not(error)), error.pos) from None
    except RecursionError:
        raise _Damaged(TOO_DEEP, at) from None


def _inside(value: Any) -> Iterator[Any]:
    """The records of an answer, of a list, or the record itself."""
    if isinstance(value, list):
        for one in value:
            if isinstance(one, dict) and "results" in one and "metadata" not in one:
                yield from _inside(one)
            else:
                yield one
    elif isinstance(value, dict) and "results" in value and "metadata" not in value:
        total = value.get("totalResults")
        if type(total) is int and total >= 0:
            yield Total(total)
        if isinstance(value["results"], list):
            yield from value["results"]
        else:
            yield Break(0, _NO_LIST, damaged=True)
    elif isinstance(value, dict) and ("metadata" in value or "reference" in value or is_flat(value)):
        yield value
    else:
        yield Break(0, _NO_ANSWER, damaged=True)


def _rescued(text: str, at: int, why: Said | Phrase) -> Iterator[Any]:
    """What stands after a break: every whole record, and one break for each that is not, up to so many."""
    end = at + 1
    tries = read = 0
    for begin in _BEGINS.finditer(text, end):
        if begin.start() < end:
            continue
        try:
            value, stop = _decoded(text, begin.start())
        except _Damaged as damage:
            yield Break(1, damage.why, damaged=True)
            tries, read = tries + 1, read + damage.at - begin.start()
            if tries > _MOST_TRIES or read > _MOST_READINGS * len(text):
                return
            continue
        if isinstance(value, dict) and ("metadata" in value or "results" in value):
            end = stop
            yield from _inside(value)
    if not tries:
        yield Break(1, why, damaged=True)
