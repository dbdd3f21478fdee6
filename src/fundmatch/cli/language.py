"""Which language to speak: `--lang`, then FUNDMATCH_LANG, then config.toml, then the locale, then English."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from fundmatch.cli.settings import language_named, language_set
from fundmatch.models.wording import Lang


def choose(arguments: Sequence[str], environment: Mapping[str, str], configured: str = "") -> Lang:
    """The language of a run, known before the options are read, so that help speaks it too.

    >>> choose(["match", "--lang", "sv"], {}), choose([], {"LANG": "sv_SE.UTF-8"}), choose([], {})
    ('sv', 'sv', 'en')
    """
    wanted = (
        _option(arguments)
        or environment.get("FUNDMATCH_LANG")
        or configured
        or next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    )
    return language_named(wanted) or "en"


def _option(arguments: Sequence[str]) -> str | None:
    for at, argument in enumerate(arguments):
        if argument == "--lang" and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
    return None


def _windows_locale() -> Mapping[str, str]:
    if sys.platform != "win32":
        return {}
    import locale

    # As it stands, sv-SE or Swedish_Sweden.1252: to take it apart fails for names that Python does not know.
    return {"LANG": locale.setlocale(locale.LC_CTYPE)}


LANG: Lang = choose(sys.argv[1:], {**_windows_locale(), **os.environ}, language_set())
"""The language of this run."""


def say(sv: str, en: str) -> str:
    """A help text in the language of the run."""
    return sv if LANG == "sv" else en


def option(flag: str, sv: str, en: str, metavar: str | None = None, *, default: Any = None, **more: Any) -> Any:
    """An option with its help in both languages; `flag` may have a short name behind it, `more` is as Typer takes it.

    It stands where the default of a parameter or a field would: `default` is what holds without it, `...` that it is
    needed. A type that several commands share names it by `Annotated`, without a default.
    """
    return _with(default, typer.Option(*flag.split(), metavar=metavar, help=say(sv, en), **more))


def switch(flag: str, sv: str, en: str) -> Any:
    """An option that is either given or not."""
    return option(flag, sv, en, default=False)


def argument(metavar: str, sv: str, en: str, *, default: Any = ..., **more: Any) -> Any:
    """An argument, the same."""
    return _with(default, typer.Argument(metavar=metavar, help=say(sv, en), **more))


def _with(default: Any, declared: Any) -> Any:
    declared.otherwise = default
    return declared


LangOption = Annotated[Lang | None, option("--lang", "språk", "language")]
"""The option, which the program has before its commands too; it was read above."""
