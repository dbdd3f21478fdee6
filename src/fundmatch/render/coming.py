"""What is coming, as one list by date."""

from collections.abc import Sequence

from fundmatch.models.milestone import Milestone
from fundmatch.models.wording import Lang, Phrase
from fundmatch.models.zones import STOCKHOLM, moment
from fundmatch.monitoring.coming import ComingEvent
from fundmatch.monitoring.series import Expected
from fundmatch.render.columns import COMING, COMING_FILE, UNDATED
from fundmatch.render.matches import title_of
from fundmatch.render.sheet import Cell, Sheet
from fundmatch.render.unread import doubts
from fundmatch.text.funds import fund_name
from fundmatch.text.programmes import programme_name

_NO_DATE = Phrase("utan datum", "no date yet")
_EXPECTED = Phrase("väntas: {what}", "expected: {what}")
_PAGE = Phrase("{words}; se {page}", "{words}; see {page}")
_OF = Phrase("Ny omgång i {title}", "New round in {title}")
_AFTER = Phrase("Ny omgång efter {title}", "New round after {title}")


def coming_sheet(events: Sequence[ComingEvent], lang: Lang) -> Sheet:
    """For people: dates as far as they are known; what an inferred one rests on stands once for each series."""
    rows: list[list[Cell]] = []
    told: set[str] = set()
    for one in events:
        what = one.kind.phrase.text(lang) if one.kind else _NO_DATE.text(lang)
        what = "; ".join([what, *doubts(one.call, lang)])
        title = title_of(one.call, lang)
        if one.expected:
            what = _EXPECTED(what=what).text(lang)
            said = _OF(title=one.expected.title) if one.expected.by_rule else _AFTER(title=title)
            title = said.text(lang)
            if one.expected.series not in told:
                title = f"{title}: {_why(one.expected, lang)}"
            told.add(one.expected.series)
        rows.append(
            [
                _when(one),
                what,
                title,
                one.expected.series if one.expected else one.call.id,
                one.certainty.phrase.text(lang),
                one.call.fund and fund_name(one.call.fund, lang),
                one.call.programme and programme_name(one.call.programme, lang),
            ]
        )
    return Sheet(COMING, rows, name="coming")


def coming_file(events: Sequence[ComingEvent], lang: Lang) -> Sheet:
    """The same for machines, with codes."""
    rows: list[list[Cell]] = []
    for one in events:
        expected = one.expected
        rows.append(
            [
                one.date,
                one.kind.value if one.kind else None,
                (expected.title if expected and expected.by_rule else one.call.title).pick(lang),
                None if expected else one.call.id,
                one.certainty.value,
                _hour(one.milestone),
                one.precision,
                expected.series if expected else one.call.series,
                " | ".join(call.id for call in expected.editions) if expected else None,
                one.call.fund,
                one.call.programme,
                _why(expected, lang) if expected else None,
            ]
        )
    return Sheet(COMING_FILE, rows, name="coming")


def undated_sheet(rounds: Sequence[Expected], lang: Lang) -> Sheet:
    """Series without an expectation, and why."""
    rows = [[one.series, one.title.pick(lang), _why(one, lang)] for one in rounds]
    return Sheet(UNDATED, rows, name="undated")


def _why(one: Expected, lang: Lang) -> str:
    """What an expectation, or that there is none, rests on, and the page to look at."""
    words = one.words.text(lang).rstrip(".")
    return _PAGE(words=words, page=one.page).text(lang) if one.page else words


def _when(one: ComingEvent) -> str | None:
    if one.date is None:
        return None
    day = one.date.isoformat()[: {"day": 10, "month": 7, "year": 4}[one.precision]]
    hour = _hour(one.milestone)
    return f"{day} {hour}" if hour else day


def _hour(milestone: Milestone | None) -> str | None:
    """The hour in Stockholm time, on the day that Stockholm has then."""
    if milestone is None or milestone.date is None or milestone.time is None:
        return None
    return moment(milestone.date, milestone.time, milestone.zone).astimezone(STOCKHOLM).strftime("%H:%M")
