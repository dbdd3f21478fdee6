"""Sheets and ranked matches as tables on a screen of any width."""

import re
from collections.abc import Sequence

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from fundmatch.models.strategy import letters
from fundmatch.models.wording import Lang
from fundmatch.render.escape import screen
from fundmatch.render.facts import among, short_ground
from fundmatch.render.freshness import told
from fundmatch.render.match_page import Listed, legends
from fundmatch.render.matches import MatchRow, one_decimal
from fundmatch.render.profile import profile
from fundmatch.render.sheet import Column, Sheet, cell_text
from fundmatch.render.words import HEAD, SIGN, TIER_STYLE

WHOLE, WIDE, WIDEST = 80, 110, 160
"""Columns below which a title breaks rather than ends early, and from which ids, then reasons in a row, have room."""


class Hyphened:
    """Text of which a word that is longer than its column breaks after a hyphen, as an id can be read then."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        breaks = hyphens(self._text.plain, options.max_width)
        yield Text("\n").join(self._text.divide(breaks)) if breaks else self._text

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self._text)


class Shortened:
    """A name that gives way to an abbreviation of it where its column is too narrow for the whole."""

    def __init__(self, name: Text, short: Text) -> None:
        self._name, self._short = name, short

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._name if self._name.cell_len <= options.max_width else self._short

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self._name)


def hyphens(text: str, width: int) -> list[int]:
    """Where to break words that are longer than `width` letters, so that each piece is as long as it may be.

    >>> hyphens("a he-cl4-2027-one", 8), hyphens("kort-ord", 8), hyphens("utanstreck", 8)
    ([9], [], [])
    """
    found = []
    for word in re.finditer(r"\S+", text):
        begin, end = word.span()
        while end - begin > width and (at := text.rfind("-", begin, begin + width)) > begin:
            found.append(at + 1)
            begin = at + 1
    return found


def paint_sheet(console: Console, sheet: Sheet, lang: Lang) -> None:
    """A plain list. An id stands below its title, so that neither is cut to pieces. Headings alone are not shown."""
    if sheet.rows:
        _paint_rows_of(console, sheet, lang)
    if sheet.fresh:
        console.print()
        console.print(Text(" ".join(told(sheet.fresh, lang)), style="dim"))


def _paint_rows_of(console: Console, sheet: Sheet, lang: Lang) -> None:
    wide = console.width >= WIDE
    chosen = [at for at, one in enumerate(sheet.columns) if not one.under and (wide or not one.wide)]
    below: dict[str, list[int]] = {}
    for at, one in enumerate(sheet.columns):
        if one.under:
            below.setdefault(one.under, []).append(at)
    table = _table(expand=True)
    for at in chosen:
        longest = max((len(word) for row in sheet.rows for word in cell_text(row[at], lang, screen).split()), default=0)
        _add(table, sheet.columns[at], lang, console.width, longest)
    for row in sheet.rows:
        cells = [Text(cell_text(row[at], lang, screen)) for at in chosen]
        for cell, at in zip(cells, chosen, strict=True):
            every = (cell_text(row[one], lang, screen) for one in below.get(sheet.columns[at].key, ()))
            if under := list(filter(None, every)):
                cell.append("\n" + " · ".join(under), style="dim")
        table.add_row(*map(Hyphened, cells))
    if sheet.title:
        console.print(Text(screen(sheet.title), style="bold"))
    console.print(table)


def _add(table: Table, column: Column, lang: Lang, width: int, longest: int) -> None:
    """Numbers are never broken, other columns get so much at most, and long ones share what is left."""
    most = {"short": 16, "word": min(18, longest), "text": width * 3 // 10}
    table.add_column(
        Text(screen(column.title.text(lang))),
        justify="right" if column.kind == "number" else "left",
        no_wrap=column.kind == "number",
        overflow="fold",
        max_width=most.get(column.kind),
        ratio=1 if column.kind == "long" else None,
    )


def paint_matches(
    console: Console,
    groups: Sequence[Listed],
    lang: Lang,
    name: str,
    foot: Sequence[str],
    *,
    long: bool = False,
) -> None:
    """Ranked matches, one table a group, then what holds for all: `foot` and what explains the signs.

    `name` is what a row is called by: call, actor or both (`pair`).
    """
    for title, rows, notes in groups:
        console.print(Text(screen(title), style="bold"))
        if rows:
            paint_rows(console, rows, lang, name, long=long)
        for note in notes:
            console.print(Text(screen(note)))
        console.print()
    lines = legends([row for group in groups for row in group.rows], lang, long=long)
    for line in (*foot, " ".join(lines)):
        console.print(Text(screen(line), style="dim"))


def paint_rows(console: Console, rows: Sequence[MatchRow], lang: Lang, name: str, *, long: bool) -> None:
    """Rows one line each where the screen allows it, or with `long` as cards with their reasons."""
    if not long:
        console.print(_compact(rows, lang, name, console.width))
    else:
        console.print(_wide(rows, lang, name) if console.width >= WIDE else _narrow(rows, lang, name))


def _table(expand: bool) -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=expand, padding=(0, 1, 0, 0))


def _compact(rows: Sequence[MatchRow], lang: Lang, name: str, width: int) -> Table:
    """One line a row: the score, whether one may apply, the directions, what it is called by and the next date."""
    strategy = rows[0].match.candidate.setting.strategy
    wide, widest = width >= WIDE, width >= WIDEST
    table = _table(expand=True) if name == "pair" else _ranked(rows, lang)
    if name == "pair":
        _begin(table, lang)
    table.add_column("".join(letters(strategy, lang).values()), no_wrap=True)
    keys = [name] if name != "pair" else ["actor", "call"] if width >= WHOLE else ["pair"]
    for key in keys:
        table.add_column(HEAD[key].text(lang), ratio=2 if key == "actor" else 3, overflow="fold")
    table.add_column(HEAD["next_date"].text(lang), no_wrap=True)
    if wide:
        table.add_column(HEAD["id"].text(lang), no_wrap=True, style="dim")
    if widest:
        table.add_column(HEAD["reasons"].text(lang), ratio=3, overflow="fold")
    for row in rows:
        titles: list[RenderableType] = [
            _title(row, key, lang) if key == "pair" else _one_line(row, key, lang, width) for key in keys
        ]
        if row.direction and not widest:
            reason = _line(row.reasons(lang, 1)[0], width if name == "pair" else 0)
            reason.stylize("dim")
            titles[-1] = Group(titles[-1], reason)
        rank = [] if name == "pair" else [str(row.rank)]
        id_ = [screen((row.match.actor if name == "actor" else row.match.call).id)] if wide else []
        table.add_row(
            *rank,
            _score(row, lang),
            row.sign(lang),
            _profile(row, lang),
            *titles,
            row.when_text(lang) if wide else row.next(lang),
            *id_,
            *([_line("; ".join(row.reasons(lang)), width)] if widest else []),
        )
    return table


def _one_line(row: MatchRow, name: str, lang: Lang, width: int) -> Text | Shortened:
    whole, short = _line(row.title(name, lang), width), row.match.actor.actor.short_names
    return Shortened(whole, _line(short[0], width)) if short and name == "actor" and width >= WHOLE else whole


def _line(text: str, width: int) -> Text:
    return Text(screen(text)) if width < WHOLE else Text(screen(text), no_wrap=True, overflow="ellipsis")


def _ranked(rows: Sequence[MatchRow], lang: Lang) -> Table:
    """A table with the columns that every width begins with."""
    table = _table(expand=True)
    table.add_column("#", justify="right", no_wrap=True, style="dim", width=max(len(str(row.rank)) for row in rows))
    _begin(table, lang)
    return table


def _begin(table: Table, lang: Lang) -> None:
    table.add_column(HEAD["score"].text(lang), justify="right", no_wrap=True, width=5)
    signs = max(len(one.text(lang)) for one in (HEAD["eligible"], *SIGN.values()))
    table.add_column(HEAD["eligible"].text(lang), no_wrap=True, width=signs)


def _narrow(rows: Sequence[MatchRow], lang: Lang, name: str) -> Table:
    """A block of lines a match: the title, then tier and programme, then the reasons."""
    table = _ranked(rows, lang)
    table.add_column(HEAD[name].text(lang), overflow="fold", ratio=1)
    table.add_column(HEAD["next_date"].text(lang), no_wrap=True)
    for row in rows:
        paid = "EU ?" if row.eu_rate is None else f"{row.payer(lang)} {row.rate(lang)} %"
        when = _when(row, lang, paid, among((row.rate_doubt(lang),)).strip())
        table.add_row(str(row.rank), _score(row, lang), row.sign(lang), Hyphened(_block(row, name, lang)), when)
    return table


def _wide(rows: Sequence[MatchRow], lang: Lang, name: str) -> Table:
    table = _ranked(rows, lang)
    table.add_column(HEAD["tier"].text(lang), no_wrap=True, width=13)
    table.add_column(HEAD[name].text(lang), overflow="fold", ratio=6)
    table.add_column(HEAD["next_date"].text(lang), no_wrap=True)
    table.add_column(HEAD["eu_rate"].text(lang), justify="right", overflow="fold", max_width=13)
    table.add_column(HEAD["reasons"].text(lang), overflow="fold", ratio=5)
    for row in rows:
        title = _title(row, name, lang)
        title.append("\n" + " · ".join((_profile(row, lang), *_frame(row, name, lang))), style="not bold dim")
        table.add_row(
            str(row.rank),
            _score(row, lang),
            row.sign(lang),
            Text(row.tier(lang), style=TIER_STYLE[row.match.tier]),
            Hyphened(title),
            _when(row, lang),
            "\n".join(part for part in (row.rate(lang), row.rate_doubt(lang)) if part),
            Text("\n".join(screen(reason) for reason in row.reasons(lang))),
        )
    return table


def _title(row: MatchRow, name: str, lang: Lang) -> Text:
    text = Text(screen(row.title(name, lang)), style="bold")
    if name == "pair":
        text.append("\n" + screen(row.call_title(lang)), style="not bold")
    return text


def _frame(row: MatchRow, name: str, lang: Lang) -> list[str]:
    """The programme; where the row stands for a call its id to go on with (`explain`, `calls show`) and its age."""
    about = () if name == "actor" else (row.match.call.id, short_ground(row.match.call, lang))
    return [screen(part) for part in (row.programme(lang), *about) if part]


def _block(row: MatchRow, name: str, lang: Lang) -> Text:
    text = _title(row, name, lang)
    text.append(f"\n{row.tier(lang)}", style=f"not bold {TIER_STYLE[row.match.tier]}")
    text.append(f" · {_profile(row, lang)}", style="not bold")
    for part in _frame(row, name, lang):
        text.append(f" · {part}", style="not bold dim")
    text.append("\n" + screen("; ".join(row.reasons(lang))), style="not bold")
    return text


def _profile(row: MatchRow, lang: Lang) -> str:
    return profile(row.match, row.match.candidate.setting.strategy, lang)


def _score(row: MatchRow, lang: Lang) -> Text:
    return Text(one_decimal(row.match.score, lang), style=TIER_STYLE[row.match.tier])


def _when(row: MatchRow, lang: Lang, *more: str) -> Text:
    day, *rest = row.when(lang)
    text = Text(day)
    for line in (row.event(lang), *rest, *more):
        text.append(f"\n{line}" if line else "", style="dim")
    return text
