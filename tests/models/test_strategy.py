"""A strategy says what each of its lines rests on."""

import pytest
from pydantic import ValidationError

from factory import strategy

SIGNAL = {"when": {"funds": ["ERDF"]}, "gives": 1, "because": "pengar", "source": "text"}


def test_a_line_rests_on_a_source_of_the_strategy() -> None:
    made = strategy({"signals": [SIGNAL]}, sources=[{"id": "text"}])
    assert made.directions[0].signals[0].source == "text"


def test_a_line_that_rests_on_a_source_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValidationError, match="which is not in `sources`"):
        strategy({"signals": [SIGNAL]}, sources=[{"id": "other"}])


def test_a_line_rests_on_a_sentence_that_is_there() -> None:
    said = {"sentences": ["Fonderna ger möjligheter.", "De ska stärka länet."]}
    signals = [{**SIGNAL, "source": None, "sentence": 2}]
    assert strategy({**said, "signals": signals}).directions[0].signals[0].sentence == 2
    with pytest.raises(ValidationError, match="sentence 2, and `sentences` has 0"):
        strategy({"signals": signals})
