"""Web text as plain text: what a reader of the page would see, line by line."""

import html as entities
import re

_BREAK = "\x1e"
"""Stands for a line end of ours while blanks of the source are not yet told from it."""
_BLOCK = re.compile(
    r"<(?P<item>li\b)?/?(?(item)|(?:address|article|aside|blockquote|br|dd|details|div|dl|dt|fieldset|figcaption|figure"
    r"|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|td|th|tr|ul)\b)[^<>]*>",
    re.IGNORECASE,
)
_ITEM = "- "
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_DEEPEST = 5_000
"""Tags left open beyond which a text is not parsed: the parser's time grows with the square of the depth."""
_UNSEEN = ["script", "style", "template", "noscript", "head", "iframe", "object", "svg"]
_LOOKS = re.compile(r"<(?:[a-zA-Z][^<>]*|/[a-zA-Z][^<>]*|!--[^<>]*)>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,12});")


def plain_text(html: str) -> str:
    r"""The text of a piece of HTML: a line for each block and list item, no scripts, entities resolved.

    >>> plain_text("<p>St&ouml;d till\n kommuner:</p><ul><li>skola<li><p>energi</p></ul><script>x()</script>")
    'Stöd till kommuner:\n- skola\n- energi'
    """
    # The breaks are put in before parsing: moving nodes about takes long in a large document.
    marked = _BLOCK.sub(
        lambda tag: f"{tag.group()}{_BREAK}{_ITEM if tag['item'] else ''}", html.replace(_BREAK, " ").replace("\0", "")
    )
    lines = [line for part in _text(marked).split(_BREAK) if (line := " ".join(part.split()))]
    # An item that holds a block of its own has its sign on a line of its own.
    return "\n".join(lines).replace(f"\n{_ITEM.strip()}\n", f"\n{_ITEM}").removesuffix(f"\n{_ITEM.strip()}")


def _text(html: str) -> str:
    if html.count("<") - 2 * html.count("</") > _DEEPEST:
        return entities.unescape(_TAG.sub("", html))
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    tree.strip_tags(_UNSEEN)
    root = tree.body or tree.root
    return root.text(separator="") if root else ""


def looks_like_html(text: str) -> bool:
    """Whether a text holds tags or entities, so that it has to be made plain.

    >>> looks_like_html("<p>Stöd</p>"), looks_like_html("R&amp;D"), looks_like_html("a < b, R&D; c > d")
    (True, True, False)
    """
    return _LOOKS.search(text) is not None
