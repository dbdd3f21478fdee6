"""What the office was told, and where it stands with the records."""

from collections.abc import Iterable, Sequence

from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.facts import source_line
from fundmatch.render.line import Line
from fundmatch.render.list_columns import TOLD_LIST
from fundmatch.render.sheet import Sheet
from fundmatch.sources.told import Heard, ToldStanding, as_record

_STANDING = {
    ToldStanding.HOLDS: Phrase("gäller", "holds"),
    ToldStanding.CONFIRMED: Phrase("posten säger nu detsamma", "the record now says the same"),
    ToldStanding.OVERTAKEN: Phrase("gäller inte: posten säger nu {now}", "does not hold: the record now says {now}"),
    ToldStanding.NO_RECORD: Phrase("ingen sådan post bland dessa data", "no such record among these data"),
    ToldStanding.UNUSABLE: Phrase("posten tar inte emot värdet", "the record does not take the value"),
}


def answers_page(heard: Iterable[Heard], lang: Lang) -> list[Line]:
    """Each fact with who told it, and whether it holds."""
    lines: list[Line] = []
    for one in heard:
        lines.append(Line(one.told.id, 0, "bold"))
        lines.append(Line(source_line(one.told.as_source(), lang), 2))
        lines.append(Line(_STANDING[one.standing](now=one.record or "–").text(lang), 2, "dim"))
    return lines


def answers_sheet(heard: Sequence[Heard]) -> Sheet:
    """The same as rows of the file of answers, so that what was written can be read again."""
    return Sheet.of_records(TOLD_LIST, (as_record(one.told) for one in heard), name="answers", keys=("id",))
