"""JSON Schemas of what the commands write as JSON, so that other programs can hold an output against them.

The columns say what a row holds; only what is nested is written out here. New keys may come, so that no schema forbids
one.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fundmatch.models.kinds import ActorClass, CostModel, ProjectKind
from fundmatch.models.schemas import DIALECT, schema_of
from fundmatch.render import columns
from fundmatch.render.sheet import Column

Schema = dict[str, Any]
_TYPES = {"whole": "integer", "number": "number", "percent": "number", "share": "number", "truth": "boolean"}
_LISTS = (ActorClass, CostModel, ProjectKind)
"""Closed lists of which a cell may hold several values."""
_AS_OF = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?[+-]\d\d:\d\d$"}
_TEXT: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_WHOLE_OR_NULL: Schema = {"type": ["integer", "null"]}
_ANYTHING: Schema = {"type": "object"}
_NUMBER: Schema = {"type": "number"}
_SHARE: Schema = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
_COUNT: Schema = {"type": "integer", "minimum": 0}


def output_schema(name: str) -> Schema:
    """The schema (JSON Schema 2020-12) of one of `OUTPUTS`."""
    return {"$schema": DIALECT, "title": f"fundmatch/{name}/1", **OUTPUTS[name]()}


def _object(fields: Mapping[str, Schema], *, optional: Sequence[str] = ()) -> Schema:
    needed = [key for key in fields if key not in optional]
    return {"type": "object", "properties": dict(fields), "required": needed}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _document(name: str, fields: Mapping[str, Schema]) -> Schema:
    return _object({"schema": {"const": f"fundmatch/{name}/1"}, "as_of": _AS_OF, **fields})


def _envelope(name: str, item: Schema, **more: Schema) -> Schema:
    return _document(name, {"items": _list(item), **more})


def _row(cells: Sequence[Column]) -> Schema:
    """A row by its columns; any cell may be `null`, for what is not known."""
    return _object({one.key: _cell(one) for one in cells})


def _cell(column: Column) -> Schema:
    said = {"description": column.title.en}
    if column.codes and not issubclass(column.codes, _LISTS):
        return {**said, "enum": [*(one.value for one in column.codes), None]}
    kind = _TYPES.get(column.holds, "string")
    return {**said, "type": [kind, "null"], **({"format": "date"} if column.holds == "day" else {})}


def _record(part: str, beside: Sequence[Column] = ()) -> Schema:
    """A record of the data as a list carries it, with what stands beside its own fields."""
    made = {key: value for key, value in schema_of(part).items() if key not in ("$schema", "title", "$defs")}
    cells = _row(beside)
    return {
        **made, "properties": {**made["properties"], **cells["properties"]},
        "required": [*made.get("required", ()), *cells["required"]],
    }  # fmt: skip


def _records(name: str, part: str, beside: Sequence[Column] = ()) -> Schema:
    return {**_envelope(name, _record(part, beside)), "$defs": schema_of(part)["$defs"]}


_SOURCE = _object({"words": _TEXT_OR_NULL, "url": _TEXT_OR_NULL})
_EVIDENCE = _list(
    _object({"side": {"enum": ["actor", "call", "strategy", "practice"]}, "field": _TEXT, "quote": _TEXT})
)
_ANSWER: Schema = {"enum": ["yes", "conditional", "unknown", "no"]}
_GATE = _object({
    "gate": _TEXT, "answer": _ANSWER, "reason": _TEXT,
    "question": _TEXT_OR_NULL, "source": _SOURCE,
})  # fmt: skip
_PART = _object({"value": _NUMBER, "points": _NUMBER, "label": _TEXT, "evidence": _EVIDENCE})
_POINTS = _object(
    {"criterion": _TEXT, "value": _SHARE, "weight": _NUMBER, "points": _NUMBER, "label": _TEXT, "evidence": _EVIDENCE,
     "parts": _list(_PART)}, optional=("parts",),
)  # fmt: skip
_DIRECTION = _object({"value": _SHARE, "evidence": _EVIDENCE})
_PAIR: Mapping[str, Schema] = {"actor_id": _TEXT, "call_id": _TEXT}
_MOVE = _object({
    "actor_id": _TEXT, "call_id": _TEXT, "before": _WHOLE_OR_NULL, "after": _WHOLE_OR_NULL, "because": _TEXT,
})  # fmt: skip
_COUNTED = (
    "calls", "actors", "pairs", "matches", "below_min_score", "muted", "too_little_known", "no_common_subject",
    "closed", "refused", "shown",
)  # fmt: skip
_FLAT = ("reason_1", "reason_2", "questions")
"""Columns of a match that JSON has in another form."""


def _match_fields() -> dict[str, Schema]:
    flat = (*columns.COLUMNS, *columns.OF_CALL, *columns.OF_ACTOR, columns.DECIDED)
    return {
        **{one.key: _cell(one) for one in flat if one.key not in _FLAT},
        "score": {"type": "number", "minimum": 0, "maximum": 100}, "gates": _list(_GATE), "points": _list(_POINTS),
        "directions": {"type": "object", "additionalProperties": _DIRECTION}, "questions": _list(_TEXT),
        "source_url": _TEXT_OR_NULL,
    }  # fmt: skip


def _points_fields() -> dict[str, Schema]:
    """A match without words."""
    fields = {key: value for key, value in _match_fields().items() if key != "questions"}
    points = _object({"criterion": _TEXT, "value": _SHARE, "weight": _NUMBER, "points": _NUMBER})
    return {
        **fields, "gates": _list(_object({"gate": _TEXT, "answer": _ANSWER})), "points": _list(points),
        "directions": {"type": "object", "additionalProperties": _object({"value": _SHARE})},
    }  # fmt: skip


def _match() -> Schema:
    weak = {**_PAIR, "question": _TEXT}
    return _run("match", _match_fields(), weak, {**_PAIR, "gate": _TEXT, "reason": _TEXT, "source": _SOURCE})


def _match_points() -> Schema:
    return _run("match-points", _points_fields(), _PAIR, {**_PAIR, "gate": _TEXT})


def _run(name: str, match: Mapping[str, Schema], weak: Mapping[str, Schema], refused: Mapping[str, Schema]) -> Schema:
    statuses = {"type": "object", "additionalProperties": _COUNT}
    return _document(name, {
        "strategy": _object({"id": _TEXT, "title": _TEXT, "body": _TEXT_OR_NULL}),
        "weights": {"type": "object", "additionalProperties": _NUMBER},
        "counts": _object({**dict.fromkeys(_COUNTED, _COUNT), "by_status": statuses}),
        "matches": _list(_object(match)), "too_little_known": _list(_object(weak)),
        "ineligible": _list(_object(refused)), "issues": _list(_row(columns.ISSUES)),
    })  # fmt: skip


def _explain() -> Schema:
    fields = {key: value for key, value in _match_fields().items() if key != "rank"}
    return _document("explain", {**fields, "ranked": {"type": "boolean"}})


def _changes() -> Schema:
    since: Schema = {"anyOf": [_AS_OF, {"type": "null"}]}
    return _document("changes", {"since": since, "changes": _list(_row(columns.CHANGES)), "moves": _list(_MOVE)})


def _questions() -> Schema:
    effect = _object({"answer": _TEXT, "may": _COUNT, "may_not": _COUNT})
    return _envelope("questions", _object({
        "fact": _TEXT, "question": _TEXT, "whom": _TEXT, "waiting": _COUNT, "settled": _COUNT, "effects": _list(effect),
    }))  # fmt: skip


def _sync() -> Schema:
    more = {"why": _TEXT_OR_NULL, "issues": _list({"type": "object"})}
    row = _row(columns.VISITS)
    return _envelope("sync", {**row, "properties": {**row["properties"], **more}})


def _answers() -> Schema:
    return _envelope("answers", _object({one.key: _TEXT for one in columns.TOLD_LIST}, optional=("before",)))


def _config() -> Schema:
    kinds = {"setting": _TEXT, "value": _TEXT_OR_NULL, "source": _TEXT, "place": _TEXT_OR_NULL}
    return _envelope("config", _object(kinds))


def _glossary() -> Schema:
    lists = dict.fromkeys(("also", "steps", "commands", "facts", "see"), _list(_TEXT))
    source = {"anyOf": [_object({"name": _TEXT_OR_NULL, "url": _TEXT_OR_NULL}), {"type": "null"}]}
    texts = dict.fromkeys(("id", "word", "sv", "en", "means", "matters", "certainty"), _TEXT)
    return _envelope("glossary", _object({**texts, **lists, "rule": _TEXT_OR_NULL, "source": source}))


def _sheet() -> Schema:
    told = {"text": _TEXT, "quote": _TEXT_OR_NULL, "note": _TEXT_OR_NULL, "source": _TEXT_OR_NULL, "facts": _ANYTHING}
    sections = _list(_object({"id": _TEXT, "title": _TEXT, "points": _list(_object(told))}))
    known = ("official_id", "programme", "programme_id", "managing_authority", "source_url", "data_seen")
    texts = dict.fromkeys(("call_id", "title", "status"), _TEXT)
    return _envelope("sheet", _object({**texts, **dict.fromkeys(known, _TEXT_OR_NULL), "sections": sections}))


_ROWS: Mapping[str, Sequence[Column]] = {
    "refused": columns.REFUSED, "search": columns.FOUND, "coming": columns.COMING_FILE, "undated": columns.UNDATED,
    "issues": columns.ISSUES, "criteria": columns.CRITERIA, "decisions": columns.DECISIONS,
    "vocabularies": columns.VOCABULARIES,
}  # fmt: skip
"""Lists whose JSON has a row's columns and nothing else."""


def _of_rows(name: str) -> Callable[[], Schema]:
    return lambda: _envelope(name, _row(_ROWS[name]))


OUTPUTS: Mapping[str, Callable[[], Schema]] = {
    "match": _match,
    "explain": _explain,
    "match-points": _match_points,
    "changes": _changes,
    "calls": lambda: _records("calls", "call", columns.STANDING),
    "actors": lambda: _records("actors", "actor"),
    "strategy": lambda: _records("strategy", "strategy"),
    "questions": _questions,
    "sync": _sync,
    "answers": _answers,
    "config": _config,
    "glossary": _glossary,
    "sheet": _sheet,
    **{name: _of_rows(name) for name in _ROWS},
}
"""The name of each schema, `fundmatch/NAME/1`, and what makes it."""
