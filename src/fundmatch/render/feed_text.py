"""A feed as JSON Feed 1.1 or Atom 1.0. Only this file knows the library for Atom."""

import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from feedgenerator import Atom1Feed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from fundmatch.jobs.feed import Feed
from fundmatch.models.strategy import Strategy
from fundmatch.models.wording import Lang, Phrase
from fundmatch.monitoring.feed import FeedItem
from fundmatch.monitoring.freshness import Freshness
from fundmatch.render import json_text
from fundmatch.render.changes import record
from fundmatch.render.escape import screen
from fundmatch.render.facts import money_names
from fundmatch.render.freshness import record as fresh
from fundmatch.render.freshness import told
from fundmatch.render.matches import figure
from fundmatch.render.paragraphs import CallParagraph, block

VERSION = "https://jsonfeed.org/version/1.1"
AUTHOR = "fundmatch"
_TITLE = Phrase("EU-utlysningar för {names}", "EU calls for {names}")
_TITLE_ALL = Phrase("EU-utlysningar", "EU calls")
_BADGED = Phrase("{badge}: {title}", "{badge}: {title}")
# Not letters at all, and refused by every XML reader.
_NOT_XML = re.compile("[\ufffe\uffff\U0001fffe\U0001ffff]")


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What holds for a whole feed."""

    id: str
    """`urn:uuid:...`, the same for the same readers"""
    names: tuple[str, ...]
    """the actors it is made for; none: all"""
    now: dt.datetime
    lang: Lang
    fresh: Freshness

    @property
    def title(self) -> str:
        """What a reader calls the feed."""
        named = _TITLE(names=list(self.names)) if self.names else _TITLE_ALL()
        return screen(named.text(self.lang))

    @property
    def about(self) -> str:
        """How old its facts are, and what nobody looked for."""
        return " ".join(told(self.fresh, self.lang))


def write(feed: Feed, format_: str, now: dt.datetime, lang: Lang) -> str:
    """A feed as `json` or `atom`."""
    head = FeedHead(feed.id, feed.names, now, lang, feed.fresh)
    return as_atom(head, feed.items) if format_ == "atom" else as_json(head, feed.items, feed.strategy)


def as_json(head: FeedHead, items: Sequence[FeedItem], strategy: Strategy) -> str:
    """JSON Feed 1.1 with our own facts below `_fundmatch`."""
    document = {
        "version": VERSION,
        "title": head.title,
        "description": head.about,
        "language": head.lang,
        "authors": [{"name": AUTHOR}],
        "_fundmatch": {"id": head.id, "freshness": fresh(head.fresh)},
        "items": [_json_item(one, head, strategy) for one in items],
    }
    return json_text.write(document)


def _json_item(one: FeedItem, head: FeedHead, strategy: Strategy) -> dict[str, Any]:
    said = block(one.item, head.now, head.lang, lasting=True)
    call = one.item.call.call
    text = "\n".join([said.frame, *(f"{fact.label}: {fact.text}" for fact in said.facts)])
    made: dict[str, Any] = {"id": one.id, "title": _title(said, head.lang), "content_text": text}
    if said.address:
        made["url"] = said.address
    for key, moment in (("date_published", one.published), ("date_modified", one.modified)):
        if moment:
            made[key] = moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    tags = _tags(one, head.lang)
    return {**made, **({"tags": tags} if tags else {}), "language": head.lang, "_fundmatch": {
        "call_id": call.id,
        "status": one.item.call.standing.status.value,
        "deadline": _deadline(one),
        "actors": [
            {"actor_id": match.actor.id, "score": figure(match.score), "tier": match.tier.value}
            for match in one.item.matches
        ],
        "directions": _directions(one, strategy),
        # As in `fundmatch/changes/1`, without what the item says already.
        "changes": [
            {key: value for key, value in record(change, head.lang).items() if not key.startswith("call_")}
            for change in one.item.changes
        ],
    }}  # fmt: skip


def as_atom(head: FeedHead, items: Sequence[FeedItem]) -> str:
    """Atom 1.0; the dates are when a call was first seen and last changed."""
    newest = max((one.modified for one in items if one.modified), default=head.now)
    feed = _Atom(
        title=_xml(head.title), link="", description="", subtitle=head.about, language=head.lang, author_name=AUTHOR,
        feed_guid=head.id,
    )  # fmt: skip
    feed.updated = newest
    for one in items:
        said = block(one.item, head.now, head.lang, lasting=True)
        feed.add_item(
            title=_xml(_title(said, head.lang)),
            link=said.address or "",
            unique_id=one.id,
            description=_html(said),
            pubdate=one.published and one.published.astimezone(dt.UTC),
            updateddate=(one.modified or head.now).astimezone(dt.UTC),
            categories=[_xml(tag) for tag in _tags(one, head.lang)],
        )
    out = io.StringIO()
    feed.write(out, "utf-8")
    return out.getvalue() + "\n"


class _Writer(SimplerXMLGenerator):  # type: ignore[misc]  # the library has no types
    """Leaves out a link that leads nowhere: a call may have no address."""

    def addQuickElement(self, name: str, contents: str | None = None, attrs: dict[str, str] | None = None) -> None:  # noqa: N802 - its name
        if name != "link" or (attrs or {}).get("href"):
            super().addQuickElement(name, contents, attrs)


class _Atom(Atom1Feed):  # type: ignore[misc]  # the same
    """The library's feed, which else would read the clock when it is empty."""

    updated: dt.datetime

    def latest_post_date(self) -> dt.datetime:
        return self.updated.astimezone(dt.UTC)

    def write(self, outfile: io.StringIO, encoding: str) -> None:
        handler = _Writer(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")


def _title(said: CallParagraph, lang: Lang) -> str:
    return _BADGED(badge=said.badge, title=said.title).text(lang) if said.badge else said.title


def _html(said: CallParagraph) -> str:
    """The summary is HTML for feed readers: here every letter of ours and of others is escaped."""
    rows = [escape(said.frame), *(f"<b>{escape(fact.label)}:</b> {escape(fact.text)}" for fact in said.facts)]
    return _xml("<p>" + "<br>".join(rows) + "</p>")


def _tags(one: FeedItem, lang: Lang) -> list[str]:
    call = one.item.call.call
    return [screen(tag) for tag in dict.fromkeys(money_names(call, lang))]


def _directions(one: FeedItem, strategy: Strategy) -> dict[str, float | None]:
    """What the call gives each direction of the strategy: the same for every actor."""
    if not one.item.matches:
        return {}
    values = {part.criterion.id: part.finding.value for part in one.item.matches[0].points}
    return {own.id: values[own.id] for own in strategy.directions if own.id in values}


def _deadline(one: FeedItem) -> str | None:
    """The next moment that binds; a day alone when no hour is known."""
    milestone, event = one.item.call.standing.next, one.item.call.event
    if milestone is None or event is None or milestone is one.item.call.standing.opens:
        return None
    return event.isoformat() if milestone.time else event.date().isoformat()


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
