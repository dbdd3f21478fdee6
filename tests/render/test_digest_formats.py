"""A digest as Markdown, as a page and as a draft: the same facts, no text that becomes markup, a link or a header."""

import email
import email.policy
import html.parser
import re
from typing import Any

import pytest
from hypothesis import given, settings

from fundmatch.models.wording import Lang
from fundmatch.monitoring.change import Change, ChangeKind
from fundmatch.monitoring.digest import Digest, digest
from fundmatch.render import digest_eml, digest_html, digest_markdown
from fundmatch.render.digest_page import Paper, letter, paper, subject
from fundmatch.render.paragraphs import ACTORS
from render.test_hostile_text import harmless, hostile
from telling import NOW, change, engine_of

MOVED = change(ChangeKind.MOVED, field="milestones.closes", old="2026-12-10", new="2026-12-15")


def one(*changes: Change, actor: str | None = "trosa", name: str = "Trosa kommun", **fields: Any) -> Digest:
    run = engine_of(fields, actors=({"name": name},))
    everybody = [run.explain(who, call) for who in run.actors.values() for call in run.calls.values()]
    return digest(run.calls, everybody, changes, NOW, run.actors[actor] if actor else None)


def made(*changes: Change, lang: Lang = "sv", **fields: Any) -> Paper:
    return paper([one(*changes, **fields)], lang)


def test_markdown_tells_all_that_a_paragraph_should() -> None:
    assert digest_markdown.write(made(MOVED)) == MARKDOWN.replace("¶", "  ")


def test_a_range_and_what_fund_and_country_pay_together_are_told_as_they_are() -> None:
    for rate, told in (
        ({"least": 40, "percent": 100, "share": "public_total"}, "EU och nationellt stöd tillsammans: 40–100 %"),
        ({"percent": 50, "share": "public_total"}, "EU och nationellt stöd tillsammans: 50 %"),
        ({"least": 30, "percent": 70}, "EU:s andel: 30–70 %"),
    ):
        written = digest_markdown.write(made(MOVED, rates=[rate]))
        assert told in written and "fonden betalar" not in written


MARKDOWN = """\
# EU-utlysningar för Trosa kommun

2026-12-01 12:00

1 ändrad.

## Ändrat, flyttat eller inställt

**Datum flyttat:** **[Energi i skolor](<https://example.org/utlysning>)**¶
Regionalfonden · öppen · erdf-1¶
**Ändrat:** sista ansökningsdag: 2026-12-10 → 2026-12-15 – officiell källa, läst 2026-11-28: Portalen¶
**Datum:** stänger 2026-12-15, om 14 dagar¶
**Stödnivå:** fonden betalar högst 47,5 %, egen andel minst 52,5 %¶
**Vem:** får söka: kommun – ”kommuner”; område: Södermanlands län – ”Södermanland”¶
**Varför:** kan få veta, 38,6 av 100, får söka: tydlig överlappning: energy; utlysningen nämner kommun¶
**Källa:** källslag okänt, läsdatum saknas: <https://example.org/utlysning>

---

*När uppgifterna lästes är inte känt.*¶
*Klockslag är svensk tid.*¶
*En bedömning, aldrig ett beslut: myndigheten avgör.*¶
"""


class Outline(html.parser.HTMLParser):
    """Elements that are open, and every name and attribute that was seen."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += [tag, *(name for name, _ in attrs)]
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    found.close()
    assert found.open == []
    return found


def test_a_page_needs_nothing_else_and_says_its_language() -> None:
    page = digest_html.write(made(MOVED, lang="en"))
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    found = outline(page)
    assert not {"script", "img", "link", "src", "onclick", "iframe"} & set(found.seen)
    assert found.links == ["https://example.org/utlysning"]
    assert '<dd class="changed">closing date: 2026-12-10 → 2026-12-15' in page
    assert "url(" not in page


def test_several_actors_are_pages_of_one_paper() -> None:
    both = paper([one(MOVED), one(name="Gnesta kommun")], "sv")
    assert both.title == "EU-utlysningar för 2 aktörer"
    page, text = digest_html.write(both), digest_markdown.write(both)
    assert ">EU-utlysningar för Gnesta kommun</h2>" in page
    assert "## EU-utlysningar för Gnesta kommun\n\nInget nytt.\n" in text


def test_nothing_new_is_said_and_what_is_left_out_is_counted() -> None:
    text = digest_markdown.write(made(change(ChangeKind.NEW, "annan")))
    assert "\nInget nytt.\n" in text
    assert "1 annan utlysning är ny eller ändrad men passar inte" in text


def network(*actors: dict[str, Any]) -> str:
    run = engine_of({}, actors=actors)
    matches = [run.explain(who, call) for who in run.actors.values() for call in run.calls.values()]
    return digest_markdown.write(paper([digest(run.calls, matches, [change(ChangeKind.NEW)], NOW)], "sv"))


def test_the_network_names_everybody_and_gives_the_reasons_of_the_best() -> None:
    text = network(*({"id": f"a{number}", "name": f"Aktör {number}"} for number in range(8)))
    assert "även 3 till: Aktör 5, Aktör 6, Aktör 7" in text
    assert "EU-utlysningar för nätverket" in text


def test_of_many_more_the_network_is_told_the_number_alone() -> None:
    text = network(*({"id": f"a{number}", "name": f"Aktör {number}"} for number in range(2 * ACTORS + 1)))
    assert f"även {ACTORS + 1} aktörer till" in text
    assert f"Aktör {2 * ACTORS}" not in text


def test_the_network_is_told_of_units_together_with_the_one_that_applies_for_them() -> None:
    own = {"id": "region", "name": "Region Öst", "legal_person": True}
    units = [{"id": f"u{at}", "name": f"Sjukhus {at}", "legal_person": False, "parent": "region"} for at in range(2)]
    assert "Region Öst (med Sjukhus 0, Sjukhus 1) (" in network(own, *units)


def draft(paper_: Paper, line: str = "Nytt", **how: Any) -> Any:
    text = digest_eml.write(paper_, line, NOW, **how)
    assert text.isascii()
    assert re.search(r"(?<!\r)\n", text) is None
    return email.message_from_string(text, policy=email.policy.default)


def test_a_draft_opens_unsent_with_both_forms() -> None:
    message = draft(made(MOVED), subject([one(MOVED)], "sv"))
    assert message["subject"] == "EU-utlysningar för Trosa kommun: 1 ändrad"
    assert (message["x-unsent"], message["to"], message["from"]) == ("1", None, None)
    assert message["date"].datetime == NOW
    plain, page = message.iter_parts()
    assert "Stödnivå: fonden betalar högst 47,5 %" in plain.get_content()
    assert page.get_content().replace("\r\n", "\n").rstrip("\n") == digest_html.write(made(MOVED)).rstrip("\n")
    assert draft(made(MOVED)).as_bytes() == draft(made(MOVED)).as_bytes()


def test_a_recipient_is_one_address_and_nothing_else() -> None:
    address = "@".join(("registrator", "example.org"))
    assert digest_eml.recipient(address)
    assert draft(made(MOVED), to=address)["to"] == address
    for wrong in (
        f"{address}\r\nBcc: {address}",
        f"{address}, {address}",
        f"Namn <{address}>",
        "namn",
        "",
        "@",
        "a@b\n",
    ):
        assert not digest_eml.recipient(wrong), wrong


def test_a_subject_cannot_end_its_header() -> None:
    message = draft(made(MOVED), "Nytt\r\nBcc: x\r\n\r\n<b>")
    assert message["subject"] == "Nytt Bcc: x <b>"
    assert message["bcc"] is None


HOSTILE = [
    "</script><script>alert(1)</script>", "[x](javascript:alert(1))", "Rad\r\nBcc: y", "BEGIN:VEVENT", "x" * 3000,
    "😀" * 20, "\u202eomvänd\u200f", '"><img src=x onerror=alert(1)>', "<!--", "=_=_", "\r\n.\r\n", "{x} %s",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup_a_link_or_a_header(text: str) -> None:
    all_formats(text)


@given(text=hostile)
@settings(max_examples=12)
def test_any_text_comes_through_as_text(text: str) -> None:
    all_formats(text)


def all_formats(text: str) -> None:
    fields: dict[str, Any] = {
        "title": text, "programme": text, "managing_authority": text, "cofinancing": text,
        "conflicts": [{"field": text, "claims": [text]}], "not_stated": [f"rates.{text}"],
        "sources": [{"id": "main", "url": text, "name": text}],
        "milestones": [{"kind": "closes", "date": "2026-12-15", "label": text}],
        "eligibility": [{"type": "applicant", "values": ["municipality"], "words": text}],
    }  # fmt: skip
    found = one(change(ChangeKind.CHANGED, field="summary", old=text, new=text), name=text, **fields)
    whole = paper([found], "sv")
    page = digest_html.write(whole)
    seen = outline(page)
    assert set(seen.seen) <= ALLOWED
    assert seen.links == []
    harmless(page)
    harmless(digest_markdown.write(whole))
    assert re.search(r"(?<!\\)\]\((?!<https?:)", digest_markdown.write(whole)) is None
    message = draft(whole, subject([found], "sv"))
    assert set(message.keys()) == {"Subject", "X-Unsent", "Date", "Message-ID", "MIME-Version", "Content-Type"}
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


ALLOWED = {
    "html", "lang", "head", "meta", "charset", "name", "content", "http-equiv", "title", "style", "body", "h1", "h2",
    "h3", "h4", "p", "a", "href", "dir", "class", "section", "article", "span", "dl", "dt", "dd", "footer",
}  # fmt: skip


def test_a_letter_greets_names_a_contact_and_speaks_of_no_command() -> None:
    plain, page = draft(letter(made(change(ChangeKind.NEW, "annan")), "EU-samordnaren")).iter_parts()
    text = plain.get_content().replace("\r\n", "\n")
    assert text.startswith("Hej!\n")
    assert "Kontakt: EU-samordnaren\n" in text
    assert "fråga oss om ni vill se mer" in text and "fundmatch" not in text
    assert "<p>Hej!</p>" in page.get_content() and "Kontakt: EU-samordnaren" in page.get_content()
    blank, _ = draft(letter(made(MOVED), None)).iter_parts()
    assert "Kontakt: [fyll i funktion och hur ni nås]" in blank.get_content()


def test_a_letter_names_areas_as_people_do() -> None:
    where = [{"type": "territory", "values": ["EU", "ASSOCIATED"]}]
    text = digest_markdown.write(made(MOVED, eligibility=where))
    assert "område: EU:s medlemsländer, associated countries" in text


def test_an_inferred_rate_is_no_plain_fact_in_a_letter() -> None:
    text = digest_markdown.write(made(MOVED, rates=[{"percent": 100, "certainty": "inferred"}]))
    assert "fonden betalar högst 100 % (härledd)" in text
