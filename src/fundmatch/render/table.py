"""Sheets and ranked matches as tables on a screen of any width."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fundmatch.models.base import Lang
from fundmatch.models.wording import number
from fundmatch.render.escape import screen
from fundmatch.render.matches import Row
from fundmatch.render.sheet import Cell, Sheet
from fundmatch.render.words import ASSESSMENT, HEAD, TIER_STYLE

WIDE = 110
"""Columns from which programme and reasons get columns of their own."""


def paint_sheet(console: Console, sheet: Sheet, lang: Lang) -> None:
    """A plain list."""
    wide = console.width >= WIDE
    chosen = [at for at, column in enumerate(sheet.columns) if wide or not column.wide]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=False)
    for at in chosen:
        column = sheet.columns[at]
        number_like = column.kind == "number"
        table.add_column(
            Text(column.title.text(lang)), justify="right" if number_like else "left", no_wrap=number_like,
            overflow="fold", ratio=None,
        )  # fmt: skip
    for row in sheet.rows:
        table.add_row(*(Text(_shown(row[at], lang)) for at in chosen))
    if sheet.title:
        console.print(Text(sheet.title, style="bold"))
    console.print(table)


def paint_matches(
    console: Console, groups: Sequence[tuple[str, Sequence[Row]]], lang: Lang, name: str, heading: str
) -> None:
    """Ranked matches, one table a group. `name` is what a row is called by: call, actor or both (`pair`)."""
    console.print(Text(screen(heading), style="dim"))
    console.print()
    for title, rows in groups:
        if title:
            console.print(Text(screen(title), style="bold"))
        if rows:
            console.print(_wide(rows, lang, name) if console.width >= WIDE else _narrow(rows, lang, name))
        console.print()
    console.print(Text(ASSESSMENT.text(lang), style="italic dim"))


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)


def _narrow(rows: Sequence[Row], lang: Lang, name: str) -> Table:
    """Two to four lines a match: the title, then programme and reasons below it."""
    table = _table()
    table.add_column("#", justify="right", no_wrap=True, style="dim", width=2)
    table.add_column(HEAD["score"].text(lang), justify="right", no_wrap=True, width=5)
    table.add_column(HEAD["eligible"].text(lang), no_wrap=True, width=4)
    table.add_column(HEAD[name].text(lang), overflow="fold", ratio=1)
    table.add_column(HEAD["next_date"].text(lang), no_wrap=True, width=11)
    table.add_column("EU %", justify="right", no_wrap=True, width=4)
    for row in rows:
        table.add_row(str(row.rank), _score(row, lang), row.sign(lang), _block(row, name, lang),
                      _when(row, lang), _rate(row, lang))  # fmt: skip
    return table


def _wide(rows: Sequence[Row], lang: Lang, name: str) -> Table:
    table = _table()
    table.add_column("#", justify="right", no_wrap=True, style="dim", width=2)
    table.add_column(HEAD["score"].text(lang), justify="right", no_wrap=True, width=5)
    table.add_column(HEAD["tier"].text(lang), no_wrap=True, width=16)
    table.add_column(HEAD["eligible"].text(lang), no_wrap=True, width=4)
    table.add_column(HEAD[name].text(lang), overflow="fold", ratio=5)
    table.add_column(HEAD["programme"].text(lang), overflow="fold", ratio=3)
    table.add_column(HEAD["next_date"].text(lang), no_wrap=True, width=11)
    table.add_column("EU %", justify="right", no_wrap=True, width=4)
    table.add_column(HEAD["reasons"].text(lang), overflow="fold", ratio=6)
    for row in rows:
        table.add_row(
            str(row.rank), _score(row, lang), Text(row.tier(lang), style=TIER_STYLE[row.match.tier]), row.sign(lang),
            _title(row, name, lang), Text(screen(row.programme), style="dim"), _when(row, lang), _rate(row, lang),
            Text("\n".join(screen(reason) for reason in row.reasons(lang))),
        )  # fmt: skip
    return table


def _title(row: Row, name: str, lang: Lang) -> Text:
    text = Text(screen(row.title(name, lang)), style="bold")
    if name == "pair":
        text.append("\n" + screen(row.call_title(lang)), style="not bold")
    return text


def _block(row: Row, name: str, lang: Lang) -> Text:
    text = _title(row, name, lang)
    text.append(f"\n{row.tier(lang)} · ", style=f"not bold {TIER_STYLE[row.match.tier]}")
    text.append(screen(row.programme), style="not bold dim")
    text.append("\n" + screen("; ".join(row.reasons(lang))), style="not bold")
    return text


def _score(row: Row, lang: Lang) -> Text:
    return Text(one_decimal(row.match.score, lang), style=TIER_STYLE[row.match.tier])


def _when(row: Row, lang: Lang) -> Text:
    day, left = row.when(lang)
    text = Text(day)
    if left:
        text.append("\n" + left, style="dim")
    return text


def _rate(row: Row, lang: Lang) -> str:
    return "?" if row.eu_rate is None else number(row.eu_rate, lang)


def one_decimal(value: float, lang: Lang) -> str:
    """A score as people read it."""
    text = f"{value:.1f}"
    return text.replace(".", ",") if lang == "sv" else text


def _shown(cell: Cell, lang: Lang) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return {"sv": ("nej", "ja"), "en": ("no", "yes")}[lang][cell]
        case int() | float() | Decimal():
            return number(Decimal(str(round(cell, 1))), lang)
        case dt.date():
            return cell.isoformat()
        case _:
            return screen(cell)
