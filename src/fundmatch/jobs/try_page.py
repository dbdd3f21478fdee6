"""What a profile reads of one page, field by field; nothing is taken down."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fundmatch import __version__
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.jobs.lookup import one_of
from fundmatch.models.page_profile import PageProfile
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.interface_records import interface_of
from fundmatch.sources.exchange.page.blocks import Page
from fundmatch.sources.exchange.page.call import ReadCall
from fundmatch.sources.exchange.page.draft import draft
from fundmatch.sources.exchange.page.format import read_page
from fundmatch.sources.exchange.page.profiles import profiles, read_profile
from fundmatch.sources.exchange.page.reading.lesson import FACTS, lesson, written
from fundmatch.sources.fetch import Client
from fundmatch.sources.fetch_fault import FetchFault
from fundmatch.sources.harvest import Document
from fundmatch.sources.json_format import parse
from fundmatch.sources.record import Unreadable, read_file, shown

_NOT_READ = Phrase("{what}: {why}", "{what}: {why}")
_NO_FILE = Phrase("filen finns inte", "there is no such file")
_NO_PAGE = Phrase(
    "{what} är ett svar av {name}, ingen sida; läs in det med fundmatch import",
    "{what} is an answer of {name}, no page; read it with fundmatch import",
)
_NO_FACTS = Phrase("{path} är ingen fil med uppgifter om sidor", "{path} is no file of facts of pages")
_NO_PROFILE = Phrase("{path} har ingen giltig profil", "{path} holds no valid profile")
_PROFILE = Phrase("profil", "profile")
_THESE = Phrase("; profilerna är {names}.", "; the profiles are {names}.")


@dataclass(frozen=True, slots=True)
class Tried:
    """A page as a profile reads it."""

    page: Page
    profile: PageProfile | None
    calls: Sequence[ReadCall]

    @property
    def kind(self) -> str:
        """What the page is: `call`, `plan` or `candidate`."""
        found = {one.kind for one in self.calls}
        return next(kind for kind in ("call", "plan", "candidate") if kind in found)


def try_page(where: str, url: str | None, profile: str | None, certificates: str | None = None) -> Tried:
    """Read one page.

    `where`: a file, or an address that is fetched; `url`: the address that a file was saved from; `profile`: name or
    file, otherwise the one that knows the address; `certificates`: a file of root certificates that are trusted beside
    those of the machine. Raises `Stop` when there is no page, or no such profile.
    """
    chosen = _profile(profile) if profile else None
    try:
        document = _document(where, url, certificates)
        if answer := interface_of(document):
            raise Stop(_NO_PAGE(what=where, name=answer[0].name), Exit.NO_INPUT)
        page, known, calls = read_page(document, chosen)
    except Unreadable as fault:
        raise Stop(_NOT_READ(what=where, why=fault.why), Exit.NO_INPUT) from None
    return Tried(page, known, calls)


def draft_of(tried: Tried) -> str:
    """A first profile for the page, to be completed by whoever sees it."""
    return draft(tried.page)


def example_of(tried: Tried, folder: Path, before: bytes | None) -> dict[Path, str]:
    """A page and what was read of it as files of a folder of examples, to be corrected and learnt from (`make reader`).

    The last one holds the facts of all its pages; `before`: what it holds now. Raises `Stop` when that is no such file.
    """
    file = folder / FACTS
    try:
        known = parse(before.decode("utf-8")) if before else {}
    except (Unreadable, ValueError):
        known = None
    if not isinstance(known, dict):
        raise Stop(_NO_FACTS(path=shown(file)), Exit.NO_OUTPUT)
    language = tried.profile.language if tried.profile else "sv"
    name, text, facts = lesson(tried.page, language, known)
    return {folder / name: text, file: written(facts)}


def _profile(name: str) -> PageProfile:
    if os.sep in name or name.endswith((".yaml", ".yml", ".json")):
        found = read_profile(Path(name)) if Path(name).is_file() else None
        if found is None:
            raise Stop(_NO_PROFILE(path=name), Exit.NO_INPUT)
        return found
    known = {one.id: one for one in profiles() if one.addresses}
    return known[one_of(name, list(known), _PROFILE, _THESE(names=list(known)))]


def _document(where: str, url: str | None, certificates: str | None) -> Document:
    """The page, fetched or from its file; raises `Unreadable` when there is none, `Stop` when it cannot be fetched."""
    try:
        if where.startswith(("https://", "http://")):
            with Client(__version__, environment=True, certificates=certificates) as client:
                return Document(where, client.get(where).raw, url)
        if not Path(where).exists():
            raise Unreadable(_NO_FILE)
        return Document(shown(Path(where)), read_file(Path(where)), url)
    except FetchFault as fault:
        raise Stop(fault.said, Exit.SOURCE_FAILED) from None
    except Unreadable as fault:
        raise Stop(_NOT_READ(what=where, why=fault.why), Exit.NO_INPUT) from None
