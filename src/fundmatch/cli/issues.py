"""What was wrong with the input, in lines on stderr; whether something was not read is kept for `--strict`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fundmatch.cli.output import tell
from fundmatch.cli.run import RUN
from fundmatch.models.wording import Phrase, Said

if TYPE_CHECKING:
    from fundmatch.models.issue import Issue

SHOWN = 3
"""Issues of a file or a source that are told one by one."""
_ISSUE = Phrase("{place}: {message}; {action}", "{place}: {message}; {action}")

_MORE = Phrase("... och {count} till i {file}", "... and {count} more in {file}")


def note(issues: "Sequence[Issue]") -> None:
    """Keep in mind whether something was not read."""
    from fundmatch.models.issue import unread

    RUN.unread = RUN.unread or any(map(unread, issues))


def demand_whole(issues: "Sequence[Issue]") -> None:
    """Have the run end with a code of its own when a record of files that were named was left out; it goes on."""
    RUN.lost = RUN.lost or any(issue.severity == "error" for issue in issues)


def tell_issues(issues: "Sequence[Issue]", most: int, more: Said | None = None, within: str = "") -> None:
    """The first issues, each on a line with its place; `more` when there are further ones.

    The issues come with the gravest first. `within`: what the places lie in, when they do not say so themselves.
    """
    from fundmatch.models.issue import place_of

    note(issues)
    for issue in issues[:most]:
        place = place_of(issue)
        shown = place if place.startswith(within) else f"{within}: {place}"
        tell(_ISSUE(place=shown, message=issue.message, action=issue.action), fault=issue.severity == "error")
    if more and len(issues) > most:
        tell(more)


def tell_faults(issues: "Sequence[Issue]") -> None:
    """The first faults of a file, each in one line, and how many more there are."""
    if issues:
        tell_issues(issues, SHOWN, _MORE(count=len(issues) - SHOWN, file=issues[0].file))
