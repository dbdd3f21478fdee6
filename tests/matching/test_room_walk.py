"""A walk over the rooms of gates and criteria: a file that is unlisted, undocumented or without example fails."""

import doctest
import importlib
import pkgutil
from types import ModuleType

import pytest

from factory import strategy, weights
from fundmatch.matching import criteria, gates
from fundmatch.matching.criteria import CRITERIA, DIRECTIONS, in_force
from fundmatch.matching.gates import GATES
from fundmatch.models.wording import Phrase


def files(room: ModuleType) -> list[ModuleType]:
    names = sorted(module.name for module in pkgutil.iter_modules(room.__path__))
    return [importlib.import_module(f"{room.__name__}.{name}") for name in names]


def short(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


EVERY = [*files(gates), *files(criteria)]


def test_every_gate_file_is_listed_once_under_its_own_name() -> None:
    listed = "give each file of the room one line in GATES of matching/gates/__init__.py, under its own name"
    assert sorted(gate.id for gate in GATES) == [short(module) for module in files(gates)], listed
    assert all(gate.judge.__module__ == f"{gates.__name__}.{gate.id}" for gate in GATES), listed


def test_every_criterion_file_is_listed_once_under_its_own_name() -> None:
    listed = "give each file of the room one line in CRITERIA of matching/criteria/__init__.py, under its own name"
    assert sorted([*(one.id for one in CRITERIA), DIRECTIONS]) == [short(module) for module in files(criteria)], listed
    assert all(one.judge.__module__ == f"{criteria.__name__}.{one.id}" for one in CRITERIA), listed


def test_every_direction_of_a_strategy_is_a_criterion_with_documentation() -> None:
    found = [one for one, _ in in_force(strategy({"id": "a"}, {"id": "b"}), weights(directions=1))]
    assert [one.id for one in found] == ["a", "b"]
    assert all(one.judge.__doc__ for one in found)


@pytest.mark.parametrize("module", EVERY, ids=short)
def test_every_file_has_a_title_in_both_languages(module: ModuleType) -> None:
    title = module.TITLE
    assert isinstance(title, Phrase), "TITLE is a Phrase, Swedish first"
    assert title.sv.strip() and title.en.strip() and title.sv != title.en, "say TITLE in both languages"


@pytest.mark.parametrize("module", EVERY, ids=short)
def test_every_file_opens_with_the_question_it_answers(module: ModuleType) -> None:
    assert "?" in (module.__doc__ or ""), "begin the file with the question it answers"


@pytest.mark.parametrize("module", EVERY, ids=short)
def test_every_file_documents_its_judge_and_shows_an_example(module: ModuleType) -> None:
    judge = getattr(module, "judge", None) or module.judge_for
    said = (judge.__doc__ or "").split(">>>")[0].split()
    assert len(said) > 10, "the docstring of `judge` is what officers read: say in plain words when it answers what"
    assert any(found.examples for found in doctest.DocTestFinder().find(module)), "add an example by try_criterion"


def test_titles_are_told_apart_in_both_languages() -> None:
    titles = [module.TITLE for module in EVERY]
    assert len({title.sv for title in titles}) == len({title.en for title in titles}) == len(titles)
