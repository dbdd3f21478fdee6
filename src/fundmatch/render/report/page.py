"""The whole page: one file that asks nobody for anything, with a policy that holds it to that."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from fundmatch.jobs.report import ReportContents
from fundmatch.matching.outcome import Match
from fundmatch.matching.tiers import Tier
from fundmatch.models.wording import Lang, Phrase, plain
from fundmatch.monitoring.audience import HEARD
from fundmatch.monitoring.freshness import freshness
from fundmatch.monitoring.news import items
from fundmatch.monitoring.overview import CLOSES, OPENS, spread
from fundmatch.render.digest_html import article
from fundmatch.render.elements import Safe, element, lines, void
from fundmatch.render.escape import clipped
from fundmatch.render.freshness import told as freshness_told
from fundmatch.render.matched import left_aside
from fundmatch.render.matches import MatchRow
from fundmatch.render.paragraphs import TITLE, block
from fundmatch.render.report.cards import cards
from fundmatch.render.report.choice import chosen
from fundmatch.render.report.county import balance
from fundmatch.render.report.filters import filters
from fundmatch.render.report.heat import heat
from fundmatch.render.report.times import timeline
from fundmatch.render.words import ASSESSMENT, moment_text


@dataclass(frozen=True, slots=True)
class Size:
    """How much of each part is shown at most."""

    actors: int = 60
    """rows of the table of actors and calls"""
    calls: int = 40
    """its columns"""
    dated: int = 40
    """calls with their dates"""
    cards: int | None = None
    """spread over actors and calls, so that none comes twice; none: all cards there is room for"""


WHOLE, BOARD = Size(), Size(30, 25, 20, 10)
_NAME = {
    "all": Phrase("EU-utlysningar för länets aktörer", "EU calls for the actors of the county"),
    "board": Phrase("EU-utlysningar: läget för styrelsen", "EU calls: how things stand, for the board"),
    "named": Phrase("EU-utlysningar: {names}", "EU calls: {names}"),
}
_DAY = Phrase(
    "Bedömt som det stod {day}. Strategi: {strategy}.", "Judged as things stood on {day}. Strategy: {strategy}."
)
_SKIP = Phrase("Till innehållet", "To the content")
_DARK = Phrase("Mörkt läge", "Dark mode")
_PARTS = Phrase("Delar", "Parts")
_FIRST = Phrase("Att göra först", "What to act on first")
_CLOSING = Phrase("Stänger inom {days} dagar", "Closing within {days} days")
_OPENING = Phrase("Öppnar inom {days} dagar", "Opening within {days} days")
_REST = Phrase("Bäst av övriga, spritt över aktörer och fonder", "The best of the rest, spread over actors and funds")
_NOTHING = Phrase("Inget att visa: inget par rankas.", "Nothing to show: no pair is ranked.")
_CARDS = Phrase("Utlysning för utlysning", "Call by call")
_SHOWN = Phrase(
    "{shown} av {all} par, de bästa först. Den som gör sidan kan ta med fler (--top, --min-score), eller göra en sida "
    "om en aktör eller en utlysning.",
    "{shown} of {all} pairs, the best first. Whoever makes the page can take in more (--top, --min-score), or make a "
    "page on one actor or call.",
)
_NUMBERS = {
    "calls": Phrase("utlysningar som passar någon", "calls that suit somebody"),
    "actors": Phrase("aktörer med minst en sådan", "actors with at least one of them"),
    "worth": Phrase("par som någon bör få veta om", "pairs that somebody should hear of"),
    "closing": Phrase("som passar och stänger inom {days} dagar", "that suit and close within {days} days"),
}
_LINKS = {
    "first": _FIRST,
    "heat": Phrase("Aktörer och utlysningar", "Actors and calls"),
    "dates": Phrase("Datum", "Dates"),
    "balance": Phrase("Balans och karta", "Balance and map"),
    "pairs": _CARDS,
}


def write(report: ReportContents, lang: Lang, top: int | None = None, *, board: bool = False) -> str:
    """The page as HTML.

    `top`: cards of each actor or call; 0: all; none: as many as there is room for. `board`: the short form: the ten
    best pairs, spread over actors and calls.
    """
    found, size = report.found, BOARD if board else WHOLE
    parts = {
        "first": _first(report, lang),
        "heat": heat(found.matches, size.actors, size.calls, lang),
        "dates": timeline(report.events, found.run.setting.now.date(), size.dated, lang),
        "balance": balance(report.county, lang) if report.county else None,
        "pairs": _pairs(report, top, size, lang),
    }
    there = {key: part for key, part in parts.items() if part is not None}
    title = _title(report, board, lang)
    script = _asset("page.js")
    body = [
        element("a", _SKIP.text(lang), href="#content", class_="skip"),
        lines("header", *_header(report, title, there, lang)),
        lines("main", *there.values(), id="content", tabindex="-1"),
        lines("footer", element("p", ASSESSMENT.text(lang))),
        Safe(f"<script>{script}</script>"),
    ]
    return "<!DOCTYPE html>\n" + lines("html", _head(title, script), lines("body", *body), lang=lang) + "\n"


def _head(title: str, script: str) -> Safe:
    """What the browser has to know first: nothing but this style and this script, and no address at all."""
    style = _asset("page.css")
    ours = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    policy = f"default-src 'none'; {ours}; base-uri 'none'; form-action 'none'"
    return lines(
        "head",
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=policy),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="referrer", content="no-referrer"),
        element("title", title),
        Safe(f"<style>{style}</style>"),
    )


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _title(report: ReportContents, board: bool, lang: Lang) -> str:
    found = report.found
    if not found.who.named:
        return _NAME["board" if board else "all"].text(lang)
    actors = [found.run.actors[key].actor.name for key in found.who.actors] if found.who.names_actors else []
    calls = [found.run.calls[key].call.title.pick(lang) for key in found.who.calls] if found.who.names_calls else []
    return clipped(_NAME["named"](names=[*actors, *calls]).text(lang), TITLE)


def _header(report: ReportContents, title: str, parts: dict[str, Safe], lang: Lang) -> list[Safe]:
    found = report.found
    setting = found.run.setting
    fresh = freshness([found.run.calls[key] for key in found.who.within], found.run.calls.values(), setting.now)
    suited = [pair for pair in found.matches if pair.tier is not Tier.WEAK]
    numbers = {
        "calls": len({pair.call.id for pair in suited}),
        "actors": len({pair.actor.id for pair in suited}),
        "worth": sum(pair.tier in HEARD for pair in suited),
        "closing": len(report.first.closing.worth),
    }
    told = [
        element("div", element("dt", _NUMBERS[key](days=CLOSES).text(lang)), element("dd", plain(count, lang)))
        for key, count in numbers.items()
    ]
    links = [element("li", element("a", _LINKS[key].text(lang), href=f"#{key}")) for key in parts]
    return [
        element("button", _DARK.text(lang), type="button", id="theme", aria_pressed="false", hidden=""),
        element("h1", title, dir="auto"),
        element(
            "p",
            _DAY(day=moment_text(setting.now), strategy=clipped(setting.strategy.title.pick(lang), TITLE)).text(lang),
            class_="day",
        ),
        element("p", " ".join(freshness_told(fresh, lang)), class_="day"),
        element("dl", *told, class_="numbers"),
        element("nav", element("ul", *links), aria_label=_PARTS.text(lang)),
    ]


def _first(report: ReportContents, lang: Lang) -> Safe:
    """What closes, what opens, and the best of the rest, as the digest tells of a call."""
    first = report.first
    chapters = (
        (_CLOSING(days=CLOSES).text(lang), [(one.call.id, one.best) for one in first.closing.worth[: first.dated + 3]]),
        (_OPENING(days=OPENS).text(lang), [(one.call.id, one.best) for one in first.opening.worth[: first.dated]]),
        (_REST.text(lang), [(pair.call.id, [pair]) for pair in first.rest]),
    )
    made = []
    for title, told in chapters:
        blocks = [_block(report, key, pairs, lang) for key, pairs in told if pairs]
        made += [element("h3", title), element("div", *blocks)] if blocks else []
    return element(
        "section", element("h2", _FIRST.text(lang)), *(made or [element("p", _NOTHING.text(lang))]), id="first"
    )


def _block(report: ReportContents, key: str, pairs: Sequence[Match], lang: Lang) -> Safe:
    run = report.found.run
    (item,) = items(run.calls, [key], pairs)
    return article(block(item, run.setting.now, lang, brief=True))


def _pairs(report: ReportContents, top: int | None, size: Size, lang: Lang) -> Safe:
    """The cards, with what narrows them down."""
    found = report.found
    if size.cards:
        shown = spread(found.matches, top or size.cards)
    else:
        shown = chosen(found.matches, top, lambda pair: pair.call.id if found.who.by_call else pair.actor.id)
    note = _SHOWN(shown=len(shown), all=len(found.matches)).text(lang)
    rows = [MatchRow(at, pair, direction=found.direction) for at, pair in enumerate(shown, start=1)]
    inside = [filters(shown, lang), cards(rows, lang)] if shown else []
    more = [element("p", note, class_="note")] if len(shown) < len(found.matches) else []
    more += [element("p", line, class_="note") for line in left_aside(found, lang)]
    return element("section", element("h2", _CARDS.text(lang)), *more, *inside, id="pairs")
