"""A decision on one pair, asked for in a box above the list."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Select

from fundmatch.models.decision import DECIDED, State
from fundmatch.models.wording import Lang, Phrase

_WHY = Phrase("Varför?", "Why?")
_OWNER = Phrase("Vilken roll ansvarar? (aldrig en person)", "Which role answers for it? (never a person)")
_SAVE, _CANCEL = Phrase("Besluta", "Decide"), Phrase("Avbryt", "Cancel")
_MISSING = Phrase("Skriv varför, och vilken roll som ansvarar.", "Write why, and which role answers for it.")

Take = Callable[[State, str, str], str | None]
"""Takes a decision down by its state, its reason and who answers for it; what was wrong with it, if anything."""


class DecisionForm(ModalScreen[str | None]):
    """Asks for state, reason and role; closes with the role once the decision is taken down, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]
    CSS = """
    DecisionForm { align: center middle; }
    DecisionForm > Vertical { width: 72; max-width: 95%; height: auto; max-height: 95%; padding: 0 2;
      overflow-y: auto;
      border: round $primary; background: $surface; }
    DecisionForm Horizontal { height: auto; }
    DecisionForm Button { margin-right: 2; }
    #fault { color: $text-error; }
    """

    def __init__(self, pair: str, owner: str, take: Take, lang: Lang) -> None:
        super().__init__()
        self._pair, self._owner, self._take, self._lang = pair, owner, take, lang

    def compose(self) -> ComposeResult:
        """The box: what it is about, the states, two lines to write in, what was wrong."""
        lang = self._lang
        with Vertical():
            yield Label(self._pair, markup=False)
            states = [(state.phrase.text(lang), state) for state in DECIDED]
            yield Select(states, value=DECIDED[0], allow_blank=False, id="state")
            yield Label(_WHY.text(lang))
            yield Input(id="why")
            yield Label(_OWNER.text(lang))
            yield Input(self._owner, id="owner")
            yield Label("", id="fault", markup=False)
            with Horizontal():
                yield Button(_SAVE.text(lang), variant="primary", id="save")
                yield Button(_CANCEL.text(lang), id="cancel")

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def save(self) -> None:
        """Take the decision down; what is wrong with it is said in the box, which stays."""
        state = State(str(self.query_one("#state", Select).value))
        why, owner = (self.query_one(f"#{name}", Input).value.strip() for name in ("why", "owner"))
        fault = self._take(state, why, owner) if why and owner else _MISSING.text(self._lang)
        if fault is None:
            self.dismiss(owner)
        else:
            self.query_one("#fault", Label).update(fault)

    @on(Button.Pressed, "#cancel")
    def cancel(self) -> None:
        """Leave without a decision."""
        self.dismiss(None)
