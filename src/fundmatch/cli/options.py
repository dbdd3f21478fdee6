"""All options, declared once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from fundmatch.cli.endings import by_ending, output_file
from fundmatch.cli.groups import group
from fundmatch.cli.language import LangOption, argument, option, say
from fundmatch.cli.stdin import given

Format = Literal["table", "csv", "tsv", "excel-sv", "json", "jsonl", "markdown", "xlsx", "sqlite"]
"""Output formats."""


CallFormat = Literal[Format, "commongrants"]
"""Output formats of calls: all of `Format`, and one that only calls have."""


PageChoice = Literal["table", "markdown", "json"]
"""Output formats of a page that is no list."""


ReportForm = Literal["table", "json"]
"""Output formats of a report that is no list."""


Top = Annotated[
    int | None,
    option(
        "--top -n",
        "högst så många per aktör eller utlysning; 0 är alla",
        "at most so many for each actor or call; 0 is all",
        "N",
        min=0,
    ),
]
MostRows = Annotated[int, option("--top -n", "högst så många; 0 är alla", "at most so many; 0 is all", "N", min=0)]
RatesFile = Annotated[
    Path | None, option("--rates", "ECB:s kurser, CSV eller XML", "the ECB's rates, CSV or XML", "FILE")
]
Applicant = Annotated[str | None, option("--actor", "vem som söker", "who applies", "ACTOR")]
MinScore = Annotated[
    float, option("--min-score", "minsta poäng, 0 till 100", "least score, 0 to 100", "N", min=0, max=100)
]
LeastScore = Annotated[
    float | None,
    option(
        "--min-score",
        "minsta poäng, 0 till 100; annars nivån ”bör få veta” och uppåt",
        "least score, 0 to 100; otherwise the tier “should hear” and above",
        "N",
        min=0,
        max=100,
    ),
]
Fund = Annotated[
    list[str] | None, option("--fund", "bara denna fond; kan upprepas", "only this fund; may be repeated", "FUND")
]
Programme = Annotated[
    list[str] | None,
    option(
        "--programme",
        "bara detta program (namn eller id); kan upprepas",
        "only this programme (name or id); may be repeated",
        "NAME",
    ),
]
ActorNames = Annotated[
    list[str] | None,
    argument("ACTOR", "aktörer: id, namn eller kortnamn; annars alla", "actors: id, name or short name; otherwise all"),
]
CallName = Annotated[str, argument("CALL", "utlysning, id eller rubrik", "call, id or title")]
CallOption = Annotated[list[str] | None, option("--call", "utlysning, id eller rubrik", "call, id or title", "CALL")]
ActorOption = Annotated[
    list[str] | None, option("--actor", "detsamma som en aktör utan --actor", "the same as an ACTOR", "ACTOR")
]
Lang = LangOption
Data = Annotated[
    Path | None,
    option("--data", "datamapp med calls/, actors/, strategy/", "data folder with calls/, actors/, strategy/", "DIR"),
]
Store = Annotated[
    Path | None,
    option("--store", "historikens fil; annars användarens", "file of the history; otherwise the user's", "FILE"),
]
Since = Annotated[
    str | None,
    option(
        "--since",
        "från ett datum, 7d (sju dagar) eller last (det som inte visats förr)",
        "from a date, 7d (seven days) or last (what was not shown before)",
        "WHEN",
    ),
]
Contact = Annotated[
    str | None,
    option("--contact", "vem läsarna kan fråga, en funktion (eml)", "whom readers can ask, a function (eml)", "TEXT"),
]
Peek = Annotated[bool, option("--peek", "räkna det inte som visat", "do not count it as shown")]
FORMAT = option("--format", "utformat", "output format", callback=by_ending())
"""The option of every command that has formats; the ending of `-o` chooses when it is not given."""
OutputFormat = Annotated[Format, FORMAT]
CallsFormat = Annotated[CallFormat, FORMAT]
PageFormat = Annotated[PageChoice, FORMAT]
ReportFormat = Annotated[ReportForm, FORMAT]


def _output(*only: str) -> Any:
    said = say("skriv till fil; - är skärmen", "write to a file; - is the screen")
    return typer.Option("--output", "-o", metavar="FILE", is_eager=True, callback=output_file(*only), help=said)


SourcesFile = Annotated[
    Path | None,
    option(
        "--sources",
        "fil med källor; annars sources.toml i användarens mapp",
        "file of sources; otherwise sources.toml in the user's folder",
        "FILE",
    ),
]
Output = Annotated[Path | None, _output()]
CalendarOutput = Annotated[Path | None, _output(".ics")]
PageOutput = Annotated[Path | None, _output(".html", ".htm")]
SchemaOutput = Annotated[Path | None, _output(".json")]


@group
class Base:
    """The day of a run, and its language."""

    as_of: str | None = option("--as-of", "bedöm som om det vore denna dag", "judge as if it were this day", "DATE")
    lang: Lang = None


@group
class Parts(Base):
    """The same, and the data of the run: a folder, and any part of it replaced."""

    data: Data = None
    calls_path: Path | None = option(
        "--calls",
        "utlysningar: fil, mapp eller - (yaml, json, csv)",
        "calls: file, folder or - (yaml, json, csv)",
        "PATH",
        callback=given,
    )
    actors_path: Path | None = option(
        "--actors", "aktörer: fil, mapp eller -", "actors: file, folder or -", "PATH", callback=given
    )
    strategy: Path | None = option(
        "--strategy",
        "strategifil, eller namnet på en i datamappen",
        "strategy file, or the name of one in the data folder",
        "FILE",
    )
    weights: Path | None = option("--weights", "fil med vikter", "file of weights", "FILE")
    areas: Path | None = option("--areas", "karta: kommuner och områden", "map: municipalities and areas", "FILE")
    practice: Path | None = option("--practice", "vem som brukar göra vad", "who usually does what", "FILE")
    thesaurus: Path | None = option("--thesaurus", "begrepp på svenska och engelska", "bilingual concepts", "FILE")


@dataclass(frozen=True, slots=True)
class Folder(Parts):
    """The same, and the history."""

    store: Store = None
