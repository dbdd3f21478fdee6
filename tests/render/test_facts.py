"""Facts with what they rest on: words, notes, certainty, source, the day of reading."""

from typing import Any

from factory import actor, call, engine
from fundmatch.models.thesaurus import Thesaurus
from fundmatch.models.wording import Lang
from fundmatch.render.cards import actor_card, call_card
from fundmatch.render.explain import page
from fundmatch.render.line import Line
from fundmatch.text.reader import Reader
from rows import ACTOR, CALL, row

THESAURUS = Thesaurus.model_validate(
    {"id": "t", "concepts": [{"id": "adult_education", "sv": ["vuxenutbildning"], "en": ["adult education"]}]}
)
NOTE = "rate from the type of action; the record prints no rate"


def text_of(lines: list[Line]) -> str:
    return "\n".join(" " * line.indent + line.text for line in lines)


def card(**fields: Any) -> str:
    run = engine([call(**{**CALL, **fields})], [])
    return text_of(call_card(run.calls["erdf-1"], run.setting.atlas, "sv"))


def actor_page(**fields: Any) -> str:
    run = engine([], [actor(**{**ACTOR, **fields})])
    return text_of(actor_card(run.actors["trosa"], run.setting, "sv"))


def test_a_doubt_about_a_rate_is_shown_with_it() -> None:
    assert "EU:s andel: 100 % (härledd)" in card(rates=[{"percent": 100, "certainty": "inferred"}])
    assert "EU:s andel: 40–70 %\n" in card(rates=[{"percent": 70, "least": 40}])


def test_a_doubt_about_a_partnership_is_shown_with_it() -> None:
    assert "minst 2 parter (härledd)" in card(partnership={"min_partners": 2, "certainty": "inferred"})
    general = {"min_partners": 3, "min_countries": 3, "general": {"sv": "innovationsåtgärd", "en": "innovation action"}}
    assert "(allmän regel för innovationsåtgärd; utlysningen säger inget annat)" in card(partnership=general)


def test_the_compilers_note_is_shown_and_never_in_quotation_marks() -> None:
    shown = card(rates=[{"percent": 100, "note": NOTE}], eligibility=[
        {"type": "applicant", "values": ["municipality"], "note": "read from a list", "words": "kommuner"},
    ])  # fmt: skip
    assert f"anmärkning (på engelska): {NOTE}" in shown
    assert "får söka: kommun – ”kommuner”\n      anmärkning (på engelska): read from a list" in shown
    assert f"”{NOTE}" not in shown


def test_english_of_a_record_says_that_it_is_english() -> None:
    reach = [{"area": "SE122", "answer": "conditional", "note": "Needs a very large programme."}]
    shown = card(cofinancing="Up to 90 % of the cost.", reach=reach)
    assert "medfinansiering: på engelska: Up to 90 % of the cost." in shown
    assert "villkorat (på engelska: Needs a very large programme.)" in shown
    assert "medfinansiering: Högst hälften av kostnaden." in card(cofinancing="Högst hälften av kostnaden.")


def test_words_that_stand_alone_are_quoted() -> None:
    shown = card(eligibility=[{"type": "timing", "words": "not begun before"}])
    assert "tid: – ”not begun before”" in shown


def test_a_fact_names_its_source_when_that_is_not_the_first() -> None:
    sources = [{"id": "main", "url": "https://example.org/1", "kind": "official", "seen": "2026-11-02"},
               {"id": "list", "name": "En lista", "kind": "aggregator"}]  # fmt: skip
    shown = card(sources=sources, rates=[{"percent": 40, "source": "list"}], status_words="Forthcoming")
    assert "EU:s andel: 40 %\n      källa: sammanställning, läsdatum saknas: En lista" in shown
    assert "officiell källa, läst 2026-11-02: https://example.org/1" in shown
    assert "Källans ord om status: ”Forthcoming”" in shown


def test_a_missing_day_of_reading_is_said_in_the_explanation_too() -> None:
    match = row().match
    shown = text_of(page(match, match.rulings, True, match.candidate.setting.strategy, "sv"))
    assert "läsdatum saknas: https://example.org/utlysning" in shown


def test_a_call_shows_its_form() -> None:
    shown = card(
        type_of_action="horizon-ia", cost_models=["lump_sum"], grants={"least": 2, "most": 3},
        readiness={"starts_min": 4, "reaches_min": 6, "reaches_max": 7}, duration={"max_months": 36},
        state_aid=[{"rule": "de_minimis", "applicants": ["sme"]}], deadline_model="two_stage",
        objectives=["RSO1.1"], reach=[{"area": "EU", "answer": "yes"}],
    )  # fmt: skip
    for part in (
        "åtgärdstyp: horizon-ia", "kostnadsmodell: klumpsumma", "antal bidrag: 2–3", "från 4 till 6–7",
        "projektets längd: 36 månader", "stöd av mindre betydelse (de minimis) (litet eller medelstort företag)",
        "hur ansökningar tas emot: två steg", "särskilt mål: RSO1.1", "läsarens slutsats för EU:s medlemsländer: ja",
    ):  # fmt: skip
        assert part in shown, part


def test_what_is_given_after_all_is_not_said_to_be_missing() -> None:
    silent = ["rates", "eligibility.applicant", "eligibility.must_not", "partnership.min_partners", "amounts.grant_max"]
    shown = card(not_stated=silent).split("Står inte i den text som lästs")[1]
    for gone in ("stödnivå", "vem som får söka", "minsta antal parter"):
        assert gone not in shown
    for kept in ("vem som inte får söka", "högsta bidrag"):
        assert kept in shown


def test_a_reading_of_the_words_is_told_from_the_words() -> None:
    shown = card(eligibility=[{"type": "applicant", "values": ["city"], "readings": ["municipality"]}])
    assert "får söka: stad, enligt vår läsning även kommun" in shown


def test_areas_are_called_by_name() -> None:
    shown = card(eligibility=[{"type": "territory", "values": ["EU", "0484"]}])
    assert "område: EU:s medlemsländer, Eskilstuna" in shown


def test_an_actor_shows_all_that_decides() -> None:
    shown = actor_page(
        legal_person=True, legal_form="municipality", owner="Staten", owner_country="SE", population=15000,
        serves=["EU"], statuses=["earlier_eu_project"], roles=["lead_applicant"], confidence="low",
        capacity={"employees": 900, "eu_office": False, "hints": ["eget kontor"]},
    )  # fmt: skip
    for part in (
        "juridisk person: ja", "juridisk form: kommun", "ägare: Staten, SE", "invånare: 15\u00a0000",
        "verkar i: EU:s medlemsländer", "har i förväg: tidigare EU-projekt", "brukar vara: projektägare",
        "anställda: 900", "egen personal för EU-medel: nej", "kapacitet: eget kontor", "uppgifterna är: osäkra",
    ):  # fmt: skip
        assert part in shown, part


def test_what_decides_and_is_not_known_is_said_to_be_unknown() -> None:
    shown = actor_page(legal_person=None)
    for part in ("juridisk person", "anställda", "egen personal för EU-medel", "hur säkra uppgifterna är"):
        assert f"{part}: inte känt" in shown


def test_an_actor_that_is_no_more_says_so() -> None:
    assert "Finns inte längre (2024-12-31)" in actor_page(status="dissolved", valid_to="2024-12-31")
    assert "Finns inte längre" not in actor_page()


def explained(lang: Lang = "sv", **fields: Any) -> str:
    match = row(fields).match
    return text_of(page(match, match.rulings, True, match.candidate.setting.strategy, lang))


def test_only_the_words_of_a_side_are_quoted_in_the_ledger() -> None:
    shown = explained(rates=[{"percent": 100, "note": NOTE}], eligibility=[
        {"type": "applicant", "values": ["municipality"], "note": "read from a list"},
        {"type": "territory", "values": ["SE122"]},
    ])  # fmt: skip
    assert "utlysningen, stödnivå: EU:s andel: 100 %" in shown
    assert "utlysningen, villkor: kommun\n" in shown
    for ours in (NOTE, "read from a list", "EU:s andel: 100 %", "municipality"):
        assert f"”{ours}" not in shown
    assert "utlysningen, villkor: ”kommuner”" in explained()


def test_the_readers_conclusion_is_a_reason_and_no_quotation() -> None:
    shown = explained(reach=[{"area": "EU", "answer": "no", "note": "only islands"}])
    assert "ingen härifrån kan delta (only islands)" in shown
    assert "”only islands”" not in shown


def test_an_actor_that_is_no_more_says_so_in_the_ledger() -> None:
    match = row(actor_fields={"status": "dissolved", "valid_to": "2024-12-31"}).match
    first = page(match, match.rulings, True, match.candidate.setting.strategy, "sv")[0].text
    assert first.startswith("Trosa kommun – finns inte längre (2024-12-31): ")


def test_the_moment_of_the_run_is_no_date_of_the_strategy() -> None:
    lines = explained().splitlines()
    (strategy,) = (line for line in lines if line.startswith("Strategi: "))
    assert "2026" not in strategy
    assert any(line.startswith("Bedömt som det stod 2026-12-01") for line in lines)


def test_whether_an_actor_may_apply_is_said_in_a_sentence() -> None:
    assert " · får söka\n" in explained()
    assert " · may apply on conditions\n" in explained("en", partnership={"min_partners": 2})


def test_themes_are_called_by_the_readers_language() -> None:
    run = engine([], [actor(**{**ACTOR, "core": ["adult education", "egna ord"]})], reader=Reader(THESAURUS))
    shown = text_of(actor_card(run.actors["trosa"], run.setting, "sv"))
    assert "\n  vuxenutbildning, egna ord" in shown


def test_a_call_of_which_nobody_says_who_pays_says_so() -> None:
    assert "fond inte känd" in card(programme=None, fund=None)
    assert "fond inte känd" in card(programme="Nya stöd", fund=None)
    assert "fond inte känd" not in card(programme=None, fund="ERDF")
    one = row({"programme": None, "fund": None}).match
    assert "fond inte känd" in text_of(page(one, one.rulings, True, one.candidate.setting.strategy, "sv"))


def test_a_short_ledger_quotes_nothing_twice_and_nothing_for_less_than_a_point() -> None:
    one = row().match
    lines = page(one, one.rulings, True, one.candidate.setting.strategy, "sv")
    quotes = [line.text for line in lines if line.style == "dim" and ", " in line.text.partition(":")[0]]
    assert quotes
    assert len(quotes) == len(set(quotes))
    full = page(one, one.rulings, True, one.candidate.setting.strategy, "sv", full=True)
    assert {line.text for line in full} - {line.text for line in lines}


def test_what_the_writer_of_a_record_calls_things_is_shown_in_the_language_of_the_page() -> None:
    milestone = {"kind": "step", "date": "2026-12-15"}
    both = {"sv": "första steget", "en": "first stage"}
    assert "(första steget)" in card(milestones=[{**milestone, "label": both}])
    assert "(skede ett)" in card(milestones=[{**milestone, "label": "skede ett"}])
    share = {"percent": 70, "share": "eu", "condition": {"sv": "våtmark", "en": "wetland"}}
    assert "(våtmark)" in card(rates=[share])
    party = {"body": {"sv": "en stad", "en": "a city"}}
    assert "krävs: 1 en stad" in card(partnership={"min_partners": 2, "required": [party]})


def test_a_note_in_another_language_says_which() -> None:
    rate = {"percent": 70, "share": "eu"}
    assert f"anmärkning (på engelska): {NOTE}" in card(rates=[{**rate, "note": NOTE}])
    assert "anmärkning: allmän regel" in card(rates=[{**rate, "note": {"sv": "allmän regel", "en": NOTE}}])


def test_parts_statuses_and_the_heading_of_notes_are_in_the_language_of_the_page() -> None:
    shown = actor_page(roles=["lead_applicant"], statuses=["earlier_eu_project"], notes=["Unit of the county."])
    for part in ("brukar vara: projektägare", "har i förväg: tidigare EU-projekt", "Anmärkningar (på engelska)"):
        assert part in shown
    asked = {"type": "prior_status", "values": ["letter_of_support"]}
    assert "ska finnas i förväg: stödbrev" in card(eligibility=[asked], notes=["Läst två gånger."])
