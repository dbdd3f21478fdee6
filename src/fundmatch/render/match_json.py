"""Matches as JSON carries them: the contract `fundmatch/match/1`. Keys stay; new ones may come."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple

from fundmatch.matching.apart import why_apart
from fundmatch.matching.candidate import Candidate
from fundmatch.matching.criteria import Criterion, money_fit
from fundmatch.matching.engine import MOST_WORDS, Engine
from fundmatch.matching.finding import Answer, Evidence, Part, Ruling
from fundmatch.matching.gates import GATES, Gate
from fundmatch.matching.gates.legal_person import applicant_of
from fundmatch.matching.outcome import Common, Match, Outcome, Points, Refused
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.table import Table, Tables
from fundmatch.matching.thin import question
from fundmatch.matching.tiers import Tier
from fundmatch.models.issue import Issue
from fundmatch.models.kinds import Role
from fundmatch.models.wording import Lang, plain
from fundmatch.monitoring.freshness import freshness
from fundmatch.render.freshness import record as fresh
from fundmatch.render.issues import issue_record
from fundmatch.render.json_text import Made, as_of_text, compact, encoded
from fundmatch.render.match_files import RowFacts
from fundmatch.render.matches import MatchRow, eu_rate, figure

SCHEMA = "fundmatch/match/1"
POINTS_SCHEMA = "fundmatch/match-points/1"
"""The same without words: answers of gates and points of criteria alone."""


def document(
    rows: Iterable[MatchRow],
    outcome: Outcome,
    records: "MatchRecords",
    counts: Mapping[str, Any],
    issues: Sequence[Issue],
) -> dict[str, Any]:
    """The whole run in the form `fundmatch/match/1`; its long lists are made as they are read."""
    lang, worded = records.lang, records.worded
    return frame(
        records.run,
        counts,
        issues,
        lang,
        (records.line(row) for row in rows),
        [made for one in outcome.thin if (made := records.weak(one))],
        [records.apart(one) for one in outcome.apart],
        (records.refused(pair) for pair in outcome.refused),
        worded=worded,
    )


def frame(
    run: Engine,
    counts: Mapping[str, Any],
    issues: Sequence[Issue],
    lang: Lang,
    matches: Iterator[Any],
    weak: list[Any],
    aside: list[Any],
    refused: Iterator[Any],
    *,
    worded: bool,
) -> dict[str, Any]:
    """The document around records that are made already, or as they are read."""
    strategy = run.setting.strategy
    return {
        "schema": SCHEMA if worded else POINTS_SCHEMA,
        "as_of": as_of_text(run.setting.now),
        "strategy": {"id": strategy.id, "title": strategy.title.pick(lang), "body": strategy.body},
        "weights": {criterion.id: figure(weight) for criterion, weight in run.criteria},
        "freshness": fresh(freshness(run.calls.values(), run.calls.values(), run.setting.now)),
        "counts": dict(counts),
        "matches": matches,
        "too_little_known": weak,
        "set_apart": aside,
        "ineligible": refused,
        "issues": [{"code": issue.code, **issue_record(issue, lang)} for issue in issues],
    }


class _Told(NamedTuple):
    """What a gate or a criterion says of a pair, as JSON."""

    text: str
    more: str = ""
    """of a gate its question; of a direction what stands among the directions, as JSON"""


MOST_TEXTS = 4 * MOST_WORDS
"""Texts that are kept of what rules said."""


class MatchRecords:
    """The pairs of a run as JSON: `fundmatch/match/1`, and of those not `worded` `fundmatch/match-points/1`.

    What several pairs have in common is written once: the facts of a call and of an actor, and what a rule says.
    """

    def __init__(self, run: Engine, lang: Lang, facts: RowFacts, *, worded: bool = True) -> None:
        self.run, self.lang, self.worded = run, lang, worded
        self._facts = facts
        self._directions = {one.id for one in run.setting.strategy.directions}
        self._of_call = cache(self._call)
        self._actors: dict[str, tuple[str, str]] = {}
        self._of_classes = lru_cache(MOST_WORDS)(self._class_figures)
        # How much is said of all calls and actors together nobody knows.
        self._quote, self._source, self._list = (lru_cache(MOST_TEXTS)(one) for one in (_quoted, _source, encoded))
        self._result = cache(_result)
        written = [(gate.key, partial(self._gate, gate)) for gate in GATES]
        written += [(one.key, partial(self._point, one, weight)) for one, weight in run.in_ledger if one.key]
        self._told = Tables([Table(key.of_words, write, run.pair, MOST_WORDS) for key, write in written])
        self._of_subject = [(one, weight) for one, weight in run.in_ledger if not one.key]
        self._rates = Table(money_fit.KEY.of_words, _rate, run.pair, MOST_WORDS)

    def make_ready(self, calls: Iterable[str]) -> None:
        """Put into words what is said of each of some calls."""
        for key in calls:
            self._of_call(self.run.calls[key])

    def line(self, row: MatchRow) -> Made:
        """One match."""
        match = row.match
        call, standing, source = self._of_call(match.call)
        actor, place = self._of_actor(match.actor)
        score, total = _figure(match.score), _figure(match.total)
        result = self._result(match.tier, match.coverage, match.eligibility, match.role)
        reasons = self._reasons(match) if self.worded else self._figures(match)
        rate, decision = self._rates.of(match.actor, match.call), self._facts.decision(match.call.id, match.actor.id)
        return Made(
            f'{{"rank":{row.rank},{actor},{call},"score":{score},"sum_of_points":{total},{result},{reasons},{standing},{place},'
            f'{rate},"decision":{encoded(decision)},{source}}}'
        )

    def record(self, row: MatchRow) -> dict[str, Any]:
        """The same as a program has it that reads the line: text, numbers, truth, `None`, lists and objects alone."""
        return dict(json.loads(self.line(row)))

    def refused(self, pair: Refused) -> Made:
        """One refused pair with the first gate that said no."""
        ids = f'"actor_id":{encoded(pair.actor.id)},"call_id":{encoded(pair.call.id)},"gate":{encoded(pair.gate.id)}'
        why = f",{self._why(self.run.ruling(pair.gate, pair.candidate))}" if self.worded else ""
        return Made(f"{{{ids}{why}}}")

    def weak(self, match: Match) -> Made | None:
        """A pair of whose subject too little is known, with what to ask."""
        ask = question(match.candidate)
        named = {"actor_id": match.actor.id, "call_id": match.call.id}
        return compact({**named, **({"question": ask.text(self.lang)} if self.worded else {})}) if ask else None

    def apart(self, match: Match) -> Made:
        """A pair that is no recommendation, with why."""
        named = {"actor_id": match.actor.id, "call_id": match.call.id}
        why = why_apart(match.candidate)
        return compact({**named, **({"reason": why.text(self.lang)} if self.worded and why else {})})

    def _call(self, call: PreparedCall) -> tuple[str, str, str]:
        """The parts of a record that are the call's."""
        one, event = call.call, call.event
        named = {
            "call_id": call.id,
            "call_title": one.title.pick(self.lang),
            "programme": one.programme,
            "fund": one.fund,
            "status": call.standing.status.value,
            "next_date": event.date() if event else None,
            "next_event": call.event_kind,
        }
        stands = ("status", "next_date", "next_event")
        facts = {key: cell for key, cell in RowFacts(self._facts.now).of_call(call).items() if key not in stands}
        return _members(named), _members(facts), _members({"source_url": call.source_of(None)})

    def _of_actor(self, actor: PreparedActor) -> tuple[str, str]:
        """The parts of a record that are the actor's. Kept by its id: who is kept by is kept too."""
        if actor.id not in self._actors:
            if len(self._actors) >= MOST_WORDS:
                self._actors.clear()
            self._actors[actor.id] = self._actor(actor)
        return self._actors[actor.id]

    def _actor(self, actor: PreparedActor) -> tuple[str, str]:
        applicant = applicant_of(actor)
        named = {
            "actor_id": actor.id,
            "actor_name": actor.actor.name,
            "applicant_id": applicant.id if applicant else None,
            "applicant_name": applicant.actor.name if applicant else None,
        }
        return _members(named), _members(RowFacts(self._facts.now).of_actor(actor))

    def _reasons(self, match: Match) -> str:
        """What the gates answered and the criteria gave, with reasons and quotes."""
        told, pair = [*self._told.of(match.actor, match.call)], match.candidate
        gates, points = told[: len(GATES)], told[len(GATES) :]
        subject = [self._point(one, weight, pair).text for one, weight in self._of_subject]
        asked = self._list(tuple(dict.fromkeys([one.more for one in gates if one.more])))
        return (
            f'"gates":[{",".join([one.text for one in gates])}],'
            f'"points":[{",".join([*subject, *[one.text for one in points]])}],'
            f'"directions":{{{",".join([one.more for one in points if one.more])}}},"questions":{asked}'
        )

    def _gate(self, gate: Gate, pair: Candidate) -> _Told:
        ruling = self.run.ruling(gate, pair)
        asked = ruling.question.text(self.lang) if ruling.question else None
        answer, why = encoded(ruling.answer), self._why(ruling, f',"question":{encoded(asked)}')
        return _Told(f'{{"gate":{encoded(gate.id)},"answer":{answer},{why}}}', asked or "")

    def _why(self, ruling: Ruling, question: str = "") -> str:
        reason, source = encoded(ruling.reason.text(self.lang)), self._source(ruling.words, ruling.source)
        return f'"reason":{reason}{question},{source}'

    def _point(self, criterion: Criterion, weight: float, pair: Candidate) -> _Told:
        found, name = self.run.finding(criterion, pair), encoded(criterion.id)
        label, quotes = encoded(found.label.text(self.lang)), self._quotes(found.evidence)
        parts = f',"parts":[{",".join([self._part(one, weight) for one in found.parts])}]' if found.parts else ""
        return _Told(
            f'{{{_numbers(criterion, found.value, weight)},"label":{label},{quotes}{parts}}}',
            f'{name}:{{"value":{encoded(found.value)},{quotes}}}' if criterion.id in self._directions else "",
        )

    def _part(self, part: Part, weight: float) -> str:
        """What of a criterion's points is named apart, with its own quotes."""
        value, points = _figure(part.value), _figure(part.value * weight)
        label, quotes = encoded(part.label.text(self.lang)), self._quotes(part.evidence)
        return f'{{"value":{value},"points":{points},"label":{label},{quotes}}}'

    def _quotes(self, evidence: Iterable[Evidence]) -> str:
        quoted = [self._quote(one.side, one.field, plain(one.quote, self.lang)) for one in evidence]
        return f'"evidence":[{",".join(quoted)}]'

    def _figures(self, match: Match) -> str:
        """What `_reasons` says, without words."""
        gates, points, directions = self._of_classes(match.common)
        return f'{gates},"points":[{",".join([*_listed(self.run.of_subject(match)), *points])}],{directions}'

    def _class_figures(self, common: Common) -> tuple[str, list[str], str]:
        """The parts of that which are the same for all pairs of the same classes."""
        points, gates = self.run.of_classes(common), zip(GATES, common.verdicts, strict=True)
        aims = [part for part in points if part.criterion.id in self._directions]
        return (
            _members({"gates": [{"gate": gate.id, "answer": verdict.answer} for gate, verdict in gates]}),
            _listed(points),
            _members({"directions": {part.criterion.id: {"value": part.finding.value} for part in aims}}),
        )


def _members(record: Mapping[str, Any]) -> str:
    """The members of a JSON object without its braces."""
    return encoded(record)[1:-1]


def _quoted(side: str, field: str, quote: str) -> str:
    """One quote with the side and field it stands in."""
    return encoded({"side": side, "field": field, "quote": quote})


def _result(tier: Tier, coverage: float, eligibility: Answer, role: Role | None) -> str:
    """What a match is worth in words."""
    known = {"coverage": figure(coverage), "eligibility": eligibility, "role": role}
    return _members({"tier": tier, **known})


def _rate(pair: Candidate) -> str:
    return _members({"eu_rate": eu_rate(pair)})


def _source(words: str | None, url: str | None) -> str:
    """Where a ruling stands."""
    return _members({"source": {"words": words, "url": url}})


def _figure(value: float | None) -> str:
    """A value or points as JSON has them."""
    return "null" if value is None else repr(figure(value))


def _numbers(criterion: Criterion, value: float | None, weight: float) -> str:
    """What a criterion gives, as members of a JSON object."""
    points = (value or 0.0) * weight
    name, worth = encoded(criterion.id), _figure(weight)
    return f'"criterion":{name},"value":{_figure(value)},"weight":{worth},"points":{_figure(points)}'


def _listed(points: Iterable[Points]) -> list[str]:
    return [f"{{{_numbers(one.criterion, one.finding.value, one.weight)}}}" for one in points]
