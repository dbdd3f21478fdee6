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
        milestone = self.new or self.old
        return f"milestones.{milestone.kind.value}" if milestone else "milestones"


def differences(before: Call, after: Call, at: dt.datetime) -> Iterator[Moved]:
    """The dates that differ, each held against the one it replaces; `at` is when the later state was seen."""
    old, new = before.milestones, after.milestones
    become = successors(old, new, {place for place, milestone in enumerate(old) if (ends(milestone) or at) < at})
    for place, milestone in enumerate(new):
        twin = next((old[one] for one, other in become.items() if other == place), None)
        if twin is None:
            yield Moved(ChangeKind.ADDED, None, milestone)
        elif _said(twin) != _said(milestone):
            yield Moved(_manner(twin, milestone), twin, milestone)
    yield from (
        Moved(ChangeKind.CHANGED, milestone, None) for place, milestone in enumerate(old) if place not in become
    )


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


def words_for(milestone: Milestone) -> Said | str | Phrase:
    """A date as people read it, with how sure it is when it is not simply stated."""
    day = when(milestone) if milestone.date else _NO_DAY
    return day if milestone.certainty is Certainty.STATED else _UNSURE(day=day, how=milestone.certainty.phrase)


def _manner(old: Milestone, new: Milestone) -> ChangeKind:
    if new.certainty is Certainty.CANCELLED and old.certainty is not Certainty.CANCELLED:
        return ChangeKind.CANCELLED
    if old.date is None and new.date is not None:
        return ChangeKind.ADDED
    return ChangeKind.CHANGED if moment_of(old) == moment_of(new) else ChangeKind.MOVED


def moment_of(milestone: Milestone) -> tuple[object, ...]:
    """When a date is, as far as its source says."""
    return (milestone.date, milestone.time, milestone.zone, milestone.precision)


def _said(milestone: Milestone) -> tuple[object, ...]:
    """All that matters of a date; its label is wording."""
    return (moment_of(milestone), milestone.kind, frozenset(milestone.project_kinds), milestone.certainty)


def _part(milestone: Milestone) -> tuple[object, ...]:
    """For which part of a call a date holds: its kind, kinds of project and label."""
    return (milestone.kind, frozenset(milestone.project_kinds), " ".join(fold(worded(milestone.label, "en")).split()))


def day_of(milestone: Milestone) -> str:
    """A date as text that sorts by time; unknown days first."""
    return f"{milestone.date} {milestone.time or ''}" if milestone.date else ""


_RULES: tuple[tuple[Callable[[Milestone], object], bool], ...] = (
    (lambda milestone: (moment_of(milestone), _part(milestone), milestone.certainty), True),
    (lambda milestone: (moment_of(milestone), _part(milestone)), True),
    (lambda milestone: (moment_of(milestone), milestone.kind, frozenset(milestone.project_kinds)), True),
    (_part, False),
    (lambda milestone: (moment_of(milestone), milestone.kind), True),
    (lambda milestone: milestone.kind, False),
)
"""By what two dates are one, the surest first, and whether it takes the same day."""
