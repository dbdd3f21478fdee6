"""The points of a match as bars that add up, and behind them each criterion with its reason and quotes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fundmatch.matching.outcome import Match, Points
from fundmatch.models.wording import Lang, Phrase, plain
from fundmatch.render.elements import Safe, element
from fundmatch.render.escape import clipped
from fundmatch.render.explain import LEAST, one_a_side, quote
from fundmatch.render.matches import figure, one_decimal
from fundmatch.render.report.charts import bar

_SHARE = Phrase(
    "Så blir det {total} poäng; av hundra par med så många var {score} värda att höra om",
    "How it comes to {total} points; of a hundred pairs with so many {score} were worth hearing of",
)
_ADDS = Phrase("Så blir det {score} poäng", "How it comes to {score} points")
_HEADS = (Phrase("Kriterium", "Criterion"), Phrase("Poäng", "Points"), Phrase("Varför", "Why"))
_SUM, _SMALL = Phrase("Summa", "Sum"), Phrase("Övrigt", "Other")
_PART = Phrase("{name} {points}: {label}", "{name} {points}: {label}")
_UNKNOWN = Phrase(
    "Inte känt, upp till {points} poäng till: {names}.", "Not known, up to {points} more points: {names}."
)
_NOTHING = Phrase("Inga poäng: {names}.", "No points: {names}.")
_QUOTE = 160
"""Letters of a reason or quote at most; `explain --full` has all of it."""


@dataclass(frozen=True, slots=True)
class BarStep:
    """One bar: where it starts, how long it is, and its class; the next one starts where it ends."""

    parts: Sequence[Points]
    start: float
    length: float
    name: str

    @property
    def shape(self) -> tuple[float, float, str]:
        """What is drawn."""
        return self.start, self.length, self.name


def steps(match: Match) -> list[BarStep]:
    """The criteria that gave points, the most first; those that gave less than `LEAST` each are one step together."""
    given = sorted((part for part in match.points if part.points > 0), key=lambda part: -part.points)
    large = [[part] for part in given if part.points >= LEAST]
    small = [part for part in given if part.points < LEAST]
    made: list[BarStep] = []
    for place, parts in enumerate([*large, *([small] if small else [])]):
        start = made[-1].start + made[-1].length if made else 0.0
        made.append(BarStep(parts, start, sum(part.points for part in parts), f"c{place}"))
    return made


def ledger(match: Match, lang: Lang) -> list[Safe]:
    """The whole bar, and what it is made of for whoever opens it."""
    made = steps(match)
    said: set[str] = set()
    rows = [_row(step, said, match, lang) for step in made]
    rows.append(_line(_SUM.text(lang), match.total, bar([(0, match.total, "sum")], 100), [], lang))
    heads = [element("th", one.text(lang), scope="col") for one in _HEADS]
    table = element("table", element("thead", element("tr", *heads)), element("tbody", *rows), class_="ledger")
    notes = [element("p", note, class_="note") for note in _silent(match, lang)]
    score = one_decimal(match.score, lang)
    told = (
        _SHARE(total=one_decimal(match.total, lang), score=score) if match.engine.weights.scale else _ADDS(score=score)
    )
    title = told.text(lang)
    whole = bar([step.shape for step in made], 100)
    return [whole, element("details", element("summary", title), table, *notes)]


def _row(step: BarStep, said: set[str], match: Match, lang: Lang) -> Safe:
    """One step. A label or quote that another row of the ledger has is not said again."""
    drawn = bar([step.shape], 100)
    if len(step.parts) > 1 or step.length < LEAST:
        return _line(_SMALL.text(lang), step.length, drawn, [_small(part, lang) for part in step.parts], lang)
    (part,) = step.parts
    label, concepts = part.finding.label.text(lang), match.candidate.setting.reader.concepts
    quotes = [quote(one, concepts, lang) for one in one_a_side(part)]
    told = [*([] if any(label in one for one in said) else [label]), *(one for one in quotes if one not in said)]
    said.update((label, *quotes))
    return _line(_title(part, lang), step.length, drawn, told, lang)


def _small(part: Points, lang: Lang) -> str:
    return _PART(name=_title(part, lang), points=one_decimal(part.points, lang), label=part.finding.label).text(lang)


def _line(name: str, points: float, drawn: Safe, told: Sequence[str], lang: Lang) -> Safe:
    """A row of the table; the exact points stand behind those that are shown."""
    shown = element("td", element("data", one_decimal(points, lang), value=f"{figure(points)}"), class_="n")
    reasons = [element("span", clipped(one, _QUOTE)) for one in told]
    return element("tr", element("th", name, scope="row"), shown, element("td", drawn, *reasons))


def _silent(match: Match, lang: Lang) -> Iterator[str]:
    """What nobody knows, with what it may give, and what gives nothing."""
    unknown = [part for part in match.points if part.finding.value is None]
    if unknown:
        points = one_decimal(sum(part.weight for part in unknown), lang)
        yield _UNKNOWN(points=points, names=[_title(part, lang) for part in unknown]).text(lang)
    nothing = [part for part in match.points if part.finding.value == 0]
    if nothing:
        yield _NOTHING(names=[_title(part, lang) for part in nothing]).text(lang)


def _title(part: Points, lang: Lang) -> str:
    return plain(part.criterion.title, lang)
