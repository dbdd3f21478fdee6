"""JSON and JSON lines. A broken line costs that line, not the file."""

import io
import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from fundmatch.models.base import sized
from fundmatch.models.wording import Phrase
from fundmatch.sources.record import Record, Unreadable, decode, encoding, read_file, shown

DEEPEST = 100
"""Levels of nesting that are read."""
_LONGEST_WHOLE = 19
"""Digits and sign of a whole number."""
TWICE = Phrase("nyckeln {key} står två gånger", "the key {key} comes twice")
TOO_DEEP = Phrase("för många nivåer i varandra", "nested too deep")
_NO_NUMBER = Phrase("{name} är inget tal i JSON", "{name} is not a number in JSON")
NOT_JSON = Phrase("inte JSON: {why}", "not JSON: {why}")


_WORDS = {
    "Expecting value": "ett värde väntades",
    "Extra data": "mer följer efter slutet",
    "Unterminated string starting at": "en text slutar inte",
    "Expecting property name enclosed in double quotes": "ett namn inom citattecken väntades",
    "Expecting ',' delimiter": "ett kommatecken väntades",
    "Expecting ':' delimiter": "ett kolon väntades",
    "Invalid control character at": "otillåtet styrtecken",
    "Illegal trailing comma before end of object": "ett komma för mycket",
    "Illegal trailing comma before end of array": "ett komma för mycket",
}
"""What the library says, in Swedish."""


def why_not(error: ValueError) -> Phrase:
    """Why a text is not JSON."""
    english = getattr(error, "msg", None) or (str(error).splitlines() or [type(error).__name__])[0][:100]
    return Phrase(_WORDS.get(english, english), english)


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Unreadable(TWICE(key=key))
        found[key] = value
    return found


def _constant(name: str) -> Any:
    raise Unreadable(_NO_NUMBER(name=name))


def _fraction(words: str) -> Decimal | str:
    """A number with a point or an exponent; one of no size that anything has stays the words it is."""
    try:
        number = Decimal(words)
    except InvalidOperation:
        return words
    return number if sized(number) else words


def whole(words: str) -> int | str:
    """A whole number, or the words it is when no count is as large."""
    return int(words) if len(words) <= _LONGEST_WHOLE else words


_DECODER = json.JSONDecoder(
    object_pairs_hook=_no_repeats, parse_float=_fraction, parse_int=whole, parse_constant=_constant
)
_BETWEEN = re.compile(r"[\s,\ufeff]*")


def parse(text: str) -> Any:
    """One JSON value; numbers with a point become `Decimal`, so that money stays exact.

    A number that is too large to be anything stays text, for the model to refuse that field alone.

    Raises `Unreadable` when the text is not JSON, with the row of the fault.
    """
    try:
        value = _DECODER.decode(text)
        # What opens so seldom is not nested so deep.
        return value if text.count("[") + text.count("{") < DEEPEST else _shallow(value)
    except json.JSONDecodeError as error:
        raise Unreadable(NOT_JSON(why=why_not(error)), error.lineno) from None
    except RecursionError:
        raise Unreadable(TOO_DEEP) from None


def _shallow(value: Any) -> Any:
    """The value; `Unreadable` when it is nested deeper than whoever walks through it can go."""
    level = [value]
    for _ in range(DEEPEST):
        nested = [one for one in level if isinstance(one, dict | list)]
        level = [inner for one in nested for inner in (one.values() if isinstance(one, dict) else one)]
        if not level:
            return value
    raise Unreadable(TOO_DEEP)


def parse_all(text: str) -> Any:
    """One JSON value, or a list of those that follow one another, as saved pages and exports do.

    Raises `Unreadable` as `parse`; what stands before a fault is no whole then.
    """
    try:
        return parse(text)
    except Unreadable as fault:
        found: list[Any] = []
        at = past_blanks(text, 0)
        while at < len(text):
            try:
                value, at = _DECODER.raw_decode(text, at)
            except (ValueError, RecursionError):
                raise fault from None
            found += value if isinstance(value, list) else [value]
            at = past_blanks(text, at)
        return _shallow(found)


def past_blanks(text: str, at: int) -> int:
    """Where the next value may begin: after blanks, commas and byte order marks."""
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def read(path: Path) -> list[Record]:
    """The records of a JSON file; see `records`."""
    return records(read_file(path), shown(path))


def records(raw: bytes, file: str) -> list[Record]:
    """The records of JSON bytes: a list, also under `items`, `calls` or `actors`; several after one another; or one."""
    data = parse_all(decode(raw))
    if isinstance(data, dict):
        for key in ("items", "calls", "actors"):
            if isinstance(data.get(key), list):
                data = data[key]
                break
    if isinstance(data, list):
        return [Record(item, file, at) for at, item in enumerate(data, start=1)]
    return [Record(data, file, 1)]


def read_lines(path: Path) -> tuple[list[Record], list[Unreadable]]:
    """The records of a JSON lines file; see `line_records`."""
    return line_records(read_file(path), shown(path))


def line_records(raw: bytes, file: str) -> tuple[list[Record], list[Unreadable]]:
    """The records of JSON lines, and the lines that are not JSON."""
    faults: list[Unreadable] = []
    return list(each_line(raw, file, faults)), faults


def each_line(raw: bytes, file: str, faults: list[Unreadable]) -> Iterator[Record]:
    """The same one by one, so that of a long file no more is in memory than is used; broken lines join `faults`."""
    name = encoding(raw)[0]
    if name == "utf-16":  # in which a byte that ends a line may be half of a letter
        name, raw = "utf-8", decode(raw).encode(errors="replace")
    for row, line in enumerate(io.BytesIO(raw), start=1):
        text = line.decode(name if row == 1 else name.removesuffix("-sig"), errors="replace")
        if text.strip():
            try:
                yield Record(parse(text), file, row)
            except Unreadable as fault:
                faults.append(Unreadable(fault.why, row))
