"""What a search found, as rows: what it is, where it stands, and the words that were met."""

from collections.abc import Sequence

from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.search import FoundProgramme, Hit, Item
from fundmatch.matching.status import ACTIONABLE, stated
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.columns import FOUND
from fundmatch.render.matches import day_of, title_of
from fundmatch.render.sheet import Cell, Sheet
from fundmatch.render.words import field_name
from fundmatch.text.programmes import programme_name

_KIND = {
    PreparedCall: Phrase("utlysning", "call"),
    PreparedActor: Phrase("aktör", "actor"),
    FoundProgramme: Phrase("program", "programme"),
}
_CALLS = (Phrase("{count} utlysning, {live} aktuell", "{count} call, {live} live"),
          Phrase("{count} utlysningar, {live} aktuella", "{count} calls, {live} live"))  # fmt: skip


def found_sheet(hits: Sequence[Hit], lang: Lang) -> Sheet:
    """Hits in the order given; the words that were met stand in the language of the run where the text has it."""
    rows: list[list[Cell]] = [
        [
            _KIND[type(hit.item)].text(lang),
            (hit.item.key or hit.item.id) if isinstance(hit.item, FoundProgramme) else hit.item.id,
            _title(hit.item, lang),
            _standing(hit.item, lang),
            *_met(hit, lang),
        ]
        for hit in hits
    ]
    return Sheet(FOUND, rows, name="search")


def _met(hit: Hit, lang: Lang) -> tuple[Cell, Cell]:
    """The field and the sentence in which a word was met; nothing when the row shows it already."""
    if hit.quote is None or hit.quote.quote.pick(lang) == _title(hit.item, lang):
        return None, None
    return field_name(hit.quote.field, lang), hit.quote.quote.pick(lang)


def _title(item: Item, lang: Lang) -> str:
    if isinstance(item, PreparedCall):
        return title_of(item.call, lang)
    return programme_name(item.id, lang) if isinstance(item, FoundProgramme) else item.actor.name


def _standing(item: Item, lang: Lang) -> str:
    """Where a call stands and what comes next; what and where an actor is; how many calls a programme has."""
    if isinstance(item, FoundProgramme):
        live = sum(call.standing.status in ACTIONABLE for call in item.calls)
        return _CALLS[len(item.calls) != 1](count=len(item.calls), live=live).text(lang)
    if isinstance(item, PreparedActor):
        return ", ".join(part for part in (item.actor.kind.phrase.text(lang), item.actor.municipality) if part)
    following = item.standing.next
    event = f"{following.kind.phrase.text(lang)} {day_of(following)}" if following else None
    return ", ".join(part for part in (stated(item.call, item.standing).text(lang), event) if part)
