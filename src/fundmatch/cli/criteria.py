"""`fundmatch criteria`: all gates and criteria in force, with weights and what they do."""

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG
from fundmatch.cli.lists import Form, put_page, put_sheet
from fundmatch.cli.load import begin


def criteria(*, folder: opt.Folder, format_: opt.OutputFormat = "table", output: opt.Output = None) -> None:
    """List gates and criteria."""
    from fundmatch.render.listings import criteria_page, criteria_sheet

    work = begin(folder)
    weighed = work.engine().criteria
    if format_ == "table":
        put_page(criteria_page(weighed, work.found.strategy, LANG), format_, output)
    else:
        put_sheet(criteria_sheet(weighed, work.found.strategy, LANG), Form(format_, output, work.now))
