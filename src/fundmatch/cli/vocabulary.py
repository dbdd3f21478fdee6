"""`fundmatch vocabulary`: vocabularies from outside that help to read Swedish texts: add, list, remove."""

import re
from pathlib import Path
from typing import Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.help import Program
from fundmatch.cli.home import home
from fundmatch.cli.language import say
from fundmatch.cli.lists import put_sheet
from fundmatch.cli.output import make_folder, put, tell
from fundmatch.jobs.ending import MEANT, UNKNOWN_NAME, Exit, Stop, either
from fundmatch.models.given import BAD_NAME, NAME
from fundmatch.models.wording import Phrase

app = Program(no_args_is_help=True)

_NO_FILE = Phrase("{path} finns inte", "there is no file {path}")
_NO_FOLDER = Phrase("mappen {path} finns inte", "there is no folder {path}")
_NOT_ADDED = Phrase("{path}{row}: {why}; inget lagrades", "{path}{row}: {why}; nothing was stored")
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
_VOCABULARY = Phrase("ordförråd", "vocabulary")
_LIST_HINT = Phrase("; fundmatch vocabulary list visar alla.", "; fundmatch vocabulary list shows all.")

Data = Annotated[
    Path | None,
    typer.Option(
        "--data", metavar="DIR",
        help=say("datamapp som får eller har egna ordförråd; annars användarens",
                 "data folder with vocabularies of its own; otherwise the user's"),
    ),
]  # fmt: skip


@app.command(
    help=say(
        "Lägg till ett svensk-engelskt ordförråd (YSO, EuroVoc, ESCO), eller byt ut det med samma namn.",
        "Add a Swedish-English vocabulary (YSO, EuroVoc, ESCO), or replace the one of the same name.",
    )
)
def add(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help=say(
                "tabell (tsv, csv) med kolumnerna sv och en, eller SKOS (rdf, xml, nt, ttl)",
                "table (tsv, csv) with the columns sv and en, or SKOS (rdf, xml, nt, ttl)",
            ),
        ),
    ],
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help=say("namn; annars filens", "name; otherwise the file's")),
    ] = None,
    lang: opt.Lang = None,
    data: Data = None,
) -> None:
    """Read a vocabulary and store it as a plain table."""
    from fundmatch.sources.record import Unreadable, shown
    from fundmatch.vocabularies.lexicon import read_vocabulary

    wanted = name if name is not None else re.sub(r"[^\w-]+", "-", file.stem).strip("-_")[:60]
    if not NAME.fullmatch(wanted):
        raise Stop(BAD_NAME(name=wanted))
    target = _folder(data) / f"{wanted.casefold()}.tsv"
    if not file.exists():
        raise Stop(_NO_FILE(path=shown(file)), Exit.NO_INPUT)
    try:
        found = read_vocabulary(file)
    except Unreadable as wrong:
        row = f":{wrong.row}" if wrong.row else ""
        raise Stop(_NOT_ADDED(path=shown(file), row=row, why=wrong.why), Exit.NO_INPUT) from None
    make_folder(target.parent)
    put(found.text(), target)
    tell(_ADDED(name=target.stem, words=found.words, phrases=found.phrases, path=shown(target)))
    if found.faults:
        parts = [_COUNT(count=count, why=fault.value) for fault, count in found.faults.items()]
        tell(_LEFT_OUT(left=sum(found.faults.values()), entries=found.entries, why=parts))


@app.command("list", help=say("De ordförråd som används.", "The vocabularies in use."))
def list_(
    lang: opt.Lang = None,
    data: Data = None,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """List the vocabularies in the order in which they are used."""
    from fundmatch.render.vocabularies import vocabularies_sheet
    from fundmatch.sources.folder import bundled
    from fundmatch.sources.record import shown
    from fundmatch.vocabularies.lexicon import Vocabulary, in_force, read_stored

    if data:
        _folder(data)
    found = in_force(data or bundled(), home())
    if not found:
        tell(_NONE)
    put_sheet(
        vocabularies_sheet((path.stem, Vocabulary(read_stored(path)), shown(path)) for path in found), format_, output
    )


@app.command(help=say("Ta bort ett ordförråd.", "Remove a vocabulary."))
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help=say("namn på ordförrådet", "name of the vocabulary"))],
    lang: opt.Lang = None,
    data: Data = None,
) -> None:
    """Remove one vocabulary."""
    from fundmatch.text.names import nearest
    from fundmatch.vocabularies.lexicon import stored_in

    known = {path.stem: path for path in stored_in(_folder(data))}
    path = known.get(name.casefold())
    if path is None:
        close = nearest(name, list(known))
        hint = MEANT(names=either(close)) if close else _LIST_HINT
        raise Stop(UNKNOWN_NAME(what=_VOCABULARY, name=name, hint=hint))
    try:
        path.unlink()
    except OSError as error:
        raise Stop(_CANNOT(path=path.as_posix(), why=error.strerror or str(error)), Exit.NO_OUTPUT) from None
    tell(_REMOVED(name=path.stem))


def _folder(data: Path | None) -> Path:
    """Where vocabularies are stored: in the data folder named, else in the user's.

    Raises:
        Stop: when there is no such data folder.
    """
    from fundmatch.vocabularies.lexicon import FOLDER

    if data and not data.is_dir():
        raise Stop(_NO_FOLDER(path=data.as_posix()), Exit.NO_INPUT)
    return (data or home()) / FOLDER
