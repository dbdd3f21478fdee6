"""Ranked matches as a Markdown page."""

from collections.abc import Sequence
from typing import NamedTuple

from fundmatch.models.strategy import letters
from fundmatch.models.wording import Lang
from fundmatch.render.escape import markdown
from fundmatch.render.facts import among, short_ground
from fundmatch.render.matches import MatchRow, one_decimal
from fundmatch.render.profile import legend, profile
from fundmatch.render.words import ASSESSMENT, HEAD, LEGEND, RATE_LEGEND, SCORE_LEGEND


class Listed(NamedTuple):
    """What was found of an actor or a call."""

    title: str
    rows: Sequence[MatchRow] = ()
    notes: Sequence[str] = ()
    """what else there is, each in one line below the rows"""


def as_markdown(groups: Sequence[Listed], name: str, foot: Sequence[str], lang: Lang) -> str:
    """A heading and a table for each group, then what holds for all of it."""
    out = []
    for title, rows, notes in groups:
        out += [f"## {markdown(title)}", "", *table_of(rows, name, lang), ""]
        out += [part for note in notes for part in (markdown(note), "")]
    said = [*map(markdown, foot), *legends([row for group in groups for row in group.rows], lang)]
    return "\n".join([*out, *(part for line in said for part in (line, ""))])


def legends(rows: Sequence[MatchRow], lang: Lang, *, long: bool = True) -> list[str]:
    """What explains the signs of rows, those of cards only when they are `long`, and what a list is not."""
    signs = [LEGEND.text(lang), *([RATE_LEGEND.text(lang)] if long else [])] if rows else []
    signs += [SCORE_LEGEND.text(lang)] if rows and rows[0].match.engine.weights.scale else []
    profiles = [legend(rows[0].match.candidate.setting.strategy, lang)] if rows else []
    return [*signs, *profiles, ASSESSMENT.text(lang)]


def table_of(rows: Sequence[MatchRow], name: str, lang: Lang) -> list[str]:
    """A table; nothing for no row."""
    if not rows:
        return []
    strategy = rows[0].match.candidate.setting.strategy
    before, after = ("score", "tier", "eligible"), (name, "programme", "next_date", "eu_rate", "reasons")
    signs = "".join(letters(strategy, lang).values())
    titles = ["#", *(HEAD[key].text(lang) for key in before), signs, *(HEAD[key].text(lang) for key in after)]
    out = ["| " + " | ".join(titles) + " |", "|" + " --- |" * len(titles)]
    for row in rows:
        called = markdown(row.title(name, lang))
        if name == "pair":
            called += f": {markdown(row.call_title(lang))}"
        called += "" if name == "actor" else f" ({markdown(short_ground(row.match.call, lang))})"
        cells = [
            str(row.rank), one_decimal(row.match.score, lang), row.tier(lang), row.sign(lang),
            profile(row.match, strategy, lang), called, markdown(row.programme(lang)), row.when_text(lang),
            row.rate(lang) + among((row.rate_doubt(lang),)),
            "; ".join(markdown(reason) for reason in row.reasons(lang)),
        ]  # fmt: skip
        out.append("| " + " | ".join(cells) + " |")
    return out
