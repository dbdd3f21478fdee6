"""JSON of an interface of calls, read by a file that says which member is which fact (`data/sources/interfaces`)."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from fundmatch.models import issue as kinds
from fundmatch.models.interface import Interface
from fundmatch.models.issue import Issue
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.interface_records import interface_of, is_kept, listed_at, text_at, value_at
from fundmatch.sources.exchange.leftover import strings
from fundmatch.sources.exchange.prose.amounts import amounts
from fundmatch.sources.exchange.prose.found import SentenceSetting, sentences
from fundmatch.sources.exchange.prose.rates import rates
from fundmatch.sources.exchange.records import harvest_calls, slug
from fundmatch.sources.exchange.table.days import open_ended
from fundmatch.sources.harvest import Document, DocumentFormat, Harvest, Provenance
from fundmatch.sources.loading import make_issue
from fundmatch.sources.record import Record, Unreadable

_DATED = ("opens", "closes", "decision", "start_earliest", "start_latest", "latest_end")
_LONGEST = 4_000
_REACHES = re.compile(
    r"\S@\S+\.\w|(?<![\d-])0\d{1,3}\s?[-–]\s?\d{2,3}[\d\s]{3,}|(?<!\d)07\d[\s\d]{7,}|\+\d{2}[\s\d()-]{7,}|"
    r"\b(?:tel|telefon|phone)\b",
    re.IGNORECASE,
)
"""Signs of a mail address or a telephone number."""
_MOST_DOCUMENTS = 10
_NONE_KNOWN = Phrase("inget gränssnitt känner formen", "no interface knows the form")
_NOT_PUBLIC = Phrase("inte öppna för alla", "not open to all")
_UNREAD = "dokument, oläst / document, unread"


def read(document: Document, reading: Provenance) -> Harvest:
    """The calls of a document; records that are not open to all are left out and counted.

    Raises `Unreadable` when no interface knows its form.
    """
    known = interface_of(document)
    if known is None:
        raise Unreadable(_NONE_KNOWN())
    interface, found = known
    kept = [one for one in found if isinstance(one, dict) and is_kept(one, interface)]
    issues: list[Issue] = []
    if len(kept) < len(found):
        count = len(found) - len(kept)
        issues.append(make_issue(kinds.LEFT_OUT, Record(None, document.name), count=count, why=_NOT_PUBLIC))
    records = [
        Record(_call(one, interface, reading), document.name, row, passages=tuple(_texts_of(one)))
        for row, one in enumerate(kept, start=1)
    ]
    return harvest_calls(records, reading, issues, whole=True)


def _call(record: Mapping[str, Any], interface: Interface, reading: Provenance) -> dict[str, Any]:
    facts = interface.facts
    key = text_at(record, facts.id, interface) or ""
    title = _texts(record, facts.title, interface, 300)
    status = text_at(record, facts.status, interface)
    meaning = interface.states.get(status) if status else None
    data: dict[str, Any] = {
        "id": f"{interface.id}-{slug(key)}", "official_id": text_at(record, facts.official_id, interface),
        "title": title, "title_language": next(iter(title), interface.language),
        "summary": _texts(record, facts.summary, interface, _LONGEST), "status_words": status,
        "state": meaning if meaning in ("closed", "cancelled") else None,
        "deadline_model": "continuous" if meaning == "continuous" else None,
        "fund": _fund(record, interface),
        "managing_authority": ", ".join(listed_at(record, facts.authority, interface)) or interface.managing_authority,
        "programme": text_at(record, facts.programme, interface) or interface.programme,
        "series": _series(record, interface), "milestones": list(_milestones(record, interface)),
        "eligibility": list(_rules(record, interface)), "themes": list(_themes(record, interface)),
        "sources": list(_sources(record, key, interface, reading)),
    }  # fmt: skip
    data |= _money(record, interface)
    if facts.announced_year and value_at(record, facts.announced_year, interface) and not data["milestones"]:
        data["publication"] = "planned"
    return {name: value for name, value in data.items() if value}


def _texts(record: Any, paths: Mapping[str, str], interface: Interface, longest: int) -> dict[str, str]:
    found = {lang: _without_persons(text_at(record, path, interface) or "") for lang, path in paths.items()}
    return {lang: text[:longest] for lang, text in found.items() if text}


def _without_persons(text: str) -> str:
    """A text without the sentences that tell how to reach somebody: persons are nobody's facts."""
    if not _REACHES.search(text):
        return text
    lines = (" ".join(one for one in sentences(line) if not _REACHES.search(one)) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _texts_of(record: Mapping[str, Any]) -> Iterator[tuple[str | None, str]]:
    """Every text of a record with its member, but for sentences on how to reach somebody."""
    for name, text in strings(record):
        for line in (_without_persons(part) for part in text[:_LONGEST].splitlines()):
            if line:
                yield name, line


def _fund(record: Any, interface: Interface) -> str | None:
    word = text_at(record, interface.facts.fund, interface)
    return interface.funds.get(word, word) if word else interface.fund


def _series(record: Any, interface: Interface) -> str | None:
    key = text_at(record, interface.facts.series, interface)
    return f"{interface.id}-{slug(key)}" if key else None


def _milestones(record: Any, interface: Interface) -> Iterator[dict[str, Any]]:
    for kind in _DATED:
        words = text_at(record, getattr(interface.facts, kind), interface)
        if words is None or (milestone := day_of(words, interface)) is None:
            continue
        yield {"kind": kind, **milestone, "words": words, **({"certainty": "planned"} if kind == "decision" else {})}
    year = text_at(record, interface.facts.announced_year, interface)
    if year and re.fullmatch(r"20\d\d", year) and not text_at(record, interface.facts.opens, interface):
        yield {"kind": "opens", "date": f"{year}-01-01", "precision": "year", "certainty": "planned", "words": year}


def day_of(words: str, interface: Interface) -> dict[str, str] | None:
    """Day and hour of a moment by the authority's clock; midnight is a day without an hour.

    >>> from fundmatch.sources.exchange.interface_records import interfaces
    >>> eura = next(one for one in interfaces() if one.id == "haeavustuksia")
    >>> day_of("2025-12-31T22:00:00Z", eura)
    {'date': '2026-01-01'}
    """
    try:
        moment = dt.datetime.fromisoformat(words)
    except ValueError:
        return None
    if moment.tzinfo:
        moment = moment.astimezone(ZoneInfo(interface.zone))
    if open_ended(moment.year) or moment.year < 1990:
        return None
    found = {"date": moment.date().isoformat()}
    if moment.time().strftime("%H:%M") not in ("00:00", "23:59"):
        found["time"] = moment.strftime("%H:%M")
        if interface.zone != "Europe/Stockholm":
            found["zone"] = interface.zone
    return found


def _rules(record: Any, interface: Interface) -> Iterator[dict[str, Any]]:
    """Who and where. A word that the file does not explain is kept as words; a list known in part shuts nobody out."""
    words = listed_at(record, interface.facts.applicants, interface)
    known = [one for word in words for one in interface.classes.get(word, ())]
    if words:
        whole = all(word in interface.classes for word in words)
        yield {
            "type": "applicant",
            "polarity": "must" if whole or not known else "preferred",
            "values": list(dict.fromkeys(known)),
            "words": ", ".join(words),
        }
    places = next(filter(None, (listed_at(record, one, interface) for one in interface.facts.territory)), [])
    codes = [interface.places[place] for place in places if place in interface.places]
    if places:
        whole = len(codes) == len(places)
        yield {"type": "territory", "values": codes if whole else [], "words": ", ".join(places)}
    elif interface.territory:
        yield {"type": "territory", "values": list(interface.territory)}


def _themes(record: Any, interface: Interface) -> Iterator[str]:
    for path in interface.facts.themes:
        yield from (one[:80] for one in listed_at(record, path, interface)[:20])


def _money(record: Any, interface: Interface) -> dict[str, Any]:
    """Sums and rates from members of their own, and from the prose where its words are clear."""
    facts = interface.facts
    currency = text_at(record, facts.currency, interface) or interface.currency
    found: dict[str, Any] = {"amounts": [], "rates": []}
    total = value_at(record, facts.call_total, interface)
    if isinstance(total, int | float) and not isinstance(total, bool) and total > 0:
        found["amounts"].append({"what": "call_total", "money": {"amount": str(total), "currency": currency}})
    most, least = value_at(record, facts.rate_most, interface), value_at(record, facts.rate_least, interface)
    if isinstance(most, int | float) and 0 < most <= 100:
        rate = {"percent": str(most), "share": interface.share.value, "at_most": True}
        found["rates"].append({**rate, **({"least": str(least)} if least else {})})
    setting = SentenceSetting(currency=interface.currency, share=interface.share.value)
    for path in facts.prose:
        for sentence in sentences(text_at(record, path, interface) or ""):
            words = {"words": sentence[:300]}
            found["amounts"] += [{"what": one.field, **one.value, **words} for one in amounts(sentence, setting).found]
            found["rates"] += [
                {**{name: part for name, part in one.value.items() if name != "at_least"}, **words}
                for one in rates(sentence, setting).found
            ]
    return {name: _once(values) for name, values in found.items()}


def _once(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Facts without those of a kind that says two things: which holds is not read."""
    kinds_ = [(one.get("what") or one["share"], one.get("project_kind"), one.get("scope")) for one in values]
    return [one for one, kind in zip(values, kinds_, strict=True) if kinds_.count(kind) == 1]


def _sources(record: Any, key: str, interface: Interface, reading: Provenance) -> Iterator[dict[str, Any]]:
    url = listed_at(record, interface.facts.url, interface)
    page = interface.page.replace("{id}", key) if interface.page else None
    main = {
        "id": "main",
        "name": interface.name.pick("sv"),
        "kind": interface.stands.value,
        "seen": reading.seen.isoformat(),
        "url": next((one for one in url if one.startswith("http")), page),
    }
    yield {name: value for name, value in main.items() if value}
    listed = value_at(record, interface.facts.documents, interface)
    for number, one in enumerate((listed if isinstance(listed, list) else [])[:_MOST_DOCUMENTS], start=1):
        link = text_at(one, interface.facts.document_url, interface)
        if link and link.startswith("http"):
            name = text_at(one, interface.facts.document_name, interface)
            yield {"id": f"document-{number}", "url": link, "name": name or link, "note": _UNREAD, "kind": "official"}


FORMAT = DocumentFormat(
    "interface",
    Phrase("gränssnitt (Vinnova, GDP, EURA, aides-territoires)", "interface (Vinnova, GDP, EURA, aides-territoires)"),
    lambda document: interface_of(document) is not None,
    read,
)
