"""Who may apply and where, from the words of a list: read where a word has one meaning, kept as words where not."""

import re
from functools import lru_cache
from typing import Any

from fundmatch.models.kinds import ActorClass
from fundmatch.models.names import name_of
from fundmatch.sources.exchange.table.places import code_of
from fundmatch.text.tokens import fold

_C = ActorClass
_WORDS: dict[ActorClass, str] = {
    _C.MUNICIPALITY: "kommuner, municipalities, kommunal förvaltning, municipality or city",
    _C.REGION: "regioner, regions, county council, landsting",
    _C.REGIONAL_AUTHORITY: "regional public authority, regional authorities, regional public authorities",
    _C.LOCAL_AUTHORITY: "local public authority, local authorities, local public authorities, lokala myndigheter",
    _C.NATIONAL_AUTHORITY: "national public authority, national authorities, national public authorities",
    _C.STATE_AGENCY: "statliga myndigheter, myndigheter, government agencies, government agency, state agencies",
    _C.PUBLIC_BODY: "offentliga aktörer, offentlig sektor, offentliga organisationer, public bodies, "
    "public authorities, public authority, public sector, public organisations, offentlig organisation",
    _C.MUNICIPAL_FEDERATION: "kommunalförbunden, federations of municipalities",
    _C.PUBLIC_COMPANY: "kommunala bolag, offentligt ägda bolag, kommunalt bolag, offentliga bolag, public companies, "
    "publicly owned companies, municipal companies",
    _C.UNIVERSITY: "universitet, högskolor, högskola, universitet och högskolor, universitet och högskola, "
    "universities, lärosäten, higher education institutions, higher education institution, higher education",
    _C.RESEARCH_INSTITUTE: "forskningsinstitut, institut, research institutes, research institute",
    _C.RESEARCH_ORGANISATION: "forskningsorganisationer, research organisations, research organizations, "
    "research organisation, research organization",
    _C.EDUCATION_PROVIDER: "utbildningsanordnare, education providers, education and training providers",
    _C.SCHOOL: "skolor, schools",
    _C.VET_PROVIDER: "yrkesutbildare, vet providers",
    _C.COMPANY: "företag, bolag, aktiebolag, näringsliv, näringslivet, companies, enterprises, enterprise, businesses, "
    "private companies, privata företag",
    _C.SME: "små och medelstora företag, små- och medelstora företag, smes, småföretag, "
    "small and medium-sized enterprises, small and medium sized enterprises, small and medium-sized enterprise, "
    "small or medium-sized enterprise, litet eller medelstort företag, sme:s, "
    "small or medium-sized enterprise (sme), små och medelstora företag (smf), smf",
    _C.LARGE_ENTERPRISE: "stora företag, large enterprises, large companies",
    _C.CLUSTER: "klusterorganisationer, klusterorganisation, clusters, cluster organisations",
    _C.BUSINESS_SUPPORT: "företagsfrämjande organisationer, business support organisations",
    _C.SOCIAL_PARTNER: "arbetsmarknadens parter, social partners, branschorganisationer, branschorganisation",
    _C.NON_PROFIT: "ideella organisationer, ideell sektor, non-profit organisations, nonprofit organisations, "
    "non-profits, non-profit organizations, ideell organisation",
    _C.CIVIL_SOCIETY: "civilsamhället, civilsamhällets organisationer, civilsamhällesorganisationer, civil society, "
    "civil society organisations, civil society organizations, det civila samhället",
    _C.ASSOCIATION: "föreningar, ideella föreningar, ideell förening, associations",
    _C.ECONOMIC_ASSOCIATION: "ekonomiska föreningar, economic associations",
    _C.NGO: "ngos, frivilligorganisationer, non-governmental organisations, non-governmental organizations",
    _C.FOUNDATION: "stiftelser, foundations",
    _C.LEGAL_ENTITY: "juridiska personer, legal entities, legal persons, organisationer, organisations, organizations",
    _C.NATURAL_PERSON: "privatpersoner, fysiska personer, individuals, natural persons, enskilda",
    _C.SOLE_TRADER: "enskilda näringsidkare, enskild firma, sole traders",
    _C.LOCAL_ACTION_GROUP: "leaderområden, leaderområde, leadergrupper, local action groups",
    _C.ADULT_EDUCATION: "folkhögskolor, studieförbund, folkbildning",
    _C.HOSPITAL: "sjukhusen, hospitals",
    _C.MUSEUM: "museer, museums",
    _C.CULTURAL_ORGANISATION: "kulturorganisationer, cultural organisations",
    _C.PRIMARY_PRODUCER: "lantbrukare, jordbrukare, farmers, lantbruksföretag",
    _C.ENERGY_AGENCY: "energikontor, energy agencies",
    _C.CITY: "städer, cities",
}
"""Plurals and common names; the names that screens show are known besides."""

_EVERYBODY = frozenset(
    {"alla", "alla aktörer", "alla organisationer", "öppet för alla", "öppen för alla", "samtliga", "vem som helst",
     "all", "everyone", "anyone", "open to all", "all applicants", "all organisations", "any"}
)  # fmt: skip
_PARTS = re.compile(r"\s*[;|\n•·]\s*|\s*,\s*(?![^()]*\))")
_AND = re.compile(r"\s+(?:och|samt|eller|and|or|&)\s+|\s*/\s*", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:\b(?:t\.?\s?ex|bl\.?\s?a|till exempel|bland annat|exempelvis|såsom|främst|i första hand|e\.?g|for example|"
    r"such as|mainly|primarily|including|inter alia)\b\.?:?|\b(?:m\.?\s?fl|m\.?\s?m|etc|osv)\b\.?|\.\.\.|…)",
    re.IGNORECASE,
)
"""Words that make a list one of examples."""


@lru_cache(maxsize=1)
def _classes() -> dict[str, ActorClass]:
    found: dict[str, ActorClass] = {}
    for one in ActorClass:
        phrase = name_of(one)
        for name in (one.value, one.value.replace("_", " "), phrase.sv, phrase.en, *_WORDS.get(one, "").split(", ")):
            if name:
                found.setdefault(fold(name), one)
    return found


def class_of(words: str) -> ActorClass | None:
    """The class that words name in Swedish or English, one or many.

    >>> str(class_of("Kommuner")), str(class_of("SMEs")), class_of("eldsjälar")
    ('municipality', 'sme', None)
    """
    return _classes().get(" ".join(fold(words).strip(" .:*-–").split()))


def _read(words: str) -> tuple[list[ActorClass], bool, bool]:
    """The classes, whether every word was understood, and whether it is a list of examples."""
    bare = _OPEN.sub(" ", words)
    found: list[ActorClass] = []
    whole = True
    for part in _PARTS.split(bare):
        if not part.strip(" .:"):
            continue
        one = class_of(part)
        pieces = [class_of(piece) for piece in _AND.split(part)] if one is None else [one]
        found += [piece for piece in pieces if piece is not None]
        whole = whole and None not in pieces
    return list(dict.fromkeys(found)), whole, bare != words


def applicant_rules(words: str, *, barred: bool = False, role: str | None = None) -> tuple[list[dict[str, Any]], bool]:
    """Raw rules for the words of a cell on who may apply, and whether every word was understood.

    A list that is understood in part, or that gives examples, shuts nobody out: it becomes a preference.

    >>> applicant_rules("Kommuner, regioner")[0][0]["values"]
    ['municipality', 'region']
    >>> rules, understood = applicant_rules("kommuner och eldsjälar")
    >>> rules[0]["polarity"], understood
    ('preferred', False)
    """
    words = " ".join(words.replace("\n", "; ").split())
    if not barred and not role and fold(words).strip(" .:") in _EVERYBODY:
        # Nobody means every living soul by it: it shuts nobody out, and says no more.
        return [{"type": "applicant", "polarity": "preferred", "values": [_C.LEGAL_ENTITY.value], "words": words}], True
    found, whole, examples = _read(words)
    polarity = "must_not" if barred else "must" if (whole and not examples) or not found else "preferred"
    rule: dict[str, Any] = {"type": "applicant", "polarity": polarity, "values": [one.value for one in found]}
    if role:
        rule["role"] = role
    # Words that are a class or a list of them already need not be kept twice.
    if [part.strip() for part in words.split("|")] != rule["values"]:
        rule["words"] = words
    return [rule], whole


def territory_rules(words: str) -> tuple[list[dict[str, Any]], bool]:
    """Raw rules for the words of a cell on where, and whether every word was understood.

    An area that is understood in part is kept as words: half an area would shut out the other half.

    >>> territory_rules("Östra Mellansverige")[0][0]["values"], territory_rules("Mälardalen")[0][0]["values"]
    (['SE12'], [])
    """
    words = " ".join(words.replace("\n", "; ").split())
    codes: list[str] = []
    whole = True
    for part in _PARTS.split(words):
        if not part.strip(" ."):
            continue
        one = code_of(part)
        pieces = [one] if one else [code_of(piece) for piece in _AND.split(part)]
        codes += [piece for piece in pieces if piece]
        whole = whole and None not in pieces
    values = list(dict.fromkeys(codes)) if whole else []
    rule: dict[str, Any] = {"type": "territory", "values": values}
    if [part.strip() for part in words.split("|")] != values:
        rule["words"] = words
    return [rule], bool(values)
