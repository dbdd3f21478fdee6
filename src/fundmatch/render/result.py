"""What a program is given for a question: the pairs, and the same in the forms that the commands write."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fundmatch.jobs.match import Matched
from fundmatch.jobs.work import Work
from fundmatch.matching.outcome import Match, Refused
from fundmatch.models.issue import Issue
from fundmatch.render import csv_text
from fundmatch.render.frame import frame
from fundmatch.render.match_files import sheet
from fundmatch.render.matches import MatchRow
from fundmatch.render.run_json import records_of, run_document
from fundmatch.render.sheet import Sheet
from fundmatch.sources.replacing import write_all


@dataclass(frozen=True, slots=True)
class Matches:
    """What `Matcher.match` found."""

    found: Matched
    rows: tuple[MatchRow, ...]
    notes: tuple[str, ...]
    """how names and filters were understood, in sentences"""
    work: Work

    @property
    def matches(self) -> tuple[Match, ...]:
        """The ranked pairs, the best first: of each actor (or call), with `limit` of all; `score` is 0 to 100."""
        return tuple(row.match for row in self.rows)

    @property
    def refused(self) -> tuple[Refused, ...]:
        """The pairs that a gate refused, with the first gate that said no, but for those whose call is over."""
        return tuple(pair for pair in self.ineligible if not pair.closed)

    @property
    def ineligible(self) -> tuple[Refused, ...]:
        """All that are ruled out, as `ineligible` in JSON: the refused ones, and those whose call is over."""
        return self.found.outcome.refused

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What was wrong with the data."""
        return self.work.found.issues

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Match]:
        return iter(self.matches)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Each match as `fundmatch match --format jsonl` writes it; see docs/output.md."""
        records = records_of(self.found.run, self.found.who, self.work.lang)
        return [records.record(row) for row in self.rows]

    def to_document(self) -> dict[str, Any]:
        """The whole run as `fundmatch match --format json` writes it: schema `fundmatch/match/1`."""
        return run_document(self.found, self.work, self.rows)

    def to_csv(self, path: str | os.PathLike[str], *, excel: bool = False) -> None:
        """Write the matches as a table, whole or not at all.

        Args:
            path: the file; what stands there is replaced.
            excel: as Swedish Excel reads it: semicolons, decimal commas, a byte order mark.

        Raises:
            OSError: when the file cannot be written.
        """
        write_all({Path(path): csv_text.write(self._sheet(), excel=excel).encode("utf-8")})

    def to_frame(self) -> Any:
        """The same table as a data frame of pandas; raises `Stop` when that is not installed."""
        return frame(self._sheet())

    def _sheet(self) -> Sheet:
        return sheet(self.rows, self.found.run, self.work.lang, self.found.who.decisions)
