"""Records to models: good rows are used, bad rows become issues, nothing is dropped unsaid."""

import re
import reprlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from fundmatch.models import issue as kinds
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue, IssueKind
from fundmatch.models.kinds import ActorClass
from fundmatch.models.wording import Phrase, Said
from fundmatch.sources import csv_format, json_format, yaml_format
from fundmatch.sources.columns import ACTOR_COLUMNS, CALL_COLUMNS
from fundmatch.sources.columns.column import Column
from fundmatch.sources.record import Record, Unreadable, encoding, read_file, shown
from fundmatch.text.names import nearest

M = TypeVar("M", bound=BaseModel)

ENDINGS = (".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".csv")
_ABOUT = frozenset({"readme", "license", "licence", "copying"})
_COLUMNS: Mapping[type[BaseModel], Mapping[str, Column]] = {Call: CALL_COLUMNS, Actor: ACTOR_COLUMNS}

# Pydantic's own words are English; these are the faults that people meet, in both languages.
_NO_DATE = Phrase("{input} är inget datum; skriv ÅÅÅÅ-MM-DD", "{input} is not a date; write YYYY-MM-DD")
_NO_MOMENT = Phrase(
    "{input} är ingen tidpunkt; skriv ÅÅÅÅ-MM-DDTHH:MM:SSZ", "{input} is not a moment; write YYYY-MM-DDTHH:MM:SSZ"
)
_NO_NUMBER = Phrase("{input} är inget tal", "{input} is not a number")
_NO_WHOLE = Phrase("{input} är inget heltal", "{input} is not a whole number")
_REASONS = {
    "enum": Phrase("{input} finns inte i listan{hint}", "{input} is not in the list{hint}"),
    "literal_error": Phrase("{input} finns inte i listan{hint}", "{input} is not in the list{hint}"),
    "string_pattern_mismatch": Phrase("{input} har fel form{hint}", "{input} has the wrong form{hint}"),
    "string_type": Phrase("här väntades text, inte {input}{quotes}", "expected text here, not {input}{quotes}"),
    "string_unicode": Phrase("texten innehåller halva tecken", "the text holds half characters"),
    "string_too_short": Phrase("texten är tom", "the text is empty"),
    "string_too_long": Phrase("texten är för lång (högst {max_length} tecken)", "too long (at most {max_length})"),
    "too_short": Phrase("för få värden (minst {min_length})", "too few values (at least {min_length})"),
    "date_from_datetime_parsing": _NO_DATE,
    "date_from_datetime_inexact": _NO_DATE,
    "date_parsing": _NO_DATE,
    "date_type": _NO_DATE,
    "decimal_parsing": _NO_NUMBER,
    "decimal_type": _NO_NUMBER,
    "float_parsing": _NO_NUMBER,
    "float_type": _NO_NUMBER,
    "finite_number": _NO_NUMBER,
    "int_parsing": _NO_WHOLE,
    "int_type": _NO_WHOLE,
    "int_from_float": _NO_WHOLE,
    "int_parsing_size": _NO_WHOLE,
    "number_size": Phrase("{input} har för många siffror", "{input} has too many digits"),
    "greater_than_equal": Phrase("{input} är för litet (minst {ge})", "{input} is too small (at least {ge})"),
    "less_than_equal": Phrase("{input} är för stort (högst {le})", "{input} is too large (at most {le})"),
    "tuple_type": Phrase("här väntades en lista, inte {input}", "expected a list here, not {input}"),
    "model_type": Phrase("här väntades fält med namn, inte {input}", "expected named fields here, not {input}"),
    "dict_type": Phrase("här väntades fält med namn, inte {input}", "expected named fields here, not {input}"),
    "bool_parsing": Phrase("{input} är varken true eller false", "{input} is neither true nor false"),
    "bool_type": Phrase("{input} är varken true eller false", "{input} is neither true nor false"),
    "datetime_parsing": _NO_MOMENT,
    "datetime_type": _NO_MOMENT,
    "datetime_from_date_parsing": _NO_MOMENT,
    "timezone_aware": _NO_MOMENT,
    "mail_address": Phrase(
        "{input} liknar en e-postadress; skriv en roll, aldrig en person",
        "{input} looks like a mail address; write a role, never a person",
    ),
    "telephone": Phrase(
        "{input} liknar ett telefonnummer; skriv en roll, aldrig en person",
        "{input} looks like a telephone number; write a role, never a person",
    ),
    "takes_back": Phrase(
        "ett återtagande, och inget annat, anger vilket beslut det tar tillbaka (takes_back)",
        "a withdrawal, and nothing else, names the decision it takes back (takes_back)",
    ),
    "output_format": Phrase(
        "formatet {format} finns inte för {output}; välj {allowed}",
        "there is no format {format} for {output}; choose {allowed}",
    ),
    "path_twice": Phrase("två utdata skriver till {path}", "two outputs write to {path}"),
    "no_words": Phrase(
        "texten saknar ord på svenska (sv) och engelska (en)", "no words in Swedish (sv) or English (en)"
    ),
    "hour_without_day": Phrase("ett klockslag behöver ett datum", "an hour needs a date"),
    "org_number": Phrase(
        "{input} är inget svenskt organisationsnummer: tio siffror, den sista en kontrollsiffra",
        "{input} is not a Swedish organisation number: ten digits, the last one a check digit",
    ),
    "not_a_kind": Phrase(
        "{input} är en funktion, inte ett slag av aktör; slagen är {allowed}",
        "{input} is a function, not a kind of actor; kinds are {allowed}",
    ),
    "no_such_class": Phrase("ingen sådan sökandeklass: {unknown}{hint}", "no such applicant class: {unknown}{hint}"),
    "two_readings": Phrase(
        "{input} kan läsas som tusental eller som tre decimaler; skriv hela talet utan skiljetecken",
        "{input} can be read as thousands or as three decimals; write the whole number without separators",
    ),
}

_FORMS = {
    r"^([01]\d|2[0-3]):[0-5]\d$": Phrase("TT:MM, till exempel 16:00; zonen står i zone", "HH:MM, such as 16:00; the "
                                          "zone stands in zone"),
    r"^\S+$": Phrase("text utan blanksteg", "text without blanks"),
    r"^[A-Z]{3}$": Phrase("en valutakod, till exempel SEK", "a currency code such as SEK"),
    r"^[A-Z]{2}$": Phrase("en landskod, till exempel SE", "a country code such as SE"),
    r"^[A-Z]{2}[A-Z0-9]{0,3}$": Phrase("en NUTS-kod, till exempel SE122", "a NUTS code such as SE122"),
    r"^\d{4}$": Phrase("fyra siffror, till exempel 0484", "four digits such as 0484"),
}  # fmt: skip
"""What a text has to look like, for each pattern of the models that is not a choice of words."""
_FORM = Phrase("; skriv {form}", "; write {form}")
_NEAR = Phrase("; menades {near}?", "; was {near} meant?")
_CHOICES = Phrase("; listan är {choices}", "; the list is {choices}")
_NEAR_AND_CHOICES = Phrase("; menades {near}? Listan är {choices}", "; was {near} meant? The list is {choices}")
_SHORT_LIST = 12
"""Values of a closed list that a message can show."""

_SHAPES: Mapping[type, Phrase] = {
    list: Phrase("en lista", "a list"),
    type(None): Phrase("ingenting", "nothing"),
    bool: Phrase("sant eller falskt", "true or false"),
    int: Phrase("ett tal", "a number"),
    float: Phrase("ett tal", "a number"),
    Decimal: Phrase("ett tal", "a number"),
}
RECORD = Phrase("en post med namngivna fält", "a record with named fields")
_MOST_FAULTS = 50
"""Faults of one record that are told."""
_OUTLINE = reprlib.Repr()
_OUTLINE.maxlevel = _OUTLINE.maxlist = _OUTLINE.maxdict = 2
_LEADS_OUT = Phrase(
    "en länk ut ur mappen; kopiera in filen, eller ange den med namn",
    "a link out of the folder; copy the file into it, or name the file itself",
)
_READ_AS = {
    "cp1252": Phrase("Windows-1252", "Windows-1252"),
    "utf-8-sig": Phrase("UTF-8, med � där tecken är skadade", "UTF-8, with � for damaged signs"),
}
_ENDING = Phrase(
    "filändelsen måste vara en av {endings}; ett kalkylark läses in med fundmatch import",
    "the ending must be one of {endings}; a spreadsheet is read by fundmatch import",
)


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
    issues = [_left(file) for file in sorted(path.rglob("*")) if _strange(file, path)] if path.is_dir() else []
    for file in files:
        if path.is_dir() and leads_out(file, path):
            issues.append(unreadable(shown(file), Unreadable(_LEADS_OUT)))
            continue
        records, faults = _records(file, model)
        found = judged(records, model)
        items.extend(found.items)
        issues.extend((*faults, *found.issues))
    return Loaded(tuple(items), tuple(issues))


def load_bytes(raw: bytes, file: str, ending: str, model: type[M]) -> Loaded[M]:
    """The records of bytes as models; `file` is what people call them, `ending` says in which format they are.

    Raises:
        Unreadable: when they cannot be read as that format.
    """
    records, faults = _parsed(raw, file, ending, model)
    found = judged(records, model)
    return Loaded(found.items, (*faults, *found.issues))


def judged(records: Iterable[Record], model: type[M]) -> Loaded[M]:
    """Records as models, in their order, and everything that is wrong with the others."""
    items: list[tuple[M, Record]] = []
    issues: list[Issue] = []
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
        got = record.data if isinstance(record.data, Said) else _SHAPES.get(type(record.data)) or _brief(record.data)
        return [make_issue(kinds.WRONG_SHAPE, record, wanted=RECORD, got=got)]
    try:
        return model.model_validate(record.data)
    except ValidationError as error:
        return [_issue(record, fault, model) for fault in error.errors(include_url=False)[:_MOST_FAULTS]]


def leads_out(file: Path, root: Path) -> bool:
    """Whether a file of a folder is a link out of it: a folder from elsewhere must not have other files read."""
    return file.is_symlink() and not file.resolve().is_relative_to(root.resolve())


def _wanted(file: Path, root: Path) -> bool:
    return file.suffix.lower() in ENDINGS and _visible(file, root)


def _strange(file: Path, root: Path) -> bool:
    """Whether a file of a folder is neither a format of ours nor words about the folder."""
    about = file.suffix.lower() == ".md" or file.stem.casefold() in _ABOUT
    return file.suffix.lower() not in ENDINGS and not about and _visible(file, root)


def _visible(file: Path, root: Path) -> bool:
    return not any(part.startswith((".", "~$")) for part in file.relative_to(root).parts) and file.is_file()


def _left(file: Path) -> Issue:
    return make_issue(kinds.UNREAD_FILE, Record(None, shown(file)), endings=", ".join(ENDINGS))


def _records(file: Path, model: type[BaseModel]) -> tuple[list[Record], list[Issue]]:
    name = shown(file)
    try:
        if file.suffix.lower() not in ENDINGS:
            raise Unreadable(_ENDING(endings=", ".join(ENDINGS)))
        raw = read_file(file)
        records, faults = _parsed(raw, name, file.suffix.lower(), model)
        return records, [*encoding_issues(raw, name), *faults]
    except OSError as error:
        return [], [unreadable(name, Unreadable(error.strerror or str(error)))]
    except Unreadable as fault:
        return [], [unreadable(name, fault)]


def _parsed(raw: bytes, file: str, ending: str, model: type[BaseModel]) -> tuple[list[Record], list[Issue]]:
    match ending:
        case ".yaml" | ".yml":
            return yaml_format.records(raw, file), []
        case ".json":
            return json_format.records(raw, file), []
        case ".jsonl" | ".ndjson":
            records, broken = json_format.line_records(raw, file)
            return records, [unreadable(file, fault) for fault in broken]
        case ".csv":
            columns = _COLUMNS.get(model, {})
            records, unknown = csv_format.records(raw, file, columns)
            return records, [
                make_issue(kinds.UNKNOWN_COLUMN, Record(None, file, 1), (name,), hint=_hint(name, columns))
                for name in unknown
            ]
    raise Unreadable(_ENDING(endings=", ".join(ENDINGS)))


def encoding_issues(raw: bytes, file: str) -> list[Issue]:
    """The issue that text is not, or not all, in UTF-8; none for other data."""
    name, row = ("", None) if b"\0" in raw else encoding(raw)
    if row is None:
        return []
    return [make_issue(kinds.NOT_UTF8, Record(None, file, row), read_as=_READ_AS[name])]


def unreadable(file: str, fault: Unreadable) -> Issue:
    """The issue that a file, or a row of it, cannot be read."""
    return make_issue(kinds.UNREADABLE, Record(None, file, fault.row), why=fault.why)


def _brief(value: Any) -> str:
    """A value as a message shows it, however large or deep it is."""
    if isinstance(value, str):
        return repr(value[:60])
    return (_OUTLINE.repr(value) if isinstance(value, list | dict) else str(value))[:60]


def _fields(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Names of the fields of the model at `path` inside `model`, for suggestions."""
    here: type[BaseModel] | None = model
    for step in path:
        if here is not None and isinstance(step, str):
            field = here.model_fields.get(step)
            here = _model_in(field.annotation) if field else None
    return list(here.model_fields) if here else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _hint(name: str, known: Iterable[str]) -> Said | str:
    close = _close(name, tuple(known))
    return _NEAR(near=close[0]) if close else ""


@lru_cache(maxsize=1024)
def _close(name: str, known: tuple[str, ...]) -> list[str]:
    """Kept, for the same wrong name mostly stands in every record."""
    return nearest(name, known, limit=1, cutoff=70)


def _choice(name: str, known: list[str]) -> Said | str:
    """The nearest value of a closed list, and the list when it is short; of a long one the nearest few."""
    if len(known) > _SHORT_LIST:
        close = nearest(name, known, limit=1, cutoff=85) or nearest(name, known)
        return _NEAR(near=", ".join(close)) if close else ""
    close = nearest(name, known, limit=1, cutoff=70)
    choices = ", ".join(known)
    return _NEAR_AND_CHOICES(near=close[0], choices=choices) if close else _CHOICES(choices=choices)


def _form(text: str, pattern: str) -> Said | str:
    """What a text that does not fit `pattern` should look like: one of some words, or a form that is described."""
    words = re.fullmatch(r"\^\(([\w|]+)\)\$", pattern)
    if words:
        return _choice(text, words[1].split("|"))
    return _FORM(form=_FORMS[pattern]) if pattern in _FORMS else ""


def _issue(record: Record, fault: Any, model: type[BaseModel]) -> Issue:
    path = tuple(step for step in fault["loc"] if not str(step).startswith("function-"))
    kind = fault["type"]
    if kind == "missing":
        return make_issue(kinds.MISSING, record, path)
    if kind == "extra_forbidden":
        return make_issue(kinds.UNKNOWN_FIELD, record, path, hint=_hint(str(path[-1]), _fields(model, path[:-1])))
    context = {key: str(value) for key, value in (fault.get("ctx") or {}).items()}
    values: dict[str, Any] = {"input": _brief(fault["input"]), "hint": "", "quotes": "", **context}
    if isinstance(fault["input"], int | float | Decimal):
        values["quotes"] = Phrase("; sätt värdet inom citattecken", "; put it in quotes")
    if kind in ("enum", "literal_error"):
        choices = [choice.strip(" '\"") for choice in context.get("expected", "").replace(" or ", ",").split(",")]
        values["hint"] = _choice(str(fault["input"]), choices)
    if kind == "string_pattern_mismatch":
        values["hint"] = _form(str(fault["input"]), context["pattern"])
    if kind == "no_such_class":
        values["hint"] = _choice(context["unknown"], [member.value for member in ActorClass])
    if kind == "too_short" and isinstance(fault["input"], str):
        kind = "string_too_short"
    if kind in _REASONS:
        return make_issue(kinds.INVALID, record, path, why=_REASONS[kind](**values))
    return make_issue(kinds.INVALID, record, path, why=str(fault["msg"]).removeprefix("Value error, "))
