"""A page as an example to learn from: its text, and what was made of each of its figures, for a person to correct."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fundmatch.sources.exchange.page.blocks import Kind, Page, key_of
from fundmatch.sources.exchange.page.reading.roles import read_general
from fundmatch.sources.exchange.records import slug

FACTS = "facts.json"
"""The file of a folder of examples that says what stands on its pages."""
_MARKS = {Kind.HEADING: "## ", Kind.ITEM: " • "}


def lesson(page: Page, language: str, known: dict[str, Any]) -> tuple[Path, str, dict[str, Any]]:
    """The name and text of a page in a folder of examples, and the facts of all its pages, this one among them.

    `known`: what the folder's file of facts holds already. Each fact is role, value and the page's words; `nothing` is
    a figure that is none of the call's.
    """
    site = (urlsplit(page.url or "").hostname or "page").removeprefix("www.")
    name = Path(slug(site)) / f"{slug(key_of(page.url or page.blocks[0].text).rpartition('/')[2]) or 'page'}.txt"
    marks = [("# " if block.top else _MARKS.get(block.kind, "")) + block.text for block in page.blocks]
    reading = read_general(page)
    facts = [
        ["nothing" if role.name == "other" else role.name, _value(one.value, one.kind), one.words]
        for one, role in reading.judged
    ]
    made = {"lang": language, "kind": reading.kind.name, "facts": facts}
    return name, "\n\n".join([page.url or "", *marks]) + "\n", {**known, name.as_posix(): made}


def written(facts: dict[str, Any]) -> str:
    """The file of facts."""
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def _value(value: str, kind: str) -> str:
    return f"{value} percent" if kind == "share" else value
