"""A run: its data, its moment and its language, decided once. Every job takes it first."""

import datetime as dt
from collections import Counter
from collections.abc import Collection as Some
from dataclasses import dataclass, field, replace

from fundmatch.history.faults import StoreFault
from fundmatch.jobs.collect import Collection, Where, collect
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.jobs.lookup import unknown
from fundmatch.jobs.talk import Tell, nobody
from fundmatch.matching.candidate import Setting
from fundmatch.matching.criteria import CRITERIA, DIRECTIONS, Criterion
from fundmatch.matching.engine import Engine
from fundmatch.matching.gates import GATES
from fundmatch.matching.status import ALL, SHUT
from fundmatch.models.follow import Follow, unseen
from fundmatch.models.issue import place_of
from fundmatch.models.wording import Lang, Phrase, Said
from fundmatch.sources.folder import NothingToUse
from fundmatch.sources.record import shown

_NOTHING = {
    "no such folder": Phrase("mappen {path} finns inte", "there is no folder {path}"),
    "no such file or folder": Phrase(
        "{path} finns inte; en datamapp har calls/ och actors/",
        "there is no file or folder {path}; a data folder holds calls/ and actors/",
    ),
    "a folder": Phrase("{path} är en mapp; ange en fil i den", "{path} is a folder; name a file in it"),
    "several records": Phrase(
        "{path}: flera poster, där en väntades; dela upp filen",
        "{path}: several records where one is expected; split the file",
    ),
    "no valid record": Phrase("{path}: ingen giltig post{detail}", "{path}: no valid record{detail}"),
}
_DETAIL = Phrase(" ({place}: {message}; {action})", " ({place}: {message}; {action})")
_CRITERION = Phrase("kriterium", "criterion")
_NO_WEIGHT = Phrase("alla vikter är noll", "all weights are zero")
_TWICE = Phrase(
    "strategin: två riktningar, eller en riktning och en regel, heter {name}; ge riktningen ett annat id",
    "strategy: two directions, or a direction and a rule, are named {name}; give the direction another id",
)


@dataclass(frozen=True, slots=True)
class Work:
    """What a job works on."""

    where: Where
    found: Collection
    now: dt.datetime
    """the moment of the run, aware"""
    lang: Lang
    tell: Tell = nobody
    follow: Follow = unseen
    """how far a long task is"""
    engines: dict[bool, Engine] = field(default_factory=dict, repr=False, compare=False)
    """those made so far: closed calls judged as if open, or not"""
    own: tuple[tuple[Criterion, float], ...] = ()
    """criteria of whoever uses the library, and what they weigh"""

    def holding(self, found: Collection) -> "Work":
        """The same run with other data."""
        return replace(self, found=found, engines={})

    def engine(self, statuses: Some[str] = ()) -> Engine:
        """Calls and actors made ready, closed calls judged as if open when they are asked for.

        Raises `Stop` when a direction of the strategy has a name that is taken, and when the weights name what is no
        criterion, or weigh nothing.
        """
        as_if_open = shut_too(statuses)
        if as_if_open not in self.engines:
            self.engines[as_if_open] = self._made(as_if_open)
        return self.engines[as_if_open]

    def _made(self, as_if_open: bool) -> Engine:
        found = self.found
        known = [*(one.id for one in CRITERIA), DIRECTIONS, *(one.id for one in found.strategy.directions)]
        # Answers are kept by the name of whoever gives them.
        names = Counter([*(gate.id for gate in GATES), *known, *(one.id for one, _ in self.own)])
        if taken := [name for name, count in names.items() if count > 1]:
            raise Stop(_TWICE(name=taken[0]))
        switches = frozenset(switch.id for switch in found.strategy.switches if switch.on)
        setting = Setting(
            self.now,
            found.strategy,
            found.atlas,
            found.practice,
            found.weights.tiers,
            as_if_open,
            switches,
            found.reader,
        )
        try:
            return Engine(found.calls, found.actors, setting, found.weights, self.follow, found.answers, self.own)
        except ValueError as wrong:
            if str(wrong) == "0":
                raise Stop(_NO_WEIGHT()) from None
            raise unknown(str(wrong), {name: [] for name in known}, _CRITERION, "criteria") from None


def begin(where: Where, now: dt.datetime, lang: Lang, tell: Tell = nobody, follow: Follow = unseen) -> Work:
    """Read all that a run needs; raises `Stop` when the data or the history cannot be used."""
    try:
        found = collect(where, now.date())
    except NothingToUse as nothing:
        raise Stop(nothing_to_use(nothing), Exit.NO_INPUT) from None
    except StoreFault as fault:
        raise Stop(fault.said, Exit.NO_STORE) from None
    return Work(where, found, now, lang, tell, follow)


def shut_too(statuses: Some[str]) -> bool:
    """Whether statuses ask for calls that have closed."""
    return ALL in statuses or any(one in SHUT for one in statuses)


def nothing_to_use(nothing: NothingToUse) -> Said:
    """The line for input that cannot be used, with the first issue as its reason."""
    # What is wrong with the actors is no reason why there are no calls.
    first = next((issue for issue in nothing.issues if issue.file.startswith(shown(nothing.path))), None)
    detail = _DETAIL(place=place_of(first), message=first.message, action=first.action) if first else ""
    return _NOTHING[nothing.what](path=shown(nothing.path), detail=detail)
