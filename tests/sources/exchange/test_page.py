"""Pages of authorities: read by headings, never by tags; what is not understood is said."""

import re

import pytest

from fundmatch.models.call import Call
from fundmatch.models.kinds import CallKind
from fundmatch.models.page_profile import PageProfile
from fundmatch.models.wording import plain
from fundmatch.sources.exchange.page.blocks import key_of, page_of
from fundmatch.sources.exchange.page.draft import draft
from fundmatch.sources.exchange.page.format import FORMAT, read_page
from fundmatch.sources.exchange.page.profiles import is_plan, profile_of, profiles
from fundmatch.sources.harvest import Document
from fundmatch.sources.record import Unreadable
from fundmatch.sources.yaml_format import records
from sources.exchange.documents import READING, document, format_id

TVV = "https://tillvaxtverket.se/tillvaxtverket/sokfinansiering/utlysningar/utlysningar/nytt.9001.html"
CARD = """
<h1>Stärk det lokala</h1>
<ul><li>Öppnar 12 augusti 2027</li><li>Sörmland</li><li>Uppsala</li></ul>
<p>Nu kan ni söka stöd från regionalfonden för att göra det lokala starkare.</p>
<h2>Vem kan söka?</h2><p>Kommuner och regioner. Stöd kan inte ges direkt till företag.</p>
<h2>Vad kan ni söka för?</h2><p>Projekt och förstudier</p>
<h2>Hur mycket kan ni få i stöd?</h2><p>Max 40 procent av kostnaderna i EU-stöd.</p>
<h2>Vad handlar erbjudandet om?</h2><p>1.4 Utveckla färdigheter</p>
"""
LONG = "<h2>Hur mycket kan ni få i stöd?</h2><p>Max 50 procent. Totalt finns 20 miljoner kronor att söka.</p>"


def html(body: str, url: str = TVV) -> str:
    head = f'<head><title>x</title><link rel="canonical" href="{url}"></head>'
    return f"<!doctype html><html>{head}<body><main>{body}</main></body></html>"


def call(content: str) -> Call:
    (one,) = FORMAT.read(document(content), READING).calls
    return one


def test_a_page_becomes_a_call_with_the_page_s_words() -> None:
    one = call(html(CARD))
    assert (one.id, one.kind, one.fund, one.objectives) == ("tillvaxtverket-9001", CallKind.CALL, "ERDF", ("RSO1.4",))
    assert [(milestone.kind, str(milestone.date), milestone.words) for milestone in one.milestones] == [
        ("opens", "2027-08-12", "Öppnar 12 augusti 2027")
    ]
    assert (one.programme_id, one.series) == ("erdf-oms-2021", "tillvaxtverket-stark-det-lokala")
    assert [(str(rate.percent), rate.share.value) for rate in one.rates] == [("40", "eu")]
    rules = {(rule.type.value, rule.polarity.value): rule.values for rule in one.eligibility}
    assert rules["territory", "must"] == ("SE122", "SE121")
    assert rules["applicant", "must"] == ("municipality", "region")
    assert rules["applicant", "must_not"] == ("company",)


def test_html_and_saved_text_say_the_same() -> None:
    text = "\n\n".join([TVV, *(f"{'• ' if block.kind.value == 'item' else ''}{block.text}" for block in
                               page_of(document(html(CARD))).blocks)])  # fmt: skip
    assert call(text) == call(html(CARD))


def test_the_short_card_counts_and_the_long_text_fills_in() -> None:
    one = call(html(CARD + LONG))
    assert [str(rate.percent) for rate in one.rates] == ["40"]
    assert [amount.what.value for amount in one.amounts] == ["call_total"]


def test_the_whole_country_before_its_counties_is_one_territory() -> None:
    counties = "<li>Hela Sverige</li><li>Blekinge</li>"
    one = call(html(CARD.replace("<li>Sörmland</li>", counties)))
    assert next(rule.values for rule in one.eligibility if rule.type.value == "territory") == ("SE",)


def test_without_the_headings_that_a_profile_demands_it_is_a_candidate() -> None:
    one = call(html("<h1>Nyhet</h1><p>Utlysningen stänger 3 mars 2027.</p>"))
    assert one.kind is CallKind.CANDIDATE
    assert [(milestone.kind, str(milestone.date)) for milestone in one.milestones] == [("closes", "2027-03-03")]


def test_two_closing_days_are_a_conflict_and_neither_is_mended() -> None:
    url = "https://www.energimyndigheten.se/utlysningar/piloter/"
    body = """<h1>Piloter</h1><p>Sista dag för ansökan 2027-10-31 23:59</p>
    <p>Ansökan ska ha kommit in senast 2026-10-31 23:59.</p><h2>Vem kan söka?</h2><p>Privata företag</p>"""
    one = call(html(body, url))
    assert [(str(milestone.date), milestone.time) for milestone in one.milestones] == [("2027-10-31", "23:59")]
    assert one.conflicts[0].field == "milestones.closes"
    assert len(one.conflicts[0].claims) == 2
    early = call(html(CARD.replace("</ul>", "<li>Stänger 3 mars 2027</li></ul>")))
    assert all(milestone.date is None for milestone in early.milestones)
    assert early.conflicts


def test_news_of_several_calls_gives_each_its_own_and_what_they_share() -> None:
    body = """<h1>143 miljoner</h1><p>20 december 2027</p><p>Utlysningarna stänger 2028-03-18.</p>
    <h2>Vem kan söka</h2><p>Offentlig, privat och ideell sektor</p>
    <h2>Utlysning 27-078 – POA1: Kompetens</h2><h3>Målgrupp</h3><p>Kommuner</p>
    <h3>Utlyst belopp</h3><p>68 000 000 kr</p>
    <h2>Utlysning 27-079 – POA2: Arbetsliv</h2><h3>Utlyst belopp</h3><p>75 000 000 kr</p>"""
    found = FORMAT.read(document(html(body, "https://www.esf.se/nyheter/143-miljoner/")), READING).calls
    assert [(one.official_id, one.title.sv, int(one.amounts[0].money.amount)) for one in found] == [
        ("27-078", "Kompetens", 68_000_000), ("27-079", "Arbetsliv", 75_000_000),
    ]  # fmt: skip
    assert {str(one.milestones[0].date) for one in found} == {"2028-03-18"}
    assert all(rule.values == ("public_body", "company", "non_profit") for one in found for rule in one.eligibility)


PLAN = """<h1>Planerad finansiering i Östra Mellansverige</h1><h2>2027</h2><h3>Augusti</h3>
<p>Målen är öppna till 12:e september:</p><p>Förstudier för att<br>1.1 Stärka forskning<br>1.4 Utveckla färdigheter</p>
<p>Genomförandeprojekt för att:<br>1.4 Utveckla färdigheter</p><h3>november</h3>
<p>Utlysningen är öppen 21 november-12 december. Beslut fattas i vår.</p>"""


def test_a_plan_gives_planned_calls_and_no_invented_day() -> None:
    url = "https://tillvaxtverket.se/tillvaxtverket/sokfinansiering/planeradeutlysningar/planeradfinansiering.1692.html"
    first, second, third = FORMAT.read(document(html(PLAN, url)), READING).calls
    assert [one.objectives for one in (first, second, third)] == [("RSO1.1",), ("RSO1.4",), ()]
    assert {one.publication for one in (first, second, third)} == {"planned"}
    assert [kind.value for kind in second.project_kinds] == ["prestudy", "implementation"]
    opens, closes = first.milestones
    assert (str(opens.date), opens.precision, str(closes.date)) == ("2027-08-01", "month", "2027-09-12")
    assert [(milestone.kind.value, str(milestone.date)) for milestone in third.milestones] == [
        ("opens", "2027-11-21"), ("closes", "2027-12-12"), ("decision", "None"),
    ]  # fmt: skip
    assert {milestone.certainty.value for one in (first, third) for milestone in one.milestones} == {"planned"}


def test_a_day_without_a_year_is_near_the_page_s_own_day() -> None:
    body = """<h1>Stöd</h1><h2>När kan vi ansöka?</h2><p>Ansökan är öppen mellan 20 augusti-17 september</p>
    <h2>Medfinansiering</h2><p>Vi betalar högst 50 procent av kostnaderna.</p><p>Uppdaterat: 20 september 2027</p>"""
    one = call(html(body, "https://regionsormland.se/stod/"))
    assert [(str(milestone.date), milestone.certainty.value) for milestone in one.milestones] == [
        ("2027-08-20", "inferred"), ("2027-09-17", "inferred"),
    ]  # fmt: skip
    assert one.rates[0].share.value == "national"


def test_documents_are_kept_as_links_and_what_was_not_understood_as_notes() -> None:
    body = CARD.replace("1.4 Utveckla", '<a href="/text.pdf">Utlysningstext</a> 1.4 Utveckla')
    one = call(html(body.replace("Kommuner och regioner.", "Eldsjälar.")))
    assert [(source.url, source.name) for source in one.sources[1:]] == [
        ("https://tillvaxtverket.se/text.pdf", "Utlysningstext")
    ]
    assert any("Eldsjälar" in fact.words for fact in one.unread)


def test_any_page_is_recognised_whoever_wrote_it() -> None:
    assert format_id(html(CARD)) == "page"
    assert format_id(html(CARD, "https://example.eu/x")) == "page"
    assert format_id("https://example.eu/x\n\n# Call\n") == "page"
    with pytest.raises(Unreadable) as nothing:
        FORMAT.read(document("<html><body>We are down</body></html>"), READING)
    assert "nothing of when to apply" in plain(nothing.value.why, "en")
    found = FORMAT.recognises(Document("saved.html", html("<h1>A</h1>", "").encode(), TVV))
    assert found
    with pytest.raises(Unreadable):
        read_page(Document("x", b"<html><body></body></html>", TVV))


def test_profiles_are_whole_and_their_patterns_can_be_used() -> None:
    assert {"tillvaxtverket", "esf", "centralbaltic", "leader", "vinnova"} <= {one.id for one in profiles()}
    for one in profiles():
        for pattern in (
            *one.drop,
            *((one.parts,) if one.parts else ()),
            *((one.fund_words,) if one.fund_words else ()),
        ):
            re.compile(pattern)
        assert all("://" not in address for address in (*one.addresses, *one.plans))


def test_the_longest_address_decides_and_plans_are_told_from_calls() -> None:
    plan = "https://www.esf.se/nyheter/information-om-kommande-utlysningar/"
    profile = profile_of(plan)
    assert profile is not None
    assert (profile.id, is_plan(plan, profile), is_plan("https://www.esf.se/nyheter/x/", profile)) == (
        "esf",
        True,
        False,
    )
    assert key_of("http://www.x.se/a/?id=3#b") == "x.se/a/?id=3"


def test_a_draft_is_a_profile_that_reads_the_page() -> None:
    url = "https://www.example.se/stod/utlysning-a.html"
    unknown = html(CARD + "<h2>Bra att veta när vi ses?</h2><p>Text\u2028id: other</p>", url)
    page, profile, (before,) = read_page(document(unknown))
    assert (profile, before.kind) == (None, "call")
    (record,) = records(draft(page).encode(), "x")
    made = PageProfile.model_validate(record.data)
    assert (made.id, "bra att veta när vi ses" in made.headings) == ("example", True)  # in the words of the page
    assert "# Text id: other" in draft(page)  # how what stands under it begins
    assert read_page(document(unknown), made)[2][0].kind == "call"


def test_a_box_of_facts_above_the_title_is_read_and_is_no_title() -> None:
    box = "<dl><dt>Sista ansökningsdag</dt><dd>2027-03-04</dd></dl>"
    one = call(html(box + "<h1>Mobilisering för jobb</h1><h2>Vem kan söka?</h2><p>Kommuner</p>"))
    assert one.title.sv == "Mobilisering för jobb"
    assert [(milestone.kind, str(milestone.date)) for milestone in one.milestones] == [("closes", "2027-03-04")]


@pytest.mark.parametrize(
    "others",
    [
        "<h2>Andra utlysningar</h2><p>Innovation i norr. Stänger 4 mars 2027</p>",
        "<h2>Relaterade nyheter</h2><p>Nytt: Skåne öppnar 5 maj 2027 och stänger 6 juni 2027</p>",
        "<h2>Tidigare utlysningar</h2><ul><li>Gröna Sörmland: stängde 4 mars 2025</li></ul>",
    ],
)
def test_days_of_other_calls_on_the_page_are_told_and_never_this_one_s(others: str) -> None:
    for card, days in ((CARD, [("opens", "2027-08-12")]), (CARD.replace("Öppnar 12 augusti 2027", "Aktuell"), [])):
        one = call(html(card + others))
        assert [(milestone.kind, str(milestone.date)) for milestone in one.milestones] == days
        assert one.unread
