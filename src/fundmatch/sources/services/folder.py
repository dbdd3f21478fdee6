"""Files on this machine as a source: the data folder that comes with fundmatch, or one's own."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fundmatch.models.base import SourceKind
from fundmatch.models.history import Visit
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange import recognise
from fundmatch.sources.fetch import Client
from fundmatch.sources.harvest import Document
from fundmatch.sources.loading import ENDINGS
from fundmatch.sources.record import Unreadable, read_file, shown
from fundmatch.sources.services import Fetched, SourceFault, edition

_NONE = Phrase("{path} finns inte", "there is no {path}")
_CANNOT = Phrase("{path} kan inte läsas: {why}", "{path} cannot be read: {why}")
_EMPTY = Phrase("{path} har inga filer med utlysningar", "{path} has no files of calls")


@dataclass(frozen=True, slots=True)
class FolderService:
    """A file, a folder of files, or a data folder, of which `calls/` is read."""

    id: str
    path: Path
    kind: SourceKind = SourceKind.OFFICER
    format: str | None = None
    remote: bool = False

    @property
    def title(self) -> Phrase:
        """The path itself."""
        return Phrase(shown(self.path), shown(self.path))

    def fetch(self, client: Client, before: Visit | None) -> Fetched:
        """The files, unless all are as they were."""
        if not self.path.exists():
            raise SourceFault(_NONE(path=shown(self.path)))
        root = self.path / "calls" if (self.path / "calls").is_dir() else self.path
        found = hashlib.sha256()
        documents = []
        for path in _files(root):
            raw = _raw(path)
            found.update(f"{path.relative_to(self.path).as_posix()}\n{len(raw)}\n".encode("utf-8", "replace") + raw)
            document = Document(shown(path), raw)
            if self.format or path == root or path.suffix.lower() in ENDINGS or recognise(document):
                documents.append(document)
        if not documents:
            raise SourceFault(_EMPTY(path=shown(self.path)))
        print_ = f"{edition(self.kind, self.format)} {found.hexdigest()}"
        if before and before.fingerprint == print_:
            return Fetched(fingerprint=print_, unchanged=True)
        return Fetched(tuple(documents), 0, print_)


def _files(root: Path) -> Iterator[Path]:
    """The files of a folder in the order of their names, hidden ones left out; or the file itself."""
    if not root.is_dir():
        yield root
        return
    for path in sorted(root.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
        if not hidden and path.is_file():
            yield path


def _raw(path: Path) -> bytes:
    try:
        return read_file(path)
    except Unreadable as fault:
        raise SourceFault(_CANNOT(path=shown(path), why=fault.why)) from None
