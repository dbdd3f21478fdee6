"""Ranked matches as a Markdown page."""

from collections.abc import Sequence

from fundmatch.models.wording import Lang
from fundmatch.render.escape import markdown
from fundmatch.render.facts import among, short_ground
from fundmatch.render.matches import MatchRow, one_decimal
from fundmatch.render.profile import legend, letters, profile
from fundmatch.render.words import ASSESSMENT, HEAD, LEGEND, RATE_LEGEND, SCORE_LEGEND


def as_markdown(groups: Sequence[tuple[str, Sequence[MatchRow]]], name: str, heading: Sequence[str], lang: Lang) -> str:
    """A heading and a table for each group."""
    out = [line for one in heading for line in (markdown(one), "")]
    for title, rows in groups:
        out += [f"## {markdown(title)}", "", *table_of(rows, name, lang), ""]
    out += [part for line in legends([row for _, rows in groups for row in rows], lang) for part in (line, "")]
    return "\n".join(out)


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
