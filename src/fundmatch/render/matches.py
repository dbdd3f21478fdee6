"""A match as the formats see it: the words, dates and numbers of one row."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.criteria.money_fit import own_share
from fundmatch.matching.outcome import Match, Points, Rulings
from fundmatch.matching.prepared import PreparedCall
from fundmatch.matching.status import SHUT, when
from fundmatch.models.call import Call
from fundmatch.models.kinds import Status
from fundmatch.models.milestone import BINDING, Milestone
from fundmatch.models.money import RateShare
from fundmatch.models.wording import Lang, Phrase, number, plain
from fundmatch.render.facts import named, programme_text, span, sure
from fundmatch.render.unread import doubts
from fundmatch.render.words import SIGN
from fundmatch.text.tokens import alphabetical

_LEFT = (Phrase("{days} dag kvar", "{days} day left"), Phrase("{days} dagar kvar", "{days} days left"))
_AHEAD = (Phrase("om {days} dag", "in {days} day"), Phrase("om {days} dagar", "in {days} days"))
_TODAY = Phrase("i dag", "today")
_NEWEST = Phrase("senast kända dag {day}", "latest day known {day}")
_EU, _EU_AND_STATE = Phrase("EU", "EU"), Phrase("EU + stat", "EU + state")

_ROUNDS = Phrase("{title} (+{count} andra omgångar)", "{title} (+{count} other rounds)")


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A ranked match with what a row needs."""

    rank: int
    match: Match
    rounds: tuple[str, ...] = ()
    """ids of other rounds of the same call that rank lower and are not shown by themselves"""
    direction: str | None = None
    """id of the direction that was asked for: its reason comes first, with what it rests on"""

    @property
    def eu_rate(self) -> Decimal | None:
        """The share in percent that the fund pays this actor, if the call says."""
        return eu_rate(self.match.candidate)

    def title(self, name: str, lang: Lang) -> str:
        """What the row is called by: its call, or its actor."""
        return self.call_title(lang) if name == "call" else named(self.match.actor, lang)

    def call_title(self, lang: Lang) -> str:
        """The call's short title when it has one, and how many other rounds of it there are."""
        title = title_of(self.match.call.call, lang)
        return _ROUNDS(title=title, count=len(self.rounds)).text(lang) if self.rounds else title

    def programme(self, lang: Lang) -> str:
        """The programme, or the fund when no programme is named."""
        return programme_text(self.match.call.call, lang)

    def tier(self, lang: Lang) -> str:
        """The tier in words."""
        return self.match.tier.phrase.text(lang)

    def sign(self, lang: Lang) -> str:
        """Eligibility in one short word."""
        return SIGN[self.match.eligibility].text(lang)

    def reasons(self, lang: Lang, count: int = 2) -> list[str]:
        """The labels of the criteria that gave the most points; what another label says already is not said twice."""
        parts = (part for part in self.match.points if part.points > 0)
        given = sorted(parts, key=lambda part: (part.criterion.id != self.direction, -part.points))
        labels = [self._reason(part, lang) for part in given]
        whole = [label for label in labels if not any(label != one and label in one for one in labels)]
        return whole[:count]

    def _reason(self, part: Points, lang: Lang) -> str:
        label = part.finding.label.text(lang)
        quoted = part.finding.evidence if part.criterion.id == self.direction else ()
        return f"{label}: ”{plain(quoted[0].quote, lang)}”" if quoted else label

    def rate(self, lang: Lang) -> str:
        """The share that is paid in percent, as people read it; a range with both its ends."""
        _, rate = own_share(self.match.candidate)
        if rate and rate.least is not None and rate.share is not RateShare.OWN:
            return span(rate.least, rate.percent, lang)
        return "?" if self.eu_rate is None else number(self.eu_rate, lang)

    def payer(self, lang: Lang) -> str:
        """Whose money the share is, in short: the EU's, or what EU and country pay together."""
        _, rate = own_share(self.match.candidate)
        return (_EU_AND_STATE if rate and rate.share is RateShare.PUBLIC_TOTAL else _EU).text(lang)

    def rate_doubt(self, lang: Lang) -> str | None:
        """That the share is no plain fact of the call: inferred, a general rule; nothing when the call states it."""
        _, rate = own_share(self.match.candidate)
        return sure(rate.certainty, lang) if rate else None

    def when(self, lang: Lang) -> list[str]:
        """The next date, how far away it is, and where the call stands unless it is open or opens then."""
        return when_of(self.match.call, self.match.candidate.setting.now, lang)

    def event(self, lang: Lang) -> str:
        """What happens on the next date; nothing for a call that is over."""
        return event_of(self.match.call, lang)

    def next(self, lang: Lang) -> str:
        """The next event and its day, else where the call stands."""
        first, *rest = self.when(lang)
        return f"{self.event(lang)} {first}".lstrip() if first != "?" else rest[-1]

    def when_text(self, lang: Lang) -> str:
        """The next event with its date in one line: what happens, when, how far away that is."""
        day, *rest = self.when(lang)
        return ", ".join([f"{self.event(lang)} {day}".lstrip(), *rest])


def figure(value: float | None) -> float | None:
    """A score, points or a share as every output for programs has it: six decimals.

    >>> figure(74.1340791), figure(None)
    (74.134079, None)
    """
    return None if value is None else round(value, 6)


def eu_rate(pair: Candidate) -> Decimal | None:
    """The share in percent that the fund pays an actor, if the call says."""
    own, _ = own_share(pair)
    return None if own is None else Decimal(100) - own


def title_of(call: Call, lang: Lang) -> str:
    """What a call is called where room is short."""
    return (call.short_title or call.title).pick(lang)


def when_of(call: PreparedCall, at: dt.datetime, lang: Lang) -> list[str]:
    """A call's next date, how far away it is, and where the call stands unless it is open or opens then."""
    now, event, status = call.standing, call.event, call.state.phrase.text(lang)
    doubt = doubts(call.call, lang)
    if now.status in SHUT:
        return [*([day_of(now.entry)] if now.entry and now.entry.date else []), status, *doubt]
    if event is None or now.next is None:
        # An offer is told by its words alone; how old its newest day is tells how far they can be trusted.
        known = [one for one in call.call.milestones if one.kind in BINDING and one.date and one.date < at.date()]
        newest = max(known, key=lambda one: one.date or dt.date.min, default=None)
        old = [_NEWEST(day=day_of(newest)).text(lang)] if newest else []
        return [status, *old, *doubt] if now.status is Status.CONTINUOUS else ["?", status, *old, *doubt]
    days = (event.date() - at.date()).days
    opening = now.next is now.opens
    far = _TODAY.text(lang) if days == 0 else (_AHEAD if opening else _LEFT)[days != 1](days=days).text(lang)
    said = opening or now.status is Status.OPEN
    return [day_of(now.next), *([far] if days >= 0 else []), *([] if said else [status]), *doubt]


def event_of(call: PreparedCall, lang: Lang) -> str:
    """What happens on a call's next date; nothing for a call that is over."""
    now = call.standing
    return now.next.kind.phrase.text(lang) if now.next and now.status not in SHUT else ""


def one_decimal(value: float, lang: Lang) -> str:
    """A score as people read it."""
    text = f"{value:.1f}"
    return text.replace(".", ",") if lang == "sv" else text


def day_of(milestone: Milestone) -> str:
    """A milestone as far as it is known: day, month or year, without its hour."""
    return when(milestone)[:10]


def one_a_series(matches: Sequence[Match]) -> list[MatchRow]:
    """Rows for a person's eye: of several rounds of one call the best, with the others named beside it.

    Machine formats keep every round.
    """
    best: dict[tuple[str, str], Match] = {}
    others: dict[tuple[str, str], list[str]] = {}
    for match in matches:
        key = (match.actor.id, match.call.call.series or f"id {match.call.id}")
        if key in best:
            others.setdefault(key, []).append(match.call.id)
        else:
            best[key] = match
    return [
        MatchRow(rank, match, tuple(others.get(key, ()))) for rank, (key, match) in enumerate(best.items(), start=1)
    ]


def in_order(rows: Iterable[MatchRow], order: str, lang: Lang) -> list[MatchRow]:
    """Rows by `score`, by the date that binds (`closes`) or by the call's `title`; ranks stay what they are."""
    keys: dict[str, Callable[[MatchRow], Any]] = {
        "score": lambda row: 0,
        "closes": lambda row: row.match.call.binding,
        "title": lambda row: alphabetical(row.call_title(lang), lang),
    }
    return sorted(rows, key=keys[order])


def ranked(matches: Sequence[Match]) -> list[MatchRow]:
    """Rows with ranks from 1 in the order given."""
    return [MatchRow(rank, match) for rank, match in enumerate(matches, start=1)]


def questions(rulings: Rulings, lang: Lang) -> list[str]:
    """What has to be asked before an application is worth its work."""
    asked = [ruling.question.text(lang) for _, ruling in rulings if ruling.question]
    return list(dict.fromkeys(asked))
