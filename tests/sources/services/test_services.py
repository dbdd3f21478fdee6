"""Services against a local server and made-up folders: paging, what is not new, what does not add up."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from fundmatch.models.base import SourceKind
from fundmatch.models.history import Visit, VisitOutcome
from fundmatch.sources.exchange.sedia import FORMAT
from fundmatch.sources.fetch import Client
from fundmatch.sources.harvest import Harvest, Provenance
from fundmatch.sources.services import Fetched, SourceFault
from fundmatch.sources.services.address import Address
from fundmatch.sources.services.folder import FolderService
from fundmatch.sources.services.sedia import Sedia
from reading import write
from sources.misbehaving import Answers, Reply, in_turn, serving
from sources.portal import answer, record, search

DAY = dt.date(2026, 12, 1)


def visit(fetched: Fetched) -> Visit:
    at = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    return Visit(1, "x", SourceKind.OFFICIAL, at, VisitOutcome.CHANGED, 1, 1, fetched.fingerprint)


def portal(answers: Answers | Reply, before: Visit | None = None) -> Fetched:
    with serving(answers) as server, Client("0", sleep=lambda _: None) as client:
        return Sedia(url=f"{server.url}/search").fetch(client, before)


def harvest(fetched: Fetched) -> Harvest:
    (document,) = fetched.documents
    return FORMAT.read(document, Provenance("sedia", DAY))


def count(fetched: Fetched) -> int:
    return len(harvest(fetched).calls)


def test_the_search_is_asked_with_files_of_json() -> None:
    with serving(Reply(answer(record()))) as server, Client("0") as client:
        Sedia(url=f"{server.url}/search").fetch(client, None)
        (asked,) = server.asked
    assert asked.query == {"apiKey": "SEDIA", "text": "***", "pageSize": "100", "pageNumber": "1"}
    assert {name: kind for name, (kind, _) in asked.parts.items()} == dict.fromkeys(
        ("query", "languages", "sort"), "application/json"
    )
    assert json.loads(asked.parts["languages"][1]) == ["en"]


@pytest.mark.parametrize(("records", "requests"), [(0, 1), (1, 1), (100, 1), (101, 2), (250, 3)])
def test_all_pages_are_fetched_and_no_more(records: int, requests: int) -> None:
    found = portal(search([record(at) for at in range(records)]) if records else Reply(answer()))
    assert (count(found), found.requests, found.whole) == (records, requests, True)


FULL = [record(at) for at in range(100)]


@pytest.mark.parametrize(
    ("answers", "records", "requests", "whole"),
    [
        # The same page for ever, whatever is asked for.
        (Reply(answer(*FULL, total=10_000)), 100, 2, False),
        # A total that is far too high, or too low.
        (in_turn(Reply(answer(*FULL, total=500)), Reply(answer(total=500))), 100, 2, False),
        (in_turn(Reply(answer(*FULL, total=7)), Reply(answer(record(100), total=7))), 101, 2, True),
        # No total at all.
        (in_turn(Reply(b'{"results": ' + json.dumps(FULL).encode() + b"}"), Reply(b'{"results": []}')), 100, 2, True),
        # A record that comes on two pages pushes another one out.
        (in_turn(Reply(answer(*FULL, total=102)), Reply(answer(record(99), record(100), total=102))), 101, 2, False),
    ],
)
def test_pages_that_do_not_add_up_end_and_say_so(answers: Any, records: int, requests: int, whole: bool) -> None:
    found = portal(answers)
    read = harvest(found)
    assert (len(read.calls), found.requests, found.whole and read.whole) == (records, requests, whole)
    assert [issue.code for issue in (*found.issues, *read.issues)] == ([] if whole else ["partial-answer"])


@pytest.mark.parametrize(
    "body", [b"<html>Sorry</html>", b"", b"[]", b'{"results": 1}', b'{"error": "x"}', b"[" * 50_000]
)
def test_an_answer_that_is_no_search_is_a_fault_of_the_source(body: bytes) -> None:
    with pytest.raises(SourceFault):
        portal(Reply(body))


def test_a_second_visit_knows_that_nothing_is_new() -> None:
    first = portal(Reply(answer(record(), took=65)))
    again = portal(Reply(answer(record(), took=990)), visit(first))
    assert (again.unchanged, again.documents, again.fingerprint) == (True, (), first.fingerprint)
    other = portal(Reply(answer(record(title=["Other"]))), visit(first))
    assert not other.unchanged


def visits(*replies: Reply, formats: tuple[str | None, ...] = ()) -> list[tuple[Fetched, dict[str, str]]]:
    """Visits to one address, each told the first of them."""
    found: list[tuple[Fetched, dict[str, str]]] = []
    with serving(in_turn(*replies)) as server, Client("0") as client:
        for at, _ in enumerate(replies):
            service = Address("list", f"{server.url}/list.json", format=formats[at] if formats else None)
            fetched = service.fetch(client, visit(found[0][0]) if found else None)
            found.append((fetched, dict(server.asked[-1].headers)))
    return found


def test_an_address_sends_the_etag_it_knows() -> None:
    (first, asked), (again, then) = visits(Reply(answer(record()), headers={"ETag": '"7"'}), Reply(status=304))
    assert "If-None-Match" not in asked
    assert (again.unchanged, again.fingerprint, then["If-None-Match"]) == (True, first.fingerprint, '"7"')


def test_an_address_without_an_etag_is_known_by_its_checksum() -> None:
    replies = (Reply(answer(record())), Reply(answer(record())), Reply(answer(record(2))))
    assert [fetched.unchanged for fetched, _ in visits(*replies)] == [False, True, False]


def test_an_address_is_read_anew_when_its_entry_was_corrected() -> None:
    same = Reply(answer(record()), headers={"ETag": '"7"'})
    _, (again, asked) = visits(same, same, formats=(None, "sedia"))
    assert not again.unchanged and "If-None-Match" not in asked


def folder(path: Path, before: Visit | None = None) -> Fetched:
    with Client("0", offline=True) as client:
        return FolderService("own", path).fetch(client, before)


def test_of_a_folder_the_files_are_read_that_may_hold_calls(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "id: a\ntitle: A\n")
    write(tmp_path, "b.json", answer(record()))
    write(tmp_path, "README.md", "no call")
    write(tmp_path, ".hidden.yaml", "id: h\ntitle: H\n")
    found = folder(tmp_path)
    assert [Path(document.name).name for document in found.documents] == ["a.yaml", "b.json"]
    assert folder(tmp_path, visit(found)).unchanged
    write(tmp_path, "a.yaml", "id: a\ntitle: B\n")
    assert not folder(tmp_path, visit(found)).unchanged


def test_of_a_data_folder_the_calls_are_read(tmp_path: Path) -> None:
    write(tmp_path, "calls/a.yaml", "id: a\ntitle: A\n")
    write(tmp_path, "actors/b.yaml", "id: b\nname: B\nkind: ngo\n")
    assert [Path(document.name).name for document in folder(tmp_path).documents] == ["a.yaml"]


@pytest.mark.parametrize("name", ["nowhere", ""])
def test_a_folder_with_nothing_in_it_is_a_fault(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceFault):
        folder(tmp_path / name)


def test_all_pages_together_have_a_limit() -> None:
    pages = search([record(at) for at in range(250)])
    with serving(pages) as server, Client("0") as client, pytest.raises(SourceFault) as fault:
        Sedia(url=f"{server.url}/search", most=2**18).fetch(client, None)
    assert fault.value.said.text("sv") == "svaret är för stort (över 0 MB)"
    assert len(server.asked) == 2
