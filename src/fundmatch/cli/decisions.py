"""`fundmatch decisions`: what was decided; `export` and `import` carry it between colleagues without loss."""

from pathlib import Path

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.help import Program
from fundmatch.cli.issues import tell_issues
from fundmatch.cli.language import LANG, argument, option, say, switch
from fundmatch.cli.lists import Form, put_page, put_sheet
from fundmatch.cli.load import begin
from fundmatch.cli.output import put, tell
from fundmatch.cli.settings import store_path
from fundmatch.cli.stdin import given
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.wording import Phrase

_EXPORTED = (Phrase("{path}: {count} beslut", "{path}: {count} decision"),
             Phrase("{path}: {count} beslut", "{path}: {count} decisions"))  # fmt: skip
_UNREADABLE = Phrase("{path} kan inte läsas: {why}", "{path} cannot be read: {why}")
_NO_LINE = Phrase("{path}: ingen giltig rad; inget lagrades", "{path}: no valid line; nothing was stored")
_ENDING = Phrase("{path}: filen måste heta .jsonl eller .csv", "{path}: the file must be named .jsonl or .csv")

app = Program(no_args_is_help=False, subcommand_metavar="[export FILE | import FILE]")


@app.callback(invoke_without_command=True)
def decisions(
    context: typer.Context,
    *,
    actor: list[str] | None = option(
        "--actor", "bara denna aktör; kan upprepas", "only this actor; may be repeated", "ACTOR"
    ),
    call: list[str] | None = option(
        "--call", "bara denna utlysning; kan upprepas", "only this call; may be repeated", "CALL"
    ),
    state: list[str] | None = option(
        "--state",
        "bara detta läge (som i decide); kan upprepas",
        "only this state (as in decide); may be repeated",
        "STATE",
    ),
    every: bool = switch("--all", "även ersatta och återtagna", "those replaced and taken back too"),
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """List decisions, or hand on to `export` and `import`."""
    if context.invoked_subcommand:
        context.obj = folder.store
        return
    from fundmatch.jobs import decide as job
    from fundmatch.render.decisions import decisions_page, decisions_sheet, rest, standings

    work = begin(folder)
    states = {job.state_of(word, LANG) for word in state or ()}
    found = job.decisions(work, call or (), actor or (), states)
    standing = standings(found.known, found.over)
    kept = found.asked if every else [one for one in found.asked if standing[one.id] in ("in_force", "over")]
    titles = {one.id: (one.short_title or one.title).pick(LANG) for one in work.found.calls}
    names = {one.id: one.name for one in work.found.actors}
    if format_ == "table":
        put_page(decisions_page(kept[::-1], standing, titles, names, LANG), format_, output)
    else:
        people = format_ == "markdown"
        sheet = decisions_sheet(kept[::-1], standing, titles, names, LANG, words=people)
        put_sheet(sheet, Form(format_, output, work.now))
    if not_shown := rest(found, len(kept)):
        tell(not_shown)


@app.command(
    "export",
    help=say(
        "Skriv alla beslut, även ersatta och återtagna, till en fil (.jsonl, eller .csv för Excel).",
        "Write all decisions, those replaced and taken back too, to a file (.jsonl, or .csv for Excel).",
    ),
)
def export(
    context: typer.Context,
    file: Path = argument("FILE", "fil att skriva", "file to write"),
    lang: opt.Lang = None,
    store: opt.Store = None,
) -> None:
    """Write all decisions to a file."""
    from fundmatch.jobs.histories import every
    from fundmatch.render.decisions import as_file
    from fundmatch.sources.record import shown

    ending = file.suffix.lower()
    if ending not in (".jsonl", ".ndjson", ".csv"):
        raise Stop(_ENDING(path=shown(file)))
    named = store or context.obj
    known = every(store_path(named), needed=named is not None)
    put(as_file(known, excel=ending == ".csv"), file)
    tell(_EXPORTED[len(known) != 1](path=shown(file), count=len(known)))


@app.command(
    "import",
    help=say(
        "Läs in beslut från filer; det nyaste för varje par gäller, inget skrivs över.",
        "Read decisions from files; the newest of each pair stands, nothing is overwritten.",
    ),
)
def import_(
    context: typer.Context,
    files: list[Path] = argument("FILE", "filer från export, eller -", "files from export, or -", callback=given),
    lang: opt.Lang = None,
    store: opt.Store = None,
) -> None:
    """Take in the decisions of files."""
    from fundmatch.jobs.decide import add, brought
    from fundmatch.render.decisions import taken_in

    read = brought(files)
    for one in read:
        if one.why:
            tell(_UNREADABLE(path=one.path, why=one.why))
    for one in read:
        tell_issues(one.issues, len(one.issues))
    lost = [one for one in read if one.issues and not one.decisions]
    good = [one for one in read if not one.why and one not in lost]
    for one, new in add(store_path(store or context.obj), good):
        tell(taken_in(one, new))
    if lost:
        raise Stop(_NO_LINE(path=", ".join(one.path for one in lost)), Exit.NO_INPUT)
    if any(one.why for one in read):
        raise typer.Exit(Exit.NO_INPUT)
