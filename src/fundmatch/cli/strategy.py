"""`fundmatch strategy`: the directions, their weights, the signals by which calls are read, the source."""

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.language import LANG
from fundmatch.cli.lists import put_page
from fundmatch.cli.load import Paths, collection
from fundmatch.cli.output import put


def strategy(
    lang: opt.Lang = None,
    data: opt.Data = None,
    strategy_file: opt.StrategyFile = None,
    format_: opt.PageFormat = opt.PageChoice.TABLE,
    output: opt.Output = None,
) -> None:
    """Show the strategy."""
    found = collection(Paths(data, strategy=strategy_file), moment(None)).strategy
    if format_ is opt.PageChoice.JSON:
        from fundmatch.render.json_text import write

        put(write(found), output)
        return
    from fundmatch.render.strategy import strategy_page

    put_page(strategy_page(found, LANG), opt.Format(format_), output)
