"""A reckoning line by line: each line says what it is, by which formula, from which lines and on what ground.

The table `OPERATIONS` gives for every operation what it computes, how people write it and how a spreadsheet does, so
that text, figure and live formula never part.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from fundmatch.financing.numbers import ZERO, down, near, percent_of, up
from fundmatch.matching.ground import Ground
from fundmatch.models.programme import Grounds
from fundmatch.models.wording import Phrase, Said

_DOWN = Phrase("nedåt till öre eller cent", "down to the öre or cent")
_UP = Phrase("uppåt till öre eller cent: ett krav möts uppifrån", "up to the öre or cent: a demand is met from above")
_NEAR = Phrase("till närmaste öre eller cent, halva uppåt", "to the nearest öre or cent, halves up")


@dataclass(frozen=True, slots=True)
class Operation:
    """One way to get a figure from others."""

    compute: Callable[..., Decimal]
    words: str
    """with `{0}`, `{1}` for the operands, `{rest}` for all but the first"""
    cell: str
    """the same as a spreadsheet computes it"""
    rounding: Phrase | None = None


OPERATIONS = {
    "given": Operation(lambda a: a, "{0}", "{0}"),
    "share down": Operation(
        lambda a, p: down(percent_of(a, p)), "floor({0} × {1} %)", "ROUNDDOWN({0}*{1}/100,2)", _DOWN
    ),
    "share up": Operation(lambda a, p: up(percent_of(a, p)), "ceil({0} × {1} %)", "ROUNDUP({0}*{1}/100,2)", _UP),
    "least": Operation(lambda *all_: min(all_), "min({0}, {rest})", "MIN({0},{rest})"),
    "less": Operation(lambda a, *rest: a - sum(rest, ZERO), "{0} − {rest}", "ROUND({0}-({rest}),2)"),
    "plus": Operation(lambda a, *rest: a + sum(rest, ZERO), "{0} + {rest}", "ROUND({0}+{rest},2)"),
    "over": Operation(lambda a, b: max(ZERO, a - b), "max(0, {0} − {1})", "MAX(0,ROUND({0}-{1},2))"),
    "part": Operation(lambda a, b: near(a * 100 / b), "{0} / {1}", "ROUND({0}/{1}*100,2)", _NEAR),
    "cost for": Operation(lambda a, p: up(a * 100 / p), "ceil({0} / {1} %)", "ROUNDUP({0}/({1}/100),2)", _UP),
    "per hour": Operation(lambda pay, hours: near(pay * 12 / hours), "{0} × 12 / {1}", "ROUND({0}*12/{1},2)", _NEAR),
    "percent": Operation(percent_of, "{0} × {1} %", "{0}*{1}/100"),
    "equal part": Operation(lambda a, n: down(a / n), "floor({0} / {1})", "ROUNDDOWN({0}/{1},2)", _DOWN),
    "all but": Operation(lambda a, part, n: a - part * n, "{0} − {1} × {2}", "ROUND({0}-{1}*{2},2)"),
    "exchange": Operation(lambda a, rate: near(a * rate), "{0} × {1}", "ROUND({0}*{1},2)", _NEAR),
    "exchange back": Operation(lambda a, rate: near(a / rate), "{0} / {1}", "ROUND({0}/{1},2)", _NEAR),
}
_FIGURE = Phrase("", "")
_JOIN = {"least": (", ", ","), "less": (" − ", "+"), "plus": (" + ", "+")}


GIVEN = Ground(Grounds.GIVEN)
COMPUTED = Ground(Grounds.COMPUTED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line."""

    n: int
    what: Said
    operation: str
    operands: "tuple[Entry | Decimal, ...]" = field(repr=False)
    value: Decimal
    unit: str
    """a currency, or `%`"""
    ground: Ground = COMPUTED
    scenarios: tuple[str, ...] = ()

    @property
    def rounding(self) -> Phrase | None:
        """How it is rounded."""
        return OPERATIONS[self.operation].rounding

    def formula(self, number: Callable[[Decimal], str]) -> str:
        """The formula for people; other lines stand as their numbers in brackets."""
        return self._written(
            OPERATIONS[self.operation].words, 0, lambda one: f"[{one.n}]" if isinstance(one, Entry) else number(one)
        )

    def cell(self, cell_of: "Callable[[Entry], str]") -> str:
        """The formula of a spreadsheet, `cell_of` giving the cell of a line."""
        return self._written(
            OPERATIONS[self.operation].cell, 1, lambda one: cell_of(one) if isinstance(one, Entry) else f"{one:f}"
        )

    def _written(self, pattern: str, which: int, text: "Callable[[Entry | Decimal], str]") -> str:
        texts = [text(one) for one in self.operands]
        return pattern.format(*texts, rest=_JOIN.get(self.operation, ("", ""))[which].join(texts[1:]))


def figured(operation: str, *operands: Entry | Decimal) -> Entry:
    """A figure from others, which is no line of a reckoning."""
    figures = [one.value if isinstance(one, Entry) else one for one in operands]
    return Entry(0, _FIGURE(), operation, operands, OPERATIONS[operation].compute(*figures), "")


@dataclass(slots=True)
class Ledger:
    """The lines of a reckoning, in the order they were made. A line that comes again is the same line."""

    unit: str
    scenario: str = ""
    """the one that new lines are for; none: all"""
    entries: dict[tuple[object, ...], Entry] = field(default_factory=dict)

    def add(
        self, what: Said, operation: str, *operands: Entry | Decimal, ground: Ground = COMPUTED, unit: str = ""
    ) -> Entry:
        """A new line, or the same one as before, now for this scenario too."""
        wanted = [one.n if isinstance(one, Entry) else one for one in operands]
        key = (what.text("en"), operation, *wanted, unit)
        found = self.entries.get(key)
        if found is None:
            figure = figured(operation, *operands)
            found = replace(figure, n=len(self.entries) + 1, what=what, unit=unit or self.unit, ground=ground)
        if self.scenario and self.scenario not in found.scenarios:
            found = replace(found, scenarios=(*found.scenarios, self.scenario))
        self.entries[key] = found
        return found

    @property
    def lines(self) -> list[Entry]:
        """All lines."""
        return list(self.entries.values())
