"""A call explained: the call, its programme's rules, what to ask, projects like it, and whom in the county to ring."""

import datetime as dt
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from fundmatch.financing.case import Case
from fundmatch.jobs.filters import Filters
from fundmatch.jobs.glossary import glossary
from fundmatch.jobs.match import MatchRequest, match
from fundmatch.jobs.naming import calls_named
from fundmatch.jobs.programmes import programmes
from fundmatch.jobs.projects import precedents
from fundmatch.jobs.talk import nobody
from fundmatch.jobs.work import Work
from fundmatch.knowledge.precedents import Precedent
from fundmatch.matching.outcome import Match
from fundmatch.matching.prepared import PreparedCall
from fundmatch.matching.status import ALL
from fundmatch.matching.tiers import Tier
from fundmatch.models.contact import Contact, Contacts
from fundmatch.models.glossary import Glossary
from fundmatch.models.kinds import ProjectKind
from fundmatch.models.place import Atlas
from fundmatch.models.programme import Programme, ProgrammeRule, ShareRule
from fundmatch.monitoring.freshness import Freshness, freshness

ACTORS, PROJECTS = 5, 3
"""How many actors and projects are named."""


@dataclass(frozen=True, slots=True)
class CallSheet:
    """All that a page on one call rests on."""

    now: dt.datetime
    call: PreparedCall
    atlas: Atlas
    programmes: tuple[Programme, ...]
    """those that the call belongs to; what holds for every programme comes last"""
    contacts: tuple[Contact, ...]
    projects: tuple[Precedent, ...] | None
    """earlier projects, the most alike first; `None` when the history knows no projects"""
    ring: tuple[Match, ...]
    """the actors that the call suits best; of a unit and the body it applies through only the better one"""
    glossary: Glossary
    fresh: Freshness

    def holding(self, rules: Sequence[ProgrammeRule | ShareRule]) -> list[ProgrammeRule | ShareRule]:
        """The rules that are about this call, or about any kind of project that it may be for."""
        kinds = {kind for rule in rules for kind in rule.project_kinds}
        return [rule for rule in rules if any(case.holds(rule) for case in self._cases(kinds))]

    def shares(self, programme: Programme) -> list[ShareRule]:
        """The rates of a programme that hold."""
        kinds = {kind for rule in programme.shares for kind in rule.project_kinds}
        held = [rule for case in self._cases(kinds) for rule in case.shares(programme)]
        return [rule for rule in programme.shares if rule in held]

    def _cases(self, kinds: Set[ProjectKind]) -> list[Case]:
        """The call for each kind of project that it may be for; for each of `kinds` where it names none."""
        asked = self.call.call.project_kinds or kinds or (None,)
        return [Case(self.call, None, self.atlas, self.programmes, kind) for kind in asked]


def sheet(work: Work, name: str) -> CallSheet:
    """All that explains one call; a call that is over is explained as if it were open.

    Raises `Stop` for a name that is not known, or when rules or history cannot be used.
    """
    key = calls_named([name], work)[0]
    call = PreparedCall(next(one for one in work.found.calls if one.id == key), work.now, work.found.reader)
    found = match(work, MatchRequest(calls=[key], filters=Filters((ALL,))))
    contacts = work.where.part("contacts.yaml", Contacts)
    covering = Case(call, None, work.found.atlas, programmes(work)).covering
    return CallSheet(
        work.now,
        call,
        work.found.atlas,
        tuple(covering),
        tuple(contacts.of(call.call.programme_id)),
        _projects(work, key),
        tuple(_best(found.matches)),
        glossary(work.where),
        freshness([call], work.engine([ALL]).calls.values(), work.now),
    )


def _projects(work: Work, key: str) -> tuple[Precedent, ...] | None:
    if work.where.history is None:
        return None
    ranked = precedents(replace(work, tell=nobody), key).ranked
    return None if ranked is None else tuple(ranked[:PROJECTS])


def _best(matches: Sequence[Match]) -> list[Match]:
    """The first that are worth ringing, each legal person once."""
    best: dict[str, Match] = {}
    for one in matches:
        if one.tier is not Tier.WEAK:
            best.setdefault((one.actor.parent or one.actor).id, one)
    return list(best.values())[:ACTORS]
