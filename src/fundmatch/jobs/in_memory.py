"""Lists that a program has in memory: records, or a data frame in the columns of our CSV files."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import isnan
from typing import Any

from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.base import Model
from fundmatch.models.wording import Phrase
from fundmatch.sources.folder import Given

_WANTED = Phrase(
    "{name}: ge en sökväg, poster (dict) eller en dataram, inte {got}",
    "{name}: give a path, records (dict) or a data frame, not {got}",
)
_PATH = Phrase("{name}: ge en sökväg, inte {got}", "{name}: give a path, not {got}")
_NO_RECORD = Phrase(
    "{name}: post {row} är {got}; ge fält med namn, med text, tal och dagar i",
    "{name}: record {row} is {got}; give named fields that hold text, numbers and days",
)


def given(name: str, value: Any) -> Given:
    """A list as a file would hold it; raises `Stop` when it is no list of records.

    Args:
        name: what the list is to be; `calls` and `actors` alone may be in memory.
        value: records as YAML and JSON files hold them, or a data frame of pandas or polars with the columns of CSV.
    """
    if name not in ("calls", "actors"):
        raise Stop(_PATH(name=name, got=type(value).__name__), Exit.NO_INPUT)
    for method, how in (("to_csv", {"index": False}), ("write_csv", {})):
        if write := getattr(value, method, None):
            return Given(name, str(write(**how)).encode(), ".csv")
    if isinstance(value, Mapping) or not isinstance(value, Iterable):
        raise Stop(_WANTED(name=name, got=type(value).__name__), Exit.NO_INPUT)
    lines = [_line(name, row, one) for row, one in enumerate(value, start=1)]
    return Given(name, "\n".join(lines).encode(), ".jsonl")


def _line(name: str, row: int, record: Any) -> str:
    if isinstance(record, Model):
        return record.model_dump_json(exclude_defaults=True)
    if isinstance(record, Mapping):
        try:
            # What is no number says nothing, as in a data frame.
            known = {key: one for key, one in record.items() if not (isinstance(one, float) and isnan(one))}
            return json.dumps(known, default=_plain, allow_nan=False)
        except (TypeError, ValueError) as wrong:
            raise Stop(_NO_RECORD(name=name, row=row, got=str(wrong)), Exit.NO_INPUT) from None
    raise Stop(_NO_RECORD(name=name, row=row, got=type(record).__name__), Exit.NO_INPUT)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    raise TypeError(type(value).__name__)
