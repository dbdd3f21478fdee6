"""`datapackage.json`: what the columns of the CSV files beside it hold, as frictionless and others read it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from fundmatch.models.wording import Lang
from fundmatch.render.json_text import write
from fundmatch.render.sheet import Sheet

FILE = "datapackage.json"
NAME = "fundmatch"
"""The name of our packages, by which a later run knows that it may add to one."""
_TYPES = {"whole": "integer", "number": "number", "percent": "number", "share": "number", "day": "date",
          "truth": "boolean"}  # fmt: skip


def descriptor(sheet: Sheet, file: str, now: dt.datetime, lang: Lang, others: Sequence[Mapping[str, Any]]) -> str:
    """The description of a CSV file, and of those that an earlier run described.

    `others`: the resources described before.
    """
    kept = [one for one in others if one.get("path") != file]
    resources = sorted([*kept, _resource(sheet, file, lang, kept)], key=lambda one: str(one.get("path")))
    document = {
        "profile": "tabular-data-package",
        "name": NAME,
        "created": now.isoformat(timespec="seconds"),
        "resources": resources,
    }
    return write(document)


def _resource(sheet: Sheet, file: str, lang: Lang, others: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    names = {one.get("name") for one in others}
    keys = [
        {"fields": [key], "reference": {"resource": other, "fields": ["id"]}}
        for key, other in sheet.refers.items()
        if other in names
    ]
    schema = {
        "fields": [
            {"name": one.key, "type": _TYPES.get(one.holds, "string"), "title": one.title.text(lang)}
            for one in sheet.columns
        ],
        "missingValues": [""],
        **({"primaryKey": list(sheet.keys)} if sheet.keys else {}),
        **({"foreignKeys": keys} if keys else {}),
    }
    return {
        "name": sheet.name,
        "path": file,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
