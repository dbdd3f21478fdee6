"""What the core of a CommonGrants opportunity and its four custom fields say, as the fields of a raw call."""

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
from fundmatch.sources.exchange.commongrants_form import APPLICANT_TYPES, FUNDING_KINDS, ZONE
from fundmatch.sources.exchange.records import source_of
from fundmatch.sources.exchange.table.days import open_ended, read_day
from fundmatch.sources.exchange.table.sums import read_rate
from fundmatch.sources.harvest import Provenance
from fundmatch.sources.html import looks_like_html, plain_text
from fundmatch.sources.loading import make_issue
from fundmatch.sources.record import Record
from fundmatch.text.listed import class_of

CARRIED = "fundmatch"
"""The custom field in which our own record travels along."""
_DAY = Phrase("ett datum ÅÅÅÅ-MM-DD", "a date YYYY-MM-DD")
_RATE = Phrase("en procentsats", "a percentage")
_STEPS = {
    "idea_form": "idea_form", "letterofintent": "idea_form", "loi": "idea_form", "expressionofinterest": "idea_form",
    "conceptnote": "idea_form", "step": "step", "stage1": "step", "firststage": "step", "preapplication": "step",
    "cut_off": "cut_off", "cutoff": "cut_off", "closes": "closes", "opens": "opens", "opendate": "opens",
    "decision": "decision", "awarddate": "decision", "decisiondate": "decision", "awardannouncement": "decision",
    "start_earliest": "start_earliest", "start_latest": "start_latest", "latest_end": "latest_end",
    "costs_from": "costs_from",
}  # fmt: skip
"""Names of other dates whose meaning is certain."""


class Opportunity:
    """One opportunity. What of it cannot be understood is added to the issues."""

    def __init__(self, data: Mapping[str, Any], place: Record, issues: list[Issue]) -> None:
        self._data, self._place, self._issues = data, place, issues
        fields = data.get("customFields")
        self._custom = {
            str(name): field.get("value")
            for name, field in (fields.items() if isinstance(fields, dict) else ())
            if isinstance(field, dict)
        }

    def carried(self) -> Call | None:
        """Our own record, if the opportunity was once ours and the record is whole."""
        try:
            return Call.model_validate(self._custom.get(CARRIED))
        except ValidationError:
            return None

    def part(self, name: str) -> Any:
        """A part of it by the name that `commongrants_form.parts` has for it."""
        return self._custom.get(name) if name in ("nuts", "euRate", "languages") else self._data.get(name)

    def status(self) -> str:
        """The word for where it stands: that of the format, else its own."""
        status = self._data.get("status")
        if not isinstance(status, dict):
            return ""
        custom = status.get("customValue")
        return str(custom if status.get("value") == "custom" and custom else status.get("value", ""))

    def core(self, reading: Provenance) -> dict[str, Any]:
        """The fields of a raw call, those that say nothing left out."""
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
        word = self.status()
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


def _plain(value: Any) -> str:
    text = value if isinstance(value, str) else ""
    return plain_text(text) if looks_like_html(text) else text.strip()


def _dig(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
