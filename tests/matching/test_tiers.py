"""Tiers: the score in words, held down by what is not known."""

import pytest

from fundmatch.matching.tiers import Tier, tier_of
from fundmatch.models.weights import Tiers

LIMITS = Tiers(must_hear=60, should_hear=45, could_hear=30, least_coverage=0.7)


@pytest.mark.parametrize(
    ("promise", "score", "coverage", "essential", "tier"),
    [
        ("high and known", 80, 0.9, True, "must_hear"),
        ("a limit belongs to the tier above", 60, 0.7, True, "must_hear"),
        ("just below", 59.99, 1.0, True, "should_hear"),
        ("middling", 45, 1.0, True, "should_hear"),
        ("low", 30, 1.0, True, "could_hear"),
        ("lower", 29.99, 1.0, True, "weak"),
        ("nothing", 0, 0.0, False, "weak"),
        ("an unknown essential gate caps", 100, 1.0, False, "should_hear"),
        ("low coverage caps", 100, 0.69, True, "should_hear"),
        ("both cap no further than one", 100, 0.0, False, "should_hear"),
        ("a cap lifts nobody", 40, 0.0, False, "could_hear"),
    ],
)
def test_tier(promise: str, score: float, coverage: float, essential: bool, tier: str) -> None:
    assert tier_of(score, coverage, essential, 1.0, LIMITS) == tier, promise


def test_the_highest_tier_needs_a_subject_that_clearly_overlaps() -> None:
    limits = LIMITS.model_copy(update={"least_subject": 0.35})
    assert [tier_of(90, 1.0, True, subject, limits) for subject in (0.34, 0.35)] == ["should_hear", "must_hear"]


def test_every_tier_has_a_name_of_its_own_in_both_languages() -> None:
    assert len({tier.phrase.sv for tier in Tier}) == len({tier.phrase.en for tier in Tier}) == len(Tier)
