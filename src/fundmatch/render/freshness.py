"""How old facts are, and what nobody looked for, in words: the one place for every output that people act on."""

from typing import Any

from fundmatch.models.wording import Lang, Phrase, Said, counted
from fundmatch.monitoring.freshness import Freshness

_SEEN = (Phrase("Uppgifterna lästa senast {day} ({count} dag sedan).", "Facts last read on {day} ({count} day ago)."),
         Phrase("Uppgifterna lästa senast {day} ({count} dagar sedan).",
                "Facts last read on {day} ({count} days ago)."))  # fmt: skip
_SEEN_SINCE = Phrase(
    "Uppgifterna lästa senast {day}, men om hälften av utlysningarna inte sedan {middle} ({count} dagar sedan).",
    "Facts last read on {day}, but of half the calls not since {middle} ({count} days ago).",
)
_MISSING = Phrase("Läsdatum saknas för {count} av {all} utlysningar.",
                  "The day of reading is not known for {count} of {all} calls.")  # fmt: skip
_NO_WINDOW = Phrase(
    "Ingen ansökningsperiod i en strukturfond (ERUF, ESF+, FRO, Interreg) är känd som öppen eller kommande; "
    "löpande stöd räknas inte. Se efter hos de förvaltande myndigheterna, eller hämta nya utlysningar med "
    "fundmatch sync.",
    "No application period of a structural fund (ERDF, ESF+, JTF, Interreg) is known to be open or coming, standing "
    "offers aside. Look at the managing authorities' pages, or fetch new calls with fundmatch sync.",
)
_TODAY = Phrase("Uppgifterna lästa i dag, {day}.", "Facts read today, {day}.")
_LATER = Phrase("Uppgifterna lästa {day}, efter den dag som bedöms.", "Facts read on {day}, after the day judged.")
_UNKNOWN = Phrase("När uppgifterna lästes är inte känt.", "When the facts were read is not known.")


def told(fresh: Freshness, lang: Lang) -> list[str]:
    """Sentences: when facts were read, of how many calls that is not known, and the gap; none for no call."""
    return [*age(fresh, lang), *gap(fresh, lang)] if fresh.calls else gap(fresh, lang)


def age(fresh: Freshness, lang: Lang) -> list[str]:
    """When facts were read last, when those of every second call, and of how many that is not known."""
    said = [_read(fresh) or _UNKNOWN()]
    if fresh.newest and fresh.unread:
        said.append(_MISSING(count=fresh.unread, all=fresh.calls))
    return [one.text(lang) for one in said]


def gap(fresh: Freshness, lang: Lang) -> list[str]:
    """That no window of a structural fund is open or coming, and what to do; nothing where one is."""
    return [] if fresh.window else [_NO_WINDOW.text(lang)]


def record(fresh: Freshness) -> dict[str, Any]:
    """The same as programs read it; the field `freshness` of a JSON document."""
    return {
        "last_read": fresh.newest and fresh.newest.isoformat(),
        "half_read_since": fresh.middle and fresh.middle.isoformat(),
        "calls": fresh.calls,
        "day_not_known": fresh.unread,
        "structural_window": fresh.window,
    }


def _read(fresh: Freshness) -> Said | None:
    newest, middle = fresh.newest, fresh.middle
    if newest is None or middle is None:
        return None
    if newest != middle and middle < fresh.today:
        return _SEEN_SINCE(day=newest, middle=middle, count=(fresh.today - middle).days)
    days = (fresh.today - newest).days
    return counted(_SEEN, days, day=newest) if days > 0 else (_LATER if days else _TODAY)(day=newest)
