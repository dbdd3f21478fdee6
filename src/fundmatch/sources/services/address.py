"""One document at an address: a feed, a list, a saved answer."""

from dataclasses import dataclass

from fundmatch.models.base import SourceKind
from fundmatch.models.history import Visit
from fundmatch.sources.fetch import Client
from fundmatch.sources.harvest import Document
from fundmatch.sources.services import AtAddress, Fetched, edition, newer


@dataclass(frozen=True, slots=True)
class Address(AtAddress):
    """A document that is fetched again only when it is other than before."""

    id: str
    url: str
    kind: SourceKind = SourceKind.UNKNOWN
    format: str | None = None
    remote: bool = True

    def fetch(self, client: Client, before: Visit | None) -> Fetched:
        """The document, unless the server or its checksum says that it is the one we have."""
        first, known = client.requests, (before.fingerprint if before else None) or ""
        answer, fingerprint, same = newer(client.get, self.url, edition(self.url, self.kind, self.format), known)
        documents = () if same else (Document(self.url, answer.raw),)
        return Fetched(documents, client.requests - first, fingerprint, unchanged=same)
