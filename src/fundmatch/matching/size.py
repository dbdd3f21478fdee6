"""What a call's rules on inhabitants and on the size of a company refuse or ask."""

from collections.abc import Iterator

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Answer, Ruling
from fundmatch.matching.ground import Ground
from fundmatch.matching.limits import all_kept, of_actor, of_size
from fundmatch.models.call import Polarity, RuleKind
from fundmatch.models.kinds import ActorClass, Role
from fundmatch.models.programme import Grounds, Measure
from fundmatch.models.wording import Phrase

_BARRED = Phrase("undantas uttryckligen: {who}", "expressly shut out: {who}")
_SIZE = Phrase("villkor på storlek: {words}", "a condition on size: {words}")
_TOO_SMALL = Phrase(
    "kräver {least} invånare; aktören har {own}, så {missing} fattas, som andra kommuner kan ha",
    "asks for {least} inhabitants; the actor has {own}, so that {missing} are missing, which other towns may have",
)
_POPULATION = Phrase(
    "kräver {least} invånare, ensam eller tillsammans", "asks for {least} inhabitants, alone or together"
)
_ASK_SIZE = Phrase("Uppfyller aktören storlekskravet?", "Does the actor meet the condition on size?")
SIZED = {ActorClass.LOCAL_AUTHORITY, ActorClass.LARGE_ENTERPRISE}
"""Classes that say something of an actor's size."""
_RECORD = Ground(Grounds.RECORD)
_ASK_CITIES = Phrase("Når kommunen upp till kravet, ensam eller med andra?", "Is the limit met, alone or with others?")


def rulings(candidate: Candidate, role: Role | None) -> Iterator[Ruling]:
    """What the rules on inhabitants and on size of company refuse or ask; nothing where they are met."""
    call, own = candidate.call, candidate.actor.belonging.own
    rules = call.rules(RuleKind.POPULATION) if ActorClass.LOCAL_AUTHORITY in own else ()
    known = of_actor(candidate.actor)
    for rule in (*rules, *call.rules(RuleKind.SIZE)):
        limits = of_size(rule, _RECORD)
        within = all_kept(limits, known)
        if rule.polarity is Polarity.PREFERRED or within is (rule.polarity is Polarity.MUST):
            continue
        words, source = rule.quoted or ", ".join(rule.values), call.source_of(rule.source)
        if within:
            yield Ruling(Answer.NO, _BARRED(who=words), rule.words, None, source)
        elif rule.type is RuleKind.POPULATION and rule.polarity is Polarity.MUST:
            least, own_ = limits[0].bound, known.get(Measure.INHABITANTS)
            reason = _POPULATION(least="?" if least is None else least)
            if least is not None and own_ and within is False:
                reason = _TOO_SMALL(least=least, own=own_.least, missing=least - own_.least)
            yield Ruling(Answer.CONDITIONAL, reason, rule.words, _ASK_CITIES(), source, role)
        elif within is None:
            yield Ruling(Answer.CONDITIONAL, _SIZE(words=words), rule.words, _ASK_SIZE(), source, role)
        else:
            yield Ruling(Answer.NO, _SIZE(words=words), rule.words, None, source)
