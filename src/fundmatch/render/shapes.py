"""The shapes that JSON Schemas of outputs are made of."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
WHOLE_OR_NULL: Schema = {"type": ["integer", "null"]}
ANYTHING: Schema = {"type": "object"}
TRUTH: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "number"}
NUMBER_OR_NULL: Schema = {"type": ["number", "null"]}
SHARE: Schema = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
MOMENT: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?[+-]\d\d:\d\d$"}
COUNT: Schema = {"type": "integer", "minimum": 0}


def object_of(fields: Mapping[str, Schema], *, optional: Sequence[str] = ()) -> Schema:
    """An object with these fields, all needed but the optional ones; others may stand beside them.

    >>> object_of({"id name": TEXT, "rank": COUNT})["required"]
    ['id', 'name', 'rank']
    """
    each = {name: shape for names, shape in fields.items() for name in names.split()}
    return {"type": "object", "properties": each, "required": [name for name in each if name not in optional]}


def document_of(name: str, fields: Mapping[str, Schema]) -> Schema:
    """A whole document, with the head that `json_text.head` writes."""
    return object_of({"schema": {"const": f"fundmatch/{name}/1"}, "as_of": MOMENT, **fields})


def limit_of(certainties: Iterable[str]) -> Schema:
    """A limit with the fields of `limits.limit_record`; a bound is text, since a sum is."""
    return object_of({
        "what": TEXT, "least most currency rule source condition": TEXT_OR_NULL, "certainty": one_of(*certainties),
        "kept": {"type": ["boolean", "null"]},
    })  # fmt: skip


def list_of(items: Schema) -> Schema:
    """An array of such items."""
    return {"type": "array", "items": items}


def one_of(*codes: str) -> Schema:
    """One of some codes."""
    return {"enum": [str(code) for code in codes]}
