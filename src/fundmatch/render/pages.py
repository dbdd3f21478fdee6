"""Pages of lines on the screen: explanations, cards of a call or an actor."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from fundmatch.render.escape import markdown, screen
from fundmatch.render.explain import Line


def paint(console: Console, lines: Sequence[Line]) -> None:
    """Each line with its indentation; long ones wrap below their own beginning."""
    for line in lines:
        text = Text(screen(line.text), style=line.style, overflow="fold")
        console.print(Padding(text, (0, 0, 0, line.indent)) if line.text else "")


def as_markdown(lines: Sequence[Line]) -> str:
    """The page as Markdown: bold lines are headings, indented ones list items."""
    out = []
    for at, line in enumerate(lines):
        text = markdown(line.text)
        if not line.text:
            out.append("")
        elif at == 0:
            out.append(f"# {text}")
        elif line.style.startswith("bold") and not line.indent:
            out.append(f"## {text}\n")
        else:
            out.append(f"{'  ' if line.indent > 4 else ''}- {text}" if line.indent else f"{text}  ")
    return "\n".join(out) + "\n"
