"""fundmatch as a library: load data once, ask as often as you like.

Nothing is shared between two that are loaded, and nothing is read but what is named: no clock, no environment, no
folder of the user.
"""

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from fundmatch.jobs import calls as calls_job
from fundmatch.jobs import explain as explain_job
from fundmatch.jobs import match as match_job
from fundmatch.jobs import search as search_job
from fundmatch.jobs.asked import CallsAsked, ExplainAsked, LoadAsked, MatchAsked, SearchAsked, understood
from fundmatch.jobs.collect import Where
from fundmatch.jobs.ending import Stop
from fundmatch.jobs.in_memory import given
from fundmatch.jobs.own_criteria import Own, own_criteria
from fundmatch.jobs.work import Work, begin
from fundmatch.matching.criteria import Criterion
from fundmatch.matching.prepared import PreparedCall
from fundmatch.matching.status import CAN_ACT
from fundmatch.models.wording import Lang, Phrase, Said
from fundmatch.models.zones import STOCKHOLM
from fundmatch.render import commongrants_text
from fundmatch.render import found as found_page
from fundmatch.render.explain import document as explained_document
from fundmatch.render.json_text import as_read, records
from fundmatch.render.matched import View, file_rows
from fundmatch.render.result import Matches

__all__ = ["Matcher", "Matches", "load"]

_NAIVE = Phrase(
    "as_of {value} saknar tidszon; ge en dag eller en tidpunkt med zon",
    "as_of {value} has no time zone; give a day or a moment with a zone",
)
_MISSING = Phrase("{path} finns inte", "there is no {path}")
_NO_DAY = Phrase("as_of {value} är ingen dag", "as_of {value} is no day")
PathLike = str | os.PathLike[str]
Records = PathLike | Iterable[Any]
"""A path, records in memory, or a data frame."""
Words = str | Sequence[str]
"""Several words, or one."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """Calls and actors, ready to be asked. Made by `load`; of two none knows of the other."""

    where: Where
    lang: Lang = "en"
    own: tuple[tuple[Criterion, float], ...] = ()
    """criteria of whoever asks, and what they weigh"""
    _works: dict[dt.datetime, Work] = field(default_factory=dict, repr=False, compare=False)

    def match(
        self,
        actors: Words = (),
        calls: Words = (),
        *,
        as_of: dt.date,
        status: Words = (),
        funds: Words = (),
        programmes: Words = (),
        municipalities: Words = (),
        kinds: Words = (),
        direction: str | None = None,
        closes_within: int | None = None,
        opens_within: int | None = None,
        min_score: float = 0.0,
        top: int = 0,
        limit: int | None = None,
    ) -> Matches:
        """Rank calls for actors, or with `calls` alone actors for calls.

        Args:
            actors: ids or names; none: all.
            calls: ids, official ids or titles; none: all.
            as_of: the day that is judged, in Stockholm; a moment needs a time zone.
            status: statuses of calls, such as `open`; `all` judges closed calls as if they were open.
            funds: funds such as `ERDF`.
            programmes: programmes by name or id.
            municipalities: municipalities of the actors.
            kinds: kinds of actors, such as `municipality`.
            direction: one direction of the strategy, by id or name.
            closes_within: days.
            opens_within: days.
            min_score: least score, 0 to 100.
            top: at most so many matches of each actor (or call); 0: all.
            limit: at most so many in all, the best first whoever they are for; 0: all in that order; none: those of
                each actor (or call) together.

        Raises:
            Stop: for a name or word that is not known, a value that cannot be used, or data that cannot be used; its
                text says what to do.

        >>> import datetime as dt, fundmatch
        >>> work = fundmatch.load()
        >>> found = work.match(["Trosa kommun"], as_of=dt.date(2026, 11, 27), top=3)
        >>> [match.actor.id for match in found.matches], 0 <= found.matches[0].score <= 100
        (['trosa-kommun', 'trosa-kommun', 'trosa-kommun'], True)
        >>> found.to_dicts()[0]["rank"], found.to_document()["schema"]
        (1, 'fundmatch/match/1')
        >>> work.match(as_of=dt.datetime(2026, 11, 27))
        Traceback (most recent call last):
        fundmatch.Stop: as_of 2026-11-27T00:00:00 has no time zone; give a day or a moment with a zone
        """
        given = {name: value for name, value in locals().items() if name not in ("self", "as_of")}
        asked = understood(MatchAsked, given)
        work, notes = self._work(as_of)
        found = match_job.match(work, asked.request(work))
        rows = tuple(file_rows(found, View(self.lang, top=asked.top, limit=asked.limit)))
        return Matches(found, rows, tuple(notes), work)

    def explain(self, actor: str, call: str, *, as_of: dt.date) -> dict[str, Any]:
        """One pair with all that it rests on: schema `fundmatch/explain/1`.

        Raises `Stop` for a name that is not known.
        """
        asked = understood(ExplainAsked, {"actor": actor, "call": call})
        work, _ = self._work(as_of)
        return explained_document(explain_job.explain(work, asked.actor, asked.call), self.lang)

    def calls(
        self,
        *,
        as_of: dt.date,
        status: Words = (CAN_ACT,),
        funds: Words = (),
        programmes: Words = (),
        closes_within: int | None = None,
        opens_within: int | None = None,
    ) -> list[PreparedCall]:
        """The calls and where they stand: `call` is the record, `standing` its status and next date on the day.

        >>> import datetime as dt, fundmatch
        >>> {one.standing.status.value for one in fundmatch.load().calls(as_of=dt.date(2026, 11, 27), status=["open"])}
        {'open'}
        """
        given = {name: value for name, value in locals().items() if name not in ("self", "as_of")}
        asked = understood(CallsAsked, given)
        work, _ = self._work(as_of)
        return calls_job.calls(work, asked.filters(self.lang)).calls

    def opportunities(self, *, as_of: dt.date, status: Words = (CAN_ACT,)) -> list[dict[str, Any]]:
        """The calls as CommonGrants opportunities."""
        work, _ = self._work(as_of)
        found = self.calls(as_of=as_of, status=status)
        return [as_read(commongrants_text.opportunity(one, work.now, self.lang)) for one in found]

    def search(self, words: str, *, as_of: dt.date) -> list[dict[str, Any]]:
        """Calls, actors and programmes that have something to do with words, the best first."""
        asked = understood(SearchAsked, {"words": words})
        work, _ = self._work(as_of)
        return [
            dict(one) for one in records(found_page.found_sheet(search_job.search(work, asked.words).hits, self.lang))
        ]

    def _work(self, as_of: dt.date) -> tuple[Work, list[str]]:
        """The data as they are on a day, and what will be said of the question."""
        now, notes = _moment(as_of), []

        def tell(said: Said | Phrase, *, fault: bool = False) -> None:
            notes.append(said.text(self.lang))

        if now not in self._works:
            self._works.clear()
            self._works[now] = replace(begin(self.where, now, self.lang), own=self.own)
        known = self._works[now]
        return replace(known, tell=tell), notes


def load(
    data: PathLike | None = None,
    *,
    calls: Records | None = None,
    actors: Records | None = None,
    strategy: PathLike | None = None,
    weights: PathLike | None = None,
    areas: PathLike | None = None,
    practice: PathLike | None = None,
    thesaurus: PathLike | None = None,
    store: PathLike | None = None,
    criteria: Own | None = None,
    lang: Lang = "en",
) -> Matcher:
    """Calls and actors, ready to be asked.

    Args:
        data: a data folder; the bundled one when left out. Any part of it may be replaced by the others:
        calls: file or folder of calls (YAML, JSON, JSON lines, CSV); or records in memory, as a JSON file holds them;
            or a data frame with the columns of our CSV files.
        actors: the same of actors.
        strategy: the strategy's file.
        weights: the file of weights.
        areas: the map.
        practice: who usually does what.
        thesaurus: bilingual concepts.
        store: a history whose calls take part.
        criteria: criteria of your own beside ours: `{id: (weight, function)}`. The function is given an actor and a
            call and gives 0 to 1, `None` for unknown, or such a value with a reason in words.
        lang: language of all sentences, `sv` or `en`.

    Raises:
        Stop: when a path does not exist, or what is in memory is no list of records. What is in the files is read at
            the first question.

    >>> import datetime as dt, fundmatch
    >>> actor = {"id": "pier", "name": "Piren AB", "kind": "sme", "country": "SE", "core": ["harbours"]}
    >>> found = fundmatch.load(actors=[actor]).match(as_of=dt.date(2026, 11, 27))
    >>> {match.actor.id for match in found}
    {'pier'}
    """
    named = {name: one for name, one in locals().items() if name not in ("lang", "criteria") and one is not None}
    paths: dict[str, Any] = {name: Path(one) for name, one in named.items() if isinstance(one, str | os.PathLike)}
    for path in paths.values():
        if not path.exists():
            raise Stop(_MISSING(path=path.as_posix()))
    memory = tuple(given(name, one) for name, one in named.items() if name not in paths)
    spoken = understood(LoadAsked, {"lang": lang}).lang
    return Matcher(Where(told=True, given=memory, **paths), spoken, own_criteria(criteria or {}))


def _moment(as_of: dt.date) -> dt.datetime:
    """A day or a moment as a moment of Stockholm."""
    if isinstance(as_of, dt.datetime):
        if as_of.tzinfo is None:
            raise Stop(_NAIVE(value=as_of.isoformat()))
        return as_of.astimezone(STOCKHOLM)
    if not isinstance(as_of, dt.date):
        raise Stop(_NO_DAY(value=repr(as_of)))
    return dt.datetime.combine(as_of, dt.time(), STOCKHOLM)
