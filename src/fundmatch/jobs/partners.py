"""What a call demands of a consortium, who in the region covers it, and which smallest sets would do."""

from collections.abc import Sequence
from dataclasses import dataclass

from fundmatch.collaboration.consortia import Proposals
from fundmatch.collaboration.consortium import Consortium, Wish
from fundmatch.collaboration.coverage import Coverage, covered, lists_to_check
from fundmatch.collaboration.outward import outward
from fundmatch.collaboration.parts import PartsOfActors
from fundmatch.collaboration.requirement import Demand, Requirement, Subject
from fundmatch.collaboration.requirements import requirements
from fundmatch.jobs.naming import actors_named, calls_named
from fundmatch.jobs.work import Work
from fundmatch.matching.gates.legal_person import applicant_of
from fundmatch.matching.prepared import PreparedCall
from fundmatch.matching.status import ALL
from fundmatch.models.base import Text
from fundmatch.models.contact import Contacts
from fundmatch.models.wording import Phrase, Said
from fundmatch.text.tokens import fold

_ASK = Phrase("Fråga myndigheten: {what}.", "Ask the authority: {what}.")
_UNTESTED = Phrase(
    "Vem är det: {what}? Ingen uppgift om aktörerna säger det.", "Who is that: {what}? No fact of an actor tells."
)
_TOO_SMALL = Phrase(
    "Utlysningen kräver minst {least} parter, fler än --max-size {most}. Kan det ändras?",
    "The call demands {least} partners at least, more than --max-size {most}. Can that change?",
)
_LIST = Phrase("{what}", "{what}")
_CERTAIN = Phrase("Gäller den allmänna regeln här: {what}?", "Does the general rule hold here: {what}?")


@dataclass(frozen=True, slots=True)
class PartnersRequest:
    """A call, and what the user has decided of its consortium."""

    call: str
    with_: Sequence[str] = ()
    without: Sequence[str] = ()
    lead: str | None = None
    max_size: int | None = None
    top: int = 5


@dataclass(frozen=True, slots=True)
class Partners:
    """All that is known of the consortium of one call."""

    call: PreparedCall
    requirements: tuple[Requirement, ...]
    coverage: tuple[Coverage, ...]
    missing: tuple[str, ...]
    """requirements that the region does not cover, or not in the number demanded"""
    consortia: tuple[Consortium, ...]
    questions: tuple[Said | Text, ...]
    parts: PartsOfActors
    outward: tuple[Said, ...] = ()
    """where to look for those who have to come from outside"""

    @property
    def may_apply_stated(self) -> bool:
        """Whether the call says who may apply; else every proposal rests on an answer that nobody has given."""
        who = [one.polarity for one in self.requirements if one.subject in (Subject.APPLICANT, Subject.NAMED)]
        return Demand.QUESTION not in who


def partners(work: Work, asked: PartnersRequest) -> Partners:
    """Requirements, coverage and proposals of one call; raises `Stop` for a name that is not known."""
    call = calls_named([asked.call], work)[0]
    lead = _signing([asked.lead], work)[0] if asked.lead else None
    inside, outside = _signing(asked.with_, work), actors_named(asked.without, work)
    return of_call(work, call, Wish(tuple(inside), tuple(outside), lead, asked.max_size, asked.top))


def _signing(words: Sequence[str], work: Work) -> list[str]:
    """The legal persons of the actors named: a unit is in a consortium through its parent."""
    actors = work.engine([ALL]).actors
    named = (actors[key] for key in actors_named(words, work))
    return list(dict.fromkeys((applicant_of(one) or one).id for one in named))


def of_call(work: Work, call_id: str, wish: Wish | None = None) -> Partners:
    """The same of a call by its id."""
    run = work.engine([ALL])
    call = run.calls[call_id]
    bodies = {
        fold(name): actor.id
        for actor in work.found.actors
        for name in (actor.name, actor.name_en, *actor.short_names)
        if name
    }
    demands = requirements(call, work.found.atlas, bodies, run.setting.reader)
    parts = PartsOfActors(run, call)
    found = tuple(covered(one, parts, run) for one in demands)
    proposals = Proposals(parts.all, found, wish or Wish()).find()
    missing = tuple(one.requirement.id for one in found if _lacks(one))
    contacts = work.where.part("contacts.yaml", Contacts)
    look = outward(parts, proposals, contacts)
    questions = (*_too_small(demands, wish), *_questions(found, parts))
    return Partners(call, demands, found, missing, tuple(proposals), questions, parts, look)


def _lacks(one: Coverage) -> bool:
    """Whether the region has too few for a demand; several countries it never has alone."""
    wanted = one.requirement
    if wanted.polarity is not Demand.MUST:
        return False
    if wanted.subject is Subject.COUNTRIES:
        return (wanted.least or 1) > 1
    if wanted.subject is Subject.NAMED and not wanted.least:
        return False
    if wanted.subject not in (Subject.PARTNERS, Subject.PARTY, Subject.NAMED, Subject.STATUS):
        return False
    members = one.members
    have = min(len(members), 1) if wanted.spread else len(members)
    return have < (wanted.least or 1)


def _too_small(demands: Sequence[Requirement], wish: Wish | None) -> Sequence[Said]:
    """That fewer partners are wished for than the call demands."""
    most = wish.max_size if wish else None
    least = max((one.least or 1 for one in demands if one.subject in (Subject.PARTNERS, Subject.COUNTRIES)), default=1)
    return [_TOO_SMALL(least=least, most=most)] if most is not None and most < least else []


def _questions(found: Sequence[Coverage], parts: PartsOfActors) -> tuple[Said | Text, ...]:
    """What has to be asked before anything is sent: what is not stated, what nobody can test, lists that change."""
    ask: list[Said | Text] = []
    certain: list[Said | Text] = []
    unknown: list[Said | Text] = []
    for one in found:
        wanted = one.requirement
        if wanted.polarity is Demand.QUESTION:
            ask.append(wanted.what)
        elif wanted.certainty == "general" and wanted.subject is Subject.PARTNERS:
            certain.append(wanted.what)
        elif (
            wanted.subject is Subject.PARTY and wanted.polarity is Demand.MUST and not (wanted.testable or one.members)
        ):
            unknown.append(wanted.what)
    each = ((_ASK, ask), (_CERTAIN, certain), (_UNTESTED, unknown))
    asked = [phrase(what=_together(what)) for phrase, what in each if what]
    return (*asked, *lists_to_check(found, parts))


def _together(what: Sequence[Said | Text]) -> Said | Text:
    """One thing, or several as a list."""
    return what[0] if len(what) == 1 else _LIST(what=list(what))
