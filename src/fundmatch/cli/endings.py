"""What the ending of an output file says: its format when none is named, and whether we can write it at all."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args

import typer

from fundmatch.cli.guard import allow
from fundmatch.cli.output import demand_folder
from fundmatch.cli.settings import FILES_ONLY
from fundmatch.cli.settings import value as setting
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase

OF: Mapping[str, str] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".eml": "eml",
    ".xml": "atom",
    ".atom": "atom",
    ".txt": "table",
    ".xlsx": "xlsx",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
}
"""Ending -> the format that it stands for, in the commands that have it."""
_CANNOT = Phrase(
    "-o {path}: formatet {ending} finns inte här; välj {endings}, eller ange --format",
    "-o {path}: there is no format {ending} here; choose {endings}, or give --format",
)
_ONLY = Phrase("-o {path}: filändelsen måste vara {endings}", "-o {path}: the ending must be {endings}")


def output_file(*only: str) -> Callable[[Path | None], Path | None]:
    """What `-o` stands for: `-` is stdout. `only`: the endings of a command that knows one format."""

    def file(value: Path | None) -> Path | None:
        if value is None or str(value) == "-":
            return None
        allow(value)
        demand_folder(value)
        if only and value.suffix and value.suffix.lower() not in only:
            raise Stop(_ONLY(path=value.as_posix(), endings=list(only)))
        return value

    return file


def by_ending(*more: str) -> Callable[[typer.Context, typer.CallbackParam, str], str]:
    """The format of a run: as `--format` says, else the ending of `-o`, else the command above, else the settings.

    The output is read first: its option is an eager one. `more`: endings that are right too.
    """

    def chosen(context: typer.Context, param: typer.CallbackParam, value: str) -> str:
        if _says(context):
            return value
        path: Path | None = context.params.get("output")
        declared: Any = param
        formats = get_args(declared.type_descriptor.annotation)
        if path is None or not path.suffix:
            above: Any = context.parent
            named = above and (_says(above) or above.params.get("output"))
            said = str(above.params.get("format_") if named else setting("format"))
            return said if said in formats and (said not in FILES_ONLY or path or named) else value
        ending = path.suffix.lower()
        known = {one: name for one, name in OF.items() if name in formats}
        # Plain text is what every command writes without being asked for anything else.
        if ending in more or (ending == ".txt" and ".txt" not in known):
            return value
        if ending not in known:
            raise Stop(_CANNOT(path=path.as_posix(), ending=ending, endings=[*known, *more]))
        return known[ending]

    return chosen


def _says(context: typer.Context) -> bool:
    """Whether `--format` was given."""
    source = context.get_parameter_source("format_")
    return source is not None and source.name == "COMMANDLINE"
