"""Whether one place lies in another: by codes, and honestly when the codes are too coarse."""

import pytest

from factory import AREAS
from fundmatch.models.base import Text
from fundmatch.models.place import Areas, Atlas

ATLAS = Atlas(Areas.model_validate(AREAS))


@pytest.mark.parametrize(
    ("promise", "place", "codes", "answer"),
    [
        ("a county lies in itself", "SE122", ["SE122"], True),
        ("and in its country", "SE122", ["SE"], True),
        ("and in the area of its country", "SE122", ["EU"], True),
        ("and in the area that its code begins", "SE122", ["ÖMS"], True),
        ("one of several is enough", "SE122", ["SE110", "SE12"], True),
        ("a neighbour is another place", "SE110", ["SE122"], False),
        ("codes are no words: SE does not lie in SE1 because of its letters", "FI1", ["SE"], False),
        ("a country outside a complete list is outside", "US", ["EU"], False),
        ("a country may lie outside an incomplete list, nobody knows", "CH", ["ASSOCIATED"], None),
        ("but what is on the incomplete list is in", "NO", ["ASSOCIATED"], True),
        ("an incomplete list makes the whole uncertain", "US", ["EU", "ASSOCIATED"], None),
        ("a country is too coarse for a county", "SE", ["SE122"], None),
        ("and for the area that lies in it", "SE", ["ÖMS"], None),
        ("a county is too coarse for a municipality", "SE122", ["0484"], None),
        ("and a country is", "SE", ["0484"], None),
        ("a neighbouring county does not hold it", "SE110", ["0484"], False),
        ("a municipality lies in its county", "0484", ["SE122"], True),
        ("and in the country and the area above", "0484", ["ÖMS"], True),
        ("and in itself", "0484", ["0484", "0488"], True),
        ("and not in the one beside it", "0484", ["0488"], False),
        ("and not in the next county", "0181", ["SE122"], False),
        ("a municipality that is not on the map lies in itself", "1280", ["1280"], True),
        ("and not in one that is", "1280", ["0484"], False),
        ("one that is not on the map may lie in any county", "SE224", ["1280"], None),
        ("but none on the map lies in it", "0484", ["1280"], False),
        ("nowhere holds nobody", "SE122", [], False),
    ],
)
def test_inside(promise: str, place: str, codes: list[str], answer: bool | None) -> None:
    assert ATLAS.inside(place, tuple(codes)) is answer, promise


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Eskilstuna", "0484"),
        ("eskilstuna", "0484"),
        ("SÖDERTÄLJE", "0181"),
        ("0488", "0488"),
        ("Malmö", None),
        ("9999", None),
    ],
)
def test_a_municipality_is_found_by_name_in_any_case_or_by_code(name: str, code: str | None) -> None:
    assert ATLAS.code_of(name) == code


def test_a_map_without_municipalities_says_so() -> None:
    assert ATLAS.knows_municipalities()
    assert ATLAS.municipality_names() == ["Eskilstuna", "Trosa", "Södertälje"]
    assert not Atlas(Areas()).knows_municipalities()


def test_an_area_has_its_name_by_the_map_or_the_list_and_any_other_code_is_its_own() -> None:
    assert ATLAS.name("ÖMS") == Text(sv="Östra Mellansverige")
    assert ATLAS.name("SE122") == Text(sv="Södermanlands län", en="Södermanland county")
    assert ATLAS.name("ZZ") == "ZZ"


def test_areas_are_replaced_by_their_members() -> None:
    assert ATLAS.expand(["ÖMS", "FI"]) == (frozenset({"SE12", "FI"}), True)
    assert ATLAS.expand(["ASSOCIATED"]) == (frozenset({"NO"}), False)
