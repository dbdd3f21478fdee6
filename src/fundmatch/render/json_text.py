"""JSON and JSON lines, sorted as built, with åäö as they are."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from pydantic import BaseModel

from fundmatch.monitoring.freshness import Freshness
from fundmatch.render.escape import HIDDEN
from fundmatch.render.freshness import record as fresh_record
from fundmatch.render.sheet import Sheet

_SPELLED = re.compile(f"{HIDDEN.pattern}|[\u2028\u2029]")


def envelope(name: str, now: dt.datetime, items: Iterable[Any], fresh: Freshness | None = None) -> dict[str, Any]:
    """A list as a document: its head, how old its facts are where that is told, and what there is."""
    return {**head(name, now), **({"freshness": fresh_record(fresh)} if fresh else {}), "items": list(items)}


def head(name: str, now: dt.datetime) -> dict[str, Any]:
    """What every document begins with: its schema `fundmatch/NAME/1` and the moment of the run."""
    return {"schema": f"fundmatch/{name}/1", "as_of": as_of_text(now)}


def as_of_text(now: dt.datetime) -> str:
    """The moment of a run with its offset, as `--as-of` takes it, so that the run can be repeated.

    >>> as_of_text(dt.datetime(2026, 11, 24, tzinfo=dt.UTC))
    '2026-11-24T00:00+00:00'
    """
    return now.isoformat(timespec="auto" if now.second or now.microsecond else "minutes")


def write(document: Any) -> str:
    """One JSON document, indented, ending with a line break."""
    return _spelled(json.dumps(document, ensure_ascii=False, indent=2, default=_plain, allow_nan=False)) + "\n"


def write_lines(records: Iterable[Any]) -> str:
    """One compact JSON record a line."""
    return "".join(lines(records))


def lines(records: Iterable[Any]) -> Iterator[str]:
    """The same line by line: a record is made, written and forgotten."""
    return (encoded(record) + "\n" for record in records)


def run_lines(document: Mapping[str, Any]) -> Iterator[str]:
    """A document whose lists hold one compact record a line: quick to write, to compare and to look through.

    Lists may be iterators, whose records are made as they are written.
    """
    before = "{\n"
    for key, value in document.items():
        yield f"{before}{json.dumps(key)}: "
        before = ",\n"
        if isinstance(value, list | Iterator):
            yield from _list(value)
        else:
            yield encoded(value)
    yield "\n}\n"


def _list(records: Iterable[Any]) -> Iterator[str]:
    before = "[\n"
    for record in records:
        yield before + encoded(record)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


class Made(str):
    """A record that is JSON already."""

    __slots__ = ()


def compact(record: Any) -> Made:
    """One record as JSON in one line."""
    return Made(encoded(record))


def encoded(value: Any) -> str:
    """Any value as JSON in one line."""
    if type(value) is str:  # so often that the way of all others would take long; `None` too
        return _spelled(encode_basestring(value))
    return value if isinstance(value, Made) else "null" if value is None else _spelled(_COMPACT.encode(value))


def as_read(value: Any) -> Any:
    """A value as whoever reads its JSON has it: days are text, sums are numbers.

    >>> as_read({"closes": dt.date(2026, 12, 15), "sum": Decimal("12.50")})
    {'closes': '2026-12-15', 'sum': 12.5}
    """
    return json.loads(encoded(value))


def records(sheet: Sheet) -> list[Mapping[str, Any]]:
    """The rows of a sheet as records."""
    return [{column.key: cell for column, cell in zip(sheet.columns, row, strict=True)} for row in sheet.rows]


def _spelled(text: str) -> str:
    """What a screen would obey or hide is spelled out: the same JSON, harmless to look at."""
    if text.isprintable():
        return text
    return _SPELLED.sub(lambda found: json.dumps(found.group())[1:-1], text)


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case dt.date():
            return value.isoformat()
        case BaseModel():
            return value.model_dump(exclude_defaults=True)  # numbers stay numbers
    raise TypeError(f"no JSON form for {type(value).__name__}")


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain, allow_nan=False)
