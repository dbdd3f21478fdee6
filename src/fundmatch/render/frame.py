"""A sheet as a data frame of pandas, for whoever has it."""

from importlib import import_module
from typing import Any

from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase
from fundmatch.render.json_text import as_read, records
from fundmatch.render.sheet import Sheet

_NO_PANDAS = Phrase(
    "paketet pandas saknas; pip install pandas lägger till det",
    "the package pandas is missing; pip install pandas adds it",
)
_TYPES = {
    "whole": "Int64", "number": "float64", "percent": "float64", "share": "float64", "truth": "boolean",
    "day": "datetime64[ns]",
}  # fmt: skip
"""What pandas calls what columns hold; the others hold text."""


def frame(sheet: Sheet) -> Any:
    """The rows under their keys, each column of its type; raises `Stop` when pandas is not installed."""
    try:
        pandas = import_module("pandas")
    except ImportError:
        raise Stop(_NO_PANDAS()) from None
    made = pandas.DataFrame(as_read(records(sheet)), columns=[one.key for one in sheet.columns])
    return made.astype({one.key: _TYPES.get(one.holds, "string") for one in sheet.columns})
