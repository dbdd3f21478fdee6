"""Names that nearly match: good for a suggestion, never for identity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundmatch.text.names import begun, find, nearest

ACTORS = ["assa-eskilstuna", "alfa-laval-eskilstuna", "eskilstuna-energi-miljo", "eskilstuna-kommun",
          "nykopings-kommun", "campus-nykoping", "Nyköpings Kommunala Bolag AB", "strangnas-kommun"]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("eskilstuna", "eskilstuna-kommun"),
        ("Eskilstuna", "eskilstuna-kommun"),
        ("nyköping", "nykopings-kommun"),
        ("strängnäs", "strangnas-kommun"),
        ("eskilstuna komun", "eskilstuna-kommun"),
        ("campus", "campus-nykoping"),
        ("assa", "assa-eskilstuna"),
    ],
)
def test_the_likeliest_comes_first(query: str, first: str) -> None:
    assert nearest(query, ACTORS)[0] == first


@pytest.mark.parametrize("query", ["", "  ", "zzzzqqqq", "北京"])
def test_nothing_like_it_gives_no_suggestion(query: str) -> None:
    assert nearest(query, ACTORS) == []


@given(st.text(max_size=12), st.integers(min_value=0, max_value=4))
def test_a_suggestion_is_always_a_real_name_once_and_no_more_than_asked(query: str, limit: int) -> None:
    found = nearest(query, ACTORS, limit=limit)
    assert len(found) <= limit
    assert len(found) == len(set(found))
    assert set(found) <= set(ACTORS)


def test_names_near_each_other_are_not_the_same() -> None:
    names = {"nykopings-kommun": ["Nyköpings kommun"], "nkab": ["Nyköpings Kommunala Bolag AB"]}
    assert find("NYKÖPINGS kommun", names) == ["nykopings-kommun"]
    assert find("Nyköpings Kommunala", names) == []


@pytest.mark.parametrize("query", ["eskilstuna\u2010kommun", "ESKILSTUNA-KOMMUN", " eskilstuna-kommun "])
def test_case_and_kinds_of_hyphen_do_not_matter(query: str) -> None:
    assert find(query, {"eskilstuna-kommun": []}) == ["eskilstuna-kommun"]


def test_of_many_names_that_begin_so_the_shortest_comes_first() -> None:
    names = {
        "esem": ["Eskilstuna Strängnäs Energi och Miljö"],
        "ek": ["Eskilstuna kommun"],
        "ef": ["Eskilstuna folkhögskola"],
    }
    assert begun("eskilstuna", names) == ["ek", "ef", "esem"]
