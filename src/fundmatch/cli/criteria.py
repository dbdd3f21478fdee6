"""`fundmatch criteria`: all gates and criteria in force, with weights and what they do."""

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.language import LANG
from fundmatch.cli.lists import put_page, put_sheet
from fundmatch.cli.load import Paths, collection, engine


def criteria(
    lang: opt.Lang = None,
    data: opt.Data = None,
    strategy: opt.StrategyFile = None,
    weights: opt.WeightsFile = None,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """List gates and criteria."""
    now = moment(None)
    found = collection(Paths(data, strategy=strategy, weights=weights), now)
    run = engine(found, now, ())
    from fundmatch.render.listings import criteria_page, criteria_sheet

    if format_ is opt.Format.TABLE:
        put_page(criteria_page(run.criteria, found.strategy, LANG), format_, output)
    else:
        put_sheet(criteria_sheet(run.criteria, found.strategy, LANG), format_, output)
