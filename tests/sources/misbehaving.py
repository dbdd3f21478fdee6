"""A real server on this machine that answers as a test tells it to: late, cut short, with the wrong thing."""

import contextlib
import email
import email.policy
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Asked:
    """One request as the server got it."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    parts: Mapping[str, tuple[str, bytes]]
    """parts of a form: media type and content"""


@dataclass(frozen=True)
class Reply:
    """What to answer."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int = 0
    """bytes of the body that never come, though they are announced"""
    silent: bool = False
    """say nothing until the server is closed"""
    dripping: bool = False
    """send headers, a letter at a time, until the server is closed"""


Answers = Callable[[Asked], Reply]


class Server:
    """Answers requests; remembers them in `asked`."""

    def __init__(self, answers: Answers) -> None:
        self.asked: list[Asked] = []
        self._answers = answers
        self._closing = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"

    def start(self) -> None:
        threading.Thread(target=lambda: self._http.serve_forever(poll_interval=0.01), daemon=True).start()

    def close(self) -> None:
        self._closing.set()
        self._http.shutdown()
        self._http.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 1 << 16
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                self._answer(b"")

            def do_POST(self) -> None:
                self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

            def _answer(self, body: bytes) -> None:
                parts = urlsplit(self.path)
                query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
                form = _form(self.headers.get("Content-Type", ""), body)
                asked = Asked(self.command, parts.path, query, dict(self.headers.items()), form)
                outer.asked.append(asked)
                reply = outer._answers(asked)
                if reply.silent:
                    outer._closing.wait()
                    self.close_connection = True
                    return
                if reply.dripping:
                    self._drip()
                    return
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body[: len(reply.body) - reply.cut])
                if reply.cut:
                    self.close_connection = True

            def _drip(self) -> None:
                self.close_connection = True
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
                while not outer._closing.wait(0.01):
                    self.wfile.write(b"a")
                    self.wfile.flush()

            def handle(self) -> None:
                with contextlib.suppress(ConnectionError):
                    super().handle()

            def finish(self) -> None:
                with contextlib.suppress(ConnectionError):
                    super().finish()

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def _form(kind: str, body: bytes) -> dict[str, tuple[str, bytes]]:
    if not kind.startswith("multipart/form-data"):
        return {}
    message = email.message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body, policy=email.policy.HTTP)
    found = {}
    for part in message.walk():
        name = part.get_param("name", header="content-disposition")
        if name:
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            found[str(name)] = (part.get_content_type(), content)
    return found


@contextlib.contextmanager
def serving(answers: Answers | Reply) -> Iterator[Server]:
    """A server for as long as the context lasts."""
    server = Server(answers if callable(answers) else lambda _: answers)
    server.start()
    try:
        yield server
    finally:
        server.close()


def in_turn(*replies: Reply) -> Answers:
    """One reply after another; the last one again and again."""
    left = list(replies)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]
