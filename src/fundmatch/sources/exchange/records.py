"""From raw records to a harvest: the last step that all formats share."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from fundmatch.models import issue as kinds
from fundmatch.models.actor import Actor
from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue, Severity
from fundmatch.models.unread import UnreadKind
from fundmatch.sources import checks
from fundmatch.sources.exchange.leftover import with_unread
from fundmatch.sources.exchange.plain import mended
from fundmatch.sources.harvest import Harvest, Provenance
from fundmatch.sources.loading import Loaded, judged, make_issue
from fundmatch.sources.record import Record
from fundmatch.text.funds import fund_of

_MOST_SHOWN, _WORDS = 3, 100
"""Unread facts of a call that its issue names, and the characters of each."""


def harvest_calls(
    records: Iterable[Record], reading: Provenance, issues: Sequence[Issue] = (), *, whole: bool = True
) -> Harvest:
    """The valid calls of raw records, each with a source, and every issue; texts in a wrong encoding are mended."""
    found: list[str] = []
    made = [replace(record, data=whole_of(as_meant(record.data, found), record), passages=()) for record in records]
    return calls_of(judged(made, Call), reading, [*issues, *mending(found, made)], whole=whole)


def whole_of(data: Any, record: Record) -> Any:
    """The raw call with every figure that its source states and nobody typed."""
    held = isinstance(data, dict) and record.passages is not None
    return with_unread(data, record.passages or ()) if held else data


def mending(found: Sequence[str], records: Sequence[Record]) -> list[Issue]:
    """The issue that texts of a document were mended, if some were."""
    if not found:
        return []
    words = " ".join(found[0].split())[:60]
    return [make_issue(kinds.MENDED_CELLS, Record(None, records[0].file), count=len(found), words=words)]


def as_meant(value: Any, found: list[str]) -> Any:
    """A raw value with its texts in the encoding that was meant; those that had to be mended are added to `found`."""
    if isinstance(value, dict):
        return {key: as_meant(one, found) for key, one in value.items()}
    if isinstance(value, list):
        return [as_meant(one, found) for one in value]
    if not isinstance(value, str) or value.isascii() or (better := mended(value)) == value:
        return value
    found.append(better)
    return better


def calls_of(loaded: Loaded[Call], reading: Provenance, issues: Sequence[Issue] = (), *, whole: bool = True) -> Harvest:
    """The calls that stand up to the cross checks, each with a source; areas are judged when a map is at hand."""
    found: list[Issue] = [*issues, *loaded.issues]
    calls: list[Call] = []
    for call, record in checks.unique(loaded.items, found):
        own = checks.check_call(call, record, None)
        found += [*own, *_unread(call, record)]
        if not any(issue.severity is Severity.ERROR for issue in own):
            calls.append(_coded(_sourced(call, reading)))
    return Harvest(tuple(calls), tuple(sorted(found, key=Issue.sort_key)), whole=whole)


def _unread(call: Call, record: Record) -> list[Issue]:
    """The issue that a call's source states what no field of it holds, if it does: days before all else."""
    if not call.unread:
        return []
    words = dict.fromkeys(one.words for one in sorted(call.unread, key=lambda one: list(UnreadKind).index(one.kind)))
    shown = "; ".join(f"”{one[:_WORDS]}”" for one in list(words)[:_MOST_SHOWN])
    return [make_issue(kinds.FACTS_UNREAD, record, count=len(call.unread), words=shown)]


def actors_of(loaded: Loaded[Actor], issues: Sequence[Issue] = ()) -> Harvest:
    """The actors of raw records; of two with one id the first."""
    found = [*issues, *loaded.issues]
    actors = tuple(actor for actor, _ in checks.unique(loaded.items, found))
    return Harvest(issues=tuple(sorted(found, key=Issue.sort_key)), actors=actors)


def source_of(reading: Provenance, url: str | None = None, kind: SourceKind | None = None) -> dict[str, Any]:
    """The raw source entry of a record: `url` is the record's own page, if it has one."""
    stands = kind if kind and reading.kind is SourceKind.UNKNOWN else reading.kind
    found = {
        "id": "main",
        "name": reading.source,
        "kind": stands.value,
        "seen": reading.seen.isoformat(),
        "url": url or reading.url,
    }
    return {key: value for key, value in found.items() if value}


def _sourced(call: Call, reading: Provenance) -> Call:
    if call.sources:
        return call
    return Call.model_validate({**call.model_dump(exclude_defaults=True), "sources": [source_of(reading)]})


def _coded(call: Call) -> Call:
    """A call whose fund has our code, if we know what the list means."""
    code = fund_of(call.fund) if call.fund else None
    return call.model_copy(update={"fund": code}) if code and code != call.fund else call


def slug(text: str, longest: int = 70) -> str:
    """An id made from words, the same in every run; a cut one ends with a digest of the whole.

    >>> slug("Kompetensförsörjning & omställning 2027!")
    'kompetensforsorjning-omstallning-2027'
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if words and len(words) <= longest:
        return words
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{words[:longest].rpartition('-')[0] or words[:longest]}-{digest}".lstrip("-")


def numbered(records: Sequence[Record]) -> list[Record]:
    """Records whose made-up ids are the same get a number, in their order."""
    seen: dict[str, int] = {}
    found = []
    for record in records:
        key = record.data.get("id") if isinstance(record.data, dict) else None
        count = 1
        if isinstance(key, str):
            count = seen[key] = seen.get(key, 0) + 1
        found.append(replace(record, data={**record.data, "id": f"{key}-{count}"}) if count > 1 else record)
    return found
