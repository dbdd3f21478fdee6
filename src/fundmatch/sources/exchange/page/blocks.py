"""A page as blocks in reading order: headings, paragraphs, list items, rows; from HTML or from saved text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from fundmatch.sources.harvest import Document
from fundmatch.sources.record import decode

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LARGEST = 5_000_000
"""Bytes of a page that is read."""
_MOST_BLOCKS = 10_000
"""Blocks of a page that are read; a long page of an authority has a hundredth of it."""
_DEEPEST = 5_000
"""Tags left open beyond which a page is not parsed: the parser's time grows with the square of the depth."""
_UNSEEN = ["script", "style", "template", "noscript", "iframe", "object", "svg", "nav", "form", "button", "figure"]
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "legend"})
_HOLDERS = frozenset(
    {"p", "li", "dd", "td", "th", "blockquote", "figcaption", "div", "section", "article", "main", "tr"}
)
_ITEM = re.compile(r"^\s*(?:[•*·]|[-–—](?=\s))\s*")
_MARKED = re.compile(r"^(#{1,6})\s+(?=\S)")
"""A heading in the way of Markdown, as saved text has it."""
_EDITED = re.compile(r"\[[^\[\]]*\]?")
_ADDRESS = re.compile(r"^https?://\S+$")
_CARRIES_ON = re.compile(r"\b(?:between|mellan|from|från|den|to|till|and|och|of|av|by)$|,$")
_SAVED = ("retrieved from ", "form: ")
"""Beginnings of lines in which whoever saved a page says how."""


class Kind(Enum):
    """What a block is."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a page."""

    kind: Kind
    text: str
    alone: bool = False
    """a line of text that stands by itself, and so may be a heading"""
    top: bool = False
    """a heading of the first rank: what the page is about"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read. `links` are addresses and their words."""

    url: str | None
    title: str | None
    blocks: tuple[Block, ...]
    links: tuple[tuple[str, str], ...] = field(default=())


def page_of(document: Document) -> Page:
    """The blocks of a document. Its address: of the document, else what it says of itself.

    >>> [one.text for one in page_of(Document("x", b"<h1>A</h1><p>b<br>c</p><ul><li>d</li></ul>")).blocks]
    ['A', 'b', 'c', 'd']
    """
    text = decode(document.raw[:LARGEST]).replace("\0", "")
    own = document.url or (document.name if _ADDRESS.match(document.name) else None)
    if is_html(text):
        return _of_html(text, own)
    return _of_text(text, own)


def is_html(text: str) -> bool:
    """Whether a text is a web page, or a piece of one."""
    head = text[:4000].lstrip("\ufeff \t\r\n").casefold()
    return (
        head.startswith("<")
        and re.match(r"<(?:!doctype html|html|!--|head|body|main|article|div|section|h\d|p)\b", head) is not None
    )


def key_of(url: str) -> str:
    """An address without what does not tell pages apart: scheme, `www.`, fragment, a slash at the end.

    >>> key_of("https://www.esf.se/utlysningar/#a"), key_of("http://x.se/?sourceId=43")
    ('esf.se/utlysningar', 'x.se/?sourceId=43')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path}".rstrip("/") + (f"/?{parts.query}" if parts.query else "")


def _of_html(text: str, url: str | None) -> Page:
    if text.count("<") - 2 * text.count("</") > _DEEPEST:
        return Page(url, None, ())
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    canonical = tree.css_first("link[rel=canonical]") or tree.css_first("meta[property='og:url']")
    said = (canonical.attributes.get("href") or canonical.attributes.get("content")) if canonical else None
    address = url or (said if said and _ADDRESS.match(said) else None)
    name = tree.css_first("title")
    title = " ".join(name.text().split()) if name else None
    tree.strip_tags(_UNSEEN)
    root = tree.css_first("main") or tree.body or tree.root
    if root is None:
        return Page(address, title, ())
    links = tuple((href, " ".join(one.text().split())) for one in root.css("a") if (href := one.attributes.get("href")))
    return Page(address, title, tuple(islice(_walk(root), _MOST_BLOCKS)), links)


def _walk(root: "LexborNode") -> Iterator[Block]:
    """The blocks of a tree, without recursion: a page may be nested deeply."""
    words: list[str] = []
    kind, rank = Kind.TEXT, ""

    def flush() -> Iterator[Block]:
        lines = [line for part in "".join(words).split("\n") if (line := " ".join(part.split()))]
        words.clear()
        yield from (Block(kind, line, top=kind is Kind.HEADING and rank == "h1") for line in lines)

    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag
        if tag == "-text":
            words.append((node.text_content or "").replace("\n", " "))
            continue
        if tag == "br":
            words.append("\n")
            continue
        holder = tag in _HOLDERS or tag in _HEADINGS or tag in ("ul", "ol", "dl", "table", "hr", "header", "footer")
        if holder:
            yield from flush()
            kind, rank = Kind.TEXT, tag
            if not leaving:
                kind = (
                    Kind.HEADING
                    if tag in _HEADINGS
                    else Kind.ITEM
                    if tag == "li"
                    else Kind.ROW
                    if tag in ("td", "th")
                    else kind
                )
        if leaving:
            continue
        stack.append((node, True))
        children = []
        child = node.child
        while child is not None:
            children.append((child, False))
            child = child.next
        stack += reversed(children)
    yield from flush()


def _of_text(text: str, url: str | None) -> Page:
    lines = text.lstrip("\ufeff").splitlines()
    first = next((line.strip() for line in lines if line.strip()), "")
    if _ADDRESS.match(first):
        url = url or first
        lines = lines[lines.index(next(line for line in lines if line.strip())) + 1 :]
    kept = [line for line in lines if not line.startswith(_SAVED)]
    return Page(url, None, tuple(islice(_lines(kept), _MOST_BLOCKS)))


def _lines(lines: list[str]) -> Iterator[Block]:
    """Lines of saved text as blocks; what whoever saved it put in brackets is no text of the page."""
    blank, held = True, ""
    for at, line in enumerate(lines):
        words = " ".join(_EDITED.sub(" ", line).split())
        cut = words != " ".join(line.split())
        follows = lines[at + 1].strip() if at + 1 < len(lines) else ""
        if not words:
            blank = blank or not line.strip()
            continue
        if held:
            words, held = f"{held} {words}", ""
        if _CARRIES_ON.search(words) and follows and not _ITEM.match(follows):
            held = words
            continue
        if marked := _MARKED.match(words):
            yield Block(Kind.HEADING, words[marked.end() :], top=len(marked[1]) == 1)
        elif bullet := _ITEM.match(words):
            yield Block(Kind.ITEM, words[bullet.end() :])
        else:
            yield Block(Kind.TEXT, words, alone=blank and not follows and not cut)
        blank = False
        blank = not follows
