"""Organisation numbers, kinds and codes of actors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from factory import actor
from fundmatch.models.actor import luhn_ok
from fundmatch.models.kinds import ACTOR_KINDS, ActorClass


@pytest.mark.parametrize("written", ["232100-0032", "2321000032", "16232100-0032", " 232100 - 0032 ", "232100–0032"])
def test_an_organisation_number_is_known_however_it_is_written(written: str) -> None:
    assert actor(org_number=written).org_number == "232100-0032"


@pytest.mark.parametrize(
    "written", ["232100-0033", "232100-003", "17232100-0032", "SE232100003201", "", "saknas", "٢٣٢١٠٠٠٠٣٢", 2321000032]
)
def test_what_is_not_an_organisation_number_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        actor(org_number=written)


@given(st.integers(0, 10**9 - 1))
def test_exactly_one_check_digit_is_right(nine: int) -> None:
    assert sum(luhn_ok(f"{nine:09d}{digit}") for digit in range(10)) == 1


@given(st.integers(0, 10**9 - 1), st.integers(0, 9), st.integers(1, 9))
def test_one_mistyped_digit_is_always_found(nine: int, place: int, change: int) -> None:
    right = next(text for digit in range(10) if luhn_ok(text := f"{nine:09d}{digit}"))
    wrong = right[:place] + str((int(right[place]) + change) % 10) + right[place + 1 :]
    assert not luhn_ok(wrong)


@pytest.mark.parametrize("kind", list(ActorClass))
def test_an_actor_is_of_a_kind_and_anything_else_is_a_function(kind: ActorClass) -> None:
    if kind in ACTOR_KINDS:
        assert actor(kind=kind).kind is kind
    else:
        with pytest.raises(ValidationError, match="not_a_kind"):
            actor(kind=kind)
    assert actor(functions=[kind]).functions == (kind,)


def test_no_functions_and_functions_not_known_are_two_things() -> None:
    assert actor(functions=[]).functions == ()
    assert actor().functions is None


@pytest.mark.parametrize(
    "fields",
    [
        {"nuts": "se122"}, {"nuts": "122"}, {"serves": ["Sörmland"]}, {"country": "Sverige"}, {"country": "se"},
        {"municipality_code": "484"}, {"municipality_code": 484}, {"population": -1}, {"status": "nedlagd"},
        {"valid_to": "2026"}, {"past_projects": [{"name": "Projekt", "start": 1066}]}, {"confidence": "sure"},
    ],
)  # fmt: skip
def test_codes_and_counts_have_one_form(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        actor(**fields)
