"""A call: a published invitation with conditions. Nearly every field is optional, and absence is typed."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from fundmatch.models.base import MOST, Certainty, Conflict, Id, Label, Line, Model, NotStated, Source, Sourced, Text
from fundmatch.models.kinds import ActorClass, AidRule, CallKind, CostModel, DeadlineModel, ProjectKind, Role
from fundmatch.models.milestone import Milestone
from fundmatch.models.money import Amount, Rate
from fundmatch.models.unread import UnreadFact, UnreadKind, still_unread
from fundmatch.models.wording import NamedEnum

_Count = Annotated[int, Field(ge=1, le=MOST)]
_CLASSES = frozenset(member.value for member in ActorClass)


class RuleKind(NamedEnum):
    """What an eligibility rule speaks of, and so what its `values` are."""

    APPLICANT = "applicant", "sökande", "applicants"
    """values: `ActorClass`; the role says for which part"""
    TERRITORY = "territory", "område", "area"
    """values: NUTS codes, municipality codes, countries or areas of `areas.yaml`"""
    NAMED_BODY = "named_body", "namngiven aktör", "named body"
    """values: actor ids; nobody else may apply"""
    PRIOR_STATUS = "prior_status", "ska finnas i förväg", "has to exist beforehand"
    """values: statuses that must exist beforehand: label, strategy, earlier project, endorsement"""
    POPULATION = "population", "invånare, minst", "inhabitants, at least"
    """values: one number, inhabitants at least"""
    SIZE = "size", "storlek", "size"
    """values: words such as `employees 1-50`; size of a company"""
    SECTOR = "sector", "bransch", "sector"
    """values: sectors shut out or asked for"""
    CONTROL = "control", "kontroll", "control"
    """values: countries whose control shuts an applicant out"""
    TIMING = "timing", "tid", "timing"
    """values: words; for instance not begun before the application"""


class Polarity(StrEnum):
    """How binding a rule is."""

    MUST = "must"
    MUST_NOT = "must_not"
    PREFERRED = "preferred"


class Rule(Sourced):
    """One condition on who may take part.

    Several `must` rules of one kind and role are alternatives: it is enough to meet one of them. For
    `territory`, `population`, `size` and `prior_status` every `must` rule has to be met.
    """

    type: RuleKind
    polarity: Polarity = Polarity.MUST
    values: tuple[Line, ...] = Field((), description="codes of the rule's kind; empty when only words are known")
    readings: tuple[Line, ...] = Field(
        (),
        description="for `applicant`: classes that the words may take in, by our reading; not named by the source",
    )
    role: Role | None = Field(None, description="the part the rule speaks of; left out: any part")
    project_kinds: tuple[ProjectKind, ...] = ()

    @model_validator(mode="after")
    def _known_classes(self) -> "Rule":
        if self.type is RuleKind.APPLICANT:
            unknown = [value for value in (*self.values, *self.readings) if value not in _CLASSES]
            if unknown:
                raise PydanticCustomError(
                    "no_such_class", "no such applicant class: {unknown}", {"unknown": ", ".join(unknown)}
                )
        return self


class RequiredParty(Model):
    """A party that has to be in the partnership besides the applicant."""

    classes: tuple[ActorClass, ...] = ()
    body: Label | None = Field(None, description="a named body, or words for a party that is not a class")
    area: Line | None = Field(None, description="code or area of `areas.yaml` that the party sits in: a closed list")
    count: _Count = 1
    polarity: Polarity = Polarity.MUST


class Partnership(Sourced):
    """The partnership that a project needs. No block: not stated. `min_partners: 1`: one applicant will do."""

    min_partners: _Count | None = Field(None, description="organisations, the lead included")
    max_partners: _Count | None = None
    min_countries: _Count | None = None
    min_member_states: _Count | None = None
    required: tuple[RequiredParty, ...] = ()
    general: Text | None = Field(
        None, description="name of the type of action whose general rule gives the numbers; the call gives none"
    )
    certainty: Annotated[str, Field(pattern="^(stated|inferred)$")] = "stated"

    @property
    def countries(self) -> int:
        """Countries at least, however the source counts them; 1 when it names no number."""
        return max(self.min_countries or 1, self.min_member_states or 1)


class Duration(Sourced):
    """How long a project may last, in months."""

    min_months: _Count | None = None
    max_months: _Count | None = None
    certainty: Certainty = Field(Certainty.STATED, description="inferred: what is usual, no fixed limit")


class Grants(Sourced):
    """How many projects are expected to be paid for."""

    least: _Count | None = None
    most: _Count | None = None


Level = Annotated[int, Field(ge=1, le=9)]


class Readiness(Sourced):
    """Technology readiness levels (TRL), 1 to 9: where the work starts and what it reaches."""

    starts_min: Level | None = None
    starts_max: Level | None = None
    reaches_min: Level | None = None
    reaches_max: Level | None = None


class StateAid(Sourced):
    """The rule of state aid that the money falls under, and for whom."""

    rule: AidRule
    applicants: tuple[ActorClass, ...] = Field((), description="for whom it holds; empty: whoever does business")


class Reach(Model):
    """What a reader of the whole page concluded for one area. A `no` refuses in the territory gate, with its note."""

    area: Line
    answer: Annotated[str, Field(pattern="^(yes|conditional|no|unknown)$")]
    note: Line | None = None


class Call(Model):
    """A call for proposals. Only `id`, `title` and one more text are needed.

    A list from outside may leave a title blank: with a summary the call is kept, and its id stands for the title.
    """

    id: Id
    official_id: Line | None = None
    title: Text
    title_language: Line | None = None
    short_title: Text | None = Field(None, description="a shorter name for narrow screens")
    programme: Line | None = None
    programme_id: Id | None = Field(None, description="short key of the programme, shared with past projects")
    fund: Line | None = Field(None, description="ERDF, ESF+, INTERREG, HORIZON ...")
    managing_authority: Line | None = Field(
        None, description="its own name; the English name of a Swedish authority after it, as (Swedish ...)"
    )
    series: Id | None = Field(None, description="key shared by the yearly editions of one call")
    edition: Line | None = None
    kind: CallKind = CallKind.CALL
    type_of_action: Line | None = Field(
        None, description="an id of `types-of-action.yaml`, or what the source calls it: HORIZON Innovation Actions ..."
    )
    deadline_model: DeadlineModel | None = None
    publication: Annotated[str, Field(pattern="^(published|planned)$")] = "published"
    state: Annotated[str, Field(pattern="^(paused|closed|cancelled)$")] | None = Field(
        None, description="set when the authority has paused, closed or cancelled the call, whatever its dates say"
    )
    status_words: Line | None = Field(None, description="the source's own word on the day it was read")
    project_kinds: tuple[ProjectKind, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    amounts: tuple[Amount, ...] = ()
    rates: tuple[Rate, ...] = ()
    cofinancing: Line | None = Field(None, description="what is said of the rest of the money")
    cost_models: tuple[CostModel, ...] = Field((), description="how cost is reckoned; empty: not known")
    grants: Grants | None = None
    readiness: Readiness | None = None
    state_aid: tuple[StateAid, ...] = ()
    eligibility: tuple[Rule, ...] = ()
    partnership: Partnership | None = None
    duration: Duration | None = None
    objectives: tuple[Line, ...] = Field((), description="specific objectives as coded: RSO1.4, ESO4.1, A1")
    intervention_fields: tuple[Line, ...] = ()
    themes: tuple[Line, ...] = Field((), description="concept ids or free words")
    summary: Text | None = None
    funds: tuple[Text, ...] = Field((), description="what the money pays for")
    excludes: tuple[Text, ...] = Field((), description="content that is not paid for")
    not_stated: tuple[NotStated, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    reach: tuple[Reach, ...] = ()
    unread: tuple[UnreadFact, ...] = Field(
        (), description="days, shares, sums and conditions that a source states and no other field holds"
    )
    notes: tuple[Line, ...] = ()
    sources: tuple[Source, ...] = ()
    origins: dict[Line, Id] = Field(
        {}, description="for fields whose facts name no source: the id of the source they come from, if not the first"
    )

    @property
    def dates_unread(self) -> bool:
        """Whether a source states a day that no milestone holds."""
        return any(one.kind is UnreadKind.DATE for one in self.unread)

    @model_validator(mode="before")
    @classmethod
    def _typed_is_read(cls, data: Any) -> Any:
        held = isinstance(data, dict) and isinstance(data.get("unread"), list | tuple)
        return {**data, "unread": still_unread(data)} if held else data

    @model_validator(mode="before")
    @classmethod
    def _id_for_a_blank_title(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "title" not in data or not data.get("summary"):
            return data
        title = data["title"]
        wordings = title.values() if isinstance(title, dict) else [title]
        blank = all(wording is None or (isinstance(wording, str) and not wording.strip()) for wording in wordings)
        return {**data, "title": str(data.get("id", ""))} if blank else data
