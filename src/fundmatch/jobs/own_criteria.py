"""Criteria of whoever uses the library: a name, a weight, and what they give an actor and a call."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from fundmatch.jobs.ending import Stop
from fundmatch.matching.candidate import Candidate
from fundmatch.matching.criteria import CRITERIA, DIRECTIONS, Criterion
from fundmatch.matching.finding import Finding, unknown
from fundmatch.matching.gates import GATES
from fundmatch.matching.keys import Key, whole
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.wording import Phrase

Judge = Callable[[Actor, Call], float | tuple[float | None, str] | None]
"""Gives a value from 0 to 1, or `None` where it is not known; with the reason in words, or without."""
Own = Mapping[str, tuple[float, Judge]]
"""For each criterion by its id what it weighs, on the scale of `weights.yaml`, and its judge."""

_NOT_OWN = Phrase(
    "criteria: {name}: ge (vikt, funktion), en vikt över 0 till 100, och ett id av små bokstäver som ingen regel har",
    "criteria: {name}: give (weight, function), a weight above 0 to 100, and an id of small letters that no rule has",
)
_NO_VALUE = Phrase(
    "criteria: {name} gav {got} för {actor} och {call}; ge 0 till 1, None, eller ett sådant värde och ett skäl",
    "criteria: {name} gave {got} for {actor} and {call}; give 0 to 1, None, or such a value and a reason",
)
_LABEL = Phrase("{why}", "{why}")
_TAKEN = {DIRECTIONS, *(one.id for one in GATES), *(one.id for one in CRITERIA)}


def own_criteria(own: Own) -> tuple[tuple[Criterion, float], ...]:
    """The criteria with what they weigh; raises `Stop` for one that cannot be used."""
    made = []
    for name, given in own.items():
        weight, judge = given if isinstance(given, tuple) and len(given) == 2 else (0, None)
        named = isinstance(name, str) and re.fullmatch("[a-z][a-z0-9_-]{0,60}", name) and name not in _TAKEN
        if not (named and callable(judge) and isinstance(weight, int | float) and 0 < weight <= 100):
            raise Stop(_NOT_OWN(name=name))
        title, key = Phrase(name, name), Key(whole, whole, by_day=True)  # what it looks at nobody knows
        criterion = Criterion(name, title, _judging(name, title, judge), judge.__doc__ or "", key)
        made.append((criterion, float(weight)))
    return tuple(made)


def _judging(name: str, title: Phrase, judge: Judge) -> Callable[[Candidate], Finding]:
    def found(candidate: Candidate) -> Finding:
        actor, call = candidate.actor.actor, candidate.call.call
        given: Any = judge(actor, call)
        value, why = given if isinstance(given, tuple) and len(given) == 2 else (given, name)
        if value is None:
            return unknown(title)
        if not (isinstance(value, int | float) and 0 <= value <= 1 and isinstance(why, str)):
            raise Stop(_NO_VALUE(name=name, got=repr(given)[:60], actor=actor.id, call=call.id))
        return Finding(float(value), _LABEL(why=why))

    found.__doc__ = judge.__doc__
    return found
