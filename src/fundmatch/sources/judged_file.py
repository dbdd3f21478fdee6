"""A file that judgements are added to, one line at a time: what was answered is never lost, nor what stood there."""

import os
from pathlib import Path

from fundmatch.models.issue import Issue
from fundmatch.models.judged import Judgement
from fundmatch.sources.loading import Loaded
from fundmatch.sources.qrels_format import HEADINGS, QrelsTable, read_qrels, read_table


class OtherForm(Exception):
    """The file has a form that judgements cannot be added to."""


class JudgedFile:
    """Judgements in our own form. The file is made when the first one is added."""

    def __init__(self, path: Path) -> None:
        """Read what is there; raises `OtherForm` when there is a file of another form, or one that cannot be read."""
        self._path = path
        self._headings: tuple[str, ...] = HEADINGS[:3]
        self.loaded: Loaded[Judgement] = Loaded((), ())
        if path.exists() and (not path.is_file() or path.stat().st_size):
            table = read_table(path)
            if isinstance(table, Issue) or not _ours(table, path):
                raise OtherForm(path)
            self._headings = table.headings
            self.loaded = read_qrels(path)

    def answered(self, actor_id: str) -> frozenset[str]:
        """The calls that somebody has judged for an actor."""
        return frozenset(one.call_id for one, _ in self.loaded.items if one.actor_id == actor_id)

    def add(self, actor_id: str, call_id: str, relevance: int) -> None:
        """Write one judgement at the end and see to it that it is on the disk before anything else is asked.

        Raises `OSError` when it cannot be written.
        """
        given = {"actor_id": actor_id, "call_id": call_id, "relevance": str(relevance)}
        line = "\t".join(given.get(name, "") for name in self._headings).rstrip("\t") + "\n"
        with self._path.open("ab+") as file:
            size = file.seek(0, os.SEEK_END)
            if not size:
                line = "\t".join(self._headings) + "\n" + line
            else:
                file.seek(-1, os.SEEK_END)
                # A file that ends without a line break, by an editor or a power cut, gets one first.
                line = line if file.read(1) in (b"\n", b"\r") else "\n" + line
            file.write(line.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())


def _ours(table: QrelsTable, path: Path) -> bool:
    """Whether lines in UTF-8 with tabs and our headings can follow."""
    with path.open("rb") as file:
        sixteen_bits = file.read(2) in (b"\xff\xfe", b"\xfe\xff")
    return set(HEADINGS[:3]) <= set(table.headings) and not sixteen_bits
