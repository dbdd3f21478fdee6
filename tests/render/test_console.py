"""Colours where a terminal shows them."""

import sys
from decimal import Decimal
from types import SimpleNamespace

import pytest

from fundmatch.models.wording import number
from fundmatch.render import console


@pytest.mark.parametrize(
    ("environment", "shown"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colour_is_the_choice_of_the_user(environment: dict[str, str], shown: bool) -> None:
    assert console.in_colour(environment) is shown


@pytest.mark.parametrize("old", [True, False])
def test_a_windows_console_is_told_of_codes_and_an_old_one_gets_none(
    old: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []
    monkeypatch.setitem(sys.modules, "colorama", SimpleNamespace(just_fix_windows_console=lambda: told.append(True)))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(console, "detect_legacy_windows", lambda: old)
    assert console.in_colour({}) is not old
    assert told == [True]


def test_a_sum_is_never_broken_between_its_thousands() -> None:
    text = "bidrag från " + number(Decimal(7_500_000), "sv") + " EUR"
    drawn = console.draw(lambda screen: screen.print(text), 16, colour=False)
    assert drawn.split("\n")[:2] == ["bidrag från", "7\xa0500\xa0000 EUR"]
