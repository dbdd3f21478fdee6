"""`fundmatch config`: what is set for all runs, to what, and where each value comes from."""

from dataclasses import fields
from pathlib import Path

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.home import home
from fundmatch.cli.language import LANG
from fundmatch.cli.lists import Form, put_sheet
from fundmatch.cli.output import put, shown_path, tell
from fundmatch.cli.settings import FILE, KEYS, UserSetting, settings, store_path
from fundmatch.models.wording import Phrase

_NO_FILE = Phrase(
    '{path} finns inte än; skriv rader som lang = "sv" i den',
    '{path} is not there yet; write lines such as lang = "en"',
)
_OWN_FILES = {
    "calls": "calls", "actors": "actors", "strategy": "strategy", "weights": "weights.yaml", "areas": "areas.yaml",
    "practice": "practice.yaml", "thesaurus": "thesaurus.yaml",
}  # fmt: skip
"""The parts of a data folder, and where they stand in it."""


def config(
    context: typer.Context,
    *,
    folder: opt.Folder,
    contact: opt.Contact = None,
    format_: opt.ReportFormat = "table",
    output: opt.Output = None,
) -> None:
    """List the settings in force."""
    from fundmatch.render.json_text import envelope, write
    from fundmatch.render.settings import settings_document, settings_sheet

    options = {one.name: getattr(folder, one.name) for one in fields(folder)} | {
        "contact": contact,
        "lang": folder.lang,
    }
    given = {
        name.removesuffix("_path"): shown_path(value) if isinstance(value, Path) else str(value)
        for name, value in options.items()
        if (source := context.get_parameter_source(name)) and source.name == "COMMANDLINE"
    }
    named = {key: UserSetting(key, text, "option", f"--{key}") for key, text in given.items()}
    found = {**settings(), **named}
    data = Path(found["data"].value) if "data" in found else None
    every = [found.get(key) or UserSetting(key, _default(key, data), "default", "") for key in KEYS]
    rows = [(one.key, one.value, str(one.layer), one.place) for one in every]
    if format_ == "json":
        put(write(envelope("config", moment(folder.as_of), settings_document(rows))), output)
    else:
        put_sheet(settings_sheet(rows, LANG), Form("table", output, moment(folder.as_of)))
    if not (home() / FILE).exists():
        tell(_NO_FILE(path=shown_path(home() / FILE)))


def _default(key: str, data: Path | None) -> str:
    """What holds for a key that is not set; empty for one that each command decides, or that stands for nobody."""
    from fundmatch.sources.folder import bundled

    if key == "lang":
        return LANG
    if key == "data":
        return shown_path(bundled())
    if key == "store":
        return shown_path(store_path(None))
    if key == "projects":
        return "yes"
    if key not in _OWN_FILES:
        return ""
    own, name = data or bundled(), _OWN_FILES[key]
    return shown_path(own / name if (own / name).exists() else bundled() / name)
