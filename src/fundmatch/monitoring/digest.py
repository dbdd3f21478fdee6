"""What a digest holds: for one actor or the whole network, which calls in which section, and why."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from fundmatch.matching.outcome import Match
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.status import LATER, OVER, SOON, TAKING
from fundmatch.models.kinds import Status
from fundmatch.models.wording import NamedEnum
from fundmatch.monitoring.change import Change, ChangeKind
from fundmatch.monitoring.freshness import Freshness, freshness
from fundmatch.monitoring.news import Item, items


class DigestSection(NamedEnum):
    """The sections of a digest, in order."""

    CHANGED = "changed", "Ändrat, flyttat eller inställt", "Changed, moved or cancelled"
    NEW = "new", "Nya utlysningar", "New calls"
    CLOSING = "closing", "Stänger snart", "Closing soon"
    OPEN = "open", "Tar emot ansökningar nu", "Taking applications now"
    """only without a history or at a first look: all other calls that take applications now"""
    UNCLEAR = "unclear", "Pausat, eller oklart om det är öppet", "Paused, or not clear whether open"
    """only then too: calls that are paused, or of which nobody knows whether they are open"""
    COMING = "coming", "På gång", "Coming up"
    """not news: what opens later"""


@dataclass(frozen=True, slots=True)
class DigestPart:
    """One section with its calls; there is no part without any."""

    section: DigestSection
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What one reader is told."""

    actor: PreparedActor | None
    """the actor it is written for; none: the whole network"""
    now: dt.datetime
    parts: tuple[DigestPart, ...]
    fresh: Freshness
    compared: bool
    """whether there was a history to compare with; without one it tells how things stand"""
    elsewhere: int = 0
    """calls that are new or changed but suit nobody here well enough"""
    first: bool = False
    """the reader was never told anything before, so that what stands is told too"""

    @property
    def news(self) -> bool:
        """Whether there is anything to tell besides what is coming."""
        return any(
            part.section is not DigestSection.COMING and any(not one.changes or one.news for one in part.items)
            for part in self.parts
        )

    @property
    def shown(self) -> frozenset[str]:
        """The calls whose changes are told here, at a first look all that are told."""
        return frozenset(item.call.id for part in self.parts for item in part.items if item.changes or self.first)


def digest(
    calls: Mapping[str, PreparedCall],
    matches: Sequence[Match],
    changes: Sequence[Change] | None,
    now: dt.datetime,
    actor: PreparedActor | None = None,
    looked: dt.datetime | None = None,
    *,
    withdrawn: Collection[str] = (),
    first: bool = False,
) -> Digest:
    """Put a digest together.

    Args:
        calls: all calls as they are, the withdrawn ones too, by id.
        matches: who should hear of which call, the best first; of other actors than `actor` they are left out.
        changes: what changed since the reader looked; `None` when there is no history to tell.
        now: the moment of the run, aware.
        actor: the reader; none: everybody that has a match.
        looked: when the reader was told anything last; what changed before and is not told is not counted again.
        withdrawn: calls that are cancelled or gone: told when that is news, and never as coming.
        first: the reader was never told anything: calls that no history speaks of are told as they stand.

    Every call that changed and has a match stands in exactly one section, with all that changed of it.
    """
    own = [match for match in matches if actor is None or match.actor.id == actor.id]
    told = dict.fromkeys(match.call.id for match in own)
    sections: dict[DigestSection, list[Item]] = {section: [] for section in DigestSection}
    for item in items(calls, told, own, changes or ()):
        section = _section(item)
        if section is None and item.call.id not in withdrawn:
            later = DigestSection.COMING if item.call.standing.status in LATER else None
            section = _as_it_stands(item, now) if first or changes is None else later
        if section:
            sections[section].append(item)
    others = {
        change.key
        for change in changes or ()
        if change.kind is not ChangeKind.CLOSING and (looked is None or change.at > looked)
    }
    parts = tuple(_part(section, held) for section, held in sections.items() if held)
    fresh, compared = freshness(calls.values(), calls.values(), now), changes is not None
    return Digest(actor, now, parts, fresh, compared, len(others - told.keys()), first and compared)


def _part(section: DigestSection, held: Sequence[Item]) -> DigestPart:
    return DigestPart(section, tuple(sorted(held, key=_opening if section is DigestSection.COMING else Item.sort_key)))


def _section(item: Item) -> DigestSection | None:
    """Where a call belongs by its most urgent change, if any; one that is closing and also changed is changed."""
    kinds = {change.kind for change in item.changes}
    if kinds - {ChangeKind.NEW, ChangeKind.CLOSING}:
        return DigestSection.CHANGED
    if kinds:
        return DigestSection.NEW if ChangeKind.NEW in kinds else DigestSection.CLOSING
    return None


def _as_it_stands(item: Item, now: dt.datetime) -> DigestSection | None:
    status = item.call.standing.status
    soon = now <= item.call.binding <= now + SOON
    if status in OVER:
        # Closed to newcomers; whoever came in at its first step has the next one ahead.
        return DigestSection.CLOSING if soon and status is Status.CLOSED else None
    if status in LATER:
        return DigestSection.COMING
    if status not in TAKING:
        return DigestSection.UNCLEAR
    return DigestSection.CLOSING if soon else DigestSection.OPEN


def _opening(item: Item) -> tuple[dt.datetime, str]:
    return (item.call.event or dt.datetime.max.replace(tzinfo=dt.UTC), item.call.id)
