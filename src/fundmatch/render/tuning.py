"""A proposal of weights as a page, as JSON, and as a weights file."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fundmatch.evaluation.proposal import FIRST, Change, Proposal
from fundmatch.models.base import Lang
from fundmatch.models.weights import Weights
from fundmatch.models.wording import Phrase
from fundmatch.render.evaluation import COMPASS, signed, three
from fundmatch.render.line import Line

SCHEMA = "fundmatch/tune/1"

_TITLE = Phrase("Vikter: i kraft och föreslagna", "Weights: in force and proposed")
_FOLDS = Phrase(
    "{measure} för aktörer som hölls utanför när vikterna söktes: i kraft → funna utan dem",
    "{measure} of actors held out while weights were sought: in force → found without them",
)
_MEAN = Phrase("medel", "mean")
_GAIN = Phrase(
    "skillnad {mean}, 95 % av dragningarna {low} till {high}", "difference {mean}, 95 % of the draws {low} to {high}"
)
_SAME = Phrase(
    "Inga andra vikter är bättre: behåll dem som gäller.", "No other weights are better: keep those in force."
)
_WORSE = Phrase(
    "Inget talar för en ändring: för aktörer som inte var med i sökningen blev listorna inte bättre.",
    "Nothing speaks for a change: for actors outside the search the lists became no better.",
)
_LUCK = Phrase(
    "Kanske bättre, kanske slump: intervallet rymmer noll. Fler bedömda aktörer behövs.",
    "Maybe better, maybe chance: the interval holds zero. More judged actors are needed.",
)
_BETTER = Phrase("Bättre även för aktörer som inte var med.", "Better for actors outside the search too.")
_LISTS = Phrase("Vad som skulle ändras bland de tio första", "What would change among the first ten")
_NO_LISTS = Phrase("Ingen lista skulle ändras bland de tio första.", "No list would change among the first ten.")
_TIERS = Phrase(
    "Nivåernas gränser är satta för vikterna i kraft; se över dem om vikterna ändras.",
    "The limits of the tiers are set for the weights in force; look them over when weights change.",
)
_NOTE = Phrase(
    "föreslagna av fundmatch tune den {day} från {file}; {measure} utanför sökningen {before} → {after}, {actors} "
    "aktörer",
    "proposed by fundmatch tune on {day} from {file}; held-out {measure} {before} → {after}, {actors} actors",
)


def verdict(proposal: Proposal) -> Phrase:
    """What a reader may conclude."""
    if not proposal.changed:
        return _SAME
    if proposal.gain is None or proposal.gain.mean <= 0:
        return _WORSE
    return _BETTER if proposal.gain.low > 0 else _LUCK


def page(
    proposal: Proposal, measure: str, names: Mapping[str, str], titles: Mapping[str, str], lang: Lang
) -> list[Line]:
    """The proposal; `names` are actor id -> name, `titles` call id -> title."""
    lines = [Line(_TITLE.text(lang), style="bold")]
    for name, before in proposal.before.items():
        lead = f"{before:>4g} → {proposal.weights[name]:>4g}"
        lines.append(Line(name, 2, "bold" if name in proposal.changed else "", lead))
    lines += [Line(""), Line(_FOLDS(measure=measure).text(lang), style="bold")]
    for fold in proposal.folds:
        lines.append(Line(", ".join(fold.actors), 2, "", _arrow(_mean(fold.before), _mean(fold.after), lang)))
    lines.append(Line(_MEAN.text(lang), 2, "bold", _arrow(*proposal.held_out, lang)))
    if proposal.gain:
        gain = proposal.gain
        said = _GAIN(mean=signed(gain.mean, lang), low=signed(gain.low, lang), high=signed(gain.high, lang))
        lines.append(Line(said.text(lang), 2))
    lines += [Line(""), Line(verdict(proposal).text(lang), style="bold")]
    if proposal.changed:
        lines += [Line(_TIERS.text(lang)), Line(""), *_lists(proposal.changes, names, titles, lang)]
    return [*lines, Line(""), Line(COMPASS.text(lang), style="italic dim")]


def _lists(
    changes: Sequence[Change], names: Mapping[str, str], titles: Mapping[str, str], lang: Lang
) -> Iterator[Line]:
    """For some actors the calls that come into the first ten (+) and those that leave them (-), with their ranks."""
    yield Line((_LISTS if changes else _NO_LISTS).text(lang), style="bold")
    for change in changes:
        yield Line(names.get(change.actor, change.actor), 2, "bold")
        for move in change.moves:
            sign = "+" if move.after is not None and move.after <= FIRST else "-"
            lead = f"{sign} {move.before or '–':>3} → {move.after or '–':>3}"
            yield Line(titles.get(move.call, move.call), 4, "", lead)


def _mean(figures: Mapping[str, float]) -> float | None:
    return sum(figures.values()) / len(figures) if figures else None


def _arrow(before: float | None, after: float | None, lang: Lang) -> str:
    return f"{three(before, lang)} → {three(after, lang)}"


def document(proposal: Proposal, measure: str, file: str, as_of: str, lang: Lang) -> dict[str, Any]:
    """The proposal in the form `fundmatch/tune/1`."""
    before, after = proposal.held_out
    gain = proposal.gain
    return {
        "schema": SCHEMA,
        "as_of": as_of,
        "judgements": file,
        "measure": measure,
        "weights": {
            name: {"in_force": own, "proposed": proposal.weights[name]} for name, own in proposal.before.items()
        },
        "held_out": {
            "before": before,
            "after": after,
            "difference": gain and {"mean": gain.mean, "low": gain.low, "high": gain.high, "actors": gain.actors},
            "folds": [
                {"actors": fold.actors, "weights": fold.weights, "before": fold.before, "after": fold.after}
                for fold in proposal.folds
            ],
        },
        "verdict": verdict(proposal).text(lang),
        "changes": [
            {
                "actor_id": change.actor,
                "moves": [{"call_id": one.call, "before": one.before, "after": one.after} for one in change.moves],
            }
            for change in proposal.changes
        ],
        "note": COMPASS.text(lang),
    }


def weights_file(proposal: Proposal, weights: Weights, measure: str, file: str, day: str, lang: Lang) -> str:
    """The proposed weights as YAML, the tiers as they were, with a note on where the weights come from."""
    before, after = proposal.held_out
    note = _NOTE(
        day=day, file=file, measure=measure, before=three(before, lang), after=three(after, lang),
        actors=sum(len(fold.after) for fold in proposal.folds),
    )  # fmt: skip
    made = weights.model_copy(
        update={"id": f"tuned-{day}", "criteria": dict(proposal.weights), "note": note.text(lang)}
    )
    lines = []
    for key, value in made.model_dump(mode="json", exclude_none=True).items():
        if isinstance(value, dict):
            # What JSON writes for a key or a plain value is YAML too.
            lines += [f"{key}:", *(f"  {name}: {json.dumps(one, ensure_ascii=False)}" for name, one in value.items())]
        else:
            lines.append(f"{key}: {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
