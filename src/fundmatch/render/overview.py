"""The first screen of a week, for a terminal and as Markdown."""

import datetime as dt
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fundmatch.matching.tiers import Tier
from fundmatch.models.wording import Lang, Phrase, Said
from fundmatch.monitoring.change import Change
from fundmatch.monitoring.overview import CLOSES, MOST_NEWS, OPENS, Dated, Overview
from fundmatch.render.difference import detail
from fundmatch.render.escape import markdown, screen
from fundmatch.render.match_page import legends, table_of
from fundmatch.render.matches import MatchRow, one_decimal, title_of, when_of
from fundmatch.render.table import WIDE, paint_rows

_CLOSING = Phrase("Stänger inom {days} dagar", "Closing within {days} days")
_OPENING = Phrase("Öppnar inom {days} dagar", "Opening within {days} days")
_NEWS = Phrase("Nytt sedan du tittade senast", "New since you looked last")
_REST = Phrase("Bäst av övriga, spritt över aktörer och fonder", "The best of the rest, spread over actors and funds")
_NONE = Phrase("{title}: inget", "{title}: nothing")
_BELOW = Phrase("Dessutom {count} under ”{tier}”; alla: {command}", "Besides {count} below “{tier}”; all: {command}")
_MORE = Phrase("{title} ({count} av {all}; alla: {command})", "{title} ({count} of {all}; all: {command})")
_GO_ON = Phrase(
    "Mer: match --long, match AKTÖR, match --status all, explain AKTÖR UTLYSNING.",
    "More: match --long, match ACTOR, match --status all, explain ACTOR CALL.",
)
Entry = tuple[str, str, str, str, str]
"""A day or a kind of news, how far away that is, a title, the id, and what stands below the title."""


def paint(
    console: Console,
    view: Overview,
    rest: Sequence[MatchRow],
    heading: Sequence[str],
    now: dt.datetime,
    lang: Lang,
    *,
    long: bool = False,
) -> None:
    """Dates and news first, then the best of the rest (cards with `long`), then the counts of `heading`."""
    for title, entries, below in _sections(view, now, lang):
        console.print(Text(title, style="bold"))
        if entries:
            console.print(_grid(entries, console.width >= WIDE))
        if below:
            console.print(Text(below, style="dim"))
        console.print()
    if rest:
        console.print(Text(_REST.text(lang), style="bold"))
        paint_rows(console, rest, lang, "pair", long=long)
        console.print()
    for lines in (heading, [_GO_ON.text(lang)], legends(rest, lang, long=long)):
        console.print(Text(screen(" ".join(lines)), style="dim"))


def as_markdown(view: Overview, rest: Sequence[MatchRow], heading: Sequence[str], now: dt.datetime, lang: Lang) -> str:
    """The same as a Markdown page."""
    out = []
    for title, entries, left in _sections(view, now, lang):
        out += [f"## {title}", ""]
        for day, far, name, key, below in entries:
            when = ", ".join(part for part in (day, far) if part)
            out.append(f"- {when}: {markdown(name)} ({markdown(key)})" + (f" – {markdown(below)}" if below else ""))
        out += ["", *([markdown(left), ""] if left else [])]
    out += [f"## {_REST.text(lang)}", "", *table_of(rest, "pair", lang), ""] if rest else []
    return "\n".join([*out, *(part for line in (*map(markdown, heading), *legends(rest, lang)) for part in (line, ""))])


def _sections(view: Overview, now: dt.datetime, lang: Lang) -> Iterator[tuple[str, list[Entry], str]]:
    """What closes, opens and is new: a heading that says where the others are, the first entries, what suits nobody."""
    dated = ((_CLOSING, CLOSES, view.closing, "closes"), (_OPENING, OPENS, view.opening, "opens"))
    for phrase, days, near, option in dated:
        title, command = phrase(days=days), f"calls --{option}-within {days}d"
        entries = [_dated(one, now, lang) for one in near.worth[: view.dated]]
        below = _BELOW(count=near.others, tier=Tier.SHOULD_HEAR.phrase, command=command).text(lang)
        yield _titled(title, len(entries), len(near.worth), command, lang), entries, below if near.others else ""
    if view.news:
        news = [_changed(one, lang) for one in view.news[:MOST_NEWS]]
        yield _titled(_NEWS(), len(news), len(view.news), "changes --peek", lang), news, ""


def _titled(title: Said, shown: int, every: int, command: str, lang: Lang) -> str:
    if shown < every:
        return _MORE(title=title, count=shown, all=every, command=command).text(lang)
    return (title if every else _NONE(title=title)).text(lang)


def _dated(one: Dated, now: dt.datetime, lang: Lang) -> Entry:
    day, *far = when_of(one.call, now, lang)
    rows = [MatchRow(0, match) for match in one.best]
    best = [f"{row.title('actor', lang)} ({one_decimal(row.match.score, lang)} {row.sign(lang)})" for row in rows]
    return day, ", ".join(far), title_of(one.call.call, lang), one.call.id, " · ".join(best)


def _changed(change: Change, lang: Lang) -> Entry:
    said = detail(change, lang) if change.field else ""
    return change.kind.phrase.text(lang), "", title_of(change.call, lang), change.key, said


def _grid(entries: Sequence[Entry], wide: bool) -> Table:
    """Two lines an entry, none longer than the screen; one line where nothing stands below."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    for day, far, title, key, below in entries:
        name = Text(screen(title))
        if wide:
            name.append(f"  {screen(key)}", style="dim")
        grid.add_row(day, name)
        if below or far:
            grid.add_row(Text(far, style="dim"), Text(screen(below), style="dim"))
    return grid
