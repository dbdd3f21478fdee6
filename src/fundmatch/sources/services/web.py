"""Web pages as sources: one page, or a page that lists others."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urljoin, urlsplit

from fundmatch.models import issue as kinds
from fundmatch.models.base import SourceKind
from fundmatch.models.history import Kept, Visit
from fundmatch.models.issue import Issue
from fundmatch.models.page_profile import PageProfile
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.page.blocks import key_of, page_of
from fundmatch.sources.exchange.page.changed import changed_lines
from fundmatch.sources.exchange.page.format import FORMAT, read_with
from fundmatch.sources.fetch import Client
from fundmatch.sources.fetch_fault import FetchFault
from fundmatch.sources.harvest import Document, DocumentFormat
from fundmatch.sources.loading import make_issue
from fundmatch.sources.record import Record
from fundmatch.sources.services import AtAddress, Fetched, SourceFault, edition
from fundmatch.sources.services.manners import Visitor

MOST_PAGES = 100
"""Pages of one list that are fetched at a visit."""
_CLOSED = Phrase(
    "{host} låter inte program läsa sidan (robots.txt)", "{host} lets no program read the page (robots.txt)"
)
_NO_LINKS = Phrase(
    "ingen länk på {url} passar mönstret; sidan kan ha gjorts om",
    "no link on {url} fits the pattern; it may be rebuilt",
)
_NOT_FETCHED = Phrase("{url} hämtades inte: {why}", "{url} was not fetched: {why}")
_MORE = Phrase("{count} länkar till hämtades inte", "{count} more links were not fetched")


def page_format(profile: PageProfile | None) -> DocumentFormat:
    """Pages read by a profile, or by the one that knows their address; any other page is a candidate."""
    return DocumentFormat(
        FORMAT.id, FORMAT.title, lambda document: True, partial(read_with, profile=profile, listed=True)
    )


class _Profiled(AtAddress):
    """A source of pages that a profile reads."""

    __slots__ = ()
    profile: PageProfile | None

    @property
    def format(self) -> DocumentFormat:
        """Pages, by the profile."""
        return page_format(self.profile)


@dataclass(frozen=True, slots=True)
class WebPage(_Profiled):
    """One page that is read at each visit."""

    id: str
    url: str
    profile: PageProfile | None = None
    kind: SourceKind = SourceKind.OFFICIAL
    remote: bool = True

    def fetch(self, client: Client, before: Visit | None) -> Fetched:
        """The page, unless it is the one we have."""
        first, round_ = client.requests, _Round(Visitor(client), before.pages if before else {})
        _demand_allowed(round_.visitor, self.url)
        documents = (round_.document(self.url),)
        return round_.fetched(documents, before, edition(self.url, self.kind, self.profile), client.requests - first)


@dataclass(frozen=True, slots=True)
class WebList(_Profiled):
    """A page that lists calls: each link that fits a pattern is fetched and read."""

    id: str
    url: str
    links: str
    """a regular expression for addresses"""
    profile: PageProfile | None = None
    kind: SourceKind = SourceKind.OFFICIAL
    remote: bool = True

    def fetch(self, client: Client, before: Visit | None) -> Fetched:
        """The pages of the list. One that cannot be fetched costs itself, and nothing counts as gone then."""
        first, round_ = client.requests, _Round(Visitor(client), before.pages if before else {})
        _demand_allowed(round_.visitor, self.url)
        page = page_of(round_.document(self.url, lists=True))
        wanted = list(links_of(self.url, page.links, self.links))
        if not wanted:
            raise SourceFault(_NO_LINKS(url=self.url))
        documents: list[Document] = []
        for url in wanted[:MOST_PAGES]:
            try:
                if round_.visitor.allowed(url):
                    documents.append(round_.document(url))
                else:
                    round_.lacks(url, _CLOSED(host=urlsplit(url).hostname))
            except FetchFault as fault:
                round_.lacks(url, _NOT_FETCHED(url=url, why=fault.said))
        if len(wanted) > MOST_PAGES:
            round_.lacks(self.url, _MORE(count=len(wanted) - MOST_PAGES))
        if not documents:
            raise SourceFault(round_.issues[0].message)
        ours = edition(self.url, self.links, self.kind, self.profile)
        return round_.fetched(tuple(documents), before, ours, client.requests - first)


@dataclass(slots=True)
class _Round:
    """The pages of one visit, each asked for with its server's mark of the one that we have."""

    visitor: Visitor
    before: Mapping[str, Kept]
    pages: list[Kept] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    whole: bool = True

    def document(self, url: str, *, lists: bool = False) -> Document:
        """A page; what is other in it than before is told, unless it only `lists` others.

        Raises `FetchFault` when there is none.
        """
        known = self.before.get(url)
        answer = self.visitor.get(url, known.etag, known.modified) if known else self.visitor.get(url)
        if known and (answer.unchanged or not answer.raw.strip()):
            page = known
        else:
            lines = changed_lines(known.raw, answer.raw) if known and not lists else ()
            if lines:
                self.issues.append(make_issue(kinds.PAGE_CHANGED, Record(None, url), lines="; ".join(lines)))
            page = Kept(url, answer.raw, answer.etag, answer.modified, lines or (known.changed if known else ()))
        self.pages.append(page)
        return Document(url, page.raw if answer.unchanged else answer.raw, url, page.changed)

    def lacks(self, url: str, why: object) -> None:
        """Take down that a page was not fetched: then nothing counts as gone."""
        self.issues.append(make_issue(kinds.PARTIAL, Record(None, url), why=why))
        self.whole = False

    def fetched(self, documents: tuple[Document, ...], before: Visit | None, ours: str, requests: int) -> Fetched:
        """What the visit gave: nothing to read when every page is the one we have."""
        told = b"".join(f"{one.name} {len(one.raw)} ".encode() + one.raw for one in documents)
        fingerprint = f"{ours} {hashlib.sha256(told).hexdigest()}"
        same = before is not None and before.fingerprint == fingerprint and self.whole
        return Fetched(
            () if same else documents,
            requests,
            fingerprint,
            unchanged=same,
            whole=self.whole,
            issues=tuple(self.issues),
            pages=tuple(self.pages),
        )


def links_of(base: str, links: tuple[tuple[str, str], ...], pattern: str) -> Iterator[str]:
    """The addresses of a page's links that fit a pattern, on the page's own host, each once, in its order."""
    host, seen = urlsplit(base).netloc, {key_of(base)}
    for href, _ in links:
        url = urljoin(base, href).partition("#")[0]
        if urlsplit(url).netloc == host and re.search(pattern, url) and key_of(url) not in seen:
            seen.add(key_of(url))
            yield url


def _demand_allowed(visitor: Visitor, url: str) -> None:
    if not visitor.allowed(url):
        raise SourceFault(_CLOSED(host=urlsplit(url).hostname))
