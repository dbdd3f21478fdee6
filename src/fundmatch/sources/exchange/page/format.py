"""Web pages as a format: read by the profile that knows their address, else by the general reader alone."""

from fundmatch.models.history import PAGE_CHANGED
from fundmatch.models.page_profile import PageProfile
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.page.blocks import LARGEST, Page, is_html, page_of
from fundmatch.sources.exchange.page.call import ReadCall, calls_of_page
from fundmatch.sources.exchange.page.plan import plan_of_page
from fundmatch.sources.exchange.page.profiles import is_plan, profile_of
from fundmatch.sources.exchange.peek import head
from fundmatch.sources.exchange.records import harvest_calls, numbered
from fundmatch.sources.harvest import Document, DocumentFormat, Harvest, Provenance
from fundmatch.sources.record import Record, Unreadable

_TOO_LARGE = Phrase("sidan är för stor ({size} byte)", "the page is too large ({size} bytes)")
_EMPTY = Phrase("sidan har ingen text", "the page has no text")
_NO_CALL = Phrase(
    "sidan säger inget om när man kan söka eller om pengar; se vad som lästes med fundmatch sources try {name}",
    "the page says nothing of when to apply or of money; see what was read with fundmatch sources try {name}",
)


def read_page(
    document: Document, profile: PageProfile | None = None
) -> tuple[Page, PageProfile | None, list[ReadCall]]:
    """A page, the profile that knows it, and what it holds: calls, planned calls or a candidate.

    Raises:
        Unreadable: when it is too large, or has no text.
    """
    if len(document.raw) > LARGEST:
        raise Unreadable(_TOO_LARGE(size=len(document.raw)))
    page = page_of(document)
    if not page.blocks:
        raise Unreadable(_EMPTY())
    profile = profile or profile_of(page.url)
    if profile and is_plan(page.url, profile):
        return page, profile, plan_of_page(page, profile)
    return page, profile, calls_of_page(page, profile)


def read_with(document: Document, reading: Provenance, profile: PageProfile | None, *, listed: bool = False) -> Harvest:
    """The calls of a page by a profile that is given, or by the one that knows its address.

    A page to which a list of calls links (`listed`) is at least a candidate, and all that its address has.

    Raises:
        Unreadable: when no profile knows it, or it has no text.
    """
    _, known, found = read_page(document, profile)
    if known is None and not listed and not any(one.has_facts for one in found):
        raise Unreadable(_NO_CALL(name=document.name))
    records = numbered([Record(_sourced(one, reading, document), document.name) for one in found])
    return harvest_calls(records, reading, whole=listed)


def _sourced(one: ReadCall, reading: Provenance, document: Document) -> dict[str, object]:
    """The record with the day on which it was read, if that is known, and with what changed last on its page."""
    main, *others = one.data["sources"]
    notes = [
        *([f"{PAGE_CHANGED} {'; '.join(document.changed)}"] if document.changed else []),
        *one.data.get("notes", ()),
    ]
    data = {**one.data, "sources": [{**main, "seen": reading.seen.isoformat()}, *others]}
    return {**data, "notes": notes} if notes else data


def _recognises(document: Document) -> bool:
    """Whether a document is a web page, or text that begins with the address it was saved from."""
    text = head(document)
    return is_html(text) or text.startswith(("http://", "https://"))


def _read(document: Document, reading: Provenance) -> Harvest:
    return read_with(document, reading, None)


FORMAT = DocumentFormat("page", Phrase("webbsida av en myndighet", "web page of an authority"), _recognises, _read)
