"""CommonGrants: a published JSON form. Its times have no zone, and its kinds of applicant are American."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from fundmatch.models.call import Call
from fundmatch.models.issue import Issue
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.commongrants_core import Opportunity
from fundmatch.sources.exchange.commongrants_form import parts
from fundmatch.sources.exchange.peek import json_of, records_under
from fundmatch.sources.exchange.records import as_meant, calls_of, mending, whole_of
from fundmatch.sources.harvest import Document, DocumentFormat, Harvest, Provenance
from fundmatch.sources.loading import judged
from fundmatch.sources.record import Record, Unreadable

_NOT_JSON = Phrase("ingen JSON", "not JSON")

_STATUSES = frozenset({"forecasted", "open", "closed", "custom"})
_ENVELOPES = ("items", "data")
_SAMPLE = 20


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
    """The calls of one opportunity, a list, or an envelope; raises `Unreadable` when the document is not JSON."""
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
            sent = Opportunity(one, place, issues)
            ours = sent.carried() is not None
            place = Record(_raw(sent, reading, mended), document.name, at, passages=None if ours else ())
        records.append(place)
    # One page of a longer list is not the whole of a source.
    whole = not _one_page_of_many(value)
    records = [replace(one, data=whole_of(one.data, one)) for one in records]
    return calls_of(judged(records, Call), reading, [*issues, *mending(mended, records)], whole=whole)


def _one_page_of_many(value: Any) -> bool:
    info = value.get("paginationInfo") if isinstance(value, dict) else None
    pages = info.get("totalPages") if isinstance(info, dict) else None
    return isinstance(pages, int) and pages > 1


def _raw(one: Opportunity, reading: Provenance, mended: list[str]) -> dict[str, Any]:
    """An opportunity as a raw call: of one that was ours our own record, with what was changed on the way."""
    carried = one.carried()
    got = one.core(reading)
    if carried is None:
        return dict(as_meant(got, mended))  # what we wrote ourselves is as it was meant
    own = carried.model_dump(mode="json", exclude_defaults=True)
    for part, fields in _FIELDS.items():
        if not _as_sent(one, part, carried):
            for field in fields:
                own.pop(field, None)
            own.update({field: got[field] for field in fields if field in got})
    own["eligibility"] = _rules(one, own.get("eligibility", []), got.get("eligibility", []), carried)
    state = got.get("state")
    # Somebody says that it is open: then it is paused or cancelled no more.
    if state or (carried.state and one.status() in ("open", "forecasted")):
        own["state"] = state
    return own


def _rules(one: Opportunity, own: list[Any], got: list[Any], carried: Call) -> list[Any]:
    """Our own rules, those of a kind that was changed on the way replaced by what came."""
    parts_of = (("applicant", "acceptedApplicantTypes"), ("territory", "nuts"))
    changed = {kind for kind, part in parts_of if not _as_sent(one, part, carried)}
    kept = [rule for rule in own if rule["type"] not in changed]
    return kept + [rule for rule in got if rule["type"] in changed]


def _as_sent(one: Opportunity, part: str, carried: Call) -> bool:
    """Whether a part is just what we would have written of the carried record, in either language."""
    return any(_same(one.part(part), parts(carried, lang).get(part)) for lang in ("sv", "en"))


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


FORMAT = DocumentFormat("commongrants", Phrase("CommonGrants (JSON)", "CommonGrants (JSON)"), _recognises, read)
