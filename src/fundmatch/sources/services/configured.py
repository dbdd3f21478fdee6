"""Which sources a user has: `sources.toml`, or the two that come with fundmatch."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fundmatch.models.base import SourceKind
from fundmatch.models.given import BAD_NAME, NAME
from fundmatch.models.wording import Phrase, Said
from fundmatch.sources.exchange import FORMATS
from fundmatch.sources.faults import hint
from fundmatch.sources.fetch import is_loopback
from fundmatch.sources.folder import bundled
from fundmatch.sources.record import Unreadable, read_file
from fundmatch.sources.services import Service
from fundmatch.sources.services.address import Address
from fundmatch.sources.services.folder import Folder
from fundmatch.sources.services.sedia import URL, Sedia
from fundmatch.sources.toml_format import parse

FILE = "sources.toml"
_KEYS = ("name", "kind", "url", "path", "format", "stands")
_KINDS = {"sedia": ("url",), "address": ("url", "format"), "folder": ("path", "format"), "bundled": ()}
"""Each kind of source and the keys it takes besides name, kind and stands."""

_CANNOT = Phrase("kan inte läsas: {why}", "cannot be read: {why}")
_IN_ROW = Phrase("rad {row}: {why}", "row {row}: {why}")
_TOP = Phrase(
    "okänt namn {key} överst i filen; varje källa börjar med [[source]]",
    "unknown name {key} at the top of the file; each source begins with [[source]]",
)
_NO_TABLE = Phrase("skriv [[source]] med dubbla hakparenteser", "write [[source]] with two brackets on each side")
_NONE = Phrase("ingen källa: lägg till en med [[source]]", "no source: add one with [[source]]")
_AT = Phrase("källa {number}{name}: {why}", "source {number}{name}: {why}")
_UNKNOWN = Phrase("okänt fält {key}{hint}", "unknown field {key}{hint}")
_NOT_HERE = Phrase("fältet {key} hör inte till {kind}", "the field {key} does not belong to {kind}")
_MISSING = Phrase("fältet {key} saknas", "the field {key} is missing")
_TEXT = Phrase("fältet {key} måste vara text", "the field {key} must be text")
_TWICE = Phrase("namnet {name} är redan använt", "the name {name} is already used")
_CHOICE = Phrase("{key} är {value}; välj en av {choices}", "{key} is {value}; choose one of {choices}")
_ADDRESS = Phrase("{url} är ingen adress som börjar med https", "{url} is no address that begins with https")


class WrongSources(Exception):
    """The list of sources cannot be used; one line for each fault."""

    def __init__(self, faults: list[Said | Phrase]) -> None:
        super().__init__("; ".join(fault.text("en") for fault in faults))
        self.faults = faults


def defaults() -> tuple[Service, ...]:
    """The sources of a user who has named none: the data that come with fundmatch, and the EU portal.

    The data stand first: a call that both have keeps the id it has in our own lists.
    """
    return (_bundled("data"), Sedia())


def read_sources(path: Path) -> tuple[Service, ...]:
    """The sources of a file, in its order. Paths are read as seen from the file.

    Raises:
        WrongSources: when anything in it is wrong.
    """
    try:
        found = parse(read_file(path))
    except OSError as error:
        raise WrongSources([_CANNOT(why=error.strerror or str(error))]) from None
    except Unreadable as fault:
        raise WrongSources([(_IN_ROW if fault.row else _CANNOT)(why=fault.why, row=fault.row)]) from None
    tables = found.get("source", [])
    faults: list[Said | Phrase] = [_TOP(key=key) for key in found if key != "source"]
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise WrongSources([*faults, _NO_TABLE])
    if not tables and not faults:
        raise WrongSources([_NONE])
    made: list[Service] = []
    for number, table in enumerate(tables, start=1):
        wrong = list(_faults(table, {one.id for one in made}))
        name = table.get("name")
        called = f" ({name[:60]})" if isinstance(name, str) else ""
        faults += [_AT(number=number, name=called, why=why) for why in wrong]
        if not wrong:
            made.append(_service(table, path.parent))
    if faults:
        raise WrongSources(faults)
    return tuple(made)


def _faults(table: Mapping[str, Any], taken: set[str]) -> Iterator[Said]:
    for key in table:
        if key not in _KEYS:
            yield _UNKNOWN(key=key[:60], hint=hint(key, _KEYS, 60))
    for key in _KEYS:
        if key in table and not (isinstance(table[key], str) and table[key].strip()):
            yield _TEXT(key=key)
            return
    for key in ("name", "kind"):
        if key not in table:
            yield _MISSING(key=key)
    if "name" in table and not NAME.fullmatch(table["name"]):
        yield BAD_NAME(name=table["name"][:60])
    if table.get("name") in taken:
        yield _TWICE(name=table["name"])
    if table.get("kind") in _KINDS:
        yield from _kind_faults(table, table["kind"])
    elif "kind" in table:
        yield _CHOICE(key="kind", value=table["kind"][:60], choices=list(_KINDS))
    for key, choices in (("format", [one.id for one in FORMATS]), ("stands", [one.value for one in SourceKind])):
        if key in table and table[key] not in choices:
            yield _CHOICE(key=key, value=table[key][:60], choices=choices)


def _kind_faults(table: Mapping[str, Any], kind: str) -> Iterator[Said]:
    allowed = _KINDS[kind]
    for key in ("url", "path", "format"):
        if key in table and key not in allowed:
            yield _NOT_HERE(key=key, kind=kind)
    needed = {"address": "url", "folder": "path"}.get(kind)
    if needed and needed not in table:
        yield _MISSING(key=needed)
    if "url" in table and "url" in allowed and not _is_address(table["url"]):
        yield _ADDRESS(url=table["url"][:120])


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        whole = bool(parts.hostname) and (parts.port is None or parts.port > 0) and parts.username is None
    except ValueError:
        return False
    printable = url.isprintable() and not any(sign.isspace() for sign in url)
    return whole and printable and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(url)))


def _bundled(name: str, kind: SourceKind = SourceKind.MIRROR) -> Folder:
    return Folder(name, bundled(), kind)


def _service(table: Mapping[str, Any], base: Path) -> Service:
    name, stands = table["name"], table.get("stands")
    if table["kind"] == "sedia":
        return Sedia(name, SourceKind(stands or SourceKind.OFFICIAL), table.get("url", URL))
    if table["kind"] == "bundled":
        return _bundled(name, SourceKind(stands or SourceKind.MIRROR))
    if table["kind"] == "address":
        return Address(name, table["url"], SourceKind(stands or SourceKind.UNKNOWN), table.get("format"))
    return Folder(name, base / table["path"], SourceKind(stands or SourceKind.OFFICER), table.get("format"))
