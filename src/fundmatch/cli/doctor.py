"""`fundmatch doctor`: whether the sources and the history are as they should be, and what to do."""

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.language import LANG, option
from fundmatch.cli.lists import put_page
from fundmatch.cli.output import put
from fundmatch.cli.settings import store_path
from fundmatch.jobs.ending import Exit


def doctor(
    *,
    max_age: int = option(
        "--max-age",
        "en källa som inte svarat på så många dagar är sen",
        "a source that has not answered for so many days is late",
        "DAYS",
        min=0,
        default=8,
    ),
    base: opt.Base,
    store: opt.Store = None,
    format_: opt.ReportFormat = "table",
    output: opt.Output = None,
) -> None:
    """Look at sources and history; exit 1 when something needs attention."""
    from fundmatch.jobs.doctor import doctor as job
    from fundmatch.render.health import health_document, health_page
    from fundmatch.render.json_text import write
    from fundmatch.sources.record import shown

    now, path = moment(base.as_of), store_path(store)
    health = job(path, now, max_age, needed=store is not None)
    if format_ == "json":
        put(write(health_document(health, shown(path), now, LANG)), output)
    else:
        put_page(health_page(health, shown(path), now, LANG), "table", output)
    if health.findings:
        raise typer.Exit(Exit.FOUND_ERRORS)
