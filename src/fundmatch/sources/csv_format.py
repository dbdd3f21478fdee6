"""CSV lists of calls and actors: our own columns, `;` or `,`, with or without a mark, either decimal sign."""

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fundmatch.sources.record import Record, Unreadable, decode, shown

LIST_SIGN = "|"
"""Between the values of a cell that holds several."""

Put = Callable[[dict[str, Any], str], None]


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(LIST_SIGN) if part.strip()]


def _number(cell: str) -> str:
    """A number as `Decimal` reads it: blanks between thousands go, a decimal comma becomes a point."""
    plain = cell.replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if "," in plain and "." in plain:
        last = max(plain.rfind(","), plain.rfind("."))
        plain = plain[:last].replace(",", "").replace(".", "") + "." + plain[last + 1 :]
    return plain.replace(",", ".")


def _boolean(cell: str) -> Any:
    known = {"true": True, "ja": True, "yes": True, "1": True, "false": False, "nej": False, "no": False, "0": False}
    return known.get(cell.casefold(), cell)


def _plain(field: str) -> Put:
    return lambda record, cell: record.__setitem__(field, cell)


def _many(field: str) -> Put:
    return lambda record, cell: record.__setitem__(field, _list(cell))


def _flag(field: str) -> Put:
    return lambda record, cell: record.__setitem__(field, _boolean(cell))


def _whole(field: str) -> Put:
    return lambda record, cell: record.__setitem__(field, _number(cell))


def _language(field: str, lang: str) -> Put:
    return lambda record, cell: record.setdefault(field, {}).__setitem__(lang, cell)


def _funds(lang: str) -> Put:
    def put(record: dict[str, Any], cell: str) -> None:
        entries = record.setdefault("funds", [])
        for at, part in enumerate(_list(cell)):
            if at == len(entries):
                entries.append({})
            entries[at][lang] = part

    return put


def _milestone(kind: str) -> Put:
    def put(record: dict[str, Any], cell: str) -> None:
        day, _, hour = cell.replace("T", " ").partition(" ")
        entry: dict[str, Any] = {"kind": kind, "date": day}
        if hour.strip():
            clock, _, zone = hour.strip().partition(" ")
            entry["time"] = clock[:5]
            if zone:
                entry["zone"] = zone
        record.setdefault("milestones", []).append(entry)

    return put


def _amount(what: str) -> Put:
    return lambda record, cell: record.setdefault("_amounts", {}).__setitem__(what, _number(cell))


def _rate(share: str) -> Put:
    return lambda record, cell: record.setdefault("rates", []).append({"percent": _number(cell), "share": share})


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
    "closes": _milestone("closes"), "decision": _milestone("decision"),
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
    "id": _plain("id"), "name": _plain("name"), "name_en": _plain("name_en"), "kind": _plain("kind"),
    "functions": _many("functions"), "org_number": _plain("org_number"), "legal_person": _flag("legal_person"),
    "parent": _plain("parent"), "country": _plain("country"), "municipality": _plain("municipality"),
    "municipality_code": _plain("municipality_code"), "nuts": _plain("nuts"), "serves": _many("serves"),
    "covers": _many("covers"), "population": _whole("population"), "website": _plain("website"),
    "description": _language("description", "und"), "description_sv": _language("description", "sv"),
    "description_en": _language("description", "en"), "core": _many("core"), "themes": _many("themes"),
    "statuses": _many("statuses"), "networks": _many("networks"), "status": _plain("status"),
    "valid_from": _plain("valid_from"), "valid_to": _plain("valid_to"), "source_url": _source,
}  # fmt: skip
"""Columns of a list of actors, in the order in which we write them."""


def _assemble(cells: Mapping[str, str], columns: Mapping[str, Put]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for heading, cell in cells.items():
        put = columns.get(heading)
        text = cell.strip()
        if put and text:
            put(record, text.removeprefix("'") if text[1:2] in "=+-@" and text.startswith("'") else text)
    amounts = record.pop("_amounts", None)
    currency = record.pop("_currency", None)
    if amounts:
        record["amounts"] = [
            {"what": what, "money": {"amount": amount, "currency": currency or ""}} for what, amount in amounts.items()
        ]
    return record


def read(path: Path, columns: Mapping[str, Put]) -> tuple[list[Record], list[str]]:
    """The records of a CSV file, and the headings that are not our columns.

    Raises:
        Unreadable: when there is no heading row, or a quote is left open.
    """
    text = decode(path.read_bytes())
    if "\0" in text:
        raise Unreadable("holds zero bytes; it is not a text file")
    first = text.split("\n", 1)[0]
    sign = max(";,\t", key=first.count)
    if first.startswith("sep=") and len(first.strip()) == 5:
        sign, text = first[4], text.split("\n", 1)[1]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        headings = [heading.strip().casefold() for heading in next(rows, [])]
        if "id" not in headings:
            raise Unreadable("the first row has no column named id", 1)
        records = []
        start = rows.line_num + 1
        for cells in rows:
            if any(cell.strip() for cell in cells):
                data: Any = _assemble(dict(zip(headings, cells, strict=False)), columns)
                if len(cells) > len(headings):
                    data = f"{len(cells)} cells under {len(headings)} headings"
                records.append(Record(data, shown(path), start))
            start = rows.line_num + 1
    except csv.Error as error:
        raise Unreadable(str(error), rows.line_num) from None
    return records, [heading for heading in headings if heading and heading not in columns]
