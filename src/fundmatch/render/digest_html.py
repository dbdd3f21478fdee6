"""A digest as one web page that needs nothing else: no script, no outside file, readable on a phone and on paper."""

from fundmatch.render.digest_page import DigestPage, Paper
from fundmatch.render.elements import Safe, element, lines
from fundmatch.render.html_page import document
from fundmatch.render.paragraphs import CallParagraph


def write(paper: Paper) -> str:
    """The whole page."""
    many = len(paper.pages) > 1
    body = [element("p", paper.greeting)] if paper.greeting else []
    body += [element("h1", paper.title, dir="auto"), element("p", paper.day, class_="day")]
    body += [_page(page, many) for page in paper.pages]
    body += [element("p", paper.contact, dir="auto")] if paper.contact else []
    body.append(element("footer", *(element("p", line) for line in paper.foot)))
    return document(paper.title, paper.lang, body)


def _page(page: DigestPage, many: bool) -> Safe:
    parts = [element("h2", page.title, dir="auto")] if many else []
    parts += [element("p", page.lead)] if page.lead else []
    for chapter in page.chapters:
        parts.append(element("h3", chapter.title))
        parts += [article(block) for block in chapter.blocks]
    return lines("section", *parts, *(element("p", note, class_="note") for note in page.notes))


def article(block: CallParagraph) -> Safe:
    """One call; the report tells of it in the same way."""
    title = element("a", block.title, href=block.address) if block.address else block.title
    parts = [element("span", block.badge, class_="badge")] if block.badge else []
    parts += [element("h4", title, dir="auto"), element("p", block.frame, class_="frame")]
    facts = []
    for fact in block.facts:
        more = {"class_": "changed"} if fact.urgent else {}
        facts += [element("dt", fact.label), *(element("dd", part, **more) for part in fact.parts)]
    return lines("article", *parts, element("dl", *facts))
