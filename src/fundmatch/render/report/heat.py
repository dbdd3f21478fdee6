"""Actors by calls as a table with shades: a table, since a reader and a keyboard know their way in one."""

from collections import defaultdict
from collections.abc import Sequence

from fundmatch.matching.outcome import Match
from fundmatch.matching.tiers import Tier
from fundmatch.models.wording import Lang, Phrase
from fundmatch.monitoring.audience import HEARD
from fundmatch.render.elements import Safe, element
from fundmatch.render.escape import clipped
from fundmatch.render.matches import title_of
from fundmatch.render.report.cards import SHADE

NAME = 46
"""Letters of a heading."""
_TITLE = Phrase("Aktörer och utlysningar", "Actors and calls")
_SAYS = Phrase(
    "Hela poäng, de högsta först: {rows} av {actors} aktörer och {columns} av {calls} utlysningar. En tom ruta: paret "
    "rankas inte.",
    "Whole points, the highest first: {rows} of {actors} actors and {columns} of {calls} calls. An empty cell: the "
    "pair is not ranked.",
)
_ACTOR = Phrase("Aktör", "Actor")


def heat(matches: Sequence[Match], rows: int, columns: int, lang: Lang) -> Safe | None:
    """The table; nothing when there is but one actor or one call.

    `rows`: actors at most, those with the best pairs; `columns`: calls at most, the same.
    """
    worth = [pair for pair in matches if pair.tier in HEARD] or list(matches)
    actors = list(dict.fromkeys(pair.actor.id for pair in worth))[:rows]
    calls = list(dict.fromkeys(pair.call.id for pair in worth))[:columns]
    if len(actors) < 2 or len(calls) < 2:
        return None
    found: dict[str, dict[str, Match]] = defaultdict(dict)
    for pair in matches:
        found[pair.actor.id][pair.call.id] = pair
    said = _SAYS(
        rows=len(actors),
        actors=len({pair.actor.id for pair in matches}),
        columns=len(calls),
        calls=len({pair.call.id for pair in matches}),
    )
    named = {pair.call.id: clipped(title_of(pair.call.call, lang), NAME) for pair in worth}
    head = [element("th", element("span", named[call], dir="auto"), scope="col") for call in calls]
    body = [_row(found[actor], calls) for actor in actors]
    table = element(
        "table",
        element("caption", said.text(lang)),
        element("thead", element("tr", element("th", _ACTOR.text(lang), scope="col"), *head)),
        element("tbody", *body),
    )
    legend = [element("li", tier.phrase.text(lang), class_=f"tier {SHADE[tier]}") for tier in Tier]
    title = element("h2", _TITLE.text(lang), id="heat-title")
    scroll = element("div", table, class_="scroll", tabindex="0", role="region", aria_labelledby="heat-title")
    return element("section", title, element("ul", *legend, class_="legend"), scroll, id="heat")


def _row(own: dict[str, Match], calls: Sequence[str]) -> Safe:
    name = clipped(next(iter(own.values())).actor.actor.name, NAME)
    cells = [
        element("td", f"{own[call].score:.0f}", class_=SHADE[own[call].tier]) if call in own else element("td")
        for call in calls
    ]
    return element("tr", element("th", name, scope="row", dir="auto"), *cells)
