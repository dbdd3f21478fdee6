"""One thing that a call demands of a consortium, with its words and how certain it is."""

from dataclasses import dataclass
from enum import StrEnum

from fundmatch.models.base import Text
from fundmatch.models.kinds import ActorClass, Role
from fundmatch.models.wording import NamedEnum, Said


class Subject(StrEnum):
    """What a requirement speaks of."""

    PARTNERS = "partners"
    COUNTRIES = "countries"
    MEMBER_STATES = "member_states"
    APPLICANT = "applicant"
    TARGET = "target"
    PARTY = "party"
    NAMED = "named"
    STATUS = "status"
    TERRITORY = "territory"
    BENEFIT = "benefit"
    INHABITANTS = "inhabitants"
    CONDITION = "condition"
    STEP = "step"
    DURATION = "duration"
    OWN_SHARE = "own_share"
    OBJECTIVES = "objectives"
    EXPERTISE = "expertise"


class Basis(NamedEnum):
    """What a requirement rests on."""

    READ = "read", "läst", "read"
    """the page of the authority itself"""
    RECORD = "record", "utlysningens post", "record of the call"
    """the record of the call, made from another's page"""
    INFERRED = "inferred", "slutsats", "inferred"
    GENERAL = "general", "allmän regel", "general rule"
    """the general rule of the type of action; the call itself says nothing"""
    UNKNOWN = "unknown", "okänt", "unknown"


class Demand(NamedEnum):
    """How binding a requirement is; what nobody has stated is a question."""

    MUST = "must", "krav", "required"
    MUST_NOT = "must_not", "utestängt", "shut out"
    PREFERRED = "preferred", "önskat", "preferred"
    QUESTION = "question", "fråga", "question"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One demand. `least` is in `unit`; what is empty is not demanded."""

    id: str
    subject: Subject
    what: Said | Text
    certainty: Basis
    polarity: Demand = Demand.MUST
    least: int | None = None
    most: int | None = None
    unit: str | None = None
    kinds: tuple[ActorClass, ...] = ()
    countries: tuple[str, ...] = ()
    """places as codes: countries to choose from, or the area of a seat or of the benefit"""
    named: tuple[str, ...] = ()
    """ids of bodies; of one that is not among the actors its name"""
    statuses: tuple[str, ...] = ()
    words: str | None = None
    source: str | None = None
    role: Role | None = None
    """the part that the party has to take; `None`: any"""
    area: str | None = None
    """where such a party sits"""
    spread: bool = False
    """the parties have to come from different places, so one region gives one of them"""
    together: bool = False
    """members may reach the number together"""
    elsewhere: bool = False
    """the party comes from another country or kind of region than ours"""
    consent: bool = False
    """a body with the consent of such a party will do"""
    concepts: frozenset[str] = frozenset()
    """the subject, as concepts"""
    testable: bool = True
    """whether our records can tell who is meant; words alone cannot be held against a record"""
