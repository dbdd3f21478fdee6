"""`fundmatch sources`: the sources and how they are; `sources try`: what a profile reads of a page."""

import os
from pathlib import Path

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.endings import by_ending
from fundmatch.cli.guard import look
from fundmatch.cli.help import Program
from fundmatch.cli.home import home
from fundmatch.cli.language import LANG, argument, option, say, switch
from fundmatch.cli.lists import Form, put_sheet
from fundmatch.cli.output import make_folder, put, put_all, shown_path, tell
from fundmatch.cli.settings import store_path
from fundmatch.models.wording import Phrase

_TAUGHT = Phrase("Rätta roller och värden i {path}.", "Correct roles and values in {path}.")

app = Program(no_args_is_help=False, subcommand_metavar="[try URL|FILE]")


@app.callback(invoke_without_command=True)
def sources(
    context: typer.Context,
    *,
    store: opt.Store = None,
    listed: opt.SourcesFile = None,
    base: opt.Base,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """List the sources that `sync` asks, or hand on to `try`."""
    if context.invoked_subcommand:
        return
    from fundmatch.jobs.sources import sources as job
    from fundmatch.render.sources import sources_sheet

    now = moment(base.as_of)
    found = job(store_path(store), home(), listed, now, tell)
    put_sheet(sources_sheet(found, now, LANG), Form(format_, output, now))


@app.command(
    "try",
    help=say(
        "Vad en profil läser på en sida, fält för fält med sidans ord; inget lagras.",
        "What a profile reads of a page, field by field with its words; nothing is stored.",
    ),
)
def try_(
    *,
    where: str = argument("URL|FILE", "adress, eller sparad sida", "address, or saved page"),
    url: str | None = option("--url", "adressen som sidan sparats från", "where it was saved from", "URL"),
    profile: str | None = option(
        "--profile",
        "profil; annars den som känner adressen",
        "profile; else the one that knows the address",
        "NAME|FILE",
    ),
    teach: Path | None = option(
        "--teach",
        "lägg sidan och det lästa i mappen, att rätta och lära av (make reader)",
        "put the page and what was read into the folder, to correct and learn from (make reader)",
        "FOLDER",
    ),
    draft: bool = switch("--draft", "skriv ett första utkast till profil", "write a first draft of a profile"),
    base: opt.Base,
    format_: opt.ReportForm = option(
        "--format", "utformat", "output format", callback=by_ending(".yaml", ".yml"), default="table"
    ),
    output: opt.Output = None,
) -> None:
    """Read one page and show what came of it."""
    from fundmatch.jobs.try_page import draft_of, example_of, try_page
    from fundmatch.render.json_text import write
    from fundmatch.render.tried import tried_document, tried_sheet
    from fundmatch.sources.exchange.page.reading.lesson import FACTS

    tried = try_page(where, url, profile, os.environ.get("SSL_CERT_FILE"))
    if teach:
        known = teach / FACTS
        files = example_of(tried, teach, look(known) if known.is_file() else None)
        for path in files:
            make_folder(path.parent)
        put_all(files)
        tell(_TAUGHT(path=shown_path(known)))
        return
    if draft:
        put(draft_of(tried), output)
    elif format_ == "json":
        put(write(tried_document(tried, LANG)), output)
    else:
        put_sheet(tried_sheet(tried, LANG), Form("table", output, moment(base.as_of)))
