"""What the cards can be narrowed and sorted by, without a server: `page.js` does it."""

from collections.abc import Iterable, Sequence

from fundmatch.matching.outcome import Match
from fundmatch.matching.tiers import Tier
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.elements import Safe, element, void
from fundmatch.render.escape import clipped, screen
from fundmatch.render.paragraphs import TITLE
from fundmatch.text.funds import fund_name
from fundmatch.text.tokens import alphabetical

_TEXT = Phrase("Sök i korten", "Search the cards")
_FUND, _DIRECTION = Phrase("Fond", "Fund"), Phrase("Inriktning", "Direction")
_TOWN, _TIER = Phrase("Kommun", "Municipality"), Phrase("Nivå", "Tier")
_CLOSES, _SORT = Phrase("Nästa datum", "Next date"), Phrase("Ordning", "Order")
_ALL = Phrase("alla", "all")
_WITHIN = Phrase("inom {days} dagar", "within {days} days")
_DAYS = (30, 60, 90, 180)
_ORDERS = {
    "score": Phrase("poäng", "score"), "date": Phrase("nästa datum", "next date"),
    "title": Phrase("titel", "title"), "actor": Phrase("aktör", "actor"),
}  # fmt: skip
_RESET = Phrase("Visa alla", "Show all")
_COUNT = Phrase("{shown} av {all} kort visas.", "{shown} of {all} cards are shown.")
_GROUP = Phrase("Filtrera och sortera korten", "Filter and sort the cards")
Option = tuple[str, str]
"""A value and what stands for it."""


def filters(matches: Sequence[Match], lang: Lang) -> Safe:
    """The controls; hidden until the script finds that it runs."""
    funds = {fund: fund_name(fund, lang) for pair in matches if (fund := pair.call.call.fund)}
    towns = {town: town for pair in matches if (town := pair.actor.actor.municipality)}
    strategy = matches[0].candidate.setting.strategy if matches else None
    directions = [(one.id, one.title.pick(lang)) for one in strategy.directions] if strategy else []
    there = {pair.tier for pair in matches}
    search = element("label", _TEXT.text(lang), void("input", type="search", id="f-text", autocomplete="off"))
    return element(
        "div",
        search,
        _select("fund", _FUND, _sorted(funds, lang), lang),
        _select("directions", _DIRECTION, directions, lang),
        _select("town", _TOWN, _sorted(towns, lang), lang),
        _select("tier", _TIER, [(tier.value, tier.phrase.text(lang)) for tier in Tier if tier in there], lang),
        _select("days", _CLOSES, [(str(days), _WITHIN(days=days).text(lang)) for days in _DAYS], lang),
        _select("sort", _SORT, [(key, name.text(lang)) for key, name in _ORDERS.items()], lang, every=False),
        element("button", _RESET.text(lang), type="button", id="f-reset"),
        element("p", id="count", role="status", data_text=_COUNT.text(lang)),
        id="filters",
        role="search",
        aria_label=_GROUP.text(lang),
        hidden="",
    )


def _sorted(names: dict[str, str], lang: Lang) -> list[Option]:
    return sorted(names.items(), key=lambda one: alphabetical(one[1], lang))


def _select(key: str, label: Phrase, options: Iterable[Option], lang: Lang, *, every: bool = True) -> Safe:
    first = [element("option", _ALL.text(lang), value="")] if every else []
    given = [element("option", clipped(name, TITLE), value=screen(value)) for value, name in options]
    return element("label", label.text(lang), element("select", *first, *given, id=f"f-{key}"))
