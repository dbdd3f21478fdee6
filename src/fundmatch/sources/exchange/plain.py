"""Texts from outside as plain text: no tags, sentences and list items kept apart, wrong encodings mended."""

import re

from fundmatch.models.base import clean
from fundmatch.sources.html import looks_like_html, plain_text

_SIGNS = re.compile("â[€‚„†ˆ‰][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]")
"""A dash, a small figure or a sign of mathematics, each of whose three bytes was read as a letter of its own."""
_STRAY = re.compile(r"(?<=[a-zåäö0-9.,;:)\s])Â(?=\s|$)")
"""What is left of a blank that was read as two letters."""
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

    >>> mended("Ã–stersjÃ¶n"), mended("Östersjön"), mended("COâ‚‚ Â")
    ('Östersjön', 'Östersjön', 'CO₂ ')
    """
    if text.isascii():
        return text
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    better = fix_encoding(text) if is_bad(text) else text
    return _STRAY.sub("", _SIGNS.sub(_decoded, better)) if "â" in better or "Â" in better else better


def _decoded(sign: re.Match[str]) -> str:
    raw = b"".join(one.encode("cp1252") if one > "\u00ff" else one.encode("latin-1") for one in sign.group())
    return raw.decode("utf-8", "ignore") or sign.group()


def tidied(text: str) -> tuple[str, bool]:
    """A text printable, without tags, in the encoding that was meant; and whether that had to be mended."""
    better = mended(text)
    return clean(plain(better)), better != text


def shortened(text: str, longest: int) -> str:
    """The text, or its first sentences and an ellipsis when it is longer than `longest` characters."""
    if len(text) <= longest:
        return text
    ends = [found.end() for found in _SENTENCE.finditer(text, longest // 2, longest)]
    return f"{text[: ends[-1] if ends else longest].rstrip()} …"
