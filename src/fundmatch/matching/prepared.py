"""Calls and actors made ready once, so that judging a pair only looks things up."""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from fundmatch.matching.classes import Belonging, belonging
from fundmatch.matching.status import Standing, begins, ends, standing, state_of
from fundmatch.matching.units import Place, Stemmed, Trust, Unit, places, stemmed, units, weigh
from fundmatch.models.actor import Actor, PastProject
from fundmatch.models.call import Call, Polarity, Rule, RuleKind
from fundmatch.models.kinds import ActorClass, CallKind, Role, Status
from fundmatch.models.practice import Habit, Mandate, Practice
from fundmatch.models.wording import Lang
from fundmatch.text.reader import Reader

if TYPE_CHECKING:
    pass

T = TypeVar("T")

CALL_TRUST = {
    "title": Trust(3.0, 0.75),
    "themes": Trust(1.0, 0.25),
    "funds": Trust(1.0, 0.25),
    "summary": Trust(0.5, 1.0),
}
"""What a call is about stands in its title and themes; in prose a concept may be named by the way."""
ACTOR_TRUST = {
    "core": Trust(4.0, 1.0),
    "themes": Trust(2.0, 0.5),
    "description": Trust(0.5, 1.0),
    "past_projects": Trust(0.7, 0.2),
    "mandate": Trust(0.8, 0.0),
}
"""What an actor is about: its core business before its side activities, and before what its kind usually does."""


class Prepared:
    """A record whose texts are read when they are asked for."""

    def forget_words(self) -> None:
        """Let go of the sentences that were read, not of what they gave."""
        for one in ("units", "sentences", "stems", "places"):
            vars(self).pop(one, None)

    def forget_features(self) -> None:
        """Let go of what the sentences gave too."""
        vars(self).pop("features", None)


class PreparedCall(Prepared):
    """A call with its standing, its rules sorted by kind, and its texts read."""

    def __init__(self, call: Call, now: dt.datetime, reader: Reader | None = None) -> None:
        self.call = call
        self.id = call.id
        self.standing: Standing = standing(call, now)
        self._reader = reader or Reader()

    @property
    def state(self) -> Status | CallKind:
        """Where lists say that the call stands."""
        return state_of(self.call, self.standing)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Sentences and items that say what the call is about, the most trusted fields first."""
        found = units("title", self.call.title, self._reader)
        for theme in self.call.themes:
            found += units("themes", theme, self._reader)
        for item in self.call.funds:
            found += units("funds", item, self._reader)
        return (*found, *units("summary", self.call.summary, self._reader))

    @cached_property
    def sentences(self) -> tuple[Stemmed, ...]:
        """Every sentence in every language, for the phrases of a strategy; conditions after content."""
        call, reader = self.call, self._reader
        found = stemmed("title", call.title, reader)
        for theme in call.themes:
            found += stemmed("themes", theme, reader)
        for item in call.funds:
            found += stemmed("funds", item, reader)
        found += stemmed("summary", call.summary, reader)
        if call.partnership:
            found += stemmed("partnership", call.partnership.words or call.partnership.note, reader)
        for rule in call.eligibility:
            found += stemmed("eligibility", rule.words or rule.note, reader)
        return tuple(found)

    @cached_property
    def stems(self) -> Mapping[Lang, str]:
        """All sentences of each language in a row."""
        langs: tuple[Lang, ...] = ("sv", "en")
        return {lang: "|".join(one.stems for one in self.sentences if one.lang == lang) for lang in langs}

    @cached_property
    def features(self) -> dict[str, float]:
        """The weighted bag of features that the call is found by."""
        return weigh(self.units, CALL_TRUST, self._reader)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """For each feature where it is said most strongly."""
        return places(self.units, CALL_TRUST, self._reader)

    @cached_property
    def _rules(self) -> Mapping[tuple[RuleKind, Polarity | None], list[Rule]]:
        sorted_rules: dict[tuple[RuleKind, Polarity | None], list[Rule]] = defaultdict(list)
        for rule in self.call.eligibility:
            sorted_rules[rule.type, rule.polarity].append(rule)
            sorted_rules[rule.type, None].append(rule)
        return dict(sorted_rules)

    def rules(self, kind: RuleKind, polarity: Polarity | None = None) -> Sequence[Rule]:
        """The call's rules of one kind."""
        return self._rules.get((kind, polarity), ())

    @cached_property
    def applicant_rules(self) -> tuple[Rule, ...]:
        """The rules that say who may or should apply."""
        return tuple(
            rule
            for rule in self.rules(RuleKind.APPLICANT)
            if rule.polarity is not Polarity.MUST_NOT and rule.role is not Role.TARGET
        )

    @cached_property
    def named(self) -> frozenset[str]:
        """All applicant classes that the call names for a part in the project."""
        return frozenset(value for rule in self.applicant_rules for value in (*rule.values, *rule.readings))

    @cached_property
    def applicant_classes(self) -> frozenset[ActorClass]:
        """All classes that a rule on applicants names, whatever it says of them."""
        rules = self.rules(RuleKind.APPLICANT)
        return frozenset(ActorClass(one) for rule in rules for one in (*rule.values, *rule.readings))

    @cached_property
    def named_classes(self) -> tuple[ActorClass, ...]:
        """The same as classes, in order."""
        return tuple(ActorClass(one) for one in sorted(self.named))

    @cached_property
    def applicants_told(self) -> Rule | None:
        """The first rule that says who may or should apply, one in the source's words before one without."""
        told = [rule for rule in self.applicant_rules if rule.words or rule.values]
        return min(told, key=lambda rule: rule.words is None, default=None)

    def source_of(self, name: str | None) -> str | None:
        """The address of a fact's source: the named one, else the first."""
        for source in self.call.sources:
            if name in (None, source.id):
                return source.url or source.name
        return self.call.sources[0].url if self.call.sources else None

    @cached_property
    def binding(self) -> dt.datetime:
        """The next moment that binds an applicant, else the opening; far away when there is none."""
        milestone = self.standing.binds or self.standing.next
        return (ends(milestone) if milestone else None) or dt.datetime.max.replace(tzinfo=dt.UTC)

    @cached_property
    def event(self) -> dt.datetime | None:
        """The next moment that somebody should know: the opening while that lies ahead, else the one that binds."""
        milestone = self.standing.next
        if milestone is None:
            return None
        return begins(milestone) if milestone is self.standing.opens else ends(milestone)

    @property
    def event_kind(self) -> str | None:
        """What happens at the next event: an id of `MilestoneKind`."""
        return self.standing.next.kind.value if self.standing.next else None

    @cached_property
    def data_seen(self) -> dt.date | None:
        """The latest day on which a source of the call was read, if any says."""
        return max((source.seen for source in self.call.sources if source.seen), default=None)


class PreparedActor(Prepared):
    """An actor with its classes, its parent, its places and its texts read."""

    def __init__(
        self, actor: Actor, parent: "PreparedActor | None", practice: Practice, reader: Reader | None = None
    ) -> None:
        self.actor = actor
        self.id = actor.id
        self.parent = parent
        self.belonging: Belonging = belonging(actor, parent.belonging if parent else None)
        self._practice = practice
        self._reader = reader or Reader()
        self._habits: dict[str | None, Habit | None] = {}

    @cached_property
    def mandates(self) -> tuple[Mandate, ...]:
        """What actors of these classes are there to do."""
        return tuple(mandate for mandate in self._practice.mandates if mandate.of in self.belonging.own)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Sentences and items about the actor, its core business first."""
        actor, reader = self.actor, self._reader
        found: list[Unit] = []
        for theme in actor.core:
            found += units("core", theme, reader)
        for theme in actor.themes:
            if theme not in actor.core:
                found += units("themes", theme, reader)
        found += units("description", actor.description, reader)
        for project in actor.past_projects:
            found += units("past_projects", project.name, reader)
            for theme in project.themes:
                found += units("past_projects", theme, reader)
        for mandate in self.mandates:
            for text in mandate.texts:
                found += units("mandate", text, reader)
        return tuple(found)

    @cached_property
    def features(self) -> dict[str, float]:
        """The weighted bag of features that the actor is known by."""
        return weigh(self.units, ACTOR_TRUST, self._reader)

    @cached_property
    def weight(self) -> float:
        """What the actor's features weigh together, so that a long profile is no better than a short one."""
        return math.sqrt(sum(self.features.values()))

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """For each feature where it is said most strongly."""
        return places(self.units, ACTOR_TRUST, self._reader)

    @cached_property
    def seat(self) -> tuple[str, ...]:
        """Codes of where it sits, the finest first."""
        actor = self.actor
        return tuple(code for code in (actor.municipality_code, actor.nuts, actor.country) if code)

    @cached_property
    def works(self) -> tuple[str, ...]:
        """Codes of where it works besides its seat."""
        return tuple(code for code in self.actor.serves if code not in self.seat)

    def habit(self, programme: str | None) -> Habit | None:
        """What actors like this one usually do with a programme: the closest habit of its own classes."""
        if programme not in self._habits:
            known = self._practice.by_programme.get(programme or "", ())
            fitting = [habit for habit in known if not self.belonging.own.isdisjoint(habit.of)]
            self._habits[programme] = max(fitting, key=lambda habit: habit.value, default=None)
        return self._habits[programme]

    @cached_property
    def project_subjects(self) -> tuple[tuple[PastProject, dict[str, float]], ...]:
        """Each earlier project with its concepts and their weights, for asking whether a call is on its subject."""
        return tuple((project, self._concepts(project)) for project in self.actor.past_projects)

    def _concepts(self, project: PastProject) -> dict[str, float]:
        texts = (project.name, *project.themes)
        found = [unit for text in texts for unit in units("past_projects", text, self._reader)]
        weighed = weigh(found, {"past_projects": Trust(1.0, 0.0)}, self._reader)
        return {key: weight for key, weight in weighed.items() if weight > 0}
