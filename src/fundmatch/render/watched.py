"""What a watch writes: for each kind of output how its text is made."""

import datetime as dt
from collections.abc import Callable, Mapping

from fundmatch.jobs.changes import Changes
from fundmatch.jobs.watch import Watched
from fundmatch.models.watch import Output, OutputKind
from fundmatch.models.wording import Phrase, Said
from fundmatch.render import changes, csv_text, json_text, pages
from fundmatch.render.match_files import sheet
from fundmatch.render.matches import ranked

_NEWS = Phrase("{name}: {news}, {matches}", "{name}: {news}, {matches}")
_FIRST = Phrase("första gången", "the first time")
_NEWS_COUNT = (Phrase("{count} nyhet", "{count} piece of news"), Phrase("{count} nyheter", "{count} pieces of news"))
_MATCH_COUNT = (Phrase("{count} träff", "{count} match"), Phrase("{count} träffar", "{count} matches"))
_NO_HISTORY = Phrase(
    "{name}: utan historik kan inget vara nytt; fundmatch sync eller fundmatch import skapar den",
    "{name}: without a history nothing can be new; fundmatch sync or fundmatch import makes it",
)


def outcome(found: Watched, name: str) -> Said:
    """How a run went, in one line."""
    if not found.compared:
        return _NO_HISTORY(name=name)
    fresh, matches = len(found.fresh), len(found.chosen.matches)
    news = _FIRST() if found.first and not fresh else _NEWS_COUNT[fresh != 1](count=fresh)
    return _NEWS(name=name, news=news, matches=_MATCH_COUNT[matches != 1](count=matches))


def write(found: Watched, output: Output, now: dt.datetime, contact: str | None = None) -> str:
    """The text of one output, in the language of the watch; `contact`: whom readers of a mail draft can ask."""
    return MAKERS[output.kind](found, output, now, contact)


def _shortlist(found: Watched, output: Output, now: dt.datetime, contact: str | None) -> str:
    rows = sheet(ranked(found.shortlist), found.chosen.run, found.watch.lang, found.decisions)
    return csv_text.write(rows, excel=output.style == "excel-sv")


def _changes(found: Watched, output: Output, now: dt.datetime, contact: str | None) -> str:
    lang, made = found.watch.lang, Changes(found.changes, found.looked)
    if output.style == "markdown":
        return pages.as_markdown(changes.page(made, now, lang))
    if output.style == "json":
        return json_text.write(changes.document(made, now, lang))
    rows, excel = changes.sheet(made.told, lang), output.style == "excel-sv"
    return csv_text.write(rows.labelled(lang) if excel else rows, excel=excel)


def _digest(found: Watched, output: Output, now: dt.datetime, contact: str | None) -> str:
    from fundmatch.render import digest

    return digest.write([found.digest], output.style, now, found.watch.lang, digest.Envelope(contact=contact))


def _calendar(found: Watched, output: Output, now: dt.datetime, contact: str | None) -> str:
    from fundmatch.render import calendar_text

    assert found.calendar
    return calendar_text.write(found.calendar, now, found.watch.lang)


def _feed(found: Watched, output: Output, now: dt.datetime, contact: str | None) -> str:
    from fundmatch.render import feed_text

    assert found.feed
    return feed_text.write(found.feed, output.style, now, found.watch.lang)


MAKERS: Mapping[OutputKind, Callable[[Watched, Output, dt.datetime, str | None], str]] = {
    OutputKind.CSV: _shortlist,
    OutputKind.CHANGES: _changes,
    OutputKind.DIGEST: _digest,
    OutputKind.CALENDAR: _calendar,
    OutputKind.FEED: _feed,
}
"""How the text of each kind of output is made; what takes long to import is imported by those that need it."""
