"""Windows of a programme that a page has told of: what to expect of them next. Always an inference, never a promise."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fundmatch.matching.status import OVER, standing
from fundmatch.models.call import Call
from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.programme import Programme, RoundRule, Span, marked
from fundmatch.models.wording import Phrase, Said
from fundmatch.monitoring.series import Expected, last_day

_SAYS = Phrase("{says}", "{says}")


def with_rules(
    found: Iterable[Expected], programmes: Iterable[Programme], calls: Sequence[Call], now: dt.datetime
) -> list[Expected]:
    """What to expect of series, and of the programmes whose windows are known.

    Of a programme that is over nothing is expected: its series say so. A window that a known call already fills is
    left out; where windows are told, the programme's series have no say.
    """
    made = list(found)
    for programme in programmes:
        own = sorted((call for call in calls if programme.about(call)), key=lambda one: last_day(one) or dt.date.min)
        for rule in programme.rounds if own else ():
            rest = [one for one in made if not programme.about(one.editions[-1])]
            series = [one for one in made if programme.about(one.editions[-1])]
            if rule.over:
                series = [_over(one, programme, rule) for one in series]
            else:
                series = [one for one in series if one.date and not rule.windows] + _expect(programme, rule, own, now)
            made = [*rest, *series]
    return sorted(made, key=lambda one: (one.date or dt.date.max, one.series))


def _over(one: Expected, programme: Programme, rule: RoundRule) -> Expected:
    words, page = _told(programme, rule)
    return replace(one, opens=None, closes=None, words=words, page=page)


def _expect(programme: Programme, rule: RoundRule, own: Sequence[Call], now: dt.datetime) -> list[Expected]:
    words, page = _told(programme, rule)
    told = Expected(rule.id, programme.name, None, None, 0, tuple(own), words, page, by_rule=True)
    if not rule.windows:
        return [told] if rule.until is None or now.date() <= rule.until else []
    ahead = [call for call in own if standing(call, now).status not in OVER]
    found = []
    for span in rule.windows:
        opens, closes = _next(span, now.date())
        late = rule.until and opens > rule.until
        if not late and not any(_within(call, opens, closes) for call in ahead):
            begun = opens < now.date().replace(day=1)
            found.append(replace(told, opens=None if begun else opens, closes=closes if span.closes else None))
    return found


def _told(programme: Programme, rule: RoundRule) -> tuple[Said, str | None]:
    """What the rule says, and the page that says it."""
    source = programme.source_of(rule)
    return _SAYS(says=marked(rule.says, programme.grounds(rule))), source.url if source else None


def _next(span: Span, today: dt.date) -> tuple[dt.date, dt.date]:
    """First days of the months in which a window opens and closes, the first that has not passed."""
    closes = span.closes or span.opens
    year = today.year if closes >= today.month else today.year + 1
    return dt.date(year - (closes < span.opens), span.opens, 1), dt.date(year, closes, 1)


def _within(call: Call, opens: dt.date, closes: dt.date) -> bool:
    """Whether a call opens in the months of a window."""
    days = [one.date for one in call.milestones if one.kind is MilestoneKind.OPENS and one.date]
    return any((opens.year, opens.month) <= (day.year, day.month) <= (closes.year, closes.month) for day in days)
