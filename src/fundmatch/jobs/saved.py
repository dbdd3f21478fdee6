"""A saved watch: its name, its file, the files that it writes."""

from pathlib import Path

from fundmatch.jobs.ending import MEANT, UNKNOWN_NAME, Exit, Stop, either
from fundmatch.jobs.talk import Tell
from fundmatch.models.given import BAD_NAME, NAME
from fundmatch.models.issue import place_of
from fundmatch.models.watch import Watch
from fundmatch.models.wording import Phrase, Said
from fundmatch.sources.record import Unreadable, shown
from fundmatch.sources.watch_file import TEMPLATE, read_watch
from fundmatch.text.names import nearest

FOLDER = "watches"
WATCH = Phrase("bevakning", "watch")
_NO_NAME = Phrase(
    "vilken bevakning? {known}fundmatch watch --new NAMN skriver en mall",
    "which watch? {known}fundmatch watch --new NAME writes a template",
)
_KNOWN = Phrase("Det finns {names}; ", "There are {names}; ")
_NONE_YET = Phrase(
    "; fundmatch watch --new {name} skriver en mall.", "; fundmatch watch --new {name} writes a template."
)
_EXISTS = Phrase("{path} finns redan", "{path} exists already")
_WRONG = Phrase("{path}{row}: {why}", "{path}{row}: {why}")
_FAULT = Phrase("{place}: {message}; {action}", "{place}: {message}; {action}")
_NO_HOME = Phrase(
    "{names}: ingen sådan hemmapp; skriv hela sökvägen", "{names}: no such home folder; write the whole path"
)
_MEND = Phrase("rätta filen", "mend the file")
_FAULTS = Phrase("{path}: inget skrevs", "{path}: nothing was written")


def place(name: str | None, file: Path | None, home: Path) -> tuple[str, Path]:
    """The name and the file of a watch; raises `Stop` when there is no name, or none that can be one."""
    if name is None and file is None:
        known = _known(home)
        raise Stop(_NO_NAME(known=_KNOWN(names=known) if known else ""))
    name = name if name is not None else file.stem if file else ""
    if not NAME.fullmatch(name):
        raise Stop(BAD_NAME(name=name))
    return name, file or home / FOLDER / f"{name}.toml"


def template(name: str, path: Path) -> str:
    """The text of a new watch; raises `Stop` when there is one already."""
    if path.exists():
        raise Stop(_EXISTS(path=shown(path)), Exit.NO_OUTPUT)
    return TEMPLATE.read_text("utf-8").replace("{name}", name)


def saved(name: str, path: Path, home: Path, tell: Tell) -> Watch:
    """The watch as its file says; each fault of it is told.

    Raises `Stop` when there is no such watch, or its file is not right.
    """
    if path == home / FOLDER / f"{name}.toml" and not path.exists():
        close = nearest(name, _known(home))
        hint = MEANT(names=either(close)) if close else _NONE_YET(name=name)
        raise Stop(UNKNOWN_NAME(what=WATCH, name=name, hint=hint))
    try:
        found = read_watch(path)
    except Unreadable as fault:
        raise wrong(path, fault.why, Exit.NO_INPUT, f":{fault.row}" if fault.row else "") from None
    if isinstance(found, Watch):
        return found
    for issue in found:
        tell(_FAULT(place=place_of(issue), message=issue.message, action=_MEND))
    raise Stop(_FAULTS(path=shown(path)), Exit.NO_INPUT)


def targets(watch: Watch, path: Path) -> dict[str, Path]:
    """For each path in a watch file the file that it means.

    Raises `Stop` when it names the folder of a user that there is not.
    """
    try:
        return {one.path: path.parent / Path(one.path).expanduser() for one in watch.outputs}
    except RuntimeError:
        names = [one.path for one in watch.outputs if one.path.startswith("~")]
        raise wrong(path, _NO_HOME(names=names), Exit.NO_INPUT) from None


def wrong(path: Path, why: Said | Phrase | str, code: Exit, row: str = "") -> Stop:
    """The end of a run because of what a watch file says, or that it says nothing."""
    return Stop(_WRONG(path=shown(path), row=row, why=why), code)


def _known(home: Path) -> list[str]:
    return [path.stem for path in sorted((home / FOLDER).glob("*.toml"))]
