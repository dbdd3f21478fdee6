"""Help pages and wrong use in the language of the run: the framework's own words are English and take many lines."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, get_args

import typer
from typer.core import TyperCommand, TyperGroup

from fundmatch.cli.language import LANG
from fundmatch.cli.settings import existing
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase, Said

# Newer versions of typer carry their own copy of click: its classes are reached from typer's public ones.
_Context: Any = TyperCommand.context_class
_Formatter: Any = _Context.formatter_class
_UsageError: Any = typer.BadParameter.__mro__[1]

_USAGE = Phrase("Användning: ", "Usage: ")
_SWEDISH = {
    "OPTIONS": "VAL", "COMMAND": "KOMMANDO", "ARGS": "ARGUMENT", "ACTOR": "AKTÖR", "CALL": "UTLYSNING",
    "WORDS": "ORD", "FACT": "UPPGIFT", "VALUE": "SVAR",
    "STATE": "LÄGE", "FILE": "FIL", "FOLDER": "MAPP", "DIR": "MAPP", "PATH": "SÖKVÄG", "DATE": "DATUM",
    "WHEN": "NÄR", "NAME": "NAMN", "KIND": "SLAG", "FUND": "FOND", "DAYS": "DAGAR", "ADDRESS": "ADRESS",
    "ROLE": "ROLL", "SOURCE": "KÄLLA", "FIGURE": "MÅTT", "LIST": "LISTA", "KEY": "VAD", "CODE": "KOD", "STEP": "STEG",
    "PERCENT": "PROCENT", "POSTS": "TJÄNSTER", "SUM": "SUMMA",
    "Options": "Val", "Arguments": "Argument", "Commands": "Kommandon", "default": "förval", "required": "krävs",
}  # fmt: skip
"""Words of headings, usage lines and first columns."""
_SENTENCES = {
    "Show this message and exit.": "visa denna hjälp och sluta",
    "Install completion for the current shell.": "lägg till komplettering i skalet",
    "Show completion for the current shell, to copy it or customize the installation.":
        "skriv ut skalets komplettering, att kopiera eller ändra",
}  # fmt: skip
_TYPE = re.compile(r" <(?:list\[)?(?:str|path|int|float|[A-Z]\w*)\]?>$")

_WRONG = Phrase(
    "{command}: {why} {command} --help visar vad som går.", "{command}: {why} {command} --help shows what is possible."
)
_SAID: Sequence[tuple[str, str]] = (
    (r"No such option: (?P<name>[^\s.]+).*?(?P<near>--[\w-]+).*", "valet {name} finns inte; menades {near}?"),
    (r"No such option: (?P<name>[^\s.]+).*", "valet {name} finns inte"),
    (r"No such command '(?P<name>.*?)'\. Did you mean (?P<near>.*)\?", "kommandot {name} finns inte; menades {near}?"),
    (r"No such command '(?P<name>.*?)'\.?", "kommandot {name} finns inte"),
    (r"Missing command\.?", "kommandot saknas"),
    (r"Missing argument (?P<name>.*?)\.", "{name} saknas"),
    (r"Missing (?:option|parameter) (?P<name>.*?)\.", "valet {name} saknas"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)", "för många ord: {words}"),
    (r"Option (?P<name>'.*?') requires .*", "valet {name} behöver ett värde"),
    (r"Option (?P<name>'.*?') does not take a value\.?", "valet {name} tar inget värde"),
    (r"Invalid value for (?P<name>.*?): (?P<why>.*)", "fel värde för {name}: {why}"),
    (r"(?P<value>'.*') is not one of (?P<choices>.*?)\.?", "{value} finns inte; välj {choices}"),
    (r"Input should be greater than or equal to (?P<least>\S+)", "minst {least}"),
    (r"Input should be less than or equal to (?P<most>\S+)", "högst {most}"),
    (r"Input should be a valid integer.*", "här väntas ett heltal"),
    (r"Unable to parse input string as an integer.*", "talet är för stort"),
    (r"Input should be a valid number.*", "här väntas ett tal"),
    (r"(?P<value>.*?) is not a valid integer.*", "{value} är inget heltal"),
    (r"(?P<value>.*?) is not a valid float.*", "{value} är inget tal"),
    (r"(?P<value>.*?) is not in the range (?P<range>.*?)\.?", "{value} ligger inte i {range}"),
)  # fmt: skip
"""What the framework says of wrong use, as patterns, and the same in Swedish."""


def _word(found: re.Match[str]) -> str:
    return _SWEDISH.get(found[0], found[0])


def _words(text: str) -> str:
    """The words of a usage line or a first column in the language of the run."""
    return text if LANG == "en" else re.sub(r"\b(?:[A-Z]{2,}|Options|Arguments|Commands)\b", _word, text)


def _sentence(text: str) -> str:
    """An explanation in the language of the run; ours are so already."""
    if LANG == "en":
        return text
    return _SENTENCES.get(text) or re.sub(r"(?<=\[)(?:default|required)\b", _word, text)


# The classes of click that Typer carries have no types: hence the exceptions for these two.
class _Page(_Formatter):  # type: ignore[misc]
    """Writes a help page."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _words(args), _USAGE.text(LANG))

    def write_heading(self, heading: str) -> None:
        super().write_heading(_words(heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], *how: Any, **more: Any) -> None:
        super().write_dl([(_TYPE.sub("", _words(first)), _sentence(second)) for first, second in rows], *how, **more)


_SET = {name: name.removesuffix("_path") for name in (
    "data", "calls_path", "actors_path", "strategy", "weights", "areas", "practice", "thesaurus", "contact",
)}  # fmt: skip
"""Parameters that the user's settings stand for when their option is not given, and the key of each."""


class _Ours(_Context):  # type: ignore[misc]
    formatter_class = _Page

    def lookup_default(self, name: str, call: bool = True) -> Any:
        """What the user has set for an option, unless the command above was given it."""
        given_above = self.parent and self.parent.params.get(name) is not None
        return existing(_SET[name]) if call and name in _SET and not given_above else None


def _read(param: Any, ctx: Any, value: Any) -> Any:
    """What an option is read as.

    Typer makes a type of pydantic's to read one: what is not given, or is of its kind already, needs none.
    """
    about = getattr(param, "type_descriptor", None)
    if value is None and not param.required:
        value = () if param.multiple or param.nargs == -1 else None
    elif about is None or about.parameter_info.parser or not _is_of(value, about.annotation):
        return type(param).process_value(param, ctx, value)
    return param.callback(ctx, param, value) if param.callback else value


def _is_of(value: Any, kind: Any) -> bool:
    return isinstance(value, kind) if isinstance(kind, type) else value in get_args(kind)


class _ParsedCommand:
    """What a command and a group of commands share."""

    context_class: Any = _Ours

    def get_params(self, ctx: Any) -> Any:
        """The options and arguments."""
        params = super().get_params(ctx)  # type: ignore[misc]  # that of the command it is mixed into
        for param in params:
            param.process_value = partial(_read, param)
        return params


class _Command(_ParsedCommand, TyperCommand):
    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read the words of a command; an option is never another's value: `--each --peek` lacks its folder."""
        own = {
            name for param in self.get_params(ctx) for name in (*param.opts, *param.secondary_opts) if name[0] == "-"
        }
        rest = super().parse_args(ctx, args)
        for param in self.params:
            given = ctx.params.get(param.name)
            if own & {str(value) for value in (given if isinstance(given, list) else [given])}:
                raise _UsageError(f"Option {param.opts[0]!r} requires an argument.", ctx)
        return rest


class _Group(_ParsedCommand, TyperGroup):
    """A command with commands below it; those of one panel stand together."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, each with its whole sentence."""
        panels: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command: Any = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                text = (command.short_help or command.help or "").split("\n\n")[0]
                panel = command.rich_help_panel
                panels.setdefault(panel if isinstance(panel, str) else "Commands", []).append((name, text))
        for panel, rows in panels.items():
            with formatter.section(panel):
                formatter.write_dl(rows)

    def make_context(self, *how: Any, **more: Any) -> Any:
        """Read the words of a run."""
        with _one_line():
            return super().make_context(*how, **more)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that they name."""
        with _one_line():
            return super().invoke(ctx)


class Program(typer.Typer):
    """A program, or a command with commands below it, whose help and errors speak the language of the run."""

    def __init__(self, **how: Any) -> None:
        super().__init__(cls=_Group, rich_markup_mode=None, **how)

    def command(self, name: str | None = None, **how: Any) -> Callable[..., Any]:
        """A command of the program, as in typer."""
        return super().command(name, cls=_Command, **how)


@contextmanager
def _one_line() -> Iterator[None]:
    """Turn wrong use into one line, as all other errors are."""
    try:
        yield
    except _UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            raise
        raise Stop(wrong_use(error)) from None


def wrong_use(error: Any) -> Said:
    """What is wrong with the words of a run, in one line."""
    command = error.ctx.command_path if error.ctx else "fundmatch"
    why = _translated(" ".join(error.format_message().replace("Value error, ", "").split()))
    return _WRONG(command=command, why=why if why.endswith((".", "?")) else f"{why}.")


def _translated(message: str) -> str:
    if LANG == "en":
        return message
    for pattern, swedish in _SAID:
        found = re.fullmatch(pattern, message)
        if found:
            return swedish.format(**{key: _READ.get(key, str)(value) for key, value in found.groupdict().items()})
    return message


_READ: dict[str, Callable[[str], str]] = {"why": _translated, "name": _words}
"""How the parts of a message are translated; what the user wrote stays as it is."""
