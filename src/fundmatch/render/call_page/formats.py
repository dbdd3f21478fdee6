"""A page on a call as Markdown, as a web page, and as a text to be read aloud."""

import textwrap

from fundmatch.models.base import site_of
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.aloud import aloud
from fundmatch.render.call_page.page import CallPage
from fundmatch.render.call_page.points import Point, sentence
from fundmatch.render.elements import Safe, element, lines
from fundmatch.render.escape import address, markdown, markdown_fact, screen
from fundmatch.render.html_page import document

_SOURCES = Phrase("Källor", "Sources")
_SOURCE = Phrase("källa", "source")
_READ_ON = {
    True: Phrase("Läs hela utlysningen på {where}.", "Read the whole call at {where}."),
    False: Phrase("Det här lästes på {where}; leta upp myndighetens egen sida.",
                  "This was read at {where}; look for the authority's own page."),
}  # fmt: skip
_LEFT_OUT = Phrase("Antal anmärkningar på engelska som är utelämnade här: {count}; fundmatch calls show visar dem.",
                   "Notes in Swedish that are left out here: {count}; fundmatch calls show has them.")  # fmt: skip
_WIDTH = 80
_STYLE = """
ul { margin: 0 0 .5rem; padding-left: 1.1rem; } li { margin: 0 0 .3rem; }
q { color: #4a5562; font-style: italic; } .source { font-size: .85em; } li .note, footer { font-size: .92em; }
@page { size: A4; margin: 11mm; }
@media print { body { font-size: 8pt; line-height: 1.35; } main { columns: 2; column-gap: 7mm; }
  h1 { column-span: all; font-size: 13pt; } h2 { margin: .7rem 0 .2rem; font-size: 10pt; break-after: avoid; }
  section:first-of-type h2 { margin-top: 0; } ul { margin: 0; } li { margin: 0 0 .1rem; break-inside: avoid; } }
"""


def as_markdown(made: CallPage) -> str:
    """Headings and lists, with quotes and sources."""
    out = [f"# {markdown(made.title)}", ""]
    for one in made.sections:
        out += [f"## {markdown(one.title)}", "", *(f"- {_marked(each, made)}" for each in one.points), ""]
    if made.sources:
        out += [f"## {_SOURCES.text(made.lang)}", "", *(f"- {markdown_fact(source)}" for source in made.sources), ""]
    return "\n".join([*out, markdown(made.foot)]) + "\n"


def _marked(each: Point, made: CallPage) -> str:
    text = " ".join(
        part
        for part in (markdown(each.text), f"”{markdown(each.quote)}”" if each.quote else "", markdown(each.note))
        if part
    )
    link = address(each.source) if each.source != made.address else None
    return f"{text} ([{_SOURCE.text(made.lang)}](<{link}>))" if link else text


def as_html(made: CallPage) -> str:
    """One page that needs nothing else, and prints on A4."""
    link = address(made.address)
    head = element("a", made.title, href=link) if link else made.title
    parts = [element("h1", head, dir="auto")]
    for one in made.sections:
        items = [_item(each, made) for each in one.points]
        parts.append(lines("section", element("h2", one.title), lines("ul", *items), id=one.id))
    if made.sources:
        parts.append(
            lines(
                "section",
                element("h2", _SOURCES.text(made.lang)),
                lines("ul", *(element("li", screen(one)) for one in made.sources)),
            )
        )
    parts.append(element("footer", element("p", made.foot)))
    return document(made.title, made.lang, [lines("main", *parts)], _STYLE)


def _item(each: Point, made: CallPage) -> Safe:
    parts = [element("span", screen(each.text), dir="auto")]
    if each.quote:
        parts += [Safe(" "), element("q", screen(each.quote), dir="auto")]
    if each.note:
        parts += [Safe(" "), element("span", screen(each.note), class_="note")]
    link = address(each.source) if each.source != made.address else None
    if link:
        parts += [Safe(" "), element("a", _SOURCE.text(made.lang), href=link, class_="source")]
    return element("li", *parts)


def as_text(made: CallPage) -> str:
    """Whole sentences in paragraphs, without tables and signs."""
    out = [aloud(made.title, made.lang)]
    for one in made.sections:
        body = " ".join(_spoken(each, made.lang) for each in one.points)
        out += ["", one.title, _filled(body)]
    where = site_of(made.address) if address(made.address) else None
    last = [_READ_ON[made.official](where=where).text(made.lang)] if where else []
    if left_out := sum(each.foreign for one in made.sections for each in one.points):
        last.append(_LEFT_OUT(count=left_out).text(made.lang))
    out += ["", _filled(" ".join([*last, aloud(made.foot, made.lang)]))]
    return "\n".join(out) + "\n"


def _filled(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _spoken(each: Point, lang: Lang) -> str:
    """A point without quotes and sources, and with no note in the other language."""
    said = [each.text, *([each.note] if each.note and not each.foreign else [])]
    return " ".join(sentence(aloud(one, lang)) for one in said)
