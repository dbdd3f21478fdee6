"""What texts of a kind say in general: so that a list of one call or one actor has a centre too.

A few texts of each side and language, on subjects far apart and in the words of the trade. They are
counted beside the real ones; in a long list they weigh little.
"""

from collections.abc import Mapping
from typing import Literal

from fundmatch.models.wording import Lang

Side = Literal["actor", "call"]

_CALLS_EN = (
    "Support for projects that contribute to the objectives of the programme. The call is open to public and private "
    "organisations. Applicants describe objectives, activities, expected results, budget and partners.",
    "Clean energy and resource efficiency. Projects develop and demonstrate solutions that reduce emissions and costs.",
    "Skills and employment. Projects help people who are far from the labour market to find work or education.",
    "Culture and cultural heritage. Cooperation between organisations of several countries on art, media and museums.",
    "Health and care. Research and innovation on prevention, treatment and digital services for patients.",
    "Digital technologies for companies and public services: data, artificial intelligence and security.",
    "Rural development, food and farming. Investments and cooperation that make local production competitive.",
    "Transport and urban planning. Studies and works for safe, accessible and sustainable mobility.",
)
_CALLS_SV = (
    "Stöd till projekt som bidrar till programmets mål. Utlysningen är öppen för offentliga och privata "
    "organisationer. Sökande beskriver mål, aktiviteter, förväntade resultat, budget och samarbetspartner.",
    "Ren energi och resurseffektivitet. Projekten utvecklar och prövar lösningar som minskar utsläpp och kostnader.",
    "Kompetens och sysselsättning. Projekten hjälper människor långt från arbetsmarknaden till arbete eller studier.",
    "Kultur och kulturarv. Samarbete mellan organisationer i flera länder om konst, medier och museer.",
    "Hälsa och vård. Forskning och innovation om förebyggande arbete, behandling och digitala tjänster för patienter.",
    "Digital teknik för företag och offentliga tjänster: data, artificiell intelligens och säkerhet.",
    "Landsbygdsutveckling, mat och jordbruk. Investeringar och samverkan som gör lokal produktion konkurrenskraftig.",
    "Transporter och stadsplanering. Studier och arbeten för säkra, tillgängliga och hållbara resor.",
)
_ACTORS_EN = (
    "An organisation in the region that works with development, cooperation and projects together with partners. "
    "It offers services to members, companies and the public.",
    "A municipality that runs schools, care of the elderly, planning, water and other services for its residents.",
    "A manufacturing company that develops and sells products and components for industrial customers.",
    "A university with education and research in engineering, health, social sciences and natural sciences.",
    "A museum and cultural institution with exhibitions, archives and activities for children and visitors.",
    "An association for farmers and rural businesses that gives advice on production, animals and the environment.",
    "A company for digital services and consulting: software, data and technical support.",
    "A hospital and health care provider with clinics, prevention, rehabilitation and research.",
)
_ACTORS_SV = (
    "En organisation i länet som arbetar med utveckling, samverkan och projekt tillsammans med partner. "
    "Den erbjuder tjänster till medlemmar, företag och allmänhet.",
    "En kommun som driver skola, äldreomsorg, planering, vatten och annan service till invånarna.",
    "Ett tillverkande företag som utvecklar och säljer produkter och komponenter till industrikunder.",
    "Ett universitet med utbildning och forskning i teknik, hälsa, samhällsvetenskap och naturvetenskap.",
    "Ett museum och en kulturinstitution med utställningar, arkiv och verksamhet för barn och besökare.",
    "En förening för lantbrukare och landsbygdsföretag som ger råd om produktion, djur och miljö.",
    "Ett företag med digitala tjänster och konsulter: programvara, data och teknisk support.",
    "Ett sjukhus och en vårdgivare med mottagningar, förebyggande arbete, rehabilitering och forskning.",
)

BACKGROUND: Mapping[tuple[Side, Lang], tuple[str, ...]] = {
    ("call", "en"): _CALLS_EN,
    ("call", "sv"): _CALLS_SV,
    ("actor", "en"): _ACTORS_EN,
    ("actor", "sv"): _ACTORS_SV,
}
