"""What a page is: a call, news, a guide, a list, results; by the same means as the roles of its candidates."""

import re
from collections import Counter
from collections.abc import Sequence

from fundmatch.sources.exchange.page.blocks import Kind, Page
from fundmatch.sources.exchange.page.reading.cues import cues
from fundmatch.sources.exchange.page.reading.features import Featured, tokens

KIND = "page"
"""The kind of candidate that a whole page is."""
_BEGINNING = 600
"""Signs of a page's text that say what it is."""


def page_features(page: Page, roles: Sequence[str]) -> Featured:
    """The features of a page as a whole: words of title, address and headings, and how often each role stands on it."""
    title = page.blocks[0].text if page.blocks else page.title or ""
    address = re.sub(r"[\W_]+", " ", re.sub(r"^https?://[^/]+", "", page.url or ""))
    headings = " ".join(block.text for block in page.blocks[1:] if block.kind is Kind.HEADING or block.alone)
    beginning = " ".join(block.text for block in page.blocks[1:8])[:_BEGINNING]
    texts = {"title": title, "label": address, "heading": headings, "earlier": beginning}
    words = [f"{name}:{token}" for name, text in texts.items() for token in tokens(text)]
    words += [f"{role}={min(count, 3)}" for role, count in sorted(Counter(roles).items())]
    words += [f"blocks={min(len(page.blocks) // 5, 6)}", f"asks={min(title.count('?') + headings.count('?'), 4)}"]
    places = {
        role: [name for name, text in texts.items() if pattern.search(text)] or ["none"]
        for role, pattern in cues()[KIND].items()
    }
    return Featured(tuple(dict.fromkeys(words)), places)
