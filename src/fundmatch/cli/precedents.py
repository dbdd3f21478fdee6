"""`fundmatch precedents CALL|ACTOR`: what was granted before that is like this."""

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG, argument
from fundmatch.cli.lists import Form, put_records
from fundmatch.cli.load import begin

TOP = 10
"""Projects that are shown when nobody says how many."""


def precedents(
    *,
    name: str = argument("CALL|ACTOR", "utlysning eller aktör, id eller namn", "call or actor, id or name"),
    top: opt.MostRows = TOP,
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """List earlier projects, the most alike first."""
    from fundmatch.jobs.projects import precedents as job
    from fundmatch.render.precedents import flat, precedents_sheet, records

    work = begin(folder, past=False)
    found, reader = job(work, name), work.found.reader
    put_records(
        Form(format_, output, work.now),
        "precedents",
        lambda: records(found, reader, top or None, LANG),
        lambda: precedents_sheet(found, reader, work.found.areas.home, top or None, LANG),
        lambda: flat(found, reader, top or None, LANG),
    )
