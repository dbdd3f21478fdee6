"""One actor beside one call: what every gate and criterion is given."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from fundmatch.matching.closeness import Closeness
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.models.place import Atlas
from fundmatch.models.practice import Practice
from fundmatch.models.strategy import Strategy
from fundmatch.models.weights import Tiers
from fundmatch.text.index import Index
from fundmatch.text.reader import Reader

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole run."""

    now: dt.datetime
    strategy: Strategy
    atlas: Atlas
    practice: Practice
    tiers: Tiers
    as_if_open: bool = False
    """closed calls are judged as if they were open"""
    switches: frozenset[str] = frozenset()
    reader: Reader = field(default_factory=Reader)


class Run(Protocol):
    """What is known of all texts of a run together; made when somebody looks at it."""

    @property
    def index(self) -> Index:
        """All calls by what they speak of."""

    @property
    def closeness(self) -> Closeness | None:
        """How close calls and actors are in meaning; nothing when meaning is not weighed."""


@dataclass(slots=True)
class Candidate:
    """One actor, one call and the setting: the only argument of a gate or a criterion."""

    actor: PreparedActor
    call: PreparedCall
    setting: Setting
    topical: float
    """the index's score of the pair, unscaled"""
    run: Run
    asked: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """what gates and criteria have said of it"""

    def once(self, rule: str, judge: Callable[["Candidate"], T]) -> T:
        """What a rule says of the pair, judged when it is first asked for."""
        if rule not in self.asked:
            self.asked[rule] = judge(self)
        said: T = self.asked[rule]
        return said

    @property
    def index(self) -> Index:
        """That of the run."""
        return self.run.index

    @property
    def closeness(self) -> Closeness | None:
        """That of the run."""
        return self.run.closeness

    @property
    def shared(self) -> list[tuple[str, float]]:
        """Features that both sides have and what each gives, the largest first."""
        return self.index.shared(self.actor.features, self.call.id)
