"""Small decisions for tests, and histories of them for properties."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from fundmatch.models.decision import DECIDED, Decision

NOON = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)


def decision(state: str = "interested", minute: int = 0, **fields: Any) -> Decision:
    at = NOON + dt.timedelta(minutes=minute)
    given_fields = {"call": "a", "actor": "b", "why": "w", "owner": "EU-samordnare", "at": at, "state": state, **fields}
    return Decision.model_validate(given_fields)


def back(taken: Decision, minute: int) -> Decision:
    return decision("withdrawn", minute, call=taken.call, actor=taken.actor, takes_back=taken.id)


made = st.builds(
    decision, st.sampled_from([state.value for state in DECIDED]), st.integers(0, 3),
    call=st.sampled_from("ab"), actor=st.sampled_from(["x", None]), why=st.sampled_from("uv"),
)  # fmt: skip


@st.composite
def histories(draw: st.DrawFn) -> list[Decision]:
    """Decisions, some of them taken back."""
    given_ = draw(st.lists(made, max_size=6))
    taken = draw(st.lists(st.sampled_from(given_), max_size=3)) if given_ else []
    return [*given_, *(back(one, 5) for one in taken)]
