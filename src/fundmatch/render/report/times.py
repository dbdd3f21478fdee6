"""The dates ahead, a call a row: a track through the year, and the same in words."""

import datetime as dt
from collections.abc import Sequence

from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.wording import Lang, Phrase, counted
from fundmatch.monitoring.coming import ComingEvent
from fundmatch.render.elements import Safe, element
from fundmatch.render.escape import clipped
from fundmatch.render.facts import date_text
from fundmatch.render.matches import title_of
from fundmatch.render.paragraphs import TITLE, VALUE
from fundmatch.render.report.charts import Year, axis, track

_DAYS = 365
_TITLE = Phrase("Datum framåt", "Dates ahead")
_SAYS = Phrase("Ring: öppnar. Fyrkant: datum som binder. Ett år från {day}.",
               "Ring: opens. Square: a date that binds. A year from {day}.")  # fmt: skip
_MORE = (Phrase("{count} utlysning till har datum senare.", "{count} more call has later dates."),
         Phrase("{count} utlysningar till har datum senare.", "{count} more calls have later dates."))  # fmt: skip
_MONTHS = Phrase("jan feb mar apr maj jun jul aug sep okt nov dec", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
_CALL, _YEAR, _DATES = Phrase("Utlysning", "Call"), Phrase("Ett år", "A year"), Phrase("Datum", "Dates")


def timeline(events: Sequence[ComingEvent], today: dt.date, most: int, lang: Lang) -> Safe | None:
    """The section; nothing when no call has a date.

    `today`: where the year begins; `most`: calls at most, those with the nearest dates.
    """
    own: dict[str, list[ComingEvent]] = {}
    for event in events:
        if event.milestone and event.date:
            own.setdefault(event.call.id, []).append(event)
    if not own:
        return None
    year = _year(today, lang)
    call, line, dates = (element("span", one.text(lang)) for one in (_CALL, _YEAR, _DATES))
    heads = [element("th", *inside, scope="col") for inside in ([call], [line, axis(year)], [dates])]
    rows = [_row(dated, today, year, lang) for dated in list(own.values())[:most]]
    caption = element("caption", _SAYS(day=today).text(lang))
    table = element("table", caption, element("thead", element("tr", *heads)), element("tbody", *rows))
    more = len(own) - most
    notes = [element("p", counted(_MORE, more).text(lang), class_="note")] if more > 0 else []
    return element("section", element("h2", _TITLE.text(lang)), table, *notes, id="dates")


def _row(events: Sequence[ComingEvent], today: dt.date, year: Year, lang: Lang) -> Safe:
    """A call with its dates."""
    at = [(event.kind, float(max(0, (event.date - today).days))) for event in events if event.date]
    opens = next((days for kind, days in at if kind is MilestoneKind.OPENS), None)
    binds = [days for kind, days in at if kind is not MilestoneKind.OPENS]
    words = [element("li", clipped(date_text(event.milestone, lang), VALUE)) for event in events if event.milestone]
    title = clipped(title_of(events[0].call, lang), TITLE)
    return element(
        "tr",
        element("th", title, scope="row", dir="auto"),
        element("td", track(opens, binds, year)),
        element("td", element("ul", *words)),
    )


def _year(today: dt.date, lang: Lang) -> Year:
    days = (today + dt.timedelta(days=ahead) for ahead in range(_DAYS - 10))
    names = _MONTHS.text(lang).split()
    return Year(_DAYS, [(float((day - today).days), names[day.month - 1]) for day in days if day.day == 1])
