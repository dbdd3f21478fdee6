"""Names of codes of areas that lists use: countries, and the parts and counties of Sweden by NUTS."""

from functools import lru_cache

from fundmatch.models.wording import Phrase

NUTS2 = {
    "SE12": "Östra Mellansverige, East Middle Sweden",
    "SE21": "Småland med öarna, Småland och öarna, Småland and the islands",
    "SE22": "Sydsverige, South Sweden, Skåne-Blekinge",
    "SE23": "Västsverige, West Sweden",
    "SE31": "Norra Mellansverige, North Middle Sweden",
    "SE32": "Mellersta Norrland, Middle Norrland",
    "SE33": "Övre Norrland, Upper Norrland",
}
NUTS3 = {
    "SE110": "Stockholms", "SE121": "Uppsala", "SE122": "Södermanlands", "SE123": "Östergötlands", "SE124": "Örebro",
    "SE125": "Västmanlands", "SE211": "Jönköpings", "SE212": "Kronobergs", "SE213": "Kalmar", "SE214": "Gotlands",
    "SE221": "Blekinge", "SE224": "Skåne", "SE231": "Hallands", "SE232": "Västra Götalands", "SE311": "Värmlands",
    "SE312": "Dalarnas", "SE313": "Gävleborgs", "SE321": "Västernorrlands", "SE322": "Jämtlands",
    "SE331": "Västerbottens", "SE332": "Norrbottens",
}  # fmt: skip
NEAR = {
    "SE": "Sverige, Sweden, hela landet, hela Sverige, nationellt, nationell, national, nationella programmet, riket",
    "EU": "EU:s medlemsländer, EU Member States, medlemsstaterna, EU-länder, EU countries",
    "FI": "Finland", "DK": "Danmark, Denmark", "NO": "Norge, Norway", "EE": "Estland, Estonia",
    "LV": "Lettland, Latvia", "LT": "Litauen, Lithuania", "DE": "Tyskland, Germany", "PL": "Polen, Poland",
}  # fmt: skip
"""Countries that are also read by their names."""
_FARTHER = {
    "AL": "Albanien, Albania", "AM": "Armenien, Armenia", "AT": "Österrike, Austria", "AU": "Australien, Australia",
    "BA": "Bosnien och Hercegovina, Bosnia and Herzegovina", "BE": "Belgien, Belgium", "BG": "Bulgarien, Bulgaria",
    "BR": "Brasilien, Brazil", "BY": "Belarus", "CA": "Kanada, Canada", "CH": "Schweiz, Switzerland",
    "CN": "Kina, China", "CY": "Cypern, Cyprus", "CZ": "Tjeckien, Czechia", "EG": "Egypten, Egypt",
    "EL": "Grekland, Greece", "ES": "Spanien, Spain", "FO": "Färöarna, Faroe Islands", "FR": "Frankrike, France",
    "GB": "Storbritannien, United Kingdom", "GE": "Georgien, Georgia", "GR": "Grekland, Greece",
    "HR": "Kroatien, Croatia", "HU": "Ungern, Hungary", "IE": "Irland, Ireland", "IL": "Israel", "IN": "Indien, India",
    "IS": "Island, Iceland", "IT": "Italien, Italy", "JP": "Japan", "KE": "Kenya", "KR": "Sydkorea, South Korea",
    "LI": "Liechtenstein", "LU": "Luxemburg, Luxembourg", "MA": "Marocko, Morocco", "MD": "Moldavien, Moldova",
    "ME": "Montenegro", "MK": "Nordmakedonien, North Macedonia", "MT": "Malta", "MX": "Mexiko, Mexico",
    "NL": "Nederländerna, Netherlands", "NZ": "Nya Zeeland, New Zealand", "PT": "Portugal",
    "RO": "Rumänien, Romania", "RS": "Serbien, Serbia", "RU": "Ryssland, Russia", "SG": "Singapore",
    "SI": "Slovenien, Slovenia", "SK": "Slovakien, Slovakia", "TN": "Tunisien, Tunisia", "TR": "Turkiet, Türkiye",
    "TW": "Taiwan", "UA": "Ukraina, Ukraine", "UK": "Storbritannien, United Kingdom",
    "US": "USA, United States", "XK": "Kosovo", "ZA": "Sydafrika, South Africa",
}  # fmt: skip
"""Countries of calls and projects by their codes, Greece and the United Kingdom as NUTS and as ISO have them; their
names are shown and not read."""


@lru_cache(maxsize=1024)
def name_of_area(code: str) -> Phrase | None:
    """The name of a county or a part of the country of Sweden, of the EU and of the countries that calls name.

    >>> name_of_area("SE122").en, name_of_area("SE12").sv, name_of_area("FI").sv, name_of_area("SE12X")
    ('Södermanland county', 'Östra Mellansverige', 'Finland', None)
    """
    if code in NUTS3:
        return Phrase(f"{NUTS3[code]} län", f"{NUTS3[code].removesuffix('s')} county")
    names = {**NUTS2, **NEAR, **_FARTHER}.get(code, "").split(", ")
    return Phrase(names[0], names[1 if len(names) > 1 else 0]) if names[0] else None
