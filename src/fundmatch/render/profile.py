"""What a call gives the directions of the strategy, as one sign for each of them."""

from fundmatch.matching.outcome import Match
from fundmatch.models.strategy import Strategy, letters
from fundmatch.models.wording import Lang, Phrase

_LEGEND = Phrase(
    "Inriktning: {names}. Stor bokstav: det pengarna köper, liten: delvis, –: inte, ?: okänt.",
    "Direction: {names}. Capital: what the money buys, small: in part, –: not, ?: unknown.",
)
NOT, UNKNOWN = "–", "?"


def profile(match: Match, strategy: Strategy, lang: Lang) -> str:
    """One sign a direction, in the strategy's order; the same for every actor of a call.

    A capital letter is what the money buys (above 0.5), a small one a part of it, `–` nothing, `?` not known.
    """
    values = {part.criterion.id: part.finding.value for part in match.points}
    return "".join(sign(values.get(own), letter) for own, letter in letters(strategy, lang).items())


def sign(value: float | None, letter: str) -> str:
    """The sign of one direction.

    >>> [sign(value, "K") for value in (1.0, 0.51, 0.5, 0.0, None)]
    ['K', 'K', 'k', '–', '?']
    """
    if value is None:
        return UNKNOWN
    if value == 0:
        return NOT
    return letter if value > 0.5 else letter.lower()


def legend(strategy: Strategy, lang: Lang) -> str:
    """One sentence that explains the signs."""
    own = letters(strategy, lang)
    return _LEGEND(
        names=", ".join(f"{own[one.id]} {one.title.pick(lang).lower()}" for one in strategy.directions)
    ).text(lang)
