"""Making foreign text harmless: on a screen, in a spreadsheet, in Markdown."""

import re

from fundmatch.models.base import clean

# What a spreadsheet takes for a formula, the full-width forms included, also behind leading blanks.
_FORMULA = re.compile(r"^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")


def screen(text: str) -> str:
    r"""One line of printable text: no control or bidirectional characters, no line breaks.

    >>> screen("a\x1b[31mb\nc")
    'a[31mb c'
    """
    return " ".join(str(clean(text.replace("\t", " "))).split())


def spreadsheet(text: str) -> str:
    """A text cell that no spreadsheet runs as a formula.

    >>> spreadsheet("=HYPERLINK(1)"), spreadsheet("Eskilstuna")
    ("'=HYPERLINK(1)", 'Eskilstuna')
    """
    tidy = screen(text)
    return f"'{tidy}" if _FORMULA.match(text) or _FORMULA.match(tidy) else tidy


def markdown(text: str) -> str:
    r"""Text that no Markdown reader takes for markup, a link, HTML or the end of a table cell.

    >>> markdown("[a](b) | <b>")
    '\\[a\\](b) \\| &lt;b&gt;'
    """
    tidy = screen(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_{}\[\]#|~!])", r"\\\1", tidy)
