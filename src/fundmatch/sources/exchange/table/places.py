"""Codes of the areas that Swedish and EU lists name: countries, NUTS 2 and NUTS 3 of Sweden.

A bare name that is both a county and a municipality, such as Uppsala, is not read: "Uppsala län" is.
"""

import re
from functools import lru_cache

from fundmatch.models.codes import NEAR, NUTS2, NUTS3
from fundmatch.models.place import Areas
from fundmatch.sources.exchange.table.grid import LONGEST_VALUE
from fundmatch.sources.folder import bundled
from fundmatch.sources.loading import load
from fundmatch.text.tokens import fold

_BARE = {
    "SE122": "Södermanland, Sörmland, Region Sörmland, Sörmlands län, Sörmland county",
    "SE123": "Östergötland", "SE125": "Västmanland",
    "SE212": "Kronoberg", "SE221": "Blekinge", "SE224": "Skåne", "SE231": "Halland",
    "SE232": "Västra Götaland, Västra Götalandsregionen", "SE311": "Värmland", "SE312": "Dalarna",
    "SE313": "Gävleborg", "SE321": "Västernorrland", "SE331": "Västerbotten", "SE332": "Norrbotten",
}  # fmt: skip
_CODE = re.compile(r"[A-Z]{2}(?:[1-9A-Z][0-9A-Z]{0,2})?|\d{4}|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
"""Countries, NUTS, municipalities, and the ids of areas on a map of one's own."""


@lru_cache(maxsize=1)
def _own() -> dict[str, str]:
    """The areas and municipalities of the map that comes with fundmatch. A bare name is not that of a county too."""
    areas = load(bundled() / "areas.yaml", Areas).items[0][0]
    counties = {fold(name.removesuffix("s")) for name in NUTS3.values()}
    found = {fold(name): area.id for area in areas.areas for name in (area.name.sv, area.name.en) if name}
    for town in areas.municipalities:
        name = fold(town.name)
        names = [f"{name} kommun", f"{name}s kommun", f"{name} municipality"]
        found.update(dict.fromkeys(names if name in counties else [name, *names], town.code))
    return found


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in (NUTS2, _BARE, NEAR):
        for code, names in table.items():
            found.update({fold(name): code for name in names.split(", ")})
    for code, name in NUTS3.items():
        found[fold(f"{name} län")] = found[fold(f"{name.removesuffix('s')} county")] = code
    return found


def county_of(words: str) -> str | None:
    """The code of a county in a place where only counties stand: there a bare name is no municipality.

    >>> county_of("Jönköping"), county_of("Region Jämtland Härjedalen"), county_of("Norrbottens"), county_of("Flen")
    ('SE211', 'SE322', 'SE332', None)
    """
    bare = fold(" ".join(words.split()).strip(" .,:")).removeprefix("region ").removesuffix(" län")
    return _counties().get(bare) or _counties().get(bare.removesuffix("s"))


@lru_cache(maxsize=1)
def _counties() -> dict[str, str]:
    found = {fold(name).removesuffix("s"): code for code, name in NUTS3.items()}
    found |= {fold(name).removesuffix("s län"): code for code, names in _BARE.items() for name in names.split(", ")}
    return {**found, "dalarna": "SE312", "jämtland härjedalen": "SE322", "jämtland": "SE322"}


def code_of(words: str) -> str | None:
    """The code of a named area, or the code itself; `None` when the words may mean anything else.

    >>> code_of("Södermanlands län"), code_of("SE122"), code_of("Uppsala"), code_of("Östra Mellansverige (SE12)")
    ('SE122', 'SE122', None, 'SE12')
    >>> code_of("Sörmlands län"), code_of("Nyköpings kommun"), code_of("Flen")
    ('SE122', '0480', '0482')
    """
    words = " ".join(words.split()).strip(" .:")
    if len(words) > LONGEST_VALUE:
        return None
    if _CODE.fullmatch(words):
        return words
    inside = re.fullmatch(r"(.+?)\s*\(?([A-Z]{2}[0-9A-Z]{1,3})\)?", words)
    if inside and any(sign.isdigit() for sign in inside[2]):
        named = code_of(inside[1])
        return inside[2] if named in (None, inside[2]) else None
    return _codes().get(fold(words)) or _own().get(fold(words))
