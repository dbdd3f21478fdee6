"""Words of closed lists in cells: as themselves, or as screens call them in Swedish or English."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from fundmatch.models.kinds import ActorClass, CallKind, DeadlineModel, ProjectKind
from fundmatch.text.listed import member_of
from fundmatch.text.tokens import fold

ROLLING = frozenset(
    {"löpande", "tills vidare", "continuous", "rolling", "ongoing", "löpande ansökan", "öppen löpande",
     "until further notice", "året runt", "open continuously", "always open", "no deadline"}
)  # fmt: skip
"""What stands for a closing day where there is none."""
_STATES = {
    "pausad": "paused", "paused": "paused", "inställd": "cancelled", "cancelled": "cancelled",
    "planerad": "planned", "planned": "planned", "publicerad": "published", "published": "published",
    "utlyst": "published", "stängd": "closed", "closed": "closed",
}  # fmt: skip


def _among(*lists: type[StrEnum]) -> Callable[[str], str | None]:
    def read(word: str) -> str | None:
        found = member_of(word, *lists)
        return found.value if found else None

    return read


def _state(word: str, *among: str) -> str | None:
    found = {fold(name): code for name, code in _STATES.items()}.get(fold(word))
    return found if found in among else None


WORDS: Mapping[tuple[str, str], Callable[[str], str | None]] = {
    ("kind", "calls"): _among(CallKind),
    ("functions", "actors"): _among(ActorClass),
    ("deadline_model", "calls"): _among(DeadlineModel),
    ("project_kinds", "calls"): _among(ProjectKind),
    ("state", "calls"): lambda word: _state(word, "paused", "cancelled", "closed"),
    ("publication", "calls"): lambda word: _state(word, "planned", "published"),
}
"""Columns of closed lists, and how their words are read."""
