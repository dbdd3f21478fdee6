"""Every issue below a path, whatever lies there: a data folder, a list of calls, a list of actors, one file."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from fundmatch.jobs.programmes import FOLDER as PROGRAMMES
from fundmatch.jobs.work import nothing_to_use
from fundmatch.matching.criteria import CRITERIA, DIRECTIONS
from fundmatch.models import issue as kinds
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue
from fundmatch.models.place import Areas, Atlas
from fundmatch.models.programme import Programme
from fundmatch.models.schemas import PARTS
from fundmatch.models.strategy import Strategy
from fundmatch.models.weights import Weights
from fundmatch.models.wording import Said
from fundmatch.sources.advice import advise
from fundmatch.sources.folder import TOLD, NothingToUse, bundled, read_actors, read_calls, read_told
from fundmatch.sources.loading import load, make_issue

_NAMES = ("areas", "weights", "practice", "types-of-action", "thesaurus", "contacts", "aims", "glossary")
_FIXED = {name: PARTS[name] for name in _NAMES}
"""Files of a fixed name, and what they hold."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with the data."""

    issues: Sequence[Issue]
    unusable: Sequence[Said]
    """a line for each path of which nothing can be used"""


def check(paths: Sequence[Path], data: Path | None, as_of: dt.date) -> Checked:
    """Issues of everything below the paths, or of the folder `data` (none: the bundled one) when there is none."""
    folder = data or bundled()
    issues: list[Issue] = []
    unusable = []
    for path in paths or [folder]:
        try:
            issues += [*inspect(path, folder, as_of), *_weights(path)]
        except NothingToUse as nothing:
            issues += nothing.issues
            unusable.append(nothing_to_use(nothing))
    return Checked(issues, unusable)


def inspect(path: Path, data: Path, as_of: dt.date) -> list[Issue]:
    """Issues of everything below `path`; actors are held against the map of the folder `data`.

    Raises `NothingToUse` when the path does not exist or holds nothing that can be read as ours.
    """
    if not path.exists():
        raise NothingToUse("no such file or folder", path)
    issues: list[Issue] = []
    parts = [part for part in ("calls", "actors", "strategy") if (path / part).is_dir()]
    if parts:
        map_file = path / "areas.yaml" if (path / "areas.yaml").exists() else bundled() / "areas.yaml"
        for name, model in _FIXED.items():
            if (path / f"{name}.yaml").exists():
                issues.extend(load(path / f"{name}.yaml", model).issues)
        if (path / PROGRAMMES).is_dir():
            issues.extend(load(path / PROGRAMMES, Programme).issues)
        issues.extend(read_told(path / TOLD).issues)
        barren: NothingToUse | None = None
        for part in parts:
            try:
                issues.extend(_part(path / part, part, _atlas(map_file), as_of))
            except NothingToUse as nothing:
                barren = barren or nothing
                issues.extend(nothing.issues)
        issues.sort(key=Issue.sort_key)
        if barren:
            raise NothingToUse(barren.what, barren.path, tuple(issues))
        return issues
    kind = _kind(path)
    if kind in _FIXED:
        return list(load(path, _FIXED[kind]).issues)
    map_file = data / "areas.yaml" if (data / "areas.yaml").exists() else bundled() / "areas.yaml"
    return sorted(_part(path, kind, _atlas(map_file), as_of), key=Issue.sort_key)


def _part(path: Path, kind: str, atlas: Atlas, as_of: dt.date) -> list[Issue]:
    match kind:
        case "actors":
            return read_actors(path, atlas, as_of)[1]
        case "strategy":
            return list(load(path, Strategy).issues)
        case "programmes":
            return list(load(path, Programme).issues)
    advised = [issue for call, record in load(path, Call).items for issue in advise(call, record, as_of)]
    return [*read_calls(path, atlas)[1], *advised]


def _kind(path: Path) -> str:
    """What a file or folder holds: by its own name or its folder's, else by whose fields it has."""
    if path.stem in _FIXED:
        return path.stem
    for name in (path.name, path.parent.name):
        for kind in ("actors", "calls", "strategy", PROGRAMMES):
            if kind in name.casefold():
                return kind
    models: dict[str, type[BaseModel]] = {"calls": Call, "actors": Actor, "strategy": Strategy, **_FIXED}
    shape = {kinds.MISSING.code, kinds.UNKNOWN_FIELD.code, kinds.UNKNOWN_COLUMN.code}
    return min(models, key=lambda kind: sum(issue.code in shape for issue in load(path, models[kind]).issues))


def _atlas(path: Path) -> Atlas:
    items = load(path, Areas).items
    return Atlas(items[0][0] if items else Areas())


def _weights(folder: Path) -> list[Issue]:
    """A weight of a data folder that names neither a criterion nor a direction of the folder's strategy."""
    file = folder / "weights.yaml"
    strategies = folder / "strategy" if (folder / "strategy").is_dir() else bundled() / "strategy"
    if not file.exists():
        return []
    known = [criterion.id for criterion in CRITERIA] + [DIRECTIONS]
    known += [one.id for strategy, _ in load(strategies, Strategy).items[:1] for one in strategy.directions]
    return [
        make_issue(kinds.UNKNOWN_DIRECTION, record, ("criteria", name), direction=name, known=", ".join(known))
        for weights, record in load(file, Weights).items
        for name in weights.criteria
        if name not in known
    ]
