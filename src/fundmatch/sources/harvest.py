"""What a document from outside gives: calls or actors, and everything that was wrong with it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from fundmatch.models.actor import Actor
from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue
from fundmatch.models.wording import Phrase


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes from a file or a service, and what people call them: a path or an address."""

    name: str
    raw: bytes = field(repr=False)
    url: str | None = None
    """the address it was saved from, when somebody says so"""
    changed: tuple[str, ...] = ()
    """of a web page: lines that were other when it changed last, as `models.history.Kept` has them"""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known before a document is read: who stands behind it and the day it was read."""

    source: str
    seen: dt.date
    """when it was read; `ON_VISIT` for what goes into the history, which knows"""
    kind: SourceKind = SourceKind.UNKNOWN
    url: str | None = None
    actors: bool = False
    """whether actors are what is wanted, where a list could be one of either"""


@dataclass(frozen=True, slots=True)
class Harvest:
    """What was read. Good records are used, bad ones are issues, nothing is dropped unsaid."""

    calls: tuple[Call, ...] = ()
    issues: tuple[Issue, ...] = ()
    actors: tuple[Actor, ...] = ()
    whole: bool = True
    """the document holds all that its source has; false for a feed or an excerpt"""


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A format of the field: recognised by content, read into a harvest."""

    id: str
    title: Phrase
    recognises: Callable[[Document], bool]
    """whether a document is of this format, by what is in it; never raises"""
    read: Callable[[Document, Provenance], Harvest]
    """raises `Unreadable` when the document as a whole cannot be read as this format"""
