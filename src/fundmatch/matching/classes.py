"""Which classes an actor belongs to: surely, possibly, or through its parent."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from fundmatch.models.actor import Actor
from fundmatch.models.kinds import ACTOR_KINDS, BROADER, COULD_BE, ActorClass

_BUILT = frozenset(BROADER) | {broad for wide in BROADER.values() for broad in wide} | ACTOR_KINDS
_SECTOR = frozenset(ActorClass) - _BUILT - {ActorClass.NATURAL_PERSON, ActorClass.SOLE_TRADER}
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
    """The classes of `actor`. A unit without legal person is what its parent is, and its own functions."""
    functions = closures(actor.functions or ())
    unit = actor.legal_person is False and parent is not None
    own = functions if unit and actor.functions else closure(actor.kind) | functions
    sure = own | parent.sure if unit and parent else own
    # Every organisation is a legal entity unless it is known not to be one.
    if actor.legal_person is not False:
        sure |= {ActorClass.LEGAL_ENTITY}
    possible = closures(COULD_BE.get(actor.kind, ()))
    if actor.functions is None:
        possible |= _SECTOR
    return Belonging(sure, possible - sure - _NOT_ORGANISATIONS, own)
