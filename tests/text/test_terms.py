"""Which words of a text carry a subject, and what a concept counts that is found by the way."""

import pytest

from fundmatch.models.thesaurus import Thesaurus
from fundmatch.models.wording import Lang
from fundmatch.text.bridge import PART, Bridge
from fundmatch.text.concepts import Concepts, Spot
from fundmatch.text.reader import Reader

THESAURUS = Thesaurus.model_validate(
    {
        "id": "prov",
        "concepts": [
            {"id": "environment", "sv": ["miljö"], "en": ["environment"]},
            {"id": "energy", "sv": ["energi"], "en": ["energy"], "broader": "environment"},
            {"id": "solar-energy", "sv": ["solenergi"], "en": ["solar energy"], "broader": "energy"},
            {"id": "solar-cells", "sv": ["solceller"], "en": ["solar cells"], "broader": "solar-energy"},
        ],
    }
)


@pytest.mark.parametrize(
    ("promise", "text", "found"),
    [
        ("a letter is no subject", "Plan B energi", ["s:plan", "s:energi"]),
        ("nor is a number", "Energi 2030 i 25 kommuner", ["s:energi", "s:kommun"]),
        ("nor is a small word", "och energi", ["s:energi"]),
        ("two letters are", "AI", ["s:ai"]),
    ],
)
def test_terms(promise: str, text: str, found: list[str]) -> None:
    assert [one.key for one in Reader().features(text, "sv")] == found, promise


def test_broader_concepts_count_less_step_by_step_and_no_further() -> None:
    above = list(Concepts(THESAURUS).above("solar-cells"))
    assert above == [Spot("solar-energy", 0.35), Spot("energy", 0.15)]


def test_a_concept_inside_a_longer_label_counts_less() -> None:
    weights = {one.concept: one.weight for one in Concepts(THESAURUS).find("solar energy", "en")}
    assert weights == {"solar-energy": 1.0, "energy": 0.4}


def test_a_part_of_a_compound_counts_less_than_the_whole_word() -> None:
    bridge = Bridge({"skog": "forest", "bruk": "farming", "hamn": "port"})
    assert dict(bridge.translate("hamn")) == {"port": 1.0}
    assert dict(bridge.translate("skogsbruk")) == pytest.approx({"forest": 0.6, "farm": 0.6})
    assert PART == 0.6


@pytest.mark.parametrize(
    ("lang", "text", "concepts"),
    [
        ("en", "IT companies", {"ict"}), ("en", "companies", set()), ("en", "It helps companies", set()),
        ("en", "land use", {"land-use"}), ("en", "land", set()),
        ("sv", "kultur för alla", {"culture-for-all"}), ("sv", "kultur", {"culture"}),
        ("en", "the arts", {"art"}), ("en", "art", {"art"}), ("en", "care", set()),
    ],
)  # fmt: skip
def test_a_label_is_no_name_of_the_one_word_that_is_left_without_its_small_words(
    lang: Lang, text: str, concepts: set[str]
) -> None:
    """Every company was in the ICT sector, all security was cybersecurity, all sport was sport for all."""
    own = Thesaurus.model_validate(
        {
            "id": "prov",
            "concepts": [
                {"id": "ict", "sv": ["IT-företag"], "en": ["IT companies"]},
                {"id": "land-use", "sv": ["markanvändning"], "en": ["land use"]},
                {"id": "culture-for-all", "sv": ["kultur för alla"], "en": ["culture for all"]},
                {"id": "culture", "sv": ["kultur"], "en": ["culture"]},
                {"id": "art", "sv": ["konst"], "en": ["the arts"]},
                {"id": "after-care", "sv": ["eftervård"], "en": ["after care"]},
            ],
        }
    )
    assert {spot.concept for spot in Concepts(own).find(text, lang)} == concepts
