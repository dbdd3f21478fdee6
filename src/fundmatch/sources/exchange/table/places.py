"""Codes of the areas that Swedish and EU lists name: countries, NUTS 2 and NUTS 3 of Sweden.

A bare name that is both a county and a municipality, such as Uppsala, is not read: "Uppsala län" is.
"""

import re
from functools import lru_cache

from fundmatch.models.place import Areas
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.table.grid import LONGEST_VALUE
from fundmatch.sources.folder import bundled
from fundmatch.sources.loading import load
from fundmatch.text.tokens import fold

_NUTS2 = {
    "SE12": "Östra Mellansverige, East Middle Sweden",
    "SE21": "Småland med öarna, Småland och öarna, Småland and the islands",
    "SE22": "Sydsverige, South Sweden, Skåne-Blekinge",
    "SE23": "Västsverige, West Sweden",
    "SE31": "Norra Mellansverige, North Middle Sweden",
    "SE32": "Mellersta Norrland, Middle Norrland",
    "SE33": "Övre Norrland, Upper Norrland",
}
_NUTS3 = {
    "SE110": "Stockholms", "SE121": "Uppsala", "SE122": "Södermanlands", "SE123": "Östergötlands", "SE124": "Örebro",
    "SE125": "Västmanlands", "SE211": "Jönköpings", "SE212": "Kronobergs", "SE213": "Kalmar", "SE214": "Gotlands",
    "SE221": "Blekinge", "SE224": "Skåne", "SE231": "Hallands", "SE232": "Västra Götalands", "SE311": "Värmlands",
    "SE312": "Dalarnas", "SE313": "Gävleborgs", "SE321": "Västernorrlands", "SE322": "Jämtlands",
    "SE331": "Västerbottens", "SE332": "Norrbottens",
}  # fmt: skip
_BARE = {
    "SE122": "Södermanland, Sörmland, Region Sörmland, Sörmlands län, Sörmland county",
    "SE123": "Östergötland", "SE125": "Västmanland",
    "SE212": "Kronoberg", "SE221": "Blekinge", "SE224": "Skåne", "SE231": "Halland",
    "SE232": "Västra Götaland, Västra Götalandsregionen", "SE311": "Värmland", "SE312": "Dalarna",
    "SE313": "Gävleborg", "SE321": "Västernorrland", "SE331": "Västerbotten", "SE332": "Norrbotten",
}  # fmt: skip
_COUNTRIES = {
    "SE": "Sverige, Sweden, hela landet, hela Sverige, nationellt, nationell, national, nationella programmet, riket",
    "EU": "EU:s medlemsländer, EU Member States, medlemsstaterna, EU-länder, EU countries",
    "FI": "Finland", "DK": "Danmark, Denmark", "NO": "Norge, Norway", "EE": "Estland, Estonia",
    "LV": "Lettland, Latvia", "LT": "Litauen, Lithuania", "DE": "Tyskland, Germany", "PL": "Polen, Poland",
}  # fmt: skip
_FARTHER = {
    "AL": "Albanien, Albania", "BA": "Bosnien och Hercegovina, Bosnia and Herzegovina", "CH": "Schweiz, Switzerland",
    "CN": "Kina, China", "GE": "Georgien, Georgia", "IS": "Island, Iceland", "LI": "Liechtenstein",
    "MD": "Moldavien, Moldova", "ME": "Montenegro", "MK": "Nordmakedonien, North Macedonia", "RS": "Serbien, Serbia",
    "TR": "Turkiet, Türkiye", "UA": "Ukraina, Ukraine", "UK": "Storbritannien, United Kingdom",
}  # fmt: skip
"""Countries that calls name by their codes; their names are shown and not read."""
_CODE = re.compile(r"[A-Z]{2}(?:[1-9A-Z][0-9A-Z]{0,2})?|\d{4}|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
"""Countries, NUTS, municipalities, and the ids of areas on a map of one's own."""


@lru_cache(maxsize=1)
def _own() -> dict[str, str]:
    """The areas and municipalities of the map that comes with fundmatch. A bare name is not that of a county too."""
    areas = load(bundled() / "areas.yaml", Areas).items[0][0]
    counties = {fold(name.removesuffix("s")) for name in _NUTS3.values()}
    found = {fold(name): area.id for area in areas.areas for name in (area.name.sv, area.name.en) if name}
    for town in areas.municipalities:
        name = fold(town.name)
        names = [f"{name} kommun", f"{name}s kommun", f"{name} municipality"]
        found.update(dict.fromkeys(names if name in counties else [name, *names], town.code))
    return found


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in (_NUTS2, _BARE, _COUNTRIES):
        for code, names in table.items():
            found.update({fold(name): code for name in names.split(", ")})
    for code, name in _NUTS3.items():
        found[fold(f"{name} län")] = found[fold(f"{name.removesuffix('s')} county")] = code
    return found


def county_of(words: str) -> str | None:
    """The code of a county in a place where only counties stand: there a bare name is no municipality.

    >>> county_of("Jönköping"), county_of("Region Jämtland Härjedalen"), county_of("Norrbottens"), county_of("Flen")
    ('SE211', 'SE322', 'SE332', None)
    """
    bare = fold(" ".join(words.split()).strip(" .,:")).removeprefix("region ").removesuffix(" län")
    return _counties().get(bare) or _counties().get(bare.removesuffix("s"))


def name_of_area(code: str) -> Phrase | None:
    """The name of a county or a part of the country of Sweden, of Sweden itself, of the EU and of near countries.

    >>> name_of_area("SE122").en, name_of_area("SE12").sv, name_of_area("FI").sv, name_of_area("SE12X")
    ('Södermanland county', 'Östra Mellansverige', 'Finland', None)
    """
    if code in _NUTS3:
        return Phrase(f"{_NUTS3[code]} län", f"{_NUTS3[code].removesuffix('s')} county")
    names = {**_NUTS2, **_COUNTRIES, **_FARTHER}.get(code, "").split(", ")
    return Phrase(names[0], names[1 if len(names) > 1 else 0]) if names[0] else None


@lru_cache(maxsize=1)
def _counties() -> dict[str, str]:
    found = {fold(name).removesuffix("s"): code for code, name in _NUTS3.items()}
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
