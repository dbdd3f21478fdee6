"""Wordings of authorities that no reader was written from: what each means, held against what is read.

`tests/fixtures/wordings.tsv`: the heading that the wording stands under, the wording, and its facts as `name=value`.
`?` before a fact: it may be read and need not be. No fact: nothing may be read.
"""

import csv
from pathlib import Path

import pytest

from fundmatch.models.page_profile import Target
from fundmatch.sources.exchange.page.blocks import Block, Kind
from fundmatch.sources.exchange.page.facts import facts_of
from fundmatch.sources.exchange.page.sections import PageCall, Section
from fundmatch.sources.exchange.prose.found import Found

TABLE = Path(__file__).parents[2] / "fixtures" / "wordings.tsv"


def wordings() -> list[tuple[str, str, str]]:
    with TABLE.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["under"], row["wording"], row["meant"]) for row in rows]


WORDINGS = wordings()


def facts(under: str, wording: str) -> list[str]:
    """The facts that are read where the wording stands alone under a heading."""
    target = None if under == "top" else Target(under)
    section = Section(None if under == "top" else "Rubrik", target, (Block(Kind.TEXT, wording),))
    return [fact for one in facts_of(PageCall("Titel", [section]), (), None).found for fact in _facts(one)]


def _facts(one: Found) -> list[str]:
    value = one.value
    if one.field == "eligibility":
        names = {"territory": "at", "size": "size"}.get(value["type"], "class")
        name = "not" if value["polarity"] == "must_not" else names
        words_alone = value["type"] in ("named_body", "prior_status")
        return [] if words_alone else [f"{name}={code}" for code in value["values"] or [""]]
    if "money" in value:
        currency = value["money"]["currency"].replace("SEK", "")
        return [f"{one.field}={value['money']['amount']}{currency}"]
    if "percent" in value:
        share = {"own": ""}.get(value["share"], f"/{value['share']}")
        return [
            f"{one.field}={value['percent']}{share}",
            *(f"least={value[key]}" for key in ("least",) if key in value),
        ]
    if "date" in value:
        return [f"{one.field}={value['date']}" + (f"T{value['time']}" if "time" in value else "")]
    if one.field in ("duration", "partnership"):
        return [f"{name}={number}" for name, number in value.items()]
    name = {"status": "state"}.get(one.field, one.field)
    return (
        []
        if one.field in ("status_words", "funds", "not_stated", "project_kinds")
        else [f"{name}={next(iter(value.values()))}"]
    )


def verdict(under: str, wording: str, meant: str) -> str:
    """`right`, `unread` (something lacks) or `wrong` (something is read that is not meant)."""
    said = [one.strip() for one in meant.split(";") if one.strip()]
    read = facts(under, wording)
    allowed = {one.lstrip("?") for one in said}
    allowed |= {f"{one}/{share}" for one in allowed if one.startswith("rate=") for share in ("eu", "national")}
    if any(one not in allowed for one in read):
        return "wrong"
    plain = {one.partition("/")[0] for one in read} | set(read)
    return "right" if all(one in plain for one in said if not one.startswith("?")) else "unread"


@pytest.mark.parametrize("heading", sorted({under for under, _, _ in WORDINGS}))
def test_a_wording_is_read_as_it_is_meant_and_as_nothing_else(heading: str) -> None:
    # One test a heading: with one a wording, a thousand take longer to begin and to report than to run.
    others = [
        f"{wording!r} means {meant or 'nothing'}, and is read as {'; '.join(facts(under, wording)) or 'nothing'}"
        for under, wording, meant in WORDINGS
        if under == heading and verdict(under, wording, meant) != "right"
    ]
    assert others == []
