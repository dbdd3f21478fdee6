"""Explanations, cards, issues: pages of lines on a screen and as Markdown."""

from typing import Any, Literal

import pytest
from rich.cells import cell_len
from rich.console import Console

from factory import actor, call, engine, strategy
from fundmatch.models.issue import INVALID, NO_TEXT, Issue
from fundmatch.render.cards import actor_card, call_card
from fundmatch.render.console import draw
from fundmatch.render.explain import page
from fundmatch.render.issues import issues_page
from fundmatch.render.line import Line
from fundmatch.render.listings import criteria_page
from fundmatch.render.pages import as_markdown, paint
from fundmatch.render.strategy import strategy_page
from rows import ACTOR, CALL, one_engine

Lang = Literal["sv", "en"]


def screen(lines: list[Line], width: int = 80) -> str:
    def on(console: Console) -> None:
        paint(console, lines)

    return draw(on, width, False)


def explained(call_fields: dict[str, Any] | None = None, lang: Lang = "sv", **actor_fields: Any) -> list[Line]:
    run = one_engine(call_fields or {}, actor_fields)
    (own,), (other,) = run.actors.values(), run.calls.values()
    pair = run.explain(own, other)
    return page(pair, pair.rulings, True, run.setting.strategy, lang, full=True)


def after(text: str, heading: str) -> list[str]:
    """The lines between a heading and the next blank one."""
    lines = text.splitlines()
    begin = lines.index(heading) + 1
    return lines[begin : lines.index("", begin)]


def test_the_verdict_and_the_questions_come_first_and_all_that_is_long_is_left_for_full() -> None:
    rules = [{"type": "prior_status", "values": ["x"], "words": "W" * 400}]
    fields = {"eligibility": rules, "title": "T" * 300, "notes": ["en anmärkning"], "summary": "Skolor. " * 90}
    run = one_engine(fields, {})
    (own,), (other,) = run.actors.values(), run.calls.values()
    pair = run.explain(own, other)
    short = page(pair, pair.rulings, True, run.setting.strategy, "sv")
    texts = [line.text for line in short]
    places = [texts.index(title) for title in ("Fråga först", "Vad som skulle ändra resultatet", "Poäng", "Grundkrav")]
    assert places == sorted(places)
    assert "av 100 ·" in "".join(texts[: places[0]])
    assert len(screen(short).splitlines()) <= 80
    assert "en anmärkning" not in texts
    assert "en anmärkning" in [
        line.text for line in page(pair, pair.rulings, True, run.setting.strategy, "sv", full=True)
    ]
    quoted = [line.text for line in short if line.text.startswith("utlysningen,")]
    assert quoted and "https://example.org/utlysning" in "".join(texts)


def test_an_explanation_names_every_gate_criterion_and_direction() -> None:
    text = screen(explained())
    for name in ("Öppen utlysning", "Territorium", "Sökande och roll", "Juridisk person", "Förhandskrav",
                 "Partnerskap", "Ämne", "Tid kvar", "Samverkan", "summa"):  # fmt: skip
        assert name in text
    for heading in ("Grundkrav", "Poäng", "Inte känt", "Vad som skulle ändra resultatet", "Att veta om källan"):
        assert heading in text.splitlines()


def test_the_answers_of_the_gates_stand_in_one_column() -> None:
    lines = after(screen(explained({"partnership": None})), "Grundkrav")
    titles = ("Öppen", "Territorium", "Sökande", "Juridisk", "Tidigare", "Partnerskap")
    columns = {line.index(title) for title in titles for line in lines if f" {title}" in line[:20]}
    assert len(columns) == 1


def test_the_points_stand_below_each_other() -> None:
    lines = [line for line in after(screen(explained()), "Poäng") if " / " in line[:16]]
    assert len(lines) >= 8
    assert len({line.index("/") for line in lines}) == 1


def test_the_source_of_a_gate_is_named_only_when_it_is_not_the_first_of_the_call() -> None:
    sources = [{"id": "main", "url": "https://example.org/a"}, {"id": "pm", "url": "https://example.org/b"}]
    rules = [{"type": "territory", "values": ["SE122"], "source": "pm"}, {"type": "applicant", "values": ["sme"]}]
    gates = "\n".join(after(screen(explained({"sources": sources, "eligibility": rules})), "Grundkrav"))
    assert gates.count("https://") == 1
    assert "https://example.org/b" in gates


def test_the_first_source_stands_at_the_end() -> None:
    assert any("https://example.org/utlysning" in line for line in after(screen(explained()), "Att veta om källan"))


def test_when_all_that_is_weighed_is_known_the_page_says_so() -> None:
    project = {"name": "Kloka hus", "programme": "Regionalfonden"}
    lines = explained({"not_stated": ["duration", "amounts.call_total"]}, past_projects=[project])
    known = after(screen(lines), "Inte känt")
    assert "  Allt som vägs är känt." in known
    assert "  Står inte i den text som lästs: projektets längd, utlysningens budget" in known


def test_what_is_not_known_is_named_with_where_it_may_stand() -> None:
    gaps = [{"field": "rates", "where": "utlysningsdokumentet"}, "official_id"]
    known = after(screen(explained({"not_stated": gaps, "rates": []}, "en")), "Not known")
    assert "  rates: see utlysningsdokumentet" in known
    assert any("official id" in line for line in known)
    assert not any("not known: " in line for line in known)


def test_a_refusal_comes_first_and_says_what_could_be_done() -> None:
    text = screen(explained({"milestones": [{"kind": "closes", "date": "2026-01-01"}]}, "en"))
    assert "Not ranked: Call open says no (closed 2026-01-01)." in text
    assert "Watch for the next round" in text
    assert "closed, 2026-01-01" in text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_of_a_page_is_longer_than_the_screen(width: int) -> None:
    long = "x" * 300
    lines = explained({"title": long, "notes": [long], "conflicts": [{"field": "rates", "claims": [long, "b"]}]})
    assert max(cell_len(line) for line in screen(lines, width).splitlines()) <= width


def test_brackets_and_escape_codes_of_the_data_are_text() -> None:
    title = "[/omställning] [red]x \x1b[31m"
    text = screen(explained({"title": title, "notes": [title]}))
    assert text.count("[/omställning] [red]x [31m") >= 2
    assert "\x1b" not in text


def test_as_markdown_a_page_has_headings_and_lists_and_no_markup_of_the_data() -> None:
    text = as_markdown(explained({"title": "<b>[a](b)</b> | c"}))
    assert text.startswith("# Trosa kommun: &lt;b&gt;\\[a\\](b)&lt;/b&gt; \\| c\n")
    assert "\n## Grundkrav\n" in text
    assert "\n- ja · Territorium: " in text


CALL_CARD: dict[str, Any] = {
    **CALL, "official_id": "2026-1", "excludes": ["drift"], "not_stated": ["duration"],
    "conflicts": [{"field": "rates", "claims": ["40", "50"]}],
    "amounts": [{"what": "grant_max", "money": {"amount": "1234567.5", "currency": "SEK"}, "words": "högst"}],
    "eligibility": [
        {"type": "applicant", "values": ["municipality"]},
        {"type": "applicant", "polarity": "must_not", "values": ["sme"], "words": "inte företag"},
        {"type": "applicant", "role": "target", "values": ["sme"]},
        {"type": "territory", "values": ["SE122"]},
        {"type": "territory", "polarity": "must_not", "values": ["SE110"]},
        {"type": "sector", "polarity": "preferred", "values": ["skog"]},
    ],
    "partnership": {"min_partners": 3, "min_countries": 2},
}  # fmt: skip


def test_a_call_on_a_page_says_who_what_when_and_what_is_not_stated() -> None:
    run = engine([call(**CALL_CARD)], [])
    text = screen(call_card(run.calls["erdf-1"], run.setting.atlas, "sv"))
    for part in (
        "Energi i skolor\nEnergy in schools\n", "2026-1 · Regionalfonden", "stänger 2026-12-15",
        "högsta bidrag: 1\u00a0234\u00a0567,5 SEK – ”högst”".replace("\u00a0", " "), "EU:s andel: 47,5 %",
        "får söka: kommun", "får inte söka: litet eller medelstort företag – ”inte företag”",
        "målgrupp: litet eller medelstort företag", "\n  område: Södermanlands län",
            "område, inte: Stockholms län", "bransch, helst: skog",
        "minst 3 parter från 2 länder", "inte: drift", "projektets längd", "stödnivå: 40 / 50",
        "https://example.org/utlysning",
    ):  # fmt: skip
        assert part in text, part


def test_an_actor_on_a_page_says_what_it_is_and_what_it_has_done() -> None:
    project = {"name": "Kloka hus", "programme": "Regionalfonden", "years": "2020-2022"}
    whole = actor(**{**ACTOR, "past_projects": [project], "networks": ["Energistäder"], "name_en": "Trosa"})
    run = engine([], [whole])
    text = screen(actor_card(run.actors["trosa"], run.setting, "sv"))
    for part in ("Trosa kommun\nTrosa\n", "kommun", "Kloka hus, Regionalfonden, 2020-2022", "Energistäder"):
        assert part in text


def test_a_strategy_on_a_page_says_each_signal_in_words() -> None:
    made = strategy(
        {
            "signals": [
                {"when": {"words_sv": ["utbyte"], "but_not": ["utbytesdel"]}, "gives": 1, "because": "lärande"},
                {"when": {"project_kinds": ["mobility"], "shut_out": True, "territory": ["SE2"]}, "caps": 0.5,
                 "because": "bara nytta"},
            ]
        }
    )  # fmt: skip
    text = screen(strategy_page(made, "sv"))
    for part in ("ger 1: lärande", "ord: utbyte", "inte: utbytesdel", "högst 0,5: bara nytta",
                 "slag av projekt: utbyte och rörlighet", "område: SE2", "ingen i regionen kan delta: ja"):  # fmt: skip
        assert part in text, part


def test_a_strategy_says_what_its_text_says_before_it_says_how_it_is_read() -> None:
    said = {"text": "Länder ska mötas.", "definition": "Pengarna köper möten."}
    made = strategy(said, goal="Ett starkare län.", guides="Nämnden.")
    text = screen(strategy_page(made, "sv"))
    order = (
        "Ett starkare län.",
        "Nämnden.",
        "Vad texten säger",
        "Länder ska mötas.",
        "Hur vi läser den",
        "Pengarna köper",
    )
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_a_strategy_shows_its_own_sentences_and_which_of_them_a_signal_rests_on() -> None:
    signals = [{"when": {"funds": ["ERDF"]}, "gives": 1, "because": "fondpengar", "sentence": 2, "source": "plan"}]
    said = {"sentences": ["Fonderna ger möjligheter.", "De ska stärka länet."], "signals": signals}
    text = screen(strategy_page(strategy(said, sources=[{"id": "plan", "name": "Planen"}]), "sv"))
    for part in ("1. ”Fonderna ger möjligheter.”", "2. ”De ska stärka länet.”", "grund: strategins mening 2, Planen"):
        assert part in text, part


def test_criteria_on_a_page_show_weights_of_a_hundred_and_the_directions_own_words() -> None:
    run = one_engine({}, {})
    text = screen(criteria_page(run.criteria, run.setting.strategy, "sv"))
    assert "Territorium (territory)" in text
    assert "40,0  Ämne (thematic_fit)" in text
    assert "Samverkan med andra länder." in text


def test_an_issue_on_a_page_says_where_what_and_what_to_do() -> None:
    issues = [
        Issue(INVALID.code, INVALID.severity, "calls/a.yaml", 7, "rates.0", INVALID.message(why="fel"),
              INVALID.action()),
        Issue(NO_TEXT.code, NO_TEXT.severity, "calls/[b].yaml", None, None, NO_TEXT.message(), NO_TEXT.action()),
    ]  # fmt: skip
    text = screen(issues_page(issues, "sv"))
    assert text.splitlines() == [
        "fel      calls/a.yaml:7, rates.0 (invalid-value)",
        "         fel; rätta fältet; posten hoppades över",
        "varning  calls/[b].yaml (no-text)",
        "         posten har bara en rubrik att jämföra; lägg till en beskrivning eller",
        "         teman",
    ]
