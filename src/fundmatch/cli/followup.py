"""`fundmatch followup`: whom to remind and when, and who never hears of anything."""

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG
from fundmatch.cli.lists import Form, put_page, put_sheet
from fundmatch.cli.load import begin
from fundmatch.cli.output import put


def followup(
    *, base: opt.Base, folder: opt.Folder, format_: opt.OutputFormat = opt.Format.TABLE, output: opt.Output = None
) -> None:
    """Say whom to remind."""
    from fundmatch.jobs.followup import followed
    from fundmatch.jobs.naming import actor_names, call_names
    from fundmatch.render.followup import document, page, sheet
    from fundmatch.render.json_text import write, write_lines

    work = begin(base, folder)
    found = followed(work)
    if format_ in (opt.Format.JSON, opt.Format.JSONL):
        made = document(found, work.now)
        put(write(made) if format_ is opt.Format.JSON else write_lines([made]), output)
    elif format_ in (opt.Format.TABLE, opt.Format.MARKDOWN):
        names = {key: own[0] for key, own in actor_names(work.found).items()}
        titles = {key: own[0] for key, own in call_names(work.found, LANG).items()}
        towns = {town.code: town.name for town in work.found.areas.municipalities}
        put_page(page(found, names, titles, towns, work.now, LANG), format_, output)
    else:
        put_sheet(sheet(found), Form(format_, output, work.now))
