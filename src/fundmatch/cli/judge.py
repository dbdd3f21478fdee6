"""`fundmatch judge`: one's own judgements, asked for one call at a time, blind, into a file that can be evaluated."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.issues import tell_faults
from fundmatch.cli.language import LANG, argument, option
from fundmatch.cli.lists import put_page
from fundmatch.cli.load import begin
from fundmatch.cli.output import cannot_write, tell
from fundmatch.jobs.ending import Exit
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.jobs.judge import Sitting
    from fundmatch.models.call import Call

_ASK = Phrase("0, 1, 2, 3, s eller q:", "0, 1, 2, 3, s or q:")
_AGAIN = Phrase(
    "”{answer}” är inget svar; skriv 0, 1, 2, 3, s eller q", "“{answer}” is no answer; write 0, 1, 2, 3, s or q"
)
_BEFORE = Phrase("redan bedömda för {name}: {count}", "already judged for {name}: {count}")
_DONE = Phrase(
    "skrivna till {path}: {added}; kvar att bedöma för {name}: {left}",
    "written to {path}: {added}; left to judge for {name}: {left}",
)
_NOT_YET = Phrase(
    "inget skrevs; kvar att bedöma för {name}: {left}", "nothing was written; left to judge for {name}: {left}"
)


def judge(
    *,
    actor: str = argument("ACTOR", "aktör, id eller namn", "actor, id or name"),
    out: Path = option(
        "--out",
        "fil som bedömningarna läggs till i",
        "file that the judgements are added to",
        "FILE",
        default=Path("judgements.tsv"),
    ),
    top: int = option(
        "--top -n",
        "så många av varje rankning läggs i poolen",
        "so many of each ranking go into the pool",
        "N",
        min=1,
        default=15,
    ),
    seed: int = option("--seed", "bestämmer ordningen", "decides the order", "N", default=1),
    parts: opt.Parts,
) -> None:
    """Ask for a judgement of one call after the other."""
    from fundmatch.jobs.judge import sitting

    found = sitting(begin(parts), actor, out, top, seed)
    tell_faults(found.file.loaded.issues)
    left, name = len(found.left), found.actor.name
    if left < found.every:
        tell(_BEFORE(count=found.every - left, name=name))
    # Bytes that are no text are no answer; they must not end the session.
    if reconfigure := getattr(sys.stdin, "reconfigure", None):
        reconfigure(errors="replace")
    session = _Session(found, out)
    try:
        if left:
            session.run()
    except KeyboardInterrupt:
        raise typer.Exit(Exit.INTERRUPTED) from None
    finally:
        said = _DONE if session.added else _NOT_YET
        tell(said(added=session.added, path=out.as_posix(), left=left - session.added, name=name))


class _Session:
    """Questions and answers about one actor; every answer is written before the next question is asked."""

    def __init__(self, found: "Sitting", path: Path) -> None:
        self._found, self._path = found, path
        self.added = 0

    def run(self) -> None:
        """Ask about each call until the answers end; raises `Stop` when an answer cannot be written."""
        from fundmatch.render.judging import card

        self._scale()
        every, left = self._found.every, self._found.left
        for at, call in enumerate(left, start=every - len(left) + 1):
            put_page(card(call, at, every, LANG), "table", None)
            answer = self._answer()
            if answer == "q":
                return
            if answer != "s":
                self._add(call, int(answer))

    def _scale(self) -> None:
        from fundmatch.render.judging import scale

        put_page(scale(self._found.actor, LANG), "table", None)

    def _answer(self) -> str:
        """0 to 3, `s` or `q`; the end of the input is `q`."""
        while True:
            tell(_ASK)
            line = sys.stdin.readline() if sys.stdin else ""
            answer = line.strip().casefold()
            if not line:
                return "q"
            if answer == "?":
                self._scale()
            elif answer in ("0", "1", "2", "3", "s", "q"):
                return answer
            else:
                tell(_AGAIN(answer=answer[:20]))

    def _add(self, call: "Call", relevance: int) -> None:
        try:
            self._found.file.add(self._found.actor.id, call.id, relevance)
        except OSError as error:
            raise cannot_write(self._path, error) from None
        self.added += 1
