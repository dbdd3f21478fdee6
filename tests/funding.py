"""A programme, a map of one county and calls made up for the tests of funding."""

from decimal import Decimal
from typing import Any

import factory
from fundmatch.financing.case import Case
from fundmatch.financing.project import OwnProject
from fundmatch.financing.stack import Stack, stack
from fundmatch.financing.terms import Terms, terms
from fundmatch.models.kinds import ProjectKind
from fundmatch.models.programme import Programme

SOURCE = {"id": "page", "url": "https://example.eu/rules"}
RULE = {"says": {"sv": "regel", "en": "rule"}, "source": "page"}


def programme(**sections: Any) -> Programme:
    """The rules of the programme `prog`; each rule gets the words and the source that it lacks."""
    filled = {
        name: [{"id": f"{name}-{at}", **RULE, **rule} for at, rule in enumerate(rules)]
        for name, rules in sections.items()
    }
    return Programme.model_validate(
        {"id": "prog", "name": "Prog", "covers": ["prog"], "sources": [SOURCE], **filled}
    )  # fmt: skip


COUNTY = Programme.model_validate(
    {
        "id": "county", "name": "County", "covers": ["county-money"], "sources": [SOURCE],
        "one_to_one": [{"id": "half", **RULE, "percent": 50, "region": "SE122", "refuses": ["company"]}],
        "advances": [{"id": "advance", **RULE, "percent": 50, "most": {"amount": 400000, "currency": "SEK"}}],
    }
)  # fmt: skip


def case(
    call: dict[str, Any] | None = None, actor: dict[str, Any] | None = None, *rules: Programme,
    kind: ProjectKind | None = None,
) -> Case:  # fmt: skip
    """A call of the programme `prog` and an actor in the county."""
    made = factory.engine([factory.call(programme_id="prog", **(call or {}))], [factory.actor(**(actor or {}))])
    setting = factory.setting()
    found = next(iter(made.calls.values()))
    return Case(found, next(iter(made.actors.values())), setting.atlas, [*rules, COUNTY], kind)


def held(*arguments: Any, **more: Any) -> Terms:
    """The terms of a case."""
    return terms(case(*arguments, **more))


def paid(found: Terms, cost: str, currency: str = "SEK", **project: Any) -> Stack:
    """The stack of a project of two years."""
    given: dict[str, Any] = {
        name: Decimal(value) if isinstance(value, str) else value for name, value in project.items()
    }
    return stack(OwnProject(Decimal(cost), currency, 24, **given), found)


def values(*told: object) -> tuple[object, ...]:
    """Figures to compare with whole numbers."""
    return told


def sums(*, percent: int, share: str = "eu", **more: Any) -> dict[str, Any]:
    """A rate of a call."""
    return {"percent": percent, "share": share, **more}


def money(amount: int, currency: str = "SEK") -> dict[str, Any]:
    """A sum as data write it."""
    return {"amount": amount, "currency": currency}
