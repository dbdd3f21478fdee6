"""The portal's texts as plain text: no tags, sentences and list items kept apart, wrong encodings mended."""

import re

from fundmatch.sources.html import looks_like_html, plain_text

_SENTENCE = re.compile(r"[.!?\n](?=\s)")


def plain(text: str) -> str:
    r"""HTML as text: a line for each paragraph and list item, what is not shown left out.

    >>> plain("<p>Two aims:</p><ul><li>soil &amp; water</li><li>[to be updated when adopted]</li></ul>")
    'Two aims:\n- soil & water\n- [to be updated when adopted]'
    >>> plain("cost < 3 and > 1<script>alert(1)</script>")
    'cost < 3 and > 1'
    """
    if looks_like_html(text):
        return plain_text(text)
    if text.isprintable() and "  " not in text:
        return text.strip()
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


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
