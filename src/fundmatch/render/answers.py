"""What the office was told, and where it stands with the records."""

from collections.abc import Iterable, Sequence

from fundmatch.models.wording import Lang
from fundmatch.render.facts import source_line
from fundmatch.render.line import Line
from fundmatch.render.list_columns import TOLD_LIST
from fundmatch.render.sheet import Sheet
from fundmatch.sources.told import Heard, as_record


def answers_page(heard: Iterable[Heard], lang: Lang) -> list[Line]:
    """Each fact with who told it, and whether it holds."""
    lines: list[Line] = []
    for one in heard:
        lines.append(Line(one.told.id, 0, "bold"))
        lines.append(Line(source_line(one.told.as_source(), lang), 2))
        lines.append(Line(one.standing.phrase(now=one.record or "–").text(lang), 2, "dim"))
    return lines


def answers_sheet(heard: Sequence[Heard]) -> Sheet:
    """The same as rows of the file of answers, so that what was written can be read again."""
    return Sheet.of_records(TOLD_LIST, (as_record(one.told) for one in heard), name="answers", keys=("id",))
