"""The program: its commands, and how it ends. No traceback reaches a user."""

import errno
import gc
import os
import sys
from typing import Any

import typer

from fundmatch import __version__
from fundmatch.cli.guard import noticing
from fundmatch.cli.help import Program
from fundmatch.cli.language import LangOption, say
from fundmatch.cli.lazy import Later
from fundmatch.cli.output import silence, tell
from fundmatch.cli.run import begin
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.refusal import refusal
from fundmatch.models.wording import Phrase

_SYSTEM = Phrase("{what}: {why}", "{what}: {why}")
_HERE = Phrase("mappen som du står i", "the folder you stand in")
_INTERRUPTED = Phrase("avbrutet", "interrupted")
_UNEXPECTED = Phrase(
    "oväntat fel: {what}. Kör med FUNDMATCH_DEBUG=1 för att se var, och anmäl det gärna.",
    "unexpected error: {what}. Run with FUNDMATCH_DEBUG=1 to see where, and please report it.",
)

_program = Program(
    name="fundmatch",
    help=say(
        "Vilka EU-utlysningar är värda en aktörs tid, och varför.\n\n\b\n"
        "  fundmatch match                   det bästa just nu, för alla\n"
        '  fundmatch match "Trosa kommun"    vad som passar en aktör\n'
        "  fundmatch changes                 vad som är nytt sedan sist",
        "Which EU calls are worth an actor's time, and why.\n\n\b\n"
        "  fundmatch match                   the best just now, for all\n"
        '  fundmatch match "Trosa kommun"    what suits one actor\n'
        "  fundmatch changes                 what is new since last time",
    ),
    epilog=say(
        "Slutkoder: 0 klart, även utan träffar; 1 check fann fel, ett mått är under --fail-under, eller --strict "
        "och allt lästes inte; 2 okänt namn eller val; 3 indata går inte att läsa; "
        "4 utdata gick inte att skriva; 5 en källa svarade inte som den ska; 6 historiken går inte att använda; "
        "10 watch fann inget nytt; 70 fel i fundmatch; 130 avbrutet; 143 avslutat utifrån.",
        "Exit codes: 0 done, an empty result too; 1 check found errors, a figure is below --fail-under, or "
        "--strict and not all was read; 2 unknown name or option; 3 input unreadable; "
        "4 output could not be written; 5 a source did not answer as it should; 6 the history cannot be used; "
        "10 watch found nothing new; 70 a fault in fundmatch; 130 interrupted; 143 ended from outside.",
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fundmatch {__version__}")
        raise typer.Exit


@_program.callback()
def _common(
    version: bool = typer.Option(
        False,
        "--version",
        callback=_version,
        is_eager=True,
        help=say("skriv versionen och sluta", "print the version and exit"),
    ),
    lang: LangOption = None,
) -> None:
    pass


LOOK, WATCH, DECIDE = say("Se", "Look"), say("Bevaka", "Watch"), say("Besluta", "Decide")
BUILD = say("Bygg projekt", "Build a project")
DATA, MEASURE = say("Data", "Data"), say("Mät", "Measure")

_COMMANDS: tuple[tuple[str, str, str], ...] = (
    (LOOK, "match", say(
        "Rangordna utlysningar för aktörer, eller aktörer för en utlysning. Utan namn: de bästa av alla.",
        "Rank calls for actors, or actors for a call. Without a name: the best of all.")),
    (LOOK, "report", say(
        "En sida att läsa, skicka och skriva ut, i en fil.", "A page to read, to send and to print, in one file.")),
    (LOOK, "explain", say(
        "Varför en aktör och en utlysning passar, eller inte.", "Why an actor and a call fit, or not.")),
    (LOOK, "calls", say("Utlysningarna och var de står.", "The calls and where they stand.")),
    (LOOK, "actors", say("Aktörerna.", "The actors.")),
    (LOOK, "search", say("Sök utlysningar, aktörer och program.", "Find calls, actors and programmes.")),
    (LOOK, "show", say("En utlysning, aktör eller ett program.", "A call, an actor or a programme.")),
    (LOOK, "sheet", say("En utlysning förklarad på en sida.", "One call explained on a page.")),
    (LOOK, "participations", say(
        "Beviljade projekt som våra aktörer deltog i.", "Granted projects that our actors took part in.")),
    (LOOK, "precedents", say(
        "Tidigare projekt som liknar en utlysning eller det en aktör behöver.",
        "Earlier projects like a call, or like what an actor needs.")),
    (LOOK, "glossary", say(
        "EU-ord på svenska och engelska, förklarade.", "The words of EU funding, explained.")),
    (LOOK, "strategy", say(
        "Strategins inriktningar och signaler.", "The strategy's directions and signals.")),
    (LOOK, "criteria", say(
        "Grundkrav och kriterier med vikter.", "Gates and criteria with their weights.")),
    (LOOK, "mcp", say(
        "Låt en assistent slå upp detta (kräver fundmatch[mcp]).",
        "Let an assistant look these up (needs fundmatch[mcp]).")),
    (WATCH, "changes", say(
        "Vad som är nytt, ändrat, flyttat eller borta.", "What is new, changed, moved or gone.")),
    (WATCH, "coming", say(
        "Vad som är på väg: öppningar, datum som binder och väntade omgångar.",
        "What is coming: openings, binding dates and expected rounds.")),
    (WATCH, "digest", say(
        "Nyheter att läsa eller skicka, per aktör.", "News to read or to send, for each actor.")),
    (WATCH, "calendar", say(
        "Utlysningarnas datum som kalenderfil.", "The calls' dates as a calendar file.")),
    (WATCH, "feed", say("Nytt och ändrat som flöde.", "What is new or changed, as a feed.")),
    (WATCH, "watch", say(
        "Kör en sparad bevakning, till exempel från cron.", "Run a saved watch, for instance from cron.")),
    (BUILD, "partners", say(
        "Vad en utlysning kräver av ett konsortium, vem som täcker det, och de minsta som räcker.",
        "What a call demands of a consortium, who covers it, and the smallest that would do.")),
    (BUILD, "finance", say(
        "Hur ett projekt kan betalas: vem som står för vilken del, rad för rad.",
        "How a project could be paid for: who carries which part, line by line.")),
    (BUILD, "backplan", say(
        "När arbetet med en ansökan måste börja, steg för steg.",
        "When the work on an application has to begin, step by step.")),
    (BUILD, "plan", say(
        "Vilka utlysningar att gå för med de pengar, den personal och den tid som finns.",
        "Which calls to go for with the money, the staff and the time there is.")),
    (BUILD, "balance", say(
        "Vad som faller på varje inriktning, kommun, slag av aktör och fond, och vad som är tomt.",
        "What falls on each direction, municipality, kind of actor and fund, and what is empty.")),
    (BUILD, "readiness", say(
        "Vad en aktör behöver för sina bästa utlysningar, som frågor och nästa steg.",
        "What an actor needs for its best calls, as questions and next steps.")),
    (DECIDE, "ask", say(
        "Vad som är värt att fråga om, och vem som vet.", "What is worth asking, and who knows.")),
    (DECIDE, "answer", say(
        "Ta ned ett svar som kontoret fått.", "Take down an answer that the office was given.")),
    (DECIDE, "answers", say("Svaren, och svar som fil.", "The answers, and answers as a file.")),
    (DECIDE, "decide", say(
        "Vad vi gör med en utlysning, för en aktör eller alla.", "What we do with a call, for an actor or all.")),
    (DECIDE, "browse", say(
        "Gå igenom träffarna i terminalen, läs varför, besluta (kräver fundmatch[browse]).",
        "Go through the matches on the terminal, read why, decide (needs fundmatch[browse]).")),
    (DECIDE, "followup", say(
        "Vem som ska påminnas och när, och vem som aldrig får veta något.",
        "Whom to remind and when, and who never hears of anything.")),
    (DECIDE, "decisions", say(
        "Fattade beslut, och beslut som fil.", "Decisions made, and decisions as a file.")),
    (DATA, "sync", say(
        "Hämta från källorna till historiken.", "Fetch from the sources into the history.")),
    (DATA, "sources", say(
        "Källorna, och vad som läses på en sida.", "The sources, and what is read of a page.")),
    (DATA, "import", say(
        "Läs utlysningar ur filer till historiken; formatet känns igen på innehållet.",
        "Read calls from files into the history; the format is told by the content.")),
    (DATA, "check", say("Alla fel och varningar i data.", "All errors and warnings in the data.")),
    (DATA, "doctor", say(
        "Är källor och historik som de ska, och vad ska göras?", "Are sources and history sound, and what to do?")),
    (DATA, "store", say(
        "Historikens fil: kopia, kontroll, utrymme.", "The file of the history: backup, check, room.")),
    (DATA, "vocabulary", say(
        "Ordförråd utifrån som hjälper att läsa svenska.", "Vocabularies from outside that help to read Swedish.")),
    (DATA, "schema", say("JSON Schema för datafilerna.", "JSON Schema of the data files.")),
    (DATA, "config", say(
        "Vad som är inställt för alla körningar, och var.", "What is set for all runs, and where.")),
    (MEASURE, "evaluate", say(
        "Hur bra rankningen är mot bedömda par.", "How good the ranking is, against judged pairs.")),
    (MEASURE, "judge", say(
        "Bedöm själv utlysningar för en aktör.", "Judge calls for an actor yourself.")),
)  # fmt: skip
"""All commands by what people want to do, each a module of `cli`; those of a panel stand together in the help."""

app: Any = typer.main.get_command(_program)
"""The program as it is run."""
for _command in _COMMANDS:
    app.add_command(Later(*_command))


def main() -> None:
    """Run the program and exit with a code that tells how it ended."""
    # A run is short and makes many small objects but hardly a circle: looking for circles is a tenth of its time.
    gc.disable()
    begin()
    with noticing():
        code = _run()
    gc.freeze()  # nor is there a reason to look for them twice when the process ends, which took another tenth
    sys.exit(code)


def _run() -> int:
    """Run the program; the code that tells how it ended."""
    try:
        app(prog_name="fundmatch")
    except Stop as stop:
        tell(stop.said)
        return stop.code
    except KeyboardInterrupt:
        tell(_INTERRUPTED)
        return Exit.INTERRUPTED
    except SystemExit as end:
        # Typer turns Ctrl-C into a code and says nothing, and a reader of help who has left (`| head`) into a fault.
        if end.code in (Exit.INTERRUPTED, Exit.TERMINATED):
            tell(_INTERRUPTED)
        left = isinstance(end.__context__, BrokenPipeError)
        return end.code if isinstance(end.code, int) and not left else Exit.FINE
    except Exception as error:
        if os.environ.get("FUNDMATCH_DEBUG"):
            raise
        if isinstance(error, OSError):
            return _surroundings(error)
        tell(_UNEXPECTED(what=f"{type(error).__name__}: {error}".splitlines()[0][:200]))
        return Exit.UNEXPECTED
    return Exit.FINE


def _surroundings(error: OSError) -> int:
    """The end of a run that the system refused something: its words, and what it was about."""
    if error.filename is None and error.errno != errno.ENOENT:
        silence(error)
        return Exit.NO_OUTPUT
    what = os.fsdecode(error.filename) if error.filename else _HERE
    tell(_SYSTEM(what=what, why=refusal(error)))
    return Exit.NO_OUTPUT if error.errno == errno.ENOSPC else Exit.NO_INPUT
