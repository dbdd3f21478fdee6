"""Which actor covers which requirement, in which part, and on what evidence."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from fundmatch.collaboration.parties import is_called
from fundmatch.collaboration.parts import PartsOfActors, PossiblePart, ids
from fundmatch.collaboration.requirement import Demand, Requirement, Subject
from fundmatch.matching.engine import Engine
from fundmatch.matching.prepared import PreparedActor
from fundmatch.models.kinds import COULD_BE, ActorClass, Role
from fundmatch.models.wording import Phrase, Said
from fundmatch.text.reader import CONCEPT_MARK

_SUBJECT_FROM = 0.8
"""From which weight a subject is the actor's own: its mandate by law, its themes, its core; not a word in prose."""
_MOST = 12
"""Actors named for a wish of the call; the closest to the subject first."""
_CONSENT = Phrase(
    "med uttryckligt samtycke av {owner}, som är en sådan part", "with the consent of {owner}, which is such a party"
)
_STANDS_ON_LIST = Phrase(
    "Vilka står på den gällande listan ({status}): {actors}?", "Who is on the list in force ({status}): {actors}?"
)
_STATUS = Phrase("har {status}", "has {status}")
_SHARED = Phrase("{owner} har samma ställning: vems är den?", "{owner} has the same status: whose is it?")
_NAMED = Phrase("är den som nämns", "is the one named")
_COARSE = Phrase("kan vara en sådan part: stämmer det?", "may be such a party: is it?")
_ONE_COUNTRY = Phrase("ger ett land", "gives one country")
_SEAT = Phrase("har sätet där", "has its seat there")
_LIVE_THERE = Phrase("{n} invånare", "{n} inhabitants")
_TOO_FEW = Phrase("{n} invånare, så bara tillsammans med andra", "{n} inhabitants, so only together with others")
_HOW_MANY = Phrase("hur många invånare har den?", "how many inhabitants does it have?")
_SUBJECT = Phrase("arbetar med ämnet", "works with the subject")


@dataclass(frozen=True, slots=True)
class Coverage:
    """The actors of one requirement by part; `ask` holds those of whom something has to be asked first."""

    requirement: Requirement
    lead: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    associated: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    evidence: dict[str, Said] = field(default_factory=dict)
    """for each actor why, or what to ask"""
    counts: dict[str, int | None] = field(default_factory=dict)
    """inhabitants of each municipality that takes part; `None` is not known"""

    @property
    def members(self) -> tuple[str, ...]:
        """The actors that cover it as lead or partner."""
        return tuple(dict.fromkeys((*self.lead, *self.partner)))


@dataclass(frozen=True, slots=True)
class CoverageAnswer:
    """Whether an actor covers a requirement: yes, no, or a question; why, and in which part beside those it has."""

    covers: bool
    why: Said | None = None
    ask: Said | None = None


NO = CoverageAnswer(False)


def covered(requirement: Requirement, parts: PartsOfActors, run: Engine) -> Coverage:
    """The actors that cover one requirement."""
    if requirement.polarity is Demand.MUST_NOT or requirement.subject in _NOBODY:
        return Coverage(requirement)
    judge = _JUDGES[requirement.subject]
    answers = {key: judge(requirement, part, run) for key, part in parts.all.items()}
    if requirement.subject in (Subject.TARGET, Subject.BENEFIT):
        hit = [parts.all[key] for key, answer in answers.items() if answer.covers]
        return Coverage(requirement, target=ids(hit), evidence=_evidence(hit, answers))
    taking_part = {key: part for key, part in parts.all.items() if part.roles and not part.refused}
    hit = [part for key, part in taking_part.items() if answers[key].covers]
    sure = [part for part in hit if part.member and not answers[part.actor.id].ask]
    known = {part.actor.id for part in sure}
    ask = [part for part in hit if Role.PARTNER in part.roles and part.actor.id not in known]
    counts = {key: _inhabitants(part, run) for key, part in taking_part.items() if _governs(part)}
    few = _MOST if requirement.subject is Subject.EXPERTISE else len(hit)
    lead = ids(part for part in sure if Role.LEAD in part.roles)[:few]
    every = ids(sure)[:few]
    return Coverage(
        requirement,
        lead,
        () if requirement.role is Role.LEAD else every,
        ids(part for part in hit if Role.ASSOCIATED in part.roles),
        ids(part for part in hit if Role.TARGET in part.roles),
        ids(ask)[:few],
        _evidence(hit, answers),
        counts if requirement.subject is Subject.INHABITANTS else {},
    )


def _evidence(hit: Iterable[PossiblePart], answers: dict[str, CoverageAnswer]) -> dict[str, Said]:
    found = {}
    for part in hit:
        answer = answers[part.actor.id]
        found[part.actor.id] = answer.ask or part.ask or answer.why or part.why
    return found


def _anybody(requirement: Requirement, part: PossiblePart, run: Engine) -> CoverageAnswer:
    return CoverageAnswer(True)


def _country(requirement: Requirement, part: PossiblePart, run: Engine) -> CoverageAnswer:
    country = part.actor.actor.country
    inside = not requirement.countries or country in requirement.countries
    return CoverageAnswer(bool(country) and inside and Role.TARGET not in part.roles, _ONE_COUNTRY())


def _place(requirement: Requirement, part: PossiblePart, run: Engine) -> CoverageAnswer:
    if not requirement.countries or Role.TARGET in part.roles:
        return NO
    inside = [run.setting.atlas.inside(code, requirement.countries) for code in (*part.actor.seat, *part.actor.works)]
    return CoverageAnswer(True in inside, _SEAT())


def _governs(part: PossiblePart) -> bool:
    return ActorClass.LOCAL_AUTHORITY in part.actor.belonging.own


def _inhabitants(part: PossiblePart, run: Engine) -> int | None:
    own = part.actor.actor
    return own.population or (run.setting.atlas.inhabitants(own.municipality_code) if own.municipality_code else None)


def _populous(requirement: Requirement, part: PossiblePart, run: Engine) -> CoverageAnswer:
    """A municipality with so many inhabitants; a smaller one only with others, where the call lets them join."""
    if not _governs(part):
        return NO
    number = _inhabitants(part, run)
    if number is None:
        return CoverageAnswer(True, ask=_HOW_MANY())
    if number >= (requirement.least or 0):
        return CoverageAnswer(True, _LIVE_THERE(n=number))
    return CoverageAnswer(requirement.together, ask=_TOO_FEW(n=number))


def _benefit(requirement: Requirement, part: PossiblePart, run: Engine) -> CoverageAnswer:
    atlas, own = run.setting.atlas, part.actor.actor
    code = own.municipality_code or (atlas.code_of(own.municipality) if own.municipality else None)
    there = bool(code) and atlas.inside(code, requirement.countries) is True if code else False
    return CoverageAnswer(there and own.legal_person is not False, _SEAT())


def _target(requirement: Requirement, part: PossiblePart, run: Engine) -> CoverageAnswer:
    meant = bool(part.actor.belonging.among([str(one) for one in requirement.kinds]))
    return CoverageAnswer(meant and part.actor.actor.legal_person is not False, part.why)


def _applicant(requirement: Requirement, part: PossiblePart, run: Engine) -> CoverageAnswer:
    """Of several lists each names its own; whoever is only reached, stands behind or is to be asked stays."""
    beside = part.ask or not part.roles & {Role.LEAD, Role.PARTNER}
    listed = not requirement.kinds or part.by_reading or (beside and requirement.polarity is Demand.MUST)
    return CoverageAnswer(True) if listed else _of_kind(requirement, part, run)


def _party(requirement: Requirement, part: PossiblePart, run: Engine) -> CoverageAnswer:
    """A party: of the classes, in the place, with the label that is asked for."""
    if requirement.elsewhere:
        return NO
    by_status = _status_of(requirement, part.actor, run)
    if by_status.covers:
        return by_status
    bare = not (requirement.kinds or requirement.area)
    if requirement.statuses or bare:
        # Whoever takes part stands for one of the places that partners have to come from.
        return CoverageAnswer(requirement.spread and not requirement.statuses)
    if requirement.area and True not in [
        run.setting.atlas.inside(code, (requirement.area,)) for code in part.actor.seat
    ]:
        return NO
    return _of_kind(requirement, part, run) if requirement.kinds else CoverageAnswer(True, _SEAT())


def _of_kind(requirement: Requirement, part: PossiblePart, run: Engine) -> CoverageAnswer:
    meant = part.actor.belonging.among([str(one) for one in requirement.kinds])
    if meant is None:
        return CoverageAnswer(_worth_asking(requirement, part, run), ask=_COARSE())
    owner = part.actor.parent
    if not meant and requirement.consent and owner and owner.belonging.among([str(k) for k in requirement.kinds]):
        return CoverageAnswer(True, _CONSENT(owner=owner.actor.name))
    return CoverageAnswer(bool(meant))


def _worth_asking(requirement: Requirement, part: PossiblePart, run: Engine) -> bool:
    """Whether something speaks for a party that is too coarsely known: its kind, or that it is close to the subject.

    Of an actor whose tasks nobody has written down anything is possible; that alone is no reason to ask.
    """
    kind = part.actor.actor.kind
    by_kind = kind is not ActorClass.OTHER and not COULD_BE.get(kind, frozenset()).isdisjoint(requirement.kinds)
    return by_kind or part.score >= run.setting.tiers.could_hear


def _status_of(requirement: Requirement, actor: PreparedActor, run: Engine) -> CoverageAnswer:
    """Whether the actor's record shows the status that words or codes ask for."""
    own = _statuses(requirement, actor)
    if not own:
        return NO
    owner = actor.parent
    if owner and _statuses(requirement, owner) and actor.actor.legal_person is not False:
        return CoverageAnswer(True, ask=_SHARED(owner=owner.actor.name))
    return CoverageAnswer(True, _STATUS(status=own[0].replace("_", " ")))


def _statuses(requirement: Requirement, actor: PreparedActor) -> list[str]:
    words = requirement.words or ""
    asked = requirement.statuses
    return [own for own in actor.actor.statuses if own in asked or (not asked and is_called(own, words))]


def _named(requirement: Requirement, part: PossiblePart, run: Engine) -> CoverageAnswer:
    return CoverageAnswer(part.actor.id in requirement.named, _NAMED())


def _subject(requirement: Requirement, part: PossiblePart, run: Engine) -> CoverageAnswer:
    if Role.TARGET in part.roles:
        return NO
    own = part.actor.features
    known = any(own.get(CONCEPT_MARK + concept, 0.0) >= _SUBJECT_FROM for concept in requirement.concepts)
    return CoverageAnswer(known, _SUBJECT())


def _objective(requirement: Requirement, part: PossiblePart, run: Engine) -> CoverageAnswer:
    """Who has worked under the programme before, or is close to the call's subject."""
    return CoverageAnswer(part.known is not None or part.score >= run.setting.tiers.should_hear, part.why)


_NOBODY = frozenset({Subject.CONDITION, Subject.STEP, Subject.DURATION, Subject.OWN_SHARE})
"""Requirements on the project, which no actor covers by being there."""
_JUDGES: dict[Subject, Callable[[Requirement, PossiblePart, Engine], CoverageAnswer]] = {
    Subject.PARTNERS: _anybody, Subject.COUNTRIES: _country, Subject.MEMBER_STATES: _country,
    Subject.APPLICANT: _applicant, Subject.TARGET: _target, Subject.PARTY: _party, Subject.NAMED: _named,
    Subject.STATUS: lambda requirement, part, run: _status_of(requirement, part.actor, run),
    Subject.INHABITANTS: _populous, Subject.TERRITORY: _place, Subject.BENEFIT: _benefit,
    Subject.EXPERTISE: _subject, Subject.OBJECTIVES: _objective,
}  # fmt: skip


def lists_to_check(found: Sequence[Coverage], parts: PartsOfActors) -> list[Said]:
    """What to ask of statuses that the proposal rests on: lists change, and records grow old. One question a list."""
    listed: dict[str, dict[str, None]] = {}
    for one in found:
        for key in one.members if one.requirement.subject in (Subject.PARTY, Subject.STATUS) else ():
            for status in _statuses(one.requirement, parts.all[key].actor):
                listed.setdefault(status, {})[parts.all[key].actor.actor.name] = None
    return [_STANDS_ON_LIST(actors=list(names), status=status.replace("_", " ")) for status, names in listed.items()]
