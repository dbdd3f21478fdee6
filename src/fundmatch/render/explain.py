"""The ledger of one pair in words: gates, points that add up, what is not known, what would change it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fundmatch.matching.engine import Match
from fundmatch.matching.finding import Answer, Evidence, Ruling
from fundmatch.matching.gates import Gate
from fundmatch.matching.tiers import TIER_NAMES, Tier
from fundmatch.models.base import Lang
from fundmatch.models.names import name_of
from fundmatch.models.strategy import Strategy
from fundmatch.models.wording import Phrase, plain
from fundmatch.render.escape import screen
from fundmatch.render.matches import Row, as_of_text
from fundmatch.render.table import one_decimal
from fundmatch.render.words import ANSWER, ASSESSMENT, FIELD, SIDE

_HEADING = Phrase("{actor} och {call}", "{actor} and {call}")
_VERDICT = Phrase(
    "{score} av 100 poäng · {tier} · {known} % av vikten känd · behörighet: {eligibility}",
    "{score} of 100 points · {tier} · {known} % of the weight known · eligibility: {eligibility}",
)
_REFUSED = Phrase("Rankas inte: {gate} säger nej ({reason}).", "Not ranked: {gate} says no ({reason}).")
_UNRELATED = Phrase("Rankas inte: inget gemensamt ämne.", "Not ranked: no subject in common.")
_WOULD = Phrase("Utan det hinder som stoppar: {score} poäng.", "Without what stands in the way: {score} points.")
_ROLE = Phrase("Roll: {role}", "Role: {role}")
_GATES = Phrase("Grindar", "Gates")
_POINTS = Phrase("Poäng", "Points")
_SUM = Phrase("summa", "sum")
_UNKNOWN = Phrase("Inte känt", "Not known")
_CHANGE = Phrase("Vad som skulle ändra resultatet", "What would change the result")
_NOTHING_UNKNOWN = Phrase("Allt som vägs är känt.", "Everything that is weighed is known.")
_UP_TO = Phrase(
    "{criterion}: upp till {points} poäng till om det blir känt", "{criterion}: up to {points} more points once known"
)
_ASK = Phrase("{gate}: {question}", "{gate}: {question}")
_CLOSED = Phrase("Följ nästa omgång av samma utlysning.", "Watch for the next round of the same call.")
_THROUGH = Phrase(
    "Nå utlysningen genom en aktör som får söka, som målgrupp eller medverkande.",
    "Reach the call through an actor that may apply, as target group or contributor.",
)
_NEXT_TIER = Phrase("{points} poäng fattas till ”{tier}”.", "{points} points short of “{tier}”.")
_HELD_DOWN = Phrase(
    "Nivån hålls nere tills det som är okänt i grindarna är besvarat.",
    "The tier is held down until the gates' open questions are answered.",
)
_NOTES = Phrase("Att veta om källan", "About the source")
_CONFLICT = Phrase("källorna säger olika om {field}: {claims}", "sources differ on {field}: {claims}")
_SOURCE = Phrase("källa", "source")
_QUESTION = Phrase("fråga", "ask")
_STRATEGY = Phrase("Strategi: {title} ({body})", "Strategy: {title} ({body})")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page: text, indentation and weight."""

    text: str
    indent: int = 0
    style: str = ""


def page(
    match: Match, rulings: Sequence[tuple[Gate, Ruling]], related: bool, strategy: Strategy, lang: Lang
) -> list[Line]:
    """The whole explanation as lines, for the screen and for Markdown alike."""
    return [
        *_head(match, rulings, related, strategy, lang),
        *_gates(rulings, lang),
        *_points(match, lang),
        *_not_known(match, lang),
        *_changes(match, rulings, lang),
        *_about(match, lang),
        Line(""),
        Line(ASSESSMENT.text(lang), style="italic"),
    ]


def _head(
    match: Match, rulings: Sequence[tuple[Gate, Ruling]], related: bool, strategy: Strategy, lang: Lang
) -> list[Line]:
    call = match.call.call
    refusal = next(((gate, ruling) for gate, ruling in rulings if ruling.answer is Answer.NO), None)
    lines = [
        Line(_HEADING(actor=match.actor.actor.name, call=call.title).text(lang), style="bold"),
        Line(" · ".join(part for part in (call.programme, call.managing_authority, _date(match, lang)) if part)),
        Line(_STRATEGY(title=strategy.title, body=strategy.body).text(lang) + f" · {_day(match)}"),
        Line(""),
    ]
    score = one_decimal(match.score, lang)
    if refusal:
        gate, ruling = refusal
        lines.append(Line(_REFUSED(gate=gate.title, reason=ruling.reason).text(lang), style="bold red"))
        lines.append(Line(_WOULD(score=score).text(lang)))
    elif not related:
        lines.append(Line(_UNRELATED.text(lang), style="bold"))
    else:
        verdict = _VERDICT(
            score=score, tier=TIER_NAMES[match.tier], known=round(match.coverage * 100),
            eligibility=ANSWER[match.eligibility],
        )  # fmt: skip
        lines.append(Line(verdict.text(lang), style="bold"))
    if match.role:
        lines.append(Line(_ROLE(role=name_of(match.role)).text(lang)))
    return lines


def _day(match: Match) -> str:
    return as_of_text(match.candidate.setting.now)


def _date(match: Match, lang: Lang) -> str:
    day, left = Row(0, match).when(lang)
    status = name_of(match.call.standing.status).text(lang)
    return f"{status} {day} ({left})" if left else f"{status} {day}" if day != "?" else status


def _gates(rulings: Sequence[tuple[Gate, Ruling]], lang: Lang) -> list[Line]:
    lines = [Line(""), Line(_GATES.text(lang), style="bold")]
    width = max(len(ANSWER[ruling.answer].text(lang)) for _, ruling in rulings)
    for gate, ruling in rulings:
        answer = ANSWER[ruling.answer].text(lang).ljust(width)
        lines.append(Line(f"{answer}  {gate.title.text(lang)}: {ruling.reason.text(lang)}", 2, _colour(ruling.answer)))
        if ruling.words and ruling.words not in ruling.reason.text(lang):
            lines.append(Line(f"”{ruling.words}”", width + 4))
        if ruling.question:
            lines.append(Line(f"{_QUESTION.text(lang)}: {ruling.question.text(lang)}", width + 4))
        if ruling.source:
            lines.append(Line(f"{_SOURCE.text(lang)}: {ruling.source}", width + 4, "dim"))
    return lines


def _colour(answer: Answer) -> str:
    return {Answer.YES: "", Answer.CONDITIONAL: "", Answer.UNKNOWN: "yellow", Answer.NO: "red"}[answer]


def _points(match: Match, lang: Lang) -> list[Line]:
    lines = [Line(""), Line(_POINTS.text(lang), style="bold")]
    for part in match.points:
        given = "   ?" if part.finding.value is None else one_decimal(part.points, lang).rjust(4)
        weight = one_decimal(part.weight, lang).rjust(4)
        title = part.criterion.title
        name = title.text(lang) if isinstance(title, Phrase) else title.pick(lang)
        lines.append(Line(f"{given} / {weight}  {name}: {part.finding.label.text(lang)}", 2))
        lines.extend(Line(_quote(evidence, lang), 15, "dim") for evidence in part.finding.evidence)
    total = one_decimal(match.score, lang).rjust(4)
    lines.append(Line(f"{total} /  100  {_SUM.text(lang)}", 2, "bold"))
    return lines


def _quote(evidence: Evidence, lang: Lang) -> str:
    field = FIELD.get(evidence.field)
    where = field.text(lang) if field else evidence.field
    return f"{SIDE[evidence.side].text(lang)}, {where}: ”{plain(evidence.quote, lang)}”"


def _not_known(match: Match, lang: Lang) -> list[Line]:
    missing = [part for part in match.points if part.finding.value is None]
    lines = [Line(""), Line(_UNKNOWN.text(lang), style="bold")]
    if not missing and not match.call.call.not_stated:
        return [*lines, Line(_NOTHING_UNKNOWN.text(lang), 2)]
    lines.extend(Line(part.finding.label.text(lang), 2) for part in missing)
    for gap in match.call.call.not_stated:
        if gap.where:
            lines.append(Line(f"{gap.field}: {gap.where}", 2))
    return lines


def _changes(match: Match, rulings: Sequence[tuple[Gate, Ruling]], lang: Lang) -> list[Line]:
    lines = [Line(""), Line(_CHANGE.text(lang), style="bold")]
    for gate, ruling in rulings:
        if ruling.answer is Answer.NO and gate.id == "call_open":
            lines.append(Line(_CLOSED.text(lang), 2))
        elif ruling.answer is Answer.NO and gate.id == "applicant":
            lines.append(Line(_THROUGH.text(lang), 2))
        elif ruling.question:
            lines.append(Line(_ASK(gate=gate.title, question=ruling.question).text(lang), 2))
    for part in sorted(match.points, key=lambda part: -part.weight):
        if part.finding.value is None:
            points = one_decimal(part.weight, lang)
            lines.append(Line(_UP_TO(criterion=part.criterion.title, points=points).text(lang), 2))
    lines.extend(_tier_steps(match, rulings, lang))
    return lines


def _tier_steps(match: Match, rulings: Sequence[tuple[Gate, Ruling]], lang: Lang) -> list[Line]:
    held = any(gate.essential and ruling.answer is Answer.UNKNOWN for gate, ruling in rulings)
    lines = [Line(_HELD_DOWN.text(lang), 2)] if held else []
    tiers = match.candidate.setting.tiers
    steps = (
        (Tier.COULD_HEAR, tiers.could_hear),
        (Tier.SHOULD_HEAR, tiers.should_hear),
        (Tier.MUST_HEAR, tiers.must_hear),
    )
    for tier, least in steps:
        if match.score < least:
            short = one_decimal(least - match.score, lang)
            return [*lines, Line(_NEXT_TIER(points=short, tier=TIER_NAMES[tier]).text(lang), 2)]
    return lines


def _about(match: Match, lang: Lang) -> list[Line]:
    call = match.call.call
    notes = [
        _CONFLICT(field=conflict.field, claims=" / ".join(conflict.claims)).text(lang) for conflict in call.conflicts
    ]
    sources = []
    for source in call.sources:
        seen = f", {source.seen.isoformat()}" if source.seen else ""
        sources.append(f"{name_of(source.kind).text(lang)}{seen}: {source.url or source.name or source.id}")
    lines = [*notes, *call.notes, *sources]
    return [Line(""), Line(_NOTES.text(lang), style="bold"), *(Line(line, 2) for line in lines)] if lines else []


def as_plain(lines: Sequence[Line]) -> list[Line]:
    """The lines with every text made harmless for a screen."""
    return [Line(screen(line.text), line.indent, line.style) for line in lines]
