"""What the sources of a call state and nobody typed: in a word beside where it stands, and in their own words."""

from collections.abc import Iterable

from fundmatch.models.call import Call
from fundmatch.models.unread import SEE_PAGE, UnreadKind
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.facts import among, quoted
from fundmatch.render.words import field_name

_AND_MORE = Phrase("och {count} till", "and {count} more")
MOST_UNREAD = 10
"""Unread facts of one kind that a page names."""


def doubts(call: Call, lang: Lang) -> list[str]:
    """That days of a call's source were not read, if some were not: what a row adds to where the call stands."""
    return [SEE_PAGE[UnreadKind.DATE].text(lang)] if call.dates_unread else []


def unread_lines(call: Call, lang: Lang, kinds: Iterable[UnreadKind] = tuple(UnreadKind)) -> list[str]:
    """What the sources of a call state and no field of it holds, in their words: a line for each kind, days first."""
    lines = []
    for kind in kinds:
        words = dict.fromkeys(
            quoted(one.words) + among((one.where and field_name(one.where, lang),))
            for one in call.unread
            if one.kind is kind
        )
        more = [_AND_MORE(count=len(words) - MOST_UNREAD).text(lang)] if len(words) > MOST_UNREAD else []
        if words:
            lines.append(f"{SEE_PAGE[kind].text(lang)}: {'; '.join([*list(words)[:MOST_UNREAD], *more])}")
    return lines
