"""What has to exist beforehand: a label, a strategy, an earlier project, an endorsement?"""

from fundmatch.matching.finding import Answer, Ruling
from fundmatch.matching.prepared import Candidate
from fundmatch.models.call import Polarity, RuleKind
from fundmatch.models.kinds import Role
from fundmatch.models.wording import Phrase

TITLE = Phrase("Tidigare ställning", "Prior status")

_NONE = Phrase("texten nämner inget som måste finnas i förväg", "the text names nothing that has to exist beforehand")
_HAS = Phrase("har det som krävs: {what}", "has what is asked for: {what}")
_NEEDS = Phrase("kräver i förväg: {what}", "asks for beforehand: {what}")
_LEAD_NEEDS = Phrase("projektägaren måste ha: {what}", "the lead has to have: {what}")
_BARRED = Phrase("stängd för den som har: {what}", "shut to whoever has: {what}")
_ALSO = Phrase("villkor: {what}", "condition: {what}")
_ASK = Phrase("Finns det redan, eller kan det ordnas i tid?", "Does it exist, or can it be had in time?")
_ASK_MET = Phrase("Är villkoret uppfyllt?", "Is the condition met?")

_OTHER = (RuleKind.SECTOR, RuleKind.CONTROL, RuleKind.TIMING)


def judge(candidate: Candidate) -> Ruling:
    """Yes when nothing is asked or the actor has it; conditional when it has to be had or shown.

    Only what is known of the actor counts as having; what is not known is a question, not a refusal.
    A status that shuts an applicant out refuses an actor that is known to have it.
    """
    call, own = candidate.call, set(candidate.actor.actor.statuses)
    if candidate.actor.parent:
        own |= set(candidate.actor.parent.actor.statuses)
    held: Ruling | None = None
    for rule in call.rules(RuleKind.PRIOR_STATUS):
        what = rule.words or rule.note or ", ".join(rule.values)
        source = call.source_of(rule.source)
        has = not own.isdisjoint(rule.values)
        if rule.polarity is Polarity.MUST_NOT:
            if has:
                return Ruling(Answer.NO, _BARRED(what=what), rule.words, None, source)
        elif rule.polarity is Polarity.MUST and not has:
            phrase = _LEAD_NEEDS if rule.role is Role.LEAD else _NEEDS
            return Ruling(Answer.CONDITIONAL, phrase(what=what), rule.words, _ASK(), source)
        elif has:
            held = Ruling(Answer.YES, _HAS(what=what), rule.words, None, source)
    for kind in _OTHER:
        for rule in call.rules(kind):
            if rule.polarity is not Polarity.PREFERRED:
                what = rule.words or rule.note or ", ".join(rule.values)
                reason = _ALSO(what=what)
                return Ruling(Answer.CONDITIONAL, reason, rule.words, _ASK_MET(), call.source_of(rule.source))
    return held or Ruling(Answer.YES, _NONE(), None, None, call.source_of(None))
