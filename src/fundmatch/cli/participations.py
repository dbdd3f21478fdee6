"""`fundmatch participations [ACTOR]`: the projects in which our actors took part."""

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG, argument
from fundmatch.cli.lists import Form, put_records
from fundmatch.cli.load import begin
from fundmatch.cli.output import tell


def participations(
    *,
    actor: str | None = argument(
        "[ACTOR]", "aktör, id eller namn; annars alla", "actor, id or name; otherwise all", default=None
    ),
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """List who took part in what."""
    from fundmatch.jobs.projects import took_part
    from fundmatch.render.projects import counted, flat, participations_sheet, records

    work = begin(folder, past=False)
    found = took_part(work, actor)
    put_records(
        Form(format_, output, work.now),
        "participations",
        lambda: records(found),
        lambda: participations_sheet(found, LANG),
        lambda: flat(found),
    )
    tell(counted(found.participations))
