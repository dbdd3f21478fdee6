"""A watch file: TOML, read strictly. Every fault has its row and field."""

import re
from pathlib import Path

from fundmatch.models.issue import Issue
from fundmatch.models.watch import Watch
from fundmatch.sources.loading import validate
from fundmatch.sources.record import Locate, Record, decode, read_file, shown
from fundmatch.sources.toml_format import parse, row_of

TEMPLATE = Path(__file__).with_name("watch_template.toml")
"""A watch file to fill in; `{name}` stands for the name of the watch."""


def read_watch(path: Path) -> Watch | list[Issue]:
    """The watch of a file, or everything that is wrong with it.

    Raises `Unreadable` when it cannot be read, or is not TOML; then with its row.
    """
    raw = read_file(path)
    return validate(Record(parse(raw), shown(path), None, _locator(decode(raw))), Watch)


def _locator(text: str) -> Locate:
    """Where a key stands, such as `("outputs", 1, "format")`: in the second table of outputs."""
    lines = text.splitlines()
    headers = [at for at, line in enumerate(lines) if re.match(r"\s*\[", line)]

    def locate(path: tuple[str | int, ...]) -> int | None:
        if not path:
            return None
        begin, end = 0, headers[0] if headers else len(lines)
        if len(path) > 1 and isinstance(path[1], int):
            own = [at for at in headers if re.match(rf"\s*\[\[\s*{re.escape(str(path[0]))}\s*\]\]", lines[at])]
            if path[1] < len(own):
                begin = own[path[1]]
                end = next((at for at in headers if at > begin), len(lines))
                return row_of(lines, str(path[2]), begin + 1, end) or begin + 1 if len(path) > 2 else begin + 1
        return row_of(lines, str(path[0]), begin, end) or next(
            (at + 1 for at in headers if re.match(rf"\s*\[+\s*{re.escape(str(path[0]))}\b", lines[at])), None
        )

    return locate
