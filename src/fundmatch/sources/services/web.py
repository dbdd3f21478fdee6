"""Web pages as sources: one page, or a page that lists others."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urljoin, urlsplit

from fundmatch.models import issue as kinds
from fundmatch.models.base import SourceKind
from fundmatch.models.history import Visit
from fundmatch.models.issue import Issue
from fundmatch.models.page_profile import PageProfile
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.page.blocks import key_of, page_of
from fundmatch.sources.exchange.page.format import FORMAT, read_with
from fundmatch.sources.fetch import Client
from fundmatch.sources.fetch_fault import FetchFault
from fundmatch.sources.harvest import Document, Format
from fundmatch.sources.loading import make_issue
from fundmatch.sources.record import Record
from fundmatch.sources.services import Fetched, SourceFault, edition, newer
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


def page_format(profile: PageProfile | None) -> Format:
    """Pages read by a profile, or by the one that knows their address; any other page is a candidate."""
    return Format(FORMAT.id, FORMAT.title, lambda document: True, partial(read_with, profile=profile, listed=True))


@dataclass(frozen=True, slots=True)
class WebPage:
    """One page that is read at each visit."""

    id: str
    url: str
    profile: PageProfile | None = None
    kind: SourceKind = SourceKind.OFFICIAL
    remote: bool = True

    @property
    def title(self) -> Phrase:
        """The address itself."""
        return Phrase(self.url, self.url)

    @property
    def format(self) -> Format:
        """Pages, by the profile."""
        return page_format(self.profile)

    def fetch(self, client: Client, before: Visit | None) -> Fetched:
        """The page, unless it is the one we have."""
        first, visitor = client.requests, Visitor(client)
        _demand_allowed(visitor, self.url)
        known, ours = (before.fingerprint if before else None) or "", edition(self.url, self.kind, self.profile)
        answer, fingerprint, same = newer(visitor.get, self.url, ours, known)
        documents = () if same else (Document(self.url, answer.raw, self.url),)
        return Fetched(documents, client.requests - first, fingerprint, unchanged=same)


@dataclass(frozen=True, slots=True)
class WebList:
    """A page that lists calls: each link that fits a pattern is fetched and read."""

    id: str
    url: str
    links: str
    """a regular expression for addresses"""
    profile: PageProfile | None = None
    kind: SourceKind = SourceKind.OFFICIAL
    remote: bool = True

    @property
    def title(self) -> Phrase:
        """The address itself."""
        return Phrase(self.url, self.url)

    @property
    def format(self) -> Format:
        """Pages, by the profile."""
        return page_format(self.profile)

    def fetch(self, client: Client, before: Visit | None) -> Fetched:
        """The pages of the list. One that cannot be fetched costs itself, and nothing counts as gone then."""
        first, visitor = client.requests, Visitor(client)
        _demand_allowed(visitor, self.url)
        page = page_of(Document(self.url, visitor.get(self.url).raw, self.url))
        wanted = list(links_of(self.url, page.links, self.links))
        if not wanted:
            raise SourceFault(_NO_LINKS(url=self.url))
        documents: list[Document] = []
        issues: list[Issue] = []
        for url in wanted[:MOST_PAGES]:
            try:
                if not visitor.allowed(url):
                    issues.append(_partial(url, _CLOSED(host=urlsplit(url).hostname)))
                    continue
                documents.append(Document(url, visitor.get(url).raw, url))
            except FetchFault as fault:
                issues.append(_partial(url, _NOT_FETCHED(url=url, why=fault.said)))
        if len(wanted) > MOST_PAGES:
            issues.append(_partial(self.url, _MORE(count=len(wanted) - MOST_PAGES)))
        if not documents:
            raise SourceFault(issues[0].message)
        found = hashlib.sha256()
        for one in documents:
            found.update(f"{one.name} {len(one.raw)} ".encode() + one.raw)
        fingerprint = f"{edition(self.url, self.links, self.kind, self.profile)} {found.hexdigest()}"
        requests = client.requests - first
        if before and before.fingerprint == fingerprint and not issues:
            return Fetched(requests=requests, fingerprint=fingerprint, unchanged=True)
        return Fetched(tuple(documents), requests, fingerprint, whole=not issues, issues=tuple(issues))


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


def _partial(name: str, why: object) -> Issue:
    return make_issue(kinds.PARTIAL, Record(None, name), why=why)
