"""`fundmatch explain`: the ledger of one pair in words."""

from fundmatch.cli import options as opt
from fundmatch.cli.filters import Statuses
from fundmatch.cli.language import LANG, argument, switch
from fundmatch.cli.lists import put_page
from fundmatch.cli.load import begin
from fundmatch.cli.output import put


def explain(
    *,
    actor: str = argument("ACTOR", "aktör, id eller namn", "actor, id or name"),
    call: opt.CallName,
    full: bool = switch("--full", "allt som citeras, och alla källor", "all that is quoted, and all sources"),
    status: Statuses = None,
    folder: opt.Folder,
    format_: opt.PageFormat = "table",
    output: opt.Output = None,
) -> None:
    """Explain one pair."""
    from fundmatch.jobs.explain import explain as job
    from fundmatch.render.explain import document, page
    from fundmatch.render.json_text import write

    work = begin(folder)
    found = job(work, actor, call, status or ())
    if format_ == "json":
        put(write(document(found, LANG)), output)
    else:
        said = found.pair.rulings, found.related, work.found.strategy, LANG
        lines = page(found.pair, *said, full=full, limits=found.limits)
        put_page(lines, format_, output)
