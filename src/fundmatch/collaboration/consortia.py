"""The smallest consortia that cover all that a call demands, several that differ, chosen exactly.

First as few members as can be, then as few from outside, then as little as can be that those from outside must bring,
then a mix of the kinds that the call names and the best fit. Each later proposal keeps the first three and has another
lead; where the region gives several members, one more has its seats in the most municipalities.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from fundmatch.collaboration.consortium import Consortium, Seat, Wish
from fundmatch.collaboration.coverage import Coverage
from fundmatch.collaboration.parts import PossiblePart
from fundmatch.collaboration.pool import as_lead, binds, named_kinds, near, telling, towns_of
from fundmatch.collaboration.requirement import Demand, Requirement, Subject
from fundmatch.models.kinds import Role
from fundmatch.models.wording import Phrase, Said
from fundmatch.solver import Constraint, Terms, least

_FEWEST = Phrase("minst antal parter, sedan minst utifrån, sedan bäst passning",
                 "fewest partners, then least from outside, then the best fit")  # fmt: skip
_OTHER_LEAD = Phrase("lika få parter, med en annan projektägare: {lead}", "as few partners, with another lead: {lead}")
_OTHER_ONE = Phrase("en annan sökande: {lead}", "another applicant: {lead}")
_FEW = Phrase("så få som det lästa kräver, sedan minst utifrån, sedan bäst passning",
              "as few as what was read demands, then least from outside, then the best fit")  # fmt: skip
_WIDEST = Phrase("lika få parter, men med säte i flest kommuner", "as few partners, seated in the most municipalities")
_OUTSIDE = Phrase("en part i ett annat land", "a partner in another country")
_ANY = Phrase("en part till utifrån", "one more partner from outside")
_IF_YES = Phrase(
    "minst antal parter, om frågorna får ja till svar", "fewest partners, if the questions are answered yes"
)
_BESIDES = Phrase("{what}; dessutom {more}", "{what}; also {more}")
_IS = Phrase("{what}", "{what}")
_MOST_OUTSIDE = 60
_OF_A_KIND = 2_000
"""What each kind is worth that the call names: more than any fit, which is 0 to 1000, and any experience."""


@dataclass(slots=True)
class _Model:
    """The question to the solver: variables for members, leads, profiles of outsiders, countries, what is left open."""

    limits: list[Constraint] = field(default_factory=list)
    most: list[int] = field(default_factory=list)

    def variable(self, most: int = 1) -> int:
        self.most.append(most)
        return len(self.most) - 1

    def hold(self, terms: Mapping[int, int], low: int | None = None, high: int | None = None) -> None:
        self.limits.append(Constraint(terms, low, high))


class Proposals:
    """The consortia of one call."""

    def __init__(self, parts: Mapping[str, PossiblePart], coverages: Sequence[Coverage], wish: Wish) -> None:
        self._wish = wish
        self._parts = parts
        self._demands = [one for one in coverages if binds(one)]
        self._all = coverages
        self._of = {one.requirement.subject: one for one in coverages}
        self._model = _Model()
        self._asked = asked = {*wish.in_, *([wish.lead] if wish.lead else [])}
        pool = [key for key, part in parts.items() if (part.member or key in asked) and key not in wish.out]
        self._sure = bool(pool)
        # Where nobody is sure to be let in, those of whom something has to be asked are proposed, and it is said.
        self._kinds = named_kinds(coverages) if self._least > 1 else []
        pool = pool or [key for key, part in parts.items() if Role.PARTNER in part.roles and key not in wish.out]
        most = wish.count + max([self._least, *(one.requirement.least or 1 for one in self._demands)])
        counted = self._of.get(Subject.INHABITANTS)
        kept = asked | set(counted.counts if counted else ())
        self._pool = sorted(telling(pool, parts, self._demands, self._kinds, most) | (kept & set(pool)))
        self._build()

    @property
    def _least(self) -> int:
        """Members that the call asks for at least; 1 when it names no number."""
        partners = self._of.get(Subject.PARTNERS)
        return (partners.requirement.least if partners else None) or 1

    @property
    def _counted(self) -> bool:
        """Whether the call says how many have to take part."""
        partners = self._of.get(Subject.PARTNERS)
        return partners is not None and partners.requirement.least is not None

    def _build(self) -> None:
        model = self._model
        self._member = {key: model.variable() for key in self._pool}
        may = [key for key in self._pool if self._may_lead(key)]
        self._lead = {key: model.variable() for key in near(may, self._parts, self._wish.lead)}
        self._lead_outside = model.variable()
        self._profiles = [model.variable(_MOST_OUTSIDE) for _ in (None, *self._profiled)]
        members = dict.fromkeys(self._member.values(), 1)
        outside = dict.fromkeys(self._profiles, 1)
        self._size, self._outside = {**members, **outside}, outside
        for key, number in self._lead.items():
            model.hold({number: 1, self._member[key]: -1}, high=0)
        model.hold({**dict.fromkeys(self._lead.values(), 1), self._lead_outside: 1}, 1, 1)
        model.hold({self._lead_outside: 1, **dict.fromkeys(self._profiles, -1)}, high=0)
        model.hold(members, 1)
        for key in self._asked & self._member.keys():
            model.hold({self._member[key]: 1}, 1)
        if self._wish.lead in self._lead:
            model.hold({self._lead[self._wish.lead]: 1}, 1)
        self._numbers()
        self._open = {one.requirement.id: model.variable(_MOST_OUTSIDE) for one in self._demands}
        for one in self._demands:
            self._covered(one)
        self._inhabited()

    def _inhabited(self) -> None:
        """The lead, or where the call lets them join all members, govern as many inhabitants as are asked for."""
        one = self._of.get(Subject.INHABITANTS)
        if one is None or not one.requirement.least:
            return
        least, together = one.requirement.least, one.requirement.together
        seats, outside = (self._member, self._profiles) if together else (self._lead, [self._lead_outside])
        # Of one whose number is not known it is asked; nobody is shut out unheard.
        counts = {seats[key]: least if n is None else min(n, least) for key, n in one.counts.items() if key in seats}
        reach = counts if together else {at: n // least * least for at, n in counts.items()}
        self._model.hold({**reach, **dict.fromkeys(outside, least)}, least)

    @property
    def _profiled(self) -> list[Coverage]:
        """Parties that differ in kind: an outsider is one of them; what sits or is labelled so may be any outsider."""
        return [one for one in self._demands if one.requirement.kinds or one.requirement.named]

    def _may_lead(self, key: str) -> bool:
        named = any(key in one.requirement.named and one.requirement.id.startswith("party") for one in self._demands)
        partners = self._of.get(Subject.PARTNERS)
        # Whoever applies alone leads, whatever it usually is.
        if self._wish.lead == key or not self._sure or (partners and partners.requirement.most == 1):
            return True
        return Role.LEAD in self._parts[key].roles and not named

    def _numbers(self) -> None:
        """How many members, at least and at the most, and from how many countries."""
        partners = self._of.get(Subject.PARTNERS)
        wanted = partners.requirement if partners else None
        tops = [top for top in (wanted.most if wanted else None, self._wish.max_size) if top]
        self._model.hold(self._size, self._least, min(tops) if tops else None)
        countries = self._of.get(Subject.COUNTRIES)
        if not countries or countries.requirement.polarity is not Demand.MUST:
            return
        own: dict[str, list[int]] = {}
        for key, number in self._member.items():
            own.setdefault(self._parts[key].actor.actor.country or "?", []).append(number)
        present = {}
        for country, numbers in own.items():
            if country in countries.requirement.countries or not countries.requirement.countries:
                here = self._model.variable()
                self._model.hold({here: 1, **dict.fromkeys(numbers, -1)}, high=0)
                present[here] = 1
        # A named body is at home; any other outsider can be in a country of its own.
        abroad = {self._profiles[0]: 1}
        for number, one in zip(self._profiles[1:], self._profiled, strict=True):
            if not one.requirement.named:
                abroad[number] = 1
        self._model.hold({**present, **abroad}, countries.requirement.least)

    def _covered(self, one: Coverage) -> None:
        """So many members, or outsiders, cover one requirement; of several places one region gives one."""
        wanted = one.requirement
        # Whoever is in although something has to be asked of it counts as if the answer were yes.
        taken = self._asked if self._sure else set(one.ask)
        own = [at for key, at in self._member.items() if key in one.members or (key in one.ask and key in taken)]
        if wanted.spread and own:
            at_home = self._model.variable()
            self._model.hold({at_home: 1, **dict.fromkeys(own, -1)}, high=0)
            own = [at_home]
        left = self._open[wanted.id]
        self._model.hold({**dict.fromkeys(own, 1), left: 1}, wanted.least or 1)
        self._model.hold({left: 1, **dict.fromkeys(self._fitting(one), -1)}, high=0)
        if wanted.role is Role.LEAD:
            leads = [self._lead[key] for key in one.lead if key in self._lead]
            self._model.hold({**dict.fromkeys(leads, 1), self._lead_outside: 1}, 1)

    def _fitting(self, one: Coverage) -> list[int]:
        """The outsiders that can be such a party."""
        found = [
            number
            for number, other in zip(self._profiles[1:], self._profiled, strict=True)
            if self._same(one.requirement, other.requirement)
        ]
        bare = not (one.requirement.kinds or one.requirement.named)
        return [self._profiles[0], *found] if bare else found

    def _same(self, wanted: Requirement, other: Requirement) -> bool:
        if wanted is other:
            return True
        if other.named:
            return False
        bare = not (wanted.kinds or wanted.named)
        return bare or bool(set(wanted.kinds) & set(other.kinds))

    def find(self) -> list[Consortium]:
        """The proposals, the best first; none when no consortium is possible within what was asked."""
        worth = {number: -round(self._parts[key].score * 10) for key, number in self._member.items()}
        for key, number in self._lead.items():
            worth[number] = -as_lead(self._parts[key])
        # An outside lead is the last resort.
        worth[self._lead_outside] = 10_000
        goal, unit = self._goal()
        worth |= self._variety()
        first = least([goal, worth], self._model.limits, self._model.most)
        if first is None:
            return []
        self._proved, self._bound = first.goals[0] == first.bounds[0], first.bounds[0] // unit
        found = [self._read(first.values, _FEWEST() if self._counted else _FEW())]
        kept = [*self._model.limits, Constraint(goal, most=first.goals[0])]
        if not self._sure:
            found[0] = replace(found[0], objective=_IF_YES())
        found += self._other_leads(found[0], worth, kept)
        if len(found[0].inside) > 1 and self._wish.count > 1:
            found += self._widest(found, worth, kept)
        return found[: self._wish.count]

    def _variety(self) -> dict[int, int]:
        """What it is worth to have each kind that the call names: more than any fit."""
        found = {}
        for kind in self._kinds:
            own = [at for key, at in self._member.items() if kind in self._parts[key].actor.belonging.own]
            there = self._model.variable()
            self._model.hold({there: 1, **dict.fromkeys(own, -1)}, high=0)
            found[there] = -_OF_A_KIND
        return found

    def _goal(self) -> tuple[dict[int, int], int]:
        """Size before outsiders before what they must bring, as one sum; and what one member counts in it."""
        left = sum(one.requirement.least or 1 for one in self._demands) + 1
        unit = left * (_MOST_OUTSIDE + 1)
        goal = dict.fromkeys(self._open.values(), 1) | dict.fromkeys(self._size, unit)
        return goal | dict.fromkeys(self._outside, unit + left), unit

    def _other_leads(self, best: Consortium, worth: Terms, kept: list[Constraint]) -> list[Consortium]:
        found: list[Consortium] = []
        used = [seat.actor_id for seat in best.seats if seat.role is Role.LEAD]
        while len(found) < self._wish.count - 2 and used[-1] and not self._wish.lead:
            gone = {self._lead[key]: 1 for key in used if key in self._lead}
            choice = least([worth], [*kept, Constraint({**gone, self._lead_outside: 1}, most=0)], self._model.most)
            if choice is None:
                break
            made = self._read(choice.values, _FEWEST())
            used.append(made.inside[0])
            lead = self._parts[made.inside[0]].actor.actor.name
            found.append(replace(made, objective=(_OTHER_LEAD if len(made.seats) > 1 else _OTHER_ONE)(lead=lead)))
        return found

    def _widest(self, known: Sequence[Consortium], worth: Terms, kept: list[Constraint]) -> list[Consortium]:
        most, limits, touched = [*self._model.most], [*kept], {}
        by_town: dict[str, list[int]] = {}
        for key, number in self._member.items():
            for town in towns_of(self._parts[key]):
                by_town.setdefault(town, []).append(number)
        for _, numbers in sorted(by_town.items()):
            most.append(1)
            limits.append(Constraint({len(most) - 1: 1, **dict.fromkeys(numbers, -1)}, most=0))
            touched[len(most) - 1] = -1
        choice = least([touched, worth], limits, most) if touched else None
        if choice is None:
            return []
        made = self._read(choice.values, _WIDEST())
        most_yet = max(len(one.municipalities) for one in known)
        return [made] if len(made.municipalities) > most_yet else []

    def _read(self, values: Sequence[int], objective: Said) -> Consortium:
        """The values of the variables as seats; the lead first."""
        inside = [key for key, number in self._member.items() if values[number]]
        lead = next((key for key, number in self._lead.items() if values[number]), None)
        seats = []
        for key in sorted(inside, key=lambda one: (one != lead, -self._parts[one].score, one)):
            covers = tuple(one.requirement.id for one in self._all if key in one.members)
            seats.append(Seat(Role.LEAD if key == lead else Role.PARTNER, key, covers=covers))
        seats += self._seats_outside(values)
        if lead is None and seats:
            at = next(place for place, seat in enumerate(seats) if seat.outside)
            seats.insert(0, replace(seats.pop(at), role=Role.LEAD))
        towns = sorted({town for key in inside for town in towns_of(self._parts[key])})
        return Consortium(tuple(seats), objective, self._proved, self._bound, tuple(towns), self._counted)

    def _seats_outside(self, values: Sequence[int]) -> list[Seat]:
        """Those still to be found, each with what it has to bring: demands left open go to the first that fit."""
        profiles = [number for number in self._profiles for _ in range(values[number])]
        bring: list[list[Requirement]] = [[] for _ in profiles]
        for one in sorted(self._demands, key=lambda one: not (one.requirement.kinds or one.requirement.named)):
            fitting = [at for at, number in enumerate(profiles) if number in self._fitting(one)]
            for at in fitting[: values[self._open[one.requirement.id]]]:
                bring[at].append(one.requirement)
        return [
            Seat(Role.PARTNER, outside=self._said(brought), covers=tuple(one.id for one in brought))
            for brought in bring
        ]

    def _said(self, brought: Sequence[Requirement]) -> Said:
        if not brought:
            return _OUTSIDE() if Subject.COUNTRIES in self._of else _ANY()
        said = _IS(what=brought[0].what)
        return _BESIDES(what=said, more=[one.what for one in brought[1:]]) if brought[1:] else said
