"""Our own records: calls or actors in YAML, JSON, JSON lines or CSV with our own headings."""

import csv
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from fundmatch.models import issue as kinds
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.wording import Phrase
from fundmatch.sources.columns import ACTOR_COLUMNS, CALL_COLUMNS
from fundmatch.sources.exchange.peek import head, json_of
from fundmatch.sources.exchange.records import actors_of, calls_of, numbered, slug
from fundmatch.sources.exchange.table.cells import counters
from fundmatch.sources.exchange.table.grid import separator
from fundmatch.sources.harvest import Document, DocumentFormat, Harvest, Provenance
from fundmatch.sources.json_format import parse
from fundmatch.sources.loading import Loaded, load_bytes, make_issue
from fundmatch.sources.record import Record, Unreadable, decode
from fundmatch.text.list_headings import ACTOR_HEADINGS, ACTOR_KEYS, CALL_HEADINGS, CALL_KEYS, is_ours, plain_heading

_SAMPLE = 20
"""Records by which a document is judged."""
_YAML_KEY = re.compile(r"^(?:- |  ?)?([a-z_]+)\s*:(?=\s|$)", re.MULTILINE)
_LISTS = ((CALL_KEYS, CALL_HEADINGS), (ACTOR_KEYS, ACTOR_HEADINGS))
_LIST_NAMES = ("items", "calls", "actors")


def read(document: Document, reading: Provenance) -> Harvest:
    """The calls or actors of a document of ours."""
    ending = _ending(document) or ".yaml"
    if _actors(document, ending):
        return actors_of(load_bytes(document.raw, document.name, ending, Actor))
    loaded = load_bytes(document.raw, document.name, ending, Call)
    if ending == ".csv" and counters(call.id for call, _ in loaded.items):
        return _without_counter(loaded, document, reading)
    return calls_of(loaded, reading)


def _without_counter(loaded: Loaded[Call], document: Document, reading: Provenance) -> Harvest:
    """The calls of a list whose ids only count its rows: they are called by their titles."""
    sample = ", ".join([*(call.id for call, _ in loaded.items[:3]), "…"])
    issue = make_issue(kinds.COUNTER_ID, Record(None, document.name, 1), ("id",), sample=sample)
    made = [replace(record, data={"id": slug(call.title.pick("sv"))}) for call, record in loaded.items]
    items = tuple(
        (call.model_copy(update={"id": named.data["id"]}), record)
        for (call, record), named in zip(loaded.items, numbered(made), strict=True)
    )
    return calls_of(Loaded(items, loaded.issues), reading, [issue])


def _ending(document: Document) -> str | None:
    """In which of our formats a document is written; `None` when it is none of ours."""
    value = json_of(document)
    if isinstance(value, Unreadable):
        first = _first_line(document)
        return ".jsonl" if isinstance(first, dict) else ".json"
    if value is not None:
        lines = isinstance(value, list) and isinstance(_first_line(document), dict)
        return (".jsonl" if lines else ".json") if _ours(_records(value)) else None
    text = head(document)
    if _headings(text) & {"title", "title_sv", "title_en"} or {"name", "kind"} <= _headings(text):
        return ".csv"
    keys = set(_YAML_KEY.findall(text))
    return ".yaml" if "id" in keys and keys & {"title", "name"} else None


def _first_line(document: Document) -> Any:
    line = next((line for line in decode(document.raw).split("\n") if line.strip()), "")
    try:
        return parse(line)
    except Unreadable:
        return None


def _records(value: Any) -> list[Any]:
    if isinstance(value, dict):
        value = next((value[name] for name in _LIST_NAMES if isinstance(value.get(name), list)), [value])
    return value if isinstance(value, list) else []


def _ours(records: Iterable[Any]) -> bool:
    """Whether records have an id and a title or name, and hardly a field that is not ours."""
    known = {*Call.model_fields, *Actor.model_fields}
    sample = [one for one in list(records)[:_SAMPLE] if isinstance(one, dict)]
    good = [
        one
        for one in sample
        if "id" in one and ("title" in one or "name" in one) and sum(key in known for key in one) * 2 > len(one)
    ]
    return bool(good)


def _headings(text: str) -> set[str]:
    """The headings of a CSV list of ours: `id` is one of them."""
    lines = text.splitlines()
    first = lines[1] if len(lines) > 1 and lines[0].startswith("sep=") else lines[0] if lines else ""
    cells = [plain_heading(cell) for cell in next(csv.reader([first], delimiter=separator(first)), [])]
    either = [({keys.get(cell, cell) for cell in cells}, list_) for keys, list_ in _LISTS]
    written, list_ = max(either, key=lambda one: len(one[0] & {*one[1]}))
    if is_ours(written, list_):
        return written
    names = {*cells}
    known = {name for name in names if name in CALL_COLUMNS or name in ACTOR_COLUMNS}
    return names if "id" in names and len(known) * 2 > len(names) else set()


def _actors(document: Document, ending: str) -> bool:
    """Whether the records are actors: they have a name and no title."""
    match ending:
        case ".json":
            value = json_of(document)
            if isinstance(value, dict) and isinstance(value.get("actors"), list):
                return True
            sample = _records(value)[:_SAMPLE] if not isinstance(value, Unreadable) else []
            named = [isinstance(one, dict) and "name" in one and "title" not in one for one in sample]
            return sum(named) * 2 > len(named)
        case ".jsonl":
            first = _first_line(document)
            return isinstance(first, dict) and "name" in first and "title" not in first
        case ".csv":
            names = _headings(head(document))
        case _:
            names = set(_YAML_KEY.findall(head(document)))
    return "name" in names and "kind" in names and not names & {"title", "title_sv", "title_en"}


FORMAT = DocumentFormat(
    "own", Phrase("fundmatchs egna poster (YAML, JSON, CSV)", "fundmatch's own records (YAML, JSON, CSV)"),
    lambda document: _ending(document) is not None, read,
)  # fmt: skip
