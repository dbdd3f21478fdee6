"""What a user has set once for all runs: config.toml in the user's folder, and FUNDMATCH_*. An option goes before both.

The file is read strictly: a key that is none, or a value that cannot be one, ends the run with one line.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from fundmatch.cli.home import home
from fundmatch.jobs.ending import MEANT, Stop, either
from fundmatch.models.wording import Lang, Phrase, Said

FILE = "config.toml"
HISTORY = "history.db"
PREFIX = "FUNDMATCH_"
KEYS = (
    "data", "calls", "actors", "actor", "lang", "format", "store",
    "strategy", "weights", "areas", "practice", "thesaurus", "contact", "projects",
)  # fmt: skip
_PATHS = frozenset({"data", "calls", "actors", "store", "strategy", "weights", "areas", "practice", "thesaurus"})
_SWITCH: Mapping[str, str] = {"yes": "yes", "ja": "yes", "no": "no", "nej": "no"}
_LANGUAGES: Mapping[str, Lang] = {
    "sv": "sv", "swedish": "sv", "svenska": "sv", "en": "en", "english": "en", "engelska": "en",
}  # fmt: skip
FORMATS = (
    "table", "csv", "tsv", "excel-sv", "json", "jsonl", "markdown", "commongrants", "xlsx", "sqlite", "html", "eml",
    "atom",
)  # fmt: skip
"""The formats of all commands; each takes what it has."""
FILES_ONLY = frozenset({"xlsx", "sqlite"})
"""Those that are no text: without a file to write they are left alone."""

_WRONG = Phrase("{place}: {why}", "{place}: {why}")
_NO_KEY = Phrase("inställningen ”{name}” finns inte{hint}", "there is no setting “{name}”{hint}")
_NO_VALUE = Phrase("{key} ”{value}” finns inte{hint}", "there is no {key} “{value}”{hint}")
_CHOOSE = Phrase("; välj {names}", "; choose {names}")
_NO_TEXT = Phrase("{key}: här väntas text inom citattecken", "{key}: a text in quotes is expected")
_NO_PATH = Phrase("{key}: {path} finns inte", "{key}: there is no file or folder {path}")
_NO_HOME = Phrase("{key} {path}: ingen sådan hemmapp", "{key} {path}: there is no such home folder")


Layer = Literal["option", "environment", "config.toml", "default"]
"""Where a value comes from, the strongest first."""


@dataclass(frozen=True, slots=True)
class UserSetting:
    """A value that a user has set."""

    key: str
    value: str
    """a path is absolute when the file gives it: there it starts in the folder of the file"""
    layer: Layer
    place: str
    """the variable, or file and row"""

    def wrong(self, why: Said) -> Stop:
        """The end of a run that cannot use it."""
        return Stop(_WRONG(place=self.place, why=why))


@cache
def settings() -> Mapping[str, UserSetting]:
    """What is set, by key. Read once a run; raises `Stop` when the file, one of its keys or a value is not right."""
    return {**_of_file(home() / FILE), **_of_environment(os.environ)}


def value(key: str) -> str | None:
    """The value of a key; raises as `settings`."""
    found = settings().get(key)
    return found.value if found else None


def existing(key: str) -> str | None:
    """The value of a key, of one that is a path only when something is there.

    Raises `Stop` when nothing is; else as `settings`.
    """
    found = settings().get(key)
    if found and key in _PATHS and found.value != "-" and not Path(found.value).exists():
        raise found.wrong(_NO_PATH(key=key, path=found.value))
    return found.value if found else None


def store_path(store: Path | None) -> Path:
    """The history named, else the one that is set, else the one in the user's folder; raises as `settings`."""
    return store or Path(value("store") or home() / HISTORY)


def language_set() -> str:
    """The language that the file sets; what is wrong with the file is told later, in the language found without it."""
    try:
        found = _of_file(home() / FILE).get("lang")
    except Stop:
        return ""
    return found.value if found else ""


def language_named(word: str) -> Lang | None:
    """The language that a word means, the name of a locale too.

    >>> language_named("sv_SE.UTF-8"), language_named("Svenska"), language_named("C")
    ('sv', 'sv', None)
    """
    return _LANGUAGES.get(re.split("[-_.]", word.casefold())[0])


def _of_environment(environment: Mapping[str, str]) -> dict[str, UserSetting]:
    named = {key: environment.get(PREFIX + key.upper()) for key in KEYS}
    return {
        key: _sound(UserSetting(key, text, "environment", PREFIX + key.upper()), Path())
        for key, text in named.items()
        if text
    }


def _of_file(path: Path) -> dict[str, UserSetting]:
    if not path.exists():
        return {}
    from fundmatch.sources.record import Unreadable, decode, read_file, shown
    from fundmatch.sources.toml_format import parse, row_of

    try:
        raw = read_file(path)
        table, lines = parse(raw), decode(raw).splitlines()
    except Unreadable as fault:
        place = shown(path) + (f":{fault.row}" if fault.row else "")
        raise Stop(_WRONG(place=place, why=fault.why)) from None

    def one(key: str, text: Any) -> UserSetting:
        row = row_of(lines, key)
        place = shown(path) + (f":{row}" if row else "")
        if key not in KEYS:
            raise Stop(_WRONG(place=place, why=_NO_KEY(name=key, hint=_hint(key, KEYS))))
        if not isinstance(text, str):
            raise Stop(_WRONG(place=place, why=_NO_TEXT(key=key)))
        return _sound(UserSetting(key, text, "config.toml", place), path.parent)

    found = [one(key, text) for key, text in table.items()]
    return {setting.key: setting for setting in found if setting.value}


def _sound(setting: UserSetting, folder: Path) -> UserSetting:
    """A setting in the form in which it is used, a path from `folder`; raises `Stop` when it cannot be used."""
    key, text = setting.key, setting.value.strip()
    if key == "lang":
        language = language_named(text)
        if not language:
            raise setting.wrong(_NO_VALUE(key=key, value=text, hint=_CHOOSE(names=either(("sv", "en")))))
        text = language
    elif key == "format":
        text = text.casefold()
        if text not in FORMATS:
            raise setting.wrong(_NO_VALUE(key=key, value=text, hint=_hint(text, FORMATS)))
    elif key == "projects":
        if text.casefold() not in _SWITCH:
            raise setting.wrong(_NO_VALUE(key=key, value=text, hint=_CHOOSE(names=either(("yes", "no")))))
        text = _SWITCH[text.casefold()]
    elif key in _PATHS and text and text != "-":
        try:
            text = str(folder / Path(text).expanduser())
        except RuntimeError:
            raise setting.wrong(_NO_HOME(key=key, path=text)) from None
    return UserSetting(key, text, setting.layer, setting.place)


def _hint(name: str, known: tuple[str, ...]) -> Said:
    """What may have been meant, else all that there is."""
    from fundmatch.text.names import nearest

    near = nearest(name, known)
    return MEANT(names=either(near)) if near else _CHOOSE(names=either(known))
