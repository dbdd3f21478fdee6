"""`fundmatch show NAME`: a call or an actor on one page, or the calls of a programme."""

from fundmatch.cli import options as opt
from fundmatch.cli.actors import put_actor
from fundmatch.cli.calls import put_call, put_calls
from fundmatch.cli.language import argument
from fundmatch.cli.lists import Form
from fundmatch.cli.load import begin


def show(
    *,
    name: str = argument("NAME", "id eller namn; search hittar dem", "id or name; search finds them"),
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """Show anything by its name: calls before actors before programmes."""
    from fundmatch.jobs.calls import fresh
    from fundmatch.jobs.show import show as job
    from fundmatch.models.actor import Actor
    from fundmatch.models.call import Call

    work = begin(folder)
    found = job(work, name)
    if isinstance(found, Call):
        put_call(found, work, format_, output)
    elif isinstance(found, Actor):
        put_actor(found.id, work, format_, output)
    else:
        put_calls(found, Form(format_, output, work.now), fresh(work, found))
