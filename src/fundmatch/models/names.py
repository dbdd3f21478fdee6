"""What the closed lists are called on a screen, in Swedish and English."""

from enum import StrEnum

from fundmatch.models.base import Certainty, SourceKind
from fundmatch.models.decision import State
from fundmatch.models.kinds import (
    ActorClass,
    AidRule,
    CallKind,
    CostModel,
    DeadlineModel,
    LegalForm,
    ProjectKind,
    Role,
    Status,
    WorkStep,
)
from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.money import AmountKind, RateShare
from fundmatch.models.wording import Phrase

_A, _P = ActorClass, Phrase

_NAMES: tuple[tuple[StrEnum, Phrase], ...] = (
    (_A.LEGAL_ENTITY, _P("juridisk person", "legal entity")),
    (_A.OTHER, _P("annan aktör", "other actor")),
    (_A.PUBLIC_BODY, _P("offentlig aktör", "public body")),
    (_A.NATIONAL_AUTHORITY, _P("nationell myndighet", "national authority")),
    (_A.STATE_AGENCY, _P("statlig myndighet", "state agency")),
    (_A.REGIONAL_AUTHORITY, _P("regional myndighet", "regional authority")),
    (_A.REGION, _P("region", "region")),
    (_A.LOCAL_AUTHORITY, _P("lokal myndighet", "local authority")),
    (_A.MUNICIPALITY, _P("kommun", "municipality")),
    (_A.MUNICIPAL_FEDERATION, _P("kommunalförbund", "federation of municipalities")),
    (_A.LOCAL_GOVERNMENT_ASSOCIATION, _P("sammanslutning av kommuner", "association of local authorities")),
    (_A.CITY, _P("stad", "city")),
    (_A.PUBLIC_COMPANY, _P("offentligt ägt bolag", "publicly owned company")),
    (_A.CONTRACTING_AUTHORITY, _P("upphandlande myndighet", "contracting authority")),
    (_A.RESEARCH_ORGANISATION, _P("forskningsorganisation", "research organisation")),
    (_A.UNIVERSITY, _P("lärosäte", "university")),
    (_A.RESEARCH_INSTITUTE, _P("forskningsinstitut", "research institute")),
    (_A.EDUCATION_PROVIDER, _P("utbildningsanordnare", "education provider")),
    (_A.SCHOOL, _P("skola", "school")),
    (_A.VET_PROVIDER, _P("yrkesutbildare", "vocational education provider")),
    (_A.ADULT_EDUCATION, _P("folkbildning och vuxenutbildning", "adult education")),
    (_A.COMPANY, _P("företag", "company")),
    (_A.LARGE_ENTERPRISE, _P("stort företag", "large enterprise")),
    (_A.SME, _P("litet eller medelstort företag", "SME")),
    (_A.INDUSTRY, _P("industri", "industry")),
    (_A.BUSINESS_SUPPORT, _P("företagsfrämjare", "business support organisation")),
    (_A.CLUSTER, _P("kluster", "cluster")),
    (_A.INNOVATION_HUB, _P("innovationsmiljö", "innovation hub")),
    (_A.EDIH, _P("europeisk digital innovationshubb", "European Digital Innovation Hub")),
    (_A.ENERGY_AGENCY, _P("energikontor", "energy agency")),
    (_A.SOCIAL_PARTNER, _P("arbetsmarknadens part eller branschorganisation", "social partner or trade body")),
    (_A.EMPLOYER, _P("arbetsgivare", "employer")),
    (_A.FINANCIAL_INSTITUTION, _P("finansinstitut", "financial institution")),
    (_A.SOLE_TRADER, _P("enskild näringsidkare", "sole trader")),
    (_A.NON_PROFIT, _P("ideell organisation", "non-profit organisation")),
    (_A.CIVIL_SOCIETY, _P("civilsamhällesorganisation", "civil society organisation")),
    (_A.ASSOCIATION, _P("förening", "association")),
    (_A.ECONOMIC_ASSOCIATION, _P("ekonomisk förening", "economic association")),
    (_A.NGO, _P("frivilligorganisation", "NGO")),
    (_A.FOUNDATION, _P("stiftelse", "foundation")),
    (_A.EUROPEAN_NGO, _P("europeisk frivilligorganisation", "European NGO")),
    (_A.YOUTH_ORGANISATION, _P("ungdomsorganisation", "youth organisation")),
    (_A.DISABILITY_ORGANISATION, _P("funktionsrättsorganisation", "disability organisation")),
    (_A.TWINNING_COMMITTEE, _P("vänortskommitté", "twinning committee")),
    (_A.LOCAL_ACTION_GROUP, _P("leadergrupp", "local action group")),
    (_A.SPORTS_ORGANISATION, _P("idrottsorganisation", "sports organisation")),
    (_A.HOUSING_COOPERATIVE, _P("bostadsrättsförening", "housing cooperative")),
    (_A.NATURAL_PERSON, _P("privatperson", "private person")),
    (_A.CULTURAL_ORGANISATION, _P("kulturorganisation", "cultural organisation")),
    (_A.MUSEUM, _P("museum", "museum")),
    (_A.HEALTH_CARE_PROVIDER, _P("vårdgivare", "health care provider")),
    (_A.HOSPITAL, _P("sjukhus", "hospital")),
    (_A.PRIMARY_PRODUCER, _P("primärproducent", "primary producer")),
    (_A.LAND_MANAGER, _P("markförvaltare", "land manager")),
    (_A.FARM_ADVISOR, _P("lantbruksrådgivare", "farm advisor")),
    (_A.WATER_MANAGER, _P("va-organisation", "water manager")),
    (_A.WASTE_MANAGER, _P("avfallsorganisation", "waste manager")),
    (_A.ENERGY_PRODUCER, _P("energibolag", "energy producer")),
    (_A.GRID_OPERATOR, _P("elnätsägare", "grid operator")),
    (_A.PORT, _P("hamn", "port")),
    (_A.AIRPORT, _P("flygplats", "airport")),
    (_A.TRANSPORT_AUTHORITY, _P("kollektivtrafikmyndighet", "transport authority")),
    (_A.CIVIL_PROTECTION, _P("krisberedskapsaktör", "civil protection body")),
    (_A.LAW_ENFORCEMENT, _P("rättsvårdande myndighet", "law enforcement")),
    (_A.CRITICAL_INFRASTRUCTURE, _P("samhällsviktig verksamhet", "critical infrastructure operator")),
    (_A.EMPLOYMENT_SERVICE, _P("arbetsförmedling", "employment service")),
    (_A.TOURISM_ORGANISATION, _P("besöksnäringsorganisation", "tourism organisation")),
    (_A.TECHNOLOGY_PROVIDER, _P("teknikleverantör", "technology provider")),
    (_A.MARITIME_INDUSTRY, _P("maritim industri", "maritime industry")),
    (_A.MEDIA_ORGANISATION, _P("medieorganisation", "media organisation")),
    (_A.FISHERY, _P("fiskenäring", "fishery")),
    (ProjectKind.PRESTUDY, _P("förstudie", "pre-study")),
    (ProjectKind.IMPLEMENTATION, _P("genomförandeprojekt", "implementation project")),
    (ProjectKind.FEASIBILITY_STUDY, _P("genomförbarhetsstudie", "feasibility study")),
    (ProjectKind.FRAMEWORK, _P("ramprojekt", "framework project")),
    (ProjectKind.APPLICATION_PROJECT, _P("tillämpningsprojekt", "application project")),
    (ProjectKind.CONTINUATION, _P("fortsättningsprojekt", "continuation project")),
    (ProjectKind.SMALL, _P("litet projekt", "small project")),
    (ProjectKind.MEDIUM, _P("medelstort projekt", "medium project")),
    (ProjectKind.LARGE, _P("stort projekt", "large project")),
    (ProjectKind.REGULAR, _P("ordinarie projekt", "regular project")),
    (ProjectKind.CORE, _P("kärnprojekt", "core project")),
    (ProjectKind.PLATFORM, _P("plattform", "platform")),
    (ProjectKind.NETWORK, _P("nätverk", "network")),
    (ProjectKind.TWINNING, _P("vänortsprojekt", "twinning")),
    (ProjectKind.MOBILITY, _P("utbyte och rörlighet", "mobility")),
    (ProjectKind.RESEARCH, _P("forskning och innovation", "research and innovation")),
    (ProjectKind.INNOVATION, _P("innovationsprojekt", "innovation")),
    (ProjectKind.COORDINATION, _P("samordning och stöd", "coordination and support")),
    (ProjectKind.DEMONSTRATION, _P("demonstration", "demonstration")),
    (ProjectKind.PILOT, _P("pilot", "pilot")),
    (ProjectKind.INVESTMENT, _P("investering", "investment")),
    (ProjectKind.INVESTMENT_PREPARATION, _P("förberedelse av investering", "investment preparation")),
    (ProjectKind.PROCUREMENT, _P("innovationsupphandling", "innovation procurement")),
    (ProjectKind.TRAINING, _P("utbildning", "training")),
    (ProjectKind.STRATEGY, _P("strategi", "strategy")),
    (ProjectKind.CHEQUE, _P("check", "cheque")),
    (ProjectKind.CASCADE, _P("vidareförmedlat stöd", "cascade funding")),
    (ProjectKind.LOCAL, _P("lokalt projekt", "local project")),
    (ProjectKind.OPERATING_GRANT, _P("verksamhetsbidrag", "operating grant")),
    (CallKind.CALL, _P("utlysning", "call")),
    (CallKind.TARGETED, _P("riktad utlysning", "targeted call")),
    (CallKind.PROGRAMME_WINDOW, _P("programfönster", "programme window")),
    (CallKind.STRATEGY_STEP, _P("strategisteg", "strategy step")),
    (CallKind.CASCADE, _P("utlysning för vidareförmedling", "cascade call")),
    (CallKind.CANDIDATE, _P("oläst nyhet", "unread news")),
    (DeadlineModel.SINGLE_STAGE, _P("ett steg", "single stage")),
    (DeadlineModel.TWO_STAGE, _P("två steg", "two stages")),
    (DeadlineModel.MULTIPLE_CUT_OFF, _P("flera bedömningsdagar", "several cut-offs")),
    (DeadlineModel.CONTINUOUS, _P("löpande", "continuous")),
    (CostModel.REAL_COSTS, _P("verkliga kostnader", "real costs")),
    (CostModel.LUMP_SUM, _P("klumpsumma", "lump sum")),
    (CostModel.UNIT_COSTS, _P("enhetskostnader", "unit costs")),
    (CostModel.FLAT_RATE, _P("schablon", "flat rate")),
    (AidRule.DE_MINIMIS, _P("stöd av mindre betydelse (de minimis)", "de minimis aid")),
    (AidRule.BLOCK_EXEMPTION, _P("gruppundantagsförordningen", "block exemption (GBER)")),
    (AidRule.OTHER, _P("annan regel om statligt stöd", "another rule of state aid")),
    (LegalForm.STATE_AUTHORITY, _P("statlig myndighet", "state authority")),
    (LegalForm.REGION, _P("region", "region")),
    (LegalForm.MUNICIPALITY, _P("kommun", "municipality")),
    (LegalForm.MUNICIPAL_FEDERATION, _P("kommunalförbund", "federation of municipalities")),
    (LegalForm.COORDINATION_ASSOCIATION, _P("samordningsförbund", "coordination association")),
    (LegalForm.LIMITED_COMPANY, _P("aktiebolag", "limited company")),
    (LegalForm.ECONOMIC_ASSOCIATION, _P("ekonomisk förening", "economic association")),
    (LegalForm.NON_PROFIT_ASSOCIATION, _P("ideell förening", "non-profit association")),
    (LegalForm.FOUNDATION, _P("stiftelse", "foundation")),
    (LegalForm.SOLE_TRADER, _P("enskild firma", "sole trader")),
    (LegalForm.OTHER, _P("annan form", "other form")),
    (WorkStep.CHOOSE, _P("väljer utlysning", "choose a call")),
    (WorkStep.PARTNERS, _P("söker partner", "look for partners")),
    (WorkStep.BUDGET, _P("lägger budget", "make the budget")),
    (WorkStep.APPLY, _P("skriver ansökan", "write the application")),
    (WorkStep.DECISION, _P("väntar på beslut och skriver avtal", "wait for the decision and sign")),
    (WorkStep.RUN, _P("genomför projektet", "carry out the project")),
    (WorkStep.REPORT, _P("redovisar och får betalt", "report and are paid")),
    (Status.OPEN, _P("öppen", "open")),
    (Status.CONTINUOUS, _P("löpande", "continuous")),
    (Status.FORTHCOMING, _P("kommande", "forthcoming")),
    (Status.PLANNED, _P("planerad", "planned")),
    (Status.PAUSED, _P("pausad", "paused")),
    (Status.UNKNOWN, _P("okänd", "unknown")),
    (Status.PRESUMED_CLOSED, _P("troligen stängd", "probably closed")),
    (Status.CLOSED, _P("stängd", "closed")),
    (Status.CANCELLED, _P("inställd", "cancelled")),
    (Role.LEAD, _P("projektägare", "lead")),
    (Role.PARTNER, _P("projektpartner", "partner")),
    (Role.ASSOCIATED, _P("associerad partner", "associated partner")),
    (Role.TARGET, _P("målgrupp", "target group")),
    (MilestoneKind.OPENS, _P("öppnar", "opens")),
    (MilestoneKind.IDEA_FORM, _P("idéblankett", "idea form")),
    (MilestoneKind.STEP, _P("steg 1", "first step")),
    (MilestoneKind.CUT_OFF, _P("bedömningsdag", "cut-off")),
    (MilestoneKind.CLOSES, _P("stänger", "closes")),
    (MilestoneKind.DECISION, _P("beslut", "decision")),
    (MilestoneKind.START_EARLIEST, _P("tidigaste start", "earliest start")),
    (MilestoneKind.START_LATEST, _P("senaste start", "latest start")),
    (MilestoneKind.LATEST_END, _P("senaste slut", "latest end")),
    (MilestoneKind.COSTS_FROM, _P("kostnader räknas från", "costs count from")),
    (AmountKind.CALL_TOTAL, _P("utlysningens budget", "call budget")),
    (AmountKind.TOPIC_TOTAL, _P("ämnets budget", "topic budget")),
    (AmountKind.PROGRAMME_TOTAL, _P("programmets budget", "programme budget")),
    (AmountKind.GRANT_MIN, _P("minsta bidrag", "smallest grant")),
    (AmountKind.GRANT_MAX, _P("högsta bidrag", "largest grant")),
    (AmountKind.GRANT_FIXED, _P("fast bidrag", "fixed grant")),
    (AmountKind.GRANT_OPTION, _P("valbart bidrag", "grant option")),
    (AmountKind.GRANT_ADVISED, _P("lämpligt bidrag", "advised grant")),
    (AmountKind.PROJECT_BUDGET_MIN, _P("minsta projektbudget", "smallest project budget")),
    (AmountKind.PROJECT_BUDGET_MAX, _P("största projektbudget", "largest project budget")),
    (RateShare.EU, _P("EU:s andel", "EU share")),
    (RateShare.OWN, _P("egen andel", "own share")),
    (RateShare.NATIONAL, _P("nationell andel", "national share")),
    (RateShare.PUBLIC_TOTAL, _P("EU och nationellt stöd tillsammans", "EU and national money together")),
    (Certainty.STATED, _P("angiven", "stated")),
    (Certainty.PLANNED, _P("planerad", "planned")),
    (Certainty.INFERRED, _P("härledd", "inferred")),
    (Certainty.GENERAL, _P("allmän regel", "general rule")),
    (Certainty.CANCELLED, _P("inställd", "cancelled")),
    (Certainty.UNKNOWN, _P("osäker", "uncertain")),
    (State.INTERESTED, _P("intresserad", "interested")),
    (State.APPLYING, _P("söker", "applying")),
    (State.GRANTED, _P("beviljad", "granted")),
    (State.REJECTED, _P("avslag", "rejected")),
    (State.DECLINED, _P("avstår", "declined")),
    (State.MUTED, _P("tystad", "muted")),
    (State.WITHDRAWN, _P("återtaget", "withdrawn")),
    (SourceKind.OFFICIAL, _P("officiell källa", "official source")),
    (SourceKind.MIRROR, _P("kopia av originalet", "copy of the original")),
    (SourceKind.REGIONAL_MIRROR, _P("regional kopia", "regional copy")),
    (SourceKind.MEMBER_STATE_PORTAL, _P("annan medlemsstats portal", "portal of another Member State")),
    (SourceKind.AGGREGATOR, _P("sammanställning", "aggregator")),
    (SourceKind.NEWS, _P("nyhet", "news")),
    (SourceKind.OFFICER, _P("egen uppgift", "own record")),
    (SourceKind.UNKNOWN, _P("källslag okänt", "kind of source unknown")),
)

# Members of different lists can share a word ("unknown", "network"), and then compare equal as strings.
_BY_MEMBER = {(type(member), member.value): phrase for member, phrase in _NAMES}


def name_of(value: StrEnum) -> Phrase:
    """The screen name of a listed value; the value itself when the list has no name for it."""
    return _BY_MEMBER.get((type(value), value.value)) or Phrase(value.replace("_", " "), value.replace("_", " "))


_NEUTER = frozenset(
    {_A.MUNICIPAL_FEDERATION, _A.PUBLIC_COMPANY, _A.UNIVERSITY, _A.RESEARCH_INSTITUTE, _A.COMPANY, _A.LARGE_ENTERPRISE,
     _A.SME, _A.CLUSTER, _A.ENERGY_AGENCY, _A.FINANCIAL_INSTITUTION, _A.MUSEUM, _A.HOSPITAL, _A.ENERGY_PRODUCER}
)  # fmt: skip
"""Classes whose Swedish name takes "ett"."""


def one_of(kind: ActorClass) -> Phrase:
    """A class with its article, for sentences: "en region", "a region".

    >>> one_of(ActorClass.REGION).sv, one_of(ActorClass.SME).sv, one_of(ActorClass.SME).en
    ('en region', 'ett litet eller medelstort företag', 'an SME')
    """
    if kind is _A.OTHER:
        return _P("aktören", "the actor")
    name = name_of(kind)
    vowel = name.en[0] in "aeioAEIO" or name.en.startswith(("SME", "NGO"))
    return Phrase(f"{'ett' if kind in _NEUTER else 'en'} {name.sv}", f"{'an' if vowel else 'a'} {name.en}")


def role_name(role: Role, fund: str | None) -> Phrase:
    """What a part is called in projects of a fund: Horizon Europe speaks of coordinators.

    >>> role_name(Role.LEAD, "HORIZON").sv, role_name(Role.LEAD, "ERDF").sv
    ('koordinator', 'projektägare')
    """
    return _P("koordinator", "coordinator") if (role, fund) == (Role.LEAD, "HORIZON") else name_of(role)
