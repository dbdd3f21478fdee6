"""The EU Funding & Tenders portal's search: open and forthcoming calls, page by page.

The search takes its query, languages and order as parts of a form, each a file of JSON; in the address or as plain
fields they are ignored and everything the portal has comes back. A page has at most 100 records.

Paging ends with the total that the portal names, with an empty page, or with a page that brings nothing new; a total
that is wrong in either direction neither loops nor loses a page. When the pages do not add up, what was read is used
and nothing counts as gone; that records are missing is told by the format, which reads saved answers too.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from fundmatch.models import issue as kinds
from fundmatch.models.base import SourceKind
from fundmatch.models.history import Visit
from fundmatch.models.issue import Issue
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.sedia.codes import CALL_TYPES
from fundmatch.sources.exchange.sedia.rows import SEPARATOR
from fundmatch.sources.fetch import Client
from fundmatch.sources.harvest import Document
from fundmatch.sources.loading import make_issue
from fundmatch.sources.record import Record
from fundmatch.sources.services import Fetched, SourceFault, as_json, edition

URL = "https://api.tech.ec.europa.eu/search-api/prod/rest/search"
TITLE = Phrase("EU:s portal för finansiering och anbud", "EU Funding & Tenders portal")
PAGE = 100
"""Records of a page; the search gives no more at a time."""
MOST_PAGES = 300
MOST_BYTES = 256 * 1024 * 1024
"""Bytes of all pages; the open and forthcoming calls have a tenth of it."""
_WANTED = {"bool": {"must": [{"terms": {"type": list(CALL_TYPES)}}, {"terms": {"status": ["31094501", "31094502"]}}]}}
_PARTS = {
    "query": json.dumps(_WANTED).encode(),
    "languages": json.dumps(["en"]).encode(),
    "sort": json.dumps({"field": "sortStatus", "order": "ASC"}).encode(),
}
_NO_LIST = Phrase("svaret är inget söksvar: results saknas", "the answer is no answer of a search: no results")
_TOO_LARGE = Phrase("svaret är för stort (över {most} MB)", "the answer is too large (above {most} MB)")
_TWICE = Phrase(
    "{count} poster kom på flera sidor, så andra kan fattas; inget räknas som borta den här gången",
    "{count} records came on several pages, so others may be missing; nothing counts as gone this time",
)


@dataclass(slots=True)
class _Paging:
    """What the pages so far held."""

    pages: list[bytes] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    rows: int = 0
    twice: int = 0
    total: int | None = None

    def take(self, raw: bytes) -> bool:
        """One page; whether there may be another."""
        rows, total = _page(raw)
        if total is not None:
            self.total = total
        names = [_name(row) for row in rows]
        fresh = set(names) - self.seen
        if not fresh:
            return False
        on_page = len(set(names))
        self.pages.append(raw)
        self.rows += len(rows)
        self.twice += on_page - len(fresh)
        self.seen |= fresh
        if self.total is None or self.rows > self.total:
            return len(rows) >= PAGE
        return self.rows < self.total


@dataclass(frozen=True, slots=True)
class Sedia:
    """The portal as a source. `url` is that of the search, or of a server that answers like it."""

    id: str = "sedia"
    kind: SourceKind = SourceKind.OFFICIAL
    url: str = URL
    title: Phrase = TITLE
    format: str | None = "sedia"
    remote: bool = True
    most: int = MOST_BYTES

    def fetch(self, client: Client, before: Visit | None) -> Fetched:
        """All pages as one document."""
        first = client.requests
        paging = _Paging()
        for number in range(1, MOST_PAGES + 1):
            address = f"{self.url}?apiKey=SEDIA&text=***&pageSize={PAGE}&pageNumber={number}"
            if not paging.take(client.post(address, _PARTS).raw):
                break
            if sum(map(len, paging.pages)) > self.most:
                raise SourceFault(_TOO_LARGE(most=self.most // 2**20))
        requests = client.requests - first
        print_ = f"{edition(self.kind)} {_checksum(paging.pages)}"
        issues = tuple(self._issues(paging))
        if before and before.fingerprint == print_:
            return Fetched(requests=requests, fingerprint=print_, unchanged=True, whole=not issues, issues=issues)
        document = Document(self.id, SEPARATOR.join(paging.pages))
        return Fetched((document,), requests, print_, whole=not issues, issues=issues)

    def _issues(self, paging: _Paging) -> Iterator[Issue]:
        here = Record(None, self.id)
        if paging.twice and (paging.total is None or len(paging.seen) >= paging.total):
            yield make_issue(kinds.PARTIAL, here, ("reference",), why=_TWICE(count=paging.twice))


def _page(raw: bytes) -> tuple[list[Any], int | None]:
    """The records of a page and the total it names; raises `SourceFault` when it is no answer of a search."""
    with as_json():
        answer = json.loads(raw)
    rows = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        raise SourceFault(_NO_LIST())
    total = answer.get("totalResults")
    return rows, total if type(total) is int and total >= 0 else None


def _name(row: Any) -> str:
    """By what a record is known again on another page."""
    reference = row.get("reference") if isinstance(row, dict) else None
    return reference if isinstance(reference, str) else json.dumps(row, sort_keys=True, default=str)


def _checksum(pages: list[bytes]) -> str:
    """What tells these pages from others. How long the search took stands before the records and does not count."""
    return hashlib.sha256(b"".join(page[max(page.find(b'"results"'), 0) :] for page in pages)).hexdigest()
