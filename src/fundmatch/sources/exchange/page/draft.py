"""A first draft of a profile for a page that none knows: its headings, those that are known already filled in."""

import re
from urllib.parse import urlsplit

from fundmatch.models.page_profile import Target
from fundmatch.sources.exchange.page.blocks import Page, key_of
from fundmatch.sources.exchange.page.profiles import bare, headings_of
from fundmatch.sources.exchange.page.sections import parts_of
from fundmatch.sources.exchange.records import slug

_SHORT = 80


def draft(page: Page) -> str:
    """The draft as YAML. What a person has to decide stands as a comment, never as a guess."""
    site = (urlsplit(page.url or "").hostname or "example.se").removeprefix("www.")
    folder = key_of(page.url or site).rpartition("/")[0] or site
    known = headings_of(None)
    lines = [
        f"id: {slug(site.rpartition('.')[0] or site)}",
        f"name: {site}",
        "language: sv",
        "# which addresses of the site are calls; * stands for anything",
        f'addresses: ["{folder}/*"]',
        "# fund: ERDF, ESF+, INTERREG, EAFRD, NATIONAL ...",
        "# share: eu | national | public_total (whose money a rate is when its words do not say)",
    ]
    missing: dict[str, str] = {}
    for section in parts_of(page, None)[0].sections:
        if not section.heading or len(section.heading) > _SHORT:
            continue
        target = known.get(bare(section.heading))
        if target is None:
            missing[section.heading.rstrip(" ?:!.").lower()] = _begins(section.blocks[0].text) if section.blocks else ""
    if missing:
        lines += [
            "# headings of the page that nobody knows; say what stands under those that matter, remove the others:",
            f"# {', '.join(Target)}",
            "headings:",
            *(f"  {_quoted(heading)}: ignore  # {begins}".rstrip(" #") for heading, begins in missing.items()),
        ]
    lines += ["required:", "  - [applicants, money]"]
    return "\n".join(lines) + "\n"


def _begins(text: str) -> str:
    """The first words under a heading, fit for a comment: no sign that ends a line."""
    return "".join(sign for sign in " ".join(text.split())[:_SHORT] if sign.isprintable())


def _quoted(heading: str) -> str:
    escaped = re.sub(r"[\\\"]", "", heading)
    return f'"{escaped}"'
