"""How calls and money lie over the county: its map, the strategy's balance, and what is empty."""

from collections.abc import Sequence

from fundmatch.development.balance import BalanceRow
from fundmatch.jobs.report import CountyBalance
from fundmatch.models.wording import Lang, Phrase, plain
from fundmatch.render.balance import LEFT_OUT, PARTS, TWICE, gap_text, money_text
from fundmatch.render.elements import Safe, element
from fundmatch.render.escape import clipped
from fundmatch.render.paragraphs import TITLE, VALUE
from fundmatch.render.report.charts import bar, tiles
from fundmatch.text.funds import fund_name

_TITLE = Phrase("Balans över länet och strategin", "Balance over the county and the strategy")
_MAP = Phrase("Karta: utlysningar per kommun", "Map: calls for each municipality")
_DRAWN = Phrase(
    "En sexkant per kommun, ungefär som kommunerna ligger (egen ritning, data/areas.yaml); inga verkliga gränser. "
    "Siffran är utlysningar att göra något åt som någon aktör där kan ha nytta av. Den står även i tabellen nedan.",
    "One hexagon a municipality, roughly as the municipalities lie (our own drawing, data/areas.yaml); no real "
    "borders. The number is calls one can act on that some actor there could use. It stands in the table below too.",
)
_HEADS = (
    Phrase("Namn", "Name"),
    Phrase("Utlysningar", "Calls"),
    Phrase("Aktörer", "Actors"),
    Phrase("Pengar", "Money"),
)
_HOLES = Phrase("Tomt, och vad som kan fylla det", "Empty, and what could fill it")
_SHADES = 4
"""Shades of the map besides that of nothing."""


def balance(county: CountyBalance, lang: Lang) -> Safe:
    """The section."""
    parts = [*_map(county, lang), *(_table(part, own, lang) for part, own in county.balance.rows.items() if own)]
    gaps = [
        element("li", clipped(gap_text(one, county.balance, county.names, lang), VALUE), dir="auto")
        for one in county.balance.gaps
    ]
    holes = [element("h3", _HOLES.text(lang)), element("ul", *gaps)] if gaps else []
    left = [county.names.actors[key] for key in county.balance.left_out]
    notes = [TWICE.text(lang), *([LEFT_OUT(who=left).text(lang)] if left else [])]
    return element(
        "section",
        element("h2", _TITLE.text(lang)),
        *(element("p", note, class_="note") for note in notes),
        element("div", *parts, class_="parts"),
        *holes,
        id="balance",
    )


def _map(county: CountyBalance, lang: Lang) -> list[Safe]:
    """The municipalities where they lie; nothing when the data do not say where."""
    calls = {row.id: len(row.calls) for row in county.balance.rows["municipalities"]}
    most = max(calls.values(), default=0) or 1
    placed = [
        (*town.tile, town.name, str(calls.get(town.code, 0)), -(-calls.get(town.code, 0) * _SHADES // most))
        for town in county.towns
        if town.tile
    ]
    if not placed:
        return []
    caption = element("figcaption", element("b", _MAP.text(lang)), element("span", _DRAWN.text(lang)))
    return [element("figure", caption, tiles(placed))]


def _table(part: str, rows: Sequence[BalanceRow], lang: Lang) -> Safe:
    most = max(len(row.calls) for row in rows)
    # A call's whole pot is nobody's: by municipality it would be told as if it were the town's.
    money = part != "municipalities"
    heads = [element("th", head.text(lang), scope="col") for head in (_HEADS if money else _HEADS[:-1])]
    body = [
        element(
            "tr",
            element("th", clipped(_name(part, row, lang), TITLE), scope="row", dir="auto"),
            element(
                "td", element("span", plain(len(row.calls), lang)), bar([(0, len(row.calls), "c0")], most), class_="n"
            ),
            element("td", plain(len(row.actors), lang), class_="n"),
            *([element("td", money_text(row, lang), class_="n")] if money else []),
        )
        for row in rows
    ]
    caption = element("caption", PARTS[part].text(lang))
    return element("table", caption, element("thead", element("tr", *heads)), element("tbody", *body))


def _name(part: str, row: BalanceRow, lang: Lang) -> str:
    return fund_name(row.id, lang) if part == "funds" else plain(row.name, lang)
