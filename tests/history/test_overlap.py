"""Why an answer is not believed, by what it shares with the one before."""

import pytest

from fundmatch.history.overlap import Overlap


@pytest.mark.parametrize(
    ("now", "before", "both", "why"),
    [
        (0, 8, 0, "gave no records, 8 before"),
        (5, 8, 0, "none of the 8 records that the source had is in it; it looks like another list"),
        (2, 8, 2, "records now 2, 8 before"),
        (8, 8, 3, "only 3 of the 8 records that the source had are in it"),
    ],
)
def test_the_reason_fits_the_answer(now: int, before: int, both: int, why: str) -> None:
    assert Overlap(now, before, both).why.text("en") == why
