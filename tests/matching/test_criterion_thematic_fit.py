"""Do both sides speak of the same things? The limits of the words that say so."""

import math
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.criteria import thematic_fit
from fundmatch.matching.finding import Finding
from fundmatch.matching.trial import try_criterion
from fundmatch.models.thesaurus import Thesaurus
from fundmatch.text.reader import Reader

NAMES = ("hamnar", "textilier", "skogar")
CONCEPTS = Thesaurus.model_validate(
    {"id": "prov", "concepts": [{"id": name, "sv": [name], "en": [name]} for name in NAMES]}
)
SIDES: dict[str, Any] = {"actor": {"core": list(NAMES)}, "call": {"title": {"sv": " och ".join(NAMES)}}}


class Gains:
    """An index in which the pair shares what it is told to share."""

    def __init__(self, *gains: float) -> None:
        self._shared = [(f"c:{name}", gain) for name, gain in zip(NAMES, gains, strict=False)]

    def shared(self, profile: object, key: str) -> list[tuple[str, float]]:
        return self._shared


def judge(value: float, *gains: float) -> Finding:
    """What is said of a pair with this value from 0 to 1, whose shared concepts give so much."""

    def with_value(candidate: Candidate) -> Finding:
        topical = -thematic_fit.SCALE * math.log(1 - value)
        run = SimpleNamespace(index=Gains(*gains), closeness=None)
        return thematic_fit.judge(replace(candidate, topical=topical, run=cast(Any, run)))

    return try_criterion(with_value, **SIDES, reader=Reader(CONCEPTS))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.601, "samma ämne"), (0.599, "tydlig överlappning"), (0.351, "tydlig överlappning"),
        (0.349, "viss överlappning"), (0.0, "inget gemensamt ämne"),
    ],
)  # fmt: skip
def test_how_much_is_shared_in_words(value: float, said: str) -> None:
    assert judge(value, 5.0).label.text("sv").startswith(said)


@pytest.mark.parametrize(
    ("gains", "named"),
    [
        ((10.0, 2.0), "hamnar, textilier"),
        ((10.0, 1.9), "hamnar"),
        ((10.0, 9.0, 8.0), "hamnar, textilier, skogar"),
    ],
)
def test_what_gives_a_fifth_of_the_strongest_is_named(gains: tuple[float, ...], named: str) -> None:
    assert judge(0.5, *gains).label.text("sv") == f"tydlig överlappning: {named}"


def test_two_texts_have_a_subject_in_common_from_a_fiftieth_of_the_scale() -> None:
    assert judge(0.0201, 1.0).value == pytest.approx(0.0201)
    below = judge(0.0199, 1.0)
    assert (below.value, below.label.text("en")) == (0.0, "no subject in common")


def test_a_shared_word_is_named_in_each_language_that_either_side_writes() -> None:
    reader = Reader(lexicon=lambda: {"båtar": "boats"})
    actor = {"description": {"en": "Company with boats."}}
    found = try_criterion(thematic_fit.judge, actor=actor, call={"title": {"sv": "Stöd till båtar"}}, reader=reader)
    assert "båtar" in found.label.text("sv")
    assert "boats" in found.label.text("en")
