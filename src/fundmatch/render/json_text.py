"""JSON and JSON lines, sorted as built, with åäö as they are."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from fundmatch.render.escape import HIDDEN
from fundmatch.render.sheet import Sheet

_SPELLED = re.compile(f"{HIDDEN.pattern}|[\u2028\u2029]")


def write(document: Any) -> str:
    """One JSON document, indented, ending with a line break."""
    return _spelled(json.dumps(document, ensure_ascii=False, indent=2, default=_plain, allow_nan=False)) + "\n"


def write_lines(records: Iterable[Any]) -> str:
    """One compact JSON record a line."""
    return "".join(_spelled(_compact(record)) + "\n" for record in records)


def write_run(document: Mapping[str, Any]) -> str:
    """A document whose lists hold one compact record a line: quick to write, to compare and to look through."""
    parts = []
    for key, value in document.items():
        if isinstance(value, list) and value:
            text = "[\n" + ",\n".join(_compact(record) for record in value) + "\n]"
        else:
            text = _compact(value)
        parts.append(f"{json.dumps(key)}: {text}")
    return _spelled("{\n" + ",\n".join(parts) + "\n}\n")


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain, allow_nan=False)


def records(sheet: Sheet) -> list[Mapping[str, Any]]:
    """The rows of a sheet as records."""
    return [{column.key: cell for column, cell in zip(sheet.columns, row, strict=True)} for row in sheet.rows]


def _spelled(text: str) -> str:
    """What a screen would obey or hide is spelled out: the same JSON, harmless to look at."""
    return _SPELLED.sub(lambda found: json.dumps(found.group())[1:-1], text)


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case dt.date():
            return value.isoformat()
        case BaseModel():
            return value.model_dump(mode="json", exclude_defaults=True)
    raise TypeError(f"no JSON form for {type(value).__name__}")
