"""`fundmatch strategy`: the directions, their weights, the signals by which calls are read, the source."""

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.exits import Stop
from fundmatch.cli.language import LANG
from fundmatch.cli.lists import put_page
from fundmatch.cli.load import Paths, collection
from fundmatch.cli.output import put
from fundmatch.models.wording import Phrase

_NOT_A_LIST = Phrase(
    "strategy skrivs som table, markdown eller json, inte {format}",
    "strategy is written as table, markdown or json, not {format}",
)


def strategy(
    lang: opt.Lang = None,
    data: opt.Data = None,
    strategy_file: opt.StrategyFile = None,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """Show the strategy."""
    if format_ not in (opt.Format.TABLE, opt.Format.MARKDOWN, opt.Format.JSON):
        raise Stop(_NOT_A_LIST(format=format_.value))
    found = collection(Paths(data, strategy=strategy_file), moment(None)).strategy
    if format_ is opt.Format.JSON:
        from fundmatch.render.json_text import write

        put(write(found), output)
        return
    from fundmatch.render.strategy import strategy_page

    put_page(strategy_page(found, LANG), format_, output)
