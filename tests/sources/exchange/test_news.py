"""News is candidates: marked as unread, with nothing read out of their prose."""

import json

import pytest

from fundmatch.models.base import SourceKind
from fundmatch.models.kinds import CallKind
from fundmatch.sources.exchange.news import UNREAD
from fundmatch.sources.record import Unreadable
from sources.exchange.documents import format_id, harvest

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Nyheter</title><language>sv</language>
<item><title>Ny utlysning &amp; stöd</title><link>https://x.example/nyheter/ny-utlysning.html</link><guid>1</guid>
<description>&lt;p&gt;Sök senast 31 mars&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;&lt;ul&gt;&lt;li&gt;A&lt;li&gt;B
&lt;/ul&gt;</description>
<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate><category>energi</category></item>
<item><title>Annat</title><guid>2</guid></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>N</title>
<entry><id>tag:x.example,2026:1</id><title>New call</title><link href="https://x.example/a"/>
<updated>2026-11-02T10:00:00Z</updated><summary>Text</summary></entry></feed>"""
JSON = json.dumps(
    {"version": "https://jsonfeed.org/version/1.1", "title": "N", "language": "en", "items": [
        {"id": "1", "title": "New call", "content_html": "<p>Text</p>", "url": "https://x.example/a",
         "date_published": "2026-11-02T10:00:00Z", "tags": ["energy"]}, 3]}
)  # fmt: skip


def test_a_piece_of_news_is_a_candidate_and_nothing_more() -> None:
    made = harvest(RSS)
    first, second = made.calls
    assert not made.whole
    assert (first.kind, first.status_words) == (CallKind.CANDIDATE, UNREAD)
    assert (first.title.sv, first.summary and first.summary.sv) == (
        "Ny utlysning & stöd",
        "Sök senast 31 mars\n- A\n- B",
    )
    assert first.themes == ("energi",)
    assert not first.milestones and not first.amounts and not first.eligibility
    source = first.sources[0]
    assert (source.kind, source.url) == (SourceKind.NEWS, "https://x.example/nyheter/ny-utlysning.html")
    assert source.note == "publicerad / published 2026-11-02"
    assert first.id.startswith("news-ny-utlysning-") and second.id.startswith("news-annat-")


@pytest.mark.parametrize("text", [ATOM, JSON])
def test_atom_and_json_feed(text: str) -> None:
    call = harvest(text).calls[0]
    assert (call.title.en, call.summary and call.summary.en, call.sources[0].url) == (
        "New call", "Text", "https://x.example/a"
    )  # fmt: skip


def test_a_title_that_is_edited_leaves_the_id() -> None:
    edited = RSS.replace("Ny utlysning &amp; stöd", "Utlysningen öppnar snart")
    assert harvest(edited).calls[0].id == harvest(RSS).calls[0].id


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel><item/></channel></rss>',
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>',
        "<rss></rss",
        "<feed xmlns='x'>" + "<a>" * 2000,
        '{"version": "https://jsonfeed.org/version/1.1"}',
    ],
)
def test_hostile_or_broken_feeds_are_harmless(text: str) -> None:
    assert format_id(text) == "news"
    with pytest.raises(Unreadable):
        harvest(text)


def test_a_feed_that_is_cut_off_gives_what_could_be_read() -> None:
    made = harvest(RSS[: RSS.index("<item><title>Annat")] + "<item><title>Ann")
    assert made.calls[0].title.sv == "Ny utlysning & stöd"
    assert "not-well-formed" in {issue.code for issue in made.issues}


def test_a_large_feed_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fundmatch.sources.exchange.news._MOST_ENTRIES", 1)
    made = harvest(RSS)
    assert len(made.calls) == 1 and [issue.code for issue in made.issues][:1] == ["rows-left-out"]
    monkeypatch.setattr("fundmatch.sources.exchange.news._LARGEST", 100)
    with pytest.raises(Unreadable, match="too large"):
        harvest(RSS)


@pytest.mark.parametrize("sign", ["&#1114112;", "&#99999999999999999999;", "&#x110000;", "&#xD800;"])
def test_a_sign_that_is_none_is_bad_input_and_no_fault_of_ours(sign: str) -> None:
    for text in (RSS.replace("Annat", sign), RSS.replace("Sök senast", sign.replace("&", "&amp;"))):
        try:
            assert harvest(text).calls
        except Unreadable as fault:
            assert "makes no sense" in str(fault)


def test_more_tags_than_a_feed_has_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    tags = RSS.count("<") + RSS.count("&lt;")
    monkeypatch.setattr("fundmatch.sources.exchange.news._MOST_TAGS", tags)
    assert harvest(RSS).calls
    monkeypatch.setattr("fundmatch.sources.exchange.news._MOST_TAGS", tags - 1)
    with pytest.raises(Unreadable, match="too large"):
        harvest(RSS)


@pytest.mark.parametrize("text", [ATOM.replace("Text", "Ã–rebro"), JSON.replace("Text", "&Atilde;&ndash;rebro")])
def test_a_text_in_a_wrong_encoding_is_mended_and_said(text: str) -> None:
    made = harvest(text)
    assert made.calls[0].summary is not None
    assert made.calls[0].summary.en == "Örebro"
    assert [one.message.text("en") for one in made.issues if one.code == "mended-text"] == [
        "texts in a wrong encoding that were mended: 1, such as “Örebro”"
    ]
