"""The drawn parts: bars, tracks of time, tiles. All that they say stands as text beside them, so readers pass them by.

They carry no `style`: the page's policy lets in its own style sheet alone, and that gives them their colours.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fundmatch.render.elements import Safe, drawn, element

_SIDE = 60.0
_REACH = _SIDE * 1.13
"""Half the width of a tile and the way from its middle to a corner, a little short of its neighbour's."""


def num(value: float) -> str:
    """A length, short.

    >>> num(12.0), num(3.14159)
    ('12', '3.14')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def bar(parts: Iterable[tuple[float, float, str]], whole: float) -> Safe:
    """Parts of a bar, each with its start, its length and its class, on a scale from 0 to `whole`."""
    percent = 100 / whole if whole else 0.0
    made = [
        drawn("rect", class_=name, x=f"{num(start * percent)}%", width=f"{num(length * percent)}%")
        for start, length, name in parts
    ]
    return element("svg", *made, class_="bar", aria_hidden="true")


@dataclass(frozen=True, slots=True)
class Year:
    """The time that a track shows: its length, and where months begin, with their names."""

    days: float
    months: Sequence[tuple[float, str]]

    def drawn(self, *inside: Safe, deep: int) -> Safe:
        """A drawing with the months behind what is inside."""
        lines = [drawn("line", class_="month", x1=num(at), x2=num(at), y1="0", y2=str(deep)) for at, _ in self.months]
        box = f"-6 0 {num(self.days + 12)} {deep}"
        return element("svg", *lines, *inside, class_="track", viewBox=box, aria_hidden="true")


def axis(year: Year) -> Safe:
    """The names of the months."""
    return year.drawn(*(element("text", name, x=num(at + 2), y="12") for at, name in year.months), deep=14)


def track(opens: float | None, marks: Sequence[float], year: Year) -> Safe:
    """The way of a call through a year: a line from its opening (a ring) to its last date, a square at each.

    `opens`: nothing when it is open; `marks`: where it binds, in order.
    """
    start = opens or 0.0
    line = [drawn("line", class_="span", x1=num(start), x2=num(marks[-1]), y1="10", y2="10")] if marks else []
    ring = [drawn("circle", class_="opens", cx=num(opens), cy="10", r="4")] if opens is not None else []
    squares = [drawn("rect", class_="binds", x=num(at - 4), y="6", width="8", height="8") for at in marks]
    return year.drawn(*line, *ring, *squares, deep=20)


def tiles(places: Sequence[tuple[float, float, str, str, int]]) -> Safe:
    """Hexagons on a map: column, row, what stands in it above and below, and its shade from 0 to 4."""
    step, deep = _SIDE * 2, _SIDE * math.sqrt(3)
    made = []
    for column, row, name, count, shade in places:
        x, y = _SIDE + column * step, _SIDE * 1.2 + row * deep
        above, below = element("text", name, x=num(x), y=num(y - 4)), element("text", count, x=num(x), y=num(y + 20))
        made.append(element("g", drawn("polygon", points=_hexagon(x, y)), above, below, class_=f"t{shade}"))
    width = step * (max((place[0] for place in places), default=0) + 1)
    height = deep * max((place[1] for place in places), default=0) + _SIDE * 2.4
    return element("svg", *made, class_="tiles", viewBox=f"0 0 {num(width)} {num(height)}", aria_hidden="true")


def _hexagon(x: float, y: float) -> str:
    """The corners of a hexagon around a point, the first one above it."""
    turns = (at * math.pi / 3 for at in range(6))
    corners = ((x + _REACH * math.sin(turn), y - _REACH * math.cos(turn)) for turn in turns)
    return " ".join(f"{num(left)},{num(top)}" for left, top in corners)
