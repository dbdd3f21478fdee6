"""The closed lists: kinds of actor, project and call. Each value is a word of the field."""

from fundmatch.models.wording import NamedEnum


class ActorClass(NamedEnum):
    """Who somebody is, as calls say it. An actor has one `kind` of these and any number as `functions`.

    `BROADER` says what each one also is: a municipality is a local authority is a public body is a
    legal entity.
    """

    LEGAL_ENTITY = "legal_entity", "juridisk person", "legal entity"
    OTHER = "other", "annan aktör", "other actor"
    # public law
    PUBLIC_BODY = "public_body", "offentlig aktör", "public body"
    NATIONAL_AUTHORITY = "national_authority", "nationell myndighet", "national authority"
    STATE_AGENCY = "state_agency", "statlig myndighet", "state agency"
    REGIONAL_AUTHORITY = "regional_authority", "regional myndighet", "regional authority"
    REGION = "region", "region", "region"
    LOCAL_AUTHORITY = "local_authority", "lokal myndighet", "local authority"
    MUNICIPALITY = "municipality", "kommun", "municipality"
    MUNICIPAL_FEDERATION = "municipal_federation", "kommunalförbund", "federation of municipalities"
    LOCAL_GOVERNMENT_ASSOCIATION = (
        "local_government_association",
        "sammanslutning av kommuner",
        "association of local authorities",
    )
    CITY = "city", "stad", "city"
    PUBLIC_COMPANY = "public_company", "offentligt ägt bolag", "publicly owned company"
    CONTRACTING_AUTHORITY = "contracting_authority", "upphandlande myndighet", "contracting authority"
    # knowledge
    RESEARCH_ORGANISATION = "research_organisation", "forskningsorganisation", "research organisation"
    UNIVERSITY = "university", "lärosäte", "university"
    RESEARCH_INSTITUTE = "research_institute", "forskningsinstitut", "research institute"
    EDUCATION_PROVIDER = "education_provider", "utbildningsanordnare", "education provider"
    SCHOOL = "school", "skola", "school"
    VET_PROVIDER = "vet_provider", "yrkesutbildare", "vocational education provider"
    ADULT_EDUCATION = "adult_education", "folkbildning och vuxenutbildning", "adult education"
    # business
    COMPANY = "company", "företag", "company"
    LARGE_ENTERPRISE = "large_enterprise", "stort företag", "large enterprise"
    SME = "sme", "litet eller medelstort företag", "SME"
    INDUSTRY = "industry", "industri", "industry"
    BUSINESS_SUPPORT = "business_support", "företagsfrämjare", "business support organisation"
    CLUSTER = "cluster", "kluster", "cluster"
    INNOVATION_HUB = "innovation_hub", "innovationsmiljö", "innovation hub"
    EDIH = "edih", "europeisk digital innovationshubb", "European Digital Innovation Hub"
    ENERGY_AGENCY = "energy_agency", "energikontor", "energy agency"
    SOCIAL_PARTNER = "social_partner", "arbetsmarknadens part eller branschorganisation", "social partner or trade body"
    EMPLOYER = "employer", "arbetsgivare", "employer"
    FINANCIAL_INSTITUTION = "financial_institution", "finansinstitut", "financial institution"
    SOLE_TRADER = "sole_trader", "enskild näringsidkare", "sole trader"
    # civil society
    NON_PROFIT = "non_profit", "ideell organisation", "non-profit organisation"
    CIVIL_SOCIETY = "civil_society", "civilsamhällesorganisation", "civil society organisation"
    ASSOCIATION = "association", "förening", "association"
    ECONOMIC_ASSOCIATION = "economic_association", "ekonomisk förening", "economic association"
    NGO = "ngo", "frivilligorganisation", "NGO"
    FOUNDATION = "foundation", "stiftelse", "foundation"
    EUROPEAN_NGO = "european_ngo", "europeisk frivilligorganisation", "European NGO"
    YOUTH_ORGANISATION = "youth_organisation", "ungdomsorganisation", "youth organisation"
    DISABILITY_ORGANISATION = "disability_organisation", "funktionsrättsorganisation", "disability organisation"
    TWINNING_COMMITTEE = "twinning_committee", "vänortskommitté", "twinning committee"
    LOCAL_ACTION_GROUP = "local_action_group", "leadergrupp", "local action group"
    SPORTS_ORGANISATION = "sports_organisation", "idrottsorganisation", "sports organisation"
    HOUSING_COOPERATIVE = "housing_cooperative", "bostadsrättsförening", "housing cooperative"
    NATURAL_PERSON = "natural_person", "privatperson", "private person"
    # sectors
    CULTURAL_ORGANISATION = "cultural_organisation", "kulturorganisation", "cultural organisation"
    MUSEUM = "museum", "museum", "museum"
    HEALTH_CARE_PROVIDER = "health_care_provider", "vårdgivare", "health care provider"
    HOSPITAL = "hospital", "sjukhus", "hospital"
    PRIMARY_PRODUCER = "primary_producer", "primärproducent", "primary producer"
    LAND_MANAGER = "land_manager", "markförvaltare", "land manager"
    FARM_ADVISOR = "farm_advisor", "lantbruksrådgivare", "farm advisor"
    WATER_MANAGER = "water_manager", "va-organisation", "water manager"
    WASTE_MANAGER = "waste_manager", "avfallsorganisation", "waste manager"
    ENERGY_PRODUCER = "energy_producer", "energibolag", "energy producer"
    GRID_OPERATOR = "grid_operator", "elnätsägare", "grid operator"
    PORT = "port", "hamn", "port"
    AIRPORT = "airport", "flygplats", "airport"
    TRANSPORT_AUTHORITY = "transport_authority", "kollektivtrafikmyndighet", "transport authority"
    CIVIL_PROTECTION = "civil_protection", "krisberedskapsaktör", "civil protection body"
    LAW_ENFORCEMENT = "law_enforcement", "rättsvårdande myndighet", "law enforcement"
    CRITICAL_INFRASTRUCTURE = "critical_infrastructure", "samhällsviktig verksamhet", "critical infrastructure operator"
    EMPLOYMENT_SERVICE = "employment_service", "arbetsförmedling", "employment service"
    TOURISM_ORGANISATION = "tourism_organisation", "besöksnäringsorganisation", "tourism organisation"
    TECHNOLOGY_PROVIDER = "technology_provider", "teknikleverantör", "technology provider"
    MARITIME_INDUSTRY = "maritime_industry", "maritim industri", "maritime industry"
    MEDIA_ORGANISATION = "media_organisation", "medieorganisation", "media organisation"
    FISHERY = "fishery", "fiskenäring", "fishery"


_C = ActorClass

ACTOR_KINDS = frozenset(
    {
        _C.REGION, _C.MUNICIPALITY, _C.STATE_AGENCY, _C.PUBLIC_COMPANY, _C.PUBLIC_BODY, _C.UNIVERSITY,
        _C.RESEARCH_INSTITUTE, _C.EDUCATION_PROVIDER, _C.CLUSTER, _C.ASSOCIATION, _C.NGO, _C.SME,
        _C.LARGE_ENTERPRISE, _C.COMPANY, _C.OTHER,
    }
)  # fmt: skip
"""The values that `Actor.kind` may take."""

BROADER: dict[ActorClass, tuple[ActorClass, ...]] = {
    _C.PUBLIC_BODY: (_C.LEGAL_ENTITY, _C.CONTRACTING_AUTHORITY),
    _C.NATIONAL_AUTHORITY: (_C.PUBLIC_BODY,),
    _C.STATE_AGENCY: (_C.NATIONAL_AUTHORITY,),
    _C.REGIONAL_AUTHORITY: (_C.PUBLIC_BODY,),
    _C.REGION: (_C.REGIONAL_AUTHORITY, _C.TRANSPORT_AUTHORITY, _C.HEALTH_CARE_PROVIDER),
    _C.LOCAL_AUTHORITY: (_C.PUBLIC_BODY,),
    _C.MUNICIPALITY: (_C.LOCAL_AUTHORITY, _C.CITY, _C.CIVIL_PROTECTION),
    _C.MUNICIPAL_FEDERATION: (_C.LOCAL_AUTHORITY,),
    _C.LOCAL_GOVERNMENT_ASSOCIATION: (_C.LEGAL_ENTITY,),
    _C.CITY: (_C.LOCAL_AUTHORITY,),
    _C.PUBLIC_COMPANY: (_C.LEGAL_ENTITY, _C.CONTRACTING_AUTHORITY),
    _C.RESEARCH_ORGANISATION: (_C.LEGAL_ENTITY,),
    _C.UNIVERSITY: (_C.RESEARCH_ORGANISATION, _C.EDUCATION_PROVIDER, _C.PUBLIC_BODY),
    _C.RESEARCH_INSTITUTE: (_C.RESEARCH_ORGANISATION,),
    _C.EDUCATION_PROVIDER: (_C.LEGAL_ENTITY,),
    _C.SCHOOL: (_C.EDUCATION_PROVIDER,),
    _C.VET_PROVIDER: (_C.EDUCATION_PROVIDER,),
    _C.ADULT_EDUCATION: (_C.EDUCATION_PROVIDER,),
    _C.COMPANY: (_C.LEGAL_ENTITY, _C.INDUSTRY, _C.EMPLOYER),
    _C.LARGE_ENTERPRISE: (_C.COMPANY,),
    _C.SME: (_C.COMPANY,),
    _C.BUSINESS_SUPPORT: (_C.LEGAL_ENTITY,),
    _C.CLUSTER: (_C.BUSINESS_SUPPORT,),
    _C.INNOVATION_HUB: (_C.BUSINESS_SUPPORT,),
    _C.EDIH: (_C.INNOVATION_HUB,),
    _C.ENERGY_AGENCY: (_C.BUSINESS_SUPPORT,),
    _C.SOCIAL_PARTNER: (_C.LEGAL_ENTITY,),
    _C.FINANCIAL_INSTITUTION: (_C.LEGAL_ENTITY,),
    _C.NON_PROFIT: (_C.LEGAL_ENTITY,),
    _C.CIVIL_SOCIETY: (_C.NON_PROFIT,),
    _C.ASSOCIATION: (_C.CIVIL_SOCIETY,),
    _C.ECONOMIC_ASSOCIATION: (_C.LEGAL_ENTITY,),
    _C.NGO: (_C.ASSOCIATION,),
    _C.FOUNDATION: (_C.NON_PROFIT,),
    _C.EUROPEAN_NGO: (_C.NGO,),
    _C.YOUTH_ORGANISATION: (_C.NGO,),
    _C.DISABILITY_ORGANISATION: (_C.NGO,),
    _C.TWINNING_COMMITTEE: (_C.NON_PROFIT,),
    _C.LOCAL_ACTION_GROUP: (_C.NON_PROFIT,),
    _C.SPORTS_ORGANISATION: (_C.NGO,),
    _C.HOUSING_COOPERATIVE: (_C.LEGAL_ENTITY,),
    _C.MUSEUM: (_C.CULTURAL_ORGANISATION,),
    _C.HOSPITAL: (_C.HEALTH_CARE_PROVIDER,),
    _C.PRIMARY_PRODUCER: (_C.LAND_MANAGER,),
}
"""Each class and what it also is, one step up; anything left out is a sector word of its own."""


def kind_under(function: ActorClass) -> ActorClass | None:
    """The kind of actor that a function goes under; `None` when actors of several kinds have it.

    >>> str(kind_under(ActorClass.MUNICIPAL_FEDERATION)), kind_under(ActorClass.MUSEUM)
    ('public_body', None)
    """
    if function in ACTOR_KINDS:
        return function
    return next((kind for wider in BROADER.get(function, ()) if (kind := kind_under(wider))), None)


COULD_BE: dict[ActorClass, frozenset[ActorClass]] = {
    _C.PUBLIC_BODY: frozenset(
        {_C.STATE_AGENCY, _C.REGION, _C.MUNICIPALITY, _C.MUNICIPAL_FEDERATION, _C.UNIVERSITY, _C.HOSPITAL}
    ),
    _C.COMPANY: frozenset({_C.SME, _C.LARGE_ENTERPRISE, _C.PUBLIC_COMPANY}),
    _C.PUBLIC_COMPANY: frozenset({_C.PUBLIC_BODY}),
    _C.OTHER: frozenset(_C) - {_C.NATURAL_PERSON, _C.SOLE_TRADER},
}
"""The kinds of outside lists are coarse: what an actor of such a kind may be besides, not known which."""


class ProjectKind(NamedEnum):
    """The kind of project money is for; conditions often hang on it."""

    PRESTUDY = "prestudy", "förstudie", "pre-study"
    IMPLEMENTATION = "implementation", "genomförandeprojekt", "implementation project"
    FEASIBILITY_STUDY = "feasibility_study", "genomförbarhetsstudie", "feasibility study"
    FRAMEWORK = "framework", "ramprojekt", "framework project"
    APPLICATION_PROJECT = "application_project", "tillämpningsprojekt", "application project"
    CONTINUATION = "continuation", "fortsättningsprojekt", "continuation project"
    SMALL = "small", "litet projekt", "small project"
    MEDIUM = "medium", "medelstort projekt", "medium project"
    LARGE = "large", "stort projekt", "large project"
    REGULAR = "regular", "ordinarie projekt", "regular project"
    CORE = "core", "kärnprojekt", "core project"
    PLATFORM = "platform", "plattform", "platform"
    NETWORK = "network", "nätverk", "network"
    TWINNING = "twinning", "vänortsprojekt", "twinning"
    MOBILITY = "mobility", "utbyte och rörlighet", "mobility"
    RESEARCH = "research", "forskning och innovation", "research and innovation"
    INNOVATION = "innovation", "innovationsprojekt", "innovation"
    COORDINATION = "coordination", "samordning och stöd", "coordination and support"
    DEMONSTRATION = "demonstration", "demonstration", "demonstration"
    PILOT = "pilot", "pilot", "pilot"
    INVESTMENT = "investment", "investering", "investment"
    INVESTMENT_PREPARATION = "investment_preparation", "förberedelse av investering", "investment preparation"
    PROCUREMENT = "procurement", "innovationsupphandling", "innovation procurement"
    TRAINING = "training", "utbildning", "training"
    STRATEGY = "strategy", "strategi", "strategy"
    CHEQUE = "cheque", "check", "cheque"
    CASCADE = "cascade", "vidareförmedlat stöd", "cascade funding"
    LOCAL = "local", "lokalt projekt", "local project"
    OPERATING_GRANT = "operating_grant", "verksamhetsbidrag", "operating grant"


class CallKind(NamedEnum):
    """What kind of invitation it is."""

    CALL = "call", "utlysning", "call"
    TARGETED = "targeted_call", "riktad utlysning", "targeted call"
    PROGRAMME_WINDOW = "programme_window", "programfönster", "programme window"
    STRATEGY_STEP = "strategy_step", "strategisteg", "strategy step"
    CASCADE = "cascade_parent", "utlysning för vidareförmedling", "cascade call"
    CANDIDATE = "candidate", "oläst nyhet", "unread news"
    """a piece of news that may be a call; nobody has read it"""
    INFORMATION = "information", "informationssida", "information page"
    """rules, support levels or results: a page that nobody can apply to"""


class DeadlineModel(NamedEnum):
    """How applications are taken in."""

    SINGLE_STAGE = "single_stage", "ett steg", "single stage"
    TWO_STAGE = "two_stage", "två steg", "two stages"
    MULTIPLE_CUT_OFF = "multiple_cut_off", "flera bedömningsdagar", "several cut-offs"
    CONTINUOUS = "continuous", "löpande", "continuous"


class CostModel(NamedEnum):
    """How the cost that is paid for is reckoned."""

    REAL_COSTS = "real_costs", "verkliga kostnader", "real costs"
    LUMP_SUM = "lump_sum", "klumpsumma", "lump sum"
    UNIT_COSTS = "unit_costs", "enhetskostnader", "unit costs"
    FLAT_RATE = "flat_rate", "schablon", "flat rate"


class AidRule(NamedEnum):
    """Under which rule of state aid a company is paid."""

    DE_MINIMIS = "de_minimis", "stöd av mindre betydelse (de minimis)", "de minimis aid"
    BLOCK_EXEMPTION = "block_exemption", "gruppundantagsförordningen", "block exemption (GBER)"
    OTHER = "other", "annan regel om statligt stöd", "another rule of state aid"


class LegalForm(NamedEnum):
    """The form of a legal person."""

    STATE_AUTHORITY = "state_authority", "statlig myndighet", "state authority"
    REGION = "region", "region", "region"
    MUNICIPALITY = "municipality", "kommun", "municipality"
    MUNICIPAL_FEDERATION = "municipal_federation", "kommunalförbund", "federation of municipalities"
    COORDINATION_ASSOCIATION = "coordination_association", "samordningsförbund", "coordination association"
    LIMITED_COMPANY = "limited_company", "aktiebolag", "limited company"
    ECONOMIC_ASSOCIATION = "economic_association", "ekonomisk förening", "economic association"
    NON_PROFIT_ASSOCIATION = "non_profit_association", "ideell förening", "non-profit association"
    FOUNDATION = "foundation", "stiftelse", "foundation"
    SOLE_TRADER = "sole_trader", "enskild firma", "sole trader"
    OTHER = "other", "annan form", "other form"


class Status(NamedEnum):
    """Where a call stands on a day. Computed from its dates and words, never simply believed."""

    OPEN = "open", "öppen", "open"
    CONTINUOUS = "continuous", "löpande", "continuous"
    FORTHCOMING = "forthcoming", "kommande", "forthcoming"
    PLANNED = "planned", "planerad", "planned"
    PAUSED = "paused", "pausad", "paused"
    UNKNOWN = "unknown", "okänd", "unknown"
    PRESUMED_CLOSED = "presumed_closed", "troligen stängd", "probably closed"
    """no date says that it is over, but its own words do, or its age"""
    CLOSED = "closed", "stängd", "closed"
    CANCELLED = "cancelled", "inställd", "cancelled"
    INFORMATION = "information", "informationssida", "information page"
    """no call at all: rules, support levels or results"""


class Role(NamedEnum):
    """The part an actor can take in a project."""

    LEAD = "lead", "projektägare", "lead"
    PARTNER = "partner", "projektpartner", "partner"
    ASSOCIATED = "associated", "associerad partner", "associated partner"
    TARGET = "target", "målgrupp", "target group"
