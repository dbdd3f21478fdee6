"""A calendar as iCalendar (RFC 5545). Only this file knows the library."""

import datetime as dt

from icalendar import Alarm, Calendar, Event

from fundmatch.jobs.calendar import Calendar as Found
from fundmatch.models.wording import Lang, Phrase, capital
from fundmatch.monitoring import calendar as content
from fundmatch.monitoring.calendar import EventStatus
from fundmatch.render.escape import address, clipped, screen
from fundmatch.render.facts import date_text, money_names
from fundmatch.render.freshness import told
from fundmatch.render.matches import title_of
from fundmatch.render.paragraphs import block

PRODUCT = "-//fundmatch//fundmatch//EN"
SUMMARY = 160
"""Letters of a call's title in the heading of an event at most; the description has all of it."""

_NAME = Phrase("EU-utlysningar", "EU calls")
_NAME_FOR = Phrase("EU-utlysningar: {names}", "EU calls: {names}")
_SUMMARY = Phrase("{event}: {title}", "{event}: {title}")
_CANCELLED = Phrase("INSTÄLLT – {summary}", "CANCELLED – {summary}")
_TENTATIVE = Phrase("{summary} (preliminärt)", "{summary} (tentative)")
_ABOUT = Phrase("{about}: dagen är inte känd", "{about}: the day is not known")
_WITHDRAWN = Phrase("Inställt, borttaget eller borta ur källan.", "Cancelled, removed or gone from the source.")


def write(found: Found, now: dt.datetime, lang: Lang) -> str:
    """The calendar as text with CRLF line ends; how old its facts are stands in the description of the whole."""
    called = screen((_NAME_FOR(names=list(found.names)) if found.names else _NAME()).text(lang))
    about = " ".join(told(found.fresh, lang))
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", called)
    calendar.add("x-wr-calname", called)
    calendar.add("description", about)
    calendar.add("x-wr-caldesc", about)
    for one in found.events:
        calendar.add_component(_event(one, now, lang))
    text: bytes = calendar.to_ical()
    return text.decode("utf-8")


def _event(one: content.CalendarEvent, now: dt.datetime, lang: Lang) -> Event:
    made = Event()
    summary = _summary(one, lang)
    made.add("uid", one.uid)
    made.add("sequence", one.sequence)
    made.add("dtstamp", one.modified.astimezone(dt.UTC))
    made.add("last-modified", one.modified.astimezone(dt.UTC))
    made.add("dtstart", one.starts)
    # A day without an end is one day long; the last day that there is has no day after it.
    if not isinstance(one.starts, dt.datetime) and one.starts < dt.date.max:
        made.add("dtend", one.starts + dt.timedelta(days=1))
    made.add("summary", summary)
    made.add("description", _description(one, now, lang))
    made.add("status", one.status.value)
    made.add("transp", "TRANSPARENT")
    call = one.item.call.call
    categories = [screen(text) for text in (*money_names(call, lang), one.milestone.kind.phrase.text(lang)) if text]
    made.add("categories", list(dict.fromkeys(categories)))
    url = address(one.item.call.source_of(None))
    if url:
        made.add("url", url)
    for before in one.alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", before)
        alarm.add("description", summary)
        made.add_component(alarm)
    return made


def _summary(one: content.CalendarEvent, lang: Lang) -> str:
    call = one.item.call.call
    event = one.milestone.kind.phrase.text(lang)
    title = clipped(title_of(call, lang), SUMMARY)
    summary = _SUMMARY(event=capital(event), title=title).text(lang)
    if one.status is EventStatus.CANCELLED:
        return _CANCELLED(summary=summary).text(lang)
    return _TENTATIVE(summary=summary).text(lang) if one.status is EventStatus.TENTATIVE else summary


def _description(one: content.CalendarEvent, now: dt.datetime, lang: Lang) -> str:
    """The date as it is known, then the call in the words of every digest."""
    said = block(one.item, now, lang, lasting=True)
    date = screen(date_text(one.milestone, lang))
    lines = [_WITHDRAWN.text(lang)] if one.status is EventStatus.CANCELLED else []
    lines.append(date if one.milestone.precision == "day" else _ABOUT(about=date).text(lang))
    title = screen(one.item.call.call.title.pick(lang))
    lines += ["", title, said.frame, *(f"{fact.label}: {fact.text}" for fact in said.facts)]
    return "\n".join([*lines, *([said.address] if said.address else [])])
