"""One document at an address: a feed, a list, a saved answer."""

import hashlib
from dataclasses import dataclass

from fundmatch import __version__
from fundmatch.models.base import SourceKind
from fundmatch.models.history import Visit
from fundmatch.models.wording import Phrase
from fundmatch.sources.fetch import Client
from fundmatch.sources.harvest import Document
from fundmatch.sources.services import Fetched


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
        # Another version may read more out of the same document: it is then fetched and read anew.
        version, _, rest = known.partition(" ")
        checksum, _, etag = rest.partition(" ") if version == __version__ else ("", "", "")
        answer = client.get(self.url, etag or None)
        requests = client.requests - first
        if answer.unchanged:
            return Fetched(requests=requests, fingerprint=known, unchanged=True)
        now = hashlib.sha256(answer.raw).hexdigest()
        fingerprint = f"{__version__} {now} {answer.etag or ''}".rstrip()
        if now == checksum:
            return Fetched(requests=requests, fingerprint=fingerprint, unchanged=True)
        return Fetched((Document(self.url, answer.raw),), requests, fingerprint)
