"""Records to models: good rows are used, bad rows become issues, nothing is dropped unsaid."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from fundmatch.models import issue as kinds
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue, IssueKind
from fundmatch.models.wording import Phrase
from fundmatch.sources import csv_format, json_format, yaml_format
from fundmatch.sources.record import Record, Unreadable, shown
from fundmatch.text.names import nearest

M = TypeVar("M", bound=BaseModel)

ENDINGS = (".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".csv")
_COLUMNS: Mapping[type[BaseModel], Mapping[str, csv_format.Put]] = {
    Call: csv_format.CALL_COLUMNS,
    Actor: csv_format.ACTOR_COLUMNS,
}

# Pydantic's own words are English; these are the faults that people meet, in both languages.
_REASONS = {
    "enum": Phrase("{input} finns inte i listan{hint}", "{input} is not in the list{hint}"),
    "string_pattern_mismatch": Phrase("{input} har fel form", "{input} has the wrong form"),
    "string_type": Phrase("här väntades text, inte {input}", "expected text here, not {input}"),
    "string_too_short": Phrase("texten är tom", "the text is empty"),
    "date_from_datetime_parsing": Phrase(
        "{input} är inget datum; skriv ÅÅÅÅ-MM-DD", "{input} is not a date; write YYYY-MM-DD"
    ),
    "date_parsing": Phrase("{input} är inget datum; skriv ÅÅÅÅ-MM-DD", "{input} is not a date; write YYYY-MM-DD"),
    "decimal_parsing": Phrase("{input} är inget tal", "{input} is not a number"),
    "int_parsing": Phrase("{input} är inget heltal", "{input} is not a whole number"),
    "greater_than_equal": Phrase("{input} är för litet (minst {ge})", "{input} is too small (at least {ge})"),
    "less_than_equal": Phrase("{input} är för stort (högst {le})", "{input} is too large (at most {le})"),
    "tuple_type": Phrase("här väntades en lista, inte {input}", "expected a list here, not {input}"),
    "model_type": Phrase("här väntades fält med namn, inte {input}", "expected named fields here, not {input}"),
    "bool_parsing": Phrase("{input} är varken true eller false", "{input} is neither true nor false"),
}


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """What was read: models with the records they came from, and everything that was wrong."""

    items: tuple[tuple[M, Record], ...]
    issues: tuple[Issue, ...]


def make_issue(kind: IssueKind, record: Record, path: tuple[str | int, ...] = (), **values: Any) -> Issue:
    """An issue of `kind` at a field of a record."""
    return Issue(
        kind.code, kind.severity, record.file, record.row_of(path),
        ".".join(str(step) for step in path) or None, kind.message(**values), kind.action(**values),
    )  # fmt: skip


def load(path: Path, model: type[M]) -> Loaded[M]:
    """All records of a file, or of every file of a known kind under a folder, as models."""
    files = sorted(found for found in path.rglob("*") if _wanted(found, path)) if path.is_dir() else [path]
    items: list[tuple[M, Record]] = []
    issues: list[Issue] = []
    for file in files:
        records, faults = _records(file, model)
        issues.extend(faults)
        for record in records:
            made = validate(record, model)
            if isinstance(made, list):
                issues.extend(made)
            else:
                items.append((made, record))
    return Loaded(tuple(items), tuple(issues))


def validate(record: Record, model: type[M]) -> M | list[Issue]:
    """One record as a model, or everything that is wrong with it."""
    if not isinstance(record.data, dict):
        got = record.data if isinstance(record.data, str) and len(record.data) < 60 else type(record.data).__name__
        wanted = Phrase("en post med namngivna fält", "a record with named fields")
        return [make_issue(kinds.WRONG_SHAPE, record, wanted=wanted, got=got)]
    try:
        return model.model_validate(record.data)
    except ValidationError as error:
        return [_issue(record, fault, model) for fault in error.errors(include_url=False)]


def _wanted(file: Path, root: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in file.relative_to(root).parts)
    return file.suffix.lower() in ENDINGS and file.is_file() and not hidden


def _records(file: Path, model: type[BaseModel]) -> tuple[list[Record], list[Issue]]:
    here = Record(None, shown(file))
    try:
        match file.suffix.lower():
            case ".yaml" | ".yml":
                return yaml_format.read(file), []
            case ".json":
                return json_format.read(file), []
            case ".jsonl" | ".ndjson":
                records, broken = json_format.read_lines(file)
                return records, [_unreadable(here, fault) for fault in broken]
            case ".csv":
                columns = _COLUMNS.get(model, {})
                records, unknown = csv_format.read(file, columns)
                return records, [
                    make_issue(kinds.UNKNOWN_COLUMN, Record(None, shown(file), 1), (name,), hint=_hint(name, columns))
                    for name in unknown
                ]
        raise Unreadable(f"the ending must be one of {', '.join(ENDINGS)}")
    except OSError as error:
        return [], [_unreadable(here, Unreadable(error.strerror or str(error)))]
    except Unreadable as fault:
        return [], [_unreadable(here, fault)]


def _unreadable(here: Record, fault: Unreadable) -> Issue:
    return make_issue(kinds.UNREADABLE, Record(None, here.file, fault.row), why=str(fault))


def _hint(name: str, known: Mapping[str, Any] | list[str]) -> Phrase:
    close = nearest(name, list(known), limit=1, cutoff=70)
    return Phrase(f"; menades {close[0]}?", f"; was {close[0]} meant?") if close else Phrase("", "")


def _issue(record: Record, fault: Any, model: type[BaseModel]) -> Issue:
    path = tuple(step for step in fault["loc"] if not str(step).startswith("function-"))
    kind = fault["type"]
    if kind == "missing":
        return make_issue(kinds.MISSING, record, path)
    if kind == "extra_forbidden":
        return make_issue(kinds.UNKNOWN_FIELD, record, path, hint=_hint(str(path[-1]), list(model.model_fields)))
    context = {key: str(value) for key, value in (fault.get("ctx") or {}).items()}
    shown_input = repr(fault["input"]) if isinstance(fault["input"], str) else str(fault["input"])
    values = {"input": shown_input[:60], "hint": "", **context}
    if kind == "enum":
        choices = [choice.strip(" '\"") for choice in context.get("expected", "").replace(" or ", ",").split(",")]
        values["hint"] = _hint(str(fault["input"]), choices)  # type: ignore[assignment]
    if kind in _REASONS:
        return make_issue(kinds.INVALID, record, path, why=_REASONS[kind](**values))
    return make_issue(kinds.INVALID, record, path, why=str(fault["msg"]).removeprefix("Value error, "))
