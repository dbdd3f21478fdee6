"""What is wrong with a field, in both languages: pydantic finds it, and its own words are English and long."""

import re
import reprlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from fundmatch.models import issue as kinds
from fundmatch.models.issue import IssueKind
from fundmatch.models.kinds import ActorClass
from fundmatch.models.wording import Phrase, Said
from fundmatch.text.names import nearest

# Pydantic's own words are English; these are the faults that people meet, in both languages.
_NO_DATE = Phrase("{input} är inget datum; skriv ÅÅÅÅ-MM-DD", "{input} is not a date; write YYYY-MM-DD")
_NO_MOMENT = Phrase(
    "{input} är ingen tidpunkt; skriv ÅÅÅÅ-MM-DDTHH:MM:SSZ", "{input} is not a moment; write YYYY-MM-DDTHH:MM:SSZ"
)
_NO_NUMBER = Phrase("{input} är inget tal", "{input} is not a number")
_NOT_LISTED = Phrase("{input} finns inte i listan{hint}", "{input} is not in the list{hint}")
_NO_LIST = Phrase("här väntades en lista, inte {input}", "expected a list here, not {input}")
_NO_FIELDS = Phrase("här väntades fält med namn, inte {input}", "expected named fields here, not {input}")
_NEITHER = Phrase("{input} är varken true eller false", "{input} is neither true nor false")
_NO_WHOLE = Phrase("{input} är inget heltal", "{input} is not a whole number")
_REASONS = {
    "enum": _NOT_LISTED,
    "literal_error": _NOT_LISTED,
    "string_pattern_mismatch": Phrase("{input} har fel form{hint}", "{input} has the wrong form{hint}"),
    "string_type": Phrase("här väntades text, inte {input}{quotes}", "expected text here, not {input}{quotes}"),
    "string_unicode": Phrase("texten innehåller halva tecken", "the text holds half characters"),
    "string_too_short": Phrase("texten är tom", "the text is empty"),
    "string_too_long": Phrase("texten är för lång (högst {max_length} tecken)", "too long (at most {max_length})"),
    "too_long": Phrase("för många värden (högst {max_length})", "too many values (at most {max_length})"),
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
    "unknown_step": Phrase("inget sådant steg under detta: {step}", "no such step below this one: {step}"),
    "unknown_name": Phrase("{field}: det finns inget {name}", "{field}: there is no {name}"),
    "id_twice": Phrase("id som förekommer två gånger: {name}", "ids used twice: {name}"),
    "number_size": Phrase("{input} har för många siffror", "{input} has too many digits"),
    "greater_than_equal": Phrase("{input} är för litet (minst {ge})", "{input} is too small (at least {ge})"),
    "less_than_equal": Phrase("{input} är för stort (högst {le})", "{input} is too large (at most {le})"),
    "tuple_type": _NO_LIST,
    "model_type": _NO_FIELDS,
    "dict_type": _NO_FIELDS,
    "bool_parsing": _NEITHER,
    "bool_type": _NEITHER,
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
    "fact_id": Phrase("skriv postens id, kolon och en kolumn", "write the id of the record, a colon and a column"),
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
    "list_type": _NO_LIST,
    "odd_range": Phrase("den lägsta satsen är högre än den högsta", "the lowest rate is above the highest"),
    "unknown_source": Phrase("källan {source} finns inte bland sources", "the source {source} is not among sources"),
    "unknown_sentence": Phrase(
        "mening {sentence} finns inte: sentences har {count}", "no sentence {sentence}: sentences has {count}"
    ),
    "scale_falls": Phrase(
        "scale: poäng och andelar måste stiga från steg till steg",
        "scale: points and shares have to rise from step to step",
    ),
    "concept_twice": Phrase("begreppens id används två gånger: {ids}", "concept ids used twice: {ids}"),
    "no_such_concept": Phrase("{id}: begreppet {broader} finns inte", "{id}: the concept {broader} does not exist"),
    "concept_circle": Phrase("{id}: de vidare begreppen går i ring", "{id}: its broader concepts go round in a circle"),
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
NEAR = Phrase("; menades {near}?", "; was {near} meant?")
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
_OUTLINE = reprlib.Repr()
_OUTLINE.maxlevel = _OUTLINE.maxlist = _OUTLINE.maxdict = 2
_LONGEST = 60
"""Characters of a value that is compared."""


def shape(data: Any) -> Phrase | str:
    """What stands where a record should, in words."""
    return _SHAPES.get(type(data)) or _brief(data)


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


def hint(name: str, known: Iterable[str], cutoff: float = 70) -> Said | str:
    """Which of the known names was probably meant: the nearest, if it is at least so near (0 to 100)."""
    close = _close(name, tuple(known), 1, cutoff)
    return NEAR(near=close[0]) if close else ""


@lru_cache(maxsize=1024)
def _close(name: str, known: tuple[str, ...], limit: int, cutoff: float) -> list[str]:
    """Kept, for the same wrong name mostly stands in every record."""
    return nearest(name, known, limit=limit, cutoff=cutoff)


def _choice(name: str, known: tuple[str, ...]) -> Said | str:
    """The nearest value of a closed list, and the list when it is short; of a long one the nearest few."""
    if len(known) > _SHORT_LIST:
        close = _close(name, known, 1, 85) or _close(name, known, 3, 55)
        return NEAR(near=", ".join(close)) if close else ""
    close = _close(name, known, 1, 70)
    choices = ", ".join(known)
    return _NEAR_AND_CHOICES(near=close[0], choices=choices) if close else _CHOICES(choices=choices)


def _form(text: str, pattern: str) -> Said | str:
    """What a text that does not fit `pattern` should look like: one of some words, or a form that is described."""
    words = re.fullmatch(r"\^\(([\w|]+)\)\$", pattern)
    if words:
        return _choice(text, tuple(words[1].split("|")))
    return _FORM(form=_FORMS[pattern]) if pattern in _FORMS else ""


def told(fault: Any, model: type[BaseModel]) -> tuple[IssueKind, tuple[str | int, ...], dict[str, Any]]:
    """A fault that pydantic found in a record: its kind, its field, and the values of its sentence."""
    path = tuple(step for step in fault["loc"] if not str(step).startswith("function-"))
    kind = fault["type"]
    if kind == "missing":
        return kinds.MISSING, path, {}
    if kind == "extra_forbidden":
        return kinds.UNKNOWN_FIELD, path, {"hint": hint(str(path[-1]), _fields(model, path[:-1]))}
    context = {key: str(value) for key, value in (fault.get("ctx") or {}).items()}
    values: dict[str, Any] = {"input": _brief(fault["input"]), "hint": "", "quotes": "", **context}
    if isinstance(fault["input"], int | float | Decimal):
        values["quotes"] = Phrase("; sätt värdet inom citattecken", "; put it in quotes")
    if kind in ("enum", "literal_error"):
        choices = tuple(one.strip(" '\"") for one in context.get("expected", "").replace(" or ", ",").split(","))
        values["hint"] = _choice(str(fault["input"])[:_LONGEST], choices)
    if kind == "string_pattern_mismatch":
        values["hint"] = _form(str(fault["input"]), context["pattern"])
    if kind == "no_such_class":
        values["hint"] = _choice(context["unknown"], tuple(member.value for member in ActorClass))
    if kind in ("too_short", "too_long") and isinstance(fault["input"], str):
        kind = f"string_{kind}"
    said = _REASONS[kind](**values) if kind in _REASONS else str(fault["msg"]).removeprefix("Value error, ")
    return kinds.INVALID, path, {"why": said}
