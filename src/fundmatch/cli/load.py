"""From options to the data of a run, and what was wrong with them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.home import home, store_path
from fundmatch.cli.issues import tell_issues
from fundmatch.cli.language import LANG
from fundmatch.cli.output import tell
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.wording import Phrase, Said

if TYPE_CHECKING:
    from fundmatch.jobs.collect import Where
    from fundmatch.jobs.work import Work
    from fundmatch.models.issue import Issue

_ISSUES = Phrase(
    "{issues} i indata; fundmatch check{paths} visar dem", "{issues} in the input; fundmatch check{paths} shows them"
)
_NAMED = 3
"""Issues that are named; `check` shows all."""
_BOTH = Phrase("{errors} {error}, {warnings} {warning}", "{errors} {error}, {warnings} {warning}")
_ERROR, _ERRORS = Phrase("fel", "error"), Phrase("fel", "errors")
_WARNING, _WARNINGS = Phrase("varning", "warning"), Phrase("varningar", "warnings")


def begin(base: opt.Base, folder: opt.Folder, *, told: bool = True, new: bool = False) -> "Work":
    """Read what the options name; how many issues there are is told, which ones is the task of `check`.

    Args:
        base: the day and the language.
        folder: the data and the history.
        told: whether what the office was told is laid on the records.
        new: whether a history that is named may be still to be made.

    Raises:
        Stop: when the data or the history cannot be used.
    """
    from fundmatch.jobs import work

    made = work.begin(where(folder, told=told, new=new), moment(base.as_of), LANG, tell)
    _announce(made.found.issues, [path for path in (folder.data, folder.calls_path, folder.actors_path) if path])
    return made


def where(folder: opt.Folder, *, told: bool = True, new: bool = False) -> "Where":
    """The paths of a run; the user's own history takes part unless other calls are named.

    Raises:
        Stop: when the history named does not exist.
    """
    from fundmatch.jobs.collect import Where
    from fundmatch.jobs.histories import NO_HISTORY

    store = folder.store
    if store and not store.exists():
        if not new:
            raise Stop(NO_HISTORY(path=store.as_posix()), Exit.NO_STORE)
        store = None
    elif not store and not (folder.data or folder.calls_path) and store_path(None).exists():
        store = store_path(None)
    return Where(
        folder.data, folder.calls_path, folder.actors_path, folder.strategy, folder.weights, folder.areas,
        folder.practice, folder.thesaurus, home(), store, told,
    )  # fmt: skip


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


def __getattr__(name: str) -> object:  # XXX gone when every command is moved to jobs
    return None
