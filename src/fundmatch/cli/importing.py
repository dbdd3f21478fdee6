"""Files for `fundmatch import`: read as bytes, recognised or named, turned into a harvest; or why not."""

import contextlib
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fundmatch.cli.home import home
from fundmatch.cli.output import shown_path
from fundmatch.jobs.ending import MEANT, UNKNOWN_NAME, Exit, Stop, either
from fundmatch.models.base import SourceKind
from fundmatch.models.wording import Phrase, Said

if TYPE_CHECKING:
    from fundmatch.sources.exchange.table.mapping import Mapping
    from fundmatch.sources.harvest import Document, Harvest

_STANDS = {"news": SourceKind.NEWS, "sheet": SourceKind.OFFICER}
"""Who stands behind a format when nobody says so; behind any other: not known."""
NOT_READ = Phrase("{path}{row}: {why}; filen lästes inte", "{path}{row}: {why}; the file was not read")
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


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file that was read."""

    document: "Document"
    format: str
    title: Phrase
    source: str
    kind: SourceKind
    harvest: "Harvest"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the options say about how files are read."""

    as_: str | None
    source: str | None
    stands: SourceKind | None
    mapping: "Mapping | None"
    seen: dt.date


class Unread(Exception):
    """A file that cannot be used, and why."""

    def __init__(self, why: Said | Phrase | str, row: int | None = None) -> None:
        super().__init__()
        self.why, self.row = why, row


def document_of(path: Path) -> "Document":
    """The bytes of a file.

    Raises:
        Unread: when there is none, it is empty, or too large.
    """
    from fundmatch.sources.harvest import Document
    from fundmatch.sources.record import Unreadable, read_file

    try:
        if path.is_dir():
            raise Unread(_FOLDER)
        raw = read_file(path)
    except Unreadable as fault:
        raise Unread(fault.why) from None
    except FileNotFoundError:
        raise Unread(_NO_FILE) from None
    except OSError as error:
        raise Unread(error.strerror or str(error)) from None
    if not raw.strip():
        raise Unread(_EMPTY)
    return Document(shown_path(path), raw)


def mapping_of(path: Path | None, as_: str | None) -> "Mapping | None":
    """The mapping that a file holds, if one is named.

    Raises:
        Stop: when it cannot be read, or another format is asked for.
    """
    from fundmatch.sources.exchange.table.mapping import read_mapping
    from fundmatch.sources.record import Unreadable

    if path is None:
        return None
    if as_ not in (None, "sheet"):
        raise Stop(_AS_AND_MAPPING(name=as_))
    try:
        return read_mapping(document_of(path).raw)
    except (Unread, Unreadable) as fault:
        row = f":{fault.row}" if fault.row else ""
        raise Stop(NOT_READ(path=shown_path(path), row=row, why=fault.why), Exit.NO_INPUT) from None


def named_source(name: str | None) -> str | None:
    """The name of the source that is asked for.

    Raises:
        Stop: when it is that of a source which is synced.
    """
    if name and name.casefold() in _reserved():
        raise Stop(_RESERVED(name=name))
    return name


def _reserved() -> set[str]:
    """Names of sources that are synced: those that come with fundmatch and the user's own."""
    from fundmatch.sources.services.configured import FILE, WrongSources, defaults, read_sources

    services = defaults()
    path = home() / FILE
    if path.exists():
        # A list that is broken is told by `sync`.
        with contextlib.suppress(WrongSources):
            services += read_sources(path)
    return {one.id.casefold() for one in services}


def _source_of(path: Path, wishes: Wishes, others: Sequence[ReadFile]) -> str:
    """The source that is asked for, else one that is called like the file."""
    if wishes.source:
        return wishes.source
    name = shown_path(Path(path.name)).removesuffix(path.suffix)
    if name.casefold() in _reserved():
        raise Unread(_RESERVED(name=name))
    first = next((one.document.name for one in others if one.source == name), None)
    if first and first != shown_path(path):
        raise Unread(_SHARED(name=name, first=first))
    return name


def read_file(path: Path, wishes: Wishes, others: Sequence[ReadFile] = ()) -> ReadFile:
    """One file as a harvest, in the format that is asked for or that its content shows. `others` were read before.

    Raises:
        Unread: when it cannot be used.
        Stop: when there is no such format.
    """
    from fundmatch.sources.exchange import FORMATS, UnknownFormat, named, recognise, sheet
    from fundmatch.sources.gathering import with_encoding
    from fundmatch.sources.harvest import Reading
    from fundmatch.sources.record import Unreadable

    try:
        known = sheet.FORMAT if wishes.mapping else named(wishes.as_) if wishes.as_ else None
    except UnknownFormat as wrong:
        ids = ", ".join(one.id for one in FORMATS)
        hint = MEANT(names=either(wrong.near)) if wrong.near else _FORMATS(formats=ids)
        raise Stop(UNKNOWN_NAME(what=_FORMAT, name=wishes.as_, hint=hint)) from None
    document = document_of(path)
    try:
        format_ = known or recognise(document)
        if format_ is None:
            raise Unread(_unknown(document))
        kind = wishes.stands or _STANDS.get(format_.id, SourceKind.UNKNOWN)
        name = _source_of(path, wishes, others)
        reading = Reading(name, wishes.seen, kind)
        harvest = sheet.read(document, reading, wishes.mapping) if wishes.mapping else format_.read(document, reading)
    except Unreadable as fault:
        raise Unread(fault.why, fault.row) from None
    except (Unread, Stop):
        raise
    except Exception as error:
        # Whatever is in one file, the others are still read.
        raise Unread(_UNEXPECTED(why=type(error).__name__)) from None
    return ReadFile(document, format_.id, format_.title, name, kind, with_encoding(document, harvest))


def _unknown(document: "Document") -> Said:
    """The line for a file of no known format, with the way out when it is a table."""
    from fundmatch.sources.exchange import FORMATS
    from fundmatch.sources.exchange.table import projects
    from fundmatch.sources.exchange.table.book import sheets
    from fundmatch.sources.exchange.table.grid import is_workbook
    from fundmatch.sources.record import Unreadable

    if projects.are_projects(document):
        return projects.WHAT()
    # What a format may be written in stands in brackets; a line has no room for it.
    names = [Phrase(*(text.split(" (")[0] for text in (one.title.sv, one.title.en))) for one in FORMATS]
    said = _NOT_RECOGNISED(formats=names)
    try:
        table = any(len(row.cells) > 1 for sheet in sheets(document) for row in sheet.rows[:20])
    except Unreadable as fault:
        # A workbook that is broken or locked is no question of formats.
        return fault.why if isinstance(fault.why, Said) and is_workbook(document) else said
    if not table:
        return said
    both = Phrase("{said}{mapping}", "{said}{mapping}")
    return both(said=said, mapping=_TRY_MAPPING(path=document.name))
