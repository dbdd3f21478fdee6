"""One round to the sources: ask them all, read what they gave, then take it down in one short transaction.

Nothing is written before everything has been fetched and read: a round that is broken off leaves the history as it
was. A source that fails is taken down as failed, its old data stand, and the others go on.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fundmatch import __version__
from fundmatch.history.database import Database
from fundmatch.history.history import History, Origin
from fundmatch.history.overlap import overlap
from fundmatch.history.tally import Tally, tally
from fundmatch.history.warnings import untold
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.jobs.histories import opened
from fundmatch.jobs.lookup import one_of
from fundmatch.jobs.talk import Tell, nobody
from fundmatch.models import issue as kinds
from fundmatch.models.follow import Follow, unseen
from fundmatch.models.history import ON_VISIT, Visit, VisitOutcome, in_both
from fundmatch.models.issue import Issue
from fundmatch.models.wording import Phrase, Said
from fundmatch.sources.exchange import FORMATS, own, recognise
from fundmatch.sources.fetch import Client
from fundmatch.sources.fetch_fault import FetchFault
from fundmatch.sources.gathering import demand_some, gathered, to_be_read_again, with_encoding
from fundmatch.sources.harvest import Document, DocumentFormat, Harvest, Provenance
from fundmatch.sources.loading import ENDINGS, make_issue
from fundmatch.sources.record import Record, Unreadable, shown
from fundmatch.sources.services import Fetched, Service, SourceFault
from fundmatch.sources.services.configured import FILE, WrongSources, defaults, read_sources

_SOURCE = Phrase("källa", "source")
_THESE = Phrase("; källorna är {names}.", "; the sources are {names}.")
_WRONG = Phrase("{path}: {why}", "{path}: {why}")
_NO_FILE = Phrase("{path} finns inte", "there is no file {path}")
_NO_FORMAT = Phrase(
    "{name} är inte i något format som känns igen; ange format i källans rad",
    "{name} is in no format that is recognised; name the format in the source's entry",
)
_UNREADABLE = Phrase("{name} kan inte läsas: {why}", "{name} cannot be read: {why}")
_BLANK = Phrase("{name} är tom", "{name} is empty")
_UNEXPECTED = Phrase(
    "ett fel i fundmatch ({why}); anmäl det gärna med filen eller svaret",
    "a fault of fundmatch ({why}); please report it with the file or the answer",
)


@dataclass(frozen=True, slots=True)
class Round:
    """Which sources are asked, and how."""

    store: Path
    """the history, made when there is none"""
    home: Path
    """folder of the user, whose list of sources is read when no other is named"""
    names: Sequence[str] = ()
    """of sources; none: all"""
    listed: Path | None = None
    """a list of sources"""
    offline: bool = False
    """whether sources on the network are left alone"""
    believe: bool = False
    """whether a source is believed that suddenly gives much less"""
    certificates: str | None = None
    """a file of root certificates that are trusted beside those of the machine"""


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """What a source gave, before anything is written."""

    service: Service
    fetched: Fetched | None
    harvest: Harvest | None
    why: Said | None
    """why there is nothing to take down"""
    requests: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Visited:
    """How the visit to a source ended."""

    service: Service
    visit: Visit | None
    """none when the source needs the network and was left alone"""
    counts: Tally
    issues: tuple[Issue, ...]
    why: Said | None
    seconds: float
    fresh: tuple[Issue, ...] = ()
    """those of `issues` that were not told at the visit before"""

    @property
    def failed(self) -> bool:
        """Whether the source did not give what it should."""
        return self.visit is not None and self.visit.outcome in (VisitOutcome.FAILED, VisitOutcome.REFUSED)


def sync(
    wanted: Round,
    now: dt.datetime,
    tick: Callable[[], float],
    begins: Callable[[Service], None] = lambda service: None,
    tell: Tell = nobody,
    follow: Follow = unseen,
) -> list[Visited]:
    """Ask the sources of a round and take down what they gave.

    `begins` hears of each source before it is asked, `tell` what is wrong with the list of sources; `tick`: seconds
    that grow steadily. Raises `Stop` for a list that cannot be used, a source that is not in it, a history that cannot
    be written.
    """
    services = _chosen(services_of(wanted, tell), wanted.names)
    with (
        opened(wanted.store, make=True) as (database, history),
        Client(__version__, offline=wanted.offline, environment=True, certificates=wanted.certificates) as client,
    ):
        asked = ask(follow(services), client, history, tick, begins)
        return take_down(asked, database, history, now, believe=wanted.believe)


def services_of(wanted: Round, tell: Tell) -> tuple[Service, ...]:
    """The sources of the list; every fault of it is told."""
    path = wanted.listed or wanted.home / FILE
    if not path.exists():
        if wanted.listed:
            raise Stop(_NO_FILE(path=shown(path)), Exit.NO_INPUT)
        return defaults()
    try:
        return read_sources(path)
    except WrongSources as wrong:
        *first, last = (_WRONG(path=shown(path), why=why) for why in wrong.faults)
        for line in first:
            tell(line)
        raise Stop(last, Exit.NO_INPUT) from None


def _chosen(services: Sequence[Service], names: Sequence[str]) -> list[Service]:
    """The sources named, in the order of the list; all when none is named."""
    known = [one.id for one in services]
    wanted = {one_of(name, known, _SOURCE, _THESE(names=known)) for name in names}
    return [one for one in services if not names or one.id in wanted]


def ask(
    services: Iterable[Service],
    client: Client,
    history: History,
    tick: Callable[[], float],
    begins: Callable[[Service], None] = lambda service: None,
) -> list[SourceAnswer]:
    """Fetch and read every source; nothing is written. Sources on the network are left alone when offline."""
    found = []
    for service in services:
        begins(service)
        found.append(_ask(service, client, history, tick))
    return found


def take_down(
    asked: Iterable[SourceAnswer], database: Database, history: History, at: dt.datetime, *, believe: bool = False
) -> list[Visited]:
    """Write what the sources gave, all in one transaction."""
    with database.writing():
        return [_take_down(one, database, history, at, believe) for one in asked]


def _ask(service: Service, client: Client, history: History, tick: Callable[[], float]) -> SourceAnswer:
    start, before = tick(), client.requests
    fetched, harvest, why = None, None, None
    last = history.last_good(service.id)
    if last and service.remote:
        last = replace(last, pages=history.pages(service.id))
    if not (client.offline and service.remote):
        try:
            fetched = service.fetch(client, last)
            harvest = None if fetched.unchanged else _read(service, fetched)
            fetched = replace(fetched, documents=())  # read; the other sources need the room
        except (FetchFault, SourceFault) as fault:
            why = fault.said
        except Exception as error:
            # Whatever one source sends, the others are still asked.
            why = _UNEXPECTED(why=type(error).__name__)
    return SourceAnswer(service, fetched, harvest, why, client.requests - before, tick() - start)


def _take_down(asked: SourceAnswer, database: Database, history: History, at: dt.datetime, believe: bool) -> Visited:
    service, fetched, harvest = asked.service, asked.fetched, asked.harvest
    origin = Origin(service.id, service.kind)
    if asked.why:
        visit = history.failed(origin, at, in_both(asked.why), requests=asked.requests)
        return Visited(service, visit, Tally(), (), asked.why, asked.seconds)
    if fetched is None:
        return Visited(service, None, Tally(), (), None, asked.seconds)
    if harvest is None:
        history.keep(service.id, fetched.pages, whole=fetched.whole)
        visit = history.unchanged(origin, at, requests=asked.requests, fingerprint=fetched.fingerprint)
        return Visited(service, visit, Tally(), fetched.issues, None, asked.seconds, fetched.issues)
    issues = (*fetched.issues, *harvest.issues)
    fresh = untold(database, service.id, issues)
    shared = overlap(database, service.id, harvest.calls)
    if not shared.now and shared.before and not harvest.whole and not believe:
        # Nothing would count as gone, and the visit would look like one that had no news.
        visit = history.failed(origin, at, in_both(shared.why), requests=asked.requests)
        return Visited(service, visit, Tally(), issues, shared.why, asked.seconds, fresh)
    visit = history.record(
        origin,
        harvest.calls,
        at,
        requests=asked.requests,
        fingerprint=None if to_be_read_again(issues) else fetched.fingerprint,
        whole=harvest.whole and fetched.whole,
        believe=believe,
    )
    why = shared.why if visit.outcome is VisitOutcome.REFUSED else None
    if why and visit.why and "\n" in visit.why and visit.reason:
        why = visit.reason()  # the history says in both languages what it did not believe
    if not why:
        history.keep(service.id, fetched.pages, whole=fetched.whole)
    return Visited(service, visit, tally(database, visit), issues, why, asked.seconds, fresh)


def _read(service: Service, fetched: Fetched) -> Harvest:
    """All documents of a visit as one harvest; raises `SourceFault` when nothing of them can be read."""
    found = gathered(
        (document.name, _document_or_issue(service, document, alone=len(fetched.documents) == 1))
        for document in fetched.documents
    )
    try:
        demand_some(found)
    except Unreadable as fault:
        why = fault.why
        raise SourceFault(why if isinstance(why, Said) else Phrase("{why}", "{why}")(why=why)) from None
    return found


def _document_or_issue(service: Service, document: Document, *, alone: bool) -> Harvest:
    try:
        return _document(service, document)
    except SourceFault as fault:
        if alone:
            raise
        return Harvest(issues=(make_issue(kinds.UNREADABLE, Record(None, document.name), why=fault.said),))


def _document(service: Service, document: Document) -> Harvest:
    if not document.raw.strip():
        raise SourceFault(_BLANK(name=document.name))
    chosen = _format(service.format) if service.format else recognise(document) or _by_name(document)
    if chosen is None:
        raise SourceFault(_NO_FORMAT(name=document.name))
    url = document.name if service.remote and "://" in document.name else None
    try:
        return with_encoding(document, chosen.read(document, Provenance(service.id, ON_VISIT, service.kind, url)))
    except Unreadable as fault:
        raise SourceFault(_UNREADABLE(name=document.name, why=fault.why)) from None


def _format(name: str | DocumentFormat) -> DocumentFormat | None:
    if isinstance(name, DocumentFormat):
        return name
    return next((one for one in FORMATS if one.id == name), None)


def _by_name(document: Document) -> DocumentFormat | None:
    """Our own format for a file that has one of its endings: what is wrong with it is then told by row and field."""
    return own.FORMAT if document.name.lower().endswith(ENDINGS) else None
