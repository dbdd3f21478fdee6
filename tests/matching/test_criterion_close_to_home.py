"""Money of one's own county or district: the area is narrow, and the seat lies in it."""

from typing import Any

import pytest

from factory import AREAS
from fundmatch.matching.criteria import close_to_home
from fundmatch.matching.finding import Finding
from fundmatch.matching.trial import try_criterion

TROSA = {"nuts": "SE122", "municipality": "Trosa", "municipality_code": "0488"}


def judge(*values: str, own: dict[str, Any] | None = None, **rule: Any) -> Finding:
    rules = [{"type": "territory", "values": values, **rule}] if values else []
    made: Finding = try_criterion(
        close_to_home.judge, actor=TROSA if own is None else own, call={"eligibility": rules}, areas=AREAS
    )
    return made


@pytest.mark.parametrize(
    ("promise", "values", "value"),
    [
        ("one's own county", ["SE122"], 1.0),
        ("municipalities, one's own among them", ["0484", "0488"], 1.0),
        ("municipalities of two counties", ["0488", "0181"], 1.0),
        ("a county and a town of another", ["SE122", "0181"], 1 / 2),
        ("a county and a town of it", ["SE122", "0488"], 1.0),
        ("another county", ["SE110"], 0.0),
        ("other municipalities", ["0484", "0181"], 0.0),
        ("two counties share", ["SE122", "SE121"], 1 / 2),
        ("an area of five counties", ["ÖMS"], 1 / 5),
        ("the same by its code", ["SE12"], 1 / 5),
        ("a county of it named besides is not counted twice", ["SE12", "SE122"], 1 / 5),
        ("the country", ["SE"], 1 / 21),
        ("five counties, one's own not among them", ["SE23", "SE22"], 0.0),
        ("a country beside Sweden", ["SE", "FI"], 0.0),
        ("an area whose members are not all known", ["ASSOCIATED", "SE122"], 0.0),
    ],
)
def test_value(promise: str, values: list[str], value: float) -> None:
    found = judge(*values)
    assert found.value == value, promise
    assert bool(found.evidence) is (value > 0), promise


def test_what_is_not_stated_is_unknown() -> None:
    assert judge().value is None


def test_an_area_that_is_shut_out_is_no_home() -> None:
    assert judge("SE122", polarity="must_not").value is None


def test_the_area_and_the_seat_are_quoted() -> None:
    found = judge("SE122", words="Sörmland")
    assert [str(one.quote) for one in found.evidence] == ["Sörmland", "Trosa"]
    assert found.label.text("sv") == "bara för Södermanlands län, där aktören finns"


def test_where_an_actor_works_is_not_where_it_sits() -> None:
    assert judge("SE122", own={"nuts": "SE110", "serves": ["SE122"]}).value == 0.0
