"""Where documents come from: services over the network, addresses, folders. One file each, one small interface."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from fundmatch import __version__
from fundmatch.models.base import SourceKind
from fundmatch.models.history import Kept, Visit
from fundmatch.models.issue import Issue
from fundmatch.models.wording import Phrase, Said
from fundmatch.sources.fetch import Client, Response
from fundmatch.sources.harvest import Document, DocumentFormat
from fundmatch.sources.json_format import TOO_DEEP, why_not

_NOT_JSON = Phrase("svaret är inte JSON ({why})", "the answer is not JSON ({why})")


class SourceFault(Exception):
    """A source did not give what it should; one line says why."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.text("en"))
        self.said = said


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a service gave at one visit."""

    documents: tuple[Document, ...] = ()
    requests: int = 0
    fingerprint: str | None = None
    """tells the answer from any other; the next visit compares it"""
    unchanged: bool = False
    """nothing is other than at the visit before; there are then no documents"""
    whole: bool = True
    """the service gave all it has"""
    issues: tuple[Issue, ...] = field(default=())
    pages: tuple[Kept, ...] = field(default=(), repr=False)
    """web pages as they are now, to be kept for the next visit"""


def edition(*settings: object) -> str:
    """With what a source's answers are read: the version of fundmatch and the source's entry in the list.

    It is part of a fingerprint, for another edition may read something else out of the same answer.
    """
    words = "\n".join(str(one) for one in settings)
    return f"{__version__}-{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()[:8]}"


def newer(get: Callable[[str, str | None], Response], url: str, ours: str, known: str) -> tuple[Response, str, bool]:
    """One document, its fingerprint, and whether it is the one we have, by the server's word or the checksum.

    `get` asks an address, with the mark of the answer that we have; `ours` is the edition it is read with, `known` the
    fingerprint of the visit before, empty when there is none.
    """
    read_with, _, rest = known.partition(" ")
    checksum, _, etag = rest.partition(" ") if read_with == ours else ("", "", "")
    answer = get(url, etag or None)
    if answer.unchanged:
        return answer, known, True
    now = hashlib.sha256(answer.raw).hexdigest()
    return answer, f"{ours} {now} {answer.etag or ''}".rstrip(), now == checksum


class AtAddress:
    """A source that people call by its address."""

    __slots__ = ()
    url: str

    @property
    def title(self) -> Phrase:
        """The address itself."""
        return Phrase(self.url, self.url)


class Service(Protocol):
    """A source that can be asked."""

    @property
    def id(self) -> str:
        """The name of the source in the history and in commands."""

    @property
    def kind(self) -> SourceKind:
        """Who stands behind it."""

    @property
    def title(self) -> Phrase:
        """What people call it."""

    @property
    def remote(self) -> bool:
        """Whether it needs the network."""

    @property
    def format(self) -> str | DocumentFormat | None:
        """The format its documents are in, or its id; `None`: recognised by content."""

    def fetch(self, client: Client, before: Visit | None) -> Fetched:
        """What the source has now.

        Raises `FetchFault` when it does not answer, and `SourceFault` when its answer is of no use.
        """


@contextmanager
def as_json() -> Iterator[None]:
    """What is read inside is an answer in JSON; `SourceFault` when it is not."""
    try:
        yield
    except ValueError as error:
        raise SourceFault(_NOT_JSON(why=why_not(error))) from None
    except RecursionError:
        raise SourceFault(_NOT_JSON(why=TOO_DEEP)) from None
