"""JSON and JSON lines, sorted as built, with åäö as they are."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from fundmatch.render.sheet import Sheet


def write(document: Any) -> str:
    """One JSON document, indented, ending with a line break."""
    return json.dumps(document, ensure_ascii=False, indent=2, default=_plain, allow_nan=False) + "\n"


def write_lines(records: Iterable[Any]) -> str:
    """One compact JSON record a line."""
    return "".join(
        json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=_plain, allow_nan=False) + "\n"
        for record in records
    )


def records(sheet: Sheet) -> list[Mapping[str, Any]]:
    """The rows of a sheet as records."""
    return [{column.key: cell for column, cell in zip(sheet.columns, row, strict=True)} for row in sheet.rows]


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case dt.date():
            return value.isoformat()
        case BaseModel():
            return value.model_dump(mode="json", exclude_defaults=True)
    raise TypeError(f"no JSON form for {type(value).__name__}")
