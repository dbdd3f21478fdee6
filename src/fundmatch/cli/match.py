"""`fundmatch match`: the main job. All actors and calls, some of them, or the actors for one call."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.filters import Filters, select_actors, select_calls
from fundmatch.cli.history import beside
from fundmatch.cli.language import LANG, say
from fundmatch.cli.load import Paths, collection, engine
from fundmatch.cli.muted import muting_now, set_aside, tell_muted
from fundmatch.cli.naming import actors_named, calls_named
from fundmatch.cli.output import put, put_screen, tell
from fundmatch.cli.semantic import meaning_if
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.matching.engine import Engine, Match, Outcome
    from fundmatch.render.matches import Row
    from fundmatch.sources.folder import Collection

OVERVIEW, SCREEN = 15, 10
"""Matches of the overview, and of each actor or call, on a screen when `--top` is not given."""
MOST_OF_ONE = 2
"""How often one actor or one call may stand in the overview."""

_NOTHING_AT_ALL = Phrase("Inget passar.", "Nothing fits.")
_LEFT_OUT = Phrase("Filtren lämnar inte kvar {names}.", "The filters leave out {names}.")
_ALL_OF_IT = Phrase("{parts}.", "{parts}.")


def match(
    context: typer.Context,
    actors: opt.ActorNames = None,
    call: Annotated[
        list[str] | None,
        typer.Option("--call", metavar="CALL", help=say("utlysning, id eller rubrik", "call, id or title")),
    ] = None,
    as_of: opt.AsOf = None,
    semantic: opt.Semantic = False,
    status: opt.Statuses = None,
    top: opt.Top = None,
    min_score: opt.MinScore = 0.0,
    fund: opt.Fund = None,
    programme: opt.Programme = None,
    municipality: opt.Municipality = None,
    kind: opt.Kind = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    strategy: opt.StrategyFile = None,
    weights: opt.WeightsFile = None,
    store: opt.Store = None,
    muted: Annotated[bool, typer.Option("--muted", help=say("visa även tystade par", "show muted pairs too"))] = False,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """Rank calls for actors, or actors for calls."""
    now = moment(as_of)
    kept = beside(store, data, calls)
    found = collection(Paths(data, calls, actors_path, strategy, weights, kept), now)
    run = engine(found, now, status or (), meaning_if(semantic, context))
    chosen_actors = actors_named(actors or (), found)
    chosen_calls = calls_named(call or (), found)
    filters = Filters(status or (), fund or (), programme or (), municipality or (), kind or ())
    within_calls, within_actors = select_calls(run, found, filters), select_actors(run, found, filters)
    call_ids = [one for one in (chosen_calls or run.calls) if one in within_calls]
    actor_ids = [one for one in (chosen_actors or run.actors) if one in within_actors]
    outcome, back = set_aside(run.run(actor_ids, call_ids), None if muted else muting_now(kept, found))
    by_call = bool(chosen_calls) and not chosen_actors
    matches = [pair for pair in outcome.matches if pair.score >= min_score]
    tell_muted(outcome, back)
    left_out = [one for one in chosen_calls if one not in within_calls]
    left_out += [one for one in chosen_actors if one not in within_actors]
    if left_out:
        tell(_LEFT_OUT(names=left_out))
    if format_ in (opt.Format.TABLE, opt.Format.MARKDOWN):
        from fundmatch.render.summary import closing, closing_soon, standing, structural, weights_in_force

        heading = [standing(run, within_calls, LANG), *([weights_in_force(run, LANG)] if weights else [])]
        if chosen_actors or chosen_calls:
            keys, limit = call_ids if by_call else actor_ids, SCREEN if top is None else top
            groups = _groups(matches, keys, by_call, limit, once=not chosen_calls)
            _screen(run, outcome, matches, groups, by_call, heading, format_, output)
            shown = sum(len(rows) for _, rows in groups)
        else:
            heading += [*structural(run, LANG), *closing_soon(run, call_ids, LANG)]
            shown = _overview(run, matches, OVERVIEW if top is None else top, heading, format_, output)
        parts = closing(run, outcome, call_ids, shown, len(matches))
        if parts:
            tell(_ALL_OF_IT(parts=". ".join(part.text(LANG) for part in parts)))
        if not matches and not (chosen_actors or chosen_calls):
            tell(_NOTHING_AT_ALL)
        return
    groups = _groups(matches, call_ids if by_call else actor_ids, by_call, top or 0)
    put(
        _file(
            [row for _, rows in groups for row in rows], run, outcome, found, (call_ids, actor_ids, matches), format_
        ),
        output,
    )
    if weights and format_ is not opt.Format.JSON:
        from fundmatch.render.summary import weights_in_force

        tell(_ALL_OF_IT(parts=weights_in_force(run, LANG).rstrip(".")))
    if not matches:
        tell(_NOTHING_AT_ALL)


def _groups(
    matches: Sequence["Match"], keys: Sequence[str], by_call: bool, limit: int, *, once: bool = False
) -> list[tuple[str, list["Row"]]]:
    from fundmatch.render.matches import one_a_series, ranked

    own: dict[str, list[Match]] = {key: [] for key in keys}
    for pair in matches:
        own[pair.call.id if by_call else pair.actor.id].append(pair)
    if not once:
        return [(key, ranked(pairs[: limit or None])) for key, pairs in own.items()]
    return [(key, one_a_series(pairs)[: limit or None]) for key, pairs in own.items()]


def _overview(
    run: "Engine", matches: Sequence["Match"], limit: int, heading: list[str], format_: opt.Format, output: Any
) -> int:
    """The Monday screen: the best across all actors and calls, none crowding out the rest."""
    from fundmatch.render.matches import ranked
    from fundmatch.render.summary import overview_title

    chosen = spread(matches, limit)
    title = overview_title(run, MOST_OF_ONE, LANG)
    _paint([(title, ranked(chosen))], "pair", heading, format_, output)
    return len(chosen)


def spread(matches: Sequence["Match"], limit: int) -> list["Match"]:
    """The best pairs in order, each actor, each call and each series at most so many times; 0: no limit."""
    if not limit:
        return list(matches)
    actors: Counter[str] = Counter()
    calls: Counter[str] = Counter()
    chosen: list[Match] = []
    for pair in matches:
        series = pair.call.call.series or pair.call.id
        if actors[pair.actor.id] < MOST_OF_ONE and calls[series] < MOST_OF_ONE:
            actors[pair.actor.id] += 1
            calls[series] += 1
            chosen.append(pair)
            if len(chosen) == limit:
                break
    return chosen


def _screen(
    run: "Engine", outcome: "Outcome", matches: Sequence["Match"], groups: Sequence[tuple[str, Sequence["Row"]]],
    by_call: bool, heading: list[str], format_: opt.Format, output: Any,
) -> None:  # fmt: skip
    """A table for each actor or call; for those without a match the reason."""
    from fundmatch.render.facts import called
    from fundmatch.render.matches import one_a_series
    from fundmatch.render.summary import group_title, nothing, thin_title

    counts = Counter(pair.call.id if by_call else pair.actor.id for pair in matches)
    pairs = outcome.pairs // max(1, len(groups))
    titled = []
    for key, rows in groups:
        name = run.calls[key].call.title.pick(LANG) if by_call else called(run.actors[key].actor, LANG)
        if rows:
            titled.append((group_title(name, counts[key], LANG), rows))
        else:
            titled.append((nothing(outcome, key, name, by_call, pairs, LANG), rows))
        unclear = [pair for pair in outcome.thin if key == (pair.call.id if by_call else pair.actor.id)]
        if unclear:
            titled.append((thin_title(name, unclear, LANG), one_a_series(unclear)))
    _paint(titled, "actor" if by_call else "call", heading, format_, output)


def _paint(
    groups: Sequence[tuple[str, Sequence["Row"]]], name: str, heading: list[str], format_: opt.Format, output: Any
) -> None:
    if format_ is opt.Format.MARKDOWN:
        from fundmatch.render.match_page import as_markdown

        put(as_markdown(groups, name, heading, LANG), output)
        return
    from rich.console import Console

    from fundmatch.render.table import paint_matches

    def paint(console: Console) -> None:
        paint_matches(console, groups, LANG, name, heading)

    put_screen(paint, output)


def _file(
    rows: Sequence["Row"], run: "Engine", outcome: "Outcome", found: "Collection",
    looked_at: tuple[Sequence[str], Sequence[str], Sequence["Match"]], format_: opt.Format,
) -> str:  # fmt: skip
    """The matches as a file: `looked_at` holds the ids of the calls and actors of the run, and all matches."""
    from fundmatch.render import csv_text, json_text
    from fundmatch.render.matches import as_of_text, document, pair_counts, record, sheet

    strategy = run.setting.strategy
    if format_ in (opt.Format.CSV, opt.Format.EXCEL_SV):
        return csv_text.write(sheet(rows, strategy, LANG), excel=format_ is opt.Format.EXCEL_SV)
    if format_ is opt.Format.JSONL:
        return json_text.write_lines(record(row, strategy, LANG) for row in rows)
    calls, actors, matches = looked_at
    weights = {criterion.id: weight for criterion, weight in run.criteria}
    counts = {
        "calls": len(calls), "actors": len(actors), **pair_counts(outcome, len(matches)), "shown": len(rows),
        "by_status": dict(sorted(Counter(run.calls[key].standing.status.value for key in calls).items())),
    }  # fmt: skip
    as_of = as_of_text(run.setting.now)
    return json_text.write_run(document(rows, outcome, strategy, weights, as_of, counts, found.issues, LANG))
