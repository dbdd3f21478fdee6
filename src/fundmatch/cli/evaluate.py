"""`fundmatch evaluate`: how good a ranking is, held against judgements made by people."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.groups import group
from fundmatch.cli.issues import tell_faults
from fundmatch.cli.language import LANG, option, switch
from fundmatch.cli.load import begin
from fundmatch.cli.output import put, put_screen, shown_path, tell
from fundmatch.jobs.ending import Exit

if TYPE_CHECKING:
    from fundmatch.models.issue import Issue

T = TypeVar("T")


@group
class Judged:
    """The judgements, the run that is held against them, and what is counted."""

    qrels: Path | None = option(
        "--qrels",
        "bedömningar: TSV eller TREC; annars de medföljande",
        "judgements: TSV or TREC; else the bundled",
        "FILE",
    )
    metrics: list[str] | None = option(
        "--metrics",
        "mått med komma emellan; förval nDCG@10,P@5,recall@10,MRR,Judged@10",
        "figures with commas between; default nDCG@10,P@5,recall@10,MRR,Judged@10",
        "LIST",
    )
    run: Path | None = option(
        "--run",
        "en skriven körning (jsonl eller json) i stället för en ny",
        "a written run (jsonl or json) instead of a new one",
        "FILE",
    )
    against: Path | None = option(
        "--against", "en annan körning att jämföra med", "another run to compare with", "FILE"
    )
    by: Literal["actor", "kind", "fund"] | None = option(
        "--by", "visa också måtten för varje grupp", "show the figures of each group as well"
    )
    folds: bool = switch(
        "--folds",
        "räkna också om vikterna utan de aktörer och utlysningar som rankas",
        "also fit the weights anew without the actors and calls that are ranked",
    )
    directions: Path | None = option("--directions", "bedömda inriktningar (TSV)", "judged directions (TSV)", "FILE")
    fail_under: list[str] | None = option(
        "--fail-under",
        "sluta med 1 om måttet är lägre; kan upprepas",
        "exit with 1 if the figure is lower; may be repeated",
        "FIGURE=N",
    )


def evaluate(
    *,
    judged: Judged,
    parts: opt.Parts,
    format_: opt.ReportFormat = "table",
    output: opt.Output = None,
) -> None:
    """Hold a ranking against judgements."""
    from fundmatch.jobs import evaluate as job
    from fundmatch.render import evaluation as page
    from fundmatch.render.evaluation_json import document
    from fundmatch.render.json_text import write

    floors = [job.floor_of(text) for text in judged.fail_under or ()]
    measures = job.figures_named(judged.metrics or ())
    file = judged.qrels or job.bundled_or_own(parts.data, "relevance.tsv")
    judgements = _sound(job.judgements_in(file))
    run = _sound(job.run_in(judged.run)) if judged.run else None
    other = _sound(job.run_in(judged.against)) if judged.against else None
    work = begin(parts)
    ranked = job.rank(work, judgements, file, run, other)
    # The bundled directions go with the bundled judgements, unless somebody asks for something else.
    bundled = None if judged.qrels or run else job.bundled_or_own(parts.data, "directions.tsv")
    labels_file = judged.directions or bundled
    labels = _sound(job.labels_in(labels_file)) if labels_file else None
    wanted = job.EvaluateRequest(
        measures, floors, judged.by, labels, own_labels=bool(judged.directions), folds=judged.folds
    )
    report = job.evaluate(work, ranked, wanted)
    if format_ == "json":
        put(write(document(report, shown_path(file), work.now, LANG)), output)
    else:
        put_screen(lambda console: page.paint(console, report, shown_path(file), LANG), output)
    for said in page.below(report, LANG):
        tell(said)
    if report.broken:
        raise typer.Exit(Exit.FOUND_ERRORS)


def _sound(read: "tuple[T, Sequence[Issue]]") -> T:
    """What a file holds; its faults are told."""
    held, issues = read
    tell_faults(issues)
    return held
