"""Sentences in two languages: both speak of the same values."""

import pytest

from fundmatch.models.kinds import ACTOR_KINDS, Role
from fundmatch.models.names import one_of, role_name
from fundmatch.models.wording import Phrase


@pytest.mark.parametrize(
    ("sv", "en"), [("stänger {dag}", "closes {day}"), ("{day} kvar", "left"), ("kvar", "{day} left")]
)
def test_a_phrase_that_names_a_value_in_one_language_only_cannot_be_made(sv: str, en: str) -> None:
    with pytest.raises(ValueError, match="different values"):
        Phrase(sv, en)


def test_the_order_and_number_of_values_may_differ() -> None:
    assert Phrase("{a} och {b}", "{b} and {a}, {a}")(a=1, b=2).text("en") == "2 and 1, 1"


def test_every_kind_of_actor_has_its_article() -> None:
    said = {one_of(kind).sv for kind in ACTOR_KINDS}
    assert {"en region", "en kommun", "ett företag", "ett lärosäte", "ett offentligt ägt bolag", "aktören"} <= said
    assert all(one_of(kind).en.split()[0] in ("a", "an", "the") for kind in ACTOR_KINDS)


def test_a_lead_is_called_as_the_fund_calls_it() -> None:
    assert [role_name(Role.LEAD, fund).sv for fund in ("HORIZON", "ERDF", None)] == [
        "koordinator",
        "projektägare",
        "projektägare",
    ]
