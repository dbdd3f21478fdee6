"""CSV lists of calls and actors: our own columns, `;` or `,`, with or without a mark, either decimal sign."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fundmatch.models.kinds import ACTOR_KINDS
from fundmatch.models.names import name_of
from fundmatch.models.wording import Phrase
from fundmatch.sources.record import Record, Unreadable, decode, shown

LIST_SIGN = "|"
"""Between the values of a cell that holds several."""

_NO_ID = Phrase("första raden har ingen kolumn som heter id", "the first row has no column named id")
_TWICE = Phrase("kolumnen {name} står två gånger", "the column {name} comes twice")
_NO_TEXT = Phrase("innehåller nollbyte; det är ingen textfil", "holds zero bytes; it is not a text file")
_CELLS = Phrase("{cells} celler under {headings} rubriker", "{cells} cells under {headings} headings")
_NO_HEADING = Phrase("”{cell}” i en kolumn utan rubrik", "“{cell}” in a column without a heading")

# What we put before a text that a spreadsheet would run as a formula.
_GUARD = re.compile("^'(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])")
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")

Put = Callable[[dict[str, Any], str], None]


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(LIST_SIGN) if part.strip()]


def _number(cell: str) -> str:
    """A number as `Decimal` reads it: signs between thousands go, a decimal comma becomes a point.

    >>> _number("1 234,5"), _number("1.234,50"), _number("1,234.50"), _number("1.234.567")
    ('1234.5', '1234.50', '1234.50', '1234567')
    """
    plain = cell.replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if "," in plain and "." in plain:
        last = max(plain.rfind(","), plain.rfind("."))
        plain = plain[:last].replace(",", "").replace(".", "") + "." + plain[last + 1 :]
    elif re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+", plain):
        plain = plain.replace(",", "").replace(".", "")
    return plain.replace(",", ".")


def _money(cell: str) -> str:
    """A sum of money; `100,000` is handed on as it stands, for the model to say that it has two readings."""
    return cell if re.fullmatch(r"\d{1,3}[.,]\d{3}", cell) else _number(cell)


def _boolean(cell: str) -> Any:
    true, false = ("true", "ja", "yes", "1", "sant"), ("false", "nej", "no", "0", "falskt")
    folded = cell.casefold()
    return True if folded in true else False if folded in false else cell


def _plain(field: str) -> Put:
    return lambda record, cell: record.__setitem__(field, cell)


def _many(field: str) -> Put:
    return lambda record, cell: record.__setitem__(field, _list(cell))


def _flag(field: str) -> Put:
    return lambda record, cell: record.__setitem__(field, _boolean(cell))


def _whole(field: str) -> Put:
    def put(record: dict[str, Any], cell: str) -> None:
        grouped = re.fullmatch(r"\d{1,3}[.,]\d{3}", cell)
        record[field] = cell.replace(",", "").replace(".", "") if grouped else _number(cell)

    return put


def _kind(record: dict[str, Any], cell: str) -> None:
    """A kind of actor by its word or by what screens call it: municipality, kommun."""
    names = {name: one.value for one in ACTOR_KINDS for phrase in (name_of(one),) for name in (phrase.sv, phrase.en)}
    record["kind"] = {key.casefold(): value for key, value in names.items()}.get(cell.casefold(), cell)


def _town_code(record: dict[str, Any], cell: str) -> None:
    """A spreadsheet that took the code for a number has lost its first zero."""
    record["municipality_code"] = cell.zfill(4) if cell.isdecimal() else cell


def _language(field: str, lang: str) -> Put:
    return lambda record, cell: record.setdefault(field, {}).__setitem__(lang, cell)


def _funds(lang: str) -> Put:
    def put(record: dict[str, Any], cell: str) -> None:
        entries = record.setdefault("funds", [])
        parts = [part.strip() for part in cell.split(LIST_SIGN)]
        entries.extend({} for _ in parts[len(entries) :])
        for entry, part in zip(entries, parts, strict=False):
            if part:
                entry[lang] = part

    return put


def _milestone(kind: str) -> Put:
    def put(record: dict[str, Any], cell: str) -> None:
        day, _, hour = re.sub(r"^(\d{4}-\d{2}-\d{2})T", r"\1 ", cell).partition(" ")
        entry: dict[str, Any] = {"kind": kind, "date": day}
        whole = _DAY.fullmatch(day)
        if whole and not whole[3]:
            entry["date"] = f"{whole[1]}-{whole[2] or '01'}-01"
            entry["precision"] = "month" if whole[2] else "year"
        if hour.strip():
            clock, _, zone = hour.strip().partition(" ")
            entry["time"] = clock.zfill(5) if len(clock) < 5 else clock[:5]
            if zone:
                entry["zone"] = zone
        record.setdefault("milestones", []).append(entry)

    return put


def _cut_offs(record: dict[str, Any], cell: str) -> None:
    for day in _list(cell):
        _milestone("cut_off")(record, day)


def _amount(what: str) -> Put:
    return lambda record, cell: record.setdefault("_amounts", {}).__setitem__(what, _money(cell))


def _rate(share: str) -> Put:
    return lambda record, cell: record.setdefault("rates", []).append(
        {"percent": _number(cell.removesuffix("%")), "share": share}
    )


def _rule(kind: str, polarity: str = "must", role: str | None = None) -> Put:
    def put(record: dict[str, Any], cell: str) -> None:
        rule: dict[str, Any] = {"type": kind, "polarity": polarity, "values": _list(cell)}
        if role:
            rule["role"] = role
        record.setdefault("eligibility", []).append(rule)

    return put


def _partnership(field: str) -> Put:
    return lambda record, cell: record.setdefault("partnership", {}).__setitem__(field, _number(cell))


def _source(record: dict[str, Any], cell: str) -> None:
    record["sources"] = [{"id": "main", "url": cell, "kind": "officer"}]


def _months(record: dict[str, Any], cell: str) -> None:
    record["duration"] = {"max_months": _number(cell)}


CALL_COLUMNS: Mapping[str, Put] = {
    "id": _plain("id"), "official_id": _plain("official_id"),
    "title": _language("title", "und"), "title_sv": _language("title", "sv"), "title_en": _language("title", "en"),
    "summary": _language("summary", "und"), "summary_sv": _language("summary", "sv"),
    "summary_en": _language("summary", "en"), "funds_sv": _funds("sv"), "funds_en": _funds("en"),
    "programme": _plain("programme"), "programme_id": _plain("programme_id"), "fund": _plain("fund"),
    "managing_authority": _plain("managing_authority"), "series": _plain("series"), "edition": _plain("edition"),
    "kind": _plain("kind"), "deadline_model": _plain("deadline_model"), "publication": _plain("publication"),
    "state": _plain("state"), "project_kinds": _many("project_kinds"), "objectives": _many("objectives"),
    "intervention_fields": _many("intervention_fields"), "themes": _many("themes"),
    "opens": _milestone("opens"), "idea_form": _milestone("idea_form"), "step": _milestone("step"),
    "cut_offs": _cut_offs, "closes": _milestone("closes"), "decision": _milestone("decision"),
    "call_total": _amount("call_total"), "grant_min": _amount("grant_min"), "grant_max": _amount("grant_max"),
    "currency": _plain("_currency"), "eu_rate": _rate("eu"), "own_rate": _rate("own"),
    "cofinancing": _plain("cofinancing"), "applicants": _rule("applicant"),
    "lead_applicants": _rule("applicant", role="lead"), "not_applicants": _rule("applicant", "must_not"),
    "target_groups": _rule("applicant", role="target"), "territory": _rule("territory"),
    "min_partners": _partnership("min_partners"), "min_countries": _partnership("min_countries"),
    "max_months": _months, "source_url": _source,
}  # fmt: skip
"""Columns of a list of calls, in the order in which we write them."""

ACTOR_COLUMNS: Mapping[str, Put] = {
    "id": _plain("id"), "name": _plain("name"), "name_en": _plain("name_en"), "kind": _kind,
    "functions": _many("functions"), "org_number": _plain("org_number"), "legal_person": _flag("legal_person"),
    "parent": _plain("parent"), "country": _plain("country"), "municipality": _plain("municipality"),
    "municipality_code": _town_code, "nuts": _plain("nuts"), "serves": _many("serves"),
    "covers": _many("covers"), "population": _whole("population"), "website": _plain("website"),
    "description": _language("description", "und"), "description_sv": _language("description", "sv"),
    "description_en": _language("description", "en"), "core": _many("core"), "themes": _many("themes"),
    "statuses": _many("statuses"), "networks": _many("networks"), "status": _plain("status"),
    "valid_from": _plain("valid_from"), "valid_to": _plain("valid_to"), "source_url": _source,
}  # fmt: skip
"""Columns of a list of actors, in the order in which we write them."""

DECISION_COLUMNS: Mapping[str, Put] = {
    name: _plain(name)
    for name in ("id", "call", "actor", "state", "why", "owner", "at", "note", "matters", "takes_back")
}
"""Columns of a list of decisions, in the order in which we write them."""


def assemble(cells: Mapping[str, str], columns: Mapping[str, Put]) -> dict[str, Any]:
    """The raw record that cells give, each under the heading of one of our columns; empty cells are left out."""
    record: dict[str, Any] = {}
    for heading, cell in cells.items():
        put = columns.get(heading)
        text = cell.strip()
        if put and text:
            put(record, _GUARD.sub("", text))
    if "funds" in record:
        record["funds"] = [entry for entry in record["funds"] if entry]
    amounts = record.pop("_amounts", None)
    currency = record.pop("_currency", None)
    if amounts:
        record["amounts"] = [
            {"what": what, "money": {"amount": amount, "currency": currency or ""}} for what, amount in amounts.items()
        ]
    return record


def _row(headings: list[str], cells: list[str], columns: Mapping[str, Put]) -> Any:
    """The raw record of a row, or what is wrong when a value stands under no heading."""
    while len(cells) > len(headings) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) > len(headings):
        return _CELLS(cells=len(cells), headings=len(headings))
    stray = next((cell for heading, cell in zip(headings, cells, strict=False) if not heading and cell.strip()), None)
    if stray:
        return _NO_HEADING(cell=stray.strip()[:40])
    return assemble(dict(zip(headings, cells, strict=False)), columns)


def read(path: Path, columns: Mapping[str, Put]) -> tuple[list[Record], list[str]]:
    """The records of a CSV file; see `records`."""
    return records(path.read_bytes(), shown(path), columns)


def records(raw: bytes, file: str, columns: Mapping[str, Put]) -> tuple[list[Record], list[str]]:
    """The records of CSV bytes, and the headings that are not our columns.

    Raises:
        Unreadable: when there is no heading row, or a quote is left open.
    """
    text = decode(raw)
    if "\0" in text:
        raise Unreadable(_NO_TEXT)
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    sign, above = max(";,\t", key=first.count), 0
    if first.startswith("sep=") and len(first.strip()) == 5:
        sign, text, above = first[4], re.sub(r"^[^\r\n]*(?:\r\n|\r|\n)?", "", text), 1
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        headings = [heading.strip().casefold() for heading in next(rows, [])]
        if "id" not in headings:
            raise Unreadable(_NO_ID, 1 + above)
        for at, heading in enumerate(headings):
            if heading and heading in headings[:at]:
                raise Unreadable(_TWICE(name=heading), 1 + above)
        found = []
        start = rows.line_num + 1 + above
        for cells in rows:
            if any(cell.strip() for cell in cells):
                found.append(Record(_row(headings, cells, columns), file, start))
            start = rows.line_num + 1 + above
    except csv.Error as error:
        raise Unreadable(str(error), rows.line_num + above) from None
    return found, [heading for heading in headings if heading and heading not in columns]
