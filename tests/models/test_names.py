"""Every word of the closed lists has a name in both languages."""

from enum import StrEnum

import pytest

from fundmatch.models.base import Certainty, SourceKind
from fundmatch.models.decision import State
from fundmatch.models.glossary import WorkStep
from fundmatch.models.kinds import (
    ActorClass,
    AidRule,
    CallKind,
    CostModel,
    DeadlineModel,
    LegalForm,
    ProjectKind,
    Role,
    Status,
)
from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.money import AmountKind, RateShare
from fundmatch.models.names import name_of

LISTS: tuple[type[StrEnum], ...] = (
    ActorClass, ProjectKind, CallKind, DeadlineModel, Status, Role, MilestoneKind, AmountKind, RateShare, Certainty,
    SourceKind, State, CostModel, AidRule, LegalForm, WorkStep,
)  # fmt: skip
MEMBERS = [member for one in LISTS for member in one]


def test_every_member_has_a_name_in_swedish_and_english() -> None:
    for member in MEMBERS:
        phrase = name_of(member)
        for text in (phrase.sv, phrase.en):
            assert text.strip() == text != "", f"name {member!r} beside its value, Swedish first"
            assert "_" not in text, repr(member)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_two_members_of_a_list_never_share_a_name(lang: str) -> None:
    for one in LISTS:
        names = [getattr(name_of(member), lang) for member in one]
        assert len(set(names)) == len(names), one.__name__


def test_the_same_word_in_two_lists_has_the_name_of_its_own_list() -> None:
    assert name_of(Status.UNKNOWN).sv == "okänd"
    assert name_of(SourceKind.UNKNOWN).sv == "källslag okänt"
    assert name_of(Certainty.CANCELLED) == name_of(Status.CANCELLED)


def test_a_list_without_names_shows_its_own_words() -> None:
    class Other(StrEnum):
        SOME_THING = "some_thing"

    assert name_of(Other.SOME_THING).sv == "some thing"
