"""From options to a collection and an engine, for all commands."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fundmatch.cli.exits import Exit, Stop
from fundmatch.cli.home import home
from fundmatch.cli.issues import place_of, tell_issues
from fundmatch.cli.language import LANG
from fundmatch.cli.naming import unknown
from fundmatch.cli.options import StatusChoice
from fundmatch.cli.output import tell
from fundmatch.models.wording import Phrase, Said

if TYPE_CHECKING:
    from fundmatch.jobs.collect import Collection, Where
    from fundmatch.matching.engine import Engine
    from fundmatch.models.issue import Issue
    from fundmatch.text.meaning import Meaning

_NOTHING = {
    "no such folder": Phrase("mappen {path} finns inte", "there is no folder {path}"),
    "no such file or folder": Phrase("{path} finns inte", "there is no file or folder {path}"),
    "a folder": Phrase("{path} är en mapp; ange en fil i den", "{path} is a folder; name a file in it"),
    "several records": Phrase(
        "{path}: flera poster, där en väntades; dela upp filen",
        "{path}: several records where one is expected; split the file",
    ),
    "no valid record": Phrase("{path}: ingen giltig post{detail}", "{path}: no valid record{detail}"),
}
_ISSUES = Phrase(
    "{issues} i indata; fundmatch check{paths} visar dem", "{issues} in the input; fundmatch check{paths} shows them"
)
_NAMED = 3
"""Issues that are named; `check` shows all."""
_BOTH = Phrase("{errors} {error}, {warnings} {warning}", "{errors} {error}, {warnings} {warning}")
_ERROR, _ERRORS = Phrase("fel", "error"), Phrase("fel", "errors")
_WARNING, _WARNINGS = Phrase("varning", "warning"), Phrase("varningar", "warnings")
_CRITERION = Phrase("kriterium", "criterion")
_NO_WEIGHT = Phrase("alla vikter är noll", "all weights are zero")


@dataclass(frozen=True, slots=True)
class Paths:
    """The path options of a run, as given."""

    data: Path | None = None
    calls: Path | None = None
    actors: Path | None = None
    strategy: Path | None = None
    weights: Path | None = None
    areas: Path | None = None
    practice: Path | None = None
    store: Path | None = None
    """a history whose calls are put together with the others'"""
    told: bool = True
    """whether what the office was told is laid on the records"""

    @property
    def where(self) -> "Where":
        """The same as the reader of folders takes it: the bundled folder when none is named, and the user's folder."""
        from fundmatch.jobs.collect import Where
        from fundmatch.sources.folder import bundled

        return Where(
            self.data or bundled(), self.calls, self.actors, self.strategy, self.weights, self.areas, self.practice,
            home(), self.store, self.told,
        )  # fmt: skip


def collection(paths: Paths, now: dt.datetime) -> "Collection":
    """Everything that the paths hold; how many issues there are is told, which ones is `check`'s task."""
    from fundmatch.history.faults import StoreFault
    from fundmatch.jobs.collect import collect
    from fundmatch.sources.folder import NothingToUse

    try:
        found = collect(paths.where, now.date())
    except NothingToUse as nothing:
        raise Stop(nothing_to_use(nothing), Exit.NO_INPUT) from None
    except StoreFault as fault:
        raise Stop(fault.said, Exit.NO_STORE) from None
    _announce(found.issues, [path for path in (paths.data, paths.calls, paths.actors) if path])
    return found


def _announce(issues: "Sequence[Issue]", own: Sequence[Path]) -> None:
    """The first things of the input that were not read, and one line on how much is wrong with it."""
    from fundmatch.models.issue import unread

    errors = sum(issue.severity == "error" for issue in issues)
    if not issues or not (own or errors):
        return
    tell_issues(sorted(filter(unread, issues), key=lambda issue: issue.severity != "error"), _NAMED)
    shown = "".join(f" {path.as_posix()}" for path in own)
    tell(_ISSUES(issues=count_issues(errors, len(issues) - errors), paths=shown), fault=errors > 0)


def count_issues(errors: int, warnings: int) -> Said:
    """How many issues there are, in words."""
    error, warning = (_ERROR if errors == 1 else _ERRORS), (_WARNING if warnings == 1 else _WARNINGS)
    return _BOTH(errors=errors, error=error, warnings=warnings, warning=warning)


def nothing_to_use(nothing: object) -> Said:
    """The line for input that cannot be used, with the first issue as its reason."""
    from fundmatch.sources.folder import NothingToUse
    from fundmatch.sources.record import shown

    assert isinstance(nothing, NothingToUse)
    # What is wrong with the actors is no reason why there are no calls.
    first = next((issue for issue in nothing.issues if issue.file.startswith(shown(nothing.path))), None)
    detail = f" ({place_of(first)}: {first.message.text(LANG)}; {first.action.text(LANG)})" if first else ""
    return _NOTHING[nothing.what](path=shown(nothing.path), detail=detail)


def engine(
    found: "Collection", now: dt.datetime, statuses: Sequence[StatusChoice], meaning: "Meaning | None" = None
) -> "Engine":
    """Calls and actors made ready, closed calls judged as if open when they are asked for."""
    from fundmatch.matching.engine import Engine
    from fundmatch.matching.prepared import Setting
    from fundmatch.matching.status import SHUT

    as_if_open = StatusChoice.ALL in statuses or not SHUT.isdisjoint(statuses)
    switches = frozenset(switch.id for switch in found.strategy.switches if switch.on)
    setting = Setting(
        now, found.strategy, found.atlas, found.practice, found.weights.tiers, as_if_open, switches, found.reader,
        meaning,
    )  # fmt: skip
    try:
        return Engine(found.calls, found.actors, setting, found.weights)
    except ValueError as wrong:
        if str(wrong) == "0":
            raise Stop(_NO_WEIGHT()) from None
        from fundmatch.matching.criteria import CRITERIA, DIRECTIONS

        known = [*(one.id for one in CRITERIA), DIRECTIONS, *(one.id for one in found.strategy.directions)]
        raise unknown(str(wrong), {name: [] for name in known}, _CRITERION, "criteria") from None
