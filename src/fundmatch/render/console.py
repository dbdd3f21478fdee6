"""The one console: every table and page goes through here, as text that rich never reads as markup."""

import io
import re
import sys
from collections.abc import Callable, Mapping

import rich._wrap
from rich.console import Console, detect_legacy_windows

# Rich breaks a line at a no-break space too, and so a sum in the middle: only this pattern says where it may.
rich._wrap.re_word = re.compile(r"[^\S\xa0]*[\S\xa0]+[^\S\xa0]*")

Draw = Callable[[Console], None]


def in_colour(environment: Mapping[str, str]) -> bool:
    """Whether a terminal shows colours, and its user wants them."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    if sys.platform == "win32":
        import colorama

        # Consoles of Windows show escape codes as letters until they are told to obey them; the oldest cannot.
        colorama.just_fix_windows_console()
        return not detect_legacy_windows()
    return True


def draw(paint: Draw, width: int, colour: bool) -> str:
    """What `paint` prints, as a string for a screen of `width` columns."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        height=24,
        force_terminal=colour,
        color_system="auto" if colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        no_color=not colour,
    )
    paint(console)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))
