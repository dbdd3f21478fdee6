"""The signs that show what a call gives each direction."""

from factory import strategy
from fundmatch.models.strategy import letters
from fundmatch.render.profile import legend, profile
from rows import one_engine

TITLES = ("Samverkan", "Finansiering", "Framsyn", "Ffi", "1")


def test_each_direction_has_a_letter_of_its_own() -> None:
    made = strategy(*({"id": f"d{at}", "title": title} for at, title in enumerate(TITLES)))
    assert list(letters(made, "sv").values()) == ["S", "F", "R", "I", "5"]
    assert legend(made, "sv").startswith("Inriktning: S samverkan, F finansiering, R framsyn, ")


def test_a_match_shows_what_is_known_of_its_call() -> None:
    run = one_engine({}, {})
    match = run.run().matches[0]
    assert profile(match, run.setting.strategy, "sv") in {"S", "s", "–", "?"}
