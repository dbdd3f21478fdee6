"""All options, declared once."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from fundmatch.cli.endings import by_ending, output_file
from fundmatch.cli.language import LANG, LangOption, argument, option, say
from fundmatch.cli.stdin import given
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase


class Format(StrEnum):
    """Output formats."""

    TABLE = "table"
    CSV = "csv"
    EXCEL_SV = "excel-sv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    XLSX = "xlsx"
    SQLITE = "sqlite"


class CallFormat(StrEnum):
    """Output formats of calls: all of `Format`, and one that only calls have."""

    TABLE = "table"
    CSV = "csv"
    EXCEL_SV = "excel-sv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    XLSX = "xlsx"
    SQLITE = "sqlite"
    COMMONGRANTS = "commongrants"


class PageChoice(StrEnum):
    """Output formats of a page that is no list."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


class ReportForm(StrEnum):
    """Output formats of a report that is no list."""

    TABLE = "table"
    JSON = "json"


class Sort(StrEnum):
    """The orders of a list of matches."""

    SCORE = "score"
    CLOSES = "closes"
    TITLE = "title"


class CallSort(StrEnum):
    """The orders of a list of calls."""

    NEXT = "next"
    CLOSES = "closes"
    TITLE = "title"


class LedgerDetail(StrEnum):
    """What files say of the points of a match."""

    FULL = "full"
    POINTS = "points"


class Runner(StrEnum):
    """Who makes the parts of a large run."""

    PROCESSES = "processes"
    DASK = "dask"


class Headings(StrEnum):
    """What stands above the columns of a file."""

    IDS = "ids"
    LABELS = "labels"


def status_of(word: str) -> str:
    """The status that a word means, or `all` or `actionable` for several.

    Raises:
        Stop: when it means none.
    """
    from fundmatch.jobs.filters import status_named

    return status_named(word, LANG)


_NOT_DAYS = Phrase("{value}: skriv ett antal dagar, som 60d", "{value}: write a number of days, such as 60d")


def days_of(word: str) -> int:
    """A number of days, with or without the d.

    Raises:
        Stop: when it is none, or more than ten years.
    """
    found = re.fullmatch(r"\s*([0-9]{1,4})\s*d?\s*", word)
    if not found or int(found[1]) > 3660:
        raise Stop(_NOT_DAYS(value=word))
    return int(found[1])


AsOf = Annotated[
    str | None, option("--as-of", "bedöm som om det vore denna dag", "judge as if it were this day", "DATE")
]
Statuses = Annotated[
    list[str] | None,
    option(
        "--status",
        "vilka utlysningar: aktuella (förval) är de man kan göra något åt; alla bedömer även stängda som öppna; "
        "eller öppna, löpande, kommande, planerade, pausade, okända, troligen stängda, stängda, inställda",
        "which calls: actionable (default) are those one can act on; all judges closed ones as open too; or open, "
        "continuous, forthcoming, planned, paused, unknown, presumed_closed, closed, cancelled",
        "STATUS",
        parser=status_of,
    ),
]
Top = Annotated[
    int | None,
    option(
        "--top",
        "högst så många per aktör eller utlysning; 0 är alla",
        "at most so many for each actor or call; 0 is all",
        "N",
        min=0,
    ),
]
MostRows = Annotated[int, option("--top", "högst så många; 0 är alla", "at most so many; 0 is all", "N", min=0)]
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
        "least score, 0 to 100; otherwise the tier “worth a look” and above",
        "N",
        min=0,
        max=100,
    ),
]
TopOfActor = Annotated[
    int,
    option(
        "--top",
        "högst så många utlysningar per aktör; 0 är alla",
        "at most so many calls for each actor; 0 is all",
        "N",
        min=0,
    ),
]
ClosesWithin = Annotated[
    int | None,
    option(
        "--closes-within",
        "bara vad som stänger inom så många dagar (60d)",
        "only what closes within so many days (60d)",
        "DAYS",
        parser=days_of,
    ),
]
OpensWithin = Annotated[
    int | None,
    option(
        "--opens-within",
        "bara vad som öppnar inom så många dagar (30d)",
        "only what opens within so many days (30d)",
        "DAYS",
        parser=days_of,
    ),
]
SortBy = Annotated[
    Sort, option("--sort", "ordning: poäng, när den stänger, titel", "order: score, when it closes, title")
]
CallSortBy = Annotated[
    CallSort | None,
    option("--sort", "ordning: nästa datum, när den stänger, titel", "order: next date, when it closes, title"),
]
Direction = Annotated[
    str | None,
    option(
        "--direction",
        "bara vad som tjänar denna inriktning i strategin",
        "only what serves this direction of the strategy",
        "NAME",
    ),
]
Long = Annotated[bool, option("--long", "kort med skäl i stället för rader", "cards with reasons instead of rows")]
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
Municipality = Annotated[
    list[str] | None,
    option(
        "--municipality",
        "bara aktörer i denna kommun; kan upprepas",
        "only actors in this municipality; may be repeated",
        "NAME",
    ),
]
Kind = Annotated[
    list[str] | None,
    option("--kind", "bara aktörer av detta slag; kan upprepas", "only actors of this kind; may be repeated", "KIND"),
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
Calls = Annotated[
    Path | None,
    option(
        "--calls",
        "utlysningar: fil, mapp eller - (yaml, json, csv)",
        "calls: file, folder or - (yaml, json, csv)",
        "PATH",
        callback=given,
    ),
]
Actors = Annotated[
    Path | None, option("--actors", "aktörer: fil, mapp eller -", "actors: file, folder or -", "PATH", callback=given)
]
StrategyFile = Annotated[Path | None, option("--strategy", "strategifil", "strategy file", "FILE")]
WeightsFile = Annotated[Path | None, option("--weights", "fil med vikter", "file of weights", "FILE")]
AreasFile = Annotated[
    Path | None, option("--areas", "karta: kommuner och områden", "map: municipalities and areas", "FILE")
]
PracticeFile = Annotated[Path | None, option("--practice", "vem som brukar göra vad", "who usually does what", "FILE")]
ThesaurusFile = Annotated[
    Path | None, option("--thesaurus", "begrepp på svenska och engelska", "bilingual concepts", "FILE")
]
Semantic = Annotated[
    bool,
    option(
        "--semantic",
        "väg också mening bortom gemensamma ord (kräver fundmatch[semantic])",
        "weigh meaning beyond shared words too (needs fundmatch[semantic])",
    ),
]
Qrels = Annotated[
    Path | None,
    option(
        "--qrels",
        "bedömningar: TSV eller TREC; annars de medföljande",
        "judgements: TSV or TREC; else the bundled",
        "FILE",
    ),
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
Columns = Annotated[
    str | None,
    option("--columns", "bara dessa kolumner, i denna ordning", "only these columns, in this order", "A,B,C"),
]
HeadingsOption = Annotated[
    Headings | None,
    option(
        "--headings",
        "rubriker som id (förval i csv) eller med ord, då även värdena (förval i xlsx)",
        "headings as ids (default in csv) or in words, the values too then (default in xlsx)",
    ),
]
Jobs = Annotated[
    int,
    option(
        "--jobs",
        "så många processer; samma fil för alla N",
        "so many processes; the same file for any N",
        "N",
        min=1,
        max=256,
    ),
]
EngineOption = Annotated[
    Runner,
    option(
        "--engine",
        "vilka som räknar: processer här, eller ett kluster (kräver fundmatch[dask])",
        "who does the work: processes here, or a cluster (needs fundmatch[dask])",
    ),
]
Scheduler = Annotated[
    str | None,
    option(
        "--scheduler",
        "klustrets schemaläggare, tcp://namn:8786; annars DASK_SCHEDULER_ADDRESS",
        "the cluster's scheduler, tcp://name:8786; otherwise DASK_SCHEDULER_ADDRESS",
        "ADDRESS",
    ),
]
LedgerOption = Annotated[
    LedgerDetail,
    option(
        "--ledger",
        "varför i filer: skäl och poäng, eller bara svar och poäng",
        "why, in files: reasons and points, or answers and points alone",
    ),
]
Package = Annotated[
    bool, option("--package", "skriv datapackage.json bredvid csv-filen", "write datapackage.json beside the csv file")
]
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


@dataclass(frozen=True, slots=True)
class Base:
    """The day of a run, and its language."""

    as_of: AsOf = None
    lang: Lang = None


@dataclass(frozen=True, slots=True)
class Parts:
    """The data of a run: a folder, and any part of it replaced."""

    data: Data = None
    calls_path: Calls = None
    actors_path: Actors = None
    strategy: StrategyFile = None
    weights: WeightsFile = None
    areas: AreasFile = None
    practice: PracticeFile = None
    thesaurus: ThesaurusFile = None


@dataclass(frozen=True, slots=True)
class Folder(Parts):
    """The same, and the history."""

    store: Store = None


@dataclass(frozen=True, slots=True)
class Narrow:
    """Which calls take part."""

    status: Statuses = None
    fund: Fund = None
    programme: Programme = None


@dataclass(frozen=True, slots=True)
class Suits:
    """What is worth telling somebody of: which calls, and how well they have to suit."""

    top: TopOfActor = 0
    min_score: LeastScore = None
    status: Statuses = None
    fund: Fund = None
    programme: Programme = None


@dataclass(frozen=True, slots=True)
class Within:
    """Which calls take part, by the days until they close or open."""

    closes_within: ClosesWithin = None
    opens_within: OpensWithin = None


@dataclass(frozen=True, slots=True)
class Who:
    """Which actors take part."""

    municipality: Municipality = None
    kind: Kind = None


@dataclass(frozen=True, slots=True)
class Shape:
    """Which columns a list has, what stands above them, and whether a description of them stands beside."""

    columns: Columns = None
    headings: HeadingsOption = None
    package: Package = False


@dataclass(frozen=True, slots=True)
class Large:
    """What makes a large run bearable."""

    jobs: Jobs = 1
    engine: EngineOption = Runner.PROCESSES
    scheduler: Scheduler = None
    ledger: LedgerOption = LedgerDetail.FULL
