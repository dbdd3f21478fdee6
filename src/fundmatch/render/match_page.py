"""Ranked matches as a Markdown page."""

from collections.abc import Sequence

from fundmatch.models.base import Lang
from fundmatch.render.escape import markdown
from fundmatch.render.facts import among, short_ground
from fundmatch.render.matches import Row, one_decimal
from fundmatch.render.words import ASSESSMENT, HEAD, LEGEND


def as_markdown(groups: Sequence[tuple[str, Sequence[Row]]], name: str, heading: Sequence[str], lang: Lang) -> str:
    """A heading and a table for each group."""
    out = [line for one in heading for line in (markdown(one), "")]
    heads = ("score", "tier", "eligible", name, "programme", "next_date", "eu_rate", "reasons")
    titles = ["#", *(HEAD[key].text(lang) for key in heads)]
    for title, rows in groups:
        out += [f"## {markdown(title)}", ""]
        if rows:
            out += ["| " + " | ".join(titles) + " |", "|" + " --- |" * len(titles)]
        for row in rows:
            called = markdown(row.title(name, lang))
            if name == "pair":
                called += f": {markdown(row.call_title(lang))}"
            called += "" if name == "actor" else f" ({markdown(short_ground(row.match.call, lang))})"
            cells = [
                str(row.rank), one_decimal(row.match.score, lang), row.tier(lang), row.sign(lang), called,
                markdown(row.programme), row.when_text(lang), row.rate(lang) + among((row.rate_doubt(lang),)),
                "; ".join(markdown(reason) for reason in row.reasons(lang)),
            ]  # fmt: skip
            out.append("| " + " | ".join(cells) + " |")
        out.append("")
    return "\n".join([*out, LEGEND.text(lang), "", f"*{ASSESSMENT.text(lang)}*"]) + "\n"
