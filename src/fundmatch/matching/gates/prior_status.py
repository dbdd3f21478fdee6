"""What has to exist beforehand: a label, a strategy, an earlier project, an endorsement?"""

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Answer, Ruling, strictest
from fundmatch.matching.keys import Key, conditions, nothing
from fundmatch.models.call import Polarity, Rule, RuleKind
from fundmatch.models.kinds import Role
from fundmatch.models.wording import Phrase

TITLE = Phrase("Förhandskrav", "Prior status")
SWEDISH = (
    "Ja när inget krävs eller aktören redan har det; villkorat när det måste finnas eller visas. Bara det som är känt "
    "om aktören räknas; det som inte är känt är en fråga, inte ett nej. En ställning som stänger ute ger nej till den "
    "aktör som man vet har den; en som bara stänger ute den som leder lämnar platsen som partner. En krets som är "
    "sluten (de som haft ett tidigare projekt, namngivna hubbar) ligger i det förflutna och står på öppna listor: en "
    "aktör vars uppgifter är samlade och som man inte vet hör dit får nej, och får veta hur det rättas."
)
"""What `judge` says of itself, in Swedish."""

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
_CONTROLLED = Phrase(
    "styrs från ett land som stänger ute: {what}", "is controlled from a country that shuts out: {what}"
)
_ALSO = Phrase("villkor: {what}", "condition: {what}")
_EXCEPT = Phrase("stängs ute: {what}", "shut out: {what}")
_ASK = Phrase("Finns det redan, eller kan det ordnas i tid?", "Does it exist, or can it be had in time?")
_ASK_LEAD = Phrase("Vem kan vara projektägare?", "Who can lead?")
_ASK_MET = Phrase("Är villkoret uppfyllt?", "Is the condition met?")
_ASK_SHUT = Phrase("Stämmer det in på aktören eller projektet?", "Does that hold of the actor or the project?")

_OTHER = (RuleKind.SECTOR, RuleKind.CONTROL, RuleKind.TIMING)
KEY = Key(
    call=lambda call: conditions(call, RuleKind.PRIOR_STATUS, *_OTHER),
    actor=lambda actor: (
        actor.actor.statuses, actor.parent and actor.parent.actor.statuses, actor.actor.legal_person,
        actor.actor.functions is None, actor.actor.owner_country,
    ),
    looks=lambda call: None if call.rules(RuleKind.PRIOR_STATUS) or call.rules(RuleKind.CONTROL) else nothing,
)  # fmt: skip


def judge(candidate: Candidate) -> Ruling:
    """Yes when nothing is asked or the actor has it; conditional when it has to be had or shown.

    Only what is known of the actor counts as having; what is not known is a question, not a refusal.
    A status that shuts an applicant out refuses an actor that is known to have it; one that shuts out
    the lead alone does not: the actor may still be a partner. Some calls accept only earlier grantees or
    listed bodies. An actor with gathered facts that is not listed as one is refused, and told how to mend that.

    >>> from fundmatch.matching.trial import try_criterion
    >>> call = {"eligibility": [{"type": "prior_status", "values": ["klimatplan"], "words": "antagen klimatplan"}]}
    >>> str(try_criterion(judge, actor={"statuses": ["klimatplan"]}, call=call).answer)
    'yes'
    >>> asked = try_criterion(judge, call=call)
    >>> str(asked.answer), asked.reason.text("sv")
    ('conditional', 'kräver i förväg: ”antagen klimatplan”')
    """
    call = candidate.call
    rulings = [_asked(candidate, rule) for rule in call.rules(RuleKind.PRIOR_STATUS)]
    rulings += [_condition(candidate, rule) for kind in _OTHER for rule in call.rules(kind)]
    none = Ruling(Answer.YES, _NONE(), None, None, call.source_of(None))
    return strictest(ruling for ruling in rulings if ruling) or none


def _asked(candidate: Candidate, rule: Rule) -> Ruling | None:
    """What one rule on a status answers; nothing when it neither asks nor shuts out."""
    actor = candidate.actor
    owners = actor.parent is not None and not set(rule.values).isdisjoint(actor.parent.actor.statuses)
    unit = actor.actor.legal_person
    # What its owner has, a unit has; a legal person of its own has not.
    has = not set(rule.values).isdisjoint(actor.actor.statuses) or (owners and unit is False)
    if rule.polarity is Polarity.MUST_NOT:
        if has and rule.role is Role.LEAD:
            return _ruling(candidate, rule, Answer.CONDITIONAL, _BARRED_LEAD, _ASK_LEAD)
        if rule.role in (None, Role.LEAD, Role.PARTNER) and not has and owners and unit is None:
            return _ruling(candidate, rule, Answer.CONDITIONAL, _EXCEPT, _ASK_SHUT)
        return _ruling(candidate, rule, Answer.NO, _BARRED) if has and rule.role in (None, Role.PARTNER) else None
    if has:
        return _ruling(candidate, rule, Answer.YES, _HAS)
    if rule.polarity is Polarity.PREFERRED:
        return None
    if _closed_circle(candidate, rule):
        return _ruling(candidate, rule, Answer.NO, _CIRCLE, _ASK_CIRCLE)
    return _ruling(candidate, rule, Answer.CONDITIONAL, _LEAD_NEEDS if rule.role is Role.LEAD else _NEEDS, _ASK)


def _condition(candidate: Candidate, rule: Rule) -> Ruling | None:
    """A condition of another kind is a question, unless it is only a wish; a known owner settles one on control."""
    if rule.polarity is Polarity.PREFERRED:
        return None
    owner = candidate.actor.actor.owner_country
    if rule.type is RuleKind.CONTROL and rule.polarity is Polarity.MUST_NOT and owner and rule.values:
        return _ruling(candidate, rule, Answer.NO, _CONTROLLED) if owner in rule.values else None
    shuts = rule.polarity is Polarity.MUST_NOT
    return _ruling(candidate, rule, Answer.CONDITIONAL, *((_EXCEPT, _ASK_SHUT) if shuts else (_ALSO, _ASK_MET)))


def _ruling(candidate: Candidate, rule: Rule, answer: Answer, phrase: Phrase, question: Phrase | None = None) -> Ruling:
    reason = phrase(what=rule.quoted or rule.note or ", ".join(rule.values))
    return Ruling(answer, reason, rule.words, question() if question else None, candidate.call.source_of(rule.source))


def _closed_circle(candidate: Candidate, rule: Rule) -> bool:
    """Whether the rule asks every applicant for something that cannot be had any more, and the facts are gathered."""
    gathered = candidate.actor.actor.functions is not None and candidate.actor.actor.statuses
    return (
        bool(gathered) and rule.role is None and all(value.startswith(("earlier_", "edih_")) for value in rule.values)
    )
