"""`fundmatch mcp`: lets an assistant look things up, over stdin and stdout."""

import gc
import os
import signal
import sys

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.language import LANG
from fundmatch.cli.load import where
from fundmatch.cli.output import tell
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase

_MISSING = Phrase(
    "paketet mcp saknas; pip install 'fundmatch[mcp]' lägger till det",
    "the package mcp is missing; pip install 'fundmatch[mcp]' adds it",
)
_BY_HAND = Phrase(
    "väntar på en assistents frågor (MCP) på stdin; Ctrl-C avslutar",
    "waiting for an assistant's questions (MCP) on stdin; Ctrl-C ends it",
)


def mcp(*, folder: opt.Folder) -> None:
    """Serve match, explain, search and changes to an assistant."""
    from fundmatch.assistant.answers import Answers

    try:
        from fundmatch.assistant.server import serve
    except ImportError:
        raise Stop(_MISSING()) from None
    answers = Answers(lambda: where(folder), moment, LANG, folder.as_of)
    # What cannot be served is said before an assistant waits.
    moment(folder.as_of), where(folder)
    if sys.stdin.isatty():
        tell(_BY_HAND)
    # This run may last for days, and its libraries make circles.
    gc.enable()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, _end)
    serve(answers)


def _end(number: int, _: object) -> None:
    """End at once: what waits for stdin cannot be woken, and nothing is half written."""
    os._exit(128 + number)
