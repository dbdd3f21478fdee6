"""Making foreign text harmless: on a screen, in a spreadsheet, in Markdown, in JSON."""

import re
from urllib.parse import quote, urlsplit

# Controls (the escape of terminal codes among them), bidirectional signs, invisible letters, halves of
# letters, tags. Tabs and line ends are not here: they become blanks.
HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# Signs that mean something, and what readers make a link or a mention of by itself: ://, www. and @.
_MARKUP = re.compile(r"([\\`*_{}\[\]#|~!@]|(?<=:)/(?=/)|(?<=\bwww)\.)", re.IGNORECASE)
# At the beginning of a line: a list, a rule, a numbered list.
_BEGINS = re.compile(r"^([-+=]|\d+(?=[.)](?: |$)))")


def screen(text: str) -> str:
    r"""One line of printable text: no control or bidirectional characters, no line breaks.

    >>> screen("a\x1b[31mb\nc")
    'a[31mb c'
    """
    return " ".join((text if text.isprintable() else HIDDEN.sub("", text)).split())


def spreadsheet(text: str) -> str:
    """A text cell that no spreadsheet runs as a formula.

    >>> spreadsheet(" =HYPERLINK(1)"), spreadsheet("Eskilstuna")
    ("'=HYPERLINK(1)", 'Eskilstuna')
    """
    from fundmatch.sources.columns.guard import guarded  # with all columns of our lists, which --help does not need

    return guarded(screen(text))


def markdown(text: str) -> str:
    r"""Text that no Markdown reader takes for markup, a link, a mention, HTML or the end of a table cell.

    >>> markdown("[a](b) | <b>")
    '\\[a\\](b) \\| &lt;b&gt;'
    """
    tidy = screen(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _BEGINS.sub(lambda found: _before(found.group()), _MARKUP.sub(r"\\\1", tidy))


def markdown_fact(text: str) -> str:
    """Text as `markdown`, but the address of a source at its end, after a colon, is a link that shows where it leads.

    >>> markdown_fact("källa: https://example.org/a")
    'källa: <https://example.org/a>'
    """
    words, _, last = screen(text).rpartition(" ")
    return f"{markdown(words)} <{last}>" if words.endswith(":") and address(last) == last else markdown(text)


def address(text: str | None) -> str | None:
    """An address that may become a link: http or https, and nothing that ends a quotation; `None` for any other.

    A user's name before the host reads as if it were the host: such an address is no link either.

    >>> address("https://example.org/a b?c=1"), address("javascript:alert(1)"), address("https://good.eu@evil.eu/")
    ('https://example.org/a%20b?c=1', None, None)
    """
    tidy = screen(text or "")
    try:
        parts = urlsplit(tidy)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return None
    return quote(tidy, safe="%/:=&?~#+!$,;@()*[]._-", encoding="utf-8", errors="ignore") if usable else None


def clipped(text: str, most: int) -> str:
    """A text of at most so many letters; what is cut shows as an ellipsis.

    >>> clipped("Eskilstuna", 5)
    'Eski…'
    """
    tidy = screen(text)
    return tidy if len(tidy) <= most else tidy[: most - 1].rstrip() + "…"


def _before(sign: str) -> str:
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"
