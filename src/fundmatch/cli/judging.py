"""What evaluate and judge share: the files of judgements, and what is said when they do not fit the data."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fundmatch.cli.issues import tell_issues
from fundmatch.cli.output import shown_path, tell
from fundmatch.jobs.ending import MEANT, Exit, Stop, either
from fundmatch.models.issue import place_of
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.evaluation.judgements import Judgements
    from fundmatch.evaluation.metrics import Measure
    from fundmatch.matching.engine import Engine
    from fundmatch.models.issue import Issue
    from fundmatch.models.judged import DirectionLabels
    from fundmatch.sources.run_format import Run

SHOWN = 3
"""Faults of a file that are told one by one."""
_MORE = Phrase("... och {count} till i {file}", "... and {count} more in {file}")
_NO_JUDGEMENT = Phrase("{path}: ingen giltig bedömning{detail}", "{path}: no valid judgement{detail}")
_NO_ROW = Phrase("{path}: ingen giltig rad{detail}", "{path}: no valid row{detail}")
_DETAIL = Phrase(" ({place}: {message})", " ({place}: {message})")
_NOBODY = Phrase(
    "{path}: ingen av de bedömda aktörerna finns i data ({names})",
    "{path}: none of the judged actors is in the data ({names})",
)
_NO_CALL = Phrase(
    "{path}: ingen av de bedömda utlysningarna finns i data", "{path}: none of the judged calls is in the data"
)
_NOT_ACTORS = Phrase(
    "bedömda aktörer som inte finns i data räknas inte: {names}",
    "judged actors that are not in the data do not count: {names}",
)
_NOT_CALLS = Phrase(
    "bedömda utlysningar som inte finns i data räknas inte: {names}",
    "judged calls that are not in the data do not count: {names}",
)
_AND_MORE = Phrase("{names} och {count} till", "{names} and {count} more")
_NO_MEASURE = Phrase("måttet ”{name}” finns inte{hint}", "there is no figure “{name}”{hint}")


def bundled_or_own(data: Path | None, name: str) -> Path:
    """A file of `judged/` in the data folder, or the one that comes with fundmatch when the folder has none."""
    from fundmatch.sources.folder import bundled

    own = (data or bundled()) / "judged" / name
    return own if own.exists() else bundled() / "judged" / name


def judgements_in(path: Path) -> "Judgements":
    """All valid judgements of a file; its faults are told.

    Raises:
        Stop: when it cannot be read, or holds no valid judgement.
    """
    from fundmatch.evaluation.judgements import gather
    from fundmatch.sources.qrels_format import read_qrels

    loaded = read_qrels(path)
    if not loaded.items:
        raise Stop(_NO_JUDGEMENT(path=shown_path(path), detail=_first(loaded.issues)), Exit.NO_INPUT)
    tell_faults(loaded.issues)
    return gather(one for one, _ in loaded.items)


def labels_in(path: Path) -> "list[DirectionLabels]":
    """All valid direction labels of a file; its faults are told.

    Raises:
        Stop: when it cannot be read, or holds no valid row.
    """
    from fundmatch.sources.qrels_format import read_directions

    loaded = read_directions(path)
    if not loaded.items:
        raise Stop(_NO_ROW(path=shown_path(path), detail=_first(loaded.issues)), Exit.NO_INPUT)
    tell_faults(loaded.issues)
    return [one for one, _ in loaded.items]


def run_in(path: Path) -> "Run":
    """The written run of a file; its faults are told.

    Raises:
        Stop: when it cannot be read, or ranks nothing.
    """
    from fundmatch.sources.run_format import read_run

    run = read_run(path)
    if not run.rankings:
        raise Stop(_NO_ROW(path=shown_path(path), detail=_first(run.issues)), Exit.NO_INPUT)
    tell_faults(run.issues)
    return run


def only_known(judgements: "Judgements", run: "Engine", path: Path) -> "Judgements":
    """The judgements of actors and calls that the data hold; what is left out is told.

    Raises:
        Stop: when nothing is left.
    """
    actors = [actor for actor in judgements.grades if actor not in run.actors]
    if len(actors) == len(judgements.grades):
        raise Stop(_NOBODY(path=shown_path(path), names=some(actors)), Exit.NO_INPUT)
    if actors:
        tell(_NOT_ACTORS(names=some(actors)))
    calls = sorted(judgements.calls - run.calls.keys())
    if calls:
        tell(_NOT_CALLS(names=some(calls)))
    kept = judgements.only(lambda actor, call: actor in run.actors and call in run.calls)
    if not kept.grades:
        raise Stop(_NO_CALL(path=shown_path(path)), Exit.NO_INPUT)
    return kept


def measures_of(names: Sequence[str]) -> "list[Measure]":
    """The figures of a list of names, which may stand in one text with commas between.

    Raises:
        Stop: when there is no such figure, with the nearest real ones.
    """
    from fundmatch.evaluation.metrics import EXAMPLES, measure_of
    from fundmatch.text.names import nearest

    found = []
    for name in (part.strip() for text in names for part in text.split(",")):
        if not name:
            continue
        try:
            found.append(measure_of(name))
        except ValueError:
            close = nearest(name, EXAMPLES) or list(EXAMPLES)
            raise Stop(_NO_MEASURE(name=name, hint=MEANT(names=either(close)))) from None
    return list(dict.fromkeys(found))


def tell_faults(issues: "Sequence[Issue]") -> None:
    """The first faults of a file, each in one line, and how many more there are."""
    more = _MORE(count=len(issues) - SHOWN, file=issues[0].file) if issues else None
    tell_issues(issues, SHOWN, more)


def _first(issues: "Sequence[Issue]") -> object:
    """The first fault, as the reason why nothing is left."""
    return _DETAIL(place=place_of(issues[0]), message=issues[0].message) if issues else ""


def some(names: Sequence[str]) -> object:
    """The first names of a list, and how many more there are, for a sentence."""
    first = list(names[:SHOWN])
    return first if len(names) <= SHOWN else _AND_MORE(names=first, count=len(names) - SHOWN)
