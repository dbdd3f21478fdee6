"""Answers of the EU Funding & Tenders portal's search (SEDIA), saved or fetched, as calls.

A record is one topic in one language. Records of one reference are one call: the English one is read, whatever order
they come in; of a Swedish copy the title is kept as further wording. Calls that funded projects issue (cascade) share
the identifier of their project's topic and are told apart by their reference.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from fundmatch.models import issue as kinds
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue, IssueKind
from fundmatch.models.wording import Phrase, Said
from fundmatch.sources.exchange.sedia import codes
from fundmatch.sources.exchange.sedia.call import RecordHead, call_data, head, slug, title_of
from fundmatch.sources.exchange.sedia.rows import Break, SediaRow, Total, is_flat, rows
from fundmatch.sources.exchange.sedia.values import Values
from fundmatch.sources.harvest import Document, DocumentFormat, Harvest, Provenance
from fundmatch.sources.loading import make_issue, validate
from fundmatch.sources.record import Record, Unreadable

_TENDERS = Phrase("upphandlingar", "tenders")
_OTHERS = Phrase("annat än utlysningar (typ {type})", "other than calls (type {type})")
_NOTHING = Phrase("här finns inget söksvar från portalen", "there is no answer of the portal's search in it")
_NOT_ALL = Phrase(
    "källan säger {total} poster men här är {given}; inget räknas som borta den här gången",
    "the source says {total} records but here are {given}; nothing counts as gone this time",
)
_NAME = re.compile(rb'"(\w{1,40})"\s*:')
_LOOK_AT = 200_000
"""Bytes that are looked at to recognise the format."""


def recognises(document: Document) -> bool:
    """Whether a document is an answer of the search, or records of it."""
    begin = document.raw[:_LOOK_AT]
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        begin = begin.decode("utf-16", errors="replace").encode("utf-8")
    begin = begin.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not begin.startswith((b"{", b"[")):
        return False
    if b'"results"' in begin and (b'"totalResults"' in begin or b'"apiVersion"' in begin):
        return True
    if b'"metadata"' in begin:
        return b'"reference"' in begin or b'"SEDIA"' in begin
    return is_flat(name.decode() for name in _NAME.findall(begin))


def read(document: Document, reading: Provenance) -> Harvest:
    """All calls of a document, and everything that was wrong with it.

    Raises `Unreadable` when there is not one record in it and it is damaged.
    """
    gathering = _Gathering(document.name, reading)
    for row in rows(document.raw):
        gathering.take(row)
    return gathering.harvest()


FORMAT = DocumentFormat(
    "sedia", Phrase("EU:s portal för finansiering (SEDIA)", "EU Funding & Tenders portal (SEDIA)"), recognises, read
)


@dataclass(slots=True)
class _Waiting:
    """A record that may be replaced by a better copy of itself."""

    row: SediaRow
    head: RecordHead


@dataclass(slots=True)
class _Gathering:
    """Rows come in, calls come out. A record that is final is made a call at once, to keep little in memory."""

    file: str
    reading: Provenance
    made: dict[str, tuple[RecordHead, Call]] = field(default_factory=dict)
    waiting: dict[str, _Waiting] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    swedish: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    references: set[str] = field(default_factory=set)
    total: int = 0
    found: int = 0
    whole: bool = True

    def take(self, row: SediaRow | Break | Total) -> None:
        """One row, a place where one is missing, or the number there should be."""
        if isinstance(row, Total):
            # Of several pages the highest: a record that leaves the list while it is read pushes another out of sight.
            self.total = max(self.total, row.count)
            return
        if isinstance(row, Break):
            self.whole = False
            kind = kinds.DAMAGED if row.damaged else kinds.INVALID
            self._issue(kind, row.number, None, why=row.why)
            return
        self.found += 1
        self.references.add(str(row.data.get("reference") or row.number))
        values = Values(row.metadata)
        known = head(row.data, values)
        if known.type is not None and known.type not in codes.CALL_TYPES:
            self.left_out[known.type] = self.left_out.get(known.type, 0) + 1
            return
        if not known.base:
            self.whole = False
            self._issue(kinds.MISSING, row.number, "identifier")
            return
        if known.language == "sv":
            title = title_of(row.data, values, known.cascade)
            if title:
                self.swedish.setdefault(known.base, title)
        if known.base in self.made or known.base in self.lost:
            return
        if known.language in ("en", ""):
            self.waiting.pop(known.base, None)
            self._make(row, known)
        elif known.base not in self.waiting or known.language == "sv":
            self.waiting[known.base] = _Waiting(row, known)

    def harvest(self) -> Harvest:
        """Everything taken so far."""
        for one in self.waiting.values():
            self._make(one.row, one.head)
        self.waiting.clear()
        if not self.found and (self.issues or not self.whole):
            raise Unreadable(self.issues[0].message if self.issues else _NOTHING)
        for kind, count in sorted(self.left_out.items()):
            why: Phrase | Said = _TENDERS if kind == codes.TENDER else _OTHERS(type=kind[:20])
            self._issue(kinds.LEFT_OUT, None, "type", count=count, why=why)
        if len(self.references) < self.total:
            self.whole = False
            why = _NOT_ALL(total=self.total, given=len(self.references))
            self._issue(kinds.PARTIAL, None, "totalResults", why=why)
        return Harvest(tuple(self._calls()), tuple(self.issues), whole=self.whole)

    def _make(self, row: SediaRow, known: RecordHead) -> None:
        values = Values(row.metadata)
        data = call_data(row.data, values, known, self.reading)
        for kind, name, said in values.faults:
            self._issue(kind, row.number, name, **said)
        if "title" not in data:
            if "summary" not in data:
                # A row without any text is a feature of the portal, not damage: the answer is still whole.
                self.lost.add(known.base)
                self._issue(kinds.WITHOUT_TEXT, row.number, "title")
                return
            self._issue(kinds.NO_TITLE, row.number, "title")
            data["title"] = {"und": known.identifier or known.base}
        made = validate(Record(data, self.file, row.number), Call)
        if isinstance(made, Call):
            self.made[known.base] = (known, made)
        else:
            self.lost.add(known.base)
            self.whole = False
            self.issues += made

    def _calls(self) -> list[Call]:
        """The calls in the order in which they came, each under an id of its own."""
        bearers: dict[str, list[str]] = {}
        for base, (_, call) in self.made.items():
            bearers.setdefault(call.id, []).append(base)
        found = []
        for base, (_, call) in self.made.items():
            changes: dict[str, Any] = {}
            # Two topics of one identifier would be a fault of the portal's; the older keeps the id.
            if base != min(bearers[call.id], key=_age):
                changes["id"] = f"{call.id[:100]}-{slug(base)[:99]}"
            swedish = self.swedish.get(base)
            if swedish and swedish not in (call.title.en, call.title.sv):
                changes["title"] = call.title.model_copy(update={"sv": swedish})
            found.append(call.model_copy(update=changes) if changes else call)
        return found

    def _issue(self, kind: IssueKind, number: int | None, name: str | None, **values: Any) -> None:
        self.issues.append(make_issue(kind, Record(None, self.file, number), (name,) if name else (), **values))


def _age(base: str) -> tuple[int, str]:
    digits = base[: len(base) - len(base.lstrip("0123456789"))][:18]
    return (int(digits or 0), base)
