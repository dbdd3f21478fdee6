"""Atom, RSS and JSON Feed of an authority's news: candidates for somebody to read, never facts about a call.

A piece of news may be a call, the result of one or a conference. Nothing is read out of its prose: no
date, no sum, no applicant.
"""

import hashlib
import io
import re
from typing import Any

from fundmatch.models import issue as kinds
from fundmatch.models.base import SourceKind
from fundmatch.models.issue import Issue
from fundmatch.models.kinds import CallKind
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.peek import head, json_of
from fundmatch.sources.exchange.records import harvest_calls, numbered, slug, source_of
from fundmatch.sources.exchange.table.days import read_day
from fundmatch.sources.harvest import Document, DocumentFormat, Harvest, Provenance
from fundmatch.sources.html import looks_like_html, plain_text
from fundmatch.sources.loading import make_issue
from fundmatch.sources.record import Record, Unreadable

UNREAD = "nyhet, oläst: kan vara en utlysning · news, unread: may be a call"
"""What stands where the source's word on its status would: both languages, for it is data."""

_LARGEST = 5_000_000
"""Bytes of a feed that are read."""
_MOST_TAGS = 100_000
"""Tags in a feed and in the texts it holds; the library needs a tenth of a millisecond for some."""
_MOST_ENTRIES = 1_000
_LONGEST = 4_000
"""Characters of a text that are kept."""

_ROOT = re.compile(r"<(?:\w+:)?(rss|feed|RDF)[\s>]")
_ENTITY = re.compile(rb"<!ENTITY|<!\x00E\x00N\x00T\x00I|\x00<\x00!\x00E\x00N\x00T\x00I", re.IGNORECASE)
_LANGUAGES = {"sv": "sv", "en": "en"}

_TOO_LARGE = Phrase("flödet är för stort ({size} byte)", "the feed is too large ({size} bytes)")
_ENTITIES = Phrase(
    "flödet förklarar egna entiteter; sådana filer läses inte", "the feed declares entities; such files are not read"
)
_NO_FEED = Phrase("inget flöde: {why}", "no feed: {why}")
_GARBLED = Phrase("innehållet går inte att tolka ({error})", "its content makes no sense ({error})")
_NO_ITEMS = Phrase("JSON-flödet har ingen lista items", "the JSON feed has no list items")


def _recognises(document: Document) -> bool:
    value = json_of(document)
    if isinstance(value, dict):
        return "jsonfeed.org/version" in str(value.get("version", ""))[:100]
    return head(document).startswith("<") and _ROOT.search(head(document)) is not None


def read(document: Document, reading: Provenance) -> Harvest:
    """A candidate for each piece of news; never the whole of a source, for a feed forgets what is old.

    Raises `Unreadable` when it is no feed, or made to harm whoever reads it.
    """
    if len(document.raw) > _LARGEST:
        raise Unreadable(_TOO_LARGE(size=len(document.raw)))
    value = json_of(document)
    if isinstance(value, Unreadable):
        raise Unreadable(value.why, value.row)
    entries, issues = _json_entries(value) if value is not None else _xml_entries(document)
    if len(entries) > _MOST_ENTRIES:
        left_out = len(entries) - _MOST_ENTRIES
        issue = make_issue(kinds.ROWS_LEFT_OUT, Record(None, document.name), count=left_out, most=_MOST_ENTRIES)
        issues.append(issue)
    records = [
        Record(_candidate(entry, reading) if isinstance(entry, dict) else entry, document.name, at)
        for at, entry in enumerate(entries[:_MOST_ENTRIES], start=1)
    ]
    return harvest_calls(numbered(records), reading, issues, whole=False)


def _json_entries(value: Any) -> tuple[list[Any], list[Issue]]:
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        raise Unreadable(_NO_ITEMS())
    language = str(value.get("language", ""))
    found: list[Any] = []
    for item in value["items"]:
        if not isinstance(item, dict):
            found.append(item)
            continue
        tags = item.get("tags")
        found.append(
            {
                "key": item.get("id") or item.get("url"),
                "title": item.get("title"),
                "text": item.get("content_text") or item.get("content_html") or item.get("summary"),
                "link": item.get("url") or item.get("external_url"),
                "language": item.get("language") or language,
                "tags": tags if isinstance(tags, list) else [],
                "published": item.get("date_published"),
            }
        )
    return found, []


def _xml_entries(document: Document) -> tuple[list[Any], list[Issue]]:
    if document.raw.count(b"<") + document.raw.count(b"&lt;") > _MOST_TAGS:
        raise Unreadable(_TOO_LARGE(size=len(document.raw)))
    if _ENTITY.search(document.raw):
        raise Unreadable(_ENTITIES())
    import feedparser

    # A stream: given bytes or text, the library might take them for the name of a file or an address.
    try:
        parsed = feedparser.parse(io.BytesIO(document.raw), resolve_relative_uris=False)
    except Exception as error:
        # It says that it never raises, and raises for signs that are none, such as &#1114112;.
        raise Unreadable(_NO_FEED(why=_GARBLED(error=type(error).__name__))) from None
    why = parsed.get("bozo_exception") if parsed.get("bozo") else None
    harmless = why is None or type(why).__name__ in ("CharacterEncodingOverride", "NonXMLContentType")
    words = " ".join(str(why).split())[:120]
    if not parsed.entries and (not parsed.get("version") or not harmless):
        raise Unreadable(_NO_FEED(why=words or "-"))
    place = Record(None, document.name, getattr(why, "getLineNumber", lambda: None)())
    issues = [] if harmless else [make_issue(kinds.NOT_WELL_FORMED, place, why=words)]
    language = str(parsed.feed.get("language", ""))
    return [_xml_entry(entry, language) for entry in parsed.entries], issues


def _xml_entry(entry: Any, language: str) -> dict[str, Any]:
    content = next((one.get("value") for one in entry.get("content", ()) if one.get("value")), None)
    own = next((one.get("language") for one in entry.get("content", ()) if one.get("language")), None)
    return {
        "key": entry.get("id") or entry.get("link"), "title": entry.get("title"),
        "text": content or entry.get("summary"), "link": entry.get("link"),
        "language": own or entry.get("title_detail", {}).get("language") or language,
        "tags": [tag.get("term") for tag in entry.get("tags", ())],
        "published": entry.get("published") or entry.get("updated"),
    }  # fmt: skip


def _candidate(entry: dict[str, Any], reading: Provenance) -> dict[str, Any]:
    title, text = _plain(entry["title"], 300), _plain(entry["text"], _LONGEST)
    link = (
        entry["link"] if isinstance(entry["link"], str) and entry["link"].startswith(("http://", "https://")) else None
    )
    lang = _LANGUAGES.get(str(entry["language"] or "")[:2].casefold(), "und")
    data: dict[str, Any] = {
        "id": _id(str(entry["key"] or title or text), link, title), "kind": CallKind.CANDIDATE, "status_words": UNREAD,
        "title": {lang: title or text[:120].split("\n")[0]},
        "themes": [tag for one in entry["tags"][:20] if (tag := _plain(one, 80))],
        "sources": [source_of(reading, link, SourceKind.NEWS)],
    }  # fmt: skip
    if lang != "und":
        data["title_language"] = lang
    if text:
        data["summary"] = {lang: text}
    published = _day(entry["published"])
    if published:
        data["sources"][0]["note"] = f"publicerad / published {published}"
    return data


def _plain(value: Any, longest: int) -> str:
    text = str(value or "")
    text = plain_text(text) if looks_like_html(text) else text.strip()
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + " …"


def _id(key: str, link: str | None, title: str) -> str:
    """Readable, and the same as long as the feed calls the piece of news the same."""
    page = re.sub(r"\.\w{2,5}$", "", (link or "").partition("?")[0].rstrip("/").rpartition("/")[2])
    words = slug(page if re.search(r"[a-zA-Z]{4}", page) else title, 50)
    return f"news-{words}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _day(value: Any) -> str | None:
    """The day of publication; feeds write it as RFC 822 or ISO 8601."""
    text = str(value or "")
    found = re.search(r"\d{4}-\d{2}-\d{2}|\d{1,2} [A-Za-z]{3} \d{4}", text)
    day = read_day(found.group()) if found else None
    return day.date.isoformat() if day else None


FORMAT = DocumentFormat(
    "news", Phrase("nyhetsflöde (Atom, RSS, JSON Feed)", "news feed (Atom, RSS, JSON Feed)"), _recognises, read
)
