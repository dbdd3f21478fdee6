"""`fundmatch changes`: what is new, changed, moved, cancelled, gone or closing, and how the lists moved."""

from pathlib import Path
from typing import TYPE_CHECKING

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.language import LANG, option, switch
from fundmatch.cli.lists import Form, put_followed, put_sheets
from fundmatch.cli.load import read, where
from fundmatch.cli.output import put, tell
from fundmatch.cli.own import about
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    import datetime as dt

    from fundmatch.jobs.changes import Changes

_PAST = Phrase(
    "Nya i historiken men redan stängda: {count} (--all visar dem).",
    "New to the history but closed already: {count} (--all shows them).",
)


def changes(
    *,
    actors: opt.ActorNames = None,
    since: opt.Since = None,
    closing_days: int | None = option(
        "--closing-days",
        "hur nära ett datum ska vara; annars 30",
        "how near a date is; otherwise 30",
        "N",
        min=0,
        max=3660,
    ),
    every: bool = switch("--all", "även nya som redan stängt", "new ones already closed too"),
    lists: bool | None = option(
        "--lists/--no-lists",
        "hur aktörernas listor flyttades; annars när det går fort",
        "how the actors' lists moved; otherwise when that is quick",
    ),
    peek: opt.Peek = False,
    actor: opt.ActorOption = None,
    fund: opt.Fund = None,
    programme: opt.Programme = None,
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """Tell what changed since a date, or since this command was last run."""
    from fundmatch.jobs import changes as job
    from fundmatch.jobs.filters import Filters
    from fundmatch.matching.status import SOON

    now, paths = moment(folder.as_of), where(folder)
    days = SOON.days if closing_days is None else closing_days
    filters = Filters(funds=fund or (), programmes=programme or ())
    asked = job.ChangesRequest(about(actors, actor), filters, since, days, every, lists)
    found = job.changes(lambda path: read(path, now), paths, now, asked)
    delivered = _put(found, now, format_, output)
    if not peek:
        job.shown(paths, now, found, delivered)
    if found.past:
        tell(_PAST(count=found.past))


def _put(found: "Changes", now: "dt.datetime", format_: opt.Format, output: Path | None) -> set[str]:
    """Write the changes; the calls of which all that is told reached whoever reads."""
    from fundmatch.render import changes as render

    keys = {change.key for change in found.told}
    match format_:
        case "table" | "markdown":
            return keys & put_followed(render.page(found, now, LANG), format_, output)
        case "json":
            from fundmatch.render.json_text import write

            done = put(write(render.document(found, now, LANG)), output)
        case _:
            done = put_sheets(render.sheets(found, LANG), Form(format_, output, now))
    return keys if done else set()
