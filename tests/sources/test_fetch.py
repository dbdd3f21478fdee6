"""The client against a real server that misbehaves on purpose. Nothing here waits: sleep is an argument."""

import gzip
import socket
import ssl
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import truststore

from fundmatch.sources.fetch import Client
from fundmatch.sources.fetch_fault import FaultKind, FetchFault
from sources.misbehaving import Reply, in_turn, serving


def client(waited: list[float] | None = None, **how: Any) -> Client:
    waits = waited if waited is not None else []
    return Client("1.2.3", sleep=waits.append, quiet=how.pop("quiet", 2.0), **how)


def test_a_request_says_who_asks() -> None:
    with serving(Reply(b"hej", headers={"ETag": '"1"'})) as server, client() as asking:
        found = asking.get(f"{server.url}/list")
        assert (found.raw, found.etag, found.unchanged, asking.requests) == (b"hej", '"1"', False, 1)
        assert server.asked[0].headers["User-Agent"] == "fundmatch/1.2.3"


def test_parts_of_a_form_are_sent_as_files_of_json() -> None:
    with serving(Reply(b"{}")) as server, client() as asking:
        asking.post(f"{server.url}/search", {"query": b'{"a": 1}', "languages": b'["en"]'})
        assert server.asked[0].parts == {
            "query": ("application/json", b'{"a": 1}'),
            "languages": ("application/json", b'["en"]'),
        }


def test_what_is_not_new_is_not_sent_again() -> None:
    with serving(Reply(status=304, headers={"ETag": '"1"'})) as server, client() as asking:
        assert asking.get(server.url, '"1"').unchanged
        assert server.asked[0].headers["If-None-Match"] == '"1"'


@pytest.mark.parametrize(
    ("first", "waits"),
    [
        (Reply(status=500), [1.0]),
        (Reply(status=503, headers={"Retry-After": "7"}), [7.0]),
        (Reply(status=429, headers={"Retry-After": "7"}), [7.0]),
        (
            Reply(status=429, headers={"Retry-After": "Tue, 01 Dec 2099 09:00:07 GMT"}),
            None,
        ),
        (Reply(status=429, headers={"Retry-After": "soon"}), [1.0]),
        (Reply(status=429, headers={"Retry-After": "Fri, 31 Dec 99999999999999999999 23:59:59 GMT"}), [1.0]),
        (Reply(b"half of it", cut=4), [1.0]),
        (Reply(gzip.compress(b"x" * 1000)[:-8], headers={"Content-Encoding": "gzip"}), [1.0]),
    ],
)
def test_what_fails_for_a_while_is_asked_again(first: Reply, waits: list[float] | None) -> None:
    waited: list[float] = []
    with serving(in_turn(first, Reply(b"fine"))) as server, client(waited) as asking:
        if waits is None:
            with pytest.raises(FetchFault):
                asking.get(server.url)
            assert waited == []
        else:
            assert asking.get(server.url).raw == b"fine"
            assert (waited, asking.requests) == (waits, 2)


def test_patience_ends() -> None:
    waited: list[float] = []
    with serving(Reply(status=502)) as server, client(waited) as asking, pytest.raises(FetchFault) as fault:
        asking.get(server.url)
    assert (fault.value.kind, waited, asking.requests) == (FaultKind.STATUS, [1.0, 2.0, 4.0], 4)
    assert fault.value.said.text("sv") == "127.0.0.1 svarade 502 Bad Gateway"


BOMB = zlib.compress(b"\0" * 5_000_000, 9)


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(status=404), FaultKind.STATUS),
        (Reply(status=304), FaultKind.STATUS),
        (Reply(status=429, headers={"Retry-After": "3600"}), FaultKind.STATUS),
        (Reply(status=302, headers={"Location": "https://example.eu/"}), FaultKind.REDIRECT),
        (Reply(status=302, headers={"Location": "http://[oops"}), FaultKind.BROKEN),
        (Reply(status=302, headers={"Location": "/again"}), FaultKind.REDIRECT),
        (Reply(status=302), FaultKind.STATUS),
        (Reply(b"x" * 100_001), FaultKind.TOO_LARGE),
        (Reply(BOMB, headers={"Content-Encoding": "deflate"}), FaultKind.TOO_LARGE),
        (Reply(b"not packed", headers={"Content-Encoding": "gzip"}), FaultKind.BROKEN),
        (Reply(b"x", headers={"Content-Encoding": "br"}), FaultKind.BROKEN),
    ],
)
def test_what_no_other_attempt_cures_ends_at_once(reply: Reply, kind: FaultKind) -> None:
    with serving(reply) as server, client(most=100_000) as asking, pytest.raises(FetchFault) as fault:
        asking.get(server.url)
    assert fault.value.kind is kind
    assert asking.requests == (5 if reply.headers.get("Location") == "/again" else 1)
    assert "127.0.0.1" in fault.value.said.text("en")


def test_a_redirect_on_the_same_host_is_followed() -> None:
    answers = in_turn(Reply(status=301, headers={"Location": "/new"}), Reply(b"here"))
    with serving(answers) as server, client() as asking:
        assert asking.get(f"{server.url}/old").raw == b"here"
        assert [one.path for one in server.asked] == ["/old", "/new"]


def test_silence_is_a_timeout() -> None:
    with serving(Reply(silent=True)) as server, client(quiet=0.05, attempts=2) as asking:
        with pytest.raises(FetchFault) as fault:
            asking.get(server.url)
        assert (fault.value.kind, asking.requests) == (FaultKind.TIMEOUT, 2)


def test_an_answer_that_drips_for_ever_is_a_timeout() -> None:
    seconds = iter(range(0, 10_000, 100))
    with serving(Reply(b"x" * 200_000)) as server, client(tick=lambda: next(seconds), attempts=1) as asking:
        with pytest.raises(FetchFault) as fault:
            asking.get(server.url)
        assert fault.value.kind is FaultKind.TIMEOUT


def test_nobody_at_the_address() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        with client(attempts=1) as asking, pytest.raises(FetchFault) as fault:
            asking.get(url)
    assert fault.value.kind is FaultKind.NO_ANSWER


def _no_socket(*_: object) -> None:
    raise AssertionError("a socket was opened")


@pytest.mark.parametrize(
    ("url", "kind", "how"),
    [
        ("http://example.eu/list", FaultKind.NOT_HTTPS, {}),
        ("ftp://127.0.0.1/list", FaultKind.NOT_HTTPS, {}),
        ("https://example.eu/list", FaultKind.OFFLINE, {"offline": True}),
        ("http://127.0.0.1:9/list", FaultKind.OFFLINE, {"offline": True}),
    ],
)
def test_no_connection_is_opened(
    url: str, kind: FaultKind, how: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket.socket, "connect", _no_socket)
    with client(attempts=1, **how) as asking, pytest.raises(FetchFault) as fault:
        asking.get(url)
    assert fault.value.kind is kind


def test_every_fault_has_words_in_both_languages() -> None:
    says: Callable[[FaultKind], FetchFault] = lambda kind: FetchFault(kind, "example.eu", "why")  # noqa: E731
    for kind in FaultKind:
        assert "example.eu" in says(kind).said.text("sv")
        assert says(kind).said.text("sv") != says(kind).said.text("en")


def test_headers_that_drip_for_ever_are_a_timeout_and_the_next_answer_is_read() -> None:
    with serving(in_turn(Reply(dripping=True), Reply(b"fine"))) as server, client(longest=0.15) as asking:
        assert asking.get(server.url).raw == b"fine"
    with serving(Reply(dripping=True)) as server, client(longest=0.1, attempts=1) as asking:
        with pytest.raises(FetchFault) as fault:
            asking.get(server.url)
        assert fault.value.kind is FaultKind.TIMEOUT


def test_an_etag_that_cannot_be_sent_back_is_dropped() -> None:
    with serving(Reply(b"hej", headers={"ETag": '"\xe5"'})) as server, client() as asking:
        assert asking.get(server.url).etag is None


def test_several_packed_members_are_one_answer() -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two")
    with serving(Reply(packed, headers={"Content-Encoding": "gzip"})) as server, client() as asking:
        assert asking.get(server.url).raw == b"one two"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (gzip.compress(b"x", mtime=0) + b"junk", FaultKind.BROKEN),
        (gzip.compress(b"", mtime=0) * 1000, FaultKind.TOO_LARGE),
        (gzip.compress(b"x" * 600, mtime=0) * 2, FaultKind.TOO_LARGE),
    ],
    ids=["junk behind it", "a thousand empty members", "two members too large together"],
)
def test_what_follows_packed_data_is_counted_and_judged(body: bytes, kind: FaultKind) -> None:
    reply = Reply(body, headers={"Content-Encoding": "gzip"})
    with serving(reply) as server, client(most=1000) as asking:
        with pytest.raises(FetchFault) as fault:
            asking.get(server.url)
        assert fault.value.kind is kind


def test_a_certificate_that_is_not_trusted_is_told_at_once_with_what_to_do() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        below = ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed")
        below.verify_message = "self-signed certificate in certificate chain"
        raise httpx.ConnectError("failed") from below

    waited: list[float] = []
    with client(waited, transport=httpx.MockTransport(refuse)) as asking, pytest.raises(FetchFault) as fault:
        asking.get("https://example.eu/list")
    assert (fault.value.kind, waited, asking.requests) == (FaultKind.CERTIFICATE, [], 1)
    assert "self-signed" in fault.value.said.text("en") and "SSL_CERT_FILE" in fault.value.said.text("sv")


def test_what_the_machine_trusts_is_trusted_and_a_file_besides(tmp_path: Path) -> None:
    assert isinstance(client()._trusted(), truststore.SSLContext)
    (tmp_path / "roots.pem").write_text("nothing")
    for name in ("roots.pem", "missing.pem"):
        with client(certificates=str(tmp_path / name)) as asking, pytest.raises(FetchFault) as fault:
            asking.get("https://example.eu/list")
        assert (fault.value.kind, asking.requests) == (FaultKind.CERTIFICATE, 1)
        assert name in fault.value.said.text("sv")


def test_when_one_host_cannot_be_reached_the_next_is_tried_once() -> None:
    waited: list[float] = []
    with client(waited) as asking:
        for _ in range(2):
            with pytest.raises(FetchFault):
                asking.get("http://127.0.0.1:9/")
        assert waited == [1.0, 2.0, 4.0]
        with serving(Reply(b"hej")) as server:
            assert asking.get(server.url).raw == b"hej"
        with pytest.raises(FetchFault):
            asking.get("http://127.0.0.1:9/")
        assert len(waited) == 6
