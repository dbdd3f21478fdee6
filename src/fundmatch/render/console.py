"""The one console: every table and page goes through here, as text that rich never reads as markup."""

import io
from collections.abc import Callable

from rich.console import Console

Draw = Callable[[Console], None]


def draw(paint: Draw, width: int, colour: bool) -> str:
    """What `paint` prints, as a string for a screen of `width` columns."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, height=24, force_terminal=colour, color_system="auto" if colour else None,
        legacy_windows=False, highlight=False, markup=False, emoji=False, soft_wrap=False, no_color=not colour,
    )  # fmt: skip
    paint(console)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))
