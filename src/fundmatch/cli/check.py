"""`fundmatch check`: every issue in the data, by file, row and field."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.issues import note
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import put_page, put_sheet
from fundmatch.cli.load import count_issues, nothing_to_use
from fundmatch.cli.output import tell
from fundmatch.cli.stdin import given
from fundmatch.jobs.ending import Exit
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.models.issue import Issue

_COUNT = Phrase("{issues}.", "{issues}.")


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            callback=given,
            help=say("filer, mappar eller -; annars datamappen", "files, folders or -; otherwise the data folder"),
        ),
    ] = None,
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """List every issue, and exit 1 when there are errors."""
    from fundmatch.jobs.check import inspect
    from fundmatch.sources.folder import NothingToUse, bundled

    now = moment(as_of)
    issues: list[Issue] = []
    unusable = False
    for path in paths or [data or bundled()]:
        try:
            issues.extend(inspect(path, data or bundled(), now.date()))
            issues.extend(_weights(path))
        except NothingToUse as nothing:
            issues.extend(nothing.issues)
            tell(nothing_to_use(nothing), fault=True)
            unusable = True
    from fundmatch.render.listings import issues_page, issues_sheet

    if format_ is opt.Format.TABLE:
        put_page(issues_page(issues, LANG), format_, output)
    else:
        put_sheet(issues_sheet(issues, LANG), format_, output)
    errors = sum(issue.severity == "error" for issue in issues)
    note(issues)
    tell(_COUNT(issues=count_issues(errors, len(issues) - errors)))
    if unusable:
        raise typer.Exit(Exit.NO_INPUT)
    if errors:
        raise typer.Exit(Exit.FOUND_ERRORS)


def _weights(folder: Path) -> "list[Issue]":
    """A weight of a data folder that names neither a criterion nor a direction of the folder's strategy."""
    from fundmatch.matching.criteria import CRITERIA, DIRECTIONS
    from fundmatch.models import issue as kinds
    from fundmatch.models.strategy import Strategy
    from fundmatch.models.weights import Weights
    from fundmatch.sources.folder import bundled
    from fundmatch.sources.loading import load, make_issue

    file = folder / "weights.yaml"
    strategies = folder / "strategy" if (folder / "strategy").is_dir() else bundled() / "strategy"
    if not file.exists():
        return []
    known = [criterion.id for criterion in CRITERIA] + [DIRECTIONS]
    known += [one.id for strategy, _ in load(strategies, Strategy).items[:1] for one in strategy.directions]
    return [
        make_issue(kinds.UNKNOWN_DIRECTION, record, ("criteria", name), direction=name, known=", ".join(known))
        for weights, record in load(file, Weights).items
        for name in weights.criteria
        if name not in known
    ]
