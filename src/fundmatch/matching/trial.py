"""Try one criterion or gate with literal values: for doctests, tests and curious readers. No run uses it."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from fundmatch.matching.candidate import Candidate, Setting
from fundmatch.matching.engine import Engine
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.place import Areas, Atlas
from fundmatch.models.practice import Practice
from fundmatch.models.strategy import Strategy
from fundmatch.models.weights import Tiers, Weights
from fundmatch.models.zones import STOCKHOLM

T = TypeVar("T")
Fields = Mapping[str, Any]

NOON = "2026-12-01T12:00"
"""The moment of a trial when none is given, Stockholm time."""
DIRECTION = {"id": "samverkan", "title": "Samverkan", "definition": "Samverkan med andra länder."}
STRATEGY = {"id": "strategi", "title": "Strategi", "body": "Region", "directions": [DIRECTION]}
TIERS = {"must_hear": 60, "should_hear": 45, "could_hear": 30, "least_coverage": 0.7}
WEIGHTS = {
    "id": "lika",
    "criteria": {
        "thematic_fit": 40, "role_fit": 20, "directions": 15, "track_record": 10, "partnership_reach": 5,
        "money_fit": 5, "time_left": 5,
    },
    "tiers": TIERS,
}  # fmt: skip


def try_criterion(
    judge: Callable[[Candidate], T],
    actor: Fields | None = None,
    call: Fields | None = None,
    *,
    parent: Fields | None = None,
    **setting: Any,
) -> T:
    """What one criterion (a finding) or one gate (a ruling) answers to an actor and a call given as literal values.

    Fields left out are not known. `setting` may hold `now`, `strategy`, `areas`, `practice`, `as_if_open`, `switches`.

    >>> from fundmatch.matching.gates import legal_person
    >>> ruling = try_criterion(legal_person.judge, actor={"kind": "municipality"})
    >>> str(ruling.answer), ruling.reason.text("en")
    ('yes', 'a legal person by its kind (municipality)')
    """
    whole = {"id": "utlysning", "title": "Utlysning", **(call or {})}
    above = [{"id": "huvudman", "name": "Huvudman", "kind": "other", **parent}] if parent is not None else []
    own = {"id": "aktör", "name": "Aktör", "kind": "other", **(actor or {})}
    if above:
        own.setdefault("parent", above[0]["id"])
    engine = Engine(
        [Call.model_validate(whole)],
        [Actor.model_validate(fields) for fields in (own, *above)],
        make_setting(**setting),
        Weights.model_validate(WEIGHTS),
    )
    return judge(engine.candidate(engine.actors[own["id"]], engine.calls[whole["id"]]))


def make_setting(
    now: str = NOON,
    strategy: Strategy | Fields = STRATEGY,
    areas: Fields | None = None,
    practice: Fields | None = None,
    **others: Any,
) -> Setting:
    """A setting from literal values; what is left out is empty."""
    return Setting(
        now=dt.datetime.fromisoformat(now).replace(tzinfo=STOCKHOLM),
        strategy=Strategy.model_validate(strategy),
        atlas=Atlas(Areas.model_validate(areas or {})),
        practice=Practice.model_validate(practice or {}),
        tiers=Tiers.model_validate(TIERS),
        **others,
    )
