"""How the dates of a call differ between two states: moved, added, cancelled, or no longer named.

Which date of one state is which of the other is decided here alone, for changes and calendars alike.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from fundmatch.matching.status import ends, when
from fundmatch.models.base import Certainty, worded
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


def differences(before: Call, after: Call, at: dt.datetime) -> Iterator[Moved]:
    """The dates that differ, each held against the one it replaces; `at` is when the later state was seen."""
    old, new = before.milestones, after.milestones
    become = successors(old, new, {place for place, stone in enumerate(old) if (ends(stone) or at) < at})
    for place, stone in enumerate(new):
        twin = next((old[one] for one, other in become.items() if other == place), None)
        if twin is None:
            yield Moved(ChangeKind.ADDED, None, stone)
        elif _said(twin) != _said(stone):
            yield Moved(_manner(twin, stone), twin, stone)
    yield from (Moved(ChangeKind.CHANGED, stone, None) for place, stone in enumerate(old) if place not in become)


def successors(old: Sequence[Milestone], new: Sequence[Milestone], over: Set[int]) -> dict[int, int]:
    """For each date of a call that goes on, by its place in `old`, which of the dates in `new` it is.

    Dates that both states have are set aside first, however they are worded. Of the others, a date becomes the one of
    the same kind, project kinds and label; where these do not tell, the dates of a kind are taken in order of time.
    A date that is `over`, because it has passed or was dropped before, can come back but does not become another one.
    """
    found: dict[int, int] = {}
    olds, news = (sorted(range(len(side)), key=lambda place: day_of(side[place])) for side in (old, new))
    for same, is_same_day in _RULES:
        left = [place for place in news if place not in found.values()]
        for place in olds:
            if place in found or (place in over and not is_same_day):
                continue
            twin = next((one for one in left if same(new[one]) == same(old[place])), None)
            if twin is not None:
                found[place] = twin
                left.remove(twin)
    return found


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
    return (moment_of(stone), stone.kind, frozenset(stone.project_kinds), stone.certainty)


def _part(stone: Milestone) -> tuple[object, ...]:
    """For which part of a call a date holds: its kind, kinds of project and label."""
    return (stone.kind, frozenset(stone.project_kinds), " ".join(fold(worded(stone.label, "en")).split()))


def day_of(stone: Milestone) -> str:
    """A date as text that sorts by time; unknown days first."""
    return f"{stone.date} {stone.time or ''}" if stone.date else ""


_RULES: tuple[tuple[Callable[[Milestone], object], bool], ...] = (
    (lambda stone: (moment_of(stone), _part(stone), stone.certainty), True),
    (lambda stone: (moment_of(stone), _part(stone)), True),
    (lambda stone: (moment_of(stone), stone.kind, frozenset(stone.project_kinds)), True),
    (_part, False),
    (lambda stone: (moment_of(stone), stone.kind), True),
    (lambda stone: stone.kind, False),
)
"""By what two dates are one, the surest first, and whether it takes the same day."""
