"""`fundmatch report`: a page for people, in one file: what to act on first, ranked cards, dates, balance, a map."""

from pathlib import Path

from fundmatch.cli import options as opt
from fundmatch.cli.filters import Narrow, Who, filters
from fundmatch.cli.language import LANG, switch
from fundmatch.cli.load import begin
from fundmatch.cli.output import put, put_all
from fundmatch.cli.own import about
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.wording import Phrase

_NOT_BOTH = Phrase(
    "--board visar alla; ange den utan aktör och utlysning", "--board shows all; give it without actor and call"
)
_NEEDS_FILE = Phrase(
    "--pdf skriver en fil bredvid sidan; ange -o FIL.html", "--pdf writes a file beside the page; give -o FILE.html"
)
_NO_BROWSER = Phrase(
    "--pdf behöver Chromium, Chrome eller Edge på sökvägen (PATH); inget skrevs. Skriv ut sidan ur en webbläsare",
    "--pdf needs Chromium, Chrome or Edge on the PATH; nothing was written. Print the page from a browser",
)
_NO_PDF = Phrase(
    "webbläsaren gjorde ingen PDF ({why}); inget skrevs", "the browser made no PDF ({why}); nothing was written"
)


def report(
    *,
    actors: opt.ActorNames = None,
    actor: opt.ActorOption = None,
    call: opt.CallOption = None,
    board: bool = switch(
        "--board", "kort, för styrelsen: de tio bästa paren", "short, for the board: the ten best pairs"
    ),
    top: opt.Top = None,
    min_score: opt.MinScore = 0.0,
    narrow: Narrow,
    who: Who,
    folder: opt.Folder,
    pdf: bool = switch(
        "--pdf", "skriv även en PDF bredvid (kräver Chromium)", "write a PDF beside it too (needs Chromium)"
    ),
    output: opt.PageOutput = None,
) -> None:
    """Write a page to read, to send and to print."""
    from fundmatch.jobs.match import MatchRequest
    from fundmatch.jobs.report import report as job
    from fundmatch.render.report.page import write

    if board and (actors or actor or call):
        raise Stop(_NOT_BOTH())
    _check(pdf, output)
    chosen = about(actors, actor, named=bool(board or call or who.municipality or who.kind))
    found = job(begin(folder), MatchRequest(chosen, call or (), filters(narrow, who), min_score, counted=True))
    page = write(found, LANG, top, board=board)
    if pdf and output:
        put_all({output: page, output.with_suffix(".pdf"): _printed(page)})
    else:
        put(page, output)


def _check(pdf: bool, output: Path | None) -> None:
    """What can be told before anything is read."""
    from fundmatch.render.report.pdf import browser

    if pdf and output is None:
        raise Stop(_NEEDS_FILE())
    if pdf and browser() is None:
        raise Stop(_NO_BROWSER(), Exit.NO_OUTPUT)


def _printed(page: str) -> bytes:
    from fundmatch.render.report.pdf import NoPdf, printed

    try:
        return printed(page)
    except NoPdf as fault:
        raise Stop(_NO_PDF(why=str(fault)), Exit.NO_OUTPUT) from None
