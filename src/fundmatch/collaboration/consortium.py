"""A proposed consortium, its seats, and what a user has decided of it beforehand."""

from dataclasses import dataclass

from fundmatch.models.kinds import Role
from fundmatch.models.wording import Said


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user has decided: who is in, who is not, who leads, how many at the most."""

    in_: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    lead: str | None = None
    max_size: int | None = None
    count: int = 5
    """proposals at the most"""


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a consortium: an actor, or somebody still to be found, and what that has to be."""

    role: Role
    actor_id: str | None = None
    outside: Said | None = None
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Consortium:
    """A proposal. `bound` is the fewest members that could still be possible; equal to the size when proved."""

    seats: tuple[Seat, ...]
    objective: Said
    proved: bool
    bound: int
    municipalities: tuple[str, ...] = ()
    counted: bool = True
    """the call says how many have to take part; else no size is proved to be the smallest"""

    @property
    def proof(self) -> str:
        """`optimal`, `bound`, or `unknown` where the call names no number."""
        return "unknown" if not self.counted else "optimal" if self.proved else "bound"

    @property
    def inside(self) -> list[str]:
        """The actors in it, the lead first."""
        return [seat.actor_id for seat in self.seats if seat.actor_id]

    @property
    def covers(self) -> list[str]:
        """The requirements that its members cover together."""
        return list(dict.fromkeys(key for seat in self.seats for key in seat.covers))
