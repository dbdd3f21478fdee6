"""CommonGrants: a published JSON form. Its times have no zone, and its kinds of applicant are American."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from fundmatch.models import issue as kinds
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue
from fundmatch.models.kinds import ActorClass
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.commongrants_form import APPLICANT_TYPES, FUNDING_KINDS, ZONE, parts
from fundmatch.sources.exchange.peek import json_of, records_under
from fundmatch.sources.exchange.records import as_meant, calls_of, mending, open_ended, source_of
from fundmatch.sources.exchange.table.days import read_day
from fundmatch.sources.exchange.table.sums import read_rate
from fundmatch.sources.harvest import Document, DocumentFormat, Harvest, Provenance
from fundmatch.sources.html import looks_like_html, plain_text
from fundmatch.sources.loading import judged, make_issue
from fundmatch.sources.record import Record, Unreadable
from fundmatch.text.listed import class_of

CARRIED = "fundmatch"
"""The custom field in which our own record travels along."""
_NOT_JSON = Phrase("ingen JSON", "not JSON")
_DAY = Phrase("ett datum ÅÅÅÅ-MM-DD", "a date YYYY-MM-DD")
_RATE = Phrase("en procentsats", "a percentage")

_STATUSES = frozenset({"forecasted", "open", "closed", "custom"})
_ENVELOPES = ("items", "data")
_SAMPLE = 20
_STEPS = {
    "idea_form": "idea_form", "letterofintent": "idea_form", "loi": "idea_form", "expressionofinterest": "idea_form",
    "conceptnote": "idea_form", "step": "step", "stage1": "step", "firststage": "step", "preapplication": "step",
    "cut_off": "cut_off", "cutoff": "cut_off", "closes": "closes", "opens": "opens", "opendate": "opens",
    "decision": "decision", "awarddate": "decision", "decisiondate": "decision", "awardannouncement": "decision",
    "start_earliest": "start_earliest", "start_latest": "start_latest", "latest_end": "latest_end",
    "costs_from": "costs_from",
}  # fmt: skip
"""Names of other dates whose meaning is certain."""


def _is_opportunity(value: Any) -> bool:
    if not isinstance(value, dict) or "title" not in value:
        return False
    status = value.get("status")
    marks = (
        "keyDates",
        "funding",
        "customFields",
        "acceptedApplicantTypes",
        "createdAt",
        "lastModifiedAt",
        "description",
    )
    word = status.get("value") if isinstance(status, dict) else None
    return isinstance(word, str) and word in _STATUSES and any(mark in value for mark in marks)


def _recognises(document: Document) -> bool:
    value = json_of(document)
    if value is None or isinstance(value, Unreadable):
        return False
    return any(_is_opportunity(one) for one in records_under(value, *_ENVELOPES)[:_SAMPLE])


def read(document: Document, reading: Provenance) -> Harvest:
    """The calls of one opportunity, a list, or an envelope.

    Raises:
        Unreadable: when the document is not JSON.
    """
    value = json_of(document)
    if value is None:
        raise Unreadable(_NOT_JSON())
    if isinstance(value, Unreadable):
        raise Unreadable(value.why, value.row)
    records: list[Record] = []
    issues: list[Issue] = []
    mended: list[str] = []
    for at, one in enumerate(records_under(value, *_ENVELOPES), start=1):
        place = Record(one, document.name, at)
        if isinstance(one, dict):
            data = _Reader(one, place, issues, mended).read(reading)
            place = Record(data, document.name, at)
        records.append(place)
    # One page of a longer list is not the whole of a source.
    whole = not _one_page_of_many(value)
    return calls_of(judged(records, Call), reading, [*issues, *mending(mended, records)], whole=whole)


def _one_page_of_many(value: Any) -> bool:
    info = value.get("paginationInfo") if isinstance(value, dict) else None
    pages = info.get("totalPages") if isinstance(info, dict) else None
    return isinstance(pages, int) and pages > 1


class _Reader:
    """One opportunity as a raw call."""

    def __init__(self, data: Mapping[str, Any], place: Record, issues: list[Issue], mended: list[str]) -> None:
        self._data, self._place, self._issues, self._mended = data, place, issues, mended
        fields = data.get("customFields")
        self._custom = {
            str(name): field.get("value")
            for name, field in (fields.items() if isinstance(fields, dict) else ())
            if isinstance(field, dict)
        }

    def read(self, reading: Provenance) -> dict[str, Any]:
        carried = self._carried()
        got = self._core(reading)
        if carried is None:
            return dict(as_meant(got, self._mended))  # what we wrote ourselves is as it was meant
        own = carried.model_dump(mode="json", exclude_defaults=True)
        for part, fields in _FIELDS.items():
            if not self._as_sent(part, carried):
                for field in fields:
                    own.pop(field, None)
                own.update({field: got[field] for field in fields if field in got})
        own["eligibility"] = self._rules(own.get("eligibility", []), got.get("eligibility", []), carried)
        state = got.get("state")
        # Somebody says that it is open: then it is paused or cancelled no more.
        if state or (carried.state and self._status() in ("open", "forecasted")):
            own["state"] = state
        return own

    def _rules(self, own: list[Any], got: list[Any], carried: Call) -> list[Any]:
        """Our own rules, those of a kind that was changed on the way replaced by what came."""
        changed = {
            kind
            for kind, part in (("applicant", "acceptedApplicantTypes"), ("territory", "nuts"))
            if not self._as_sent(part, carried)
        }
        kept = [rule for rule in own if rule["type"] not in changed]
        return kept + [rule for rule in got if rule["type"] in changed]

    def _carried(self) -> Call | None:
        """Our own record, if the opportunity was once ours and the record is whole."""
        try:
            return Call.model_validate(self._custom.get(CARRIED))
        except ValidationError:
            return None

    def _as_sent(self, part: str, carried: Call) -> bool:
        """Whether a part is just what we would have written of the carried record, in either language."""
        return any(_same(self._part(part), parts(carried, lang).get(part)) for lang in ("sv", "en"))

    def _part(self, part: str) -> Any:
        return self._custom.get(part) if part in ("nuts", "euRate", "languages") else self._data.get(part)

    def _status(self) -> str:
        status = self._data.get("status")
        if not isinstance(status, dict):
            return ""
        custom = status.get("customValue")
        return str(custom if status.get("value") == "custom" and custom else status.get("value", ""))

    def _core(self, reading: Provenance) -> dict[str, Any]:
        data = self._data
        title, text = _plain(data.get("title")), _plain(data.get("description"))
        languages = self._custom.get("languages")
        lang = str(languages[0])[:2] if isinstance(languages, list) and languages else ""
        key = lang if lang in ("sv", "en") else "und"
        found: dict[str, Any] = {"id": data.get("id")}
        if title:
            found["title"] = {key: title}
        if text and text != title:
            found["summary"] = {key: text}
        if lang:
            found["title_language"] = lang
        self._status_into(found)
        found |= {name: part for name, part in self._money().items() if part}
        found["milestones"], notes = self._milestones(found.get("publication") == "planned", found)
        found["eligibility"] = [*self._applicants(), *self._territory()]
        found["notes"] = notes + self._counts()
        official = self._official()
        if official:
            found["official_id"] = official
        funder = _dig(data, "funders", "primary", "name")
        if funder:
            found["managing_authority"] = str(funder)
        url = data.get("source")
        found["sources"] = [source_of(reading, url if isinstance(url, str) else None)]
        return {name: value for name, value in found.items() if value not in ([], None, "")}

    def _status_into(self, found: dict[str, Any]) -> None:
        """The source's word is kept; where a call stands is told by its dates. A forecast is a plan."""
        word = self._status()
        description = _dig(self._data, "status", "description")
        found["status_words"] = str(description or word) or None
        if word in ("cancelled", "paused"):
            found["state"] = word
        elif word == "forecasted":
            found["publication"] = "planned"

    def _official(self) -> str | None:
        identifiers = self._data.get("identifiers")
        others = _dig(identifiers, "otherIds")
        groups = [_dig(identifiers, "fon"), *(others.values() if isinstance(others, dict) else ())]
        return next((str(one["id"]) for one in groups if isinstance(one, dict) and one.get("id")), None)

    def _money(self) -> dict[str, Any]:
        funding = self._data.get("funding")
        funding = funding if isinstance(funding, dict) else {}
        amounts = [
            {"what": kind.value, "money": {key: funding[name].get(key) for key in ("amount", "currency")}}
            for name, kind in FUNDING_KINDS.items()
            if isinstance(funding.get(name), dict)
        ]
        found: dict[str, Any] = {"amounts": amounts, "cofinancing": _plain(funding.get("details"))}
        rate = self._custom.get("euRate", self._custom.get("coFinancingRate"))
        if rate not in (None, ""):
            percent = read_rate(f"{rate} %" if isinstance(rate, int | Decimal) else str(rate))
            if percent is None:
                self._issue("customFields.euRate", rate, _RATE)
            else:
                found["rates"] = [{"percent": percent}]
        return found

    def _counts(self) -> list[str]:
        funding = self._data.get("funding")
        names = ("minAwardCount", "maxAwardCount", "estimatedAwardCount")
        return [f"{name}: {funding[name]}" for name in names if isinstance(funding, dict) and funding.get(name)]

    def _milestones(self, planned: bool, found: dict[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
        dates = self._data.get("keyDates")
        dates = dates if isinstance(dates, dict) else {}
        others = dates.get("otherDates")
        named = [("opens", "postDate", dates.get("postDate")), ("closes", "closeDate", dates.get("closeDate"))]
        named += [
            (
                _STEPS.get(re.sub(r"_\d+$", "", name)) or _STEPS.get(re.sub(r"[^a-z0-9]", "", name.casefold()), ""),
                name,
                one,
            )
            for name, one in (others.items() if isinstance(others, dict) else ())
        ]
        milestones: list[dict[str, Any]] = []
        notes: list[str] = []
        for kind, name, one in named:
            if not isinstance(one, dict):
                continue
            milestone = self._event(kind or "closes", name, one)
            if not kind:
                day = (milestone or {}).get("date") or one.get("details")
                notes.append(f"{_plain(one.get('name')) or name}: {day or '?'}")
            elif milestone and milestone.get("date") and open_ended(int(milestone["date"][:4])):
                found.setdefault("deadline_model", "continuous")
            elif milestone:
                milestones.append({**milestone, "certainty": "planned"} if planned else milestone)
        return milestones, notes

    def _event(self, kind: str, name: str, one: Mapping[str, Any]) -> dict[str, Any] | None:
        """One event. Of a period the opening is its first day, anything else its last."""
        side = "start" if kind == "opens" else "end"
        ranged = one.get("eventType") == "dateRange"
        day = one.get(f"{side}Date") if ranged else one.get("date", one.get("details"))
        time = one.get(f"{side}Time") if ranged else one.get("time")
        if day in (None, ""):
            return None
        iso = re.fullmatch(r"\d{4}(?:-\d\d){0,2}", str(day))
        read = read_day(str(day)) if iso else None
        if read is None:
            self._issue(f"keyDates.{name}", day, _DAY)
            return {"kind": kind, "words": str(day)}
        milestone = read.milestone(kind)
        hour = re.match(r"([01]\d|2[0-3]):[0-5]\d", str(time or ""))
        if hour and read.precision == "day":
            milestone["time"] = hour.group()
            zone = self._custom.get("timeZone")
            if isinstance(zone, str) and zone.strip() and zone != ZONE:
                milestone["zone"] = zone
        return milestone

    def _applicants(self) -> list[dict[str, Any]]:
        """A list that holds a type nobody here can be, or words we do not know, shuts nobody out."""
        types = self._data.get("acceptedApplicantTypes")
        entries = [one for one in types if isinstance(one, dict)] if isinstance(types, list) else []
        if not entries:
            return []
        classes: list[ActorClass] = []
        whole = True
        for one in entries:
            value = str(one.get("value", ""))
            words = str(one.get("customValue") or one.get("description") or "")
            own = class_of(words) if value == "custom" else None
            meant = (own,) if own else APPLICANT_TYPES.get(value, ())
            classes += meant
            whole = whole and bool(meant)
        words = ", ".join(str(one.get("customValue") or one.get("description") or one.get("value")) for one in entries)
        values = [one.value for one in dict.fromkeys(classes)]
        polarity = "must" if whole or not values else "preferred"
        return [{"type": "applicant", "polarity": polarity, "values": values, "words": words}]

    def _territory(self) -> list[dict[str, Any]]:
        nuts = self._custom.get("nuts")
        codes = [nuts] if isinstance(nuts, str) else nuts if isinstance(nuts, list) else []
        codes = [str(code) for code in codes if isinstance(code, str) and code.strip()]
        return [{"type": "territory", "values": codes}] if codes else []

    def _issue(self, field: str, cell: Any, wanted: Phrase) -> None:
        values = {"cell": str(cell)[:60], "wanted": wanted}
        self._issues.append(make_issue(kinds.NOT_UNDERSTOOD, self._place, (field,), **values))


_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",), "description": ("summary",), "keyDates": ("milestones", "deadline_model"),
    "funding": ("amounts", "cofinancing"),
    "euRate": ("rates",), "languages": ("title_language",),
}  # fmt: skip
"""Which fields of a call each part speaks of; applicants and areas are rules among others."""


def _same(one: Any, other: Any) -> bool:
    """Whether two pieces of JSON say the same; a number is the same however it is written, null is nothing."""
    if isinstance(one, dict) or isinstance(other, dict):
        one, other = one or {}, other or {}
        if not (isinstance(one, dict) and isinstance(other, dict)):
            return False
        one, other = ({key: part for key, part in side.items() if part is not None} for side in (one, other))
        return one.keys() == other.keys() and all(_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, int | float | Decimal) and isinstance(other, int | float | Decimal):
        return Decimal(str(one)) == Decimal(str(other))
    return bool(one == other) or (one in (None, [], "") and other in (None, [], ""))


def _plain(value: Any) -> str:
    text = value if isinstance(value, str) else ""
    return plain_text(text) if looks_like_html(text) else text.strip()


def _dig(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


FORMAT = DocumentFormat("commongrants", Phrase("CommonGrants (JSON)", "CommonGrants (JSON)"), _recognises, read)
