"""The screen: a list of matches, the ledger of the one under the cursor, and keys to decide."""

from rich.text import Text
from textual import on
from textual.app import App, ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import DataTable, Footer, Input, Static

from fundmatch.jobs.decide import DecisionRequest, decide
from fundmatch.jobs.ending import Stop
from fundmatch.jobs.match import Matched
from fundmatch.jobs.work import Work
from fundmatch.matching.outcome import Match
from fundmatch.models.decision import State
from fundmatch.models.wording import Phrase
from fundmatch.render.console import draw
from fundmatch.render.escape import clipped, screen
from fundmatch.render.explain import page
from fundmatch.render.facts import named
from fundmatch.render.matches import MatchRow, one_decimal
from fundmatch.render.pages import paint
from fundmatch.render.words import HEAD
from fundmatch.terminal.form import DecisionForm

_KEYS = {
    "d": ("decide", Phrase("besluta", "decide")),
    "u": ("undo", Phrase("ta tillbaka", "take back")),
    "f": ("details", Phrase("allt eller kort", "all or short")),
    "slash": ("search", Phrase("sök", "search")),
    "q": ("quit", Phrase("lämna", "leave")),
}
_DECISION = Phrase("Beslut", "Decision")
_SEARCH = Phrase("aktör, utlysning eller program; Enter går tillbaka till listan",
                 "actor, call or programme; Enter goes back to the list")  # fmt: skip
_NONE = Phrase("Inget par visas.", "No pair is shown.")
_COLUMNS = ("score", "actor", "call", "decision", "tier")
_ACTOR, _CALL = 24, 31
"""Letters of names in the list, so that a decision is seen at 80 columns."""
_WIDE = 110
"""Columns from which list and ledger stand side by side."""


class Browser(App[None]):
    """Matches to go through. Decisions are taken down at once, as `decide` does it."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #both { layout: vertical; }
    #list { height: 45%; }
    #ledger { border-top: solid $primary; padding: 0 1; }
    .-wide #both { layout: horizontal; }
    .-wide #list { width: 55%; height: 100%; }
    .-wide #ledger { border-top: none; border-left: solid $primary; }
    #search { display: none; }
    #search.-on { display: block; }
    """

    def __init__(self, work: Work, found: Matched, *, clock: bool) -> None:
        """A screen over what `match` found; `clock`: the moment of the run is that of the clock."""
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]
        self._work, self._found, self._clock = work, found, clock
        self._decisions = dict(found.who.decisions)
        self._owner, self._full = "", False
        self._rows = {
            f"{row.match.call.id} {row.match.actor.id}": row for row in (MatchRow(0, one) for one in found.matches)
        }
        for key, (action, words) in _KEYS.items():
            self.bind(key, action, description=words.text(work.lang))

    def compose(self) -> ComposeResult:
        """A line to search in, the list, the ledger, the keys."""
        yield Input(placeholder=_SEARCH.text(self._work.lang), id="search")
        with Container(id="both"):
            table: DataTable[Text] = DataTable(id="list", cursor_type="row", zebra_stripes=True)
            yield table
            with VerticalScroll(id="ledger"):
                yield Static(id="told")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the list."""
        lang = self._work.lang
        for key in _COLUMNS:
            self._table.add_column(HEAD.get(key, _DECISION).text(lang), key=key)
        self._fill("")
        self._table.focus()

    @property
    def _table(self) -> "DataTable[Text]":
        return self.query_one("#list", DataTable)

    def _fill(self, words: str) -> None:
        """The rows in which all words stand."""
        wanted, lang = words.casefold().split(), self._work.lang
        self._table.clear()
        for key, row in self._rows.items():
            actor, call = named(row.match.actor, lang), row.call_title(lang)
            told = f"{actor} {call} {row.programme(lang)}".casefold()
            if all(word in told for word in wanted):
                cells = (
                    one_decimal(row.match.score, lang).rjust(5),
                    clipped(actor, _ACTOR),
                    clipped(call, _CALL),
                    self._decided(row.match),
                    row.tier(lang),
                )
                self._table.add_row(*map(Text, cells), key=key)
        if not self._table.row_count:
            self.query_one("#told", Static).update(_NONE.text(lang))

    def _decided(self, match: Match) -> str:
        """The decision in force about a pair, else about the call for all actors."""
        pairs = ((match.call.id, match.actor.id), (match.call.id, None))
        found = next((self._decisions[pair] for pair in pairs if pair in self._decisions), None)
        return found.state.phrase.text(self._work.lang) if found else ""

    @property
    def _here(self) -> MatchRow | None:
        """The match under the cursor."""
        if not self._table.row_count:
            return None
        key = self._table.coordinate_to_cell_key(self._table.cursor_coordinate).row_key.value
        return self._rows[key] if key else None

    @on(DataTable.RowHighlighted)
    def show_ledger(self) -> None:
        """The ledger of the match under the cursor, as `explain` prints it."""
        if not (row := self._here):
            return
        match = row.match
        lines = page(match, match.rulings, True, self._found.run.setting.strategy, self._work.lang, full=self._full)
        ledger = self.query_one("#ledger", VerticalScroll)
        width = max(20, ledger.size.width - 4)
        text = draw(lambda console: paint(console, lines), width, True)
        self.query_one("#told", Static).update(Text.from_ansi(text))
        ledger.scroll_home(animate=False)

    def on_resize(self) -> None:
        """The ledger takes the width there is now."""
        self.call_after_refresh(self.show_ledger)

    def action_details(self) -> None:
        """All that is quoted, or the short form."""
        self._full = not self._full
        self.show_ledger()

    def action_search(self) -> None:
        """Open the line to search in."""
        line = self.query_one("#search", Input)
        line.add_class("-on")
        line.focus()

    @on(Input.Changed, "#search")
    def narrow(self, event: Input.Changed) -> None:
        """Narrow the list while somebody writes."""
        self._fill(event.value)

    @on(Input.Submitted, "#search")
    def back(self, event: Input.Submitted) -> None:
        """Back to the list; an empty line closes."""
        event.input.set_class(bool(event.value), "-on")
        self._table.focus()

    def action_decide(self) -> None:
        """Ask for a decision on the match under the cursor."""
        if row := self._here:
            lang = self._work.lang
            pair = screen(f"{named(row.match.actor, lang)}: {row.call_title(lang)}")

            def take(state: State, why: str, owner: str) -> str | None:
                return self._take(row.match, state, why, owner)

            self.push_screen(DecisionForm(pair, self._owner, take, lang), self._kept)

    def _kept(self, owner: str | None) -> None:
        """Who answers for one decision mostly answers for the next."""
        self._owner = owner or self._owner

    def action_undo(self) -> None:
        """Take the last decision on the match under the cursor back."""
        if (row := self._here) and (fault := self._take(row.match, None)):
            self.notify(fault, severity="warning", markup=False)

    def _take(self, match: Match, state: State | None, why: str | None = None, owner: str | None = None) -> str | None:
        """Take a decision down, or the last one back; what was wrong with it, if anything."""
        try:
            made = decide(
                self._work, DecisionRequest((match.call.id, match.actor.id), state, why, owner), clock=self._clock
            )
        except Stop as stop:
            return screen(stop.said.text(self._work.lang))
        if made.now:
            self._decisions[made.made.pair] = made.now
        else:
            self._decisions.pop(made.made.pair, None)
        self._table.update_cell(
            f"{match.call.id} {match.actor.id}", "decision", Text(self._decided(match)), update_width=True
        )
        return None
