"""Vocabularies from outside that help to read Swedish texts: read one, find one, all that are in use."""

import re
from collections.abc import Iterator
from pathlib import Path

from fundmatch.jobs.collect import lexicon_in
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.jobs.lookup import one_of
from fundmatch.models.given import BAD_NAME, NAME
from fundmatch.models.wording import Phrase
from fundmatch.sources.folder import bundled
from fundmatch.sources.record import Unreadable, shown
from fundmatch.vocabularies.lexicon import Vocabulary, read_vocabulary
from fundmatch.vocabularies.stored import FOLDER, in_force, stored_in

_NO_FILE = Phrase("{path} finns inte", "there is no file {path}")
_NO_FOLDER = Phrase("mappen {path} finns inte", "there is no folder {path}")
_NOT_ADDED = Phrase("{path}{row}: {why}; inget lagrades", "{path}{row}: {why}; nothing was stored")
_VOCABULARY = Phrase("ordförråd", "vocabulary")
_LIST_HINT = Phrase("; fundmatch vocabulary list visar alla.", "; fundmatch vocabulary list shows all.")


def to_add(file: Path, name: str | None, data: Path | None, home: Path) -> tuple[Path, Vocabulary]:
    """Where a vocabulary is to be stored, and what it gives.

    `file`: a table or a file of SKOS, which gives the name when there is none; `data`: the data folder that gets it,
    otherwise the user's. Raises `Stop` when the name is none, or the file gives nothing.
    """
    wanted = name if name is not None else re.sub(r"[^\w-]+", "-", file.stem).strip("-_")[:60]
    if not NAME.fullmatch(wanted):
        raise Stop(BAD_NAME(name=wanted))
    target = _folder(data, home) / f"{wanted.casefold()}.tsv"
    if not file.exists():
        raise Stop(_NO_FILE(path=shown(file)), Exit.NO_INPUT)
    try:
        return target, read_vocabulary(file)
    except Unreadable as wrong:
        row = f":{wrong.row}" if wrong.row else ""
        raise Stop(_NOT_ADDED(path=shown(file), row=row, why=wrong.why), Exit.NO_INPUT) from None


def in_use(data: Path | None, home: Path) -> Iterator[tuple[Path, Vocabulary]]:
    """The vocabularies with their files, in the order in which they are used.

    Raises `Stop` when there is no such data folder, and when one of them cannot be read.
    """
    _folder(data, home)
    return ((path, Vocabulary(lexicon_in(path))) for path in in_force(data or bundled(), home))


def stored_as(name: str, data: Path | None, home: Path) -> Path:
    """The file of the vocabulary that is called so.

    Raises `Stop` when there is no such vocabulary, with the nearest.
    """
    known = {path.stem: path for path in stored_in(_folder(data, home))}
    return known[one_of(name, list(known), _VOCABULARY, _LIST_HINT)]


def _folder(data: Path | None, home: Path) -> Path:
    """Where vocabularies are stored: in the data folder named, which has to be there, else in the user's."""
    if data and not data.is_dir():
        raise Stop(_NO_FOLDER(path=data.as_posix()), Exit.NO_INPUT)
    return (data or home) / FOLDER
