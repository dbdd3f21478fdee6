"""An evaluation as one JSON document."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from fundmatch.evaluation.agreement import Agreement, mean_kappa
from fundmatch.evaluation.compare import Difference
from fundmatch.evaluation.figures import Figure, Screening
from fundmatch.evaluation.report import Named, Report
from fundmatch.models.wording import Lang
from fundmatch.render.evaluation import COMPASS, NOT_REFITTED, SEEN
from fundmatch.render.json_text import head


def document(report: Report, file: str, now: dt.datetime, lang: Lang) -> dict[str, Any]:
    """The evaluation in the form `fundmatch/evaluate/1`; figures are not rounded."""
    judged = report.judgements
    made: dict[str, Any] = {
        **head("evaluate", now),
        "judgements": {
            "file": file, "actors": len(judged.grades), "pairs": judged.pairs, "highest": judged.highest,
        },
        "ranking": report.ours.name,
        "unjudged": "dropped" if report.rules.only_judged else "kept",
        "relevant_from": report.rules.least,
        "not_counted": list(report.nothing_relevant),
        "figures": {one.measure.name: _figure(one) for one in report.figures},
    }  # fmt: skip
    if report.against:
        made["against"] = _compared(report, report.against)
    if report.groups:
        made["groups"] = {group.name: _means(group.figures) for group in report.groups}
    made["parts"] = {
        part.name or "all": {
            "all": _means(part.every),
            "live": _means(part.live),
            "closed": _means(part.closed),
            "eligibility": part.screening and _marked(part.screening),
        }
        for part in report.parts
    }
    made["today"] = {"calls": len(report.live), "judged": len(judged.calls & set(report.live))}
    if report.screening:
        made["eligibility"] = _marked(report.screening)
    if report.agreements is not None:
        made["directions"] = _directions(report.agreements, lang)
    if report.folds:
        made["folds"] = {
            one.name: {
                measure.name: {"mean": _difference(mean), "gap": _difference(one.gaps.get(measure))}
                for measure, mean in one.means.items()
            }
            for one in report.folds
        }
        made["folds_note"] = NOT_REFITTED.text(lang)
    made["below"] = {floor.measure.name: floor.least for floor in report.broken}
    made["note"] = COMPASS.text(lang)
    return made


def _compared(report: Report, other: Named) -> dict[str, Any]:
    return {
        "ranking": other.name,
        "figures": {one.measure.name: _figure(one) for one in report.others},
        "differences": {measure.name: _difference(gap) for measure, gap in report.differences.items()},
    }


def _difference(gap: Difference | None) -> dict[str, Any] | None:
    return {"mean": gap.mean, "low": gap.low, "high": gap.high, "actors": gap.actors} if gap else None


def _directions(agreements: Sequence[Agreement], lang: Lang) -> dict[str, Any]:
    each = {
        one.direction: {
            "kappa": one.kappa,
            "calls": one.calls,
            "positives": one.positives,
            "unknown": one.unknown,
            "in_mean": one.counted,
        }
        for one in agreements
    }
    return {"mean_kappa": mean_kappa(agreements), "note": SEEN.text(lang), "each": each}


def _means(figures: Sequence[Figure]) -> dict[str, Any]:
    return {one.measure.name: {"mean": one.mean, "actors": len(one.actors)} for one in figures}


def _marked(screened: Mapping[str, Screening]) -> dict[str, Any]:
    return {said: {"pairs": one.pairs, "refused": one.refused, "share": one.share} for said, one in screened.items()}


def _figure(figure: Figure) -> dict[str, Any]:
    return {"mean": figure.mean, "actors": dict(figure.actors)}
