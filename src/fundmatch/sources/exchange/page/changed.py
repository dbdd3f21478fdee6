"""What is other on a page than before, in lines that say something of a call."""

import re
from collections import Counter

from fundmatch.sources.exchange.page.blocks import page_of
from fundmatch.sources.harvest import Document

MOST = 6
"""Lines that are told of one page."""
_LONGEST = 160
_FACT = re.compile(r"\d|\b(?:öppn|öppen|stäng|pausa|avbryt|ställs in|kommande|löpande|open|clos|cancel)", re.IGNORECASE)
_PAGE_DAY = re.compile(
    r"(?:sidan )?(?:senast )?(?:uppdatera[dt]|publicera[dt]|granska[dt]|last updated?|published)\b", re.I
)


def changed_lines(before: bytes, after: bytes) -> tuple[str, ...]:
    """The lines with a figure or a word of state that went (`- `) and that came (`+ `), in the order of their page.

    Lines that only say when the page was updated are none of them.

    >>> changed_lines(b"<h1>A</h1><p>Closes 3 May</p>", b"<h1>A</h1><p>Closes 9 May</p><p>Welcome</p>")
    ('- Closes 3 May', '+ Closes 9 May')
    """
    old, new = _lines(before), _lines(after)
    went, came = Counter(old) - Counter(new), Counter(new) - Counter(old)
    told = [f"- {line}" for line in dict.fromkeys(old) if went[line]]
    told += [f"+ {line}" for line in dict.fromkeys(new) if came[line]]
    return tuple(told[:MOST] + ([f"(+{len(told) - MOST})"] if len(told) > MOST else []))


def _lines(raw: bytes) -> list[str]:
    texts = [" ".join(block.text.split()) for block in page_of(Document("page", raw)).blocks]
    return [text[:_LONGEST] for text in texts if _FACT.search(text) and not _PAGE_DAY.match(text)]
