"""An evaluation as tables for the eye."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fundmatch.evaluation.agreement import ENOUGH, Agreement, mean_kappa
from fundmatch.evaluation.compare import Difference
from fundmatch.evaluation.figures import Figure
from fundmatch.evaluation.report import Report
from fundmatch.models.wording import Lang, Phrase, Said
from fundmatch.render.escape import screen
from fundmatch.text.funds import fund_name

if TYPE_CHECKING:
    from rich.console import Console

    from fundmatch.evaluation.folds import FoldFigures

COMPASS = Phrase(
    "De medföljande bedömningarna är inte gjorda av regionens handläggare, och få aktörer är bedömda: "
    "ta siffrorna som en kompass, inte som ett bevis.",
    "The assessors of the bundled judgements are not the region's officers, and few actors were judged: "
    "take the figures as a compass, not as a proof.",
)
_JUDGED = Phrase(
    "Bedömningar: {file}. Aktörer: {actors}, par: {pairs}, högsta relevans: {highest}.",
    "Judgements: {file}. Actors: {actors}, pairs: {pairs}, highest relevance: {highest}.",
)
_RANKED = Phrase("Rankning: {name}.", "Ranking: {name}.")
_DROPPED = Phrase(
    "Utlysningar som ingen bedömt för en aktör tas ur dess lista (utom för Judged): bedömningarna säger också vad som "
    "inte är relevant.",
    "Calls that nobody judged for an actor are taken out of its list (but for Judged): the judgements also say what is "
    "not relevant.",
)
_KEPT = Phrase(
    "Utlysningar som ingen bedömt står kvar i listan och räknas som inte relevanta: bedömningarna nämner bara "
    "relevanta.",
    "Calls that nobody judged stay in the list and count as not relevant: the judgements name relevant ones alone.",
)
_LEAST = Phrase(
    "P, recall och MRR räknar en utlysning som relevant från {least}.",
    "P, recall and MRR count a call as relevant from {least}.",
)
_IDLE = Phrase(
    "Utan relevant utlysning, och därför inte räknade: {names}.",
    "Without a relevant call, and so not counted: {names}.",
)
_HEAD = {
    "figure": Phrase("Mått", "Figure"), "mean": Phrase("Medel", "Mean"), "actors": Phrase("Aktörer", "Actors"),
    "ours": Phrase("Denna", "This"), "other": Phrase("Den andra", "The other"), "gap": Phrase("Skillnad", "Difference"),
    "interval": Phrase("95 % av dragningarna", "95 % of the draws"), "group": Phrase("Grupp", "Group"),
    "part": Phrase("Del", "Part"), "weights": Phrase("Vikter", "Weights"),
    "marked": Phrase("Märkta", "Marked"), "refused": Phrase("Avvisade", "Refused"), "share": Phrase("Andel", "Share"),
    "direction": Phrase("Inriktning", "Direction"), "kappa": Phrase("Kappa", "Kappa"),
    "calls": Phrase("Utlysningar", "Calls"), "positives": Phrase("Positiva", "Positive"),
}  # fmt: skip
_OF = Phrase("{part} av {all}", "{part} of {all}")
_AGAINST = Phrase("Denna minus {name}.", "This minus {name}.")
_MARKS = {
    "no": Phrase("får inte delta", "cannot take part"),
    "may": Phrase("kan delta", "can take part"),
    "first": Phrase("de tio mest relevanta", "the ten most relevant"),
}
_IN_SET = Phrase("{name}: {what}", "{name}: {what}")
_SETS = {"first": Phrase("första urvalet", "first set"), "second": Phrase("andra urvalet", "second set")}
"""Our own sets of actors by name; sets of other people are called what they call them."""
_PARTS = (
    Phrase("alla", "all"), Phrase("öppna och kommande i dag", "open or coming today"),
    Phrase("stängda i dag", "closed today"),
)  # fmt: skip
_COVERED = Phrase(
    "Av de {live} utlysningar som går att göra något åt i dag är {judged} bedömda.",
    "Of the {live} calls that one can act on today {judged} were judged.",
)
_MEAN_OF = Phrase("medel av {count}", "mean of {count}")
_FEW = Phrase("Färre än {least} positiva, inte i medlet:", "Fewer than {least} positive, not in the mean:")
SEEN = Phrase(
    "Strategins regler skrevs med de medföljande etiketterna till hands: kappa säger här att reglerna säger vad "
    "läsaren sade, inte hur de klarar andra utlysningar.",
    "The strategy's rules were written with the bundled labels at hand: kappa here says that the rules say what the "
    "reader said, not how they fare with other calls.",
)
FOLDS = {
    "in_force": Phrase("i kraft", "in force"),
    "fitted": Phrase("med allt i sikte", "all in view"),
    "actors": Phrase("utan aktören", "without the actor"),
    "both": Phrase("utan aktör och utlysning", "without actor and call"),
}
NOT_REFITTED = Phrase(
    "Bara vikterna anpassas om, med minsta kvadrat. Synonymordlistan, ord som aldrig är ett ämne, vad slag av "
    "aktörer brukar göra, fältens vikt och golvet för ämnet är som de är: de skrevs med dessa aktörer i sikte, så även "
    "talen utan dem är något för höga. Skillnaden är ”allt i sikte” minus raden.",
    "Only the weights are fitted anew, by least squares. The thesaurus, words that are never a subject, "
    "what kinds of actor usually do, the trust by field and the floor of the subject are as they are: they were "
    "written with these actors in view, so that even the figures without them are somewhat too high. The difference "
    "is “all in view” minus the row.",
)
_BELOW = Phrase("{name} är {value}, under {least}", "{name} is {value}, below {least}")


def three(value: float | None, lang: Lang) -> str:
    """A figure with three decimals; a question mark when it cannot be told.

    >>> three(0.8165, "sv"), three(None, "en")
    ('0,817', '?')
    """
    if value is None:
        return "?"
    text = f"{value:.3f}"
    return text.replace(".", ",") if lang == "sv" else text


def below(report: Report, lang: Lang) -> list[Said]:
    """A sentence for each figure that lies below its floor."""
    means = {figure.measure: figure.mean for figure in report.figures}
    return [
        _BELOW(name=one.measure.name, value=three(means[one.measure], lang), least=three(one.least, lang))
        for one in report.broken
    ]


def paint(console: "Console", report: Report, file: str, lang: Lang) -> None:
    """The whole evaluation; `file` is where the judgements stand."""
    from rich.text import Text

    def line(said: Said | Phrase, style: str = "dim") -> None:
        console.print(Text(screen(said.text(lang)), style=style))

    judged = report.judgements
    line(_JUDGED(file=file, actors=len(judged.grades), pairs=judged.pairs, highest=judged.highest))
    line(_RANKED(name=report.ours.name))
    line(_DROPPED if report.rules.only_judged else _KEPT)
    if any(figure.measure.asks_relevant and not figure.measure.least for figure in report.figures):
        line(_LEAST(least=report.rules.least))
    if report.nothing_relevant:
        line(_IDLE(names=list(report.nothing_relevant)))
    console.print()
    if report.against:
        line(_AGAINST(name=report.against.name), "")
    _table(console, *_figures(report, lang), lang)
    _each_part(console, report, lang)
    if report.live:
        line(_COVERED(live=len(report.live), judged=len(judged.calls & set(report.live))))
        console.print()
    _grouped(console, report, lang)
    if report.folds:
        _table(console, *_folded(report.folds, lang), lang)
        line(NOT_REFITTED)
        console.print()
    _screened(console, report, lang)
    if report.agreements is not None:
        _agreed(console, report.agreements, lang)
        line(SEEN, "italic dim")
    line(COMPASS, "italic dim")


def _grouped(console: "Console", report: Report, lang: Lang) -> None:
    """The figures of each group that was asked for."""
    rows = [
        [fund_name(one.name, lang), *(three(figure.mean, lang) for figure in one.figures), str(_size(one.figures))]
        for one in report.groups
    ]
    if rows:
        _table(console, ["group", *(figure.measure.name for figure in report.figures), "actors"], rows, lang)


def _agreed(console: "Console", agreements: Sequence[Agreement], lang: Lang) -> None:
    """How far the rules of each direction agree with the labels, with the mean of those that have enough of them."""
    counted = [one for one in agreements if one.counted]
    few = [one for one in agreements if not one.counted]
    rows = [_agreement(one, lang) for one in counted]
    if counted:
        rows.append([_MEAN_OF(count=len(counted)).text(lang), three(mean_kappa(counted), lang), "", ""])
    if few:
        rows.append([_FEW(least=ENOUGH).text(lang), "", "", ""])
    rows += [_agreement(one, lang) for one in few]
    _table(console, ["direction", "kappa", "calls", "positives"], rows, lang)


def _folded(folds: "Sequence[FoldFigures]", lang: Lang) -> tuple[list[str], list[list[str]]]:
    """The figures of each way to come to the weights, with their interval and what they lose against all in view."""
    rows = [
        [
            FOLDS[one.name].text(lang),
            measure.name,
            three(mean.mean if mean else None, lang),
            f"{three(mean.low, lang)} – {three(mean.high, lang)}" if mean else "?",
            *((signed(gap.mean, lang), _interval(gap, lang)) if (gap := one.gaps.get(measure)) else ("", "")),
        ]
        for one in folds
        for measure, mean in one.means.items()
    ]
    return ["weights", "figure", "mean", "interval", "gap", "interval"], rows


def _each_part(console: "Console", report: Report, lang: Lang) -> None:
    """The figures of each set of actors, live and closed calls apart; without sets the whole stands above already."""
    rows = []
    for part in report.parts:
        for what, figures in zip(_PARTS, (part.every, part.live, part.closed), strict=True):
            if _size(figures) and not (part.name is None and figures is part.every):
                name = what if part.name is None else _IN_SET(name=_SETS.get(part.name, part.name), what=what)
                rows.append([name.text(lang), *(three(one.mean, lang) for one in figures), str(_size(figures))])
    if rows:
        _table(console, ["part", *(figure.measure.name for figure in report.figures), "actors"], rows, lang)


def _screened(console: "Console", report: Report, lang: Lang) -> None:
    """What the gates refuse of the pairs marked alike, for all actors and for each set."""
    rows = []
    for name, own in ((None, report.screening), *((part.name, part.screening) for part in report.parts if part.name)):
        for said, one in (own or {}).items():
            mark = _MARKS[said] if name is None else _IN_SET(name=_SETS.get(name, name), what=_MARKS[said])
            rows.append([mark.text(lang), three(one.share, lang), _OF(part=one.refused, all=one.pairs).text(lang)])
    if rows:
        _table(console, ["marked", "share", "refused"], rows, lang)


def _figures(report: Report, lang: Lang) -> tuple[list[str], list[list[str]]]:
    if not report.against:
        rows = [[one.measure.name, three(one.mean, lang), str(len(one.actors))] for one in report.figures]
        return ["figure", "mean", "actors"], rows
    rows = []
    for own, other in zip(report.figures, report.others, strict=True):
        gap = report.differences[own.measure]
        rows.append(
            [
                own.measure.name,
                three(own.mean, lang),
                three(other.mean, lang),
                signed(gap.mean if gap else None, lang),
                _interval(gap, lang),
                str(gap.actors if gap else 0),
            ]
        )
    return ["figure", "ours", "other", "gap", "interval", "actors"], rows


def _size(figures: Sequence[Figure]) -> int:
    return max((len(figure.actors) for figure in figures), default=0)


def _agreement(one: Agreement, lang: Lang) -> list[str]:
    return [one.direction, three(one.kappa, lang), str(one.calls), str(one.positives)]


def signed(value: float | None, lang: Lang) -> str:
    """A difference with its sign."""
    return ("+" if value is not None and value >= 0 else "") + three(value, lang)


def _interval(gap: Difference | None, lang: Lang) -> str:
    return f"{signed(gap.low, lang)} – {signed(gap.high, lang)}" if gap else "?"


def _table(console: "Console", heads: Sequence[str], rows: Sequence[Sequence[str]], lang: Lang) -> None:
    """A narrow table: the first column in words, the others numbers. A heading we have no word for is a name."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    for at, head in enumerate(heads):
        title = _HEAD[head].text(lang) if head in _HEAD else head
        table.add_column(Text(screen(title)), justify="right" if at else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(screen(cell)) for cell in row))
    console.print(table)
    console.print()
