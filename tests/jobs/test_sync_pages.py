"""Two days of a list of pages: what moved is told, and a redesign is noticed at once."""

import datetime as dt
import hashlib
from pathlib import Path

from fundmatch.history.database import Database
from fundmatch.history.history import History
from fundmatch.jobs.sync import Visited, ask, take_down
from fundmatch.monitoring.changes import changes
from fundmatch.monitoring.health import examine
from fundmatch.sources.exchange.page.profiles import profiles
from fundmatch.sources.fetch import Client
from fundmatch.sources.services.web import WebList
from sources.misbehaving import Answers, Asked, Reply, serving

TVV = next(one for one in profiles() if one.id == "tillvaxtverket")
DAY = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
LIST = b"<main>" + b"".join(b'<a href="/u/%d.900%d.html">x</a>' % (at, at) for at in range(4))
CARD = "<h1>Stöd {path}</h1><ul><li>Stänger {day} mars 2027</li></ul><h2>Vem kan söka?</h2><p>Kommuner</p>"


def pages(day: int) -> Answers:
    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(status=404)
        return Reply(LIST if asked.path == "/list" else CARD.format(path=asked.path, day=day).encode())

    return answer


def redesigned(asked: Asked) -> Reply:
    found = pages(3)(asked)
    return found if asked.path in ("/robots.txt", "/list") else Reply("<h1>Stöd</h1><h2>Nytt</h2>".encode())


def visited(server_url: str, database: Database, at: dt.datetime, *, believe: bool = False) -> Visited:
    service = WebList("tvv", f"{server_url}/list", r"/u/", TVV)
    history = History(database)
    with Client("0", sleep=lambda _: None) as client:
        (found,) = take_down(ask([service], client, history, lambda: 0.0), database, history, at, believe=believe)
    return found


def test_a_moved_day_is_a_change_and_a_redesign_is_not_believed(tmp_path: Path) -> None:
    with Database(tmp_path / "history.db") as database:
        with serving(pages(3)) as server:
            first = visited(server.url, database, DAY)
        assert (first.counts.new, first.visit and first.visit.requests) == (4, 6)
        with serving(pages(9)) as server:
            second = visited(server.url, database, DAY + dt.timedelta(days=1))
        assert (second.counts.new, second.counts.changed, second.counts.gone) == (0, 4, 0)
        assert not [one for one in examine(database, DAY + dt.timedelta(days=1)).findings if one.code == "drift"]
        with serving(redesigned) as server:
            third = visited(server.url, database, DAY + dt.timedelta(days=2))
        assert third.failed and third.why and third.why.text("en").startswith("4 of 4 records now lack the dates")
        assert "refused" in [one.code for one in examine(database, DAY + dt.timedelta(days=2)).findings]
        assert not changes(History(database), DAY + dt.timedelta(days=2), DAY + dt.timedelta(days=3))
        with serving(redesigned) as server:
            visited(server.url, database, DAY + dt.timedelta(days=3), believe=True)
        found = [one for one in examine(database, DAY + dt.timedelta(days=3)).findings if one.code == "drift"]
        assert {"dates" in one.what.text("en") for one in found} == {True, False}


def marked(cards: dict[str, bytes], gone: frozenset[str] = frozenset()) -> Answers:
    """A site that marks its answers: half of its pages by ETag, the others by Last-Modified."""

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(status=404)
        names = [name for name in cards if name not in gone]
        body = cards.get(asked.path) or b"<main>" + b"".join(f'<a href="{name}">x</a>'.encode() for name in names)
        mark = f'"{hashlib.sha256(body).hexdigest()[:8]}"'
        day = f"Fri, 01 Jan 2027 00:00:{len(body) % 60:02} GMT"
        if asked.headers.get("If-None-Match") == mark or asked.headers.get("If-Modified-Since") == day:
            return Reply(status=304)
        return Reply(body, headers={"ETag": mark} if "1" in asked.path else {"Last-Modified": day})

    return answer


def first_of(site: list[Answers]) -> Answers:
    """Whatever the site is when it is asked."""

    def answer(asked: Asked) -> Reply:
        return site[0](asked)

    return answer


CARDS = {f"/u/{at}.900{at}.html": CARD.format(path=at, day=3).encode() for at in range(5)}


def test_pages_that_are_not_new_are_neither_sent_nor_lost_when_others_are(tmp_path: Path) -> None:
    moved = {**CARDS, "/u/1.9001.html": CARD.format(path=1, day=9).encode()}
    site = [marked(CARDS)]
    with Database(tmp_path / "history.db") as database, serving(first_of(site)) as server:
        visited(server.url, database, DAY)
        server.asked.clear()
        same = visited(server.url, database, DAY + dt.timedelta(days=1))
        asked = [one.headers for one in server.asked if one.path != "/robots.txt"]
        assert same.visit and same.visit.outcome.value == "unchanged"
        marks = [name for one in asked for name in one if name.lower() in ("if-none-match", "if-modified-since")]
        assert len(asked) == len(marks) == 6
        assert {name.lower() for name in marks} == {"if-none-match", "if-modified-since"}
        site[0] = marked(moved, frozenset({"/u/4.9004.html"}))
        third = visited(server.url, database, DAY + dt.timedelta(days=2))
        assert (third.counts.new, third.counts.changed, third.counts.gone) == (0, 1, 1)
        (again,) = (one.message.text("en") for one in third.issues if one.code == "page-changed")
        assert "- Stänger 3 mars 2027; + Stänger 9 mars 2027" in again
        last = visited(server.url, database, DAY + dt.timedelta(days=3))
        assert (last.visit and last.visit.outcome.value, last.issues) == ("unchanged", ())


def test_a_page_of_which_nothing_else_was_read_is_told_with_its_changed_lines(tmp_path: Path) -> None:
    def card(words: str) -> dict[str, bytes]:
        return {**CARDS, "/u/1.9001.html": f"<h1>Nytt stöd</h1><p>Stödet öppnar i {words}".encode()}

    site, day = [marked(card("höst.<p>Välkommen!"))], DAY + dt.timedelta(days=1)
    with Database(tmp_path / "history.db") as database, serving(first_of(site)) as server:
        visited(server.url, database, DAY)
        site[0] = marked(card("vår.<p>Hej!"))
        visited(server.url, database, day)
        (told,) = changes(History(database), day, day + dt.timedelta(hours=1))
        assert (told.field, told.new) == ("page", "- Stödet öppnar i höst.; + Stödet öppnar i vår.")
