"""Asking web sites politely: robots.txt is obeyed, one request at a time, a pause between two to one host."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from fundmatch.sources.fetch import Client, Response
from fundmatch.sources.fetch_fault import FaultKind, FetchFault

PAUSE = 1.0
"""Seconds between two requests to one host."""
AGENT = "fundmatch"
"""The name by which robots.txt may speak of us."""


@dataclass(slots=True)
class Visitor:
    """One round to web sites: what their robots.txt allow is asked once for each host."""

    client: Client
    _rules: dict[str, RobotFileParser] = field(default_factory=dict)

    def allowed(self, url: str) -> bool:
        """Whether the site lets programs read an address. A site without robots.txt lets them.

        Raises `FetchFault` when the site does not answer.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._ask(f"{site}/robots.txt")
        return self._rules[site].can_fetch(AGENT, url)

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Response:
        """A document, after the pause that the site asks for, or ours; raises `FetchFault` when there is none."""
        parts = urlsplit(url)
        rules = self._rules.get(f"{parts.scheme}://{parts.netloc}")
        wanted = rules.crawl_delay(AGENT) if rules else None
        self.client.pause(max(PAUSE, float(wanted or 0)))
        return self.client.get(url, etag, modified=modified)

    def _ask(self, url: str) -> RobotFileParser:
        rules = RobotFileParser(url)
        try:
            rules.parse(self.client.get(url).raw.decode("utf-8", "replace").splitlines())
        except FetchFault as fault:
            if fault.kind not in (FaultKind.STATUS, FaultKind.REDIRECT) or fault.passing:
                raise
            rules.parse([])
        return rules
