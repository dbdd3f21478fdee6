"""Ranked matches on a screen of 80 columns, of 120, and narrower and wider ones."""

import re
from typing import Any, Literal

import pytest
from rich.cells import cell_len
from rich.console import Console

from fundmatch.matching.tiers import Tier
from fundmatch.render.console import draw
from fundmatch.render.match_page import Listed
from fundmatch.render.matches import MatchRow
from fundmatch.render.table import paint_matches
from rows import row

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf"


def shown(
    rows: list[MatchRow], width: int, lang: Literal["sv", "en"] = "sv", name: str = "call", colour: bool = False,
    long: bool = True,
) -> str:  # fmt: skip
    def paint(console: Console) -> None:
        paint_matches(
            console, [Listed("Trosa kommun (1 träff)", rows)], lang, name, ["Utlysningar: 1 öppen."], long=long
        )

    return draw(paint, width, colour)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        (
            "sv",
            ["Trosa kommun (1 träff)", "Energi i skolor", "Regionalfonden", "2026-12-15", "14 dagar kvar", "47,5",
             " ja ", "erdf-1", "En bedömning, aldrig ett beslut"],
        ),
        ("en", ["Energy in schools", "Regionalfonden", "2026-12-15", "14 days left", "47.5", " yes ", "erdf-1"]),
    ],
)  # fmt: skip
def test_a_row_says_what_an_officer_asks(width: int, lang: Literal["sv", "en"], parts: list[str]) -> None:
    one = row()
    text = shown([one], width, lang)
    for part in parts:
        assert part in text
    assert f"{one.match.score:.1f}".replace(".", "," if lang == "sv" else ".") in text
    assert one.tier(lang) in text
    assert len(one.reasons(lang)) == 2
    if width == 80:
        for reason in one.reasons(lang):
            assert reason.split(maxsplit=1)[0] in text


@pytest.mark.parametrize("width", [60, 80, 100, 109, 110, 120, 200])
@pytest.mark.parametrize("name", ["call", "actor", "pair"])
def test_no_line_is_longer_than_the_screen(width: int, name: str) -> None:
    rows = [
        row(), row({"title": LONG, "programme": LONG, "id": LONG}, {"name": LONG}),
        row({"title": "日本語の題名" * 12, "programme": "한국어" * 20}, {"name": "😀" * 50}),
        row({"title": "x" * 400, "rates": [], "milestones": []}),
    ]  # fmt: skip
    for long in (True, False):
        for line in shown(rows, width, name=name, long=long).splitlines():
            assert cell_len(line) <= width, line


@pytest.mark.parametrize("name", ["call", "actor", "pair"])
@pytest.mark.parametrize("width", [80, 120, 200])
def test_a_row_takes_one_line_whatever_its_title(name: str, width: int) -> None:
    rows = [row(), row({"title": LONG * 9, "programme": LONG}, {"name": LONG * 9}), row({"milestones": []})]
    lines = shown(rows, width, name=name, long=False).splitlines()
    assert len([line for line in lines if re.search(r"\d,\d", line)]) == len(rows)
    assert lines.index("") == 3 + len(rows)


@pytest.mark.parametrize(("width", "event"), [(60, "stänger 2026-12-15"), (120, "stänger 2026-12-15, 14 dagar kvar")])
def test_a_row_says_the_directions_the_event_and_on_a_wide_screen_the_id(width: int, event: str) -> None:
    text = shown([row()], width, long=False)
    assert event in text
    assert re.search(r" S +Utlysning", text)
    assert ("erdf-1" in text) == (width == 120)
    assert "Inriktning: S samverkan." in " ".join(text.split())


@pytest.mark.parametrize("name", ["call", "pair"])
@pytest.mark.parametrize("width", [80, 120])
def test_the_id_to_go_on_with_is_whole_on_one_line(name: str, width: int) -> None:
    long = "he-cl4-2027-digital-52-two-stage"
    assert any(long in line for line in shown([row({"id": long})], width, name=name).splitlines())


def test_an_overview_names_actor_and_call() -> None:
    text = shown([row()], 80, name="pair")
    assert "Trosa kommun" in text
    assert "Energi i skolor" in text


def test_a_call_is_shown_by_its_short_title_and_an_unknown_rate_as_a_question() -> None:
    text = shown([row({"short_title": {"sv": "Skolenergi"}, "rates": []})], 80)
    assert "Skolenergi" in text
    assert "EU ?" in text


def test_many_matches_keep_their_ranks_whole() -> None:
    one = row()
    text = shown([MatchRow(rank, one.match) for rank in (9, 1000)], 80)
    assert "\n1000 " in text
    assert "\n   9 " in text


@pytest.mark.parametrize("title", ["[/omställning]", "[to be updated when adopted]", "[bold]x[/bold]", ":smile: \\[a]"])
def test_brackets_are_shown_as_they_are(title: str) -> None:
    for width in (80, 120):
        text = shown([row({"title": title}, {"name": title})], width, name="pair")
        assert text.count(title) == 2


def test_colour_comes_only_when_asked_for() -> None:
    assert "\x1b[" in shown([row()], 80, colour=True)
    assert "\x1b" not in shown([row({"title": "\x1b[31mröd"})], 80)


def test_a_group_without_matches_has_its_sentence_and_no_table() -> None:
    text = shown([], 80)
    assert "Trosa kommun (1 träff)" in text
    assert "───" not in text


def milestones(*milestones: str, **more: Any) -> dict[str, Any]:
    made = []
    for milestone in milestones:
        kind, day, *precision = milestone.split()
        made.append({"kind": kind, "date": day, **({"precision": precision[0]} if precision else {})})
    return {"milestones": made, **more}


@pytest.mark.parametrize(
    ("fields", "swedish", "english"),
    [
        (
            milestones("closes 2026-12-15"),
            ["2026-12-15", "14 dagar kvar"],
            ["2026-12-15", "14 days left"],
        ),
        (
            milestones("closes 2026-12-02"),
            ["2026-12-02", "1 dag kvar"],
            ["2026-12-02", "1 day left"],
        ),
        (milestones("closes 2026-12-01"), ["2026-12-01", "i dag"], ["2026-12-01", "today"]),
        (
            milestones("opens 2027-01-10", "closes 2027-03-01"),
            ["2027-01-10", "om 40 dagar"],
            ["2027-01-10", "in 40 days"],
        ),
        (
            milestones("cut_off 2027-03-01", status_words="Forthcoming (31094501)"),
            ["2027-03-01", "90 dagar kvar", "kommande"],
            ["2027-03-01", "90 days left", "forthcoming"],
        ),
        (
            milestones("opens 2026-12-31"),
            ["2026-12-31", "om 30 dagar"],
            ["2026-12-31", "in 30 days"],
        ),
        (
            milestones("opens 2027-03-01 month", publication="planned"),
            ["2027-03", "om 90 dagar"],
            ["2027-03", "in 90 days"],
        ),
        (milestones(deadline_model="continuous"), ["löpande"], ["continuous"]),
        (milestones(), ["?", "okänd"], ["?", "unknown"]),
        (milestones("closes 2020-02-03"), ["2020-02-03", "stängd"], ["2020-02-03", "closed"]),
    ],
)
def test_the_next_date_says_what_it_is(fields: dict[str, Any], swedish: list[str], english: list[str]) -> None:
    one = row(fields)
    assert one.when("sv") == swedish
    assert one.when("en") == english


@pytest.mark.parametrize(
    ("fields", "event", "text"),
    [
        (milestones("closes 2026-12-15"), "stänger", "stänger 2026-12-15, 14 dagar kvar"),
        (milestones("step 2026-12-15", "closes 2027-03-01"), "steg 1", "steg 1 2026-12-15, 14 dagar kvar"),
        (milestones("opens 2027-01-10", "closes 2027-03-01"), "öppnar", "öppnar 2027-01-10, om 40 dagar"),
        (milestones(deadline_model="continuous"), "", "löpande"),
        (milestones("step 2026-11-15", "closes 2027-03-01"), "", "2026-11-15, stängd"),
    ],
)
def test_the_next_date_says_which_event_it_is(fields: dict[str, Any], event: str, text: str) -> None:
    assert (row(fields).event("sv"), row(fields).when_text("sv")) == (event, text)


@pytest.mark.parametrize("width", [80, 120])
def test_news_that_nobody_has_read_is_marked_and_never_a_must(width: int) -> None:
    one = row({"kind": "candidate", "milestones": []})
    assert "oläst nyhet" in " ".join(shown([one], width).split())
    assert one.match.tier is not Tier.MUST_HEAR


@pytest.mark.parametrize("width", [80, 120])
def test_an_inferred_share_and_the_day_of_reading_are_seen_in_a_row(width: int) -> None:
    inferred = row({"rates": [{"percent": 100, "certainty": "inferred"}]})
    text = shown([inferred], width)
    assert "härledd" in text
    assert "läsdatum" in text and "saknas" in text
    assert "härledd" not in shown([row()], width)


def test_what_eu_and_country_pay_together_is_no_share_of_the_eu() -> None:
    text = shown([row({"rates": [{"percent": 100, "share": "public_total"}]})], 80)
    assert "EU + stat 100 %" in text


@pytest.mark.parametrize(("width", "told"), [(80, "MDU"), (150, "Mälardalens universitet")])
def test_an_abbreviation_stands_for_a_name_that_has_no_room(width: int, told: str) -> None:
    one = row({}, {"name": "Mälardalens universitet", "short_names": ["MDU"]})
    assert told in shown([one], width, name="pair", long=False)
    assert "Trosa kommun" in shown([row({}, {"name": "Trosa kommun"})], width, name="pair", long=False)


def test_an_offer_without_a_date_ahead_tells_how_old_its_newest_day_is() -> None:
    past = [{"kind": "cut_off", "date": "2023-08-22"}, {"kind": "cut_off", "date": "2023-10-30"}]
    one = row({"deadline_model": "continuous", "milestones": past})
    assert one.when("sv") == ["löpande", "senast kända dag 2023-10-30"]
    assert row({"deadline_model": "continuous", "milestones": []}).when("sv") == ["löpande"]
