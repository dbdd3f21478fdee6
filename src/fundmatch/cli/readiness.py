"""`fundmatch readiness`: what an actor lacks to go for its best calls, as questions and next steps."""

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG, argument
from fundmatch.cli.lists import put_page
from fundmatch.cli.load import begin
from fundmatch.cli.output import put


def readiness(
    *,
    actor: str = argument("ACTOR", "aktör, id eller namn", "actor, id or name"),
    folder: opt.Folder,
    format_: opt.PageFormat = "table",
    output: opt.Output = None,
) -> None:
    """Say what an actor lacks."""
    from fundmatch.jobs.readiness import ready
    from fundmatch.render.json_text import write
    from fundmatch.render.readiness import document, page

    work = begin(folder)
    found = ready(work, actor)
    if format_ == "json":
        put(write(document(found, work.now, LANG)), output)
    else:
        put_page(page(found, LANG), format_, output)
