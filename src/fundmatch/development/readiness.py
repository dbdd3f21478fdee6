"""What an actor lacks to go for its best calls, as questions and next steps, and which smaller calls would build it.

Nothing here is a verdict: what is not known of an actor is a question to it, with a step that somebody can take.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from fundmatch.matching.criteria.money_fit import own_share
from fundmatch.matching.finding import Answer
from fundmatch.matching.limits import ByKind, of_actor, of_any
from fundmatch.matching.outcome import Match
from fundmatch.matching.prepared import PreparedActor
from fundmatch.matching.tiers import Tier
from fundmatch.models.kinds import ProjectKind, Role
from fundmatch.models.money import AmountKind
from fundmatch.models.wording import NamedEnum, Phrase, Said

BEST = 5
"""Calls that readiness is reckoned for: the best of the actor's list."""
SMALL = Decimal(100_000)
"""The largest grant, in euro, of a call that counts as small whatever its kind."""
_STEPS = frozenset(
    {
        ProjectKind.PRESTUDY, ProjectKind.FEASIBILITY_STUDY, ProjectKind.SMALL, ProjectKind.TWINNING,
        ProjectKind.MOBILITY, ProjectKind.CHEQUE, ProjectKind.INVESTMENT_PREPARATION,
    }
)  # fmt: skip
_CEILINGS = (AmountKind.GRANT_MAX, AmountKind.GRANT_FIXED, AmountKind.PROJECT_BUDGET_MAX)
_ABROAD = frozenset({"interreg", "horizon", "erasmus", "cerv", "urbact", "life", "digital", "eui"})
"""Beginnings of the ids of programmes whose projects have partners in other countries."""


class NeedState(NamedEnum):
    """How it is with one thing that a call asks of an actor."""

    THERE = "there", "finns", "there"
    LACKS = "lacks", "återstår", "to be had"
    UNKNOWN = "unknown", "att fråga om", "to be asked"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing: how it is, what to ask, the next step, and for how many of the best calls it matters."""

    id: str
    what: Phrase
    state: NeedState
    because: Said
    ask: Said
    step: Said
    calls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorReadiness:
    """The best calls of an actor, what they ask of it, and smaller calls that would build it."""

    actor: PreparedActor
    best: tuple[Match, ...]
    needs: tuple[Need, ...]
    smaller: tuple[Match, ...]
    limits: Mapping[str, ByKind] = field(default_factory=dict)
    """of the best calls, by their ids"""


_LEGAL = Phrase("juridisk form", "legal form")
_RECORD = Phrase("tidigare projekt", "track record")
_MONEY = Phrase("egna pengar", "money of one's own")
_PARTNERS = Phrase("partner i andra länder", "partners abroad")
_STAFF = Phrase("tid och folk", "time and staff")
_OWN_PERSON = Phrase("aktören kan själv skriva avtal", "the actor can sign by itself")
_NOT_OWN = Phrase("någon annan behöver skriva avtalet, eller så är formen inte känd",
                  "somebody else has to sign, or the form is not known")  # fmt: skip
_ASK_LEGAL = Phrase("Vem skriver under, och står den bakom?", "Who signs, and does it stand behind this?")
_STEP_LEGAL = Phrase("Tala med huvudmannen innan arbetet börjar; sluta om den inte vill.",
                     "Talk to the parent before work begins; stop if it does not want to.")  # fmt: skip
_HAS_LED = Phrase("har lett {project}", "has led {project}")
_HAS_JOINED = Phrase("har deltagit i {project}, men inte lett", "has taken part in {project}, but not led")
_NONE_KNOWN = Phrase("inget tidigare projekt är känt här", "no earlier project is known here")
_ASK_RECORD = Phrase(
    "Vilka projekt har ni drivit, också utan EU-pengar?", "Which projects have you run, without EU money too?"
)
_STEP_RECORD = Phrase("Gå in som partner eller i en mindre utlysning, tills ett projekt är redovisat.",
                      "Join as a partner or take a smaller call first; stop when one project is reported.")  # fmt: skip
_PAYS = Phrase("egen andel upp till {share} %, och bidraget kommer ofta i efterskott",
               "an own share of up to {share} %, and grants are often paid in arrears")  # fmt: skip
_NO_RATE = Phrase("stödnivån är inte känd", "the rate of support is not known")
_PAYS_NOTHING = Phrase("ingen egen andel krävs", "no own share is asked for")
_ASK_MONEY = Phrase("Vad kan ni lägga själva, och hur länge kan ni ligga ute?",
                    "What can you put in, and how long can you wait for the money?")  # fmt: skip
_STEP_MONEY = Phrase("Räkna med fundmatch finance UTLYSNING --actor {actor}; avstå om gapet består.",
                     "Reckon with fundmatch finance CALL --actor {actor}; stop if the gap stays.")  # fmt: skip
_KNOWS = Phrase("har haft partner utomlands i {project}", "has had partners abroad in {project}")
_NO_ABROAD = Phrase("inget projekt med partner utomlands är känt", "no project with partners abroad is known")
_NOT_NEEDED = Phrase("ingen av utlysningarna kräver det", "none of the calls asks for it")
_ASK_ABROAD = Phrase(
    "Vilka känner ni i andra länder, till exempel vänorter?", "Whom do you know abroad, twin towns for instance?"
)
_STEP_ABROAD = Phrase("Se fundmatch partners UTLYSNING om var partner finns; sluta leta en månad före.",
                      "See fundmatch partners CALL on where to look; stop a month before.")  # fmt: skip
_OFFICE = Phrase("har folk som arbetar med EU-medel", "has staff for EU funding")
_NO_OFFICE = Phrase("om någon arbetar med EU-medel är inte känt", "whether anybody works with EU funding is not known")
_ASK_STAFF = Phrase("Vem skriver ansökan, och på vilken tid?", "Who writes the application, and in which hours?")
_STEP_STAFF = Phrase("Utse en ansvarig före start, eller låt en partner leda; avstå om ingen finns.",
                     "Name somebody before the start, or let a partner lead; stop if there is nobody.")  # fmt: skip

_LIMITS = Phrase("gränser", "limits")
_BROKEN = Phrase("aktören når inte: {limits}", "the actor does not reach: {limits}")
_BOUND = Phrase("{count} av utlysningarna har gränser för projektet, se ovan",
                "{count} of the calls bound the project, see above")  # fmt: skip
_NO_LIMITS = Phrase("ingen gräns är läst", "no limit was read")
_ASK_LIMITS = Phrase("Ryms projektet i dem?", "Is the project within them?")
_STEP_LIMITS = Phrase("Pröva med fundmatch finance UTLYSNING --actor {actor} --cost --months --parties.",
                      "Try with fundmatch finance CALL --actor {actor} --cost --months --parties.")  # fmt: skip
_STEP_JOIN = Phrase("Sök tillsammans med andra som når gränsen, eller välj en annan utlysning.",
                    "Apply together with others that reach the limit, or choose another call.")  # fmt: skip


def readiness(
    actor: PreparedActor, matches: Sequence[Match], limits_of: Callable[[Sequence[Match]], Mapping[str, ByKind]]
) -> ActorReadiness:
    """What the best of an actor's calls ask of it. `matches`: its list, the best first."""
    best = tuple(matches[:BEST])
    limits = limits_of(best)
    needs = (_legal(best), _record(actor, best), _money(actor, best), _abroad(actor, best), _staff(actor, best),
             _limits(actor, best, limits))  # fmt: skip
    chosen = {one.call.id for one in best}
    smaller = (one for one in matches if one.call.id not in chosen and one.tier is not Tier.WEAK and small(one))
    return ActorReadiness(actor, best, needs, tuple(smaller)[:BEST], limits)


def small(match: Match) -> bool:
    """Whether a call is a step on the way: a pre-study, an exchange, or a small grant."""
    call = match.call.call
    ceilings = [one.money for one in call.amounts if one.what in _CEILINGS]
    per_euro = {"EUR": 1, "SEK": 11}
    little = [one.amount / per_euro[one.currency] <= SMALL for one in ceilings if one.currency in per_euro]
    return bool(set(call.project_kinds) & _STEPS) or (bool(little) and all(little))


def _ids(matches: Iterable[Match]) -> tuple[str, ...]:
    return tuple(one.call.id for one in matches)


def _legal(best: Sequence[Match]) -> Need:
    rulings = [next(ruling for gate, ruling in one.rulings if gate.id == "legal_person") for one in best]
    answers = {ruling.answer for ruling in rulings}
    state = (
        NeedState.THERE
        if answers <= {Answer.YES}
        else NeedState.UNKNOWN
        if Answer.UNKNOWN in answers
        else NeedState.LACKS
    )
    because = _OWN_PERSON() if state is NeedState.THERE else next((one.reason for one in rulings), _NOT_OWN())
    return Need("legal_form", _LEGAL, state, because, _ASK_LEGAL(), _STEP_LEGAL(), _ids(best))


def _record(actor: PreparedActor, best: Sequence[Match]) -> Need:
    projects = actor.actor.past_projects
    led = next((one for one in projects if one.role is Role.LEAD), None)
    if led:
        state, because = NeedState.THERE, _HAS_LED(project=led.name)
    elif projects:
        state, because = NeedState.LACKS, _HAS_JOINED(project=projects[0].name)
    else:
        state, because = NeedState.UNKNOWN, _NONE_KNOWN()
    return Need("track_record", _RECORD, state, because, _ASK_RECORD(), _STEP_RECORD(), _ids(best))


def _money(actor: PreparedActor, best: Sequence[Match]) -> Need:
    shares = [own_share(one.candidate)[0] for one in best]
    known = [share for share in shares if share is not None]
    asks = tuple(one.call.id for one, share in zip(best, shares, strict=True) if share != 0)
    if known and max(known) > 0:
        because = _PAYS(share=max(known))
    else:
        because = _NO_RATE() if len(known) < len(shares) else _PAYS_NOTHING()
    state = NeedState.UNKNOWN if asks else NeedState.THERE
    return Need("own_money", _MONEY, state, because, _ASK_MONEY(), _STEP_MONEY(actor=actor.id), asks)


def _abroad(actor: PreparedActor, best: Sequence[Match]) -> Need:
    asks = [one for one in best if (terms := one.call.call.partnership) and terms.countries > 1]
    known = next((one for one in actor.actor.past_projects if (one.programme_id or "").split("-")[0] in _ABROAD), None)
    state = NeedState.THERE if known or not asks else NeedState.UNKNOWN
    because = _KNOWS(project=known.name) if known else _NO_ABROAD() if asks else _NOT_NEEDED()
    return Need("partners_abroad", _PARTNERS, state, because, _ASK_ABROAD(), _STEP_ABROAD(), _ids(asks))


def _limits(actor: PreparedActor, best: Sequence[Match], limits: Mapping[str, ByKind]) -> Need:
    """Whether the actor is within what the calls bound; a project that is not drawn yet is asked about."""
    known = of_actor(actor)
    told = {one.call.id: list(of_any(limits.get(one.call.id, {}))) for one in best}
    broken = {call: [one for one in each if one.keeps(known.get(one.what)) is False] for call, each in told.items()}
    asks = tuple(call for call, each in (broken if any(broken.values()) else told).items() if each)
    if any(broken.values()):
        said = [one.said for one in dict.fromkeys(one for each in broken.values() for one in each)]
        return Need("limits", _LIMITS, NeedState.LACKS, _BROKEN(limits=said), _ASK_LIMITS(), _STEP_JOIN(), asks)
    state = NeedState.UNKNOWN if asks else NeedState.THERE
    because = _BOUND(count=len(asks)) if asks else _NO_LIMITS()
    return Need("limits", _LIMITS, state, because, _ASK_LIMITS(), _STEP_LIMITS(actor=actor.id), asks)


def _staff(actor: PreparedActor, best: Sequence[Match]) -> Need:
    capacity = actor.actor.capacity
    office = capacity.eu_office if capacity else None
    state = NeedState.UNKNOWN if office is None else NeedState.THERE if office else NeedState.LACKS
    because = _OFFICE() if office else _NO_OFFICE()
    return Need("staff", _STAFF, state, because, _ASK_STAFF(), _STEP_STAFF(), _ids(best))
