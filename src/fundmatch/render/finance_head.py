"""What stands on top of a funding stack: whether it holds, and if not, which limit breaks and what would keep it."""

from fundmatch.financing.project import Breach, Scenario
from fundmatch.jobs.finance import Financed
from fundmatch.models.wording import Lang, Phrase, Said
from fundmatch.render.line import Line

VERDICT = {
    "fundable": Phrase("går att finansiera", "can be paid for"),
    "gap": Phrase("det fattas pengar", "money is missing"),
    "impossible": Phrase("går inte", "not possible"),
    "unknown": Phrase("går inte att säga ännu", "cannot be said yet"),
}
_SHUT = Phrase("{why}; på samma villkor: {verdict}", "{why}; on the same terms: {verdict}")
_OVER = Phrase("över taket, och det fattas pengar", "over the cap, and money is missing")
_SHORT = Phrase("över taket, men går att finansiera", "over the cap, but can be paid for")
_IF = Phrase("{verdict}, om gränsen nedan går att möta", "{verdict}, if the limit below can be met")
_ONLY = Phrase("{verdict} (scenario {ids})", "{verdict} (scenario {ids})")
_MENDED = Phrase("{said}; {mended}", "{said}; {mended}")
_OPEN = Phrase("att pröva: {said}", "to be tested: {said}")


def verdict(found: Financed) -> Said:
    """The verdict in words."""
    best = found.stack.best
    told = VERDICT[found.of_money]()
    if found.of_money in ("gap", "fundable"):
        told = of_scenario(best)
    same = [one.id for one in found.stack.scenarios if one.verdict == best.verdict]
    if not found.refused and len(same) < len(found.stack.scenarios):
        told = _ONLY(verdict=told, ids=same)
    return _SHUT(why=found.shut, verdict=told) if found.shut else told


def of_scenario(one: Scenario) -> Said:
    """The verdict of one scenario: over the cap is said before what is missing, since it is why."""
    told, capped = VERDICT[one.verdict](), any(not each.stops for each in one.breaches)
    if capped and one.verdict in ("gap", "fundable"):
        told = (_OVER if one.verdict == "gap" else _SHORT)()
    return _IF(verdict=told) if one.doubts and one.verdict == "fundable" else told


def because(found: Financed, lang: Lang) -> list[Line]:
    """Why, below the verdict: gates that say no, else the limits that the best scenario breaks."""
    if found.refused:
        return [Line(one.text(lang), 2, "red") for one in found.refused]
    return [
        Line(breach_text(one).text(lang), 2, "red" if one.certain else "yellow") for one in found.stack.best.breaches
    ]


def breach_text(one: Breach) -> Said:
    """A breach with the nearest variant that keeps the limit."""
    told = _MENDED(said=one.said, mended=one.mended) if one.mended else one.said
    return told if one.certain else _OPEN(said=told)
