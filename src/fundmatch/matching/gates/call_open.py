"""Is the call open, or will it be, on the day?"""

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Answer, Fact, Ruling
from fundmatch.matching.keys import Key, nothing, whole
from fundmatch.matching.status import ASK_ROUND, doubted, stated, when
from fundmatch.models.kinds import Status
from fundmatch.models.milestone import Milestone
from fundmatch.models.unread import SEE_PAGE, UnreadKind
from fundmatch.models.wording import Phrase, Said

TITLE = Phrase("Öppen utlysning", "Call open")
SWEDISH = (
    "Öppen och löpande: ja. Kommande, planerad eller pausad: villkorat. Stängd eller inställd: nej. En dag utan "
    "klockslag varar dagen ut i Stockholm. Med `--status all` bedöms en stängd utlysning som om den vore öppen; en "
    "inställd får nej ändå."
)
"""What `judge` says of itself, in Swedish."""
KEY = Key(call=whole, actor=nothing, by_day=True)

_OPEN = Phrase("öppen, {event} {day}", "open, {event} {day}")
_CONTINUOUS = Phrase("tar emot ansökningar löpande", "takes applications continuously")
_OPENS = Phrase("öppnar {day}", "opens {day}")
_FORTHCOMING = Phrase("kommande, öppningsdag inte angiven", "forthcoming, no opening day stated")
_PLANNED = Phrase("planerad, ännu inte utlyst", "planned, not yet published")
_CLOSED = Phrase("stängde {day}", "closed {day}")
_OVER = Phrase("stängd, {event} för projekten var {day}", "closed, {event} of projects was {day}")
_AS_IF_OPEN = Phrase("{reason}; bedöms som om den vore öppen", "{reason}; judged as if it were open")
NO_CALL = Phrase("regler eller resultat, ingen utlysning att söka", "rules or results, no call to apply to")
_CANCELLED = Phrase("inställd", "cancelled")
_PAUSED = Phrase("pausad av myndigheten", "paused by the authority")
_NO_DATES = Phrase("inga datum som avgör om den är öppen", "no dates that tell whether it is open")
_OPENED = Phrase("öppnade {day}, slutdatum inte sett", "opened {day}, closing date not seen")
_ASK_DATES = Phrase(
    "När öppnar och stänger utlysningen? Se sidans huvud eller ”Viktiga datum”.",
    "When does the call open and close? See the head of the page or its timetable.",
)
_ASK_PAUSE = Phrase("När öppnar utlysningen igen?", "When will the call reopen?")


def judge(candidate: Candidate) -> Ruling:
    """Open and continuous: yes. Forthcoming, planned or paused: conditional. Closed, probably too, or cancelled: no.

    A day without an hour lasts through that day in Stockholm. With `--status all` a closed call
    is judged as if it were open; a cancelled one is refused all the same.

    >>> from fundmatch.matching.trial import try_criterion
    >>> closes = {"milestones": [{"kind": "closes", "date": "2026-12-01"}], "status_words": "Öppen"}
    >>> str(try_criterion(judge, call=closes, now="2026-12-01T23:59").answer)
    'yes'
    >>> refused = try_criterion(judge, call=closes, now="2026-12-02T00:00")
    >>> str(refused.answer), refused.reason.text("sv")
    ('no', 'stängde 2026-12-01')
    """
    call = candidate.call
    now = call.standing
    source = call.source_of(now.entry.source if now.entry else None)

    def ruling(
        answer: Answer, reason: Said, milestone: Milestone | None = None, question: Phrase | None = None
    ) -> Ruling:
        words = (milestone.words if milestone else None) or call.call.status_words
        return Ruling(answer, reason, words, question() if question else None, source)

    match now.status:
        case Status.CANCELLED:
            return ruling(Answer.NO, _CANCELLED())
        case Status.PRESUMED_CLOSED | Status.CLOSED | Status.INFORMATION:
            return _shut(candidate)
        case Status.PAUSED:
            return ruling(Answer.CONDITIONAL, _PAUSED(), None, _ASK_PAUSE)
        case Status.PLANNED | Status.FORTHCOMING:
            undated = _PLANNED if now.status is Status.PLANNED else _FORTHCOMING
            reason = _OPENS(day=when(now.opens)) if now.opens else undated()
            return ruling(Answer.CONDITIONAL, reason, now.opens)
        case Status.CONTINUOUS:
            return ruling(Answer.YES, _CONTINUOUS())
        case Status.OPEN:
            milestone = now.next or now.entry
            event = milestone.kind.phrase if milestone else ""
            return ruling(Answer.YES, _OPEN(event=event, day=when(milestone)), milestone)
        case Status.UNKNOWN:
            reason = _OPENED(day=when(now.opens)) if now.opens else _NO_DATES()
            if call.call.dates_unread:
                reason = doubted(reason, call.call) if now.opens else SEE_PAGE[UnreadKind.DATE]()
            return ruling(Answer.UNKNOWN, reason, now.opens, _ASK_DATES)._replace(awaits=Fact("call", "closes"))


def _shut(candidate: Candidate) -> Ruling:
    """No, by a date or by what the call is presumed to be; yes when closed calls are judged as if they were open."""
    call, now, question = candidate.call, candidate.call.standing, None
    milestone = now.entry or now.over
    over = milestone if milestone is now.over else None
    reason = _OVER(event=over.kind.phrase, day=when(over)) if over else _CLOSED(day=when(milestone))
    if now.status is Status.INFORMATION:
        reason = NO_CALL()
    words = (milestone.words if milestone else None) or call.call.status_words
    source = call.source_of(now.entry.source if now.entry else None)
    if now.presumed:
        reason, words, source = stated(call.call, now), now.presumed.words, call.source_of(now.presumed.source)
        question = ASK_ROUND()
    if candidate.setting.as_if_open:
        return Ruling(Answer.YES, _AS_IF_OPEN(reason=reason), words, None, source)
    return Ruling(Answer.NO, reason, words, question, source)
