"""The tools: what each can be asked, and the job and the page of JSON that answer it. Nothing is written anywhere."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field

from fundmatch.jobs import changes as changes_job
from fundmatch.jobs import explain as explain_job
from fundmatch.jobs import match as match_job
from fundmatch.jobs import search as search_job
from fundmatch.jobs.asked import Asked, Days, ExplainAsked, MatchAsked, Name, Names, SearchAsked
from fundmatch.jobs.collect import Where
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.jobs.filters import Filters
from fundmatch.jobs.talk import Tell
from fundmatch.jobs.work import Work
from fundmatch.matching.gates import GATES
from fundmatch.matching.status import SOON
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.changes import document as changes_document
from fundmatch.render.explain import document as explained_document
from fundmatch.render.found import found_sheet
from fundmatch.render.json_text import envelope, head, records
from fundmatch.render.match_brief import brief_document
from fundmatch.render.matched import View, file_rows
from fundmatch.render.run_json import run_document

TOP = 10
"""Items of a list when nobody says how many."""
MOST = 100
"""The most items that are given."""
MOST_FULL = 30
"""The same of matches with all that they rest on: each has some 6 kB, and an assistant reads all."""
MOST_NAMES = 200
"""Names in one question."""
_PAST = Phrase("Nya i historiken men redan stängda: {count}.", "New to the history but closed already: {count}.")
_SHOWING = Phrase("{what}: visar {shown} av {all}.", "{what}: showing {shown} of {all}.")

T = TypeVar("T")
SomeNames = Annotated[Names, Field(max_length=MOST_NAMES)]
Few = Annotated[int, Field(ge=1, le=MOST)]


class ToolArguments(Asked):
    """What every tool can be asked."""

    as_of: Name | None = None


class MatchTool(MatchAsked, ToolArguments):
    """What `match` can be asked."""

    actors: SomeNames = ()
    calls: SomeNames = ()
    top: Few = TOP
    limit: Few = TOP
    detail: Literal["brief", "full"] = "brief"


class ExplainTool(ExplainAsked, ToolArguments):
    """What `explain` can be asked."""


class SearchTool(SearchAsked, ToolArguments):
    """What `search` can be asked."""

    top: Few = TOP


class ChangesTool(ToolArguments):
    """What `changes` can be asked."""

    actors: SomeNames = ()
    since: Name | None = None
    closing_days: Days = SOON.days
    funds: SomeNames = ()
    programmes: SomeNames = ()
    top: Few = TOP


@dataclass(frozen=True, slots=True)
class Desk:
    """What a question is answered from."""

    where: Where
    now: dt.datetime
    lang: Lang
    read: Callable[[Where], Work]
    """the data of paths on that day"""
    tell: Tell

    @property
    def work(self) -> Work:
        """All that is there to be matched."""
        return self.read(self.where)


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: what it is called, what it does, what it takes, and what answers."""

    name: str
    title: Phrase
    about: Phrase
    asked: type[ToolArguments]
    answer: Callable[[Desk, Any], Any]
    """gives what the command of the same name writes as JSON, or the same in short"""
    outputs: tuple[str, ...]
    """names of the schemas, one of which an answer holds against"""


FIELDS = {
    "as_of": Phrase("dagen som bedöms, ÅÅÅÅ-MM-DD; annars nu", "the day that is judged, YYYY-MM-DD; otherwise now"),
    "actors": Phrase("aktörer: id, namn eller kortnamn; inga: alla", "actors: id, name or short name; none: all"),
    "calls": Phrase("utlysningar: id eller rubrik; bara dessa: aktörerna för var och en", "calls: id or title; these "
                    "alone: the actors for each"),
    "actor": Phrase("aktören: id, namn eller kortnamn", "the actor: id, name or short name"),
    "call": Phrase("utlysningen: id eller rubrik", "the call: id or title"),
    "words": Phrase("ord på svenska eller engelska, namn, id", "words in Swedish or English, names, ids"),
    "status": Phrase(
        "actionable (förval) är de man kan göra något åt; all bedömer även stängda som öppna; eller open, continuous, "
        "forthcoming, planned, paused, unknown, presumed_closed, closed, cancelled",
        "actionable (default) are those one can act on; all judges closed ones as open too; or open, continuous, "
        "forthcoming, planned, paused, unknown, presumed_closed, closed, cancelled"),
    "funds": Phrase("bara dessa fonder, som ERDF", "only these funds, such as ERDF"),
    "programmes": Phrase("bara dessa program", "only these programmes"),
    "municipalities": Phrase("bara aktörer i dessa kommuner", "only actors in these municipalities"),
    "kinds": Phrase("bara aktörer av dessa slag, som kommun", "only actors of these kinds, such as municipality"),
    "direction": Phrase("bara vad som tjänar denna inriktning i strategin", "only what serves this direction of the "
                        "strategy"),
    "closes_within": Phrase("bara vad som stänger inom så många dagar", "only what closes within so many days"),
    "opens_within": Phrase("bara vad som öppnar inom så många dagar", "only what opens within so many days"),
    "min_score": Phrase("minsta poäng, 0 till 100", "least score, 0 to 100"),
    "since": Phrase("från ett datum, 7d (sju dagar) eller last (förval): det som kommandot changes inte visat",
                    "from a date, 7d (seven days) or last (default): what the command changes has not shown"),
    "closing_days": Phrase("hur nära ett datum ska vara, i dagar", "how near a date is, in days"),
    "top": Phrase("högst så många, i match för varje aktör eller utlysning", "at most so many, in match for each actor "
                  "or call"),
    "limit": Phrase(f"högst så många träffar i allt, de bästa av alla först (full: högst {MOST_FULL})",
                    f"at most so many matches in all, the best of all first (full: at most {MOST_FULL})"),
    "detail": Phrase("brief (förval) eller full: alla grundkrav och kriterier med citat, några kB per träff",
                     "brief (default) or full: every gate and criterion with quotes, some kB a match"),
}  # fmt: skip
"""What the fields of questions mean."""


def _match(desk: Desk, asked: MatchTool) -> dict[str, Any]:
    work = desk.work
    found = match_job.match(work, asked.request(work))
    found = replace(found, who=replace(found.who, decisions={}))  # what was decided is not told to others
    whole = asked.detail == "full"
    limit = min(asked.limit, MOST_FULL) if whole else asked.limit
    rows = file_rows(found, View(work.lang, top=asked.top, limit=limit))
    _tell_cut("matches", len(rows), len(found.matches), desk.tell)
    if not whole:
        return brief_document(found, work, rows)
    made = run_document(found, work, rows)
    for name in ("too_little_known", "set_apart", "ineligible", "issues"):
        # Why a pair was refused though its call is open is asked sooner than which calls have closed.
        _cut(made, name, asked.top, desk.tell, lambda one: one.get("gate") == GATES[0].id)
    return made


def _explain(desk: Desk, asked: ExplainTool) -> dict[str, Any]:
    work = desk.work
    found = replace(explain_job.explain(work, asked.actor, asked.call), decisions={})
    return explained_document(found, work.lang)


def _search(desk: Desk, asked: SearchTool) -> dict[str, Any]:
    work = desk.work
    searched = search_job.search(work, asked.words)
    search_job.understood(work, asked.words, searched)
    hits = searched.hits[: asked.top]
    _tell_cut("search", len(hits), len(searched.hits), desk.tell)
    return envelope("search", work.now, records(found_sheet(hits, work.lang)))


def _changes(desk: Desk, asked: ChangesTool) -> dict[str, Any]:
    filters = Filters(funds=asked.funds, programmes=asked.programmes)
    request = changes_job.ChangesRequest(asked.actors, filters, asked.since, asked.closing_days)
    try:
        found = changes_job.changes(desk.read, desk.where, desk.now, request)
    except Stop as stop:
        if stop.code != Exit.FINE:
            raise
        desk.tell(stop.said)  # nothing to look back on yet is an answer
        return {**head("changes", desk.now), "since": None, "changes": [], "moves": []}
    if found.past:
        desk.tell(_PAST(count=found.past))
    made = changes_document(found, desk.now, desk.lang)
    for name in ("changes", "moves"):
        _cut(made, name, asked.top, desk.tell)
    return made


def _first(items: Sequence[T], most: int, rank: Callable[[T], float]) -> list[T]:
    """The `most` items that rank first, in the order in which they stand."""
    kept = sorted(range(len(items)), key=lambda at: rank(items[at]))[:most]
    return [items[at] for at in sorted(kept)]


def _cut(made: dict[str, Any], name: str, most: int, tell: Tell, rank: Callable[[Any], float] = lambda _: 0) -> None:
    """Leave of a list of a document what ranks first; how much there is in all is told."""
    some = _first(made[name], most, rank)
    _tell_cut(name, len(some), len(made[name]), tell)
    made[name] = some


def _tell_cut(what: str, shown: int, every: int, tell: Tell) -> None:
    if shown < every:
        tell(_SHOWING(what=what, shown=shown, all=every))


TOOLS = (
    Tool("match", Phrase("Rangordna utlysningar för aktörer", "Rank calls for actors"), Phrase(
        "Rangordnar EU-utlysningar för aktörer, eller aktörer för utlysningar, den bästa först: poäng, starkaste skäl, "
        "frågor att ställa. detail=full ger även alla skäl med citat, och ineligible: vad som föll bort och varför.",
        "Ranks EU calls for actors, or actors for calls, the best first: points, strongest reasons, questions to ask. "
        "detail=full gives every reason with quotes too, and ineligible: what was ruled out and why."),
        MatchTool, _match, ("match-brief", "match")),
    Tool("explain", Phrase("Förklara ett par", "Explain a pair"), Phrase(
        "Varför en aktör och en utlysning passar eller inte: varje grundkrav och kriterium med citat från båda sidor.",
        "Why an actor and a call fit or do not: every gate and criterion with quotes from both sides."),
        ExplainTool, _explain, ("explain",)),
    Tool("search", Phrase("Sök", "Search"), Phrase(
        "Söker utlysningar, aktörer och program; ger de id som match och explain tar.",
        "Finds calls, actors and programmes; gives the ids that match and explain take."),
        SearchTool, _search, ("search",)),
    Tool("changes", Phrase("Vad som är nytt", "What is new"), Phrase(
        "Vad som är nytt, ändrat, flyttat, inställt eller borta i historiken, och hur listorna flyttades.",
        "What is new, changed, moved, cancelled or gone in the history, and how the lists moved."),
        ChangesTool, _changes, ("changes",)),
)  # fmt: skip
