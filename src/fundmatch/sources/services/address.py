"""One document at an address: a feed, a list, a saved answer."""

import hashlib
from dataclasses import dataclass

from fundmatch.models.base import SourceKind
from fundmatch.models.history import Visit
from fundmatch.models.wording import Phrase
from fundmatch.sources.fetch import Client
from fundmatch.sources.harvest import Document
from fundmatch.sources.services import Fetched, edition


@dataclass(frozen=True, slots=True)
class Address:
    """A document that is fetched again only when it is other than before."""

    id: str
    url: str
    kind: SourceKind = SourceKind.UNKNOWN
    format: str | None = None
    remote: bool = True

    @property
    def title(self) -> Phrase:
        """The address itself."""
        return Phrase(self.url, self.url)

    def fetch(self, client: Client, before: Visit | None) -> Fetched:
        """The document, unless the server or its checksum says that it is the one we have."""
        first = client.requests
        known = (before.fingerprint if before else None) or ""
        ours = edition(self.url, self.kind, self.format)
        read_with, _, rest = known.partition(" ")
        checksum, _, etag = rest.partition(" ") if read_with == ours else ("", "", "")
        answer = client.get(self.url, etag or None)
        requests = client.requests - first
        if answer.unchanged:
            return Fetched(requests=requests, fingerprint=known, unchanged=True)
        now = hashlib.sha256(answer.raw).hexdigest()
        fingerprint = f"{ours} {now} {answer.etag or ''}".rstrip()
        if now == checksum:
            return Fetched(requests=requests, fingerprint=fingerprint, unchanged=True)
        return Fetched((Document(self.url, answer.raw),), requests, fingerprint)
