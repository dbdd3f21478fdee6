"""Whether the watch can be trusted: each source's last answer, its records and their form, and the store itself.

For each finding what to do. Nothing here is repaired.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fundmatch.history.database import Database
from fundmatch.history.files import on_share
from fundmatch.history.history import History
from fundmatch.history.integrity import faults
from fundmatch.history.inventory import FIELDS, Counted, Inventory
from fundmatch.models.base import SourceKind
from fundmatch.models.history import Visit, VisitOutcome
from fundmatch.models.unread import UnreadKind
from fundmatch.models.wording import Phrase, Said

MAX_AGE = 8
"""Days after which a source is late: a weekly run has then been missed."""
FEWER = 0.75
"""A source that has less than this part of the records it had before deserves a look."""
DRIFT = 0.2
"""By how much the share of records that lack a field may grow from one change to the next."""
LEAST_RECORDS = 4
"""A source with fewer records says nothing by shares."""
ROOM = 0.3
"""Part of the file that may be empty before it pays to give the room back."""
LEAST_ROOM = 1_000_000
MOST_NAMED = 3
"""Records that a finding names."""
MOST_DAMAGE = 3
"""Faults of a damaged file that are told."""

_GOOD = (VisitOutcome.CHANGED, VisitOutcome.UNCHANGED)

_NO_VISITS = (Phrase("historiken är tom", "the history is empty"),
              Phrase("kör fundmatch sync, eller läs in en fil med fundmatch import",
                     "run fundmatch sync, or read a file with fundmatch import"))  # fmt: skip
_FAILED = (Phrase("senaste försöket {day} misslyckades: {why}", "the last try on {day} failed: {why}"),
           Phrase("kör fundmatch sync {source} igen; upprepas det, kontrollera nätet och källans adress",
                  "run fundmatch sync {source} again; if it fails again, check network and address"))  # fmt: skip
_FAILED_HERE = (_FAILED[0],
                Phrase("se efter att filen eller mappen finns och går att läsa; kör sedan fundmatch sync {source} igen",
                       "look whether the file or folder is there and can be read; then run fundmatch sync {source} "
                       "again"))  # fmt: skip
_REFUSED = (Phrase("senaste svaret {day} troddes inte: {why}", "the last answer on {day} was not believed: {why}"),
            Phrase("titta på källan: är den trasig står de gamla uppgifterna kvar; är den rätt: fundmatch sync "
                   "{source} --believe",
                   "look at the source: if it is broken the old data stand; if it is right: fundmatch sync {source} "
                   "--believe"))  # fmt: skip
_REFUSED_HERE = (_REFUSED[0],
                 Phrase("titta på filen: är den trasig står de gamla uppgifterna kvar; är den rätt: fundmatch import "
                        "FIL --believe, eller fundmatch sync {source} --believe om källan står i sources.toml",
                        "look at the file: if it is broken the old data stand; if it is right: fundmatch import FILE "
                        "--believe, or fundmatch sync {source} --believe if sources.toml has the source"))  # fmt: skip
_NEVER = (Phrase("har aldrig svarat som den ska", "has never answered as it should"),
          Phrase("kontrollera adressen eller filen", "check the address or the file"))  # fmt: skip
_AHEAD = (Phrase("svarade {day}, som ligger efter {now}", "answered on {day}, which is after {now}"),
          Phrase("datorns klocka eller --as-of var fel när den lästes eller är det nu; tills den dagen syns inget nytt "
                 "av källan. Rätta klockan; är det redan lagrat, lägg tillbaka en säkerhetskopia: fundmatch store "
                 "restore FIL",
                 "the computer's clock or --as-of was wrong when it was read, or is now; until that day nothing new of "
                 "it is seen. Set the clock; if it is stored already, put back a backup: fundmatch store restore "
                 "FILE"))  # fmt: skip
_LATE = (Phrase("svarade senast {day}, för {days} dagar sedan", "answered last on {day}, {days} days ago"),
         Phrase("kör fundmatch sync {source}, eller läs in filen igen",
                "run fundmatch sync {source}, or read the file again"))  # fmt: skip
_EMPTY = (Phrase("gav inga poster", "gave no records"),
          Phrase("titta på källan; den brukar inte vara tom", "look at the source; it is seldom empty"))  # fmt: skip
_FEWER = (Phrase("antal poster {now}, mot {before} gången före", "records {now}, {before} the time before"),
          Phrase("titta på källan; fundmatch changes visar vad som är borta",
                 "look at the source; fundmatch changes shows what is gone"))  # fmt: skip
_DRIFT = (Phrase("{field} saknas i {now} % av posterna, mot {before} % före senaste ändringen",
                 "{field} is missing in {now} % of the records, {before} % before the last change"),
          Phrase("källan kan ha bytt form; jämför en post med källans sida och anmäl det",
                 "the source may have a new form; compare a record with its page and report it"))  # fmt: skip
_UNREAD = (Phrase("poster där {what} inte lästes: {count} ({some})",
                  "records where {what} were not read: {count} ({some})"),
           Phrase("se sidan; fundmatch calls show {one} visar orden",
                   "see the page; fundmatch calls show {one} has the words"))  # fmt: skip
_FIGURES = {
    UnreadKind.DATE: Phrase("datum", "dates"),
    UnreadKind.PERCENT: Phrase("procentsatser", "percentages"),
    UnreadKind.SUM: Phrase("belopp", "sums"),
}
_DAMAGED = (Phrase("historiken är skadad: {why}", "the history is damaged: {why}"),
            Phrase("lägg tillbaka en säkerhetskopia: fundmatch store restore FIL",
                   "put back a backup: fundmatch store restore FILE"))  # fmt: skip
_SHARE = (Phrase("historiken ligger på en delad enhet: två datorer som skriver samtidigt kan skada den",
                "the history is on a network share: two computers that write at once can damage it"),
          Phrase("flytta filen till datorns egen disk (--store) och dela säkerhetskopior: fundmatch store backup FIL",
                 "move the file to the computer's own disk (--store) and share backups: fundmatch store backup "
                 "FILE"))  # fmt: skip
_ROOM = (Phrase("{share} % av filen är tomt utrymme", "{share} % of the file is empty room"),
         Phrase("kör fundmatch store vacuum", "run fundmatch store vacuum"))  # fmt: skip
_BROUGHT = (Phrase("historiken fördes just från version {old} till {new}",
                   "the history was just brought from version {old} to {new}"),
            Phrase("ta en säkerhetskopia: fundmatch store backup FIL",
                   "take a backup: fundmatch store backup FILE"))  # fmt: skip

NAMES = {
    "title": Phrase("rubrik", "title"),
    "milestones": Phrase("datum", "dates"),
    "amounts": Phrase("belopp", "amounts"),
    "rates": Phrase("stödandel", "rates"),
    "eligibility": Phrase("villkor för sökande", "who may apply"),
    "summary": Phrase("sammanfattning", "summary"),
}


@dataclass(frozen=True, slots=True)
class HealthFinding:
    """Something that needs attention, and what to do."""

    code: str
    source: str | None
    what: Said
    action: Said


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """One source: its last answer, what it gave, and its last failure."""

    source: str
    kind: SourceKind
    last_good: Visit | None
    before: int | None
    """records at the good visit before the last one"""
    last_failure: Visit | None
    form: Counted | None = None
    """what its records hold now"""


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the whole watch."""

    sources: tuple[SourceHealth, ...]
    findings: tuple[HealthFinding, ...]
    size: int
    """bytes of the file"""
    free: int
    """bytes of it that are empty"""
    version: int
    totals: dict[str, int]
    """how much it holds; empty when it is damaged"""


def examine(database: Database, now: dt.datetime, *, max_age: int = MAX_AGE, was: int | None = None) -> Health:
    """Look at everything.

    `max_age`: days after which a source is late; `was`: version of the file before it was opened, if that is known.
    """
    size, free = database.size()
    version = database.version()
    sources: list[SourceHealth] = []
    totals: dict[str, int] = {}
    findings = [_found("share", None, _SHARE)] if on_share(database.path.resolve()) else []
    damage = faults(database)
    findings += [_found("damaged", None, _DAMAGED, why=why) for why in damage[:MOST_DAMAGE]]
    if not damage:  # what stands in a damaged file is not to be counted on
        sources, found, totals = _contents(database, now, max_age)
        findings += found
    if size > LEAST_ROOM and free > size * ROOM:
        findings.append(_found("empty-room", None, _ROOM, share=round(100 * free / size)))
    if was is not None and 0 < was < version:
        findings.append(_found("old-version", None, _BROUGHT, old=was, new=version))
    return Health(tuple(sources), tuple(findings), size, free, version, totals)


def _contents(
    database: Database, now: dt.datetime, max_age: int
) -> tuple[list[SourceHealth], list[HealthFinding], dict[str, int]]:
    """The state of each source, what needs attention, and how much the history holds."""
    inventory = Inventory(database)
    findings: list[HealthFinding] = []
    visits: dict[str, list[Visit]] = {}
    for visit in History(database).visits():
        visits.setdefault(visit.source, []).append(visit)
    if not visits:
        findings.append(_found("empty-history", None, _NO_VISITS))
    sources = []
    for source in sorted(visits):
        health, own = _source(source, visits[source], inventory, now, max_age)
        sources.append(health)
        findings += own
    return sources, findings, inventory.totals()


def _source(
    source: str, visits: Sequence[Visit], inventory: Inventory, now: dt.datetime, max_age: int
) -> tuple[SourceHealth, list[HealthFinding]]:
    good = [visit for visit in visits if visit.outcome in _GOOD]
    bad = [visit for visit in visits if visit.outcome not in _GOOD]
    last = visits[-1]
    # What is read from a file or a folder takes no requests.
    outside = any(visit.requests for visit in visits)
    found = []
    if last.outcome is VisitOutcome.FAILED:
        phrases = _FAILED if outside else _FAILED_HERE
        found.append(_found("failed", source, phrases, day=_day(last, now), why=last.reason or ""))
    if last.outcome is VisitOutcome.REFUSED:
        phrases = _REFUSED if outside else _REFUSED_HERE
        found.append(_found("refused", source, phrases, day=_day(last, now), why=last.reason or ""))
    newest_day = max(_day(visit, now) for visit in visits)
    if newest_day > now.date():
        found.append(_found("ahead", source, _AHEAD, day=newest_day, now=now.date()))
    before = good[-2].records if len(good) > 1 else None
    form = None
    if not good:
        found.append(_found("never", source, _NEVER))
    else:
        newest = good[-1]
        days = (now - newest.at).days
        if days > max_age:
            found.append(_found("late", source, _LATE, day=_day(newest, now), days=days))
        form, drifted = _drift(source, [visit for visit in visits if visit.outcome is VisitOutcome.CHANGED], inventory)
        # A source that gives its latest news only keeps more than it gave: the length of one answer says nothing.
        whole = form is None or form.records <= newest.records
        if whole and newest.records == 0:
            found.append(_found("no-records", source, _EMPTY))
        elif whole and before and before >= LEAST_RECORDS and newest.records < before * FEWER:
            found.append(_found("fewer", source, _FEWER, now=newest.records, before=before))
        found += drifted
        found += _unread(source, form.unread) if form else []
    failure = bad[-1] if bad else None
    return SourceHealth(source, last.kind, good[-1] if good else None, before, failure, form), found


def _unread(source: str, unread: Mapping[str, Sequence[str]]) -> list[HealthFinding]:
    """The days, shares and sums that stand on a source's pages and that no field holds."""
    found = []
    for kind, words in _FIGURES.items():
        if records := unread.get(kind):
            some = [*records[:MOST_NAMED], *(["…"] if len(records) > MOST_NAMED else [])]
            told = {"what": words, "count": len(records), "some": some, "one": some[0]}
            found.append(_found(f"{kind}-unread", source, _UNREAD, **told))
    return found


def _drift(source: str, changed: Sequence[Visit], inventory: Inventory) -> tuple[Counted | None, list[HealthFinding]]:
    """What the records hold now, and what more of them lack than before the last change."""
    if not changed:
        return None, []
    now = inventory.of(source, changed[-1].id)
    if len(changed) == 1:
        return now, []
    then = inventory.of(source, changed[-2].id)
    if min(now.records, then.records) < LEAST_RECORDS:
        return now, []
    return now, [
        _found(
            "drift", source, _DRIFT, field=NAMES[field], now=round(100 * now.share(field)),
            before=round(100 * then.share(field)),
        )
        for field in FIELDS
        if now.share(field) - then.share(field) >= DRIFT
    ]  # fmt: skip


def _day(visit: Visit, now: dt.datetime) -> dt.date:
    """The day of a visit where the reader is."""
    return visit.at.astimezone(now.tzinfo).date()


def _found(code: str, source: str | None, phrases: tuple[Phrase, Phrase], **values: object) -> HealthFinding:
    what, action = phrases
    return HealthFinding(code, source, what(**values), action(source=source or "", **values))
