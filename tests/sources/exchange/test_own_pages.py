"""Pages made up in the designs of authorities, in `tests/fixtures/own-pages.yaml`: what is read of each as a whole."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from fundmatch.sources.exchange.page.call import ReadCall
from fundmatch.sources.exchange.page.format import read_page
from fundmatch.sources.harvest import Document

PAGES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "fixtures" / "own-pages.yaml").read_text(encoding="utf-8")
)


def facts(call: ReadCall) -> set[str]:
    """What a call of a page holds, as `name=value`."""
    data = call.data
    found = {call.kind}
    for one in data.get("milestones", ()):
        day = one.get("date", "")[: 7 if one.get("precision") == "month" else 10]
        found.add(f"{one['kind']}={day}" + (f"T{one['time']}" if "time" in one else ""))
    for one in data.get("amounts", ()):
        currency = one["money"]["currency"].replace("SEK", "")
        found.add(f"{one['what']}={one['money']['amount']}{currency}")
    for one in data.get("rates", ()):
        own = one["share"] == "own"
        found.add(f"own_share={one['percent']}" if own else f"rate={one['percent']}/{one['share']}")
        found |= {f"least={one['least']}"} if "least" in one else set()
    for one in data.get("eligibility", ()):
        name = (
            "not"
            if one.get("polarity") == "must_not"
            else {"territory": "at", "size": "size"}.get(one["type"], "class")
        )
        if one["type"] not in ("named_body", "prior_status"):  # these are words alone
            found |= {f"{name}={value}" for value in one["values"] or [""]}
    for name in ("official_id", "state"):
        found |= {f"{name}={data[name]}"} if name in data else set()
    found |= {f"objective={one}" for one in data.get("objectives", ())}
    for name in ("duration", "partnership"):
        found |= {f"{key}={value}" for key, value in data.get(name, {}).items() if key != "words"}
    return found | {f"conflict={one['field']}" for one in data.get("conflicts", ())}


def held_against(page: dict[str, Any]) -> tuple[set[str], set[str], int]:
    """What is read and not meant, what is meant and not read, and how many facts are right."""
    _, _, calls = read_page(Document(page["url"], (page.get("html") or page["text"]).encode(), page["url"]))
    wrong, unread, right = set(), set(), 0
    assert len(calls) == len(page["meant"]), [call.data.get("title") for call in calls]
    assert len({call.data["id"] for call in calls}) == len(calls)
    for call, meant in zip(calls, page["meant"], strict=True):
        said = [one.strip() for one in meant.split(";")]
        read = facts(call)
        wrong |= read - {one.lstrip("?") for one in said}
        unread |= {one for one in said if not one.startswith("?")} - read
        right += len(read & {one.lstrip("?") for one in said})
    return wrong, unread, right


@pytest.mark.parametrize("page", PAGES, ids=[page["url"].rpartition("//")[2][:40] for page in PAGES])
def test_a_page_is_read_as_it_is_meant_and_as_nothing_else(page: dict[str, Any]) -> None:
    wrong, unread, _ = held_against(page)
    assert (wrong, unread) == (set(), set())
