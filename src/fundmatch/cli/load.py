"""From options to the data of a run, and what was wrong with them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.home import cache, home
from fundmatch.cli.issues import demand_whole, tell_issues
from fundmatch.cli.language import LANG
from fundmatch.cli.output import shown_path, tell
from fundmatch.cli.progress import follow
from fundmatch.cli.run import RUN
from fundmatch.cli.settings import store_path, value
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.wording import Phrase, Said

if TYPE_CHECKING:
    from fundmatch.jobs.collect import Where
    from fundmatch.jobs.work import Work
    from fundmatch.models.issue import Issue

_ISSUES = Phrase(
    "{issues} i indata; fundmatch check{paths} visar dem", "{issues} in the input; fundmatch check{paths} shows them"
)
_ISSUES_OF_STDIN = Phrase(
    "{issues} i indata; spara det som kom på stdin i en fil, så visar fundmatch check FIL dem",
    "{issues} in the input; save what came on stdin as a file, and fundmatch check FILE shows them",
)
_NAMED = 3
"""Issues that are named; `check` shows all."""
_BOTH = Phrase("{errors} {error}, {warnings} {warning}", "{errors} {error}, {warnings} {warning}")
_ERROR, _ERRORS = Phrase("fel", "error"), Phrase("fel", "errors")
_WARNING, _WARNINGS = Phrase("varning", "warning"), Phrase("varningar", "warnings")


def begin(folder: opt.Parts, *, told: bool = True, new: bool = False, past: bool = True) -> "Work":
    """Read what the options name; how many issues there are is told, which ones is the task of `check`.

    `told`: whether what the office was told is laid on the records; `new`: whether a history that is named may be still
    to be made; `past`: whether actors are to know the projects of the history that they took part in. Raises `Stop`
    when the data or the history cannot be used.
    """
    return read(where(folder, told=told, new=new, past=past), moment(folder.as_of))


def read(where: "Where", now: dt.datetime) -> "Work":
    """The same from paths, for a job that reads data only when it has to; raises `Stop` as `begin`."""
    from fundmatch.jobs import work

    made = work.begin(where, now, LANG, tell, follow)
    if made.found.snapshot:
        RUN.at_end.append(made.found.snapshot.keep)
    _announce(made.found.issues, [path for path in (where.data, where.calls, where.actors) if path])
    return made


def where(folder: opt.Parts, *, told: bool = True, new: bool = False, past: bool = True) -> "Where":
    """The paths of a run; of a command that reads no history only the data.

    Raises `Stop` when the history named does not exist.
    """
    from fundmatch.jobs.collect import Where

    read = Where(
        folder.data,
        folder.calls_path,
        folder.actors_path,
        folder.strategy,
        folder.weights,
        folder.areas,
        folder.practice,
        folder.thesaurus,
        home(),
        None,
        told,
        cache(),
    )
    if not isinstance(folder, opt.Folder):
        return read
    kept = store_path(folder.store)
    return replace(read, store=_history(folder, new), history=kept, projects=past and value("projects") != "no")


def _history(folder: opt.Folder, new: bool) -> Path | None:
    """The history that takes part: the one named, or the user's own unless other calls than the usual are named."""
    from fundmatch.jobs.histories import NO_HISTORY, there

    own = store_path(folder.store)
    if there(own):
        usual = _is(folder.data, "data") and _is(folder.calls_path, "calls")
        return own if folder.store or usual else None
    if folder.store and not new:
        raise Stop(NO_HISTORY(path=own.as_posix()), Exit.NO_STORE)
    return None


def _is(path: Path | None, key: str) -> bool:
    """Whether a path is the one of every run."""
    return path is None or str(path) == value(key)


def _announce(issues: "Sequence[Issue]", own: Sequence[Path]) -> None:
    """The first things of the input that were not read, and one line on how much is wrong with it."""
    from fundmatch.models.issue import unread

    named = [shown_path(path) for path in own]
    demand_whole([issue for issue in issues if issue.file in named or _within(Path(issue.file), own)])
    errors = sum(issue.severity == "error" for issue in issues)
    if not issues or not (own or errors):
        return
    tell_issues(sorted(filter(unread, issues), key=lambda issue: issue.severity != "error"), _NAMED)
    paths = "".join(f" {name}" for name in named)
    said = _ISSUES_OF_STDIN if "-" in named else _ISSUES
    tell(said(issues=count_issues(errors, len(issues) - errors), paths=paths), fault=errors > 0)


def _within(file: Path, folders: Sequence[Path]) -> bool:
    return any(file.resolve().is_relative_to(folder.resolve()) for folder in folders)


def count_issues(errors: int, warnings: int) -> Said:
    """How many issues there are, in words."""
    error, warning = (_ERROR if errors == 1 else _ERRORS), (_WARNING if warnings == 1 else _WARNINGS)
    return _BOTH(errors=errors, error=error, warnings=warnings, warning=warning)
