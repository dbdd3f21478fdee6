"""Feeds: JSON Feed 1.1 against its rules, Atom read back by a feed reader, whatever the calls say."""

import datetime as dt
import json
from typing import Any

import feedparser
import jsonschema
import pytest
from hypothesis import given, settings

from fundmatch.monitoring.change import Change, ChangeKind
from fundmatch.monitoring.feed import FeedItem, name
from fundmatch.monitoring.freshness import freshness
from fundmatch.render.feed_text import FeedHead, as_atom, as_json
from render.test_hostile_text import hostile
from telling import NOW, SEEN, change, item

STAMP = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
WEB = {"type": "string", "pattern": "^https?://[!-~]+$"}
FEED_1_1 = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "description": {"type": "string"},
        "language": {"type": "string"},
        "authors": {"type": "array", "items": {"type": "object", "minProperties": 1}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
                "properties": {
                    "id": {"type": "string", "minLength": 1}, "url": WEB, "title": {"type": "string"},
                    "content_text": {"type": "string"}, "date_published": STAMP, "date_modified": STAMP,
                    "tags": {"type": "array", "items": {"type": "string"}}, "language": {"type": "string"},
                },
                "patternProperties": {"^_[^.]+$": {"type": "object"}},
                "additionalProperties": False,
            },
        },
    },
    "patternProperties": {"^_[^.]+$": {"type": "object"}},
    "additionalProperties": False,
}  # fmt: skip
"""What the specification asks of a feed, and no key that it does not know."""
MOVED = change(ChangeKind.MOVED, field="milestones.closes", old="2026-12-15", new="2027-01-15")


def one(*changes: Change, published: dt.datetime | None = SEEN, **fields: Any) -> FeedItem:
    told = item(*changes, **fields)
    return FeedItem(name("call", told.call.id), told, published, SEEN if published else None)


def head(lang: Any = "sv") -> FeedHead:
    return FeedHead(name("feed"), ("Trosa kommun",), NOW, lang, freshness((), (), NOW))


def strategy_of(made: FeedItem) -> Any:
    return made.item.matches[0].candidate.setting.strategy


def json_of(*items: FeedItem, lang: Any = "sv") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_json(head(lang), items, strategy_of(items[0])))
    jsonschema.validate(found, FEED_1_1)
    return found


def test_a_json_feed_keeps_to_its_rules_and_carries_our_facts() -> None:
    found = json_of(one(MOVED))
    (own,) = found["items"]
    assert found["title"] == "EU-utlysningar för Trosa kommun"
    assert own["title"] == "Datum flyttat: Energi i skolor"
    assert (own["date_published"], own["date_modified"]) == ("2026-11-28T07:00:00Z",) * 2
    assert (
        "sista ansökningsdag: 2026-12-15 → 2027-01-15 – officiell källa, läst 2026-11-28: Portalen"
        in own["content_text"]
    )
    extra = own["_fundmatch"]
    assert (extra["call_id"], extra["status"], extra["deadline"]) == ("erdf-1", "open", "2026-12-15")
    assert [who["actor_id"] for who in extra["actors"]] == ["trosa"]
    assert set(extra["directions"]) == {"samverkan"}
    assert extra["changes"] == [
        {"kind": "moved", "field": "milestones.closes", "old": "2026-12-15", "new": "2027-01-15", "matters": True,
         "news": True, "seen": "2026-11-28", "source": "Portalen"},
    ]  # fmt: skip


def test_the_deadline_keeps_its_hour_and_is_never_a_date_of_the_item() -> None:
    milestones = [{"kind": "closes", "date": "2026-12-15", "time": "17:00", "zone": "EET"}]
    (own,) = json_of(one(milestones=milestones, published=None))["items"]
    assert own["_fundmatch"]["deadline"] == "2026-12-15T16:00:00+01:00"
    assert "date_published" not in own
    assert "date_modified" not in own
    opening = [{"kind": "opens", "date": "2027-02-01"}]
    assert json_of(one(milestones=opening))["items"][0]["_fundmatch"]["deadline"] is None


def test_a_reader_reads_the_atom_feed() -> None:
    read = feedparser.parse(as_atom(head(), [one(MOVED), one(id="utan", sources=[], published=None)]))
    assert (read.bozo, read.version, read.feed.title) == (False, "atom10", "EU-utlysningar för Trosa kommun")
    first, second = read.entries
    assert (first.id, first.link) == (name("call", "erdf-1"), "https://example.org/utlysning")
    assert (first.published, first.updated) == ("2026-11-28T07:00:00+00:00",) * 2
    assert "<b>Stödnivå:</b> fonden betalar högst 47,5 %" in first.summary
    assert second.get("links", []) == []
    assert second.updated == "2026-12-01T11:00:00+00:00"


def test_an_empty_feed_is_a_feed() -> None:
    read = feedparser.parse(as_atom(head("en"), []))
    assert (read.bozo, read.entries, read.feed.updated) == (False, [], "2026-12-01T11:00:00+00:00")


def test_the_same_calls_give_the_same_bytes() -> None:
    assert as_atom(head(), [one(MOVED)]) == as_atom(head(), [one(MOVED)])
    made = one(MOVED)
    assert as_json(head(), [made], strategy_of(made)) == as_json(head(), [one(MOVED)], strategy_of(made))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://[", "en pärm på kontoret"])
def test_only_web_addresses_become_links(url: str) -> None:
    made = one(sources=[{"id": "main", "url": url}])
    assert "url" not in json_of(made)["items"][0]
    assert feedparser.parse(as_atom(head(), [made])).entries[0].get("links", []) == []


@given(text=hostile)
@settings(max_examples=12)
def test_any_text_reads_back_with_as_many_items(text: str) -> None:
    reads_back(text)


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "]]>", "\uffff\ufffe", "&#0;", "x" * 3000, "\u202eabc"]
)
def test_no_text_breaks_a_feed_or_becomes_markup(text: str) -> None:
    reads_back(f"a {text}")


def reads_back(text: str) -> None:
    fields: dict[str, Any] = {"title": text, "programme": text, "fund": text, "cofinancing": text}
    made = one(change(ChangeKind.CHANGED, field="summary", old=text, new=text), **fields)
    assert len(json_of(made)["items"]) == 1
    atom = as_atom(head(), [made, one(id="två")])
    read = feedparser.parse(atom, sanitize_html=False)
    assert not read.bozo
    assert [entry.id for entry in read.entries] == [name("call", "erdf-1"), name("call", "två")]
    assert "<script" not in read.entries[0].summary
