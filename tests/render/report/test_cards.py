"""A card tells of a match what stands in the record, no more exact than it is."""

from typing import Any

import pytest

from fundmatch.render.digest_html import article
from fundmatch.render.matches import MatchRow
from fundmatch.render.paragraphs import CallParagraph, LabelledLine
from fundmatch.render.report.cards import card
from telling import engine_of


@pytest.mark.parametrize(
    ("rate", "told"),
    [
        ({"percent": 40}, "fonden betalar 40\u00a0%"),
        ({"least": 40, "percent": 100}, "fonden betalar 40–100\u00a0%"),
        ({"percent": 50, "share": "public_total"}, "EU och nationellt stöd betalar 50\u00a0%"),
    ],
)
def test_a_range_is_told_with_its_ends_and_whose_money_it_is(rate: dict[str, Any], told: str) -> None:
    run = engine_of({"rates": [rate]}, actors=({},))
    (call,), (actor,) = run.calls.values(), run.actors.values()
    assert f" · {told}</p>" in card(MatchRow(1, run.explain(actor, call)), 1, "sv")


def test_reasons_of_several_actors_stand_each_by_themselves_and_numbers_are_not_parted() -> None:
    told = (LabelledLine("Varför", ("A: 9 400 000 EUR", "B: 30 %, 856,9 M EUR")),)
    page = article(CallParagraph("Hamnar", None, "", "", told))
    assert "<dt>Varför</dt><dd>A: 9\u00a0400\u00a0000\u00a0EUR</dd><dd>B: 30\u00a0%, 856,9\u00a0M\u00a0EUR</dd>" in page
