"""The screen to go through matches, driven by Textual's pilot on the made-up region."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from commands import SECOND, Run
from fundmatch.jobs import work
from fundmatch.jobs.collect import Where
from fundmatch.jobs.histories import decided_now
from fundmatch.jobs.match import MatchRequest, match
from fundmatch.models.decision import State
from fundmatch.models.zones import STOCKHOLM

if TYPE_CHECKING:
    from fundmatch.terminal.app import Browser

# Only looked for: to import it takes almost half a second, in each process that collects these tests.
pytestmark = pytest.mark.skipif(
    find_spec("textual") is None, reason="Textual is missing: pip install 'fundmatch[browse]'"
)
NOW = dt.datetime(2026, 12, 1, tzinfo=STOCKHOLM)
Act = Callable[["Browser", Any], Awaitable[None]]


def drive(tmp_path: Path, act: Act, width: int = 140) -> Path:
    """Open the screen, act on it, and close it; the path of the history that it decides in."""
    from fundmatch.terminal.app import Browser

    store = tmp_path / "history.db"
    run = work.begin(Where(data=SECOND, history=store), NOW, "en")

    async def driven() -> None:
        app = Browser(run, match(run, MatchRequest()), clock=False)
        async with app.run_test(size=(width, 40)) as pilot:
            await pilot.pause()
            await act(app, pilot)

    asyncio.run(driven())
    return store


def told(app: "Browser") -> str:
    return str(app.query_one("#told").render())


def box(within: Any, name: str) -> Any:
    return within.query_one(f"#{name}")


async def saved(app: "Browser", pilot: Any, **texts: str) -> str:
    """Fill in the box and press Enter; what is wrong, or nothing when it is closed."""
    for name, text in texts.items():
        box(app.screen, name).value = text
    app.screen.query_one("#owner").focus()
    await pilot.press("enter")
    await pilot.pause()
    found = list(app.screen.query("#fault"))
    return str(found[0].render()) if found else ""


def rows(app: "Browser") -> list[list[str]]:
    table: Any = app.query_one("#list")
    return [[str(cell) for cell in table.get_row_at(at)] for at in range(table.row_count)]


@pytest.mark.parametrize("width", [80, 140])
def test_the_best_stands_first_with_its_ledger(tmp_path: Path, width: int) -> None:
    async def act(app: "Browser", pilot: Any) -> None:
        scores = [float(row[0]) for row in rows(app)]
        assert scores and scores == sorted(scores, reverse=True)
        first = told(app)
        assert f"{scores[0]} of 100 ·" in " ".join(first.split())
        await pilot.press("down")
        await pilot.pause()
        assert told(app) != first
        await pilot.press("f")
        await pilot.pause()
        assert "--full" not in told(app)

    drive(tmp_path, act, width)


def test_words_narrow_the_list(tmp_path: Path) -> None:
    async def act(app: "Browser", pilot: Any) -> None:
        every = len(rows(app))
        await pilot.press("slash")
        box(app, "search").value = "HAMNFÖRENING"
        await pilot.press("enter")
        await pilot.pause()
        assert 0 < len(rows(app)) < every and all("hamnf" in row[1] for row in rows(app))
        assert app.focused is app.query_one("#list")
        box(app, "search").value = "zzz"
        await pilot.pause()
        assert rows(app) == [] and told(app) == "No pair is shown."
        await pilot.press("d", "u")

    drive(tmp_path, act)


def test_a_decision_is_that_of_decide_can_be_taken_back_and_escape_makes_none(tmp_path: Path) -> None:
    made: list[str] = []

    async def act(app: "Browser", pilot: Any) -> None:
        await pilot.press("d")
        await pilot.pause()
        assert "Write why" in await saved(app, pilot, why="", owner="")
        assert "mail address" in await saved(app, pilot, why="it fits", owner="anna@example.org")
        assert await saved(app, pilot, why="it fits", owner="EU officer") == ""
        made.extend(row[3] for row in rows(app)[:2])

    store = drive(tmp_path, act)
    ((pair, decision),) = decided_now(store).items()
    assert (decision.state, decision.why, decision.owner) == (State.INTERESTED, "it fits", "EU officer")
    assert pair[1] is not None and made == ["interested", ""]

    async def undo(app: "Browser", pilot: Any) -> None:
        await pilot.press("u", "u")
        await pilot.pause()
        assert rows(app)[0][3] == ""
        await pilot.press("d", "escape")
        await pilot.pause()
        assert app.focused is app.query_one("#list")

    drive(tmp_path, undo)
    assert decided_now(store) == {}


def test_it_needs_a_terminal(run: Run) -> None:
    ran = run.second("browse")
    assert (ran.code, ran.err) == (2, "browse needs a terminal; fundmatch match writes to files and pipes\n")
