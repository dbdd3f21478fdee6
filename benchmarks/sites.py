"""Four days of `sync` against web sites on this machine: `python benchmarks/sites.py FOLDER`.

The folder holds saved pages whose first line is their address, in folders by source, and answers of Vinnova's interface
under `vinnova`. One server answers for all hosts of `data/sources/sormland.yaml`, which are asked by their own names.
Day 1: all is new. Day 2: nothing is. Day 3: a day is moved, a page gone, another new, one empty, one site closed to
programs, one down. Day 4: the largest site has been rebuilt, its headings are others.
"""

import argparse
import datetime as dt
import hashlib
import re
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from fundmatch.history.database import Database
from fundmatch.history.history import History
from fundmatch.jobs.sync import Visited, ask, take_down
from fundmatch.monitoring.changes import changes
from fundmatch.monitoring.health import examine
from fundmatch.render.words import field_name
from fundmatch.sources.fetch import Client
from fundmatch.sources.services import Service
from fundmatch.sources.services.api import Api
from fundmatch.sources.services.configured import defaults
from fundmatch.sources.services.web import WebList, WebPage
from sources.misbehaving import Asked, Reply, Server, serving

FIRST = dt.datetime(2024, 2, 1, 7, tzinfo=dt.UTC)
_ANSWERS = {
    "ansokningsomgangar": "api_ansokningsomgangar_shape.json", "program": "api_program_documented_example.json",
    "utlysningar": "api_utlysningar_documented_example_cut.json",
}  # fmt: skip


class Sites:
    """What all hosts answer on a day. `sent`: bytes of pages, and answers that say that nothing is new."""

    def __init__(self, folder: Path, services: tuple[Service, ...]) -> None:
        self.day, self.sent, self.unchanged = 1, 0, 0
        self.lists = {_place(one.url): one for one in services if isinstance(one, WebList)}
        self.alone = {_place(one.url) for one in services if isinstance(one, WebPage)}
        self.pages: dict[str, str] = {}
        self._folder = folder
        for path in sorted(folder.glob("*/*.txt")):
            text = path.read_text(encoding="utf-8")
            address = text.split(maxsplit=1)[0]
            if address.startswith("http") and "README" not in path.name:
                self.pages.setdefault(self._address(address, path.stem), text.partition("\n\n")[2])

    def _address(self, address: str, name: str) -> str:
        """Where a saved page stands: where it stood, or where the list of its host has its calls today."""
        place = _place(address)
        for base, one in self.lists.items():
            if base.split("/")[0] == place.split("/")[0] and place not in self.alone and "planerad" not in place:
                return place if re.search(one.links, f"https://www.{place}") else f"{base}/{name}"
        return place

    def __call__(self, asked: Asked) -> Reply:
        host = asked.headers.get("Host", "").removeprefix("www.")
        place = f"{host}{asked.path}".rstrip("/")
        if self.day == 3 and host.startswith("leadersodermanland"):
            return Reply(status=503)
        if asked.path == "/robots.txt":
            closed = self.day == 3 and host.startswith("utvecklasormland")
            return Reply(b"User-agent: *\nDisallow: /\n") if closed else Reply(status=404)
        body = self._body(place, asked.path)
        if body is None:
            return Reply(status=404)
        mark = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if asked.headers.get("If-None-Match") == mark:
            self.unchanged += 1
            return Reply(status=304)
        self.sent += len(body)
        return Reply(body, headers={"ETag": mark})

    def _body(self, place: str, path: str) -> bytes | None:
        if (name := path.split("/")[2:3]) and name[0] in _ANSWERS and "data.vinnova" in place:
            return (self._folder / "vinnova" / _ANSWERS[name[0]]).read_bytes()
        if place in self.lists:
            own = [one for one in self._there() if re.search(self.lists[place].links, f"https://www.{one}")]
            links = "".join(
                f'<a href="/{one.partition("/")[2]}">{one}</a>' for one in own if one.split("/")[0] in place
            )
            return f"<main>{links}</main>".encode()
        if place not in self._there():
            return None
        return self._text(place).encode()

    def _there(self) -> list[str]:
        """Addresses of pages on the day: the third has one less and one more of the largest site."""
        links = self.lists[next(one for one in self.lists if one.startswith("tillvaxtverket.se"))].links
        own = [one for one in self.pages if one.startswith("tillvaxtverket.se") and re.search(links, one)]
        gone = {own[-1]} if self.day < 3 else {own[-2]}
        return [one for one in self.pages if one not in gone]

    def _text(self, place: str) -> str:
        text = self.pages[place]
        if self.day == 3 and place == next(one for one in self.pages if one.startswith("centralbaltic.eu/event")):
            return ""
        if self.day >= 3 and "Öppnar 12 augusti 2024" in text:
            text = text.replace("Öppnar 12 augusti 2024", "Öppnar 19 augusti 2024")
        if self.day == 4 and place.startswith("tillvaxtverket.se"):
            text = re.sub(r"(?m)^(?:Vem|Vad|Hur mycket|För vad)\b.*\?$", "Snabbfakta om erbjudandet", text)
        return text


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path}".rstrip("/")


class ToOne(httpx.BaseTransport):
    """Brings what is asked of any host to one server, which still hears the name that was asked."""

    def __init__(self, server: Server) -> None:
        self._to, self._own = httpx.URL(server.url), httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer of the one server."""
        request.url = request.url.copy_with(scheme="http", host=self._to.host, port=self._to.port)
        return self._own.handle_request(request)


def main() -> None:
    """Print each day: requests, bytes, pauses, seconds, how each source went, and what is told."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    folder = options.parse_args().folder
    services = tuple(one for one in defaults() if isinstance(one, WebList | WebPage | Api))
    sites = Sites(folder, services)
    with (
        tempfile.TemporaryDirectory() as place,
        Database(Path(place) / "history.db") as database,
        serving(sites) as server,
    ):
        history = History(database)
        for sites.day in (1, 2, 3, 4):
            at = FIRST + dt.timedelta(days=sites.day - 1)
            sites.sent = sites.unchanged = 0
            pauses: list[float] = []
            start = time.perf_counter()
            with Client("0", sleep=pauses.append, transport=ToOne(server)) as client:
                visits = take_down(ask(services, client, history, time.monotonic), database, history, at)
                seconds = time.perf_counter() - start
            asked = f"{client.requests} requests to {len(_hosts(services))} hosts"
            sent = f"{sites.sent // 1024} KB, {sites.unchanged} not sent again"
            print(f"day {sites.day}: {asked}, {sent}, {sum(pauses):.0f} s of pauses, {seconds:.1f} s of work")
            for one in visits:
                print(f"  {_line(one)}")
            tell(history, database, at, first=sites.day == 1)
        print(f"history {database.size()[0] // 1024} KB")


def _hosts(services: tuple[Service, ...]) -> set[str | None]:
    return {urlsplit(one.url).hostname for one in services if isinstance(one, WebList | WebPage | Api)}


def _line(one: Visited) -> str:
    outcome = one.visit.outcome.value if one.visit else "-"
    why = f": {one.why.text('en')}" if one.why else ""
    counts = f"{one.counts.new} new, {one.counts.changed} changed, {one.counts.gone} gone"
    told = [issue for issue in one.fresh if issue.code in ("page-changed", "partial", "unreadable")]
    lines = "".join(f"\n    {issue.message.text('en')[:150]}" for issue in told[:3])
    more = f"\n    and {len(told) - 3} more" if len(told) > 3 else ""
    return f"{one.service.id:24}{outcome:10}{counts}{why}{lines}{more}"


def tell(history: History, database: Database, at: dt.datetime, *, first: bool) -> None:
    """What `changes` and `doctor` say after a day."""
    if not first:
        found = changes(history, at, at + dt.timedelta(hours=1))
        kinds = [f"{one.kind.value} {field_name(one.field, 'en') if one.field else one.key}" for one in found]
        print(
            f"  changes: {len(found)}" + "".join(f"\n    {kind}: {kinds.count(kind)}" for kind in dict.fromkeys(kinds))
        )
    drifted = [one for one in examine(database, at).findings if one.code in ("drift", "failed", "refused")]
    print(f"  doctor: {len(drifted)}" + "".join(f"\n    {one.source}: {one.what.text('en')[:140]}" for one in drifted))


if __name__ == "__main__":
    main()
