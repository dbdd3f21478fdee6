"""`fundmatch search WORDS`: calls, actors and programmes by words."""

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG, argument
from fundmatch.cli.lists import Form, put_sheet
from fundmatch.cli.load import begin
from fundmatch.cli.output import tell
from fundmatch.models.wording import Phrase

ROWS = 20
"""Rows of a search that nobody has asked to be longer."""
_MORE = Phrase("Visar {shown} av {all} (--top 0 visar alla).", "Showing {shown} of {all} (--top 0 shows all).")


def search(
    *,
    words: list[str] = argument(
        "WORDS",
        "ord på svenska eller engelska, namn, id; en felskrivning förlåts",
        "words in Swedish or English, names, ids; a slip of the pen is forgiven",
    ),
    top: opt.MostRows = ROWS,
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """Find calls, actors and programmes."""
    from fundmatch.jobs.search import search as job
    from fundmatch.jobs.search import understood
    from fundmatch.render.found import found_sheet

    work, query = begin(folder), " ".join(words)
    searched = job(work, query)
    understood(work, query, searched)
    hits = searched.hits[: top or None]
    put_sheet(found_sheet(hits, LANG), Form(format_, output, work.now))
    if len(hits) < len(searched.hits):
        tell(_MORE(shown=len(hits), all=len(searched.hits)))
