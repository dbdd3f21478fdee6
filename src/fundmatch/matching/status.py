"""Where a call stands at a moment, from its dates and its own words. A source's stale "open" never wins.

The one place that says so, and that sorts the statuses into groups: matching, the watch, lists and commands ask here.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from fundmatch.models.base import Certainty
from fundmatch.models.call import Call
from fundmatch.models.kinds import CallKind, DeadlineModel, Status
from fundmatch.models.milestone import BINDING, Milestone, MilestoneKind
from fundmatch.models.unread import SEE_PAGE, UnreadKind
from fundmatch.models.wording import Phrase, Said
from fundmatch.models.zones import moment

TAKING = frozenset({Status.OPEN, Status.CONTINUOUS})
"""An application can be sent in now."""
LATER = frozenset({Status.FORTHCOMING, Status.PLANNED})
"""An application can be sent in later."""
ACTIONABLE = TAKING | LATER | {Status.UNKNOWN}
"""Somebody can still do something about the call: what lists show unless something else is asked for."""
SHUT = frozenset({Status.CLOSED, Status.PRESUMED_CLOSED, Status.INFORMATION})
"""No application can be sent in, any more or at all; judged as if open when asked for."""
OVER = SHUT | {Status.CANCELLED}
"""Nothing can come of the call."""

ALL, CAN_ACT = "all", "actionable"
"""Words for several statuses: every one, and `ACTIONABLE`."""

SOON = dt.timedelta(days=30)
"""How far ahead a date is near, wherever something is said to close or open soon."""
LONGEST = dt.timedelta(days=270)
"""How long a call is believed to be open when no end is known.

Of the 107 bundled calls with a stated first and last day, 104 were open for a shorter time.
"""

_FORTHCOMING_WORDS = ("31094501", "forthcoming", "kommande", "planerad", "planned", "öppnar")
_CLOSED_CODE = re.compile(r"(?<!\d)31094503(?!\d)")
"""The EU portal's own code for a closed topic."""
_ABOUT = r"^\W*(?:(?:this|the|call|status|utlysning(?:en)?|ansökan|is|has|are|är|har|now|nu)\b\W*)*"
_OVER_WORDS = re.compile(
    _ABOUT + r"(?:closed|expired|ended|deadline (?:has )?(?:expired|passed)|stängd|stängt|avslutad|avslutat)\b"
    r"(?!\s+(?:until|till|fram|tills|call|calls|utlysning))",
    re.IGNORECASE,
)
"""A source's words that the call is over: what they begin with, so that neither "closes" nor "not closed" is meant."""
_OPEN_WORDS = re.compile(_ABOUT + r"(?:open|öppen|öppet)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:\s?[-–/]\s?(\d\d)(?!\d))?(?!\d)")
"""A year, or the first and last year of a period: 2021, 2021-27."""

_SAYS_SO = Phrase("källan säger själv att den är över", "the source itself says that it is over")
_OF_YEAR = Phrase("gällde {year}, inget slutdatum sett", "was for {year}, no closing date seen")
_OPENED = Phrase("öppnade {day}, inget slutdatum sett", "opened {day}, no closing date seen")

_BECAUSE = Phrase("{state}: {reason}", "{state}: {reason}")
_BESIDE = Phrase("{state}; {doubt}", "{state}; {doubt}")
ASK_ROUND = Phrase("Planeras en ny omgång?", "Is a new round planned?")
"""What to ask of a call that is presumed to be over."""

_LAST = frozenset({MilestoneKind.START_LATEST, MilestoneKind.LATEST_END})
"""When one of these has passed, no new project fits in, whatever the call says of its own closing."""
_ENTRY = frozenset({MilestoneKind.IDEA_FORM, MilestoneKind.STEP})


@dataclass(frozen=True, slots=True)
class Presumption:
    """Why a call is taken to be over although no date says so, and the words that this rests on."""

    reason: Said
    words: str
    source: str | None = None
    """id of the source of the words; none: the first one"""


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a call at a moment, with the dates that matter next."""

    status: Status
    opens: Milestone | None
    entry: Milestone | None
    """the last moment at which a new applicant can still come in"""
    binds: Milestone | None
    """the next date that binds an applicant"""
    presumed: Presumption | None = None
    """why it is over, when no date says so"""
    over: Milestone | None = None
    """the latest start or end of projects, when it has passed"""
    next: Milestone | None = None
    """the next event: the opening while that lies ahead, else the next date that binds"""


def stated(call: Call, now: Standing) -> Said:
    """Where lists say that a call stands, and why, when that is only presumed."""
    said: Said = state_of(call, now).phrase()
    if now.presumed:
        said = _BECAUSE(state=said, reason=now.presumed.reason)
    return doubted(said, call)


def doubted(said: Said, call: Call) -> Said:
    """Words on where a call stands, with the doubt that days of its source were not read, if some were not."""
    return _BESIDE(state=said, doubt=SEE_PAGE[UnreadKind.DATE]) if call.dates_unread else said


def state_of(call: Call, now: Standing) -> Status | CallKind:
    """Where lists say that a call stands; of a piece of news that nobody has read, that it is one."""
    return CallKind.CANDIDATE if call.kind is CallKind.CANDIDATE else now.status


def begins(milestone: Milestone) -> dt.datetime | None:
    """First moment of a milestone: the start of its day, month or year unless an hour is printed."""
    if milestone.date is None:
        return None
    if milestone.time:
        return moment(milestone.date, milestone.time, milestone.zone)
    return moment(milestone.date, "00:00", None)


def ends(milestone: Milestone) -> dt.datetime | None:
    """Last moment of a milestone: the hour as printed, or the end of its day, month or year in Stockholm."""
    if milestone.date is None:
        return None
    day = milestone.date
    if milestone.precision == "month":
        day = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    elif milestone.precision == "year":
        day = day.replace(month=12, day=31)
    return moment(day, milestone.time, milestone.zone)


def when(milestone: Milestone | None) -> str:
    """A milestone as day, month or year, with the hour in Stockholm when one is printed."""
    if milestone is None or milestone.date is None:
        return "?"
    if milestone.precision != "day":
        return milestone.date.isoformat()[: 7 if milestone.precision == "month" else 4]
    moment = ends(milestone)
    hour = f" {moment:%H:%M}" if milestone.time and moment else ""
    return f"{(moment or milestone.date):%Y-%m-%d}{hour}"


def _entry(milestones: list[Milestone]) -> Milestone | None:
    """Last chance to come in: the first step where there are steps, else the last closing day.

    Project kinds can have days of their own; the latest chance among them counts.
    """
    groups = {milestone.project_kinds for milestone in milestones} - {()} or {()}
    chances = []
    for group in groups:
        own = [milestone for milestone in milestones if milestone.project_kinds in ((), group) and milestone.date]
        steps = [milestone for milestone in own if milestone.kind in _ENTRY]
        pool = [milestone for milestone in own if milestone.kind not in _ENTRY]
        if steps:
            chances.append(min(steps, key=_end))
        elif pool:
            chances.append(max(pool, key=_end))
    return max(chances, key=_end) if chances else None


def _end(milestone: Milestone) -> dt.datetime:
    return ends(milestone) or dt.datetime.max.replace(tzinfo=dt.UTC)


def called_off(call: Call, now: dt.datetime) -> bool:
    """Whether the dates of a call hold no more: it is cancelled, or closed with its last chance to come in ahead."""
    stands = standing(call, now)
    early = call.state == "closed" and stands.entry is not None and _end(stands.entry) >= now
    return stands.status is Status.CANCELLED or early


def standing(call: Call, now: dt.datetime) -> Standing:
    """The standing of `call` at `now` (an aware moment)."""
    if call.kind is CallKind.INFORMATION:
        return Standing(Status.INFORMATION, None, None, None)
    live = [milestone for milestone in call.milestones if milestone.certainty is not Certainty.CANCELLED]
    dated = [milestone for milestone in live if milestone.date]
    binding = [milestone for milestone in live if milestone.kind in BINDING]
    openings = [milestone for milestone in dated if milestone.kind is MilestoneKind.OPENS]
    opens = min(openings, key=lambda milestone: begins(milestone) or now, default=None)
    # A standing offer outlives its cut-offs; only a closing day ends it.
    lasting = call.deadline_model is DeadlineModel.CONTINUOUS
    entry = _entry([one for one in binding if one.kind is MilestoneKind.CLOSES] if lasting else binding)
    ahead = [milestone for milestone in dated if milestone.kind in BINDING and _end(milestone) >= now]
    binds = min(ahead, key=_end, default=None)
    opened = opens is None or (begins(opens) or now) <= now
    over = next((milestone for milestone in dated if milestone.kind in _LAST and _end(milestone) < now), None)
    passed = over is not None or (entry is not None and _end(entry) < now)
    dead = Status.CANCELLED if call.state == "cancelled" else Status.CLOSED if passed else None
    status, presumed = (dead, None) if dead else _before_the_end(call, opens, entry, now, opened=opened)
    return Standing(status, opens, entry, binds, presumed, over, binds if opened else opens)


def _before_the_end(
    call: Call, opens: Milestone | None, entry: Milestone | None, now: dt.datetime, *, opened: bool
) -> tuple[Status, Presumption | None]:
    """The status of a call whose dates do not say that it is over, and why it is over all the same."""
    said = _says_over(call)
    if call.state == "closed" or (said and _CLOSED_CODE.search(said.words)):
        return Status.CLOSED, said or Presumption(_SAYS_SO(), call.status_words or "closed")
    if call.state == "paused":
        return Status.PAUSED, None
    if not opened:
        return Status.PLANNED if call.publication == "planned" else Status.FORTHCOMING, None
    if said:
        return Status.PRESUMED_CLOSED, said
    if entry is None and call.deadline_model is DeadlineModel.CONTINUOUS:
        return Status.CONTINUOUS, None
    if entry is None and (presumed := _too_old(call, opens, now)):
        return Status.PRESUMED_CLOSED, presumed
    if call.publication == "planned":
        passed = opens is not None and (ends(opens) or now) < now
        return Status.UNKNOWN if passed and entry is None else Status.PLANNED, None
    if entry is None:
        return Status.UNKNOWN, None
    if opens is None and any(word in (call.status_words or "").casefold() for word in _FORTHCOMING_WORDS):
        return Status.FORTHCOMING, None
    return Status.OPEN, None


def _says_over(call: Call) -> Presumption | None:
    """The source's own words that the call is over, if it has such."""
    words = call.status_words or ""
    return Presumption(_SAYS_SO(), words) if _OVER_WORDS.search(words) or _CLOSED_CODE.search(words) else None


def _too_old(call: Call, opens: Milestone | None, now: dt.datetime) -> Presumption | None:
    """Why a call without a known end is too old to be open still, if it is: by its opening, else by its year.

    A programme window is no round and has no such age; nor has a call whose source was read lately and called it open.
    """
    if call.kind is CallKind.PROGRAMME_WINDOW:
        return None
    read = max((source.seen for source in call.sources if source.seen), default=dt.date.min)
    if _OPEN_WORDS.search(call.status_words or "") and now.date() - read <= LONGEST:
        return None
    if opens is not None:
        late = now - (ends(opens) or now) > LONGEST
        return Presumption(_OPENED(day=when(opens)), opens.words or when(opens), opens.source) if late else None
    named = [(year, words) for words in _names_of_round(call) if (year := _newest_year(words))]
    year, words = max(named, key=lambda one: one[0], default=(0, ""))
    return (
        Presumption(_OF_YEAR(year=str(year)), words) if year and now.date() - dt.date(year, 12, 31) > LONGEST else None
    )


def _names_of_round(call: Call) -> list[str]:
    """What can tell of which year a round is: its edition, its official id, its title."""
    names = (call.edition, call.official_id, call.title.sv, call.title.en, call.title.und)
    return [name for name in names if name]


def _newest_year(words: str) -> int | None:
    """The newest year of this century that words name.

    >>> _newest_year("Innovationsstöd 2021-27"), _newest_year("2023-01699"), _newest_year("call 7")
    (2027, 2023, None)
    """
    found = _YEAR.findall(words)
    return max((int(year) for first, last in found for year in (first, f"20{last}") if len(year) == 4), default=None)
