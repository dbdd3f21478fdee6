"""A back-plan as a calendar: each step from its latest start to its latest end, and the date that binds."""

import datetime as dt

from icalendar import Calendar, Event

from fundmatch.jobs.backplan import BackplanResult
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.backplan import ground_text
from fundmatch.render.calendar_text import PRODUCT
from fundmatch.render.escape import screen
from fundmatch.render.matches import title_of

_NAME = Phrase("Baklängesplan: {call}", "Back-plan: {call}")
_SUMMARY = Phrase("{what} ({call})", "{what} ({call})")


def write(found: BackplanResult, now: dt.datetime, lang: Lang) -> str:
    """The calendar as text with CRLF line ends; an event keeps its UID when the plan is made again."""
    title = screen(title_of(found.call, lang))
    calendar = Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN")):
        calendar.add(name, value)
    calendar.add("name", screen(_NAME(call=title).text(lang)))
    for one in found.plan.steps:
        event = Event()
        event.add("uid", f"{found.call.id}-{found.actor_id or 'all'}-{one.step.id}@backplan.fundmatch")
        event.add("dtstamp", now.astimezone(dt.UTC))
        event.add("dtstart", one.start)
        event.add("dtend", one.end + dt.timedelta(days=1))
        event.add("summary", screen(_SUMMARY(what=one.step.says, call=title).text(lang)))
        event.add("description", screen(ground_text(one.step, lang)))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text.decode("utf-8")
