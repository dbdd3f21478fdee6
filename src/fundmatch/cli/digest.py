"""`fundmatch digest`: what is new for an actor or the whole network, to read or to send. It sends nothing itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from fundmatch.cli import options as opt
from fundmatch.cli.file_names import file_names
from fundmatch.cli.filters import Suits, wanted
from fundmatch.cli.language import LANG, option, switch
from fundmatch.cli.load import begin
from fundmatch.cli.output import make_folder, put, put_all, tell
from fundmatch.cli.own import about
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    import datetime as dt

    from fundmatch.jobs.digest import Digests
    from fundmatch.render.digest import Envelope

_NOT_BOTH = Phrase("välj -o FILE eller --each FOLDER, inte båda", "choose -o FILE or --each FOLDER, not both")
_NOT_AN_ADDRESS = Phrase("--to {value}: ingen e-postadress", "--to {value}: not a mail address")
_TO_EML = Phrase("--to hör till --format eml", "--to belongs to --format eml")
_WRITTEN = Phrase("Filer i {folder}: {count}.", "Files in {folder}: {count}.")


DigestFormat = Literal["markdown", "html", "eml"]
"""Formats of a digest."""


def digest(
    *,
    actors: opt.ActorNames = None,
    since: opt.Since = None,
    each: Path | None = option(
        "--each", "en fil per aktör i denna mapp", "one file an actor into this folder", "FOLDER"
    ),
    empty: bool = switch("--empty", "skriv fil även när inget är nytt", "write a file even without news"),
    to: str | None = option("--to", "mottagare i utkastet (eml)", "recipient of the draft (eml)", "ADDRESS"),
    contact: opt.Contact = None,
    peek: opt.Peek = False,
    actor: opt.ActorOption = None,
    suits: Suits,
    folder: opt.Folder,
    format_: Annotated[DigestFormat, opt.FORMAT] = "markdown",
    output: opt.Output = None,
) -> None:
    """Write what is new."""
    from fundmatch.jobs import digest as job
    from fundmatch.render.digest import Envelope, no_news

    _check(each, output, to, format_)
    chosen = about(actors, actor, named=each is not None)
    work = begin(folder)
    asked = job.DigestRequest(wanted(suits, chosen), since, each is not None)
    found = job.digest(work, asked)
    post = Envelope(to, contact)
    if each:
        written = _put_each(found, each, format_, work.now, post, empty=empty)
    else:
        written = _put_one(found, output, format_, work.now, post, empty=empty)
    silent = no_news(found, LANG, unwritten=len(written) < len(found.made))
    if silent and (each or output):
        tell(silent)
    if not peek:
        job.shown(work, found, written)


def _check(each: Path | None, output: Path | None, to: str | None, format_: DigestFormat) -> None:
    if each and output:
        raise Stop(_NOT_BOTH())
    if to is None:
        return
    if format_ != "eml":
        raise Stop(_TO_EML())
    from fundmatch.render.digest_eml import recipient

    if not recipient(to):
        raise Stop(_NOT_AN_ADDRESS(value=to))


def _put_each(
    found: "Digests", folder: Path, format_: DigestFormat, now: "dt.datetime", post: "Envelope", *, empty: bool
) -> list[str | None]:
    """A file for each reader, unless asked for none for those without news; whom they reached."""
    from fundmatch.jobs.digest import READER
    from fundmatch.render.digest import ENDING, write

    readers = [reader for reader, one in found.made.items() if empty or one.news]
    files = file_names([reader or READER for reader in readers])
    texts = {
        folder / f"{files[reader or READER]}.{ENDING[format_]}": write([found.made[reader]], format_, now, LANG, post)
        for reader in readers
    }
    make_folder(folder)
    put_all(texts)
    tell(_WRITTEN(folder=folder.as_posix(), count=len(texts)))
    return readers


def _put_one(
    found: "Digests", output: Path | None, format_: DigestFormat, now: "dt.datetime", post: "Envelope", *, empty: bool
) -> list[str | None]:
    """All digests as one text, unless asked for in no file without news; whom they reached."""
    from fundmatch.render.digest import write

    digests = list(found.made.values())
    if output and not empty and not any(one.news for one in digests):
        return []
    return list(found.made) if put(write(digests, format_, now, LANG, post), output) else []
