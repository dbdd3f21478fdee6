"""HTML and SVG put together element by element: whatever is not marked as safe is escaped where it is put in."""

import re
from html import escape

from fundmatch.render.escape import HIDDEN

_TOGETHER = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|%|M |EUR|SEK)|(?<=\d M) (?=EUR|SEK)")
"""Blanks at which no line is to end: between thousands, before a percent sign and a currency."""


class Safe(str):
    """Text that is HTML already. Any other text is escaped where it is put in."""

    __slots__ = ()


def element(name: str, /, *inside: str, **attributes: str) -> Safe:
    """An element with what is inside it; plain text is escaped, and what no reader sees is left out.

    The `_` at the end of an attribute's name is dropped, any other becomes a hyphen.

    >>> element("p", "a < b", element("a", "c", href='"x"', data_row="1"))
    '<p>a &lt; b<a href="&quot;x&quot;" data-row="1">c</a></p>'
    """
    content = "".join(part if isinstance(part, Safe) else _TOGETHER.sub("\u00a0", _shown(part)) for part in inside)
    return Safe(f"<{name}{_given(attributes)}>{content}</{name}>")


def void(name: str, /, **attributes: str) -> Safe:
    """An element that has no inside, such as `meta`."""
    return Safe(f"<{name}{_given(attributes)}>")


def drawn(name: str, /, **attributes: str) -> Safe:
    """A shape of a drawing."""
    return Safe(f"<{name}{_given(attributes)}/>")


def lines(name: str, /, *inside: Safe, **attributes: str) -> Safe:
    """An element whose parts stand on lines of their own."""
    return element(name, Safe("\n" + "\n".join(inside) + "\n"), **attributes)


def _given(attributes: dict[str, str]) -> str:
    return "".join(f' {key.rstrip("_").replace("_", "-")}="{_shown(value)}"' for key, value in attributes.items())


def _shown(text: str) -> str:
    return escape(text if text.isprintable() else HIDDEN.sub("", text))
