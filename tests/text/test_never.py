"""What is never a subject: function words, everyday verbs, general words, methods, places. In both languages."""

from functools import cache

import pytest

from bundled import everything, ours
from factory import actor, call, engine
from fundmatch.matching.criteria import thematic_fit
from fundmatch.models.thesaurus import Thesaurus
from fundmatch.models.wording import Lang
from fundmatch.text.reader import Reader

WORDS: dict[Lang, list[str]] = {
    "en": """
start makes outside four name opened strategy municipality municipalities share hold place region regions project group
research innovation cooperation sweden europe esf erdf leader ukraine although people
raise capacity study arena smart sustainable system owner council paid built policy chain networks public
competitiveness
""".split(),
    "sv": """
start starten gör utanför fyra namn öppnades strategi kommun kommuner andel plats region regioner projekt grupp
forskning innovation samarbete samverkan sverige europa esf eruf leader ukraina människor
höja kapacitet studie arena smart hållbar system ägare råd betald bygga policy kedja nätverk offentlig konkurrenskraft
""".split(),
}
"""Words that an officer saw as reasons and could not use; not the list itself, so that a hole in it shows."""


@cache
def reader() -> Reader:
    return ours().reader


@pytest.mark.parametrize(("lang", "word"), [(lang, word) for lang, words in WORDS.items() for word in words])
def test_such_a_word_is_no_feature(lang: Lang, word: str) -> None:
    assert reader().features(word, lang) == ()


def test_no_reason_of_any_bundled_pair_names_such_a_word() -> None:
    named = set[str]()
    for match in everything()[1].matches:
        finding = thematic_fit.judge(match.candidate)
        for lang, never in WORDS.items():
            words = finding.label.text(lang).partition(": ")[2].casefold().split(", ")
            named.update(word for word in words if word in never)
    assert named == set()


def test_no_reason_of_any_bundled_pair_is_a_word_that_the_thesaurus_knows_in_a_longer_name() -> None:
    told = {
        word
        for match in everything()[1].matches
        for word in thematic_fit.judge(match.candidate).label.text("en").partition(": ")[2].casefold().split(", ")
    }
    assert told.isdisjoint({"district", "union", "return", "source", "baltic sea", "sea", "market", "care"})


def test_every_quote_of_the_subject_holds_what_was_shared() -> None:
    """A sentence is quoted for a feature that both sides have, and the side's strongest sentence for it."""
    for match in everything()[1].matches:
        shared = {key for key, _ in match.candidate.shared}
        for one in thematic_fit.judge(match.candidate).evidence:
            side = match.actor if one.side == "actor" else match.call
            found = [unit for unit in side.units if unit.quote == one.quote]
            keys = {feature.key for unit in found for feature in reader().features(unit.text, unit.lang)}
            assert keys & shared, (match.actor.id, match.call.id, one)


def test_the_actors_own_theme_is_quoted_before_a_neighbour_of_it() -> None:
    """Water is quoted where water stands, not where a narrower concept was named first."""
    made = Thesaurus.model_validate(
        {
            "id": "prov",
            "concepts": [
                {"id": "water", "sv": ["vatten"], "en": ["water"]},
                {"id": "wetland", "sv": ["våtmark"], "en": ["wetland"], "broader": "water"},
            ],
        }
    )
    own = engine([call(title={"en": "Water"})], [actor(core=["wetland", "water"])], reader=Reader(made))
    assert own.actors["kommun"].places["c:water"].unit.text == "water"


def test_a_branch_takes_all_that_stands_below_it_and_a_concept_itself_alone() -> None:
    concepts = [
        {"id": "money", "sv": ["pengar"], "en": ["money"]},
        {"id": "grant", "sv": ["bidrag"], "en": ["grant"], "broader": "money"},
        {"id": "research", "sv": ["forskning"], "en": ["research"]},
        {"id": "robotics", "sv": ["robotik"], "en": ["robotics"], "broader": "research"},
    ]
    never = [{"because": "prov", "branches": ["money"], "concepts": ["research"], "en": ["study"], "sv": ["studie"]}]
    own = Reader(Thesaurus.model_validate({"id": "prov", "concepts": concepts, "never": never}))
    keys = {feature.key for feature in own.features("grant research robotics studies", "en")}
    assert keys == {"c:robotics", "w:grant", "w:research", "w:robot"}


def test_a_word_of_a_longer_name_is_a_subject_only_beside_one() -> None:
    """A trade union and the Union of the Baltic Cities share a word; beekeeping, which no label has, is a subject."""
    concepts = [
        {"id": "heat", "sv": ["fjärrvärme"], "en": ["district heating"]},
        {"id": "unions", "sv": ["fack"], "en": ["trade union"]},
    ]
    own = Reader(Thesaurus.model_validate({"id": "prov", "concepts": concepts}))
    texts = {"heat": "Rural districts", "union": "A notice of the Union", "bees": "Beekeeping", "both": "A trade union"}
    calls = [call(id=key, title={"en": text}) for key, text in texts.items()]
    told = {"en": "A trade union, district heating and beekeeping"}
    run = engine(calls, [actor(description=told)], reader=own)
    one = run.actors["kommun"]
    assert set(run.topical(one)) == {"bees", "both"}
    assert run.index.shared(one.features, "union") == []
    labels = {key: thematic_fit.judge(run.candidate(one, run.calls[key])).label.text("en") for key in texts}
    assert "no subject" in labels["heat"] and "trade union" in labels["both"] and "eekeeping" in labels["bees"], labels


def test_a_name_inside_one_that_is_never_a_subject_is_none_either() -> None:
    concepts = [
        {"id": "sea", "sv": ["hav"], "en": ["sea"]}, {"id": "baltic", "sv": ["Östersjön"], "en": ["Baltic Sea"]},
    ]  # fmt: skip
    never = [{"because": "prov", "concepts": ["baltic"]}]
    own = Reader(Thesaurus.model_validate({"id": "prov", "concepts": concepts, "never": never}))
    assert [one.concept for one in own.concepts.find("around the Baltic Sea", "en")] == ["baltic"]
    assert "c:sea" in {one.key for one in own.features("life in the sea", "en")}
    assert "c:sea" not in {one.key for one in own.features("around the Baltic Sea", "en")}


def test_a_concept_that_does_not_exist_is_a_fault() -> None:
    with pytest.raises(ValueError, match="no concept water"):
        Thesaurus.model_validate({"id": "prov", "never": [{"because": "prov", "concepts": ["water"]}]})
