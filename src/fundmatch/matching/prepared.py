"""Calls and actors made ready once, so that judging a pair only looks things up."""

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from fundmatch.matching.classes import Belonging, belonging
from fundmatch.matching.finding import Reading
from fundmatch.matching.status import Standing, standing
from fundmatch.models.actor import Actor, PastProject
from fundmatch.models.base import Lang, Text
from fundmatch.models.call import Call, Polarity, Rule, RuleKind
from fundmatch.models.kinds import Role
from fundmatch.models.place import Atlas
from fundmatch.models.practice import Habit, Mandate, Practice
from fundmatch.models.strategy import Strategy
from fundmatch.models.weights import Tiers
from fundmatch.text.index import Index, bag
from fundmatch.text.tokens import language_of, stem, terms, words

CALL_FIELDS = {"title": 2.0, "themes": 2.0, "funds": 1.5, "summary": 1.0}
"""How far each field of a call is trusted to say what the call is about."""
ACTOR_FIELDS = {"core": 3.0, "themes": 2.0, "description": 1.0, "past_projects": 0.5, "mandate": 0.7}
"""How far each field of an actor is trusted to say what the actor is about."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence or list item: its field, language, words as written, and its stems as one string."""

    field: str
    lang: Lang
    text: str
    stems: str


def _units(field: str, text: Text | str | None) -> Iterable[Unit]:
    if text is None:
        return
    parts = {"und": text} if isinstance(text, str) else {"sv": text.sv, "en": text.en, "und": text.und}
    for key, content in parts.items():
        if content:
            lang: Lang = key if key != "und" else language_of(content)  # type: ignore[assignment]
            for sentence in _SENTENCE.split(content):
                yield Unit(field, lang, sentence, " " + " ".join(stem(word, lang) for word in words(sentence)) + " ")


class PreparedCall:
    """A call with its standing, its rules sorted by kind, and its texts cut into terms."""

    def __init__(self, call: Call, now: dt.datetime) -> None:
        self.call = call
        self.id = call.id
        self.standing: Standing = standing(call, now)
        self.readings: dict[str, Reading] = {}

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Sentences and items of the call, the most trusted fields first."""
        call = self.call
        found = [*_units("title", call.title)]
        for theme in call.themes:
            found.extend(_units("themes", theme))
        for item in call.funds:
            found.extend(_units("funds", item))
        found.extend(_units("summary", call.summary))
        return tuple(found)

    @cached_property
    def condition_units(self) -> tuple[Unit, ...]:
        """What the call says of partners and applicants: conditions, never the subject of the call."""
        found: list[Unit] = []
        if self.call.partnership:
            found.extend(_units("partnership", self.call.partnership.words))
        for rule in self.call.eligibility:
            found.extend(_units("eligibility", rule.words))
        return tuple(found)

    @cached_property
    def terms(self) -> dict[str, float]:
        """The weighted bag of terms that the call is found by."""
        return bag((CALL_FIELDS[unit.field], terms(unit.text, unit.lang)) for unit in self.units)

    @cached_property
    def places(self) -> Mapping[str, Unit]:
        """For each term the first sentence that holds it."""
        return _places(self.units)

    def rules(self, kind: RuleKind, polarity: Polarity | None = None) -> tuple[Rule, ...]:
        """The call's rules of one kind."""
        return tuple(rule for rule in self.call.eligibility if rule.type is kind and polarity in (None, rule.polarity))

    @cached_property
    def named(self) -> frozenset[str]:
        """All applicant classes that the call names for a part in the project."""
        return frozenset(value for rule in self.applicant_rules for value in rule.values)

    @cached_property
    def applicant_rules(self) -> tuple[Rule, ...]:
        """The rules that say who may or should apply."""
        return tuple(
            rule
            for rule in self.rules(RuleKind.APPLICANT)
            if rule.polarity is not Polarity.MUST_NOT and rule.role is not Role.TARGET
        )

    def source_of(self, name: str | None) -> str | None:
        """The address of a fact's source: the named one, else the first."""
        for source in self.call.sources:
            if name in (None, source.id):
                return source.url or source.name
        return self.call.sources[0].url if self.call.sources else None

    @cached_property
    def data_seen(self) -> dt.date | None:
        """The latest day on which a source of the call was read, if any says."""
        return max((source.seen for source in self.call.sources if source.seen), default=None)


class PreparedActor:
    """An actor with its classes, its parent, its places and its texts cut into terms."""

    def __init__(self, actor: Actor, parent: "PreparedActor | None", practice: Practice) -> None:
        self.actor = actor
        self.id = actor.id
        self.parent = parent
        self.belonging: Belonging = belonging(actor, parent.belonging if parent else None)
        self._practice = practice
        self._habits: dict[str | None, Habit | None] = {}
        self._project_terms: dict[str, frozenset[str]] = {}

    @cached_property
    def mandates(self) -> tuple[Mandate, ...]:
        """What actors of these classes are there to do."""
        return tuple(mandate for mandate in self._practice.mandates if mandate.of in self.belonging.own)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Sentences and items about the actor, its core business first."""
        actor = self.actor
        found: list[Unit] = []
        for theme in actor.core:
            found.extend(_units("core", theme))
        for theme in actor.themes:
            if theme not in actor.core:
                found.extend(_units("themes", theme))
        found.extend(_units("description", actor.description))
        for project in actor.past_projects:
            found.extend(_units("past_projects", project.name))
            for theme in project.themes:
                found.extend(_units("past_projects", theme))
        for mandate in self.mandates:
            for theme in mandate.themes:
                found.extend(_units("mandate", Text(en=theme)))
            for theme in mandate.themes_sv:
                found.extend(_units("mandate", Text(sv=theme)))
        return tuple(found)

    @cached_property
    def terms(self) -> dict[str, float]:
        """The actor as a query: weighted terms, repetition counting less and less, length fair."""
        raw = bag((ACTOR_FIELDS[unit.field], terms(unit.text, unit.lang)) for unit in self.units)
        return {term: weight / (weight + 2.0) for term, weight in raw.items()}

    @cached_property
    def places(self) -> Mapping[str, Unit]:
        """For each term the first sentence that holds it."""
        return _places(self.units)

    @cached_property
    def seat(self) -> tuple[str, ...]:
        """Codes of where it sits, the finest first."""
        actor = self.actor
        return tuple(code for code in (actor.municipality_code, actor.nuts, actor.country) if code)

    @cached_property
    def works(self) -> tuple[str, ...]:
        """Codes of where it works besides its seat."""
        return tuple(code for code in self.actor.serves if code not in self.seat)

    @cached_property
    def weight(self) -> float:
        """What the actor's terms weigh together, so that a long profile is no better than a short one."""
        return math.sqrt(sum(self.terms.values())) if self.terms else 0.0

    def habit(self, programme: str | None) -> Habit | None:
        """What actors like this one usually do with a programme: the closest habit of its own classes."""
        if programme not in self._habits:
            fitting = [
                habit
                for habit in self._practice.habits
                if programme in habit.programmes and not self.belonging.own.isdisjoint(habit.of)
            ]
            self._habits[programme] = max(fitting, key=lambda habit: habit.value, default=None)
        return self._habits[programme]

    def project_terms(self, project: PastProject) -> frozenset[str]:
        """Terms of an earlier project, for asking whether it was about the subject of a call."""
        if project.name not in self._project_terms:
            found = [term for theme in (project.name, *project.themes) for term in terms(theme, language_of(theme))]
            self._project_terms[project.name] = frozenset(found)
        return self._project_terms[project.name]

    @cached_property
    def projects(self) -> tuple[PastProject, ...]:
        """Earlier projects, the actor's own."""
        return self.actor.past_projects


def _places(units: tuple[Unit, ...]) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for unit in units:
        for term in terms(unit.text, unit.lang):
            found.setdefault(term, unit)
    return found


def prepare_actors(actors: Iterable[Actor], practice: Practice) -> dict[str, PreparedActor]:
    """All actors made ready, parents before their units."""
    by_id = {actor.id: actor for actor in actors}
    made: dict[str, PreparedActor] = {}

    def make(actor: Actor, below: frozenset[str]) -> PreparedActor:
        if actor.id not in made:
            parent = by_id.get(actor.parent) if actor.parent and actor.parent not in below else None
            above = make(parent, below | {actor.id}) if parent else None
            made[actor.id] = PreparedActor(actor, above, practice)
        return made[actor.id]

    return {actor.id: make(actor, frozenset({actor.id})) for actor in by_id.values()}


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole run."""

    now: dt.datetime
    strategy: Strategy
    atlas: Atlas
    practice: Practice
    tiers: Tiers
    as_if_open: bool = False
    """closed calls are judged as if they were open"""
    switches: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One actor, one call and the setting: the only argument of a gate or a criterion."""

    actor: PreparedActor
    call: PreparedCall
    setting: Setting
    topical: float
    """the index's score of the pair, unscaled"""
    index: Index

    @property
    def shared(self) -> list[tuple[str, float]]:
        """Terms that both sides have and what each gives, the largest first."""
        return self.index.shared(self.actor.terms, self.call.id)

    def word(self, term: str, unit: Unit) -> str:
        """A term as a unit writes it."""
        lang, _, wanted = term.partition(":")
        word: str
        for word in re.findall(r"[\w'’\-]+", unit.text):
            if wanted in {stem(part, unit.lang) for part in words(word)} and lang == unit.lang:
                return word
        return wanted
