"""A run of `match` as tables that refer to one another: for a workbook, a database, a data package."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import fundmatch
from fundmatch.jobs.match import Entered, Matched
from fundmatch.jobs.work import Work
from fundmatch.matching.engine import Engine
from fundmatch.models.wording import Lang, Phrase, Said
from fundmatch.render.columns import ABOUT
from fundmatch.render.issues import issues_sheet
from fundmatch.render.json_text import as_of_text
from fundmatch.render.match_files import refused_sheet, sheet
from fundmatch.render.matches import MatchRow, figure
from fundmatch.render.records import actors_sheet, calls_sheet
from fundmatch.render.run_json import run_counts
from fundmatch.render.sheet import Cell, Sheet
from fundmatch.render.words import ASSESSMENT

_COUNTS = {
    "calls": Phrase("Utlysningar", "Calls"), "actors": Phrase("Aktörer", "Actors"),
    "pairs": Phrase("Par som bedömdes", "Pairs judged"), "matches": Phrase("– träffar", "– matches"),
    "below_min_score": Phrase("– under minsta poäng", "– below the least score"),
    "muted": Phrase("– tystade", "– muted"),
    "too_little_known": Phrase("– för lite känt om ämnet", "– too little known of the subject"),
    "set_apart": Phrase("– ingen rekommendation", "– no recommendation"),
    "no_common_subject": Phrase("– inget gemensamt ämne", "– no common subject"),
    "closed": Phrase("– utlysningen stängd", "– call closed"),
    "refused": Phrase("– bortfallna (ett annat grundkrav)", "– refused (by another gate)"),
    "shown": Phrase("Träffar som visas här", "Matches shown here"),
}  # fmt: skip
"""The counts of a run: those with a dash add up to the pairs."""
_FACTS = {
    "program": Phrase("Program", "Program"), "version": Phrase("Version", "Version"),
    "as_of": Phrase("Bedömt som det stod", "Judged as things stood"),
    "language": Phrase("Språk", "Language"), "strategy": Phrase("Strategi", "Strategy"),
    "strategy_body": Phrase("Strategins organisation", "The strategy's organisation"),
    "note": Phrase("Att veta", "Note"),
}  # fmt: skip
_WEIGHT = Phrase("Vikt: {title}", "Weight: {title}")
Fact = tuple[str, Phrase | Said, Cell]
"""A key for programs, what it is in words, and its value."""


def match_tables(found: Matched, work: Work, rows: Sequence[MatchRow], *, worded: bool = True) -> list[Sheet]:
    """Matches, calls, actors, refused pairs, issues, and what the run was."""
    matches = sheet(rows, found.run, work.lang, found.who.decisions, worded=worded)
    refused = refused_sheet(found.outcome.refused, work.lang, worded=worded)
    return tables_around(matches, refused, work, found.who, found.run, run_counts(found, len(rows)))


def tables_around(
    matches: Sheet, refused: Sheet, work: Work, who: Entered, run: Engine, counts: Mapping[str, Any]
) -> list[Sheet]:
    """The same around matches and refused pairs that are rows already."""
    return [
        matches,
        calls_sheet([run.calls[key] for key in who.calls], work.now, work.lang),
        actors_sheet([run.actors[key].actor for key in who.actors], work.lang),
        refused,
        issues_sheet(work.found.issues, work.lang),
        about_match(run, work, counts),
    ]


def about_match(run: Engine, work: Work, counts: Mapping[str, Any]) -> Sheet:
    """What the run was: its moment, its strategy and weights, and how its pairs ended."""
    strategy, lang = work.found.strategy, work.lang
    facts: list[Fact] = [(key, phrase, counts[key]) for key, phrase in _COUNTS.items()]
    facts += [_fact("strategy", strategy.title.pick(lang)), _fact("strategy_body", strategy.body)]
    for criterion, weight in run.criteria:
        facts.append((f"weight_{criterion.id}", _WEIGHT(title=criterion.title), figure(weight)))
    return about(work.now, lang, facts)


def about(now: dt.datetime, lang: Lang, facts: Sequence[Fact] = ()) -> Sheet:
    """What a file is: the program, the moment that was judged, its language, and what it is not; each with a key."""
    first = [_fact("program", "fundmatch"), _fact("version", fundmatch.__version__)]
    first += [_fact("as_of", as_of_text(now)), _fact("language", lang)]
    rows = [
        (said.text(lang), value, key) for key, said, value in (*first, *facts, _fact("note", ASSESSMENT.text(lang)))
    ]
    return Sheet(ABOUT, rows, name="about", keys=("key",))


def _fact(key: str, value: Cell) -> Fact:
    return key, _FACTS[key], value
