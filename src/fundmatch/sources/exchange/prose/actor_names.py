"""The names of kinds of applicants in sentences."""

import re
from functools import lru_cache

from fundmatch.models.kinds import ActorClass
from fundmatch.text.listed import spoken_of
from fundmatch.text.tokens import fold

_C = ActorClass
_PROSE: dict[ActorClass, str] = {
    _C.BUSINESS_SUPPORT: "aktörer i det företagsfrämjande systemet, aktörer inom företagsfrämjande systemet, "
    "företagsfrämjande aktörer, företags-främjande organisationer, företagsfrämjande systemet, "
    "företagsfrämjande organisation, företagsfrämjande aktör, företagsfrämjande, intermediärer, stödaktörer, "
    "aktörer som främjar innovation och företagande, samverkansorganisationer, näringslivsorganisationer, "
    "aktörer som främjar innovation, samverkansplattformar",
    _C.ASSOCIATION: "branschorganisationer, branschorganisation, ideella föreningar, föreningar, förening, "
    "bygdeföreningar, byalag, lokalföreningar, intresseorganisationer",
    _C.UNIVERSITY: "akademi, akademin, lärosäte, högskolan, universiteten",
    _C.RESEARCH_INSTITUTE: "forskningsinstitutioner, forskningsinstitution, research institutions",
    _C.RESEARCH_ORGANISATION: "forskningsaktörer, research centres, research centers, forskningscentrum",
    _C.EDUCATION_PROVIDER: "utbildningsaktörer, utbildningsorganisationer",
    _C.INNOVATION_HUB: "innovationsmiljöer, innovationsnoder, noder, science parks, inkubatorer, inkubator",
    _C.CLUSTER: "kluster, klustret",
    _C.PUBLIC_BODY: "public, offentliga förvaltningar, kommunala förvaltningar, offentliga organ, "
    "offentliga verksamheter, offentlig verksamhet, offentlig, offentliga, "
    "offentligrättslig, offentligrättsliga, offentligrättslig juridisk person, offentligrättsliga juridiska personer, "
    "bodies governed by public law, regional and national public authorities, local and regional authorities, "
    "public or public-equivalent body, public or public equivalent bodies",
    _C.COMPANY: "private, privat sektor, privata aktörer, handelsbolag, kommanditbolag, privatföretag, "
    "privata verksamheter, "
    "enskilda företag, privat, privata, näringsidkare, private organisations",
    _C.NON_PROFIT: "ideell, ideella, ideella verksamheter, icke-vinstdrivande organisationer",
    _C.CIVIL_SOCIETY: "idéburen sektor, idéburna sektorn, idéburen, idéburna, idéburna organisationer, civilsamhälle, "
    "civilsamhällesorganisation, trossamfund, lokala organisationer, "
    "organisationer i civilsamhället, aktörer i civilsamhället",
    _C.EMPLOYER: "arbetsgivare",
    _C.SOCIAL_PARTNER: "fackförbund, fackliga organisationer, arbetstagarorganisationer, arbetsgivarorganisationer, "
    "trade unions, employers' organisations",
    _C.CULTURAL_ORGANISATION: "kulturaktörer, kulturföreningar, kulturinstitutioner, teatergrupper, teatrar, "
    "orkestrar, bibliotek, konsthallar",
    _C.SPORTS_ORGANISATION: "idrottsföreningar, idrottsförbund, idrottsklubbar",
    _C.LAND_MANAGER: "markägare, skogsägare",
    _C.SCHOOL: "gymnasieskolor, grundskolor",
    _C.ADULT_EDUCATION: "folkhögskola, studieförbunden, komvux, vuxenutbildning, vuxenutbildningar",
    _C.STATE_AGENCY: "länsstyrelser, länsstyrelse, myndighet, statlig myndighet, myndigheterna",
    _C.PUBLIC_COMPANY: "offentligt ägda företag, offentligt ägda organisationer, kommunala bolag, "
    "kommunala företag, kommunbolag, regionbolag",
    _C.LOCAL_AUTHORITY: "metropolitan authorities",
    _C.REGIONAL_AUTHORITY: "provincial authorities, regionförbund, regionalt utvecklingsansvariga organisationer, "
    "regionalt utvecklingsansvariga",
    _C.HEALTH_CARE_PROVIDER: "hälso- och sjukvård, vårdcentraler, hälso- och sjukvården, vårdgivare",
    _C.HOUSING_COOPERATIVE: "bostadsrättsföreningar, bostadsrättsförening",
    _C.SME: "små företag, medelstora företag, småföretagare, mikroföretag",
    _C.LEGAL_ENTITY: "juridiska organisationer, "
    "juridisk person, privat- eller offentligrättslig, privat- eller offentligrättsliga, "
    "privat juridisk person, "
    "privaträttsliga juridiska personer, privata juridiska personer, privaträttslig juridisk person, "
    "bodies governed by private law, body governed by public or private law, "
    "bodies governed by public or private law, alla typer av organisationer",
    _C.SOLE_TRADER: "enskilda firmor, egenföretagare, ensamföretagare, enskild firma",
    _C.VET_PROVIDER: "yrkesutbildning, yrkesutbildningar, vocational schools, "
    "organisationer inom yrkesutbildning, yrkeshögskola, yrkesskolor, "
    "yrkeshögskolor",
    _C.OTHER: "andra organisationer, andra typer av aktörer, andra aktörer, regionala och nationella aktörer, "
    "organisationer, organisation",
    _C.NATURAL_PERSON: "privatperson, enskilda personer, enskilda individer, individer, private individuals, "
    "private persons, physical persons",
}
"""What pages call kinds of applicants besides the names that lists use; in prose some names say less than in a list."""


@lru_cache(maxsize=1)
def known_names() -> tuple[re.Pattern[str], dict[str, ActorClass]]:
    """One pattern for all names, the longest first, and the class of each."""
    names: dict[str, ActorClass] = {fold(name): one for one, words in _PROSE.items() for name in words.split(", ")}
    for one in ActorClass:
        for name in spoken_of(one):
            names.setdefault(fold(name), one)
    ordered = sorted((name for name in names if len(name) > 2), key=len, reverse=True)
    ending = r"(?:na|s|et|en|n)?"
    listed = "|".join(map(re.escape, ordered))
    return re.compile(rf"(?<![\w-])({listed}){ending}(?![\w])"), names
