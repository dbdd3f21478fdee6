"""The documents of one source put together: what it has, and whether what is missing from them is gone."""

from collections.abc import Iterable
from dataclasses import replace

from fundmatch.models import issue as kinds
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue, Severity
from fundmatch.models.wording import Phrase
from fundmatch.sources.harvest import Document, Harvest
from fundmatch.sources.loading import encoding_issues, make_issue
from fundmatch.sources.record import Record, Unreadable

_NOTHING = Phrase("ingen post kunde läsas: {place}{why}", "no record could be read: {place}{why}")
_PLACE = Phrase("{row}{field}: ", "{row}{field}: ")
_ROW = Phrase("rad {row}", "row {row}")


def gathered(parts: Iterable[tuple[str, Harvest]]) -> Harvest:
    """Harvests of one source, each with the name of its document, as one. Of two calls with one id the first counts.

    A record that could not be read is still there: the harvest is then not whole, and keeps what it lacks from being
    taken for gone.
    """
    calls: dict[str, tuple[Call, str]] = {}
    issues: list[Issue] = []
    actors: list[Actor] = []
    whole = True
    for name, part in parts:
        issues += part.issues
        actors += part.actors
        whole = whole and part.whole
        for call in part.calls:
            _, first = calls.setdefault(call.id, (call, name))
            if first != name:
                issues.append(make_issue(kinds.DUPLICATE_ID, Record(None, name), id=call.id, first=first))
    return Harvest(tuple(call for call, _ in calls.values()), tuple(issues), tuple(actors), whole and not lost(issues))


def with_encoding(document: Document, harvest: Harvest) -> Harvest:
    """A harvest with the issue, if there is one, that its document is not in UTF-8."""
    found = encoding_issues(document.raw, document.name)
    return replace(harvest, issues=(*found, *harvest.issues)) if found else harvest


def lost(issues: Iterable[Issue]) -> bool:
    """Whether a record was left out for a fault. Of two with one id, one was read."""
    return any(issue.severity is Severity.ERROR and issue.code != kinds.DUPLICATE_ID.code for issue in issues)


def to_be_read_again(issues: Iterable[Issue]) -> bool:
    """Whether the same documents are read again at the next visit: what was lost of them should be told again."""
    issues = tuple(issues)
    return lost(issues) or any(issue.code == kinds.PARTIAL.code for issue in issues)


def demand_some(harvest: Harvest) -> None:
    """Refuse a harvest of faults alone: whoever answers so has not said that there are no calls.

    Raises `Unreadable` with the first of the faults.
    """
    if harvest.calls or harvest.actors or not lost(harvest.issues):
        return
    first = next(issue for issue in harvest.issues if issue.severity is Severity.ERROR)
    row = _ROW(row=first.row) if first.row else ""
    field = (f", {first.field}" if first.row else first.field) if first.field else ""
    place = _PLACE(row=row, field=field) if row or field else ""
    raise Unreadable(_NOTHING(place=place, why=first.message))
