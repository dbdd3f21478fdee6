"""Every word of the closed lists has a name in both languages."""

from enum import StrEnum

import pytest

from fundmatch.models.base import Certainty, SourceKind
from fundmatch.models.decision import State
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
    WorkStep,
)
from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.money import AmountKind, RateShare
from fundmatch.models.names import _BY_MEMBER, _NAMES, name_of

LISTS: tuple[type[StrEnum], ...] = (
    ActorClass, ProjectKind, CallKind, DeadlineModel, Status, Role, MilestoneKind, AmountKind, RateShare, Certainty,
    SourceKind, State, CostModel, AidRule, LegalForm, WorkStep,
)  # fmt: skip
MEMBERS = [member for one in LISTS for member in one]


def test_every_member_has_a_name_in_swedish_and_english() -> None:
    nameless = [member for member in MEMBERS if (type(member), member.value) not in _BY_MEMBER]
    assert nameless == [], "name them in _NAMES of models/names.py, Swedish first"
    for member in MEMBERS:
        phrase = _BY_MEMBER[type(member), member.value]
        assert phrase == name_of(member)
        for text in (phrase.sv, phrase.en):
            assert text.strip() == text != "", repr(member)
            assert "_" not in text, repr(member)


def test_no_member_is_named_twice_and_no_other_list_is_named() -> None:
    assert len(_BY_MEMBER) == len(_NAMES) == len(MEMBERS), "names.py and LISTS of this test name the same members once"


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
