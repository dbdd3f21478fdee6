"""Word vectors: whole numbers, the same in any order; parts of compounds; nothing for what nobody says."""

import numpy as np
import pytest

from fundmatch.models.wording import Lang
from fundmatch.sources.folder import bundled, word_table
from fundmatch.text.meaning import CLOSEST, UNIT, closeness, stacked


def near(one: str, other: str) -> float:
    ours, theirs = word_table().passages("actor", [(one, "sv")]), word_table().passages("call", [(other, "en")])
    return float(ours[0] @ theirs[0]) / UNIT**2


@pytest.mark.parametrize(
    ("swedish", "same", "another"),
    [
        ("stöd till arbetslösa", "help for the unemployed", "wind power at sea"),
        ("vattenrening", "sewage treatment", "youth theatre"),
        ("livsmedel och jordbruk", "farming", "cyber security"),
    ],
)
def test_what_means_the_same_is_close_without_a_word_in_common(swedish: str, same: str, another: str) -> None:
    assert near(swedish, same) > near(swedish, another) + 0.1


def test_passages_are_whole_numbers_of_one_length() -> None:
    found = word_table().passages(
        "call", [("support to unemployed young people", "en"), ("qqqq zzzz", "en"), ("", "en")]
    )
    assert (found == np.rint(found)).all()
    assert np.sqrt((found[0] ** 2).sum()) == pytest.approx(UNIT, rel=0.01)
    assert not found[1:].any()


@pytest.mark.parametrize(
    ("word", "same"),
    [("vattenmuseum", "museum"), ("arbetslösheternas", "unemployment"), ("data-biogasverkstad", "biogas")],
)
def test_a_word_that_the_table_lacks_is_read_by_its_beginning_or_its_parts(word: str, same: str) -> None:
    assert f"\n{word}\t" not in (bundled() / "meaning" / "words.tsv").read_text(encoding="utf-8")
    assert near(word, same) > near(word, "taxation") + 0.1


def test_closeness_is_the_mean_of_the_closest_pairs_whatever_stands_beside_a_call() -> None:
    texts: list[tuple[str, Lang]] = [("water and wetlands", "en"), ("schools for adults", "en"), ("theatre", "en")]
    ours = word_table().passages("actor", texts)
    calls = [word_table().passages("call", texts[:1]), word_table().passages("call", texts)]
    alone, every = closeness(ours, stacked(calls[:1])), closeness(ours, stacked(calls))
    assert alone[0] == every[0]
    positive = sorted(np.maximum(ours @ calls[1].T, 0).ravel(), reverse=True)[:CLOSEST]
    assert every[1] == round(float(sum(positive)) / CLOSEST / UNIT**2, 3)
    assert len(closeness(ours, stacked([]))) == 0


def test_the_words_that_meet_are_named_once_each() -> None:
    met = word_table().met("kurser för arbetslösa i kommunen", "training courses for unemployed in the municipality")
    assert ("arbetslösa", "unemployed") in [(one.actor, one.call) for one in met]
    assert len({one.actor for one in met}) == len({one.call for one in met}) == len(met) == 3


def test_the_package_stays_small() -> None:
    assert sum(file.stat().st_size for file in (bundled() / "meaning").iterdir()) < 8_000_000
