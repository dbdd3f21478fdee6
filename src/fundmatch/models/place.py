"""Areas and municipalities: codes, never substrings of names."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated

from pydantic import Field, StringConstraints

from fundmatch.models.base import MOST, Id, Line, Model, Source, Text, spoken
from fundmatch.models.codes import name_of_area

_CODE = re.compile(r"[A-Z]{2}[A-Z0-9]{0,3}|\d{4}")
"""The form of a country, NUTS or municipality code."""


Step = Annotated[float, Field(ge=0, le=100)]


class Area(Model):
    """A named area of a programme or a group of countries, as NUTS and country codes."""

    id: Id
    name: Text
    members: tuple[Line, ...] = Field(description="NUTS or country codes; a code covers all codes that begin with it")
    complete: bool = Field(True, description="false: other members exist that are not listed here")
    note: Line | None = None


class Municipality(Model):
    """A municipality with its national code and the NUTS 3 area it lies in."""

    name: Line
    code: Annotated[str, StringConstraints(pattern=r"^\d{4}$")]
    nuts: Line
    population: Annotated[int, Field(ge=0, le=MOST)] | None = None
    tile: tuple[Step, Step] | None = Field(
        None,
        description="where its tile lies on a map of tiles: column from the west, row from the north; every "
        "second row is set off by half a column",
    )


class Areas(Model):
    """The map that a data folder brings: its own county, neighbours, programme areas."""

    home: Line | None = Field(None, description="NUTS code of the region that the folder serves")
    areas: tuple[Area, ...] = ()
    municipalities: tuple[Municipality, ...] = ()
    sources: tuple[Source, ...] = ()


class Atlas:
    """Answers whether one place lies in another, by codes.

    >>> atlas = Atlas(Areas(areas=(Area(id="EU", name="EU", members=("SE", "FI")),)))
    >>> atlas.inside("SE122", ("EU",)), atlas.inside("SE122", ("SE33",)), atlas.inside("SE", ("SE12",))
    (True, False, None)
    """

    def __init__(self, areas: Areas) -> None:
        self.home = areas.home
        self._areas = {area.id: area for area in areas.areas}
        self._nuts_of = {town.code: town.nuts for town in areas.municipalities}
        self._codes = {town.name.casefold(): town.code for town in areas.municipalities}
        self.inside = lru_cache(maxsize=65536)(self._inside)
        self.name = lru_cache(maxsize=4096)(self._name)
        self._names = {town.code: town.name for town in areas.municipalities}
        self._inhabitants = {town.code: town.population for town in areas.municipalities}

    def code_of(self, municipality: str) -> str | None:
        """The code of a municipality by name or code, `None` when it is not on the map."""
        known = municipality if municipality in self._nuts_of else None
        return known or self._codes.get(municipality.casefold())

    def inhabitants(self, code: str) -> int | None:
        """How many live in a municipality; `None` when the map does not say."""
        return self._inhabitants.get(code)

    def knows(self, code: str) -> bool:
        """Whether `code` is an area of the map, or at least has the form of a code.

        >>> atlas = Atlas(Areas(areas=(Area(id="EU", name="EU", members=("SE",)),)))
        >>> [atlas.knows(code) for code in ("EU", "SE122", "0484", "Sörmland")]
        [True, True, True, False]
        """
        return code in self._areas or _CODE.fullmatch(code) is not None

    def area_ids(self) -> list[str]:
        """The ids of the areas on the map, for suggestions."""
        return list(self._areas)

    def knows_municipalities(self) -> bool:
        """Whether the map lists municipalities at all."""
        return bool(self._codes)

    def municipality_names(self) -> list[str]:
        """The names on the map, for suggestions."""
        return list(self._names.values())

    def _name(self, code: str) -> Text | str:
        """The name of an area or a municipality on the map, of a county or a country; else the code itself."""
        area, listed = self._areas.get(code), name_of_area(code)
        return area.name if area else self._names.get(code) or (spoken(listed) if listed else code)

    def names(self, codes: Iterable[str], quoted: str | None) -> "list[Text | str] | str":
        """The names of areas for a sentence of ours; the source's own words, `quoted`, where one of them has none."""
        known = {code: self.name(code) for code in codes}
        nameless = any(code == name for code, name in known.items())
        return quoted if quoted and nameless else list(known.values())

    def expand(self, codes: Iterable[str]) -> tuple[frozenset[str], bool]:
        """Codes with areas replaced by their members, and whether the list is complete."""
        members: set[str] = set()
        complete = True
        for code in codes:
            area = self._areas.get(code)
            if area is None:
                members.add(code)
            else:
                members.update(area.members)
                complete = complete and area.complete
        return frozenset(members), complete

    def _inside(self, place: str, codes: tuple[str, ...]) -> bool | None:
        """Whether `place` lies in the area made of `codes`; `None` when the codes are too coarse to tell."""
        members, complete = self.expand(codes)
        chain = (place, self._nuts_of[place]) if place in self._nuts_of else (place,)
        if any(step.startswith(member) for step in chain for member in members if not member.isdigit()):
            return True
        if place in members:
            return True
        if any(self._nuts_of.get(member, member).startswith(place) for member in members):
            return None
        # A municipality that is not on the map may lie in any area.
        if not place.isdigit() and any(member.isdigit() and member not in self._nuts_of for member in members):
            return None
        return False if complete else None
