import pytest

from fundmatch.jobs.ending import Exit, Stop
from fundmatch.jobs.lookup import one_of
from fundmatch.models.wording import Phrase

SOURCE, THESE = Phrase("källa", "source"), Phrase("; det finns fler.", "; there are more.")


@pytest.mark.parametrize("word", ["Sedia", "SEDIA", "sedia"])
def test_a_name_of_a_list_is_found_whatever_its_capitals(word: str) -> None:
    assert one_of(word, ["egna", "Sedia"], SOURCE, THESE) == "Sedia"


@pytest.mark.parametrize(("word", "hint"), [("sedja", ". Did you mean sedia?"), ("qqqqqq", "; there are more.")])
def test_a_name_that_is_not_in_it_is_told_with_the_nearest_or_with_the_hint(word: str, hint: str) -> None:
    with pytest.raises(Stop) as end:
        one_of(word, ["egna", "sedia"], SOURCE, THESE)
    assert end.value.code is Exit.WRONG_USE
    assert end.value.said.text("en") == f"there is no source “{word}”{hint}"
