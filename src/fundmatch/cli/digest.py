"""`fundmatch digest`: what is new for an actor or the whole network, to read or to send. It sends nothing itself."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fundmatch.cli import options as opt
from fundmatch.cli.clock import moment
from fundmatch.cli.language import LANG, say
from fundmatch.cli.load import LAST, Filters, Selection, Wanted, history_of, lately, paths_of, remember, select, since
from fundmatch.cli.output import make_folder, put, put_all, tell
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase, Said

if TYPE_CHECKING:
    from fundmatch.history.history import History
    from fundmatch.models.base import Lang
    from fundmatch.monitoring.change import Change
    from fundmatch.monitoring.digest import Digest


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a mail draft carries besides its text."""

    to: str | None = None
    contact: str | None = None


READER = "digest"
MOST_BYTES = 200
"""Bytes of an actor's id that the name of its file holds; file systems take 255."""
NAMED = 10
"""Actors without news that are named; of more the number."""
_NOT_BOTH = Phrase("välj -o FILE eller --each FOLDER, inte båda", "choose -o FILE or --each FOLDER, not both")
_NOT_AN_ADDRESS = Phrase("--to {value}: ingen e-postadress", "--to {value}: not a mail address")
_TO_EML = Phrase("--to hör till --format eml", "--to belongs to --format eml")
_NO_NEWS = Phrase("Inget nytt för {name}.", "Nothing new for {name}.")
_NO_NEWS_MANY = Phrase("Inget nytt för {count} aktörer: {names}.", "Nothing new for {count} actors: {names}.")
_NO_NEWS_COUNT = Phrase("Inget nytt för {count} aktörer.", "Nothing new for {count} actors.")
_NO_FILE = Phrase("{line} Ingen fil skrevs (--empty skriver den ändå).",
                  "{line} No file was written (--empty writes it all the same).")  # fmt: skip
_NETWORK = Phrase("nätverket", "the network")
_WRITTEN = Phrase("Filer i {folder}: {count}.", "Files in {folder}: {count}.")
_ENDING = {"markdown": "md", "html": "html", "eml": "eml"}


class DigestFormat(StrEnum):
    """Formats of a digest."""

    MARKDOWN = "markdown"
    HTML = "html"
    EML = "eml"


def digest(
    actors: opt.ActorNames = None,
    since_: opt.Since = None,
    each: Annotated[
        Path | None,
        typer.Option(
            "--each", metavar="FOLDER", help=say("en fil per aktör i denna mapp", "one file an actor into this folder")
        ),
    ] = None,
    empty: Annotated[
        bool, typer.Option("--empty", help=say("skriv fil även när inget är nytt", "write a file even without news"))
    ] = False,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="ADDRESS", help=say("mottagare i utkastet (eml)", "recipient of the draft (eml)")),
    ] = None,
    contact: opt.Contact = None,
    peek: Annotated[
        bool, typer.Option("--peek", help=say("räkna det inte som visat", "do not count it as shown"))
    ] = False,
    actor: opt.ActorOption = None,
    as_of: opt.AsOf = None,
    status: opt.Statuses = None,
    top: opt.TopOfActor = 0,
    min_score: opt.LeastScore = None,
    fund: opt.Fund = None,
    programme: opt.Programme = None,
    lang: opt.Lang = None,
    data: opt.Data = None,
    calls: opt.Calls = None,
    actors_path: opt.Actors = None,
    strategy: opt.StrategyFile = None,
    weights: opt.WeightsFile = None,
    store: opt.Store = None,
    format_: Annotated[DigestFormat, opt.FORMAT] = DigestFormat.MARKDOWN,
    output: opt.Output = None,
) -> None:  # fmt: skip
    """Write what is new."""
    now = moment(as_of)
    _check(each, output, to, format_)
    from fundmatch.monitoring.audience import Bar
    from fundmatch.monitoring.digest import digest as put_together

    paths = paths_of(data, calls, actors_path, strategy, weights, store)
    names = [*(actors or ()), *(actor or ())]
    wanted = Wanted(names, (), Filters(status or (), fund or (), programme or ()))
    last_only = (since_ or LAST).strip().casefold() == LAST
    with history_of(paths, needed=since_ is not None) as history:
        lost, news = lately(history, now)
        chosen = select(paths, now, wanted, Bar(min_score, top), lost, news)
        readers: Sequence[str | None] = chosen.actors if names or each else (None,)
        upto = history.until(now) if history else 0
        found = _found(history, None if last_only else since_, now, [_reader(one) for one in readers])
        looks = {one: history.last_look(_reader(one)) if history and last_only else None for one in readers}
        made = {
            one: put_together(
                chosen.calls, chosen.matches, found[_reader(one)] if found is not None else None, now,
                chosen.run.actors[one] if one else None, look.at if look else None,
                withdrawn=chosen.withdrawn, first=last_only and look is None,
            )
            for one, look in looks.items()
        }  # fmt: skip
    written = _put(made, chosen, now, format_, output, each, empty, Envelope(to, contact))
    if history and last_only and not peek:
        remember(paths.store, {_reader(one): made[one].shown for one in written}, upto, now)


def _check(each: Path | None, output: Path | None, to: str | None, format_: DigestFormat) -> None:
    if each and output:
        raise Stop(_NOT_BOTH())
    if to is None:
        return
    if format_ is not DigestFormat.EML:
        raise Stop(_TO_EML())
    from fundmatch.render.digest_eml import recipient

    if not recipient(to):
        raise Stop(_NOT_AN_ADDRESS(value=to))


def _reader(actor: str | None) -> str:
    """By which name the history knows who was shown what."""
    return f"{READER}:{actor}" if actor else READER


def _found(
    history: "History | None", text: str | None, now: dt.datetime, readers: Sequence[str]
) -> "dict[str, list[Change]] | None":
    """What changed for each reader; nothing without a history.

    Without a date it is what each reader has not been told yet.
    """
    from fundmatch.monitoring.changes import unseen_of

    if history is None:
        return None
    if text is None:
        every = unseen_of(history, readers, now)
    else:
        every = dict.fromkeys(readers, since(history, text, now, READER)[0])
    return {reader: [change for change in found if not change.is_past(now)] for reader, found in every.items()}


def _put(
    made: "Mapping[str | None, Digest]", chosen: Selection, now: dt.datetime, format_: DigestFormat,
    output: Path | None, each: Path | None, empty: bool, post: Envelope,
) -> list[str | None]:  # fmt: skip
    """Write the digests; whom they reached. Who has no news is named, and gets no file unless asked for."""
    silent = [reader for reader, one in made.items() if not one.news]
    line = _no_news(silent, chosen)
    if each:
        wanted = [reader for reader in made if empty or reader not in silent]
        files = _file_names([reader or READER for reader in wanted])
        ending = _ENDING[format_]
        texts = {
            each / f"{files[reader or READER]}.{ending}": text_of([made[reader]], format_, now, post, LANG)
            for reader in wanted
        }
        make_folder(each)
        put_all(texts)
        tell(_WRITTEN(folder=each.as_posix(), count=len(texts)))
    elif output and len(silent) == len(made) and not empty:
        wanted = []
    else:
        wanted = list(made) if put(text_of(list(made.values()), format_, now, post, LANG), output) else []
    if line and (each or output):
        tell(line if len(wanted) == len(made) else _NO_FILE(line=line))
    return wanted


def _no_news(silent: Sequence[str | None], chosen: Selection) -> Said | None:
    if not silent:
        return None
    names = [chosen.run.actors[key].actor.name if key else _NETWORK.text(LANG) for key in silent]
    if len(names) == 1:
        return _NO_NEWS(name=names[0])
    return (_NO_NEWS_MANY if len(names) <= NAMED else _NO_NEWS_COUNT)(count=len(names), names=names)


def text_of(digests: "Sequence[Digest]", format_: DigestFormat, now: dt.datetime, post: Envelope, lang: "Lang") -> str:
    """Digests as one text of a format."""
    from fundmatch.render.digest_page import letter, paper, subject

    made = paper(digests, lang)
    if format_ is DigestFormat.MARKDOWN:
        from fundmatch.render.digest_markdown import write as write_markdown

        return write_markdown(made)
    if format_ is DigestFormat.HTML:
        from fundmatch.render.digest_html import write as write_html

        return write_html(made)
    from fundmatch.render.digest_eml import write as write_eml

    return write_eml(letter(made, post.contact), subject(digests, lang), now, post.to)


def _file_names(keys: Iterable[str]) -> dict[str, str]:
    """For each id a name that every file system takes, and that no other has.

    >>> _file_names(["trosa", "a/b", "A:B", "..", "con"])
    {'trosa': 'trosa', 'a/b': 'a-b', 'A:B': 'A-B~2', '..': 'actor', 'con': 'con~2'}
    """
    names: dict[str, str] = {}
    taken = set(_RESERVED)
    for key in keys:
        base = _cut(re.sub(r"[^\w.-]+", "-", key).strip(".-")) or "actor"
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base}~{number}", number + 1
        taken.add(name.casefold())
        names[key] = name
    return names


def _cut(name: str) -> str:
    """As much of a name as file systems take, which count in bytes, with room for a number and an ending.

    >>> _cut("å" * 200) == "å" * 100
    True
    """
    return name.encode("utf-8")[:MOST_BYTES].decode("utf-8", "ignore").rstrip(".-")


_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{at}" for port in ("com", "lpt") for at in range(1, 10))})
"""Names that Windows keeps for devices."""
