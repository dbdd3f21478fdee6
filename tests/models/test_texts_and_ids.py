"""Texts, lines and ids: what every model is built of."""

import pickle

import pytest
from pydantic import ValidationError

from factory import actor, call
from fundmatch.models.base import NotStated, Text, unchecked
from fundmatch.models.call import Call
from fundmatch.models.wording import Lang


@pytest.mark.parametrize(
    ("value", "lang", "shown"),
    [
        ({"sv": "stål", "en": "steel"}, "sv", "stål"),
        ({"sv": "stål", "en": "steel"}, "en", "steel"),
        ({"sv": "stål"}, "en", "stål"),
        ({"en": "steel"}, "sv", "steel"),
        ("Kvarnen vid ån", "sv", "Kvarnen vid ån"),
        ("Kvarnen vid ån", "en", "Kvarnen vid ån"),
        ({"und": "terästä", "en": "steel"}, "sv", "steel"),
    ],
)
def test_a_text_is_shown_in_the_language_asked_for_or_else_in_the_one_it_has(
    value: object, lang: Lang, shown: str
) -> None:
    assert Text.model_validate(value).pick(lang) == shown


def test_a_bare_string_is_a_text_in_an_unknown_language() -> None:
    assert Text.model_validate("Östra") == Text(und="Östra")


@pytest.mark.parametrize(
    "value", ["", "  ", "\u200b", {}, {"sv": ""}, {"sv": None}, {"fi": "terästä"}, ["stål"], 7, None]
)
def test_a_text_without_words_or_in_a_language_that_has_no_place_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        Text.model_validate(value)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  å ä ö  ", "å ä ö"),
        ("röd\x1b[31m text", "röd[31m text"),
        ("vänd\u202etext", "vändtext"),
        ("\ufeffmed märke", "med märke"),
        ("två\nrader", "två\nrader"),
    ],
)
def test_what_cannot_be_printed_is_taken_out_of_a_line_and_letters_stay(raw: str, kept: str) -> None:
    assert call(programme=raw).programme == kept


@pytest.mark.parametrize(
    "id_", ["HORIZON-CL5-2027-D4-09", "dnr:20/24_å(1)", "2024/00442", "=cmd", "101", "идея", "a" * 200, "🌲"]
)
def test_an_id_from_outside_is_kept_as_it_is(id_: str) -> None:
    assert call(id=id_).id == id_
    assert actor(id=id_).id == id_


@pytest.mark.parametrize("id_", ["", " ", "två ord", "rad\nrad", "icke\u00a0brytande", "a" * 201, None, 7.5])
def test_an_id_is_one_piece_of_printable_text(id_: object) -> None:
    with pytest.raises(ValidationError):
        call(id=id_)


@pytest.mark.parametrize(
    "fields", [{"titel": "x"}, {"summary": {"swe": "x"}}, {"milestones": [{"kind": "opens", "dag": 1}]}]
)
def test_an_unknown_key_is_an_error_at_every_level(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        call(**fields)


def test_models_cannot_be_changed_once_made() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(call(), "programme", "ERUF")  # noqa: B010 - what a type checker would not let pass


def test_a_call_needs_an_id_and_a_title_alone() -> None:
    made = Call.model_validate({"id": "a", "title": "Utlysning"})
    assert made.model_dump(exclude_defaults=True) == {"id": "a", "title": {"und": "Utlysning"}}


def test_what_is_not_stated_may_be_said_in_one_word_or_with_the_place_to_look() -> None:
    gaps = call(not_stated=["rates", {"field": "duration", "where": "Villkor"}]).not_stated
    assert gaps == (NotStated(field="rates"), NotStated(field="duration", where="Villkor"))


def test_records_that_were_given_the_same_fields_share_their_names() -> None:
    one, two, three = Text(sv="a"), Text(sv="b"), Text(en="c")
    assert one.model_fields_set is two.model_fields_set != three.model_fields_set
    assert one.model_copy(update={"en": "d"}).model_fields_set == {"sv", "en"}
    assert two.model_fields_set == {"sv"}


def test_a_text_of_our_own_goes_to_another_process() -> None:
    """Pydantic 2.12.0 leaves out a part of what was not validated, and pickle looks for it."""
    assert pickle.loads(pickle.dumps(unchecked(sv="stål"))) == Text(sv="stål")  # noqa: S301 - our own
