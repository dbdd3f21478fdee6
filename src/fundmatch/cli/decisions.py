"""`fundmatch decisions`: what was decided; `export` and `import` carry it between colleagues without loss."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.decide import known_to, named, named_actor, state_of, stored
from fundmatch.cli.help import Program
from fundmatch.cli.issues import tell_issues
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import put_page, put_sheet
from fundmatch.cli.load import Paths, collection, opened
from fundmatch.cli.output import put, tell
from fundmatch.cli.stdin import given
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    pass

_NONE = Phrase(
    "Inga beslut; fundmatch decide UTLYSNING [AKTÖR] LÄGE fattar ett.",
    "No decisions; fundmatch decide CALL [ACTOR] STATE makes one.",
)
_NONE_OF_IT = Phrase("Inget av {all} beslut passar filtren.", "None of {all} decisions passes the filters.")
_EARLIER = Phrase(
    "Visar {shown} av {all} beslut (--all visar även ersatta och återtagna).",
    "Showing {shown} of {all} decisions (--all shows those replaced and taken back too).",
)
_EXPORTED = (Phrase("{path}: {count} beslut", "{path}: {count} decision"),
             Phrase("{path}: {count} beslut", "{path}: {count} decisions"))  # fmt: skip
_IMPORTED = Phrase("{path}: {new}, {known} fanns redan, {bad}", "{path}: {new}, {known} known already, {bad}")
_NEW = (Phrase("{count} nytt beslut", "{count} new decision"), Phrase("{count} nya beslut", "{count} new decisions"))
_BAD = (Phrase("{count} fel", "{count} fault"), Phrase("{count} fel", "{count} faults"))
_UNREADABLE = Phrase("{path} kan inte läsas: {why}", "{path} cannot be read: {why}")
_NO_LINE = Phrase("{path}: ingen giltig rad; inget lagrades", "{path}: no valid line; nothing was stored")
_ENDING = Phrase("{path}: filen måste heta .jsonl eller .csv", "{path}: the file must be named .jsonl or .csv")

app = Program(no_args_is_help=False, subcommand_metavar="[export FILE | import FILE]")


@app.callback(
    invoke_without_command=True,
    help=say("Fattade beslut, och beslut som fil.", "Decisions made, and decisions as a file."),
)
def decisions(
    context: typer.Context,
    actor: Annotated[
        list[str] | None,
        typer.Option(
            "--actor", metavar="ACTOR", help=say("bara denna aktör; kan upprepas", "only this actor; may be repeated")
        ),
    ] = None,
    call: Annotated[
        list[str] | None,
        typer.Option(
            "--call", metavar="CALL", help=say("bara denna utlysning; kan upprepas", "only this call; may be repeated")
        ),
    ] = None,
    state: Annotated[
        list[str] | None,
        typer.Option(
            "--state",
            metavar="STATE",
            help=say("bara detta läge (som i decide); kan upprepas", "only this state (as in decide); may be repeated"),
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help=say("även ersatta och återtagna", "those replaced and taken back too"))
    ] = False,
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    store: opt.Store = None,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """List decisions, or hand on to `export` and `import`."""
    if context.invoked_subcommand:
        context.obj = store
        return
    from fundmatch.monitoring.muting import muting
    from fundmatch.render.decisions import decisions_page, decisions_sheet, standings

    found = collection(Paths(data, calls, actors_path, store=known_to(store, data, calls)), moment(as_of))
    known = stored(store)
    states = {state_of(word) for word in state or ()}
    chosen_calls = {named(name, found, known) for name in call or ()}
    chosen_actors = {named_actor(name, found, known) for name in actor or ()}
    asked = [
        one for one in known
        if (not chosen_calls or one.call in chosen_calls)
        and (not chosen_actors or one.actor in chosen_actors)
        and (not states or one.state in states)
    ]  # fmt: skip
    standing = standings(known, muting(known, found.calls).over)
    kept = asked if every else [one for one in asked if standing[one.id] in ("in_force", "over")]
    titles = {one.id: (one.short_title or one.title).pick(LANG) for one in found.calls}
    names = {one.id: one.name for one in found.actors}
    if format_ is opt.Format.TABLE:
        put_page(decisions_page(kept[::-1], standing, titles, names, LANG), format_, output)
    else:
        people = format_ is opt.Format.MARKDOWN
        put_sheet(decisions_sheet(kept[::-1], standing, titles, names, LANG, words=people), format_, output)
    if not known:
        tell(_NONE)
    elif not asked:
        tell(_NONE_OF_IT(all=len(known)))
    elif len(kept) < len(asked):
        tell(_EARLIER(shown=len(kept), all=len(asked)))


@app.command(
    "export",
    help=say(
        "Skriv alla beslut, även ersatta och återtagna, till en fil (.jsonl, eller .csv för Excel).",
        "Write all decisions, those replaced and taken back too, to a file (.jsonl, or .csv for Excel).",
    ),
)
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("fil att skriva", "file to write"))],
    lang: opt.Lang = None,
    store: opt.Store = None,
) -> None:
    """Write all decisions to a file."""
    from fundmatch.history.decisions import Decisions
    from fundmatch.render import csv_text, json_text
    from fundmatch.render.decisions import file_sheet
    from fundmatch.sources.decision_file import as_record
    from fundmatch.sources.record import shown

    ending = file.suffix.lower()
    if ending not in (".jsonl", ".ndjson", ".csv"):
        raise Stop(_ENDING(path=shown(file)))
    with opened(store or context.obj, needed=False) as (database, _):
        known = Decisions(database).every()
    text = (
        csv_text.write(file_sheet(known), excel=True)
        if ending == ".csv"
        else json_text.write_lines(map(as_record, known))
    )
    put(text, file)
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
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", callback=given, help=say("filer från export, eller -", "files from export, or -")
        ),
    ],
    lang: opt.Lang = None,
    store: opt.Store = None,
) -> None:
    """Take in the decisions of files."""
    from fundmatch.history.decisions import Decisions
    from fundmatch.sources.decision_file import read_decisions
    from fundmatch.sources.record import Unreadable, shown

    read, shut = [], False
    for file in files:
        try:
            read.append((shown(file), read_decisions(file)))
        except (OSError, Unreadable) as fault:
            why = fault.why if isinstance(fault, Unreadable) else fault.strerror or str(fault)
            tell(_UNREADABLE(path=shown(file), why=why))
            shut = True
    for _, loaded in read:
        tell_issues(loaded.issues, len(loaded.issues))
    lost = [path for path, loaded in read if loaded.issues and not loaded.items]
    good = [(path, loaded) for path, loaded in read if path not in lost]
    if good:
        with opened(store or context.obj, make=True) as (database, _):
            for path, loaded in good:
                given = {one.id: one for one, _ in loaded.items}
                new = Decisions(database).add(given.values())
                bad = len(loaded.issues)
                fresh, wrong = _NEW[new != 1](count=new), _BAD[bad != 1](count=bad)
                tell(_IMPORTED(path=path, new=fresh, known=len(given) - new, bad=wrong))
    if lost:
        raise Stop(_NO_LINE(path=", ".join(lost)), Exit.NO_INPUT)
    if shut:
        raise typer.Exit(Exit.NO_INPUT)
