"""`-` as an input: a list on stdin, kept in a file for the run so that every reader can read it."""

import re
import sys
from pathlib import Path
from typing import Any

import typer

from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.refusal import temporaries
from fundmatch.models.wording import Phrase

MOST = 200_000_000
"""Bytes that are taken from stdin; no list of calls or actors is that long."""
_ONCE = Phrase("- (stdin) kan bara läsas en gång i en körning", "- (stdin) can be read only once in a run")
_EMPTY = Phrase("- (stdin): inget kom", "- (stdin): nothing came")
_TOO_MUCH = Phrase("- (stdin): mer än {size} MB", "- (stdin): more than {size} MB")
_KEY = "fundmatch.stdin"


def given(context: typer.Context, value: Any) -> Any:
    """The paths of an option or argument; for `-` a file with what came on stdin, gone when the run ends.

    Raises `Stop` when nothing or too much comes, or stdin is asked for twice.
    """
    if isinstance(value, list | tuple):
        return [given(context, one) for one in value]
    if value is None or str(value) != "-":
        return value
    if context.meta.get(_KEY) or context.info_name == "mcp":  # there an assistant speaks
        raise Stop(_ONCE())
    context.meta[_KEY] = True
    data = sys.stdin.buffer.read(MOST + 1) if sys.stdin else b""
    if len(data) > MOST:
        raise Stop(_TOO_MUCH(size=MOST // 1_000_000), Exit.NO_INPUT)
    if not data.strip():
        raise Stop(_EMPTY(), Exit.NO_INPUT)
    import tempfile

    from fundmatch.sources.record import STDIN

    with temporaries():
        folder = context.find_root().with_resource(tempfile.TemporaryDirectory(prefix=STDIN))
        file = Path(folder) / f"stdin{_ending(data)}"
        file.write_bytes(data)
    return file


def _ending(data: bytes) -> str:
    r"""The ending of a file that begins like this.

    >>> [_ending(one) for one in (b'[{"id": "a"}]', b'{"id": "a"}\n{"id": "b"}\n', b"id;name\n", b"- id: a\n")]
    ['.json', '.jsonl', '.csv', '.yaml']
    """
    begins = data[:4000].removeprefix(b"\xef\xbb\xbf").lstrip()
    first = begins.partition(b"\n")[0].rstrip()
    if data.startswith(b"PK"):
        return ".xlsx"
    if begins.startswith((b"[", b"{")):
        return ".jsonl" if re.match(rb"\{.*\}$", first) else ".json"
    if begins.startswith(b"<"):
        return ".xml"
    return ".csv" if re.match(rb"\"?\w+\"?[,;\t]", first) else ".yaml"
