"""Two days of a list of pages: what moved is told, and a redesign is noticed at once."""

import datetime as dt
from pathlib import Path

from fundmatch.history.database import Database
from fundmatch.history.history import History
from fundmatch.jobs.sync import Visited, ask, take_down
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


def visited(server_url: str, database: Database, at: dt.datetime) -> Visited:
    service = WebList("tvv", f"{server_url}/list", r"/u/", TVV)
    history = History(database)
    with Client("0", sleep=lambda _: None) as client:
        (found,) = take_down(ask([service], client, history, lambda: 0.0), database, history, at)
    return found


def test_a_moved_day_is_a_change_and_a_redesign_is_found_by_doctor(tmp_path: Path) -> None:
    with Database(tmp_path / "history.db") as database:
        with serving(pages(3)) as server:
            first = visited(server.url, database, DAY)
        assert (first.counts.new, first.visit and first.visit.requests) == (4, 6)
        with serving(pages(9)) as server:
            second = visited(server.url, database, DAY + dt.timedelta(days=1))
        assert (second.counts.new, second.counts.changed, second.counts.gone) == (0, 4, 0)
        assert not [one for one in examine(database, DAY + dt.timedelta(days=1)).findings if one.code == "drift"]
        with serving(redesigned) as server:
            visited(server.url, database, DAY + dt.timedelta(days=2))
        found = [one for one in examine(database, DAY + dt.timedelta(days=2)).findings if one.code == "drift"]
        assert {"dates" in one.what.text("en") for one in found} == {True, False}
