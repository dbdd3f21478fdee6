"""`fundmatch followup`: whom to remind and when, and who never hears of anything."""

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG
from fundmatch.cli.lists import Form, put_document
from fundmatch.cli.load import begin


def followup(*, folder: opt.Folder, format_: opt.OutputFormat = "table", output: opt.Output = None) -> None:
    """Say whom to remind."""
    from fundmatch.jobs.followup import followed
    from fundmatch.jobs.naming import headings
    from fundmatch.render.followup import document, page, sheet

    work = begin(folder)
    found = followed(work)
    towns = {town.code: town.name for town in work.found.areas.municipalities}
    put_document(
        Form(format_, output, work.now),
        lambda: document(found, work.now),
        lambda: page(found, headings(work), towns, work.now, LANG),
        lambda: sheet(found),
    )
