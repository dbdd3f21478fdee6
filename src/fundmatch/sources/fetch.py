"""Documents over the network: the only file that knows how requests are sent.

Only https, except to the machine itself. An answer may be so large and take so long, whatever it is packed in; what
fails for a while is asked again, more and more slowly, and as late as the server asks for.
"""

import contextlib
import ipaddress
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from fundmatch.models.wording import Phrase
from fundmatch.sources.fetch_fault import LONGEST_WAIT, MOST_BYTES, FaultKind, FetchFault, brief, refused, untrusted
from fundmatch.sources.unpacking import Broken, Incomplete, TooLarge, Unpacking

if TYPE_CHECKING:
    import httpx

ATTEMPTS = 4
LONGEST_ANSWER = 180.0
"""Seconds for one whole answer, however it drips."""
QUIET = 30.0
"""Seconds without a sign of life."""
_REDIRECTS = 5
_NO_CERTIFICATES = Phrase("{path} kan inte läsas: {why}", "{path} cannot be read: {why}")
_INCOMPLETE = Phrase("ofullständigt svar", "incomplete answer")


@dataclass(frozen=True, slots=True)
class Response:
    """What a server gave. `raw` is unpacked, and empty when nothing is new (`unchanged`)."""

    url: str
    raw: bytes = field(repr=False)
    etag: str | None = None
    unchanged: bool = False
    modified: str | None = None
    """the server's Last-Modified, as it wrote it"""


class Client:
    """Asks servers, one request at a time, and counts the requests. Close it, or use it as a context.

    Args:
        version: of fundmatch, for the user agent.
        offline: never open a connection.
        environment: obey the proxy settings of the environment; never for the machine itself.
        certificates: a file of root certificates that are trusted beside those of the machine.
        sleep: waits so many seconds; tests hand in one that does not.
        tick: seconds that grow steadily.
        transport: carries requests; the real one when left out.
        quiet: seconds without a sign of life before a timeout.
        most: bytes of one unpacked answer.
        attempts: how often one thing is asked for.
        longest: seconds for one whole answer.
    """

    def __init__(
        self,
        version: str,
        *,
        offline: bool = False,
        environment: bool = False,
        certificates: str | None = None,
        sleep: Callable[[float], None] = time.sleep,
        tick: Callable[[], float] = time.monotonic,
        transport: "httpx.BaseTransport | None" = None,
        quiet: float = QUIET,
        most: int = MOST_BYTES,
        attempts: int = ATTEMPTS,
        longest: float = LONGEST_ANSWER,
    ) -> None:
        self.offline, self.requests = offline, 0
        self._agent = f"fundmatch/{version}"
        self._environment, self._certificates, self._transport = environment, certificates, transport
        self._sleep, self._tick, self._quiet, self._most, self._attempts = sleep, tick, quiet, most, attempts
        self._longest, self._unreached = longest, False
        self._open: dict[bool, httpx.Client] = {}

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        for one in self._open.values():
            one.close()
        self._open.clear()

    def pause(self, seconds: float) -> None:
        """Wait before the next request, as a site asks for; never when nothing was asked yet."""
        if self.requests:
            self._sleep(seconds)

    def get(
        self, url: str, etag: str | None = None, headers: Mapping[str, str] | None = None, modified: str | None = None
    ) -> Response:
        """The document at an address; `unchanged` when it is still the one with this ETag or this Last-Modified.

        `headers` are sent besides: a key of the user's own. Raises `FetchFault` when there is none.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self._ask("GET", url, {**(headers or {}), **{name: mark for name, mark in asked.items() if mark}}, None)

    def post(self, url: str, parts: Mapping[str, bytes]) -> Response:
        """The answer to a form of JSON parts, each sent as a file, for servers that ignore other ways.

        Raises `FetchFault` when there is none.
        """
        files = {name: (None, part, "application/json") for name, part in parts.items()}
        return self._ask("POST", url, {}, files)

    def _ask(self, method: str, url: str, headers: Mapping[str, str], files: Any) -> Response:
        from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_exponential

        backing_off = wait_exponential(multiplier=1, max=LONGEST_WAIT)

        def pause(state: RetryCallState) -> float:
            fault = state.outcome.exception() if state.outcome else None
            wanted = fault.wait if isinstance(fault, FetchFault) else None
            return wanted or backing_off(state)

        # When one host could not be reached at all, the network is probably gone: the next ones are tried once.
        attempts = Retrying(
            stop=stop_after_attempt(1 if self._unreached else self._attempts),
            wait=pause,
            sleep=self._sleep,
            reraise=True,
            retry=retry_if_exception(lambda error: isinstance(error, FetchFault) and error.passing),
        )
        try:
            answer: Response = attempts(self._follow, method, url, headers, files)
        except FetchFault as fault:
            self._unreached = fault.kind is FaultKind.NO_ANSWER
            raise
        self._unreached = False
        return answer

    def _follow(self, method: str, url: str, headers: Mapping[str, str], files: Any) -> Response:
        """One attempt, with the redirects that stay on the same host."""
        start = urlsplit(url)
        for _ in range(_REDIRECTS):
            answer = self._once(method, url, headers, files)
            if isinstance(answer, Response):
                return answer
            try:
                target = urlsplit(answer)
                same = (target.hostname, target.port) == (start.hostname, start.port)
            except ValueError:
                same = False
            if not same:
                raise FetchFault(FaultKind.REDIRECT, _host(url), answer[:80])
            url = answer
        raise FetchFault(FaultKind.REDIRECT, _host(url), _host(url))

    def _once(self, method: str, url: str, headers: Mapping[str, str], files: Any) -> Response | str:
        """One request: its answer, or the address it refers to."""
        host = _host(url)
        if self.offline:
            raise FetchFault(FaultKind.OFFLINE, host)
        if urlsplit(url).scheme != "https" and not is_loopback(url):
            raise FetchFault(FaultKind.NOT_HTTPS, host)
        self.requests += 1
        ends = self._tick() + self._longest
        with (
            self._cut_off(host, is_loopback(url)),
            self._faults(host),
            self._client(is_loopback(url)).stream(method, url, headers=headers, files=files) as response,
        ):
            etag, modified = (_tag(response.headers.get(name)) for name in ("etag", "last-modified"))
            if response.status_code == 304 and headers:
                return Response(url, b"", etag, unchanged=True, modified=modified)
            if response.has_redirect_location:
                return urljoin(url, response.headers["location"])
            if response.status_code != 200:
                raise refused(host, response)
            return Response(url, b"".join(self._body(host, response, ends)), etag, modified=modified)

    def _body(self, host: str, response: "httpx.Response", ends: float) -> Iterator[bytes]:
        """The unpacked answer in pieces; never more of it than allowed, however well it is packed."""
        try:
            unpacking = Unpacking(response.headers.get("content-encoding", ""), self._most)
            for piece in response.iter_raw():
                if self._tick() > ends:
                    raise FetchFault(FaultKind.TIMEOUT, host)
                yield unpacking.take(piece)
            unpacking.end()
        except TooLarge:
            raise FetchFault(FaultKind.TOO_LARGE, host) from None
        except Broken as error:
            raise FetchFault(FaultKind.BROKEN, host, str(error)) from None
        except Incomplete:
            raise FetchFault(FaultKind.NO_ANSWER, host, _INCOMPLETE) from None

    @contextlib.contextmanager
    def _cut_off(self, host: str, own_machine: bool) -> Iterator[None]:
        """Hang up when an answer takes too long, even one that drips its headers and never comes to a body."""
        late = threading.Event()

        def hang_up() -> None:
            late.set()
            self._open[own_machine].close()

        self._client(own_machine)
        timer = threading.Timer(self._longest, hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        except Exception:
            if not late.is_set():
                raise
            raise FetchFault(FaultKind.TIMEOUT, host) from None
        finally:
            timer.cancel()
            if late.is_set():
                self._open.pop(own_machine, None)

    def _client(self, own_machine: bool) -> "httpx.Client":
        """The connections to other machines, or to this one: those take no proxy."""
        if own_machine not in self._open:
            import httpx

            self._open[own_machine] = httpx.Client(
                headers={"User-Agent": self._agent, "Accept-Encoding": "gzip"},
                timeout=self._quiet,
                follow_redirects=False,
                transport=self._transport,
                verify=self._trusted(),
                trust_env=self._environment and not own_machine,
            )
        return self._open[own_machine]

    def _trusted(self) -> ssl.SSLContext:
        """What the machine trusts: behind a company's certificate its own list is the one that knows it."""
        import truststore

        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        if self._certificates:
            try:
                context.load_verify_locations(cafile=self._certificates)
            except OSError as error:
                why = _NO_CERTIFICATES(path=self._certificates, why=brief(error))
                raise FetchFault(FaultKind.CERTIFICATE, "SSL_CERT_FILE", why) from None
        return context

    @contextlib.contextmanager
    def _faults(self, host: str) -> Iterator[None]:
        """The library's errors as ours."""
        import httpx

        try:
            yield
        except httpx.TimeoutException:
            raise FetchFault(FaultKind.TIMEOUT, host) from None
        except httpx.UnsupportedProtocol:
            raise FetchFault(FaultKind.NOT_HTTPS, host) from None
        except httpx.TransportError as error:
            why = untrusted(error)
            kind = FaultKind.CERTIFICATE if why else FaultKind.NO_ANSWER
            raise FetchFault(kind, host, why or brief(error)) from None
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise FetchFault(FaultKind.BROKEN, host, brief(error)) from None


def is_loopback(url: str) -> bool:
    """Whether an address is of this machine.

    >>> [is_loopback(url) for url in ("http://127.0.0.1:8000/x", "http://localhost/", "http://127.0.0.1.example.eu/")]
    [True, True, False]
    """
    name = urlsplit(url).hostname or ""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _tag(mark: str | None) -> str | None:
    """A server's mark of an answer that can be sent back; any other is as good as none."""
    return mark if mark and mark.isascii() and mark.isprintable() else None


def _host(url: str) -> str:
    return urlsplit(url).hostname or url[:60]
