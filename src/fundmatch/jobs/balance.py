"""The region's balance: what falls on each direction, municipality, kind of actor and fund."""

from collections import Counter

from fundmatch.development.balance import Balance, BalanceData, balance
from fundmatch.jobs.histories import decided
from fundmatch.jobs.work import Work
from fundmatch.matching.outcome import Outcome
from fundmatch.matching.status import ACTIONABLE, ALL
from fundmatch.matching.tiers import Tier
from fundmatch.models.aim import Aims
from fundmatch.models.decision import State, in_force
from fundmatch.models.wording import NamedEnum
from fundmatch.monitoring.audience import HEARD

_NOT_OURS = (State.MUTED, State.DECLINED, State.REJECTED)


class Of(NamedEnum):
    """Which calls count."""

    OPEN = "open", "utlysningar att göra något åt", "calls one can act on"
    """those that can be acted on"""
    SHORTLIST = "shortlist", "utlysningar som någon bör få veta om", "calls that somebody should hear of"
    """of these, those that somebody should hear of"""
    DECISIONS = "decisions", "utlysningar med beslut att gå vidare", "calls that somebody decided to go for"
    """those that somebody has decided to go for"""


def balanced(work: Work, of: Of, judged: Outcome | None = None) -> Balance:
    """Count calls, actors, money and decisions; raises `Stop` when the history cannot be used.

    `judged`: all actors beside all calls that can be acted on, where somebody has judged them already.
    """
    run = work.engine([ALL] if of is Of.DECISIONS else ())
    force = [one for one in in_force(decided(work.where.history)).values() if one.call in run.calls]
    counts = Counter(one.call for one in force)
    still_open = [key for key, call in run.calls.items() if call.state in ACTIONABLE]
    wanted = still_open
    if of is Of.DECISIONS:
        wanted = sorted({one.call for one in force if one.state not in _NOT_OURS})
    judged = judged or run.run(calls=[*dict.fromkeys([*wanted, *still_open])])
    matches = [pair for pair in judged.matches if pair.tier is not Tier.WEAK]
    if of is Of.SHORTLIST:
        worth = {pair.call.id for pair in matches if pair.tier in HEARD}
        wanted = [key for key in wanted if key in worth]
    aims = work.where.part("aims.yaml", Aims).aims
    return balance(BalanceData(run, wanted, still_open, matches, counts, work.found.towns, aims))
