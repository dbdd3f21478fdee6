"""Looking up words: any name, either language, slips forgiven and told."""

import pytest

from fundmatch.cli.app import _COMMANDS
from fundmatch.jobs.ending import Stop
from fundmatch.jobs.glossary import look_up
from fundmatch.models.call import Call
from fundmatch.models.glossary import Glossary, Word
from fundmatch.models.wording import Said
from fundmatch.sources.folder import bundled, single
from fundmatch.text.tokens import fold

BUNDLED = single(bundled() / "glossary.yaml", None, Glossary)


def word(id_: str, sv: str, en: str, *also: str) -> Word:
    text = {"sv": sv, "en": en}
    return Word.model_validate(
        {"id": id_, "word": text, "also": also, "means": text, "matters": text, "steps": ["budget"]}
    )


WORDS = [
    word("lump-sum", "klumpsumma", "lump sum", "engångsbelopp"),
    word("flat-rate", "schablon", "flat rate"),
    word("unit-cost", "enhetskostnad", "unit cost", "schablon per enhet"),
]


@pytest.mark.parametrize("query", ["klumpsumma", "Lump Sum", "lump-sum", "ENGÅNGSBELOPP"])
def test_any_name_in_either_language_is_the_word(query: str) -> None:
    told: list[Said] = []
    assert [one.id for one in look_up(WORDS, query, "sv", lambda said, **_: told.append(said))] == ["lump-sum"]
    assert told == []


@pytest.mark.parametrize("query", ["klumpsuma", "lumpsum", "engangsbelop"])
def test_a_slip_is_forgiven_and_told(query: str) -> None:
    told: list[Said] = []
    assert [one.id for one in look_up(WORDS, query, "sv", lambda said, **_: told.append(said))] == ["lump-sum"]
    assert [one.text("sv") for one in told] == [f"ordet ”{query}” lästes som klumpsumma"]


def test_an_exact_name_comes_before_what_only_begins_so() -> None:
    assert [one.id for one in look_up(WORDS, "schablon", "sv", lambda *_, **__: None)] == ["flat-rate"]


def test_an_unknown_word_is_told_with_near_ones() -> None:
    with pytest.raises(Stop) as stop:
        look_up(WORDS, "enhetslön", "sv", lambda *_, **__: None)
    assert "enhetskostnad" in stop.value.said.text("sv")


def test_the_words_are_many_in_both_languages_and_name_what_exists() -> None:
    commands = {name for _, name, *_ in _COMMANDS}
    assert len(BUNDLED.words) >= 80
    for one in BUNDLED.words:
        for text in (one.word, one.means, one.matters):
            assert text.sv and text.en, one.id
        assert set(one.facts) <= set(Call.model_fields), one.id
        assert set(one.commands) <= commands, one.id
        assert one.rule is None or one.source, one.id


def test_no_name_stands_for_two_words() -> None:
    names: dict[str, set[str]] = {}
    for one in BUNDLED.words:
        for name in one.names:
            names.setdefault(fold(name), set()).add(one.id)
    assert {name: ids for name, ids in names.items() if len(ids) > 1} == {}


def test_what_stands_beside_a_word_has_to_exist() -> None:
    lonely = WORDS[0].model_dump() | {"see": ["nothing"]}
    with pytest.raises(ValueError, match="there is no nothing"):
        Glossary.model_validate({"words": [lonely]})
