"""`fundmatch answers`: what the office was told; `import` takes in what a colleague has written with `-o`."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.help import Program
from fundmatch.cli.issues import tell_issues
from fundmatch.cli.language import LANG, argument, say
from fundmatch.cli.lists import Form, put_records
from fundmatch.cli.load import begin, where
from fundmatch.cli.output import cannot_write, make_folder, tell
from fundmatch.cli.stdin import given
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.jobs.collect import Where
    from fundmatch.models.told import Told

_NONE = Phrase(
    "Inga svar; fundmatch ask visar vad som är värt att fråga.", "No answers; fundmatch ask shows what to ask."
)
_TAKEN = Phrase(
    "{new} svar lästes in; {old} var kända eller äldre", "{new} answers were read; {old} were known or older"
)
_NO_LINE = Phrase("inget giltigt svar; inget lagrades", "no valid answer; nothing was kept")

app = Program(no_args_is_help=False, subcommand_metavar="[import FILE]")


@app.callback(invoke_without_command=True)
def answers(
    context: typer.Context,
    *,
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """List what the office was told, or hand on to `import`."""
    if context.invoked_subcommand:
        context.obj = folder.data
        return
    from fundmatch.render.answers import answers_page, answers_sheet
    from fundmatch.sources.told import as_record

    work = begin(folder)
    heard = work.found.heard
    put_records(
        Form(format_, output, work.now),
        "answers",
        lambda: [as_record(one.told) for one in heard],
        lambda: answers_page(heard, LANG),
        lambda: answers_sheet(heard),
    )
    if not heard:
        tell(_NONE)


@app.command(
    "import",
    help=say(
        "Läs in svar ur filer från answers -o; det senast sagda gäller.",
        "Read answers from files of answers -o; what was said last holds.",
    ),
)
def import_(
    context: typer.Context,
    *,
    files: list[Path] = argument("FILE", "jsonl, json eller csv", "jsonl, json or csv", callback=given),
    lang: opt.Lang = None,
    data: opt.Data = None,
) -> None:
    """Take in answers."""
    from fundmatch.jobs.answer import kept, take_in
    from fundmatch.models.told import Told
    from fundmatch.sources.loading import load

    paths = where(opt.Folder(data=data or context.obj))
    known, read = kept(paths), [load(file, Told) for file in files]
    for loaded in read:
        tell_issues(loaded.issues, len(loaded.issues))
    told = [one for loaded in read for one, _ in loaded.items]
    if not told:
        raise Stop(_NO_LINE(), Exit.NO_INPUT)
    every, new = take_in(known, told)
    write_told(every, paths)
    tell(_TAKEN(new=new, old=len(told) - new))


def write_told(told: "Iterable[Told]", paths: "Where") -> None:
    """Write all that the office was told, by the ids of the facts, whole or not at all.

    Raises `Stop` when the file cannot be written.
    """
    from fundmatch.render.json_text import write_lines
    from fundmatch.sources.replacing import write_all
    from fundmatch.sources.told import as_record

    path = paths.answers
    assert path is not None  # a command always has the user's folder
    text = write_lines(as_record(one) for one in sorted(told, key=lambda one: one.id))
    make_folder(path.parent)
    try:
        write_all({path: text.encode("utf-8")})
    except OSError as error:
        raise cannot_write(path, error) from None
