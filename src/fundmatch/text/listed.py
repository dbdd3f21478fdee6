"""Words of the closed lists as people write them: ids, the names on screens, plurals and common names.

Options and imported lists read them here, so that a word means the same wherever it is written.
"""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from fundmatch.models.kinds import ActorClass, Status
from fundmatch.models.names import name_of
from fundmatch.text.tokens import fold

LIST_SIGN = "|"
"""Between the values of a cell that holds several."""
E = TypeVar("E", bound=StrEnum)

_C, _S = ActorClass, Status
_OTHERS: dict[StrEnum, str] = {
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
    _S.OPEN: "öppna, öppet, öppen nu",
    _S.CONTINUOUS: "rullande, löpande ansökan, rolling, ongoing",
    _S.FORTHCOMING: "kommande utlysningar, på väg, upcoming, coming",
    _S.PLANNED: "planerade, planerat",
    _S.PAUSED: "pausade, pausat",
    _S.UNKNOWN: "okända, okänt, oklar, unclear",
    _S.PRESUMED_CLOSED: "troligen stängda, troligtvis stängd, troligtvis stängda, presumed closed",
    _S.CLOSED: "stängda, stängt, avslutad, avslutade, avslutat",
    _S.CANCELLED: "inställda, inställt, canceled",
}
"""Plurals, inflections and common names; the names that screens show are known besides."""
# Members of different lists can share a word ("unknown", "planned"), and then compare equal as strings.
_OTHERS_OF = {(type(one), one.value): words.split(", ") for one, words in _OTHERS.items()}


def _bare(words: str) -> str:
    return " ".join(fold(words).strip(" .:*-–").split())


@lru_cache(maxsize=16)
def _members(members: type[E]) -> dict[str, E]:
    found: dict[str, E] = {}
    for one in members:
        phrase = name_of(one)
        for name in (
            one.value,
            one.value.replace("_", " "),
            phrase.sv,
            phrase.en,
            *_OTHERS_OF.get((members, one.value), ()),
        ):
            found.setdefault(_bare(name), one)
    return found


def member_of(words: str, *lists: type[E]) -> E | None:
    """The member of a closed list that words name, in Swedish or English; the first list that has one.

    >>> str(member_of("öppna", Status)), str(member_of("kommuner", Status, ActorClass)), member_of("öppning", Status)
    ('open', 'municipality', None)
    """
    wanted = _bare(words)
    return next((found for members in lists if (found := _members(members).get(wanted))), None)


def class_of(words: str) -> ActorClass | None:
    """The class of actor that words name, one or many.

    >>> str(class_of("Kommuner")), str(class_of("SMEs")), class_of("eldsjälar")
    ('municipality', 'sme', None)
    """
    return member_of(words, ActorClass)


def spoken_of(one: StrEnum) -> list[str]:
    """Everything that one member of a closed list is called, plurals and common names too; never its id."""
    phrase = name_of(one)
    return [phrase.sv, phrase.en, *_OTHERS_OF.get((type(one), one.value), ())]


def spoken(members: Iterable[StrEnum]) -> list[str]:
    """Everything that members are called on screens and in files, for suggestions."""
    return [name for one in members for name in (one.value, name_of(one).sv, name_of(one).en)]
