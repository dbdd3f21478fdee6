"""`fundmatch strategy`: the directions, their weights, the signals by which calls are read, the source."""

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG
from fundmatch.cli.lists import put_page
from fundmatch.cli.load import begin
from fundmatch.cli.output import put


def strategy(*, folder: opt.Folder, format_: opt.PageFormat = "table", output: opt.Output = None) -> None:
    """Show the strategy."""
    from fundmatch.render.json_text import envelope, write
    from fundmatch.render.strategy import strategy_page

    work = begin(folder)
    found = work.found.strategy
    if format_ == "json":
        put(write(envelope("strategy", work.now, [found])), output)
    else:
        put_page(strategy_page(found, LANG), format_, output)
