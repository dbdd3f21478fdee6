"""Tiers: the score in words, held down by what is not known."""

from fundmatch.models.weights import Tiers
from fundmatch.models.wording import NamedEnum


class Tier(NamedEnum):
    """How strongly a call should be brought to an actor."""

    MUST_HEAR = "must_hear", "måste få veta", "must hear"
    SHOULD_HEAR = "should_hear", "bör få veta", "should hear"
    COULD_HEAR = "could_hear", "kan få veta", "could hear"
    WEAK = "weak", "svag", "weak"


def tier_of(score: float, coverage: float, essential_known: bool, subject: float, tiers: Tiers) -> Tier:
    """The tier of a score.

    The highest needs every essential gate answered, enough of the weight known, and a subject that clearly overlaps:
    a call must be heard of only when it is about what the actor does.
    """
    if score >= tiers.must_hear:
        known = essential_known and coverage >= tiers.least_coverage and subject >= tiers.least_subject
        return Tier.MUST_HEAR if known else Tier.SHOULD_HEAR
    if score >= tiers.should_hear:
        return Tier.SHOULD_HEAR
    return Tier.COULD_HEAR if score >= tiers.could_hear else Tier.WEAK
