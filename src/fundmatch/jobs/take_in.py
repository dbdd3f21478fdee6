"""Take files that were read down in the history: each source as one visit, however many files it came in."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fundmatch.history.database import Database
from fundmatch.history.history import History, Origin
from fundmatch.history.overlap import overlap
from fundmatch.history.tally import Tally, tally
from fundmatch.jobs.histories import opened
from fundmatch.jobs.read_files import FilesRead, ReadFile
from fundmatch.jobs.talk import Tell, nobody
from fundmatch.models.history import VisitOutcome, in_both
from fundmatch.models.issue import Issue
from fundmatch.models.wording import Phrase
from fundmatch.sources.gathering import demand_some, gathered
from fundmatch.sources.record import Unreadable

_FAILED = Phrase(
    "{source}: {why}. De gamla uppgifterna behålls.", "{source}: {why}. The old data are kept."
)  # fmt: skip
_REFUSED = Phrase(
    "{source}: {why}. De gamla uppgifterna behålls. Stämmer det ändå: --believe; är filen bara en del: --part",
    "{source}: {why}. The old data are kept. If it is right all the same: --believe; if the file is a part: --part",
)
_NO_RECORDS = Phrase(
    "{source}: rubriker men inga rader; inget lagrades", "{source}: headings but no rows; nothing was stored"
)
_OTHER_LIST = Phrase(
    "{source}: {why}. De gamla uppgifterna behålls. Är det en annan lista: --source NAMN; ska den ersätta den förra: "
    "--believe; är den en del till: --part",
    "{source}: {why}. The old data are kept. If it is another list: --source NAME; if it replaces the old one: "
    "--believe; if it is a further part: --part",
)
_NOT_GONE = Phrase(
    "{source}: allt kunde inte läsas, så det som saknas räknas inte som borta",
    "{source}: not everything could be read, so what is missing is not taken to be gone",
)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How files are taken in."""

    store: Path
    """the history, made when there is none"""
    whole: bool = True
    """whether the files are all that their sources have"""
    believe: bool = False
    """whether what looks like a mistake is taken down too"""
    actors: bool = False
    """whether actors alone are wanted: then nothing is taken down"""


@dataclass(frozen=True, slots=True)
class Imported:
    """One file that was read, and what became of it. Counts of the history are those of its source."""

    file: str
    format: str
    title: Phrase
    source: str
    calls: int
    actors: int
    issues: tuple[Issue, ...]
    outcome: VisitOutcome | None = None
    """none for a list of actors, which is not taken down"""
    new: int | None = None
    changed: int | None = None
    gone: int | None = None


@dataclass(frozen=True, slots=True)
class _Ended:
    """How the visit to a source ended; `issues` are those that its files have with each other."""

    outcome: VisitOutcome
    count: Tally | None = None
    issues: tuple[Issue, ...] = ()


def take_in(files: FilesRead, way: ImportOptions, now: dt.datetime, tell: Tell = nobody) -> list[Imported]:
    """Take down what was read; a row for each file. What is not taken down is told.

    Raises `Stop` when the history cannot be written.
    """
    done = [
        Imported(
            one.document.name,
            one.format,
            one.title,
            one.source,
            len(one.harvest.calls),
            len(one.harvest.actors),
            one.harvest.issues,
        )
        for one in files.read
    ]
    groups: dict[str, list[int]] = {}
    for at, one in enumerate(files.read):
        # A list of actors is no source of calls; an empty list of calls is one that has nothing now.
        if not (one.harvest.actors or way.actors):
            groups.setdefault(one.source, []).append(at)
    if not groups:
        return done
    with opened(way.store, make=True) as (database, history):
        for source, places in groups.items():
            parts = [files.read[at] for at in places]
            ended = _source(parts, database, history, now, way, tell, missing=source in files.partly)
            for at in places:
                done[at] = replace(done[at], outcome=ended.outcome)
            last, count = done[places[-1]], ended.count
            if count:
                last = replace(last, new=count.new, changed=count.changed, gone=count.gone)
            done[places[-1]] = replace(last, issues=(*last.issues, *ended.issues))
    return done


def _source(
    parts: Sequence[ReadFile],
    database: Database,
    history: History,
    now: dt.datetime,
    way: ImportOptions,
    tell: Tell,
    *,
    missing: bool,
) -> _Ended:
    """Take down one source; of it a file is `missing` when one could not be read."""
    source, origin = parts[0].source, Origin(parts[0].source, parts[0].kind)
    found = gathered((one.document.name, one.harvest) for one in parts)
    known = {id(issue) for one in parts for issue in one.harvest.issues}
    between = tuple(issue for issue in found.issues if id(issue) not in known)
    try:
        demand_some(found)
    except Unreadable as fault:
        if history.last_good(source):
            why = fault.why
            history.failed(origin, now, why if isinstance(why, str) else in_both(why))
        tell(_FAILED(source=source, why=fault.why), fault=True)
        return _Ended(VisitOutcome.FAILED, issues=between)
    if not found.calls and history.last_good(source) is None:
        tell(_NO_RECORDS(source=source), fault=True)
        return _Ended(VisitOutcome.FAILED, issues=between)
    shared = overlap(database, source, found.calls)
    lists = way.whole and all(one.harvest.whole for one in parts)
    if lists and shared.none and not way.believe:
        tell(_OTHER_LIST(source=source, why=shared.why), fault=True)
        return _Ended(VisitOutcome.REFUSED, issues=between)
    # With a file missing, or a record that could not be read, what is absent need not be gone.
    complete = lists and found.whole and not missing
    visit = history.record(origin, found.calls, now, whole=complete, believe=way.believe)
    if visit.outcome is VisitOutcome.REFUSED:
        tell(_REFUSED(source=source, why=shared.why), fault=True)
        return _Ended(visit.outcome, issues=between)
    if lists and not complete:
        tell(_NOT_GONE(source=source))
    return _Ended(visit.outcome, tally(database, visit), between)
