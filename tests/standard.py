"""JSON Schemas are held to the standard, and what several of them share once."""

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator


def hold_to_standard(schema: dict[str, Any]) -> None:
    """Raises what the standard says against a schema: against each of its definitions, and the rest of it."""
    for part in (*schema.get("$defs", {}).values(), {**schema, "$defs": {}}):
        _hold(json.dumps(part, sort_keys=True))


@cache
def _hold(part: str) -> None:
    Draft202012Validator.check_schema(json.loads(part))
