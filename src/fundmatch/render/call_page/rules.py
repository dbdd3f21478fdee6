"""What a programme lays down, where people go wrong, and what has to be asked, in whole sentences."""

from collections.abc import Iterator

from fundmatch.jobs.sheet import CallSheet
from fundmatch.matching.status import ASK_ROUND
from fundmatch.models.base import SourceKind
from fundmatch.models.call import Polarity, RuleKind
from fundmatch.models.kinds import ActorClass, CostModel, Status
from fundmatch.models.money import AmountKind, RateShare
from fundmatch.models.programme import Grounds, Measure, Programme, ProgrammeRule, QuestionRule, ShareRule
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render import facts
from fundmatch.render.aloud import listed
from fundmatch.render.call_page.points import Point, point, sentence
from fundmatch.render.words import field_name

_NO_RULES = Phrase("Vi har inga regler för programmet i våra data; läs programmets handbok.",
                   "Our data hold no rules of the programme; read the programme's manual.")  # fmt: skip
_NOTHING_MORE = Phrase("Våra data har inga fler regler för programmet än vad utlysningen själv säger.",
                       "Our data hold no more rules of the programme than the call itself tells.")  # fmt: skip
_CONDITION = Phrase("Så här gäller det: {condition}.", "How it holds: {condition}.")
_GROUNDS = Phrase("Grund: {grounds}.", "Ground: {grounds}.")
_PUT_TO = Phrase("Frågan gäller: {who}.", "The question is for: {who}.")
_BUDGET = Phrase("Gränsen räknas på hela projektets budget, inte på bidraget.",
                 "The limit is on the budget of the whole project, not on the grant.")  # fmt: skip
_NOT_PAID = Phrase("Detta betalas inte: {what}.", "This is not paid for: {what}.")
_SECOND_HAND = Phrase(
    "Det mesta här kommer från någon som berättar om utlysningen, inte från myndigheten; läs originalet.",
    "Most of this comes from somebody who tells of the call, not from the authority; read the original.",
)
_UNDATED = Phrase("Ingen har antecknat vilken dag utlysningens sida lästes; uppgifter kan ha ändrats.",
                  "Nobody noted on which day the call's page was read; facts may have changed.")  # fmt: skip
_CONFLICT = Phrase("Källorna säger olika om {field}: {claims}.", "Sources differ on {field}: {claims}.")
_OVER = {
    Status.CLOSED: Phrase("Utlysningen är stängd; sidan visar hur den var.",
                          "The call is closed; the page shows how it was."),
    Status.PRESUMED_CLOSED: Phrase("Utlysningen är troligen stängd; fråga innan ni räknar med den.",
                                   "The call is probably closed; ask before you count on it."),
    Status.CANCELLED: Phrase("Utlysningen är inställd.", "The call is cancelled."),
    Status.INFORMATION: Phrase("Sidan har regler eller resultat; den är ingen utlysning att söka.",
                               "The page has rules or results; it is no call to apply to."),
}  # fmt: skip
_GAP = Phrase("Vad gäller i fråga om {fields}? Det står inte i den text som vi har läst.",
              "What holds on {fields}? It is not in the text that we read.")  # fmt: skip
_WHICH = Phrase("Vad gäller i fråga om {field}, när källorna säger olika?", "What holds on {field}, as sources differ?")
_ASKED = Phrase("Frågorna ställs till {authority}.", "The questions go to {authority}.")
_CONTACT = Phrase("Du kan också vända dig till {name}, {what}.", "You can also turn to {name}, {what}.")
_DECISIVE = (
    "milestones",
    "rates",
    "amounts",
    "cofinancing",
    "eligibility",
    "partnership",
    "duration",
    "cost_models",
    "state_aid",
)
"""Facts of a call that decide whether an application is worth its work."""


def rules(found: CallSheet, lang: Lang) -> Iterator[Point]:
    """What the programme says on money, where the call itself does not say it."""
    call = found.call.call
    rated = any(rate.share is RateShare.EU for rate in call.rates)
    told = {amount.what for amount in call.amounts}
    counted = {Measure.MONTHS} if call.duration else set()
    counted |= {Measure.PARTIES, Measure.COUNTRIES} if call.partnership else set()
    points = []
    for programme in found.programmes:
        limits = [one for one in programme.limits if one.what not in told]
        shares = () if rated else found.shares(programme)
        # A lump sum holds all costs already.
        rated_costs = () if CostModel.LUMP_SUM in call.cost_models else programme.flat_rates
        own: tuple[ProgrammeRule | ShareRule, ...] = (
            *limits,
            *(one for one in programme.bounds if one.what not in counted),
            *programme.lump_sums,
            *rated_costs,
            *programme.payments,
            *programme.advances,
            *programme.one_to_one,
            *(one for one in programme.together if one.answer != "no"),
            *programme.rounds,
        )
        points += [_rule(one, programme, lang) for one in (*shares, *found.holding(own))]
    known = any(call.programme_id in programme.covers for programme in found.programmes)
    yield from points or [point(_NOTHING_MORE if known else _NO_RULES, lang)]


def _rule(rule: ProgrammeRule | ShareRule, programme: Programme, lang: Lang) -> Point:
    grounds = programme.grounds(rule)
    said = [sentence(rule.says.pick(lang))]
    condition = rule.condition
    if condition:
        words = condition if isinstance(condition, str) else condition.pick(lang)
        said.append(_CONDITION(condition=words.rstrip(".")).text(lang))
    if isinstance(rule, QuestionRule):
        who = [one.phrase.text(lang) for one in rule.applicants]
        said += [_PUT_TO(who=listed(who, lang)).text(lang)] if who else []
    if grounds is not Grounds.READ:
        said.append(_GROUNDS(grounds=grounds.phrase).text(lang))
    return point(
        " ".join(said), lang, programme.source_of(rule), rule=rule.id, programme=programme.id, certainty=grounds.value
    )


def pitfalls(found: CallSheet, lang: Lang) -> Iterator[Point]:
    """Where applications go wrong, and how far this page can be trusted."""
    ready, call = found.call, found.call.call
    if ready.standing.status in _OVER:
        yield point(_OVER[ready.standing.status], lang, status=ready.standing.status.value)
    for programme in found.programmes:
        never = [one for one in programme.together if one.answer == "no"]
        for rule in found.holding((*programme.refusals, *never)):
            yield _rule(rule, programme, lang)
    if any(one.what in (AmountKind.PROJECT_BUDGET_MAX, AmountKind.PROJECT_BUDGET_MIN) for one in call.amounts):
        yield point(_BUDGET, lang)
    if call.excludes:
        yield point(_NOT_PAID(what=listed([one.pick(lang) for one in call.excludes], lang)), lang)
    for conflict in call.conflicts:
        claims = listed([f"”{one}”" for one in conflict.claims], lang, either=True)
        yield point(_CONFLICT(field=field_name(conflict.field, lang), claims=claims), lang, field=conflict.field)
    if call.sources and call.sources[0].kind in (SourceKind.AGGREGATOR, SourceKind.NEWS):
        yield point(_SECOND_HAND, lang, call.sources[0])
    if ready.data_seen is None:
        yield point(_UNDATED, lang)


def questions(found: CallSheet, lang: Lang) -> Iterator[Point]:
    """What to ask whoever decides: what the text does not state, what sources differ on, what the rules leave open."""
    call = found.call.call
    if call.managing_authority:
        yield point(_ASKED(authority=facts.authority_text(call, lang)), lang)
    if found.call.standing.presumed:
        yield point(ASK_ROUND, lang, fact="closes")
    named = dict.fromkeys(
        field_name(gap.field, lang) for gap in facts.gaps(call) if gap.field.split(".")[0] in _DECISIVE
    )
    if named:
        yield point(_GAP(fields=listed(list(named), lang)), lang, facts=list(named))
    for conflict in call.conflicts:
        yield point(_WHICH(field=field_name(conflict.field, lang)), lang, fact=conflict.field)
    yield from _of_programme(found, "authority", lang)
    for one in found.contacts:
        yield Point(
            _CONTACT(name=one.name, what=one.what).text(lang), source=one.url, facts={"contact": one.name.pick(lang)}
        )


def own_questions(found: CallSheet, lang: Lang) -> Iterator[Point]:
    """What applicants have to ask themselves."""
    return _of_programme(found, "applicant", lang)


def _of_programme(found: CallSheet, whom: str, lang: Lang) -> Iterator[Point]:
    for programme in found.programmes:
        asked = [one for one in programme.questions if one.whom == whom and _concerns(one, found)]
        for rule in found.holding(asked):
            yield _rule(rule, programme, lang)


def _concerns(rule: QuestionRule, found: CallSheet) -> bool:
    """Whether any applicant that the call names has to be asked; where it names no kind, or anybody, all have."""
    named = found.call.named
    if rule.applicants and any(one.polarity is Polarity.MUST for one in found.call.rules(RuleKind.NAMED_BODY)):
        return False
    return not rule.applicants or not named or ActorClass.LEGAL_ENTITY in named or not named.isdisjoint(rule.applicants)
