"""Pages of lines: explanations, cards of a call or an actor, the strategy, issues."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fundmatch.render.escape import markdown, markdown_fact, screen
from fundmatch.render.line import Line

if TYPE_CHECKING:
    from rich.console import Console

GAP = 2
"""Blanks between a lead and its text."""


def paint(console: "Console", lines: Sequence[Line]) -> None:
    """Each line with its indentation; long ones wrap below the beginning of their own text."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    for line in lines:
        if not line.text:
            console.print()
            continue
        text = Text(screen(line.text), style=line.style, overflow="fold")
        if not line.lead:
            console.print(Padding(text, (0, 0, 0, line.indent)))
            continue
        row = Table.grid(padding=(0, GAP, 0, 0))
        row.add_column(no_wrap=True, width=len(line.lead))
        row.add_column(overflow="fold")
        row.add_row(Text(line.lead, style=line.style), text)
        console.print(Padding(row, (0, 0, 0, line.indent)))


def as_markdown(lines: Sequence[Line]) -> str:
    """The page as Markdown: bold lines are headings, indented ones list items."""
    out = []
    for at, line in enumerate(lines):
        text = markdown(line.text)
        lead = f"{markdown(line.lead)} · " if line.lead.strip() else ""
        if not line.text:
            out.append("")
        elif at == 0:
            out.append(f"# {text}")
        elif line.style.startswith("bold") and not line.indent:
            out.append(f"## {text}\n")
        else:
            text = markdown_fact(line.text)
            out.append(f"{'  ' if line.indent > 4 else ''}- {lead}{text}" if line.indent else f"{lead}{text}  ")
    return "\n".join(out) + "\n"
