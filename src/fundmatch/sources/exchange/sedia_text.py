"""The portal's texts as plain text: no tags, sentences and list items kept apart, wrong encodings mended."""

import re

_TAG_OR_SIGN = re.compile(r"<[a-zA-Z/!]|&[#a-zA-Z]")
_BREAKS = re.compile(
    r"<(?:(?P<item>li\b)[^>]*|(?P<cell>/t[dh])\s*|br\b[^>]*"
    r"|/(?:p|div|li|ul|ol|h[1-6]|tr|table|section|article|blockquote|dd|dt|pre)\s*|/span\s*(?=>\s*<(?:p|ul|ol|div)\b))>",
    re.IGNORECASE,
)
"""Tags that part lines, list items and cells."""
_SENTENCE = re.compile(r"[.!?\n](?=\s)")
_HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")
MOST_TAGS = 5_000
"""A text with more tags is taken apart without a parser, whose time grows with the square of the depth."""


def plain(text: str) -> str:
    r"""HTML as text: a line for each paragraph and list item, what is not shown left out.

    >>> plain("<p>Two aims:</p><ul><li>soil &amp; water</li><li>[to be updated when adopted]</li></ul>")
    'Two aims:\n- soil & water\n- [to be updated when adopted]'
    >>> plain("cost < 3 and > 1<script>alert(1)</script>")
    'cost < 3 and > 1'
    """
    if _TAG_OR_SIGN.search(text):
        marked = _BREAKS.sub(_parted, text.replace("\n", " "))
        text = _parsed(marked) if marked.count("<") <= MOST_TAGS else _TAG.sub("", _HIDDEN.sub("", marked))
    elif text.isprintable() and "  " not in text:
        return text.strip()
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _parted(found: re.Match[str]) -> str:
    tag = found[0]
    if found.lastgroup == "item":
        return f"\n{tag}- "
    return f" {tag}" if found.lastgroup == "cell" else f"{tag}\n"


def _parsed(html: str) -> str:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    tree.strip_tags(["script", "style", "noscript", "template", "head", "iframe"])
    return tree.body.text() if tree.body else ""


def mended(text: str) -> str:
    """Text that was read in a wrong encoding once, as it was meant; any other text as it is.

    >>> mended("Ã–stersjÃ¶n"), mended("Östersjön")
    ('Östersjön', 'Östersjön')
    """
    if text.isascii():
        return text
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    return fix_encoding(text) if is_bad(text) else text


def shortened(text: str, longest: int) -> str:
    """The text, or its first sentences and an ellipsis when it is longer than `longest` characters."""
    if len(text) <= longest:
        return text
    ends = [found.end() for found in _SENTENCE.finditer(text, longest // 2, longest)]
    return f"{text[: ends[-1] if ends else longest].rstrip()} …"
