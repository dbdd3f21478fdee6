"""Do the size of the grant and the money of one's own suit the actor?"""

from decimal import Decimal
from functools import lru_cache

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Evidence, Finding, unknown
from fundmatch.matching.keys import Key, nothing
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.models.base import Certainty, Text, unchecked
from fundmatch.models.kinds import ActorClass
from fundmatch.models.money import Amount, AmountKind, Rate, RateShare
from fundmatch.models.wording import Phrase, Said, number

ID = "money_fit"
TITLE = Phrase("Bidragets storlek och egen insats", "Grant size and own contribution")
SWEDISH = (
    "Medelvärdet av två delar som är kända: andelen som man betalar själv, och det minsta bidraget mot vad sådana "
    "aktörer brukar bära. En egen andel på 0 % ger 1, 60 % eller mer ger 0,4. Ett minsta bidrag som sådana aktörer "
    "brukar bära ger 1, tio gånger så mycket ger 0,2. Satsen för en annan region eller sökande används aldrig."
)
"""What `judge` says of itself, in Swedish."""

KEY = Key(
    call=lambda call: (
        tuple(
            (rate.share, rate.percent, rate.least, rate.applicants, rate.region, rate.condition is None)
            for rate in call.call.rates
        ),
        tuple((amount.what, amount.money) for amount in call.call.amounts),
    ),
    actor=lambda actor: (_carries(actor), actor.belonging.sure, actor.seat, actor.works),
    looks=lambda call: (
        None
        if any(rate.applicants or rate.region for rate in call.call.rates)
        else _carries
        if _smallest(call)
        else nothing
    ),
)

_PER_EUR = {"EUR": Decimal(1), "SEK": Decimal(11)}
"""Only for weighing sizes against each other, never shown as a sum. Sizes in other currencies are not weighed."""

_OWN = Phrase("egen andel {own} %", "own share {own} %")
_OWN_RANGE = Phrase("egen andel {least}–{own} %", "own share {least}–{own} %")
_SIZE = Phrase("bidrag från {amount} {currency}, {how}", "grant from {amount} {currency}, {how}")
_FITS = Phrase("rimligt för en sådan aktör", "reasonable for such an actor")
_LARGE = Phrase("stort för en sådan aktör", "large for such an actor")
_BOTH = Phrase("{first}; {second}", "{first}; {second}")
_NOT_SAID = Phrase("bidragets storlek och stödnivå", "size of grant and rate of support")

# The largest smallest-grant (EUR) that such actors usually carry as part of a consortium.
_CARRIES = (
    (ActorClass.LARGE_ENTERPRISE, 30_000_000), (ActorClass.UNIVERSITY, 20_000_000),
    (ActorClass.STATE_AGENCY, 20_000_000), (ActorClass.REGION, 10_000_000), (ActorClass.MUNICIPALITY, 8_000_000),
    (ActorClass.RESEARCH_ORGANISATION, 10_000_000), (ActorClass.PUBLIC_COMPANY, 6_000_000),
    (ActorClass.BUSINESS_SUPPORT, 4_000_000), (ActorClass.SME, 2_000_000), (ActorClass.EDUCATION_PROVIDER, 1_500_000),
    (ActorClass.ASSOCIATION, 1_000_000),
)  # fmt: skip


def judge(candidate: Candidate) -> Finding:
    """The mean of two parts that are known: the share one pays oneself, and the smallest grant against the kind.

    An own share of 0 % gives 1, 60 % or more gives 0.4; of a range the middle counts. A smallest grant that such
    actors usually carry gives 1, ten times as much gives 0.2. The rate of another region or applicant is never used.

    >>> from fundmatch.matching.trial import try_criterion
    >>> paid = try_criterion(judge, call={"rates": [{"percent": 100}]})
    >>> paid.value, paid.label.text("en")
    (1.0, 'own share 0 %')
    >>> large = {"amounts": [{"what": "grant_min", "money": {"amount": 20_000_000, "currency": "EUR"}}]}
    >>> heavy = try_criterion(judge, actor={"kind": "sme"}, call=large)
    >>> round(heavy.value, 2), heavy.label.text("en")
    (0.2, 'grant from 20,000,000 EUR, large for such an actor')
    """
    parts: list[tuple[float, Said]] = []
    evidence: list[Evidence] = []
    own, rate = own_share(candidate)
    if own is not None and rate is not None:
        said = _OWN(own=own)
        if rate.least is not None:
            said = _OWN_RANGE(least=100 - rate.percent, own=100 - rate.least)
        parts.append((1.0 - 0.6 * min(float(own) / 60, 1.0), said))
        evidence.append(Evidence("call", "rates", rate.words or _rate(rate), ours=not rate.words))
    least = _smallest(candidate.call)
    if least:
        euros = least.money.amount / _PER_EUR[least.money.currency]
        over = float(euros) / _carries(candidate.actor)
        value = 1.0 if over <= 1 else max(0.2, 1.0 - 0.8 * (over - 1) / 9)
        how = _FITS if over <= 1 else _LARGE
        parts.append((value, _SIZE(amount=least.money.amount, currency=least.money.currency, how=how)))
        words = _sum(least.what, least.money.amount, least.money.currency)
        evidence.append(Evidence("call", "amounts", words, ours=True))
    if not parts:
        return unknown(_NOT_SAID)
    label = parts[0][1] if len(parts) == 1 else _BOTH(first=parts[0][1], second=parts[1][1])
    return Finding(sum(value for value, _ in parts) / len(parts), label, tuple(evidence))


def _carries(actor: PreparedActor) -> int:
    """The largest smallest grant, in euro, that such an actor usually carries."""
    return next((most for one, most in _CARRIES if one in actor.belonging.own), 2_000_000)


def own_share(candidate: Candidate) -> tuple[Decimal | None, Rate | None]:
    """The percent that has to be paid by others than the fund, of a range its middle; and the rate it comes from."""
    fitting = [rate for rate in candidate.call.call.rates if _holds(candidate, rate)]
    for rate in fitting:
        if rate.share is RateShare.OWN:
            return rate.percent, rate
    # What EU and country pay together leaves the same share to others.
    paid = [rate for rate in fitting if rate.share in (RateShare.EU, RateShare.PUBLIC_TOTAL)]
    # A rate made for this kind of applicant comes before the general one.
    paid.sort(key=lambda rate: (not rate.applicants, not rate.region, rate.condition is not None))
    if not paid:
        return None, None
    rate = paid[0]
    return Decimal(100) - (rate.percent if rate.least is None else (rate.percent + rate.least) / 2), rate


def _holds(candidate: Candidate, rate: Rate) -> bool:
    actor = candidate.actor
    if rate.applicants and actor.belonging.sure.isdisjoint(rate.applicants):
        return False
    places = (*actor.seat, *actor.works)
    return not rate.region or any(candidate.setting.atlas.inside(place, rate.region) for place in places)


@lru_cache(maxsize=4096)
def _sum(what: AmountKind, amount: Decimal, currency: str) -> Text:
    """An amount as people read it, in both languages."""
    name = what.phrase
    sv = f"{name.sv}: {number(amount, 'sv')} {currency}"
    return unchecked(sv, f"{name.en}: {number(amount, 'en')} {currency}")


@lru_cache(maxsize=4096)
def _rate(rate: Rate) -> Text:
    """A rate as people read it, in both languages, for a source whose own words are not kept."""
    name, ends = rate.share.phrase, [rate.percent] if rate.least is None else [rate.least, rate.percent]
    sv, en = "–".join(number(end, "sv") for end in ends), "–".join(number(end, "en") for end in ends)
    made, sure = unchecked(f"{name.sv}: {sv} %", f"{name.en}: {en} %"), rate.certainty.phrase
    if rate.certainty is Certainty.STATED:
        return made
    return unchecked(f"{made.sv} ({sure.sv})", f"{made.en} ({sure.en})")


def _smallest(call: PreparedCall) -> Amount | None:
    kinds = (AmountKind.GRANT_MIN, AmountKind.PROJECT_BUDGET_MIN, AmountKind.GRANT_FIXED, AmountKind.GRANT_ADVISED)
    found = [
        amount
        for amount in call.call.amounts
        if amount.what in kinds and amount.money.amount > 0 and amount.money.currency in _PER_EUR
    ]
    return min(found, key=lambda amount: kinds.index(amount.what), default=None)
