"""What a contributor is asked for beyond a valid record; `fundmatch check` says it, no run depends on it."""

import datetime as dt

from fundmatch.models import issue as kinds
from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue
from fundmatch.models.kinds import DeadlineModel
from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.wording import Phrase
from fundmatch.sources.faults import NEAR
from fundmatch.sources.loading import make_issue
from fundmatch.sources.record import Record
from fundmatch.text.funds import fund_of

_LANGUAGES = {"sv": Phrase("svenska", "Swedish"), "en": Phrase("engelska", "English")}


def advise(call: Call, record: Record, as_of: dt.date) -> list[Issue]:
    """What would make one call more useful: a day of reading while it matters, both languages, a subject, a fund.

    A record in one language is whole, as is a list's row that has only a summary; one with a title in both was
    written by hand and is asked for more.
    """
    issues = []
    read = [source for source in call.sources if source.kind is not SourceKind.OFFICER]
    if read and not any(source.seen for source in read) and not _over(call, as_of):
        issues.append(make_issue(kinds.NOT_DATED, record, ("sources",)))
    lacking = [name for lang, name in _LANGUAGES.items() if not getattr(call.summary, lang, None)]
    by_hand = call.title.sv and call.title.en
    if by_hand and lacking:
        issues.append(make_issue(kinds.ONE_LANGUAGE, record, ("summary",), lacking=lacking))
    if by_hand and not (call.funds or call.themes):
        issues.append(make_issue(kinds.NO_SUBJECT, record, ("funds",)))
    if call.fund and (code := fund_of(call.fund)) != call.fund:
        near = NEAR(near=code) if code else ""
        issues.append(make_issue(kinds.FUND_WORD, record, ("fund",), fund=call.fund, hint=near))
    return issues


def _over(call: Call, as_of: dt.date) -> bool:
    """Whether the last day to apply has passed, so that nobody needs to know how old the facts are."""
    ends = [
        milestone.last_day
        for milestone in call.milestones
        if milestone.kind in (MilestoneKind.CLOSES, MilestoneKind.CUT_OFF) and milestone.last_day
    ]
    return bool(ends) and max(ends) < as_of and call.deadline_model is not DeadlineModel.CONTINUOUS
