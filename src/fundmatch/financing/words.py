"""What the lines of a reckoning are called, and what is said of limits, in both languages."""

from fundmatch.financing.numbers import ZERO
from fundmatch.matching.limits import Limit, Span
from fundmatch.models.money import Money
from fundmatch.models.programme import Measure
from fundmatch.models.wording import Phrase, Said

COST = Phrase("stödberättigad kostnad", "eligible cost")
DIRECT = Phrase("direkta kostnader", "direct cost")
STAFF, PURCHASES = Phrase("personal", "staff"), Phrase("inköp", "purchases")
PAY, HOUR = (
    Phrase("månadslön, heltid", "pay of a month, full time"),
    Phrase("enhetskostnad per timme", "unit cost per hour"),
)
OTHER = Phrase("alla andra kostnader, schablon", "all other costs, flat rate")
SUBCONTRACTING = Phrase("därav underleverantörer", "of which subcontracting")
BASE = Phrase("grund för indirekta kostnader", "base of indirect cost")
INDIRECT = Phrase("indirekta kostnader", "indirect cost")
TOTAL_WITH_KIND = Phrase("hela projektet, insats in natura inräknad", "whole project, with what is given in kind")
EU_SHARE = Phrase("EU-andel, högst", "EU share, at most")
OWN_DEMANDED = Phrase("egen andel som krävs", "own share demanded")
FUND_AT_MOST = Phrase(
    "fonden betalar högst (fond och stat tillsammans)", "the fund pays at most (fund and state together)"
)
CEILING = Phrase("bidragets tak", "ceiling of the grant")
FUND_IN_CEILING = Phrase("bidrag inom taket", "grant within its ceiling")
CEILING_BINDS = Phrase("kostnad där taket börjar gälla", "cost at which the ceiling binds")
FLOOR = Phrase("bidragets golv", "floor of the grant")
LEAST_COST = Phrase("minsta kostnad", "least cost")
EFFECTIVE = Phrase("andel av hela kostnaden", "part of the whole cost")
LUMP = Phrase("klumpsumma {money}", "lump sum of {money}")
LUMP_IN_COST = Phrase("klumpsumma, högst kostnaden", "lump sum, at most the cost")
LUMP_LEAST = Phrase("minsta klumpsumma", "smallest lump sum")
LUMP_MOST = Phrase("största klumpsumma", "largest lump sum")
PUBLIC_TOTAL = Phrase(
    "offentligt stöd, EU och stat tillsammans, högst", "public support, EU and state together, at most"
)
PUBLIC = Phrase("offentligt stöd från andra", "public support of others")
PUBLIC_IN_CEILING = Phrase("offentligt stöd inom taket", "public support within its ceiling")
NATIONAL = Phrase("nationellt bidrag, högst", "national grant, at most")
SECOND = Phrase("andra finansiären, måste sökas", "second funder, must be sought")
IN_KIND = Phrase("insats in natura", "contribution in kind")
CASH_COST = Phrase("kostnad i kontanter", "cost in cash")
LEFT = Phrase("kvar att betala", "left to pay")
NO_MORE = Phrase("högst vad som är kvar", "at most what is left")
REST = Phrase("rest efter dem", "rest after these")
ONE_TO_ONE_CAP = Phrase("1:1, tak", "1:1, ceiling")
ONE_TO_ONE_POSSIBLE = Phrase("1:1 möjligt (räkning, inget löfte)", "1:1 possible (arithmetic, no promise)")
ONE_TO_ONE_PLANNED = Phrase("1:1 planerat", "1:1 planned")
ONE_TO_ONE_KEPT = Phrase("1:1 planerat, högst det möjliga", "1:1 planned, at most what is possible")
OWN_AFTER = Phrase("egna kontanter", "own cash")
OWN_MINIMUM = Phrase("egna kontanter om allt möjligt 1:1 ges", "own cash if all possible 1:1 is given")
OWN_THERE = Phrase("egna kontanter som finns", "own cash at hand")
GAP = Phrase("gap", "gap")
OWN_LEAST, OWN_MOST = Phrase("egen del, minst", "own part, at least"), Phrase("egen del, högst", "own part, at most")
GAP_LEAST, GAP_MOST = Phrase("gap, minst", "gap, at least"), Phrase("gap, högst", "gap, at most")
ADVANCE_SHARE = Phrase("förskott, andel", "advance, share")
ADVANCE_CEILING = Phrase("förskott, tak", "advance, ceiling")
ADVANCE = Phrase("största förskott", "largest advance")
LIMIT_OF_BUDGET = (
    Phrase("minsta budget för hela projektet", "least budget of the whole project"),
    Phrase("största budget för hela projektet", "largest budget of the whole project"),
)
"""The floor, then the ceiling; so below."""
BELOW_FLOOR = Phrase(
    "bidraget når inte golvet {money}; är kostnaden en partners del, ange hela budgeten (--project-budget)",
    "the grant misses the floor of {money}; if the cost is one partner’s, give the whole budget (--project-budget)",
)
ABOVE_CEILING = Phrase(
    "kostnaden är över taket: bidraget slutar vid {money}", "the cost is above the cap: the grant ends at {money}"
)
BUDGET_BROKEN = (
    Phrase(
        "kostnaden är under minsta budget {money}, som gäller hela projektet (--project-budget)",
        "the cost is below the least budget of {money}, which is the whole project’s (--project-budget)",
    ),
    Phrase(
        "kostnaden är över största budget {money}, som gäller hela projektet",
        "the cost is above the largest budget of {money}, which is the whole project’s",
    ),
)
COST_OF = Phrase("ryms vid kostnad {money}", "fits at a cost of {money}")
BUDGET_OF = Phrase("ryms vid budget {money}", "fits at a budget of {money}")
_COUNTED = Phrase("{count} {what}: {limit} gäller", "{count} {what}: {limit} is the rule")
_FITS = Phrase("ryms med {bound} {what}", "fits with {bound} {what}")
_JOINED = Phrase("ryms tillsammans med kommuner med {bound} {what} till",
                 "fits together with municipalities of {bound} more {what}")  # fmt: skip
NO_RATE = Phrase(
    "{money} kunde inte prövas utan växelkurs (--rates)", "{money} could not be tested without a rate (--rates)"
)
NO_SHARE = Phrase(
    "vilken andel betalar utlysningen? Den är inte läst", "which share does the call pay? It was not read"
)
NEEDS_CALCULATOR = Phrase(
    "summan ges av utlysningens tabell, som inte är läst (lump-sum table)",
    "the sum follows from a table of the call that was not read (lump-sum table)",
)
LUMP_ABOVE_COST = Phrase(
    "klumpsumman {money} är större än kostnaden, och något mindre betalas inte: projektet måste vara större",
    "the lump sum of {money} is larger than the cost, and nothing less is paid: the project has to be larger",
)
_MONEY = Phrase("{amount} {currency}", "{amount} {currency}")


def money(sum_: Money) -> Said:
    """A sum with its currency."""
    return _MONEY(amount=sum_.amount, currency=sum_.currency)


def counted(limit: Limit, known: Span) -> tuple[Said, Said]:
    """A limit on what is counted in heads or months that is not kept, and the nearest that is."""
    count, what, bound = known.least, limit.what.phrase, limit.bound or ZERO
    fits = _FITS(bound=bound, what=what)
    if limit.what is Measure.INHABITANTS:
        fits = _JOINED(bound=bound - count, what=what)
    return _COUNTED(count=count, what=what, limit=limit.said), fits
