"""The closed lists: kinds of actor, project and call. Each value is a word of the field."""

from enum import StrEnum


class ActorClass(StrEnum):
    """Who somebody is, as calls say it. An actor has one `kind` of these and any number as `functions`.

    `BROADER` says what each one also is: a municipality is a local authority is a public body is a
    legal entity.
    """

    LEGAL_ENTITY = "legal_entity"
    OTHER = "other"
    # public law
    PUBLIC_BODY = "public_body"
    NATIONAL_AUTHORITY = "national_authority"
    STATE_AGENCY = "state_agency"
    REGIONAL_AUTHORITY = "regional_authority"
    REGION = "region"
    LOCAL_AUTHORITY = "local_authority"
    MUNICIPALITY = "municipality"
    MUNICIPAL_FEDERATION = "municipal_federation"
    LOCAL_GOVERNMENT_ASSOCIATION = "local_government_association"
    CITY = "city"
    PUBLIC_COMPANY = "public_company"
    CONTRACTING_AUTHORITY = "contracting_authority"
    # knowledge
    RESEARCH_ORGANISATION = "research_organisation"
    UNIVERSITY = "university"
    RESEARCH_INSTITUTE = "research_institute"
    EDUCATION_PROVIDER = "education_provider"
    SCHOOL = "school"
    VET_PROVIDER = "vet_provider"
    ADULT_EDUCATION = "adult_education"
    # business
    COMPANY = "company"
    LARGE_ENTERPRISE = "large_enterprise"
    SME = "sme"
    INDUSTRY = "industry"
    BUSINESS_SUPPORT = "business_support"
    CLUSTER = "cluster"
    INNOVATION_HUB = "innovation_hub"
    EDIH = "edih"
    ENERGY_AGENCY = "energy_agency"
    SOCIAL_PARTNER = "social_partner"
    EMPLOYER = "employer"
    FINANCIAL_INSTITUTION = "financial_institution"
    SOLE_TRADER = "sole_trader"
    # civil society
    NON_PROFIT = "non_profit"
    CIVIL_SOCIETY = "civil_society"
    ASSOCIATION = "association"
    ECONOMIC_ASSOCIATION = "economic_association"
    NGO = "ngo"
    FOUNDATION = "foundation"
    EUROPEAN_NGO = "european_ngo"
    YOUTH_ORGANISATION = "youth_organisation"
    DISABILITY_ORGANISATION = "disability_organisation"
    TWINNING_COMMITTEE = "twinning_committee"
    LOCAL_ACTION_GROUP = "local_action_group"
    SPORTS_ORGANISATION = "sports_organisation"
    HOUSING_COOPERATIVE = "housing_cooperative"
    NATURAL_PERSON = "natural_person"
    # sectors
    CULTURAL_ORGANISATION = "cultural_organisation"
    MUSEUM = "museum"
    HEALTH_CARE_PROVIDER = "health_care_provider"
    HOSPITAL = "hospital"
    PRIMARY_PRODUCER = "primary_producer"
    LAND_MANAGER = "land_manager"
    FARM_ADVISOR = "farm_advisor"
    WATER_MANAGER = "water_manager"
    WASTE_MANAGER = "waste_manager"
    ENERGY_PRODUCER = "energy_producer"
    GRID_OPERATOR = "grid_operator"
    PORT = "port"
    AIRPORT = "airport"
    TRANSPORT_AUTHORITY = "transport_authority"
    CIVIL_PROTECTION = "civil_protection"
    LAW_ENFORCEMENT = "law_enforcement"
    CRITICAL_INFRASTRUCTURE = "critical_infrastructure"
    EMPLOYMENT_SERVICE = "employment_service"
    TOURISM_ORGANISATION = "tourism_organisation"
    TECHNOLOGY_PROVIDER = "technology_provider"
    MARITIME_INDUSTRY = "maritime_industry"
    MEDIA_ORGANISATION = "media_organisation"
    FISHERY = "fishery"


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
    _C.OTHER: frozenset(_C) - {_C.NATURAL_PERSON, _C.SOLE_TRADER},
}
"""The kinds of outside lists are coarse: what an actor of such a kind may be besides, not known which."""


class ProjectKind(StrEnum):
    """The kind of project money is for; conditions often hang on it."""

    PRESTUDY = "prestudy"
    IMPLEMENTATION = "implementation"
    FEASIBILITY_STUDY = "feasibility_study"
    FRAMEWORK = "framework"
    APPLICATION_PROJECT = "application_project"
    CONTINUATION = "continuation"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    REGULAR = "regular"
    CORE = "core"
    PLATFORM = "platform"
    NETWORK = "network"
    TWINNING = "twinning"
    MOBILITY = "mobility"
    RESEARCH = "research"
    INNOVATION = "innovation"
    COORDINATION = "coordination"
    DEMONSTRATION = "demonstration"
    PILOT = "pilot"
    INVESTMENT = "investment"
    INVESTMENT_PREPARATION = "investment_preparation"
    PROCUREMENT = "procurement"
    TRAINING = "training"
    STRATEGY = "strategy"
    CHEQUE = "cheque"
    CASCADE = "cascade"
    LOCAL = "local"
    OPERATING_GRANT = "operating_grant"


class CallKind(StrEnum):
    """What kind of invitation it is."""

    CALL = "call"
    TARGETED = "targeted_call"
    PROGRAMME_WINDOW = "programme_window"
    STRATEGY_STEP = "strategy_step"
    CASCADE = "cascade_parent"
    CANDIDATE = "candidate"
    """a piece of news that may be a call; nobody has read it"""


class DeadlineModel(StrEnum):
    """How applications are taken in."""

    SINGLE_STAGE = "single_stage"
    TWO_STAGE = "two_stage"
    MULTIPLE_CUT_OFF = "multiple_cut_off"
    CONTINUOUS = "continuous"


class CostModel(StrEnum):
    """How the cost that is paid for is reckoned."""

    REAL_COSTS = "real_costs"
    LUMP_SUM = "lump_sum"
    UNIT_COSTS = "unit_costs"
    FLAT_RATE = "flat_rate"


class AidRule(StrEnum):
    """Under which rule of state aid a company is paid."""

    DE_MINIMIS = "de_minimis"
    BLOCK_EXEMPTION = "block_exemption"
    OTHER = "other"


class LegalForm(StrEnum):
    """The form of a legal person."""

    STATE_AUTHORITY = "state_authority"
    REGION = "region"
    MUNICIPALITY = "municipality"
    MUNICIPAL_FEDERATION = "municipal_federation"
    COORDINATION_ASSOCIATION = "coordination_association"
    LIMITED_COMPANY = "limited_company"
    ECONOMIC_ASSOCIATION = "economic_association"
    NON_PROFIT_ASSOCIATION = "non_profit_association"
    FOUNDATION = "foundation"
    SOLE_TRADER = "sole_trader"
    OTHER = "other"


class Status(StrEnum):
    """Where a call stands on a day. Computed from its dates and words, never simply believed."""

    OPEN = "open"
    CONTINUOUS = "continuous"
    FORTHCOMING = "forthcoming"
    PLANNED = "planned"
    PAUSED = "paused"
    UNKNOWN = "unknown"
    PRESUMED_CLOSED = "presumed_closed"
    """no date says that it is over, but its own words do, or its age"""
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Role(StrEnum):
    """The part an actor can take in a project."""

    LEAD = "lead"
    PARTNER = "partner"
    ASSOCIATED = "associated"
    TARGET = "target"


class WorkStep(StrEnum):
    """Where in the work with EU money a word is met."""

    CHOOSE = "choose"
    """which call, and whether one may apply"""
    PARTNERS = "partners"
    BUDGET = "budget"
    APPLY = "apply"
    DECISION = "decision"
    """assessment, ranking, decision, agreement"""
    RUN = "run"
    """the project itself"""
    REPORT = "report"
    """reports, payments, audits"""
