"""Which actors can be in a best consortium, and what each would be worth in it."""

from collections.abc import Mapping, Sequence

from fundmatch.collaboration.coverage import Coverage
from fundmatch.collaboration.parts import PossiblePart
from fundmatch.collaboration.requirement import Demand, Subject
from fundmatch.models.kinds import ActorClass, Role

_EXPERIENCE, _LED = 150, 250
"""What an earlier project in the programme or fund, and having led one, count; a pair's score is 0 to 1000."""


def binds(one: Coverage) -> bool:
    """Whether a consortium has to have it: a party, a named body, a status. What cannot be tested is a question."""
    wanted = one.requirement
    known = wanted.testable or bool(one.members) or wanted.elsewhere or wanted.spread
    return wanted.polarity is Demand.MUST and wanted.subject in (Subject.PARTY, Subject.NAMED) and known


def towns_of(part: PossiblePart) -> list[str]:
    """The municipality of an actor's seat; none when it is not known."""
    actor = part.actor.actor
    return [actor.municipality] if actor.municipality else []


def as_lead(part: PossiblePart) -> int:
    """How well an actor would lead: the fit, and that it has carried such projects before."""
    led = any(one.role is Role.LEAD for one in part.actor.actor.past_projects)
    return 1 + round(part.score * 10) + (_EXPERIENCE if part.known else 0) + (_LED if led else 0)


def near(may: Sequence[str], parts: Mapping[str, PossiblePart], wished: str | None) -> Sequence[str]:
    """Who may lead: of those only the ones that share a subject with the call, where there are any, and the wished."""
    return [key for key in may if parts[key].related or key == wished] or may


def named_kinds(coverages: Sequence[Coverage]) -> list[ActorClass]:
    """The kinds that the call names as applicants, when there are several: a mix of them is better than more of one."""
    found = dict.fromkeys(
        kind
        for one in coverages
        if one.requirement.subject is Subject.APPLICANT and one.requirement.polarity is Demand.MUST
        for kind in one.requirement.kinds
        if kind is not ActorClass.LEGAL_ENTITY
    )
    return list(found) if len(found) > 1 else []


def telling(
    pool: Sequence[str],
    parts: Mapping[str, PossiblePart],
    demands: Sequence[Coverage],
    kinds: Sequence[ActorClass],
    most: int,
) -> set[str]:
    """The actors that can be in a best consortium: of those that cover the same, only the ones that fit best.

    A consortium takes at most as many of one sort as the largest demand asks for, and another lead for each proposal:
    `most` is the sum of both. For the proposal with seats in the most municipalities each has its best, too.
    """
    sorts: dict[object, list[str]] = {}
    for key in sorted(pool, key=lambda one: (-parts[one].score, one)):
        covers = tuple(one.requirement.id for one in demands if key in one.members)
        own_kinds = tuple(kind for kind in kinds if kind in parts[key].actor.belonging.own)
        sort = (covers, Role.LEAD in parts[key].roles, parts[key].actor.actor.country, own_kinds)
        sorts.setdefault(sort, []).append(key)
    chosen: set[str] = set()
    for own in sorts.values():
        leads = sorted(own, key=lambda one: (-as_lead(parts[one]), one))
        first_of_town = {town: key for key in reversed(own) for town in towns_of(parts[key])}
        chosen |= {*own[:most], *leads[:most], *first_of_town.values()}
    return chosen
