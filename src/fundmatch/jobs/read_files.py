"""Read files of calls and actors, each in the format that is asked for or that its content shows; or say why not."""

import contextlib
import datetime as dt
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from fundmatch.jobs.ending import Exit, Stop
from fundmatch.jobs.lookup import one_of
from fundmatch.jobs.talk import Tell, nobody
from fundmatch.models.actor import Actor
from fundmatch.models.base import SourceKind
from fundmatch.models.history import ON_VISIT
from fundmatch.models.wording import Lang, Phrase, Said
from fundmatch.sources.exchange import FORMATS, recognise, sheet
from fundmatch.sources.exchange.page.blocks import LARGEST, is_html
from fundmatch.sources.exchange.peek import json_of
from fundmatch.sources.exchange.table import projects
from fundmatch.sources.exchange.table.book import sheets
from fundmatch.sources.exchange.table.grid import is_workbook
from fundmatch.sources.exchange.table.mapping import Mapping, read_mapping
from fundmatch.sources.exchange.table.suggest import suggestion
from fundmatch.sources.gathering import with_encoding
from fundmatch.sources.harvest import Document, DocumentFormat, Harvest, Provenance
from fundmatch.sources.projects import recognise_projects
from fundmatch.sources.record import Unreadable, decode, read_file, shown
from fundmatch.sources.services.configured import FILE, WrongSources, defaults, read_sources

_STANDS = {"news": SourceKind.NEWS, "sheet": SourceKind.OFFICER, "page": SourceKind.OFFICIAL}
"""Who stands behind a format when nobody says so; behind any other: not known."""
_NOT_READ = Phrase("{path}{row}: {why}; filen lästes inte", "{path}{row}: {why}; the file was not read")
_NO_FILE = Phrase("filen finns inte", "there is no such file")
_FOLDER = Phrase("är en mapp; ange filer", "is a folder; name files")
_EMPTY = Phrase("filen är tom", "the file is empty")
_NOT_RECOGNISED = Phrase(
    "formatet känns inte igen; vad som läses: {formats}", "the format is not recognised; what is read: {formats}"
)
_TRY_MAPPING = Phrase(
    "; är det en egen lista: fundmatch import --suggest-mapping {path}",
    "; if it is a list of your own: fundmatch import --suggest-mapping {path}",
)
_TRY_PAGE = Phrase(
    "ingen profil känner sidan; ange adressen den sparats från med --url, eller se vad som läses: "
    "fundmatch sources try {path}",
    "no profile knows the page; give the address it was saved from by --url, or see what is read: "
    "fundmatch sources try {path}",
)
_FORMAT = Phrase("format", "format")
_FORMATS = Phrase("; det finns {formats}.", "; there is {formats}.")
_RESERVED = Phrase(
    "källan {name} sköts av fundmatch sync; ge listan ett annat namn med --source NAMN",
    "the source {name} belongs to fundmatch sync; give the list another name by --source NAME",
)
_SHARED = Phrase(
    "källan heter {name} efter filen, och så heter redan {first}; hör de ihop eller inte: --source NAMN",
    "the source is called {name} after the file, as {first} is already; together or apart: --source NAME",
)
_UNEXPECTED = Phrase(
    "ett fel i fundmatch ({why}); anmäl det gärna med filen", "a fault of fundmatch ({why}); please report it with the "
    "file"
)  # fmt: skip
_AS_AND_MAPPING = Phrase(
    "--mapping gäller kalkylark; --as {name} går inte ihop med det",
    "--mapping is for spreadsheets; --as {name} does not go with it",
)
_CALLS = Phrase(
    "läses som utlysningar, och --actors-to tar bara aktörer; en lista över aktörer har namn och slag, eller en "
    'mappning med kind = "actors" (--suggest-mapping)',
    "is read as calls, and --actors-to takes actors alone; a list of actors has names and kinds, or a mapping with "
    'kind = "actors" (--suggest-mapping)',
)
_BOTH = Phrase("{said}{mapping}", "{said}{mapping}")
_NEEDS_NONE = Phrase(
    "{path} behöver ingen mappning: {format}. Läs in den med fundmatch import {path}",
    "{path} needs no mapping: {format}. Read it by fundmatch import {path}",
)


@dataclass(frozen=True, slots=True)
class Given:
    """Files, and what is said of how they are read."""

    files: Sequence[Path]
    home: Path
    """folder of the user; names of sources in its list are not free"""
    as_: str | None = None
    """id of the format; otherwise the content shows it"""
    source: str | None = None
    """name of their source; otherwise that of the file"""
    stands: SourceKind | None = None
    """who stands behind the source"""
    mapping: Path | None = None
    """file that says which column of a spreadsheet is what"""
    seen: dt.date = ON_VISIT
    """the day on which records say that they were read"""
    url: str | None = None
    """the address that a web page was saved from"""
    actors: bool = False
    """whether actors alone are wanted: a file of calls is then not read"""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file that was read."""

    document: Document
    format: str
    title: Phrase
    source: str
    kind: SourceKind
    harvest: Harvest


@dataclass(frozen=True, slots=True)
class FilesRead:
    """What was read, and what was not."""

    read: Sequence[ReadFile]
    unread: Sequence[tuple[str, Said | Phrase | str]]
    """each file that cannot be used, and why"""
    partly: Set[str]
    """names of the sources of those files"""

    @property
    def actors(self) -> list[Actor]:
        """The actors of all files; of two with one id the first."""
        found: dict[str, Actor] = {}
        for one in self.read:
            for actor in one.harvest.actors:
                found.setdefault(actor.id, actor)
        return list(found.values())


def read_files(given: Given, tell: Tell = nobody) -> FilesRead:
    """Read all files; one that cannot be used is told, and the others are read.

    Raises `Stop` for a format that does not exist, a mapping that cannot be used, a source that is synced.
    """
    if given.source and given.source.casefold() in _reserved(given.home):
        raise Stop(_RESERVED(name=given.source))
    mapping = _mapping(given)
    read: list[ReadFile] = []
    unread: list[tuple[str, Said | Phrase | str]] = []
    partly: set[str] = set()
    for path in given.files:
        try:
            read.append(_file(path, given, mapping, read))
        except Unreadable as fault:
            tell(not_read(path, fault), fault=True)
            partly.add(given.source or path.stem)
            unread.append((shown(path), fault.why))
    return FilesRead(read, unread, partly)


def suggest(path: Path, lang: Lang, tell: Tell = nobody) -> str | None:
    """A mapping for a file, as text to be checked; nothing for a file that needs none, which is told.

    Raises `Stop` when the file cannot be read.
    """
    try:
        document = document_of(path)
        known = recognise(document)
        broken = json_of(document)
        if isinstance(broken, Unreadable):
            raise broken
        if known and known.id != sheet.FORMAT.id:
            tell(_NEEDS_NONE(path=shown(path), format=known.title))
            return None
        return suggestion(document, lang)
    except Unreadable as fault:
        raise Stop(not_read(path, fault), Exit.NO_INPUT) from None


def not_read(path: Path, fault: Unreadable) -> Said:
    """The line that says why a file was not read."""
    return _NOT_READ(path=shown(path), row=f":{fault.row}" if fault.row else "", why=fault.why)


def _mapping(given: Given) -> Mapping | None:
    """The mapping that a file holds, if one is named."""
    if given.mapping is None:
        return None
    if given.as_ not in (None, sheet.FORMAT.id):
        raise Stop(_AS_AND_MAPPING(name=given.as_))
    try:
        return read_mapping(document_of(given.mapping).raw)
    except Unreadable as fault:
        raise Stop(not_read(given.mapping, fault), Exit.NO_INPUT) from None


def document_of(path: Path, url: str | None = None) -> Document:
    """The bytes of a file; raises `Unreadable` when there is none, it is empty, or too large."""
    if path.is_dir():
        raise Unreadable(_FOLDER)
    if not path.exists():
        raise Unreadable(_NO_FILE)
    raw = read_file(path)
    if not raw.strip():
        raise Unreadable(_EMPTY)
    return Document(shown(path), raw, url)


def _file(path: Path, given: Given, mapping: Mapping | None, others: Sequence[ReadFile]) -> ReadFile:
    """One file as a harvest; `others` were read before. Raises `Unreadable`, or `Stop` for no such format."""
    known = sheet.FORMAT if mapping else _format(given.as_) if given.as_ else None
    document = document_of(path, given.url)
    try:
        format_ = known or recognise(document)
        if format_ is None:
            raise Unreadable(_unknown(document))
        kind = given.stands or _STANDS.get(format_.id, SourceKind.UNKNOWN)
        name = given.source or _source_of(path, given.home, others)
        reading = Provenance(name, given.seen, kind, actors=given.actors)
        harvest = sheet.read(document, reading, mapping) if mapping else format_.read(document, reading)
        if given.actors and harvest.calls:
            raise Unreadable(_CALLS)
    except (Unreadable, Stop):
        raise
    except Exception as error:
        # Whatever is in one file, the others are still read.
        raise Unreadable(_UNEXPECTED(why=type(error).__name__)) from None
    return ReadFile(document, format_.id, format_.title, name, kind, with_encoding(document, harvest))


def _format(name: str) -> DocumentFormat:
    formats = {one.id: one for one in FORMATS}
    return formats[one_of(name, list(formats), _FORMAT, _FORMATS(formats=list(formats)))]


def _source_of(path: Path, home: Path, others: Sequence[ReadFile]) -> str:
    """A source that is called like the file; `Unreadable` when a synced source or another file has the name."""
    name = shown(Path(path.name)).removesuffix(path.suffix)
    if name.casefold() in _reserved(home):
        raise Unreadable(_RESERVED(name=name))
    first = next((one.document.name for one in others if one.source == name), None)
    if first and first != shown(path):
        raise Unreadable(_SHARED(name=name, first=first))
    return name


def _reserved(home: Path) -> set[str]:
    """Names of sources that are synced: those that come with fundmatch and the user's own."""
    services, path = defaults(), home / FILE
    if path.exists():
        # A list that is broken is told by `sync`.
        with contextlib.suppress(WrongSources):
            services += read_sources(path)
    return {one.id.casefold() for one in services}


def _unknown(document: Document) -> Said:
    """The line for a file of no known format, with the way out when it is a table."""
    if projects.are_projects(document) or recognise_projects(document):
        return projects.WHAT()
    if is_html(decode(document.raw[:LARGEST])):
        return _TRY_PAGE(path=document.name)
    # What a format may be written in stands in brackets; a line has no room for it.
    names = [Phrase(*(text.split(" (")[0] for text in (one.title.sv, one.title.en))) for one in FORMATS]
    said = _NOT_RECOGNISED(formats=names)
    try:
        table = any(len(row.cells) > 1 for one in sheets(document) for row in one.rows[:20])
    except Unreadable as fault:
        # A workbook that is broken or locked is no question of formats.
        return fault.why if isinstance(fault.why, Said) and is_workbook(document) else said
    return _BOTH(said=said, mapping=_TRY_MAPPING(path=document.name)) if table else said
