"""Which sources a user has: `sources.toml`, the list that comes with fundmatch, or both."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fundmatch.models.base import SourceKind
from fundmatch.models.given import BAD_NAME, NAME
from fundmatch.models.page_profile import PageProfile
from fundmatch.models.wording import Phrase, Said
from fundmatch.sources.exchange import FORMATS
from fundmatch.sources.exchange.interface_records import interfaces
from fundmatch.sources.exchange.page.profiles import profiles, read_profile
from fundmatch.sources.faults import hint
from fundmatch.sources.fetch import is_loopback
from fundmatch.sources.folder import bundled
from fundmatch.sources.record import Unreadable, read_file
from fundmatch.sources.services import Service
from fundmatch.sources.services.address import Address
from fundmatch.sources.services.api import Api, WordPress
from fundmatch.sources.services.folder import FolderService
from fundmatch.sources.services.sedia import URL, Sedia
from fundmatch.sources.services.web import WebList, WebPage
from fundmatch.sources.toml_format import parse
from fundmatch.sources.yaml_format import parse as parse_yaml

FILE = "sources.toml"
_KEYS = ("name", "kind", "url", "path", "format", "stands", "profile", "links", "key")
_API = ("vinnova", "gdp", "eura", "haeavustuksia", "aides-territoires")
_KINDS = {
    "sedia": ("url",), "portal": ("url",), "address": ("url", "format"), "folder": ("path", "format"), "bundled": (),
    "page": ("url", "profile"), "list": ("url", "links", "profile"), "wordpress": ("url",),
    **dict.fromkeys(_API, ("url", "key")),
}  # fmt: skip
"""Each kind of source and the keys it takes besides name, kind, stands and enabled."""
_NEEDED = {
    "address": ("url",), "folder": ("path",), "page": ("url",), "list": ("url", "links"), "wordpress": ("url",),
    "gdp": ("url", "key"), "aides-territoires": ("key",),
}  # fmt: skip
_OWN_LIST = Path("sources") / "sormland.yaml"

_CANNOT = Phrase("kan inte läsas: {why}", "cannot be read: {why}")
_IN_ROW = Phrase("rad {row}: {why}", "row {row}: {why}")
_TOP = Phrase(
    "okänt namn {key} överst i filen; varje källa börjar med [[source]]",
    "unknown name {key} at the top of the file; each source begins with [[source]]",
)
_EXTENDS = Phrase('skriv extends = "default" eller ta bort raden', 'write extends = "default" or remove the line')
_NO_TABLE = Phrase("skriv [[source]] med dubbla hakparenteser", "write [[source]] with two brackets on each side")
_NONE = Phrase("ingen källa: lägg till en med [[source]]", "no source: add one with [[source]]")
_AT = Phrase("källa {number}{name}: {why}", "source {number}{name}: {why}")
_UNKNOWN = Phrase("okänt fält {key}{hint}", "unknown field {key}{hint}")
_NOT_HERE = Phrase("fältet {key} hör inte till {kind}", "the field {key} does not belong to {kind}")
_MISSING = Phrase("fältet {key} saknas", "the field {key} is missing")
_NO_KIND = Phrase(
    "fältet kind saknas, och {name} är ingen källa som följer med{hint}",
    "the field kind is missing, and {name} is no source that comes with fundmatch{hint}",
)
_TEXT = Phrase("fältet {key} måste vara text", "the field {key} must be text")
_TWICE = Phrase("namnet {name} är redan använt", "the name {name} is already used")
_CHOICE = Phrase("{key} är {value}; välj en av {choices}", "{key} is {value}; choose one of {choices}")
_SWITCH = Phrase("enabled är true eller false", "enabled is true or false")
_PATTERN = Phrase("links är inget giltigt mönster ({why})", "links is no valid pattern ({why})")
_NO_PROFILE = Phrase("profilen {name} finns inte{hint}", "there is no profile {name}{hint}")
_ADDRESS = Phrase("{url} är ingen adress som börjar med https", "{url} is no address that begins with https")


class WrongSources(Exception):
    """The list of sources cannot be used; one line for each fault."""

    def __init__(self, faults: list[Said | Phrase]) -> None:
        super().__init__("; ".join(fault.text("en") for fault in faults))
        self.faults = faults


def defaults() -> tuple[Service, ...]:
    """The sources of a user who has named none: the data that come with fundmatch, the EU portal, and our region's.

    The data stand first: a call that both have keeps the id it has in our own lists. All stand in
    `data/sources/sormland.yaml`, in which each can be switched off.
    """
    made, wrong = _made(enumerate(_ours(), start=1), bundled())
    if wrong:
        raise WrongSources([*wrong])
    return made


def _ours() -> list[dict[str, Any]]:
    return list(parse_yaml(read_file(bundled() / _OWN_LIST).decode())["sources"])


def read_sources(path: Path) -> tuple[Service, ...]:
    """The sources of a file, in its order. Paths are read as seen from the file.

    They take the place of those that come with fundmatch, unless the file says `extends = "default"`, or names one of
    them without saying of what kind it is: then it changes single ones of that list, and adds to it.

    Raises `WrongSources` when anything in it is wrong.
    """
    try:
        found = parse(read_file(path))
    except Unreadable as fault:
        raise WrongSources([(_IN_ROW if fault.row else _CANNOT)(why=fault.why, row=fault.row)]) from None
    tables, extends = found.get("source", []), found.get("extends")
    faults: list[Said | Phrase] = [_TOP(key=key) for key in found if key not in ("source", "extends")]
    if extends not in (None, "default"):
        faults.append(_EXTENDS)
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise WrongSources([*faults, _NO_TABLE])
    if not tables and not faults and not extends:
        raise WrongSources([_NONE])
    rows = list(enumerate(tables, start=1))
    ours = {one["name"]: one for one in _ours()}
    if extends or any("kind" not in table and _name(table) in ours for table in tables):
        rows = list(_changed(ours, rows))
    made, wrong = _made(rows, path.parent)
    if faults or wrong:
        raise WrongSources([*faults, *wrong])
    return made


_Row = tuple[int, Mapping[str, Any]]
"""A source of a list, and which of the file's it is."""


def _changed(ours: Mapping[str, Mapping[str, Any]], theirs: Sequence[_Row]) -> Iterator[_Row]:
    """Our list as theirs changes it, then what theirs adds; a row that names its kind takes the place of ours."""
    left = list(theirs)
    for name, own in ours.items():
        row = next((one for one in left if _name(one[1]) == name), None)
        if row:
            left.remove(row)
        number, table = row or (0, {})
        yield number, table if "kind" in table else {**own, **table}
    yield from left


def _name(table: Mapping[str, Any]) -> str:
    name = table.get("name")
    return name if isinstance(name, str) else ""


def _made(rows: Iterable[_Row], folder: Path) -> tuple[tuple[Service, ...], list[Said]]:
    """The sources that are not switched off, and what is wrong with any; paths are read as seen from a folder."""
    made: list[Service] = []
    faults: list[Said] = []
    for number, table in rows:
        wrong = list(_faults(table, {one.id for one in made}))
        name = _name(table)
        called = f" ({name[:60]})" if name else ""
        faults += [_AT(number=number, name=called, why=why) for why in wrong]
        if not wrong and table.get("enabled", True):
            made.append(_service(table, folder))
    return tuple(made), faults


def _faults(table: Mapping[str, Any], taken: set[str]) -> Iterator[Said]:
    for key in table:
        if key not in (*_KEYS, "enabled"):
            yield _UNKNOWN(key=key[:60], hint=hint(key, (*_KEYS, "enabled"), 60))
    if not isinstance(table.get("enabled", True), bool):
        yield _SWITCH()
    for key in _KEYS:
        if key in table and not (isinstance(table[key], str) and table[key].strip()):
            yield _TEXT(key=key)
            return
    if "name" not in table:
        yield _MISSING(key="name")
    elif not NAME.fullmatch(table["name"]):
        yield BAD_NAME(name=table["name"][:60])
    if table.get("name") in taken:
        yield _TWICE(name=table["name"])
    yield from _kind_faults(table)
    for key, choices in (("format", [one.id for one in FORMATS]), ("stands", [one.value for one in SourceKind])):
        if key in table and table[key] not in choices:
            yield _CHOICE(key=key, value=table[key][:60], choices=choices)


def _kind_faults(table: Mapping[str, Any]) -> Iterator[Said]:
    kind, name = table.get("kind"), _name(table)[:60]
    if kind is None:
        near = hint(name, [one["name"] for one in _ours()], 60)
        yield _NO_KIND(name=name, hint=near) if name else _MISSING(key="kind")
        return
    if kind not in _KINDS:
        yield _CHOICE(key="kind", value=kind[:60], choices=list(_KINDS))
        return
    allowed = _KINDS[kind]
    for key in ("url", "path", "format", "profile", "links", "key"):
        if key in table and key not in allowed:
            yield _NOT_HERE(key=key, kind=kind)
    for key in _NEEDED.get(kind, ()):
        if key not in table:
            yield _MISSING(key=key)
    if "links" in table:
        try:
            re.compile(table["links"])
        except re.error as error:
            yield _PATTERN(why=str(error))
    if "profile" in table and "/" not in table["profile"] and not table["profile"].endswith(".yaml"):
        known = [one.id for one in profiles()]
        if table["profile"] not in known:
            yield _NO_PROFILE(name=table["profile"][:60], hint=hint(table["profile"], known, 60))
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


def _bundled(name: str, kind: SourceKind = SourceKind.MIRROR) -> FolderService:
    return FolderService(name, bundled(), kind)


def _service(table: Mapping[str, Any], base: Path) -> Service:
    name, stands = table["name"], table.get("stands")
    if made := _on_the_web(table, base):
        return made
    if table["kind"] in ("sedia", "portal"):
        return Sedia(name, SourceKind(stands or SourceKind.OFFICIAL), table.get("url", URL))
    if table["kind"] == "bundled":
        return _bundled(name, SourceKind(stands or SourceKind.MIRROR))
    if table["kind"] == "address":
        return Address(name, table["url"], SourceKind(stands or SourceKind.UNKNOWN), table.get("format"))
    return FolderService(name, base / table["path"], SourceKind(stands or SourceKind.OFFICER), table.get("format"))


def kind_of(service: Service) -> str:
    """The kind of a source as its list says it."""
    if isinstance(service, Api):
        return service.interface.id
    kinds = {Sedia: "portal", Address: "address", WebPage: "page", WebList: "list", WordPress: "wordpress"}
    bundled_ = isinstance(service, FolderService) and service.path == bundled()
    return kinds.get(type(service), "bundled" if bundled_ else "folder")


def _on_the_web(table: Mapping[str, Any], base: Path) -> Service | None:
    """A source that is a web page, a list of them, or an interface."""
    name, url, kind = table["name"], table.get("url", ""), table["kind"]
    stands = SourceKind(table.get("stands", SourceKind.OFFICIAL))
    if kind == "page":
        return WebPage(name, url, _profile(table, base), stands)
    if kind == "list":
        return WebList(name, url, table["links"], _profile(table, base), stands)
    if kind == "wordpress":
        return WordPress(name, url, stands)
    if kind in _API:
        interface = next(one for one in interfaces() if one.id == kind)
        return Api(name, interface, url or interface.url or "", table.get("key"), interface.stands)
    return None


def _profile(table: Mapping[str, Any], base: Path) -> PageProfile | None:
    """The profile of a source: one of ours by name, or a file as seen from the list."""
    name = table.get("profile")
    if name is None:
        return None
    found = next((one for one in profiles() if one.id == name), None) or read_profile(base / name)
    if found is None:
        raise WrongSources([_AT(number="", name=f" ({table['name']})", why=_NO_PROFILE(name=name, hint=""))])
    return found
