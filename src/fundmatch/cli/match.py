"""`fundmatch match`: the main job. All actors and calls, some of them, or the actors for one call."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.filters import Filters, select_actors, select_calls
from fundmatch.cli.history import beside, opened
from fundmatch.cli.language import LANG, say
from fundmatch.cli.load import Paths, collection, engine
from fundmatch.cli.muted import muting_now, set_aside, tell_muted
from fundmatch.cli.naming import actors_named, apart, calls_named, direction_named
from fundmatch.cli.output import put, put_screen, tell
from fundmatch.cli.semantic import meaning_if
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    import datetime as dt

    from fundmatch.jobs.collect import Collection
    from fundmatch.matching.engine import Engine, Match, Outcome
    from fundmatch.monitoring.change import Change
    from fundmatch.render.matches import Row

SCREEN = 10
"""Matches of each actor or call on a screen when `--top` is not given."""

_LEFT_OUT = Phrase("Filtren lämnar inte kvar {names}.", "The filters leave out {names}.")
_SERVE = (Phrase("{count} utlysning tjänar {direction}.", "{count} call serves {direction}."),
          Phrase("{count} utlysningar tjänar {direction}.", "{count} calls serve {direction}."))  # fmt: skip
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
    long: opt.Long = False,
    top: opt.Top = None,
    sort: opt.SortBy = opt.Sort.SCORE,
    min_score: opt.MinScore = 0.0,
    closes_within: opt.ClosesWithin = None,
    opens_within: opt.OpensWithin = None,
    direction: opt.Direction = None,
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
    areas: opt.AreasFile = None,
    practice: opt.PracticeFile = None,
    store: opt.Store = None,
    muted: Annotated[bool, typer.Option("--muted", help=say("visa även tystade par", "show muted pairs too"))] = False,
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """Rank calls for actors, or actors for calls."""
    now = moment(as_of)
    kept = beside(store, data, calls)
    found = collection(Paths(data, calls, actors_path, strategy, weights, areas, practice, kept), now)
    run = engine(found, now, status or (), meaning_if(semantic, context))
    actor_words, call_words = apart(actors or (), found)
    chosen_actors, chosen_calls = actors_named(actor_words, found), calls_named([*call_words, *(call or ())], found)
    aim = direction_named(direction, found) if direction else None
    filters = Filters(
        status or (), fund or (), programme or (), municipality or (), kind or (), closes_within, opens_within, aim
    )
    people = format_ in (opt.Format.TABLE, opt.Format.MARKDOWN)
    within_calls = select_calls(run, found, filters, told=people)
    within_actors = select_actors(run, found, filters, told=people)
    call_ids = [one for one in (chosen_calls or run.calls) if one in within_calls]
    actor_ids = [one for one in (chosen_actors or run.actors) if one in within_actors]
    outcome, back = set_aside(run.run(actor_ids, call_ids), None if muted else muting_now(kept, found))
    matches = [pair for pair in outcome.matches if pair.score >= min_score]
    if aim:
        matches.sort(key=lambda pair: -pair.value_of(aim))
    asked = _Asked(
        run, outcome, matches, within_calls, call_ids, actor_ids, bool(chosen_calls) and not chosen_actors, aim, sort,
        top, long, weights is not None,
    )  # fmt: skip
    tell_muted(outcome, back)
    left_out = [one for one in chosen_calls if one not in within_calls]
    left_out += [one for one in chosen_actors if one not in within_actors]
    if left_out:
        tell(_LEFT_OUT(names=left_out))
    if not people:
        rows = [row for _, rows in _groups(asked, top or 0) for row in rows]
        put(_file(rows, asked, found, format_), output)
        if weights and format_ is not opt.Format.JSON:
            from fundmatch.render.summary import weights_in_force

            tell(_ALL_OF_IT(parts=weights_in_force(run, LANG).rstrip(".")))
    elif chosen_actors or chosen_calls:
        _lists(asked, format_, output, once=not chosen_calls)
    else:
        _overview(asked, _news(kept, now), format_, output)
    if not matches and not (people and (chosen_actors or chosen_calls)):
        from fundmatch.render.summary import nothing

        tell(_ALL_OF_IT(parts=nothing(outcome, outcome.pairs, LANG).rstrip(".")))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for, and what was found."""

    run: "Engine"
    outcome: "Outcome"
    matches: "Sequence[Match]"
    """those of the outcome that reach the least score, the best first"""
    within: Sequence[str]
    """ids of the calls that pass the filters, those that were not named too"""
    calls: Sequence[str]
    actors: Sequence[str]
    by_call: bool
    direction: str | None
    sort: opt.Sort
    top: int | None
    long: bool
    weighed: bool
    """with weights of the user's own, which are then shown"""

    def rows(self, rows: "Sequence[Row]") -> "list[Row]":
        """Rows in the order asked for, the direction asked for first among their reasons."""
        from fundmatch.render.matches import in_order

        return in_order([replace(row, direction=self.direction) for row in rows], self.sort, LANG)

    def heading(self) -> list[str]:
        """How the calls stand, and what else of the question stands above or below the answer."""
        from fundmatch.render.summary import counted, standing, weights_in_force

        found = [standing(self.run, self.within, LANG)]
        if self.direction:
            title = next(one.title for one in self.run.setting.strategy.directions if one.id == self.direction)
            found.append(counted(_SERVE, len(self.within), direction=title.pick(LANG)).text(LANG))
        return [*found, *([weights_in_force(self.run, LANG)] if self.weighed else [])]


def _groups(asked: _Asked, limit: int, *, once: bool = False) -> list[tuple[str, list["Row"]]]:
    """The rows of each actor or call, at most `limit` (0: all); of several rounds of a call `once` the best alone."""
    from fundmatch.render.matches import one_a_series, ranked

    own: dict[str, list[Match]] = {key: [] for key in (asked.calls if asked.by_call else asked.actors)}
    for pair in asked.matches:
        own[pair.call.id if asked.by_call else pair.actor.id].append(pair)
    made = one_a_series if once else ranked
    return [(key, asked.rows(made(pairs))[: limit or None]) for key, pairs in own.items()]


def _lists(asked: _Asked, format_: opt.Format, output: Path | None, *, once: bool) -> None:
    """A table for each actor or call; for those without a match the reason."""
    from fundmatch.render.facts import headed
    from fundmatch.render.matches import one_a_series
    from fundmatch.render.summary import closing, group_title, nothing, thin_title

    limit = SCREEN if asked.top is None else asked.top
    groups = _groups(asked, limit, once=once)
    counts = Counter(pair.call.id if asked.by_call else pair.actor.id for pair in asked.matches)
    by, pairs = "actor" if asked.by_call else "call", asked.outcome.pairs // max(1, len(groups))
    titled = []
    for key, rows in groups:
        name = asked.run.calls[key].call.title.pick(LANG) if asked.by_call else headed(asked.run.actors[key], LANG)
        if rows:
            titled.append((group_title(name, counts[key], LANG), rows))
        else:
            titled.append((nothing(asked.outcome, pairs, LANG, by, (key, name)), rows))
        unclear = [pair for pair in asked.outcome.thin if key in (pair.call.id, pair.actor.id)]
        if unclear:
            shown = asked.rows(one_a_series(unclear))
            titled.append((thin_title(name, unclear, LANG), shown[: limit or None]))
    heading = asked.heading()
    if format_ is opt.Format.MARKDOWN:
        from fundmatch.render.match_page import as_markdown

        put(as_markdown(titled, by, heading, LANG), output)
    else:
        from fundmatch.render.table import paint_matches

        put_screen(lambda console: paint_matches(console, titled, LANG, by, heading, long=asked.long), output)
    shown_rows = sum(len(rows) for _, rows in groups)
    parts = closing(asked.run, asked.outcome, asked.calls, shown_rows, len(asked.matches))
    if parts:
        tell(_ALL_OF_IT(parts=". ".join(part.text(LANG) for part in parts)))


def _overview(asked: _Asked, news: "Sequence[Change]", format_: opt.Format, output: Path | None) -> None:
    """The Monday screen."""
    from fundmatch.monitoring.overview import overview
    from fundmatch.render import overview as render
    from fundmatch.render.matches import ranked
    from fundmatch.render.summary import structural, unclear

    view = overview(asked.run, asked.calls, asked.matches, news, asked.top, 2 if asked.direction else 1)
    rest, now = asked.rows(ranked(view.rest)), asked.run.setting.now
    heading = [*asked.heading(), *unclear(asked.outcome, LANG), *structural(asked.run, LANG)]
    if format_ is opt.Format.MARKDOWN:
        put(render.as_markdown(view, rest, heading, now, LANG), output)
        return
    put_screen(lambda console: render.paint(console, view, rest, heading, now, LANG, long=asked.long), output)


def _news(kept: Path | None, now: "dt.datetime") -> "list[Change]":
    """What `changes` has not shown yet, which a look at the overview does not mark; nothing before its first run."""
    from fundmatch.cli.changes import READER
    from fundmatch.monitoring.changes import unseen

    if kept is None:
        return []
    with opened(kept) as (database, history), database.reading():
        return unseen(history, READER, now) if history.last_look(READER) else []


def _file(rows: Sequence["Row"], asked: _Asked, found: "Collection", format_: opt.Format) -> str:
    """The matches as a file."""
    from fundmatch.render import csv_text, json_text
    from fundmatch.render.matches import as_of_text, document, pair_counts, record, sheet

    run, outcome, strategy = asked.run, asked.outcome, asked.run.setting.strategy
    if format_ in (opt.Format.CSV, opt.Format.EXCEL_SV):
        return csv_text.write(sheet(rows, strategy, LANG), excel=format_ is opt.Format.EXCEL_SV)
    if format_ is opt.Format.JSONL:
        return json_text.write_lines(record(row, strategy, LANG) for row in rows)
    weights = {criterion.id: weight for criterion, weight in run.criteria}
    counts = {
        "calls": len(asked.calls), "actors": len(asked.actors), **pair_counts(outcome, len(asked.matches)),
        "shown": len(rows),
        "by_status": dict(sorted(Counter(run.calls[key].standing.status.value for key in asked.calls).items())),
    }  # fmt: skip
    as_of = as_of_text(run.setting.now)
    return json_text.write_run(document(rows, outcome, strategy, weights, as_of, counts, found.issues, LANG))
