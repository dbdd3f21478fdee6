"""Pages, lists of pages and interfaces against a local server: manners, faults, a redesign."""

import datetime as dt
import json
from functools import partial
from typing import Any

import pytest

from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.history import Visit, VisitOutcome
from fundmatch.sources.exchange.interface import read
from fundmatch.sources.exchange.interface_records import interfaces
from fundmatch.sources.exchange.page.profiles import profiles
from fundmatch.sources.fetch import Client
from fundmatch.sources.harvest import DocumentFormat, Provenance
from fundmatch.sources.services import Fetched, Service, SourceFault
from fundmatch.sources.services.api import Api, WordPress
from fundmatch.sources.services.web import WebList, WebPage
from sources.misbehaving import Asked, Reply, serving

TVV = next(one for one in profiles() if one.id == "tillvaxtverket")
CARD = "<h1>Call {name}</h1><ul><li>Stänger 3 mars 2027</li></ul><h2>Vem kan söka?</h2><p>Kommuner</p>"
LIST = (
    '<main><a href="/u/a.1.html">A</a><a href="/u/b.2.html#x">B</a><a href="/u/a.1.html">A</a>'
    '<a href="/om">O</a></main>'
)


def asking() -> Client:
    return Client("0", sleep=lambda _: None)


def site(asked: Asked, *, robots: str = "", broken: str = "", page: str = CARD) -> Reply:
    path = asked.path
    if path == "/robots.txt":
        return Reply(robots.encode()) if robots else Reply(status=404)
    if broken and path == broken:
        return Reply(status=404)
    return Reply((LIST if path == "/list" else page.format(name=path)).encode())


def calls(service: Service, fetched: Fetched) -> list[Call]:
    assert isinstance(service.format, DocumentFormat)
    reading = Provenance(service.id, dt.date(2027, 1, 1), service.kind)
    return [call for one in fetched.documents for call in service.format.read(one, reading).calls]


def visit(fetched: Fetched) -> Visit:
    at = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    return Visit(1, "x", SourceKind.OFFICIAL, at, VisitOutcome.CHANGED, 1, 1, fetched.fingerprint)


def test_a_list_gives_the_pages_it_links_to_with_a_pause_between() -> None:
    pauses: list[float] = []
    with serving(site) as server, Client("0", sleep=pauses.append) as client:
        service = WebList("x", f"{server.url}/list", r"/u/\w+\.\d+\.html$", TVV)
        found = service.fetch(client, None)
        assert [one.path for one in server.asked] == ["/robots.txt", "/list", "/u/a.1.html", "/u/b.2.html"]
        assert pauses == [1.0, 1.0, 1.0]
        assert [(one.title.sv, one.kind.value) for one in calls(service, found)] == [
            ("Call /u/a.1.html", "call"), ("Call /u/b.2.html", "call"),
        ]  # fmt: skip
        assert found.whole
        assert service.fetch(client, visit(found)).unchanged


def test_robots_are_obeyed_and_a_page_that_fails_costs_itself() -> None:
    closed = partial(site, robots="User-agent: *\nDisallow: /u/b\nCrawl-delay: 3", broken="/u/a.1.html")
    pauses: list[float] = []
    with serving(closed) as server, Client("0", sleep=pauses.append) as client:
        service = WebList("x", f"{server.url}/list", r"/u/", TVV)
        with pytest.raises(SourceFault):
            service.fetch(client, None)
        assert "/u/b.2.html" not in [one.path for one in server.asked]
        assert set(pauses) == {3.0}
    with serving(partial(site, broken="/u/a.1.html")) as server, asking() as client:
        found = WebList("x", f"{server.url}/list", r"/u/", TVV).fetch(client, None)
        assert (len(found.documents), found.whole, len(found.issues)) == (1, False, 1)


def test_a_list_without_a_fitting_link_and_a_closed_site_are_faults() -> None:
    with serving(site) as server, asking() as client, pytest.raises(SourceFault, match="no link"):
        WebList("x", f"{server.url}/list", r"/nothing/", TVV).fetch(client, None)
    closed = partial(site, robots="User-agent: fundmatch\nDisallow: /")
    with serving(closed) as server, Client("0") as client, pytest.raises(SourceFault, match=r"robots\.txt"):
        WebPage("x", f"{server.url}/u/a.1.html", TVV).fetch(client, None)


def test_a_redesigned_page_becomes_a_candidate() -> None:
    with serving(partial(site, page="<h1>Nytt</h1><h2>Annat</h2>")) as server, asking() as client:
        service = WebPage("x", f"{server.url}/u/a.1.html", TVV)
        (one,) = calls(service, service.fetch(client, None))
        assert one.kind.value == "candidate"


def test_posts_of_wordpress_are_read_as_the_pages_they_are() -> None:
    post = {"link": "https://www.esf.se/utlysningar/27-078/", "title": {"rendered": "Utlysning 27-078 – POA1: Nytt"},
            "content": {"rendered": "<h2>Utlyst belopp</h2><p>5 000 000 kr</p>"}}  # fmt: skip
    with serving(Reply(json.dumps([post, {"id": 1}]).encode())) as server, asking() as client:
        service = WordPress("x", f"{server.url}/wp-json/wp/v2/call")
        (one,) = calls(service, service.fetch(client, None))
        assert (one.official_id, int(one.amounts[0].money.amount)) == ("27-078", 5_000_000)


def rounds(**fields: Any) -> list[dict[str, Any]]:
    return [{"Diarienummer": "2027-00001", "DiarienummerUtlysning": "2026-00001", "Titel": "A", "Oppningsdatum": None,
             "Stangningsdatum": "2027-03-03T14:00:00", "Publik": 1, **fields}]  # fmt: skip


def test_an_interface_is_asked_with_the_user_s_key_and_nothing_is_a_fault() -> None:
    gdp, vinnova = (next(one for one in interfaces() if one.id == name) for name in ("gdp", "vinnova"))
    with serving(Reply(json.dumps(rounds()).encode())) as server, Client("0") as client:
        assert len(Api("x", vinnova, server.url).fetch(client, None).documents) == 1
        Api("x", gdp, server.url, "secret").fetch(client, None)
        assert server.asked[-1].headers["Authorization"] == "secret"
        with pytest.raises(SourceFault, match="key of your own"):
            Api("x", gdp, server.url).fetch(client, None)
    with serving(Reply(b"[]")) as server, Client("0") as client, pytest.raises(SourceFault):
        Api("x", vinnova, server.url).fetch(client, None)


def test_rounds_of_vinnova_get_the_programme_of_their_call_and_no_person() -> None:
    vinnova = next(one for one in interfaces() if one.id == "vinnova")
    text = "<p>Projekt för 2 000 000 000 kr.</p><p>Fråga Någon, tel 08-473 30 00, n@example.se.</p>"
    answers = {
        "ansokningsomgangar": rounds(WebTextLista=[{"TextSv": text, "TextEn": ""}])
        + rounds(Diarienummer="2027-00002", DiarienummerUtlysning="2025-00009", Titel="B")
        + rounds(Diarienummer="2027-00003", Publik=0, Titel="C"),
        "utlysningar": [{"Diarienummer": "2026-00001", "DiarienummerProgram": "2013-00117", "Titel": "A"}],
        "program": [{"Diarienummer": "2013-00117", "Titel": "Hållbara städer"}],
    }

    def answer(asked: Asked) -> Reply:
        return Reply(json.dumps(answers[asked.path.split("/")[2]]).encode())

    with serving(answer) as server, Client("0") as client:
        service = Api("x", vinnova, f"{server.url}/api/ansokningsomgangar/2018-01-01")
        first = service.fetch(client, None)
        found = read(first.documents[0], Provenance("x", dt.date(2027, 1, 1))).calls
        assert [(one.official_id, one.programme) for one in found] == [
            ("2027-00001", "Hållbara städer"), ("2027-00002", None),
        ]  # fmt: skip
        assert first.requests == 3
        assert found[0].summary and found[0].summary.sv == "Projekt för 2 000 000 000 kr."
        answers["program"] = []
        with pytest.raises(SourceFault):
            service.fetch(client, None)
