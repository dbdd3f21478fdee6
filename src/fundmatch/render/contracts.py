"""JSON Schemas of what the commands write as JSON, so that other programs can hold an output against them.

The columns say what a row holds; only what is nested is written out here. New keys may come, so that no schema forbids
one.
"""

from collections.abc import Callable, Mapping, Sequence

from fundmatch.models.kinds import ActorClass, CostModel, ProjectKind
from fundmatch.models.programme import Grounds
from fundmatch.models.schemas import DIALECT, schema_of
from fundmatch.render import columns, match_brief
from fundmatch.render.list_columns import TOLD_LIST
from fundmatch.render.project_contracts import OF_PROJECTS
from fundmatch.render.shapes import (
    ANYTHING,
    COUNT,
    MOMENT,
    NUMBER,
    NUMBER_OR_NULL,
    SHARE,
    TEXT,
    TEXT_OR_NULL,
    WHOLE_OR_NULL,
    Schema,
    document_of,
    limit_of,
    list_of,
    object_of,
)
from fundmatch.render.sheet import Column

_TYPES = {"whole": "integer", "number": "number", "percent": "number", "share": "number", "truth": "boolean"}
_LISTS = (ActorClass, CostModel, ProjectKind)
"""Closed lists of which a cell may hold several values."""


def output_schema(name: str) -> Schema:
    """The schema (JSON Schema 2020-12) of one of `OUTPUTS`."""
    return {"$schema": DIALECT, "title": f"fundmatch/{name}/1", **OUTPUTS[name]()}


def _envelope(name: str, item: Schema, **more: Schema) -> Schema:
    return document_of(name, {"items": list_of(item), **more})


def _row(cells: Sequence[Column]) -> Schema:
    """A row by its columns; any cell may be `null`, for what is not known."""
    return object_of({one.key: _cell(one) for one in cells})


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
        **made,
        "properties": {**made["properties"], **cells["properties"]},
        "required": [*made.get("required", ()), *cells["required"]],
    }


def _records(name: str, part: str, beside: Sequence[Column] = (), **more: Schema) -> Schema:
    return {**_envelope(name, _record(part, beside), **more), "$defs": schema_of(part)["$defs"]}


_SOURCE = object_of({"words url": TEXT_OR_NULL})
_EVIDENCE = list_of(object_of({"side": {"enum": ["actor", "call", "strategy", "practice"]}, "field quote": TEXT}))
_ANSWER: Schema = {"enum": ["yes", "conditional", "unknown", "no"]}
_GATE = object_of({"gate": TEXT, "answer": _ANSWER, "reason": TEXT, "question": TEXT_OR_NULL, "source": _SOURCE})
_PART = object_of({"value points": NUMBER, "label": TEXT, "evidence": _EVIDENCE})
_POINTS = object_of({
    "criterion": TEXT, "value": SHARE, "weight points": NUMBER, "label": TEXT, "evidence": _EVIDENCE,
    "parts": list_of(_PART),
}, optional=("parts",))  # fmt: skip
_DIRECTION = object_of({"value": SHARE, "evidence": _EVIDENCE})
_PAIR: Mapping[str, Schema] = {"actor_id": TEXT, "call_id": TEXT}
_DAY: Schema = {"type": ["string", "null"], "format": "date"}
_FRESHNESS: Mapping[str, Schema] = {"freshness": object_of({
    "last_read half_read_since": _DAY, "calls day_not_known": COUNT, "structural_window": {"type": "boolean"},
})}  # fmt: skip
"""When facts were read last, when half of the calls, of how many calls no day is known, and whether an application
period of a structural fund is known to be open or coming."""
_MOVE = object_of({"actor_id call_id": TEXT, "before after": WHOLE_OR_NULL, "because": TEXT})
_COUNTED = (
    "calls", "actors", "pairs", "matches", "below_min_score", "muted", "too_little_known", "set_apart",
    "no_common_subject", "closed", "refused", "shown",
)  # fmt: skip
_COUNTS = object_of({**dict.fromkeys(_COUNTED, COUNT), "by_status": {"type": "object", "additionalProperties": COUNT}})
_FLAT = ("reason_1", "reason_2", "questions")
"""Columns of a match that JSON has in another form."""


def _match_fields() -> dict[str, Schema]:
    flat = (*columns.COLUMNS, *columns.OF_CALL, *columns.OF_ACTOR, columns.DECIDED)
    return {
        **{one.key: _cell(one) for one in flat if one.key not in _FLAT},
        **{one: {"type": "number", "minimum": 0, "maximum": 100} for one in ("score", "sum_of_points")},
        "gates": list_of(_GATE), "points": list_of(_POINTS),
        "directions": {"type": "object", "additionalProperties": _DIRECTION}, "questions": list_of(TEXT),
        "source_url": TEXT_OR_NULL,
    }  # fmt: skip


def _points_fields() -> dict[str, Schema]:
    """A match without words."""
    fields = {key: value for key, value in _match_fields().items() if key != "questions"}
    points = object_of({"criterion": TEXT, "value": SHARE, "weight points": NUMBER})
    return {
        **fields,
        "gates": list_of(object_of({"gate": TEXT, "answer": _ANSWER})),
        "points": list_of(points),
        "directions": {"type": "object", "additionalProperties": object_of({"value": SHARE})},
    }


def _match() -> Schema:
    weak, aside = {**_PAIR, "question": TEXT}, {**_PAIR, "reason": TEXT}
    return _run("match", _match_fields(), weak, aside, {**_PAIR, "gate": TEXT, "reason": TEXT, "source": _SOURCE})


def _match_points() -> Schema:
    return _run("match-points", _points_fields(), _PAIR, _PAIR, {**_PAIR, "gate": TEXT})


_Fields = Mapping[str, Schema]


def _run(name: str, match: _Fields, weak: _Fields, aside: _Fields, refused: _Fields) -> Schema:
    return document_of(name, {
        **_FRESHNESS, "strategy": object_of({"id title": TEXT, "body": TEXT_OR_NULL}),
        "weights": {"type": "object", "additionalProperties": NUMBER},
        "counts": _COUNTS,
        "matches": list_of(object_of(match)), "too_little_known": list_of(object_of(weak)),
        "set_apart": list_of(object_of(aside)), "ineligible": list_of(object_of(refused)),
        "issues": list_of(_row(columns.ISSUES)),
    })  # fmt: skip


def _match_brief() -> Schema:
    fields = _match_fields()
    record = {**{key: fields[key] for key in match_brief.KEYS}, "reasons": list_of(TEXT)}
    return document_of(match_brief.NAME, {"counts": _COUNTS, "matches": list_of(object_of(record))})


def _matches() -> Schema:
    """Some columns of the matches, as `--columns` names them; those made of the data are known by how they begin."""
    cells = _row((*columns.COLUMNS, *columns.OF_CALL, *columns.OF_ACTOR, columns.DECIDED, columns.SOURCE))
    made = {"gate": {"enum": [*_ANSWER["enum"], None]}, "points": NUMBER_OR_NULL, "direction": SHARE}
    patterns = {f"^{kind}_": shape for kind, shape in made.items()}
    return _envelope("matches", {**cells, "required": [], "patternProperties": patterns})


def _rows() -> Schema:
    cell = {"type": ["string", "number", "boolean", "null"]}
    return _envelope("rows", {"type": "object", "additionalProperties": cell})


def _explain() -> Schema:
    fields = {key: value for key, value in _match_fields().items() if key != "rank"}
    more: dict[str, Schema] = {
        "ranked": {"type": "boolean"},
        "set_apart": TEXT_OR_NULL,
        "limits": list_of(limit_of(Grounds)),
    }
    return document_of("explain", {**fields, **more})


def _changes() -> Schema:
    since: Schema = {"anyOf": [MOMENT, {"type": "null"}]}
    return document_of("changes", {"since": since, "changes": list_of(_row(columns.CHANGES)), "moves": list_of(_MOVE)})


def _questions() -> Schema:
    effect = object_of({"answer": TEXT, "may may_not": COUNT})
    return _envelope(
        "questions",
        object_of({"fact question whom": TEXT, "waiting settled": COUNT, "effects": list_of(effect)}),
    )


def _sync() -> Schema:
    more = {"why": TEXT_OR_NULL, "issues": list_of({"type": "object"})}
    row = _row(columns.VISITS)
    return _envelope("sync", {**row, "properties": {**row["properties"], **more}})


def _answers() -> Schema:
    return _envelope("answers", object_of({one.key: TEXT for one in TOLD_LIST}, optional=("before",)))


def _config() -> Schema:
    kinds = {"setting": TEXT, "value": TEXT_OR_NULL, "source": TEXT, "place": TEXT_OR_NULL}
    return _envelope("config", object_of(kinds))


def _glossary() -> Schema:
    lists = dict.fromkeys(("also", "steps", "commands", "facts", "see"), list_of(TEXT))
    source = {"anyOf": [object_of({"name url": TEXT_OR_NULL}), {"type": "null"}]}
    texts = dict.fromkeys(("id", "word", "sv", "en", "means", "matters", "certainty"), TEXT)
    return _envelope("glossary", object_of({**texts, **lists, "rule": TEXT_OR_NULL, "source": source}))


def _sheet() -> Schema:
    told = {"text": TEXT, "quote": TEXT_OR_NULL, "note": TEXT_OR_NULL, "source": TEXT_OR_NULL, "facts": ANYTHING}
    sections = list_of(object_of({"id title": TEXT, "points": list_of(object_of(told))}))
    known = ("official_id", "programme", "programme_id", "managing_authority", "source_url", "data_seen")
    texts = dict.fromkeys(("call_id", "title", "status"), TEXT)
    fields = {**texts, **dict.fromkeys(known, TEXT_OR_NULL), **_FRESHNESS, "sections": sections}
    return _envelope("sheet", object_of(fields))


_ROWS: Mapping[str, Sequence[Column]] = {
    "refused": columns.REFUSED, "search": columns.FOUND, "undated": columns.UNDATED,
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
    "match-brief": _match_brief,
    "matches": _matches,
    "rows": _rows,
    "changes": _changes,
    "calls": lambda: _records("calls", "call", columns.STANDING, **_FRESHNESS),
    "coming": lambda: _envelope("coming", _row(columns.COMING_FILE), **_FRESHNESS),
    "actors": lambda: _records("actors", "actor"),
    "strategy": lambda: _records("strategy", "strategy"),
    "questions": _questions,
    "sync": _sync,
    "answers": _answers,
    "config": _config,
    "glossary": _glossary,
    "sheet": _sheet,
    **OF_PROJECTS,
    **{name: _of_rows(name) for name in _ROWS},
}
"""The name of each schema, `fundmatch/NAME/1`, and what makes it."""
