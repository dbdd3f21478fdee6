"""Which classes an actor belongs to: surely, possibly, or through its parent."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from fundmatch.models.actor import Actor
from fundmatch.models.kinds import ACTOR_KINDS, BROADER, COULD_BE, ActorClass

_BUILT = frozenset(BROADER) | {broad for wide in BROADER.values() for broad in wide} | ACTOR_KINDS
SECTORS = frozenset(ActorClass) - _BUILT - {ActorClass.NATURAL_PERSON, ActorClass.SOLE_TRADER} | {
    ActorClass.CULTURAL_ORGANISATION, ActorClass.MUSEUM, ActorClass.HEALTH_CARE_PROVIDER, ActorClass.HOSPITAL,
    ActorClass.LAND_MANAGER, ActorClass.PRIMARY_PRODUCER,
}  # fmt: skip
"""Classes that say what an organisation works with, not what it is in law."""
_TASKS = frozenset(ActorClass) - {
    ActorClass.REGION, ActorClass.REGIONAL_AUTHORITY, ActorClass.MUNICIPALITY, ActorClass.LOCAL_AUTHORITY,
    ActorClass.CITY, ActorClass.NATIONAL_AUTHORITY, ActorClass.STATE_AGENCY, ActorClass.UNIVERSITY,
    ActorClass.COMPANY, ActorClass.SME, ActorClass.LARGE_ENTERPRISE, ActorClass.LEGAL_ENTITY, ActorClass.OTHER,
}  # fmt: skip
"""What a body that is no authority may be besides its kind, when nobody has said what it works with."""
_OFFICES = frozenset(
    {
        ActorClass.REGION, ActorClass.REGIONAL_AUTHORITY, ActorClass.TRANSPORT_AUTHORITY, ActorClass.MUNICIPALITY,
        ActorClass.LOCAL_AUTHORITY, ActorClass.CITY, ActorClass.CIVIL_PROTECTION, ActorClass.NATIONAL_AUTHORITY,
        ActorClass.STATE_AGENCY, ActorClass.HEALTH_CARE_PROVIDER,
    }
)  # fmt: skip
"""Classes that name an office: a unit has its parent's legal person, and its office only where it carries that out."""
_NOT_ORGANISATIONS = frozenset({ActorClass.NATURAL_PERSON, ActorClass.SOLE_TRADER})


@lru_cache(maxsize=1024)
def closure(one: ActorClass) -> frozenset[ActorClass]:
    """A class and everything it also is.

    >>> ActorClass.PUBLIC_BODY in closure(ActorClass.MUNICIPALITY)
    True
    """
    found = {one}
    for broad in BROADER.get(one, ()):
        found |= closure(broad)
    return frozenset(found)


def closures(several: Iterable[ActorClass]) -> frozenset[ActorClass]:
    """The closures of several classes together."""
    return frozenset().union(*(closure(one) for one in several))


@lru_cache(maxsize=4096)
def classes_of(values: tuple[str, ...]) -> frozenset[ActorClass]:
    """The values of an applicant rule as classes."""
    return frozenset(ActorClass(value) for value in values)


@dataclass(frozen=True, slots=True)
class Belonging:
    """The classes of an actor: what it surely is, what it may be besides, what it is by itself."""

    sure: frozenset[ActorClass]
    possible: frozenset[ActorClass]
    own: frozenset[ActorClass]

    def among(self, wanted: Iterable[str]) -> bool | None:
        """Whether the actor is one of `wanted`; `None` when its list is too coarse to tell."""
        classes = classes_of(tuple(wanted))
        if not self.sure.isdisjoint(classes):
            return True
        return None if not self.possible.isdisjoint(classes) else False


def belonging(actor: Actor, parent: "Belonging | None") -> Belonging:
    """The classes of `actor`. A unit has its parent's legal form, not its office, and what it works with itself.

    A unit that carries out what the office is for is the office in that: a region's hospital gives the care that the
    law asks of the region (Health and Medical Services Act 2017:30, 8:1), its museum does not.
    What is not known widens what is possible and never what is sure: whether it is a unit, and what it works with.
    """
    functions = closures(actor.functions or ())
    alone = closure(actor.kind) | functions
    within = (functions or closure(actor.kind) - _OFFICES) if parent else alone
    in_office = parent and not functions.isdisjoint(parent.own & _OFFICES)
    lent = within | (parent.sure if in_office else parent.sure - _OFFICES) if parent else alone
    if actor.legal_person is None:
        own, sure, possible = alone & within, alone & lent, alone | lent
    elif actor.legal_person or parent is None:
        own, sure, possible = alone, alone, alone
    else:
        own, sure, possible = within, lent, lent
    # Every organisation is a legal entity unless it is known not to be one.
    if actor.legal_person is not False:
        sure |= {ActorClass.LEGAL_ENTITY}
    possible |= closures(COULD_BE.get(actor.kind, ()))
    if actor.functions is None:
        possible |= SECTORS if actor.kind in _OFFICES else _TASKS
        if parent and not actor.legal_person:
            possible |= parent.sure
    return Belonging(sure, possible - sure - _NOT_ORGANISATIONS, own)
