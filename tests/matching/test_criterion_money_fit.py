"""Grant size and own contribution: the rate that holds for this actor, the smallest grant against its kind."""

from typing import Any

import pytest

from factory import AREAS
from fundmatch.matching.criteria import money_fit
from fundmatch.matching.finding import Finding
from fundmatch.matching.trial import try_criterion
from fundmatch.models.base import Text

MUNICIPALITY = {"kind": "municipality", "nuts": "SE122"}


def judge(actor: dict[str, Any] | None = None, **call: Any) -> Finding:
    return try_criterion(money_fit.judge, actor=actor or MUNICIPALITY, call=call, areas=AREAS)


def grant(amount: int, currency: str = "EUR", what: str = "grant_min") -> dict[str, Any]:
    return {"what": what, "money": {"amount": amount, "currency": currency}}


@pytest.mark.parametrize(
    ("promise", "rates", "own"),
    [
        ("an EU share leaves the rest", [{"percent": 40}], "egen andel 60 %"),
        ("an own share is itself", [{"percent": 30, "share": "own"}], "egen andel 30 %"),
        ("half percents stay", [{"percent": "62.5"}], "egen andel 37,5 %"),
        ("the rate of one's own region", [{"percent": 40, "region": ["SE33"]}, {"percent": 50, "region": ["SE12"]}],
         "egen andel 50 %"),
        ("a rate for the kind comes before the general one",
         [{"percent": 50}, {"percent": 80, "applicants": ["public_body"]}], "egen andel 20 %"),
        ("a rate of others is not used", [{"percent": 50}, {"percent": 100, "applicants": ["sme"]}], "egen andel 50 %"),
        ("a rate without condition comes before one with", [{"percent": 75, "condition": "om grönt"}, {"percent": 60}],
         "egen andel 40 %"),
        ("EU and national money leave the rest", [{"percent": 100, "share": "public_total"}], "egen andel 0 %"),
        ("a range says both ends", [{"percent": 100, "least": 40}], "egen andel 0–60 %"),
        ("a national share is not the EU's", [{"percent": 10, "share": "national"}, {"percent": 60}],
         "egen andel 40 %"),
    ],
)  # fmt: skip
def test_the_rate_that_holds(promise: str, rates: list[dict[str, Any]], own: str) -> None:
    assert judge(rates=rates).label.text("sv") == own, promise


@pytest.mark.parametrize(
    ("promise", "call"),
    [
        ("nothing said", {}),
        ("only the whole pot", {"amounts": [grant(60_000_000, what="call_total")]}),
        ("only a ceiling", {"amounts": [grant(500_000, what="grant_max")]}),
        ("only the rate of another region", {"rates": [{"percent": 40, "region": ["SE33"]}]}),
        ("only the rate of other applicants", {"rates": [{"percent": 40, "applicants": ["sme"]}]}),
        ("a size in a currency that is not weighed", {"amounts": [grant(50_000_000, "NOK")]}),
        ("only a national share", {"rates": [{"percent": 40, "share": "national"}]}),
    ],
)
def test_unknown_is_no_value(promise: str, call: dict[str, Any]) -> None:
    finding = judge(**call)
    assert finding.value is None, promise
    assert finding.label.text("sv").startswith("inte känt")


def test_the_less_one_pays_the_better() -> None:
    values = [judge(rates=[{"percent": percent}]).value or 0.0 for percent in (100, 80, 60, 40)]
    assert values == sorted(values, reverse=True) and len(set(values)) == 4
    assert values[0] == 1.0


def test_beyond_sixty_percent_of_ones_own_it_gets_no_worse() -> None:
    assert judge(rates=[{"percent": 40}]).value == judge(rates=[{"percent": 0}]).value


@pytest.mark.parametrize(
    ("promise", "better", "worse"),
    [
        ("a small grant before a large one", grant(1_000_000), grant(50_000_000)),
        ("kronor are smaller than euros", grant(50_000_000, "SEK"), grant(50_000_000, "EUR")),
        ("a stated minimum before an advised size", grant(1_000_000), grant(60_000_000, what="grant_advised")),
    ],
)
def test_size_of_grant(promise: str, better: dict[str, Any], worse: dict[str, Any]) -> None:
    assert (judge(amounts=[better]).value or 0.0) > (judge(amounts=[worse]).value or 0.0), promise


def test_a_size_in_another_currency_leaves_the_one_in_euros() -> None:
    assert judge(amounts=[grant(90_000_000, "ISK"), grant(1_000_000, what="grant_advised")]) == judge(
        amounts=[grant(1_000_000, what="grant_advised")]
    )


def test_what_a_university_carries_is_too_large_for_an_association() -> None:
    large = [grant(15_000_000)]
    assert judge({"kind": "university"}, amounts=large).value == 1.0
    finding = judge({"kind": "association"}, amounts=large)
    assert finding.value is not None and finding.value < 0.5
    assert "stort för en sådan aktör" in finding.label.text("sv")


def test_both_parts_are_said_and_lie_between_the_two() -> None:
    finding = judge(rates=[{"percent": 40, "words": "40 procent"}], amounts=[grant(1_000_000)])
    assert finding.value is not None and 0.4 < finding.value < 1.0
    assert finding.label.text("sv").startswith("egen andel 60 %; bidrag från 1\u00a0000\u00a0000 EUR")
    assert finding.evidence[0].quote == "40 procent"


def test_a_rate_without_words_is_quoted_by_its_figure() -> None:
    (quote,) = judge(rates=[{"percent": "62.5"}], cofinancing="Resten bekostas av parterna.").evidence
    assert (quote.field, quote.quote) == ("rates", Text(sv="EU:s andel: 62,5 %", en="EU share: 62.5 %"))


def test_a_range_is_quoted_with_both_ends() -> None:
    (quote,) = judge(rates=[{"percent": 100, "least": 40}]).evidence
    assert quote.quote == Text(sv="EU:s andel: 40–100 %", en="EU share: 40–100 %")


def test_the_middle_of_a_range_counts() -> None:
    assert judge(rates=[{"percent": 100, "least": 40}]).value == judge(rates=[{"percent": 70}]).value


@pytest.mark.parametrize(("own", "value"), [(0, 1.0), (30, 0.7), (60, 0.4), (90, 0.4)])
def test_what_an_own_share_is_worth(own: int, value: float) -> None:
    assert judge(rates=[{"percent": own, "share": "own"}]).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("amount", "currency", "value", "how"),
    [
        (2_000_000, "EUR", 1.0, "rimligt"),
        (2_000_001, "EUR", 1.0, "stort"),
        (11_000_000, "EUR", 0.6, "stort"),
        (20_000_000, "EUR", 0.2, "stort"),
        (90_000_000, "EUR", 0.2, "stort"),
        (22_000_000, "SEK", 1.0, "rimligt"),
        (22_000_100, "SEK", 1.0, "stort"),
    ],
)
def test_what_a_small_firm_carries(amount: int, currency: str, value: float, how: str) -> None:
    finding = judge({"kind": "sme"}, amounts=[grant(amount, currency)])
    assert finding.value == pytest.approx(value, abs=1e-5)
    assert how in finding.label.text("sv")
