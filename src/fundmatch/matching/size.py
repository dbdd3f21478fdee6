"""What a call's rules on inhabitants and on the size of a company refuse or ask."""

from collections.abc import Iterator

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Answer, Ruling
from fundmatch.models.call import Polarity, Rule, RuleKind
from fundmatch.models.kinds import ActorClass, Role
from fundmatch.models.wording import Phrase

_BARRED = Phrase("undantas uttryckligen: {who}", "expressly shut out: {who}")
_SIZE = Phrase("villkor på storlek: {words}", "a condition on size: {words}")
_TOO_SMALL = Phrase("kräver {least} invånare; aktören har {own}", "asks for {least} inhabitants; the actor has {own}")
_POPULATION = Phrase(
    "kräver {least} invånare, ensam eller tillsammans", "asks for {least} inhabitants, alone or together"
)
_ASK_SIZE = Phrase("Uppfyller aktören storlekskravet?", "Does the actor meet the condition on size?")
SIZED = {ActorClass.LOCAL_AUTHORITY, ActorClass.LARGE_ENTERPRISE}
"""Classes that say something of an actor's size."""
_LARGE_FROM = 250
"""Employees from which the EU counts a company as large (recommendation 2003/361/EC)."""
_ASK_CITIES = Phrase("Når kommunen upp till kravet, ensam eller med andra?", "Is the limit met, alone or with others?")


def limits(candidate: Candidate, role: Role | None) -> Iterator[Ruling]:
    """What the rules on inhabitants and on size of company refuse or ask; nothing where they are met."""
    call, own = candidate.call, candidate.actor.belonging.own
    rules = call.rules(RuleKind.POPULATION) if ActorClass.LOCAL_AUTHORITY in own else ()
    for rule in (*rules, *call.rules(RuleKind.SIZE)):
        within = (_populous if rule.type is RuleKind.POPULATION else _size_fits)(candidate, rule)
        if rule.polarity is Polarity.PREFERRED or within is (rule.polarity is Polarity.MUST):
            continue
        words, source = rule.quoted or ", ".join(rule.values), call.source_of(rule.source)
        if within:
            yield Ruling(Answer.NO, _BARRED(who=words), rule.words, None, source)
        elif rule.type is RuleKind.POPULATION and rule.polarity is Polarity.MUST:
            least, population = _least(rule), candidate.actor.actor.population
            missed = _POPULATION(least="?" if least is None else least)
            reason = missed if within is None else _TOO_SMALL(least=least, own=population)
            yield Ruling(Answer.CONDITIONAL, reason, rule.words, _ASK_CITIES(), source, role)
        elif within is None:
            yield Ruling(Answer.CONDITIONAL, _SIZE(words=words), rule.words, _ASK_SIZE(), source, role)
        else:
            yield Ruling(Answer.NO, _SIZE(words=words), rule.words, None, source)


def _least(rule: Rule) -> int | None:
    """The inhabitants that a rule names, when it names a number."""
    return int(rule.values[0]) if rule.values and rule.values[0].isdecimal() else None


def _populous(candidate: Candidate, rule: Rule) -> bool | None:
    """Whether the actor has the inhabitants that a rule names; `None` when either number is not known."""
    least, population = _least(rule), candidate.actor.actor.population
    return None if least is None or population is None else population >= least


def _size_fits(candidate: Candidate, rule: Rule) -> bool | None:
    capacity = candidate.actor.actor.capacity
    known = {
        "employees": capacity.employees if capacity else None,
        "turnover_msek": capacity.turnover_msek if capacity else None,
        "population": candidate.actor.actor.population,
    }
    answers: list[bool | None] = []
    for value in rule.values:
        what, _, span = value.partition(" ")
        own = known.get(what)
        low, _, high = span.replace(",", ".").partition("-")
        try:
            bounds = (float(low), float(high))
        except ValueError:
            answers.append(None)
            continue
        large = ActorClass.LARGE_ENTERPRISE in candidate.actor.belonging.own
        if own is None and what == "employees" and large and bounds[1] < _LARGE_FROM:
            answers.append(False)
        else:
            answers.append(None if own is None else bounds[0] <= own <= bounds[1])
    if False in answers:
        return False
    return True if answers and None not in answers else None
