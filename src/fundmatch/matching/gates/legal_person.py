"""Can the actor sign? A unit applies through its parent; a dissolved actor does not apply at all."""

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Answer, Fact, Ruling
from fundmatch.matching.keys import Key, nothing, whole
from fundmatch.matching.prepared import PreparedActor
from fundmatch.models.actor import Life
from fundmatch.models.kinds import ActorClass
from fundmatch.models.wording import Phrase

TITLE = Phrase("Juridisk person", "Legal person")
SWEDISH = "Ja för en juridisk person; villkorat för en enhet, vars huvudman söker; nej för den som har upphört."
"""What `judge` says of itself, in Swedish."""
KEY = Key(call=nothing, actor=whole, by_day=True)

_YES = Phrase("egen juridisk person", "a legal person of its own")
_BY_KIND = Phrase("juridisk person i kraft av sitt slag ({kind})", "a legal person by its kind ({kind})")
_THROUGH = Phrase("enhet i {parent}, som är den som söker", "a unit of {parent}, which is the one to apply")
_NOBODY = Phrase("ingen juridisk person, och ingen huvudman är känd", "no legal person, and no parent is known")
_UNKNOWN = Phrase("om aktören är juridisk person är inte känt", "whether the actor is a legal person is not known")
_ENDED = Phrase("aktören har upphört{day}", "the actor has ended{day}")
_NOT_YET = Phrase("aktören finns först från {day}", "the actor exists only from {day}")
_ASK_PARENT = Phrase("Ställer sig {parent} bakom ansökan?", "Does {parent} stand behind the application?")
_ASK_WHO = Phrase("Vilken juridisk person kan söka?", "Which legal person can apply?")

_BY_LAW = frozenset(
    {
        ActorClass.REGION, ActorClass.MUNICIPALITY, ActorClass.STATE_AGENCY, ActorClass.UNIVERSITY,
        ActorClass.PUBLIC_BODY, ActorClass.PUBLIC_COMPANY, ActorClass.COMPANY, ActorClass.SME,
        ActorClass.LARGE_ENTERPRISE,
    }
)  # fmt: skip


def judge(candidate: Candidate) -> Ruling:
    """Yes for a legal person; conditional for a unit, whose parent applies; no for one that has ended.

    >>> from fundmatch.matching.trial import try_criterion
    >>> unit = try_criterion(judge, actor={"legal_person": False}, parent={"name": "Region Sörmland"})
    >>> str(unit.answer), unit.reason.text("sv")
    ('conditional', 'enhet i Region Sörmland, som är den som söker')
    >>> str(try_criterion(judge, actor={"kind": "sme", "status": "dissolved"}).answer)
    'no'
    """
    actor, parent = candidate.actor.actor, candidate.actor.parent
    source = actor.sources[0].url if actor.sources else None
    today = candidate.setting.now.date()
    if actor.status is Life.DISSOLVED or (actor.valid_to and actor.valid_to < today):
        day = f" {actor.valid_to.isoformat()}" if actor.valid_to else ""
        return Ruling(Answer.NO, _ENDED(day=day), None, None, source)
    if actor.valid_from and actor.valid_from > today:
        return Ruling(Answer.CONDITIONAL, _NOT_YET(day=actor.valid_from), None, None, source)
    if actor.legal_person is False:
        if parent:
            name = parent.actor.name
            return Ruling(Answer.CONDITIONAL, _THROUGH(parent=name), None, _ASK_PARENT(parent=name), source)
        return Ruling(Answer.CONDITIONAL, _NOBODY(), None, _ASK_WHO(), source)
    if applicant_of(candidate.actor):
        reason = _YES() if actor.legal_person else _BY_KIND(kind=actor.kind.phrase)
        return Ruling(Answer.YES, reason, None, None, source)
    return Ruling(Answer.UNKNOWN, _UNKNOWN(), None, _ASK_WHO(), source, awaits=Fact("actor", "legal_person"))


def applicant_of(actor: PreparedActor) -> PreparedActor | None:
    """The legal person that applies: the actor itself, of a unit its parent; `None` when that is not known."""
    if actor.actor.legal_person is False:
        return applicant_of(actor.parent) if actor.parent else None
    by_law = actor.actor.kind in _BY_LAW and actor.parent is None
    return actor if actor.actor.legal_person or by_law else None
