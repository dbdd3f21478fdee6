"""What holds for a run whichever command it is: `--strict`, `--quiet`, and that no path is dropped without a word."""

import functools
import inspect
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer
from typer.models import OptionInfo

from fundmatch.cli.groups import spread
from fundmatch.cli.language import option
from fundmatch.cli.settings import settings
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from rich.progress import Progress

_TWICE = Phrase(
    "{option} står två gånger, och bara en läses; lägg filerna i en mapp",
    "{option} comes twice, and only one is read; put the files into one folder",
)
_STRICT = option(
    "--strict",
    "slutkod 1 när en rad, en kolumn, ett blad, en fil eller ett värde i indata inte lästes",
    "exit code 1 when a row, a column, a sheet, a file or a value of the input was not read",
)
_QUIET = option("--quiet -q", "inget på stderr utom det som gick fel", "nothing on stderr but what went wrong")


@dataclass(slots=True)
class Run:
    """The run that goes on."""

    strict: bool = False
    quiet: bool = False
    unread: bool = False
    """something of the input was not read"""
    lost: bool = False
    """a record of a file that was named, or the file, was left out"""
    at_end: list[Callable[[], None]] = field(default_factory=list)
    """what is done when the command is: what reading gave is kept for the next run"""
    bar: "Progress | None" = None
    """what is shown of a long task"""

    def take_bar_away(self) -> None:
        """Leave nothing of it on the screen, so that the next line stands alone."""
        if self.bar:
            self.bar.stop()
            self.bar = None


RUN = Run()


def begin() -> None:
    """A run begins: nothing is asked for yet, and nothing has happened."""
    RUN.strict = RUN.quiet = RUN.unread = RUN.lost = False
    RUN.at_end.clear()
    settings.cache_clear()


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command with the options that all have."""
    command = spread(command)
    options = list(_files(command))

    @functools.wraps(command)
    def run(*args: Any, strict: bool = False, quiet: bool = False, **values: Any) -> None:
        RUN.strict, RUN.quiet = RUN.strict or strict, RUN.quiet or quiet
        _demand_once(options)
        settings()
        try:
            command(*args, **values)
            _end()
        except BaseException as end:
            # How a run ends is always told.
            RUN.quiet = False
            if not (isinstance(end, typer.Exit) and end.exit_code == Exit.FINE):
                raise
        finally:
            RUN.take_bar_away()
        if RUN.lost or (RUN.strict and RUN.unread):
            raise typer.Exit(Exit.FOUND_ERRORS)

    extra = {"strict": Annotated[bool, _STRICT], "quiet": Annotated[bool, _QUIET]}
    own = inspect.signature(command)
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=kind)
        for name, kind in extra.items()
    ]
    run.__signature__ = own.replace(parameters=[*own.parameters.values(), *added])  # type: ignore[attr-defined]
    run.__annotations__ = {**command.__annotations__, **extra}
    return run


def _end() -> None:
    """Do what waits for the end of a command."""
    while RUN.at_end:
        RUN.at_end.pop()()


def _files(command: Callable[..., Any]) -> Iterable[tuple[str, ...]]:
    """The names of each option of a command that takes one path."""
    for kind in command.__annotations__.values():
        parts = get_args(kind) if hasattr(kind, "__metadata__") else ()
        declared = next((one for one in parts[1:] if isinstance(one, OptionInfo)), None)
        if declared and Path in (parts[0], *get_args(parts[0])):
            # The first name stands where a default would without `Annotated`.
            names = (declared.default, *(declared.param_decls or ()))
            yield tuple(name for name in names if isinstance(name, str) and name.startswith("-"))


def _demand_once(options: Iterable[tuple[str, ...]]) -> None:
    """Refuse a path option that comes twice: the parser would read the last and drop the first without a word."""
    words = sys.argv[1:]
    given = [word.partition("=")[0] for word in (words[: words.index("--")] if "--" in words else words)]
    for names in options:
        if sum(word in names for word in given) > 1:
            raise Stop(_TWICE(option=names[0]))
