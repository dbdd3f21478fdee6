"""`fundmatch check`: every issue in the data, by file, row and field."""

from pathlib import Path

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.issues import note
from fundmatch.cli.language import LANG, argument
from fundmatch.cli.lists import Form, put_page, put_sheet
from fundmatch.cli.load import count_issues
from fundmatch.cli.output import tell
from fundmatch.cli.stdin import given
from fundmatch.jobs.ending import Exit
from fundmatch.models.wording import Phrase

_COUNT = Phrase("{issues}.", "{issues}.")


def check(
    *,
    paths: list[Path] | None = argument(
        "PATH",
        "filer, mappar eller -; annars datamappen",
        "files, folders or -; otherwise the data folder",
        callback=given,
        default=None,
    ),
    base: opt.Base,
    data: opt.Data = None,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """List every issue, and exit 1 when there are errors."""
    from fundmatch.jobs import check as job
    from fundmatch.render.issues import issues_page, issues_sheet

    now = moment(base.as_of)
    found = job.check(paths or (), data, now.date())
    for said in found.unusable:
        tell(said, fault=True)
    if format_ == "table":
        put_page(issues_page(found.issues, LANG), format_, output)
    else:
        put_sheet(issues_sheet(found.issues, LANG), Form(format_, output, now))
    errors = sum(issue.severity == "error" for issue in found.issues)
    note(found.issues)
    tell(_COUNT(issues=count_issues(errors, len(found.issues) - errors)))
    if found.unusable:
        raise typer.Exit(Exit.NO_INPUT)
    if errors:
        raise typer.Exit(Exit.FOUND_ERRORS)
