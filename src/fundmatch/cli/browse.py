"""`fundmatch browse`: go through matches on the terminal, read the ledger, decide, and leave."""

import sys

from fundmatch.cli import options as opt
from fundmatch.cli.filters import Narrow, Who, filters
from fundmatch.cli.language import LANG
from fundmatch.cli.load import begin
from fundmatch.cli.output import tell_all
from fundmatch.cli.own import about
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase

_MISSING = Phrase(
    "paketet textual saknas; pip install 'fundmatch[browse]' lägger till det",
    "the package textual is missing; pip install 'fundmatch[browse]' adds it",
)
_NO_TERMINAL = Phrase(
    "browse behöver en terminal; fundmatch match skriver till filer och rör",
    "browse needs a terminal; fundmatch match writes to files and pipes",
)


def browse(
    *,
    actors: opt.ActorNames = None,
    actor: opt.ActorOption = None,
    call: opt.CallOption = None,
    min_score: opt.MinScore = 0.0,
    narrow: Narrow,
    who: Who,
    folder: opt.Folder,
) -> None:
    """Open the matches on the terminal."""
    from fundmatch.jobs.match import MatchRequest, match
    from fundmatch.render.matched import left_aside

    try:
        from fundmatch.terminal.app import Browser
    except ImportError:
        raise Stop(_MISSING()) from None
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):  # it draws on stderr
        raise Stop(_NO_TERMINAL())
    chosen = about(actors, actor, named=bool(call or who.municipality or who.kind))
    work = begin(folder, new=True)
    found = match(work, MatchRequest(chosen, call or (), filters(narrow, who), min_score))
    Browser(work, found, clock=folder.as_of is None).run()
    tell_all(left_aside(found, LANG))
