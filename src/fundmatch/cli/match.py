"""`fundmatch match`: the main job. All actors and calls, some of them, or the actors for one call."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.language import LANG, say
from fundmatch.cli.load import (
    ACTOR,
    CALL,
    Filters,
    Paths,
    actor_names,
    call_names,
    collection,
    engine,
    resolve,
    select_actors,
    select_calls,
)  # fmt: skip
from fundmatch.cli.output import put, put_screen, tell
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.matching.engine import Engine, Match, Outcome
    from fundmatch.render.matches import Row
    from fundmatch.sources.folder import Collection

OVERVIEW, SCREEN = 15, 10
"""Matches of the overview, and of each actor or call, on a screen when `--top` is not given."""
MOST_OF_ONE = 2
"""How often one actor or one call may stand in the overview."""

_OVERVIEW = Phrase(
    "De bästa träffarna {day}, högst {most} per aktör och utlysning",
    "The best matches on {day}, at most {most} an actor and call",
)
_STANDING = Phrase("{count} {status}", "{count} {status}")
_CALLS = Phrase("Utlysningar: {standing}. Uppgifterna lästa {seen}.", "Calls: {standing}. Facts read {seen}.")
_SEEN = Phrase("senast {day} ({days} dagar sedan)", "last on {day} ({days} days ago)")
_SEEN_UNKNOWN = Phrase("på okänd dag", "on an unknown day")
_GROUP = Phrase("{name} ({count} träffar)", "{name} ({count} matches)")
_NOTHING = Phrase(
    "{name}: inget passar. {unrelated} utlysningar saknar gemensamt ämne, {refused} faller på en grind.",
    "{name}: nothing fits. {unrelated} calls share no subject, {refused} fall at a gate.",
)
_NOTHING_CALL = Phrase(
    "{name}: ingen passar. {unrelated} aktörer saknar gemensamt ämne, {refused} faller på en grind.",
    "{name}: nobody fits. {unrelated} actors share no subject, {refused} fall at a gate.",
)
_NOTHING_AT_ALL = Phrase("Inget passar.", "Nothing fits.")
_SHOWN = Phrase(
    "Visar {shown} av {all} träffar (--top 0 visar alla)", "Showing {shown} of {all} matches (--top 0 shows all)"
)
_CLOSED = Phrase(
    "{count} stängda utlysningar är dolda (--status all)", "{count} closed calls are hidden (--status all)"
)
_REFUSED = Phrase(
    "{count} par faller på en grind (--format json visar skälen)",
    "{count} pairs fall at a gate (--format json gives reasons)",
)


def match(
    actors: Annotated[
        list[str] | None, typer.Argument(metavar="[ACTOR]...", help=say("aktörer, id eller namn", "actors, id or name"))
    ] = None,
    call: Annotated[
        list[str] | None,
        typer.Option("--call", metavar="CALL", help=say("utlysning, id eller rubrik", "call, id or title")),
    ] = None,
    as_of: opt.AsOf = None,
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
    format_: opt.OutputFormat = opt.Format.TABLE,
    output: opt.Output = None,
) -> None:
    """Rank calls for actors, or actors for calls."""
    now = moment(as_of)
    found = collection(Paths(data, calls, actors_path, strategy, weights), now)
    run = engine(found, now, status or ())
    chosen_actors = [resolve(name, actor_names(found), ACTOR, "actors") for name in actors or ()]
    chosen_calls = [resolve(name, call_names(found), CALL, "calls") for name in call or ()]
    filters = Filters(status or (), fund or (), programme or (), municipality or (), kind or ())
    within_calls, within_actors = set(select_calls(run, found, filters)), set(select_actors(run, found, filters))
    call_ids = [one for one in dict.fromkeys(chosen_calls or run.calls) if one in within_calls]
    actor_ids = [one for one in dict.fromkeys(chosen_actors or run.actors) if one in within_actors]
    outcome = run.run(actor_ids, call_ids)
    by_call = bool(chosen_calls) and not chosen_actors
    matches = [pair for pair in outcome.matches if pair.score >= min_score]
    screen = format_ in (opt.Format.TABLE, opt.Format.MARKDOWN)
    if screen and not chosen_actors and not chosen_calls:
        _overview(run, outcome, matches, top, format_, output)
        return
    keys = call_ids if by_call else actor_ids
    limit = top if top is not None else SCREEN if screen else 0
    groups = _groups(matches, keys, by_call, limit)
    if screen:
        _screen(run, outcome, matches, groups, by_call, format_, output)
    else:
        rows = [row for _, rows in groups for row in rows]
        put(_file(rows, run, outcome, found, matches, format_), output)
        if not matches:
            tell(_NOTHING_AT_ALL)


def _groups(
    matches: Sequence["Match"], keys: Sequence[str], by_call: bool, limit: int
) -> list[tuple[str, list["Row"]]]:
    from fundmatch.render.matches import ranked

    own: dict[str, list[Match]] = {key: [] for key in keys}
    for pair in matches:
        own[pair.call.id if by_call else pair.actor.id].append(pair)
    return [(key, ranked(pairs[: limit or None])) for key, pairs in own.items()]


def _overview(
    run: "Engine", outcome: "Outcome", matches: Sequence["Match"], top: int | None, format_: opt.Format, output: Any
) -> None:
    """The Monday screen: the best across all actors and calls, none crowding out the rest."""
    from fundmatch.render.matches import ranked

    chosen = spread(matches, OVERVIEW if top is None else top)
    title = _OVERVIEW(day=f"{run.setting.now:%Y-%m-%d}", most=MOST_OF_ONE).text(LANG)
    _paint([(title, ranked(chosen))], "pair", _standing(run).text(LANG), format_, output)
    if not matches:
        tell(_NOTHING_AT_ALL)
    _closing(run, outcome, len(chosen), len(matches))


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
    by_call: bool, format_: opt.Format, output: Any,
) -> None:  # fmt: skip
    counts = Counter(pair.call.id if by_call else pair.actor.id for pair in matches)
    titled = []
    for key, rows in groups:
        name = run.calls[key].call.title.pick(LANG) if by_call else run.actors[key].actor.name
        if rows:
            titled.append((_GROUP(name=name, count=counts[key]).text(LANG), rows))
        else:
            refused = sum(key == (pair.call.id if by_call else pair.actor.id) for pair in outcome.refused)
            pairs = outcome.pairs // max(1, len(groups))
            said = (_NOTHING_CALL if by_call else _NOTHING)(name=name, refused=refused, unrelated=pairs - refused)
            titled.append((said.text(LANG), rows))
    name = "actor" if by_call else "call"
    _paint(titled, name, _standing(run).text(LANG), format_, output)
    _closing(run, outcome, sum(len(rows) for _, rows in groups), len(matches))


def _paint(
    groups: Sequence[tuple[str, Sequence["Row"]]], name: str, heading: str, format_: opt.Format, output: Any
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


def _standing(run: "Engine") -> Any:
    """How the calls stand, and how old the facts are."""
    from fundmatch.models.kinds import Status
    from fundmatch.models.names import name_of

    counts = Counter(call.standing.status for call in run.calls.values())
    parts = [f"{counts[one]} {name_of(one).text(LANG)}" for one in Status if counts[one]]
    seen = max((call.data_seen for call in run.calls.values() if call.data_seen), default=None)
    age = _SEEN(day=seen, days=(run.setting.now.date() - seen).days) if seen else _SEEN_UNKNOWN()
    return _CALLS(standing=", ".join(parts), seen=age)


def _closing(run: "Engine", outcome: "Outcome", shown: int, every: int) -> None:
    """What was not shown, and the option that shows it."""
    from fundmatch.models.kinds import Status

    parts = []
    if shown < every:
        parts.append(_SHOWN(shown=shown, all=every).text(LANG))
    closed = sum(call.standing.status is Status.CLOSED for call in run.calls.values())
    if closed and not run.setting.as_if_open:
        parts.append(_CLOSED(count=closed).text(LANG))
    refused = sum(pair.call.standing.status is not Status.CLOSED for pair in outcome.refused)
    if refused:
        parts.append(_REFUSED(count=refused).text(LANG))
    if parts:
        text = ". ".join(parts) + "."
        tell(Phrase("{text}", "{text}")(text=text))


def _file(
    rows: Sequence["Row"], run: "Engine", outcome: "Outcome", found: "Collection", matches: Sequence["Match"],
    format_: opt.Format,
) -> str:  # fmt: skip
    from fundmatch.render import csv_text, json_text
    from fundmatch.render.matches import as_of_text, document, record, sheet

    strategy = run.setting.strategy
    if format_ in (opt.Format.CSV, opt.Format.EXCEL_SV):
        return csv_text.write(sheet(rows, strategy, LANG), excel=format_ is opt.Format.EXCEL_SV)
    if format_ is opt.Format.JSONL:
        return json_text.write_lines(record(row, strategy, LANG) for row in rows)
    weights = {criterion.id: weight for criterion, weight in run.criteria}
    counts = {
        "calls": len(run.calls), "actors": len(run.actors), "pairs": outcome.pairs, "matches": len(matches),
        "shown": len(rows), "ineligible": len(outcome.refused), "no_common_subject": outcome.unrelated,
        "by_status": dict(sorted(Counter(call.standing.status.value for call in run.calls.values()).items())),
    }  # fmt: skip
    as_of = as_of_text(run.setting.now)
    return json_text.write(document(rows, outcome, strategy, weights, as_of, counts, found.issues, LANG))
