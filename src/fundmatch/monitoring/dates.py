"""How the dates of a call differ between two states: moved, added, cancelled, or no longer named."""

from collections.abc import Iterator
from dataclasses import dataclass

from fundmatch.matching.status import when
from fundmatch.models.base import Certainty
from fundmatch.models.call import Call
from fundmatch.models.milestone import Milestone
from fundmatch.models.names import name_of
from fundmatch.models.wording import Phrase, Said
from fundmatch.monitoring.change import ChangeKind
from fundmatch.text.tokens import fold

_UNSURE = Phrase("{day} ({how})", "{day} ({how})")
_NO_DAY = Phrase("dag okänd", "day unknown")


@dataclass(frozen=True, slots=True)
class Moved:
    """One date that is other than before; `None` where there was or is none."""

    kind: ChangeKind
    old: Milestone | None
    new: Milestone | None

    @property
    def field(self) -> str:
        """The path of the date: `milestones.closes`."""
        stone = self.new or self.old
        return f"milestones.{stone.kind.value}" if stone else "milestones"


def differences(before: Call, after: Call) -> Iterator[Moved]:
    """The dates that differ, each held against the one it replaces.

    Dates that both states have are set aside first, however they are worded. Of the others, a date replaces the one
    of the same kind, project kinds and label; where these do not tell, the dates of a kind are taken in order of time.
    """
    old, new = list(before.milestones), list(after.milestones)
    for same in (_said, _same_date, part_of, kind_of):
        for stone in sorted(new, key=day_of):
            twin = next((one for one in sorted(old, key=day_of) if same(one) == same(stone)), None)
            if twin:
                old.remove(twin)
                new.remove(stone)
                if _said(twin) != _said(stone):
                    yield Moved(_manner(twin, stone), twin, stone)
    yield from (Moved(ChangeKind.ADDED, None, stone) for stone in new)
    yield from (Moved(ChangeKind.CHANGED, stone, None) for stone in old)


def words_for(stone: Milestone) -> Said | str | Phrase:
    """A date as people read it, with how sure it is when it is not simply stated."""
    day = when(stone) if stone.date else _NO_DAY
    return day if stone.certainty is Certainty.STATED else _UNSURE(day=day, how=name_of(stone.certainty))


def _manner(old: Milestone, new: Milestone) -> ChangeKind:
    if new.certainty is Certainty.CANCELLED and old.certainty is not Certainty.CANCELLED:
        return ChangeKind.CANCELLED
    if old.date is None and new.date is not None:
        return ChangeKind.ADDED
    return ChangeKind.CHANGED if moment_of(old) == moment_of(new) else ChangeKind.MOVED


def moment_of(stone: Milestone) -> tuple[object, ...]:
    """When a date is, as far as its source says."""
    return (stone.date, stone.time, stone.zone, stone.precision)


def _said(stone: Milestone) -> tuple[object, ...]:
    """All that matters of a date; its label is wording."""
    return (*_same_date(stone), stone.certainty)


def _same_date(stone: Milestone) -> tuple[object, ...]:
    return (moment_of(stone), stone.kind, frozenset(stone.project_kinds))


def part_of(stone: Milestone) -> tuple[object, ...]:
    """For which part of a call a date holds: its kind, kinds of project and label."""
    return (stone.kind, frozenset(stone.project_kinds), " ".join(fold(stone.label or "").split()))


def kind_of(stone: Milestone) -> object:
    """The kind of a date."""
    return stone.kind


def day_of(stone: Milestone) -> str:
    """A date as text that sorts by time; unknown days first."""
    return f"{stone.date} {stone.time or ''}" if stone.date else ""
