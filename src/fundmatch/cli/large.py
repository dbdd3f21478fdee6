"""Large runs of `match`: shared out among processes, and put together to the same file."""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from fundmatch.cli.groups import group
from fundmatch.cli.language import LANG, option
from fundmatch.cli.lists import CSV, Form, put_rows, put_sheet, put_sheets
from fundmatch.cli.output import put_stream, tell_all
from fundmatch.jobs.ending import Stop
from fundmatch.models.follow import Follow
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.jobs.match import Entered, MatchRequest
    from fundmatch.jobs.work import Work
    from fundmatch.render.matched import View
    from fundmatch.render.shares import Kind, Share, ShareResult

_FOR_FILES = Phrase(
    "{option} gäller träffar som fil: --format csv, tsv, excel-sv, json, jsonl, xlsx eller sqlite, utan {others}",
    "{option} is for matches as a file: --format csv, tsv, excel-sv, json, jsonl, xlsx or sqlite, without {others}",
)
_NOT_SHARED = Phrase("{option} går inte med {other}", "{option} does not go with {other}")
_NO_DASK = Phrase("--scheduler kräver --engine dask", "--scheduler needs --engine dask")
_OTHERS = "--refused, --what-if, --sensitivity"
PAIRS = 20_000
"""Pairs that a part holds at the most, unless one actor has more: about a second's work, with its reasons."""

BULK = 200_000
"""Pairs from which a run is worth its arrays, and NumPy's tenth of a second."""
CLUSTER = 16
"""Workers that a cluster is taken to have; with fewer or more it is only cut otherwise than would be best."""
BULK_PAIRS = 50
"""How many pairs of a bulk run take as long as one of another."""


@group
class Large:
    """What makes a large run bearable."""

    jobs: int = option(
        "--jobs",
        "så många processer; samma fil för alla N",
        "so many processes; the same file for any N",
        "N",
        min=1,
        max=256,
        default=1,
    )
    engine: Literal["processes", "dask"] = option(
        "--engine",
        "vilka som räknar: processer här, eller ett kluster (kräver fundmatch[dask])",
        "who does the work: processes here, or a cluster (needs fundmatch[dask])",
        default="processes",
    )
    scheduler: str | None = option(
        "--scheduler",
        "klustrets schemaläggare, tcp://namn:8786; annars DASK_SCHEDULER_ADDRESS",
        "the cluster's scheduler, tcp://name:8786; otherwise DASK_SCHEDULER_ADDRESS",
        "ADDRESS",
    )
    limit: int | None = option(
        "--limit",
        "högst så många träffar i allt, de bästa av alla först; 0 är alla i den ordningen",
        "at most so many matches in all, the best of all first; 0 is all in that order",
        "N",
        min=0,
    )
    ledger: Literal["full", "points"] = option(
        "--ledger",
        "varför i filer: skäl och poäng, eller bara svar och poäng",
        "why, in files: reasons and points, or answers and points alone",
        default="full",
    )


def demand_file(large: Large, *, of_matches: bool) -> None:
    """Refuse what is for large files elsewhere; raises `Stop` saying where it goes."""
    dask = large.engine == "dask"
    given = [
        ("--jobs", large.jobs > 1),
        ("--engine", dask),
        ("--ledger", large.ledger != "full"),
        ("--limit", large.limit is not None),
    ]
    for name, is_given in given:
        if is_given and not of_matches:
            raise Stop(_FOR_FILES(option=name, others=_OTHERS))
    if large.scheduler and not dask:
        raise Stop(_NO_DASK())
    if large.limit is not None and (large.jobs > 1 or dask):
        raise Stop(_NOT_SHARED(option="--engine" if dask else "--jobs", other="--limit"))


def put_shared(work: "Work", asked: "MatchRequest", who: "Entered", view: "View", form: Form, large: Large) -> bool:
    """The matches as a file, if they are to be made by several processes or are many; whether they were.

    Raises `Stop` for a process that was ended, an output that cannot be written.
    """
    from fundmatch.render import json_text, shares
    from fundmatch.render.match_files import matches_of
    from fundmatch.render.summary import muted_parts, weights_in_force, why_nothing

    share, whole = shares.Share(work, asked, who, view, _kind(form), BULK), shares.ShareResult()
    if large.jobs == 1 and large.engine != "dask" and (large.limit is not None or not share.is_bulk):
        return False
    parts = _made(share, large, work.follow)
    in_parts = share.kind == "rows" and form.format_ in CSV
    if share.kind == "lines":
        put_stream((f"{one}\n" for part in shares.as_they_come(parts, whole) for one in part), form.output)
    elif in_parts:
        put_rows(matches_of(share.run, [], worded=view.worded), shares.as_they_come(parts, whole), form)
    else:
        for part in parts:
            whole.take(part)
    tell_all(muted_parts(whole.ended.muted, whole.counts["back"]))
    if share.kind == "document":
        put_stream(json_text.run_lines(shares.document(share, whole)), form.output)
    elif share.kind == "tables":
        put_sheets(shares.tables(share, whole), form)
    elif share.kind == "rows" and not in_parts:
        put_sheet(shares.tables(share, whole)[0], form)
    if view.weighed and form.format_ != "json":
        tell_all([weights_in_force(share.run, LANG)])
    if not whole.counts["matches"]:
        tell_all([why_nothing(whole.ended, LANG)])
    return True


def _made(share: "Share", large: Large, follow: Follow) -> "Iterator[ShareResult]":
    """The parts in order, each as soon as it is made."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # no matrix is multiplied, and threads rule out copies
    from fundmatch.jobs import cluster, processes
    from fundmatch.render.shares import part_of

    others = cost(len(share.others), share.view.top, bulk=share.is_bulk)
    dask = large.engine == "dask"
    items = [*slices(share.ids, others, CLUSTER if dask else large.jobs)]
    made: Iterator[ShareResult]
    if dask:
        made = cluster.on_cluster(large.scheduler, part_of, share, items)
    elif large.jobs == 1:
        made = (part_of(share, item) for item in items)
    else:
        if processes.copies():
            share.make_ready()
        made = processes.in_processes(large.jobs, part_of, share, items)
    return (part for _, part in zip(follow(items), made, strict=True))


def cost(others: int, top: int | None, *, bulk: bool) -> int:
    """How many pairs one of those that are shared out is worth: in bulk ranking costs little, and what is shown a row.

    >>> cost(2_000, None, bulk=False), cost(2_000, None, bulk=True), cost(2_000, 10, bulk=True)
    (2000, 2040, 50)
    """
    return others // BULK_PAIRS + min(top or others, others) if bulk else others


def slices(ids: Sequence[str], others: int, jobs: int) -> Iterator[Sequence[str]]:
    """Ids in slices: several for each process, so that none waits long for the last; one when there are no ids.

    `others`: with how many each of the ids is a pair.
    """
    size = max(1, min(-(-len(ids) // (4 * jobs)), PAIRS // max(1, others)))
    return (ids[at : at + size] for at in range(0, max(1, len(ids)), size))


def _kind(form: Form) -> "Kind":
    if form.format_ in ("xlsx", "sqlite"):
        return "tables"
    if form.flat:
        return "rows"
    return "document" if form.format_ == "json" else "lines"
