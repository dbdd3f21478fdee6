"""`fundmatch answers`: what the office was told; `import` takes in what a colleague has written with `-o`."""

from pathlib import Path
from typing import Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.answer import kept, write_told
from fundmatch.cli.clock import moment
from fundmatch.cli.help import Program
from fundmatch.cli.issues import tell_issues
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import put_page, put_sheet
from fundmatch.cli.load import Paths, beside, collection
from fundmatch.cli.output import put, tell
from fundmatch.cli.stdin import given
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.wording import Phrase

_NONE = Phrase(
    "Inga svar; fundmatch ask visar vad som är värt att fråga.", "No answers; fundmatch ask shows what to ask."
)
_TAKEN = Phrase(
    "{new} svar lästes in; {old} var kända eller äldre", "{new} answers were read; {old} were known or older"
)
_NO_LINE = Phrase("inget giltigt svar; inget lagrades", "no valid answer; nothing was kept")

app = Program(no_args_is_help=False, subcommand_metavar="[import FILE]")


@app.callback(invoke_without_command=True, help=say("Svaren, och svar som fil.", "The answers, and answers as a file."))
def answers(
    context: typer.Context,
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    store: opt.Store = None,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """List what the office was told, or hand on to `import`."""
    if context.invoked_subcommand:
        context.obj = data
        return
    from fundmatch.render.answers import answers_page, answers_sheet
    from fundmatch.render.json_text import write, write_lines
    from fundmatch.sources.told import as_record

    found = collection(Paths(data, calls, actors_path, store=beside(store, data, calls)), moment(as_of))
    if format_ in (opt.Format.JSON, opt.Format.JSONL):
        records = [as_record(one.told) for one in found.heard]
        put(write(records) if format_ is opt.Format.JSON else write_lines(records), output)
    elif format_ in (opt.Format.TABLE, opt.Format.MARKDOWN):
        put_page(answers_page(found.heard, LANG), format_, output)
    else:
        put_sheet(answers_sheet(found.heard), format_, output)
    if not found.heard:
        tell(_NONE)


@app.command(
    "import",
    help=say("Läs in svar ur filer från answers -o; det senast sagda gäller.",
             "Read answers from files of answers -o; what was said last holds."),
)  # fmt: skip
def import_(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", callback=given, help=say("jsonl, json eller csv", "jsonl, json or csv")),
    ],
    lang: opt.Lang = None,
    data: opt.Data = None,
) -> None:
    """Take in answers."""
    from fundmatch.models.told import Told
    from fundmatch.sources.loading import load

    paths = Paths(data or context.obj)
    known = {one.id: one for one in kept(paths)}
    read = [load(file, Told) for file in files]
    for loaded in read:
        tell_issues(loaded.issues, len(loaded.issues))
    told = [one for loaded in read for one, _ in loaded.items]
    if not told:
        raise Stop(_NO_LINE(), Exit.NO_INPUT)
    new = 0
    for one in told:
        if one.id not in known or known[one.id].seen < one.seen:
            known[one.id], new = one, new + 1
    write_told(known.values(), paths)
    tell(_TAKEN(new=new, old=len(told) - new))
