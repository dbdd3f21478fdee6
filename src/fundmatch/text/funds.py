"""What lists call the funds and programmes, in Swedish and English, and our code for each."""

import re
from functools import lru_cache

from fundmatch.models.wording import Lang, Phrase
from fundmatch.text.tokens import fold

_NAMES = {
    "ERDF": "eruf|regionalfonden|europeiska regionala utvecklingsfonden|europeiska regionalfonden|eu:s regionalfond|"
    "regionala utvecklingsfonden|european regional development fund|regionalfondsprogrammet|"
    "nationella regionalfondsprogrammet",
    "ESF+": "esf plus|socialfonden|socialfonden+|socialfonden plus|europeiska socialfonden|europeiska socialfonden+|"
    "europeiska socialfonden plus|eu:s socialfond|european social fund|european social fund+|european social fund plus",
    "ESF": "socialfondsprogrammet",
    "INTERREG": "europeiskt territoriellt samarbete|european territorial cooperation",
    "JTF": "fonden för en rättvis omställning|fonden för rättvis omställning|rättvis omställning|just transition fund|"
    "omställningsfonden",
    "EAFRD": "ejflu|jordbruksfonden|landsbygdsfonden|europeiska jordbruksfonden|landsbygdsprogrammet|leader|"
    "europeiska jordbruksfonden för landsbygdsutveckling|european agricultural fund for rural development|"
    "cap strategic plan|eip-agri",
    "EMFAF": "ehfvf|havs- och fiskerifonden|europeiska havs-, fiskeri- och vattenbruksfonden|"
    "havs-, fiskeri- och vattenbruksfonden|havs-, fiskeri- och vattenbruksprogrammet|"
    "european maritime, fisheries and aquaculture fund",
    "AMIF": "asyl-, migrations- och integrationsfonden|asylum, migration and integration fund",
    "ISF": "fonden för inre säkerhet|internal security fund",
    "HORIZON": "horisont europa|horizon europe",
    "DIGITAL": "digitala europa|programmet för ett digitalt europa|ett digitalt europa|digital europe",
    "LIFE": "life-programmet",
    "ERASMUS+": "erasmus|erasmus plus",
    "CREATIVE": "kreativa europa|creative europe",
    "CERV": "medborgare, jämlikhet, rättigheter och värden|citizens, equality, rights and values",
    "CEF": "fonden för ett sammanlänkat europa|connecting europe facility",
    "EU4HEALTH": "eu4health-programmet|eu för hälsa",
    "SMP": "inre marknadsprogrammet|programmet för den inre marknaden|single market programme",
    "UCPM": "unionens civilskyddsmekanism|eu:s civilskyddsmekanism|union civil protection mechanism",
    "ESC": "europeiska solidaritetskåren|european solidarity corps",
    "JUST": "programmet rättsliga frågor|justice programme",
    "JTM": "just transition mechanism",
    "INNOVFUND": "innovationsfonden|innovation fund",
    "EDF": "europeiska försvarsfonden|european defence fund",
    "EURATOM": "euratom research and training",
    "NATIONAL": "nationell|nationellt|nationella medel|statliga medel|statsanslag|national funds",
    "EU-OTHER": "annan eu-fond|other eu funds",
}
_SHOWN = {
    "ERDF": Phrase("ERUF", "ERDF"),
    "INTERREG": Phrase("Interreg", "Interreg"),
    "JTF": Phrase("FRO", "JTF"),
    "EAFRD": Phrase("EJFLU", "EAFRD"),
    "EMFAF": Phrase("EHFVF", "EMFAF"),
    "HORIZON": Phrase("Horisont Europa", "Horizon Europe"),
    "DIGITAL": Phrase("Digitala Europa", "Digital Europe"),
    "LIFE": Phrase("Life", "LIFE"),
    "ERASMUS+": Phrase("Erasmus+", "Erasmus+"),
    "CREATIVE": Phrase("Kreativa Europa", "Creative Europe"),
    "EU4HEALTH": Phrase("EU4Health", "EU4Health"),
    "NATIONAL": Phrase("nationell", "national"),
    "EU-OTHER": Phrase("annan EU-fond", "other EU fund"),
}
"""What people call a fund where that is no code of ours."""
STRUCTURAL = frozenset({"ERDF", "ESF+", "JTF", "INTERREG"})
"""Funds of cohesion policy (Regulation (EU) 2021/1060, Article 1): what a region's own money mostly comes from."""
_NO_FUND = frozenset({"NATIONAL", "EU-OTHER"})
"""Words that tell of a fund's programme as well: they are a name only when they stand alone."""
_AFTER = re.compile(r"[\s,:;(–-]")
"""What may follow a name when more words come: the part of the programme, years."""
_OLD = re.compile(r"\b20(?:0\d|1\d|20)\b")
_NEW = re.compile(r"\b20(?:2[1-9]|3\d)\b")


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Folded names and codes, longest first."""
    found = {fold(name): code for code, names in _NAMES.items() for name in (code, *names.split("|"))}
    return dict(sorted(found.items(), key=lambda one: -len(one[0])))


def fund_of(words: str) -> str | None:
    """Our code of a fund by what a list calls it; `None` for a name we do not know, or for two funds.

    >>> fund_of("Regionalfonden"), fund_of("Europeiska socialfonden+ 2021-2027"), fund_of("Interreg Europe (ERUF)")
    ('ERDF', 'ESF+', 'INTERREG')
    >>> fund_of("Regionalfonden och Socialfonden"), fund_of("Kulturfonden")
    (None, None)
    """
    text = " ".join(fold(words).split()).strip(" .")
    codes = _codes()
    if text in codes:
        return codes[text]
    named = {codes[name] for name in _within(text)}
    if "INTERREG" in named:
        # Its money comes from the regional fund, and some lists say both.
        return "INTERREG"
    first = next((name for name in codes if text.startswith(name) and _AFTER.match(text, len(name))), None)
    if first is None or len(named) != 1:
        return None
    return "ESF" if codes[first] == "ESF+" and _OLD.search(text) and not _NEW.search(text) else codes[first]


def editions(code: str) -> tuple[str, str]:
    """A fund and the one that goes on with it under the same name and a plus: whoever says ESF may mean ESF+.

    >>> editions("ESF")
    ('ESF', 'ESF+')
    """
    return code, f"{code}+"


def fund_names() -> dict[str, list[str]]:
    """Every fund we know, and what lists call it."""
    return {code: names.split("|") for code, names in _NAMES.items()}


def fund_name(code: str, lang: Lang) -> str:
    """What people call a fund: its short name in their language; what we do not know stays as it came.

    >>> fund_name("ERDF", "sv"), fund_name("ERDF", "en"), fund_name("Kulturfonden", "en")
    ('ERUF', 'ERDF', 'Kulturfonden')
    """
    return _SHOWN[code].text(lang) if code in _SHOWN else code


def _within(text: str) -> list[str]:
    """The names in a text, none of them a part of another."""
    found = []
    for name, code in _codes().items():
        if code in _NO_FUND:
            continue
        pattern = rf"(?<![^\W_]){re.escape(name)}(?![^\W_]|\+)"
        if re.search(pattern, text):
            found.append(name)
            text = re.sub(pattern, " ", text)
    return found
