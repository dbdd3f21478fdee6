"""What has to exist beforehand: a label, a strategy, an earlier project, an endorsement?"""

from fundmatch.matching.finding import Answer, Ruling
from fundmatch.matching.prepared import Candidate
from fundmatch.models.call import Polarity, Rule, RuleKind
from fundmatch.models.kinds import Role
from fundmatch.models.wording import Phrase

TITLE = Phrase("Tidigare ställning", "Prior status")

_NONE = Phrase("texten nämner inget som måste finnas i förväg", "the text names nothing that has to exist beforehand")
_HAS = Phrase("har det som krävs: {what}", "has what is asked for: {what}")
_NEEDS = Phrase("kräver i förväg: {what}", "asks for beforehand: {what}")
_LEAD_NEEDS = Phrase("projektägaren måste ha: {what}", "the lead has to have: {what}")
_CIRCLE = Phrase(
    "bara för dem som redan har: {what}; aktören är inte känd som en av dem",
    "only for those that already have: {what}; the actor is not known as one of them",
)
_ASK_CIRCLE = Phrase(
    "Har aktören det ändå? Lägg då till det bland dess uppgifter.", "Has it all the same? Then add it to its facts."
)
_BARRED = Phrase("stängd för den som har: {what}", "shut to whoever has: {what}")
_BARRED_LEAD = Phrase(
    "den som har: {what}, får delta men inte vara projektägare", "whoever has: {what}, may take part but not lead"
)
_ALSO = Phrase("villkor: {what}", "condition: {what}")
_ASK = Phrase("Finns det redan, eller kan det ordnas i tid?", "Does it exist, or can it be had in time?")
_ASK_LEAD = Phrase("Vem kan vara projektägare?", "Who can lead?")
_ASK_MET = Phrase("Är villkoret uppfyllt?", "Is the condition met?")

_OTHER = (RuleKind.SECTOR, RuleKind.CONTROL, RuleKind.TIMING)


def judge(candidate: Candidate) -> Ruling:
    """Yes when nothing is asked or the actor has it; conditional when it has to be had or shown.

    Only what is known of the actor counts as having; what is not known is a question, not a refusal.
    A status that shuts an applicant out refuses an actor that is known to have it; one that shuts out
    the lead alone leaves the part of a partner. A circle that is closed (holders of an earlier project,
    listed hubs) lies in the past and on public lists: an actor whose facts have been gathered and that is
    not known to belong to it is refused, and told how to mend that.

    >>> from fundmatch.matching.trial import try_criterion
    >>> call = {"eligibility": [{"type": "prior_status", "values": ["klimatplan"], "words": "antagen klimatplan"}]}
    >>> str(try_criterion(judge, actor={"statuses": ["klimatplan"]}, call=call).answer)
    'yes'
    >>> asked = try_criterion(judge, call=call)
    >>> str(asked.answer), asked.reason.text("sv")
    ('conditional', 'kräver i förväg: antagen klimatplan')
    """
    call, own = candidate.call, set(candidate.actor.actor.statuses)
    if candidate.actor.parent:
        own |= set(candidate.actor.parent.actor.statuses)
    held: Ruling | None = None
    # What shuts out comes first, whatever the order in the file.
    for rule in sorted(call.rules(RuleKind.PRIOR_STATUS), key=lambda rule: rule.polarity is not Polarity.MUST_NOT):
        what = rule.words or rule.note or ", ".join(rule.values)
        source = call.source_of(rule.source)
        has = not own.isdisjoint(rule.values)
        if rule.polarity is Polarity.MUST_NOT:
            if has and rule.role is Role.LEAD:
                held = Ruling(Answer.CONDITIONAL, _BARRED_LEAD(what=what), rule.words, _ASK_LEAD(), source)
            elif has and rule.role in (None, Role.PARTNER):
                return Ruling(Answer.NO, _BARRED(what=what), rule.words, None, source)
        elif rule.polarity is Polarity.MUST and not has and _closed_circle(candidate, rule):
            return Ruling(Answer.NO, _CIRCLE(what=what), rule.words, _ASK_CIRCLE(), source)
        elif rule.polarity is Polarity.MUST and not has:
            phrase = _LEAD_NEEDS if rule.role is Role.LEAD else _NEEDS
            return Ruling(Answer.CONDITIONAL, phrase(what=what), rule.words, _ASK(), source)
        elif has and held is None:
            held = Ruling(Answer.YES, _HAS(what=what), rule.words, None, source)
    if held and held.answer is Answer.CONDITIONAL:
        return held
    for kind in _OTHER:
        for rule in call.rules(kind):
            if rule.polarity is not Polarity.PREFERRED:
                what = rule.words or rule.note or ", ".join(rule.values)
                reason = _ALSO(what=what)
                return Ruling(Answer.CONDITIONAL, reason, rule.words, _ASK_MET(), call.source_of(rule.source))
    return held or Ruling(Answer.YES, _NONE(), None, None, call.source_of(None))


def _closed_circle(candidate: Candidate, rule: Rule) -> bool:
    """Whether the rule asks every applicant for something that cannot be had any more, and the facts are gathered."""
    gathered = candidate.actor.actor.functions is not None
    return gathered and rule.role is None and all(value.startswith(("earlier_", "edih_")) for value in rule.values)
