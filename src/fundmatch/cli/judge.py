"""`fundmatch judge`: one's own judgements, asked for one call at a time, blind, into a file that can be evaluated."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.judging import tell_faults
from fundmatch.cli.language import LANG, say
from fundmatch.cli.lists import put_page
from fundmatch.cli.load import ACTOR, Paths, actor_names, collection, engine, resolve
from fundmatch.cli.output import cannot_write, tell
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.matching.engine import Engine
    from fundmatch.sources.judged_file import JudgedFile

_OTHER_FORM = Phrase(
    "{path} är ingen fil att lägga bedömningar till (rubriker actor_id, call_id, relevance); välj en annan med --out",
    "{path} is no file to add judgements to (headings actor_id, call_id, relevance); choose another with --out",
)
_CANNOT_WRITE = Phrase("{path} kunde inte skrivas: {why}", "{path} could not be written: {why}")
_NO_FOLDER = Phrase("mappen finns inte", "there is no such folder")
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
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help=say("aktör, id eller namn", "actor, id or name"))],
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="FILE",
            help=say("fil som bedömningarna läggs till i", "file that the judgements are added to"),
        ),
    ] = Path("judgements.tsv"),
    top: Annotated[
        int,
        typer.Option(
            "--top", metavar="N", min=1,
            help=say("så många av varje rankning läggs i poolen", "so many of each ranking go into the pool"),
        ),
    ] = 15,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", help=say("bestämmer ordningen", "decides the order"))
    ] = 1,
    as_of: opt.AsOf = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    strategy: opt.StrategyFile = None,
    weights: opt.WeightsFile = None,
) -> None:  # fmt: skip
    """Ask for a judgement of one call after the other."""
    from fundmatch.evaluation.pool import pool
    from fundmatch.sources.judged_file import JudgedFile, OtherForm

    now = moment(as_of)
    found = collection(Paths(data, calls, actors_path, strategy, weights), now)
    actor_id = resolve(actor, actor_names(found), ACTOR, "actors")
    run = engine(found, now, [opt.StatusChoice.ALL])
    if not out.parent.is_dir():
        raise Stop(_CANNOT_WRITE(path=out.as_posix(), why=_NO_FOLDER), Exit.NO_OUTPUT)
    try:
        file = JudgedFile(out)
    except OtherForm:
        raise Stop(_OTHER_FORM(path=out.as_posix())) from None
    tell_faults(file.loaded.issues)
    asked = pool(run, actor_id, top, seed)
    before = file.answered(actor_id)
    left = [call for call in asked if call not in before]
    name = run.actors[actor_id].actor.name
    if len(left) < len(asked):
        tell(_BEFORE(count=len(asked) - len(left), name=name))
    # Bytes that are no text are no answer; they must not end the session.
    if reconfigure := getattr(sys.stdin, "reconfigure", None):
        reconfigure(errors="replace")
    session = Session(run, file, out, actor_id, len(asked))
    try:
        if left:
            session.run(left)
    except KeyboardInterrupt:
        raise typer.Exit(Exit.INTERRUPTED) from None
    finally:
        said = _DONE if session.added else _NOT_YET
        tell(said(added=session.added, path=out.as_posix(), left=len(left) - session.added, name=name))


class Session:
    """Questions and answers about one actor; every answer is written before the next question is asked."""

    def __init__(self, run: "Engine", file: "JudgedFile", path: Path, actor_id: str, every: int) -> None:
        self._run, self._file, self._path, self._actor_id, self._every = run, file, path, actor_id, every
        self.added = 0

    def run(self, left: list[str]) -> None:
        """Ask about each call until the answers end.

        Raises:
            Stop: when an answer cannot be written.
        """
        from fundmatch.render.judging import card

        self._scale()
        for at, call in enumerate(left, start=self._every - len(left) + 1):
            put_page(card(self._run.calls[call].call, at, self._every, LANG), opt.Format.TABLE, None)
            answer = self._answer()
            if answer == "q":
                return
            if answer != "s":
                self._add(call, int(answer))

    def _scale(self) -> None:
        from fundmatch.render.judging import scale

        put_page(scale(self._run.actors[self._actor_id].actor, LANG), opt.Format.TABLE, None)

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

    def _add(self, call: str, relevance: int) -> None:
        try:
            self._file.add(self._actor_id, call, relevance)
        except OSError as error:
            raise cannot_write(self._path, error) from None
        self.added += 1
