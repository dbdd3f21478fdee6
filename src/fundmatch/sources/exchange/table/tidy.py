"""Texts in the cells of a list: wrong encodings mended, tags taken out, and how often that was needed."""

from dataclasses import dataclass, field

from fundmatch.models import issue as kinds
from fundmatch.models.issue import Issue
from fundmatch.sources.exchange.plain import tidied
from fundmatch.sources.html import looks_like_html
from fundmatch.sources.loading import make_issue
from fundmatch.sources.record import Record
from fundmatch.sources.workbook import Cell


@dataclass(slots=True)
class Tidier:
    """Makes the cells of one sheet plain, and remembers which were not."""

    mended: list[str] = field(default_factory=list)
    freed: list[str] = field(default_factory=list)

    def cell(self, cell: Cell) -> Cell:
        """The cell as it was meant."""
        if not isinstance(cell, str) or (cell.isascii() and "<" not in cell and "&" not in cell):
            return cell
        text, was_mended = tidied(cell)
        if was_mended:
            self.mended.append(text)
        if looks_like_html(cell):
            self.freed.append(text)
        return text if was_mended or text != cell.strip() else cell

    def issues(self, file: str) -> list[Issue]:
        """One issue for each kind of thing that was done, however often."""
        here = Record(None, file)
        return [
            make_issue(kind, here, count=len(cells), words=" ".join(cells[0].split())[:60])
            for kind, cells in ((kinds.MENDED_CELLS, self.mended), (kinds.FREED_CELLS, self.freed))
            if cells
        ]
