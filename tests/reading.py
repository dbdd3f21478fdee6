"""Writing small files and reading them back as models, for tests of sources."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from fundmatch.matching.prepared import PreparedCall
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue
from fundmatch.models.wording import Lang
from fundmatch.models.zones import STOCKHOLM
from fundmatch.render import csv_text
from fundmatch.render.records import actors_sheet, calls_sheet
from fundmatch.render.sheet import Sheet
from fundmatch.sources.loading import Loaded, load

M = TypeVar("M", bound=BaseModel)


NOW = dt.datetime(2026, 12, 1, tzinfo=STOCKHOLM)


def sheet_of(items: Sequence[Call | Actor], lang: Lang = "sv") -> Sheet:
    """Calls or actors as the commands hand them to a file."""
    calls = [PreparedCall(one, NOW) for one in items if isinstance(one, Call)]
    actors = [one for one in items if isinstance(one, Actor)]
    return calls_sheet(calls, NOW, lang) if calls else actors_sheet(actors, lang)


def list_of(items: Sequence[Call | Actor], *, excel: bool = False, lang: Lang = "sv", labels: bool = False) -> str:
    """Calls or actors as `--format csv` writes them; with `labels` as `--headings labels` does."""
    sheet = sheet_of(items, lang)
    return csv_text.write(sheet.labelled(lang) if labels else sheet, excel=excel)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """A file of exactly this content; text becomes UTF-8 without a change of line ends."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def loaded(folder: Path, name: str, content: str | bytes, model: type[M]) -> Loaded[M]:
    """What the content gives, as models and issues."""
    return load(write(folder, name, content), model)


def calls(folder: Path, name: str, content: str | bytes) -> Loaded[Call]:
    """What the content gives as calls."""
    return loaded(folder, name, content, Call)


def actors(folder: Path, name: str, content: str | bytes) -> Loaded[Actor]:
    """What the content gives as actors."""
    return loaded(folder, name, content, Actor)


def places(issues: tuple[Issue, ...] | list[Issue]) -> list[tuple[str, int | None, str | None]]:
    """Code, row and field of each issue: what a person needs to find it."""
    return [(issue.code, issue.row, issue.field) for issue in issues]
