"""What the history holds: visits to sources, and what a source says of a call."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.wording import Lang, NamedEnum, Phrase, Said

_LANGS: tuple[Lang, ...] = ("en", "sv")

ON_VISIT = dt.date.min
"""Stands for the day of the visit at which a source was read: it is no change that it was read again."""


class VisitOutcome(NamedEnum):
    """How a visit to a source ended."""

    CHANGED = "changed", "nytt", "news"
    """something was new, other than before, or gone"""
    UNCHANGED = "unchanged", "inget nytt", "no news"
    FAILED = "failed", "misslyckades", "failed"
    """the source did not answer, or not in a form that can be read; the old data stand"""
    REFUSED = "refused", "trodde inte på", "not believed"
    """the source gave so much less than before that nobody should believe it; the old data stand"""


PAGE_CHANGED = "sidan är ändrad / the page has changed:"
"""How a note on a call says what changed last on its page: both languages, for it is data."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A web page as it was fetched last: for asking its server whether it is new, and for telling what is."""

    url: str
    raw: bytes = field(repr=False)
    etag: str | None = None
    modified: str | None = None
    """the server's Last-Modified, as it wrote it"""
    changed: tuple[str, ...] = ()
    """lines that were other when it changed last: `- ` before those that went, `+ ` before those that came"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One time that a source was asked. Ids grow with time. `at` is aware, to the second."""

    id: int
    source: str
    kind: SourceKind
    at: dt.datetime
    outcome: VisitOutcome
    records: int
    """records that the source gave"""
    requests: int = 0
    fingerprint: str | None = None
    """ETag or checksum of the whole answer, for asking whether anything is new"""
    why: str | None = None
    """for a failed or refused visit: one English line, and the same in Swedish below it if somebody said so"""

    pages: Mapping[str, Kept] = field(default_factory=dict, repr=False, compare=False)
    """the source's pages as they were then, by address; only given to who asks the source again"""

    @property
    def reason(self) -> Phrase | None:
        """Why the visit failed or was refused, in both languages as far as it is known."""
        if self.why is None:
            return None
        en, _, sv = self.why.partition("\n")
        if not sv and self.outcome is VisitOutcome.REFUSED:
            sv = f"antal poster {self.records}, för lite mot förut; de gamla uppgifterna står kvar"
        return Phrase(sv or en, en)


def in_both(why: Said | Phrase) -> str:
    """A reason as `Visit.why` holds it."""
    return "\n".join(" ".join(why.text(lang).split()) for lang in _LANGS)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says of one call. `key` is the call's id in the history, shared by all its sources."""

    key: str
    source: str
    kind: SourceKind
    call: Call
    first: int
    """the visit at which the source began to say this"""
    since: dt.datetime
    """when that was"""
    checked: dt.date
    """the last day on which the source answered"""
