"""`fundmatch vocabulary`: vocabularies from outside that help to read Swedish texts: add, list, remove."""

from pathlib import Path
from typing import Annotated

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.help import Program
from fundmatch.cli.home import home
from fundmatch.cli.language import argument, option, say
from fundmatch.cli.lists import Form, put_sheet
from fundmatch.cli.output import make_folder, put, shown_path, tell
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.refusal import refusal
from fundmatch.models.wording import Phrase

app = Program(no_args_is_help=True)

_ADDED = Phrase(
    "{name} är lagrat i {path} (ord: {words}, flerordiga namn: {phrases})",
    "{name} is stored in {path} (words: {words}, phrases: {phrases})",
)
_LEFT_OUT = Phrase("{left} av {entries} poster togs inte med: {why}", "{left} of {entries} entries left out: {why}")
_COUNT = Phrase("{count} {why}", "{count} {why}")
_NONE = Phrase(
    "inget ordförråd; fundmatch vocabulary add FIL lägger till ett",
    "no vocabulary; fundmatch vocabulary add FILE adds one",
)
_REMOVED = Phrase("{name} är borttaget", "{name} is removed")
_CANNOT = Phrase("{path} kunde inte ändras: {why}", "{path} could not be changed: {why}")

Data = Annotated[
    Path | None,
    option(
        "--data",
        "datamapp som får eller har egna ordförråd; annars användarens",
        "data folder with vocabularies of its own; otherwise the user's",
        "DIR",
    ),
]


@app.command(
    help=say(
        "Lägg till ett svensk-engelskt ordförråd (YSO, EuroVoc, ESCO), eller byt ut det med samma namn.",
        "Add a Swedish-English vocabulary (YSO, EuroVoc, ESCO), or replace the one of the same name.",
    )
)
def add(
    file: Path = argument(
        "FILE",
        "tabell (tsv, csv) med kolumnerna sv och en, eller SKOS (rdf, xml, nt, ttl)",
        "table (tsv, csv) with the columns sv and en, or SKOS (rdf, xml, nt, ttl)",
    ),
    name: str | None = option("--name", "namn; annars filens", "name; otherwise the file's", "NAME"),
    lang: opt.Lang = None,
    data: Data = None,
) -> None:
    """Read a vocabulary and store it as a plain table."""
    from fundmatch.jobs.vocabulary import to_add

    target, found = to_add(file, name, data, home())
    make_folder(target.parent)
    put(found.text(), target)
    tell(_ADDED(name=target.stem, words=found.words, phrases=found.phrases, path=shown_path(target)))
    if found.faults:
        parts = [_COUNT(count=count, why=fault.value) for fault, count in found.faults.items()]
        tell(_LEFT_OUT(left=sum(found.faults.values()), entries=found.entries, why=parts))


@app.command("list", help=say("De ordförråd som används.", "The vocabularies in use."))
def list_(
    lang: opt.Lang = None,
    data: Data = None,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """List the vocabularies in the order in which they are used."""
    from fundmatch.jobs.vocabulary import in_use
    from fundmatch.render.columns import VOCABULARIES
    from fundmatch.render.sheet import Cell, Sheet

    rows: list[list[Cell]] = [
        [path.stem, one.words, one.phrases, shown_path(path)] for path, one in in_use(data, home())
    ]
    if not rows:
        tell(_NONE)
    put_sheet(Sheet(VOCABULARIES, rows, name="vocabularies"), Form(format_, output, moment(None)))


@app.command(help=say("Ta bort ett ordförråd.", "Remove a vocabulary."))
def remove(
    name: str = argument("NAME", "namn på ordförrådet", "name of the vocabulary"),
    lang: opt.Lang = None,
    data: Data = None,
) -> None:
    """Remove one vocabulary."""
    from fundmatch.jobs.vocabulary import stored_as

    path = stored_as(name, data, home())
    try:
        path.unlink()
    except OSError as error:
        raise Stop(_CANNOT(path=path.as_posix(), why=refusal(error)), Exit.NO_OUTPUT) from None
    tell(_REMOVED(name=path.stem))
