"""Is there time to make an application?"""

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Evidence, Finding, unknown
from fundmatch.matching.keys import Key, nothing, whole
from fundmatch.matching.status import SHUT, ends
from fundmatch.models.base import unchecked
from fundmatch.models.kinds import ProjectKind, Status
from fundmatch.models.wording import Phrase

ID = "time_left"
TITLE = Phrase("Tid kvar", "Time left")
SWEDISH = (
    "Dagar kvar till nästa datum som binder, mot de dagar som en sådan ansökan tar; högst 1. En löpande utlysning ger "
    "1. En stängd utlysning som bedöms som öppen, och en utan datum, är okänd."
)
"""What `judge` says of itself, in Swedish."""

KEY = Key(call=whole, actor=nothing, by_day=True)

ALONE, TOGETHER, ABROAD, SMALL = 60, 90, 150, 30
"""Days that an application takes: alone, with partners at home, with partners abroad, a cheque or small grant."""

_ENOUGH = Phrase("{days} dagar kvar, omkring {need} behövs", "{days} days left, about {need} needed")
_LAST = Phrase("bara 1 dag kvar, omkring {need} behövs", "only 1 day left, about {need} needed")
_TIGHT = Phrase("bara {days} dagar kvar, omkring {need} behövs", "only {days} days left, about {need} needed")
_ANY_TIME = Phrase("löpande: kan sökas när som helst", "continuous: can be applied for at any time")
_CONTINUOUS = unchecked("löpande", "continuous")
_CLOSED = Phrase("utlysningen är stängd", "the call is closed")
_NO_DATE = Phrase("sista ansökningsdag", "the closing date")


def judge(candidate: Candidate) -> Finding:
    """Days left until the next binding date, against the days such an application takes; at most 1.

    A continuous call gives 1. A closed call judged as if open, and one without a date, are unknown.

    >>> from fundmatch.matching.trial import try_criterion
    >>> closes = {"milestones": [{"kind": "closes", "date": "2027-03-01"}], "partnership": {"min_partners": 1}}
    >>> ample = try_criterion(judge, call=closes, now="2026-12-01T12:00")
    >>> ample.value, ample.label.text("en")
    (1.0, '90 days left, about 60 needed')
    >>> late = try_criterion(judge, call=closes, now="2027-02-26T12:00")
    >>> late.value, late.label.text("en")
    (0.05, 'only 3 days left, about 60 needed')
    """
    now = candidate.call.standing
    if now.status is Status.CONTINUOUS:
        words = candidate.call.call.status_words
        return Finding(1.0, _ANY_TIME(), (Evidence("call", "deadline_model", words or _CONTINUOUS, ours=not words),))
    if now.status in SHUT:
        return unknown(_CLOSED)
    end = ends(now.entry) if now.entry else None
    if end is None:
        return unknown(_NO_DATE)
    days = (end.date() - candidate.setting.now.date()).days
    need = needed(candidate)
    value = max(0.0, min(1.0, days / need))
    label = _LAST(need=need) if days == 1 else (_ENOUGH if value >= 0.7 else _TIGHT)(days=days, need=need)
    milestone = now.entry
    if milestone is None or milestone.date is None:
        return Finding(value, label)
    day = milestone.date.isoformat()
    quote = day if not milestone.words or day in milestone.words else f"{day}: {milestone.words}"
    return Finding(value, label, (Evidence("call", "milestones", quote, ours=not milestone.words),))


def needed(candidate: Candidate) -> int:
    """Days that an application to this call usually takes, by the partners it asks for."""
    call = candidate.call.call
    if ProjectKind.CHEQUE in call.project_kinds or ProjectKind.PRESTUDY in call.project_kinds[:1]:
        return SMALL
    terms = call.partnership
    if terms and terms.countries > 1:
        return ABROAD
    # What is not stated must not look better than a stated partnership.
    return ALONE if terms and terms.min_partners == 1 else TOGETHER
