"""A search meets names, texts in both languages and slips of the pen; it says how it read the words."""

import pytest

import factory
from fundmatch.matching.search import FoundProgramme, Item, programmes, search
from fundmatch.models.thesaurus import Thesaurus
from fundmatch.text.reader import Reader

CONCEPTS = Thesaurus.model_validate(
    {"id": "t", "concepts": [{"id": "water", "sv": ["vatten", "vattenvård"], "en": ["water", "water care"]}]}
)
READER = Reader(CONCEPTS, lambda: {"skridskor": "skate;ice skate"})
CALLS = [
    factory.call(id="clean", title={"en": "Clean water"}, programme="Hav och sjö", programme_id="sea", fund="ESF+"),
    factory.call(id="care", title={"sv": "Vattenvården vid kusten"}),
    factory.call(id="rink", title={"en": "Skates for everybody"}, summary={"sv": "Is. Vatten i små mängder."}),
]


def look(query: str, called: tuple[str, ...] = (), nearest: str | None = None) -> tuple[list[str], dict[str, str]]:
    run = factory.engine(CALLS, [factory.actor(id="hamn", name="Hamnbolaget", themes=["harbour water"])])
    items: list[Item] = [*run.calls.values(), *run.actors.values(), *programmes(run.calls.values())]
    found = search(query, items, called, READER, lambda word, known: nearest if nearest in known else None)
    return [hit.item.id for hit in found.hits], dict(found.read_as)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("vatten", ["clean", "care", "hamn", "rink"]),
        ("water", ["clean", "care", "hamn", "rink"]),
        ("skridskor", ["rink"]),
        ("kust", ["care"]),
        ("vatten kust", ["care"]),
        ("socialfonden", ["Hav och sjö", "clean"]),
        ("och", []),
        ("xqzzy", []),
    ],
)
def test_words_are_met_in_both_languages_and_in_parts_of_words(query: str, ids: list[str]) -> None:
    assert sorted(look(query)[0]) == sorted(ids)


def test_what_a_text_says_in_its_title_comes_before_what_it_says_by_the_way() -> None:
    assert look("vatten")[0][-1] == "rink"


def test_what_is_called_so_comes_first_whatever_its_words() -> None:
    assert look("vatten", called=("rink",))[0][0] == "rink"


def test_when_nothing_holds_all_words_the_most_that_something_holds_is_shown() -> None:
    assert look("skridskor kust vatten")[0] == ["care", "rink"]


def test_a_word_that_stands_nowhere_is_read_as_the_nearest_and_that_is_told() -> None:
    assert look("skaets", nearest="skates") == (["rink"], {"skaets": "skates"})
    assert look("water", nearest="skates")[1] == {}


def test_programmes_are_listed_once_with_their_calls() -> None:
    run = factory.engine(CALLS, [factory.actor()])
    (one,) = programmes(run.calls.values())
    assert isinstance(one, FoundProgramme)
    assert (one.id, one.key, one.fund, [call.id for call in one.calls]) == ("Hav och sjö", "sea", "ESF+", ["clean"])
