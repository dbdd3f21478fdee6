"""Interfaces as sources: JSON of Vinnova, GDP, EURA, aides-territoires; and posts of a WordPress site."""

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from fundmatch.models.base import SourceKind
from fundmatch.models.history import Visit
from fundmatch.models.interface import Interface, Join
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.interface_records import joined
from fundmatch.sources.exchange.page.blocks import key_of
from fundmatch.sources.fetch import Client
from fundmatch.sources.harvest import Document, DocumentFormat
from fundmatch.sources.services import AtAddress, Fetched, SourceFault, as_json, edition
from fundmatch.sources.services.manners import Visitor
from fundmatch.sources.services.web import page_format

MOST_PAGES = 100
_NOTHING = (b"", b"[]", b"{}")
_NO_KEY = Phrase(
    "källan behöver en egen nyckel: key i sources.toml", "the source needs a key of your own: key in sources.toml"
)
_NO_POSTS = Phrase("svaret är ingen lista av inlägg", "the answer is no list of posts")
_EMPTY = Phrase("svaret har inga poster", "the answer holds no records")


@dataclass(frozen=True, slots=True)
class Api:
    """An interface that gives its records in one answer, or page by page."""

    id: str
    interface: Interface
    url: str
    key: str | None = None
    kind: SourceKind = SourceKind.OFFICIAL
    format: str | None = "interface"
    remote: bool = True

    @property
    def title(self) -> Phrase:
        """What people call it."""
        return Phrase(self.interface.name.pick("sv"), self.interface.name.pick("en"))

    def fetch(self, client: Client, before: Visit | None) -> Fetched:
        """All records; an answer without any is a fault, for no authority has none."""
        first = client.requests
        if self.interface.key_header and not self.key:
            raise SourceFault(_NO_KEY())
        headers = {self.interface.key_header: self.key} if self.interface.key_header and self.key else {}
        documents: list[Document] = []
        url: str | None = self.url
        while url and len(documents) < MOST_PAGES:
            raw = client.get(url, headers=headers).raw
            documents.append(Document(url, raw))
            url = self._next(raw)
        if documents[0].raw.strip() not in _NOTHING:
            documents = self._joined(documents, client, headers)
        found = hashlib.sha256(b"".join(one.raw for one in documents)).hexdigest()
        fingerprint = f"{edition(self.url, self.kind, self.interface)} {found}"
        requests = client.requests - first
        if documents[0].raw.strip() in _NOTHING:
            raise SourceFault(_EMPTY())
        if before and before.fingerprint == fingerprint:
            return Fetched(requests=requests, fingerprint=fingerprint, unchanged=True)
        return Fetched(tuple(documents), requests, fingerprint, whole=not url)

    def _joined(self, documents: list[Document], client: Client, headers: dict[str, str]) -> list[Document]:
        """The documents with what their records refer to; an answer without any record is a fault here too."""
        others: list[tuple[Join, bytes]] = []
        for join in self.interface.joins:
            raw = client.get(urljoin(self.url, join.url), headers=headers).raw
            if raw.strip() in _NOTHING:
                raise SourceFault(_EMPTY())
            others.append((join, raw))
        with as_json():
            made = [replace(one, raw=joined(one.raw, others, self.interface)) for one in documents if others]
        return made or documents

    def _next(self, raw: bytes) -> str | None:
        """The address of the next page, on the same host, if the answer names one."""
        if not self.interface.next:
            return None
        value = _json(raw)
        for step in self.interface.next.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        here = key_of(self.url).partition("/")[0]
        return value if isinstance(value, str) and key_of(value).partition("/")[0] == here else None


@dataclass(frozen=True, slots=True)
class WordPress(AtAddress):
    """Posts of one type of a WordPress site, the last changed first; each is read as the page it is."""

    id: str
    url: str
    """of the posts: https://site/wp-json/wp/v2/TYPE"""
    kind: SourceKind = SourceKind.OFFICIAL
    remote: bool = True

    @property
    def format(self) -> DocumentFormat:
        """Pages, by the profiles that know them."""
        return page_format(None)

    def fetch(self, client: Client, before: Visit | None) -> Fetched:
        """The posts as pages. Only the first hundred are asked for, so nothing counts as gone."""
        first = client.requests
        sign = "&" if "?" in self.url else "?"
        wanted = "per_page=100&orderby=modified&_fields=id,link,modified,title,content"
        raw = Visitor(client).get(f"{self.url}{sign}{wanted}").raw
        posts = _json(raw)
        if not isinstance(posts, list):
            raise SourceFault(_NO_POSTS())
        fingerprint = f"{edition(self.url, self.kind)} {hashlib.sha256(raw).hexdigest()}"
        requests = client.requests - first
        if before and before.fingerprint == fingerprint:
            return Fetched(requests=requests, fingerprint=fingerprint, unchanged=True)
        documents = tuple(page for post in posts if (page := page_of_post(post)))
        return Fetched(documents, requests, fingerprint, whole=False)


def page_of_post(post: Any) -> Document | None:
    """A post as the page that it is; `None` for what is none.

    >>> page_of_post({"link": "https://x.se/a/", "title": {"rendered": "A"}, "content": {"rendered": "<p>b</p>"}}).url
    'https://x.se/a/'
    """
    if not isinstance(post, dict) or not isinstance(post.get("link"), str):
        return None
    parts = [
        part.get("rendered") if isinstance(part := post.get(name), dict) else None for name in ("title", "content")
    ]
    title, content = (part if isinstance(part, str) else "" for part in parts)
    return Document(post["link"], f"<html><body><h1>{title}</h1>{content}</body></html>".encode(), post["link"])


def _json(raw: bytes) -> Any:
    with as_json():
        return json.loads(raw)
