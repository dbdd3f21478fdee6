"""Small valid models for tests: calls, actors, a strategy, a setting, an engine, a candidate pair.

Every function takes the fields that matter to a test; the rest is as little as the models allow.
"""

from collections.abc import Iterable
from typing import Any

from fundmatch.matching import trial
from fundmatch.matching.candidate import Candidate, Setting
from fundmatch.matching.engine import Engine
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.strategy import Strategy
from fundmatch.models.weights import Weights

AREAS = {
    "home": "SE122",
    "areas": [
        {
            "id": "EU",
            "name": {"sv": "EU:s medlemsländer", "en": "EU Member States"},
            "members": ["AT", "BE", "FI", "SE"],
        },
        {"id": "ÖMS", "name": {"sv": "Östra Mellansverige"}, "members": ["SE12"]},
        {"id": "ASSOCIATED", "name": {"en": "associated countries"}, "members": ["NO"], "complete": False},
    ],
    "municipalities": [
        {"name": "Eskilstuna", "code": "0484", "nuts": "SE122"},
        {"name": "Trosa", "code": "0488", "nuts": "SE122"},
        {"name": "Södertälje", "code": "0181", "nuts": "SE110"},
    ],
}


def call(**fields: Any) -> Call:
    """A call with an id and a title."""
    return Call.model_validate({"id": "utlysning", "title": "Utlysning", **fields})


def actor(**fields: Any) -> Actor:
    """A municipality in Sörmland, unless `kind` and place say something else."""
    return Actor.model_validate({"id": "kommun", "name": "Kommun", "kind": "municipality", "nuts": "SE122", **fields})


def strategy(*directions: dict[str, Any], **fields: Any) -> Strategy:
    """A strategy with the given directions, or with one that has no signals."""
    made = [{**trial.DIRECTION, **direction} for direction in directions or ({},)]
    return Strategy.model_validate({**trial.STRATEGY, "directions": made, **fields})


def weights(**criteria: float) -> Weights:
    """The default weights of a trial, or just those given."""
    return Weights.model_validate({**trial.WEIGHTS, "criteria": criteria or trial.WEIGHTS["criteria"]})


def setting(**parts: Any) -> Setting:
    """A setting at noon of 1 December 2026 on a map of Sörmland; see `fundmatch.matching.trial.make_setting`."""
    return trial.make_setting(**{"areas": AREAS, **parts})


def engine(calls: Iterable[Call], actors: Iterable[Actor], weights: Weights | None = None, **parts: Any) -> Engine:
    """An engine; `parts` go to the setting."""
    return Engine(calls, actors, setting(**parts), weights or Weights.model_validate(trial.WEIGHTS))


def candidate(actor: Actor, call: Call, *others: Actor, **parts: Any) -> Candidate:
    """One pair as gates and criteria see it; `others` are further actors, such as a parent."""
    made = engine([call], [actor, *others], **parts)
    return made.candidate(made.actors[actor.id], made.calls[call.id])
