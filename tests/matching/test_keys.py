"""The key of each rule holds every fact that the rule decides by; what it leaves out is only said, never weighed."""

from collections.abc import Iterator
from functools import cache, cached_property
from types import FunctionType, MethodType
from typing import Any

import pytest
from pydantic import BaseModel

from bundled import NOW, ours
from fundmatch.jobs.collect import Where
from fundmatch.jobs.work import Work
from fundmatch.matching.candidate import Candidate
from fundmatch.matching.classes import Belonging
from fundmatch.matching.criteria import CRITERIA, Criterion
from fundmatch.matching.engine import Engine
from fundmatch.matching.gates import GATES, Gate
from fundmatch.matching.keys import Key, nothing, whole
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.status import ALL
from fundmatch.matching.table import Table
from fundmatch.models.base import Text
from fundmatch.models.call import Rule

RULES: tuple[Gate | Criterion, ...] = (*GATES, *(one for one in CRITERIA if one.key))
SAID = {
    "words", "note", "source", "sources", "url", "name", "general", "municipality", "programme", "years", "certainty",
}  # fmt: skip
"""Facts that sentences quote."""
SAID_BY = {
    "applicant": {"kind"},
    "role_fit": {"kind", "functions", "words", "values", "type", "polarity", "role", "readings"},
    "partnership": {"body"},
    "partnership_reach": {"body", "name", "networks", "past_projects", "programme_id"},
    "money_fit": set(),
}
"""And those that one rule quotes and another decides by."""
WRAPPED = (BaseModel, Belonging, PreparedActor, PreparedCall)


class Watched:
    """A record that notes which of its facts are read, down to the fields of the models."""

    def __init__(self, real: Any, path: str, seen: set[str]) -> None:
        self.__dict__.update(real=real, path=path, seen=seen, made={})

    def __getattr__(self, name: str) -> Any:
        made = getattr(type(self.real), name, None)
        if name in self.made:
            return self.made[name]
        if isinstance(made, cached_property):
            self.made[name] = made.func(self)
            return self.made[name]
        if isinstance(made, property) and made.fget:
            return made.fget(self)
        if isinstance(made, FunctionType):
            return MethodType(made, self)
        value = getattr(self.real, name)
        if name.startswith("_"):
            # What the run brings is the same for all; what was remembered would hide what is read.
            self.made[name] = {} if isinstance(value, dict) else value
            return self.made[name]
        self.made[name] = self.wrapped(value, f"{self.path}.{name}")
        return self.made[name]

    def wrapped(self, value: Any, path: str) -> Any:
        if isinstance(value, tuple) and any(isinstance(one, WRAPPED) for one in value):
            self.seen.add(f"{path}()")
            return tuple(self.wrapped(one, path) for one in value)
        if isinstance(value, WRAPPED) and not isinstance(value, Text):
            return Watched(value, f"{path}[{value.type}]" if isinstance(value, Rule) else path, self.seen)
        self.seen.add(path)
        return value


class Settled:
    """A setting that notes which of its parts are read."""

    def __init__(self, real: Any, seen: set[str]) -> None:
        self._real, self._seen = real, seen

    def __getattr__(self, name: str) -> Any:
        self._seen.add(f"setting.{name}")
        return getattr(self._real, name)


@cache
def ready() -> Engine:
    """The bundled data, closed calls judged as if they were open."""
    return Work(Where(), ours(), NOW, "en").engine([ALL])


def pairs(run: Engine) -> Iterator[tuple[PreparedActor, PreparedCall]]:
    """Every call and every actor of the bundled data several times, in mixed company."""
    actors = list(run.actors.values())
    for at, call in enumerate(run.calls.values()):
        for step in (1, 5):
            yield actors[(at * step + step) % len(actors)], call


def all_of(values: Any) -> Iterator[str]:
    """The paths of records that are part of a key with all their facts."""
    if isinstance(values, Watched):
        yield values.path
    for one in values if isinstance(values, tuple) else ():
        yield from all_of(one)


def covered(path: str, declared: set[str]) -> bool:
    """Whether a fact, or a record that holds it, is part of the key."""
    parts = path.split(".")
    return any(".".join(parts[:length]) in declared for length in range(1, len(parts) + 1))


def key_of(rule: Gate | Criterion) -> Key:
    assert rule.key
    return rule.key


def forgotten(rule: Gate | Criterion, key: Key) -> set[str]:
    """The facts that a rule reads beyond its key and beyond what it quotes."""
    said = SAID | SAID_BY.get(rule.id, set())
    return {path for path in unread(rule, key) if said.isdisjoint(path.removesuffix("()").split("."))}


def unread(rule: Gate | Criterion, key: Key) -> set[str]:
    """The facts that a rule reads beyond its key."""
    run = ready()
    read: set[str] = set()
    declared: set[str] = set()
    watched: Any = cache(lambda record, path: Watched(record, path, read))  # once: what was read is noted by then
    for actor, call in pairs(run):
        own: Any = actor if key.by_name(call) else watched(actor, "actor")
        rule.judge(Candidate(own, watched(call, "call"), run.setting, 0.0, run))
    for side, records, path in ((key.actor, run.actors, "actor"), (key.call, run.calls, "call")):
        for record in records.values():
            values: Any = side(Watched(record, path, declared))  # type: ignore[arg-type]
            declared |= {path} if side is whole else set(all_of(values))
    return {path for path in read if not covered(path, declared)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_decides_by_the_facts_of_its_key(rule: Gate | Criterion) -> None:
    assert not forgotten(rule, key_of(rule))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_quotes_the_facts_of_an_actor_that_its_key_names(rule: Gate | Criterion) -> None:
    assert not {path for path in unread(rule, key_of(rule).of_words) if path.startswith("actor.")}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_all_that_are_alike_are_told_the_same(rule: Gate | Criterion) -> None:
    run, key = ready(), key_of(rule)
    words, answers = Table(key.of_words, rule.judge, run.pair), Table(key, rule.judge, run.pair)
    actors = list(run.actors.values())
    for at, call in enumerate(run.calls.values()):
        for actor in actors[at % 4 :: 4]:
            said: Any = rule.judge(run.pair(actor, call))
            assert words.of(actor, call) == said, (actor.id, call.id)
            kept: Any = answers.of(actor, call)
            assert (kept.answer if rule in GATES else kept.value) == (said.answer if rule in GATES else said.value)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_key_of_nothing_belongs_to_a_rule_that_reads_nothing(rule: Gate | Criterion) -> None:
    run, key = ready(), key_of(rule)
    read: set[str] = set()
    for actor, call in pairs(run):
        own: Any = Watched(actor, "actor", read) if key.actor is nothing else actor
        other: Any = Watched(call, "call", read) if key.call is nothing else call
        rule.judge(Candidate(own, other, run.setting, 0.0, run))
    assert read <= {"call.id", "call.call.sources"}


@pytest.mark.parametrize("rule", [rule for rule in RULES if not key_of(rule).by_day], ids=lambda rule: rule.id)
def test_a_rule_whose_answers_are_kept_reads_neither_the_day_nor_where_a_call_stands(rule: Gate | Criterion) -> None:
    run = ready()
    read: set[str] = set()
    setting: Any = Settled(run.setting, read)
    for actor, call in pairs(run):
        rule.judge(Candidate(actor, Watched(call, "call", read), setting, 0.0, run))  # type: ignore[arg-type]
    assert not [path for path in read if path.startswith("call.standing")]
    assert {path for path in read if path.startswith("setting.")} <= {
        f"setting.{name}" for name in ("atlas", "practice", "reader", "strategy", "switches")
    }


def test_a_forgotten_fact_is_found() -> None:
    whole_key = key_of(GATES[1])
    assert forgotten(GATES[1], Key(whole_key.call, lambda actor: actor.seat)) == {
        "actor.actor.serves", "actor.actor.covers",
    }  # fmt: skip
    areas = forgotten(GATES[1], Key(lambda call: call.call.reach, whole_key.actor))
    assert "call.call.eligibility[territory].values" in areas


def test_the_tables_answer_as_the_rules_do() -> None:
    run = ready()
    for actor, call in pairs(run):
        candidate = run.candidate(actor, call)
        match = run.explain(actor, call)
        assert [one.answer for one in match.verdicts] == [gate.judge(candidate).answer for gate in GATES]
        assert [one.role for one in match.verdicts] == [gate.judge(candidate).role for gate in GATES]
        for criterion, _ in run.criteria:
            if criterion.key:
                assert run.value_of(criterion.id, actor, call) == criterion.judge(candidate).value


def test_words_are_quoted_and_never_decide() -> None:
    found = ours()
    bare = {"words": None, "note": None, "source": None}
    calls = tuple(
        call.model_copy(
            update={
                "sources": (), "reach": tuple(one.model_copy(update={"note": None}) for one in call.reach),
                "eligibility": tuple(rule.model_copy(update=bare) for rule in call.eligibility),
                "partnership": call.partnership and call.partnership.model_copy(update=bare),
                "rates": tuple(rate.model_copy(update=bare) for rate in call.rates),
                "amounts": tuple(amount.model_copy(update=bare) for amount in call.amounts),
            }
        )
        for call in found.calls
    )  # fmt: skip
    actors = tuple(actor.model_copy(update={"name": "X", "municipality": None}) for actor in found.actors)
    with_words = ready()
    without = Engine(calls, actors, with_words.setting, with_words.weights)
    for actor, call in pairs(with_words):
        own, other = without.actors[actor.id], without.calls[call.id]
        verdicts = with_words.screened(actor, call)
        assert without.screened(own, other) == verdicts, (actor.id, call.id)
        for name in ("role_fit", "close_to_home", "partnership_reach", "money_fit"):
            assert without.value_of(name, own, other) == with_words.value_of(name, actor, call)


def test_few_facts_make_few_classes() -> None:
    run = ready()
    asked = 0
    for gate in GATES:
        asked += len({key_of(gate).actor(one) for one in run.actors.values()})
    assert asked < len(GATES) * len(run.actors)
