"""Words of closed lists in cells: as themselves, or as screens call them in Swedish or English."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from fundmatch.models.kinds import ActorClass, CallKind, DeadlineModel, ProjectKind
from fundmatch.text.listed import member_of
from fundmatch.text.tokens import fold

_STATES = {
    "pausad": "paused", "paused": "paused", "inställd": "cancelled", "cancelled": "cancelled",
    "planerad": "planned", "planned": "planned", "publicerad": "published", "published": "published",
}  # fmt: skip


def _among(*lists: type[StrEnum]) -> Callable[[str], str | None]:
    def read(word: str) -> str | None:
        found = member_of(word, *lists)
        return found.value if found else None

    return read


WORDS: Mapping[tuple[str, str], Callable[[str], str | None]] = {
    ("kind", "calls"): _among(CallKind),
    ("functions", "actors"): _among(ActorClass),
    ("deadline_model", "calls"): _among(DeadlineModel),
    ("project_kinds", "calls"): _among(ProjectKind),
    ("state", "calls"): lambda word: {"paused": "paused", "cancelled": "cancelled"}.get(_STATES.get(fold(word), "")),
    ("publication", "calls"): lambda word: {"planned": "planned", "published": "published"}.get(
        _STATES.get(fold(word), "")
    ),
}
"""Columns of closed lists, and how their words are read."""
