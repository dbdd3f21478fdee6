"""The ledger of one pair in words: gates, points that add up, what is not known, what would change it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fundmatch.jobs.explain import Explained
from fundmatch.matching.apart import why_apart
from fundmatch.matching.criteria import thematic_fit
from fundmatch.matching.finding import Answer, Evidence, Ruling
from fundmatch.matching.gates import Gate
from fundmatch.matching.limits import ByKind, of_actor, of_any
from fundmatch.matching.outcome import Match, Points
from fundmatch.matching.questions import OF_GATE
from fundmatch.matching.thin import unranked
from fundmatch.matching.tiers import Tier
from fundmatch.models.base import Source
from fundmatch.models.names import role_name
from fundmatch.models.strategy import Strategy
from fundmatch.models.told import told_fact
from fundmatch.models.wording import Lang, Phrase, plain
from fundmatch.render.escape import clipped
from fundmatch.render.facts import (
    authority_text,
    fund_text,
    gaps,
    headed,
    programme_text,
    quoted,
    source_line,
)
from fundmatch.render.json_text import as_of_text
from fundmatch.render.limits import LIMITS, limit_lines, limit_record
from fundmatch.render.line import Line, section
from fundmatch.render.match_files import RowFacts
from fundmatch.render.match_json import MatchRecords
from fundmatch.render.matches import MatchRow, one_decimal
from fundmatch.render.pages import GAP
from fundmatch.render.unread import unread_lines
from fundmatch.render.words import ASSESSMENT, MAY, SIDE, field_name, moment_text
from fundmatch.text.concepts import Concepts

_HEADING = Phrase("{actor}: {call}", "{actor}: {call}")
_COLOUR = {Answer.UNKNOWN: "yellow", Answer.NO: "red"}
_VERDICT = Phrase(
    "{score} av 100 · {tier} · {known} % av vikten känd · {eligibility}",
    "{score} of 100 · {tier} · {known} % of the weight known · {eligibility}",
)
_REFUSED = Phrase("Rankas inte: {gate} säger nej ({reason}).", "Not ranked: {gate} says no ({reason}).")
_UNRELATED = Phrase("Rankas inte: inget gemensamt ämne.", "Not ranked: no subject in common.")
_VAGUE = Phrase("Rankas inte: bara ett brett begrepp gemensamt.", "Not ranked: only one broad concept in common.")
_WOULD = Phrase("Utan det hinder som stoppar: {score} av 100.", "Without what stands in the way: {score} of 100.")
_ROLE = Phrase("Roll: {role}", "Role: {role}")
_GATES = Phrase("Grundkrav", "Gates")
_POINTS = Phrase("Poäng", "Points")
_OF_THEM = Phrase("varav {points}: {label}", "{points} of them: {label}")
_SUM = Phrase("summa", "sum")
_SHARE = Phrase(
    "= {score} av 100: så många av hundra par med en sådan summa var värda att höra om",
    "= {score} of 100: so many of a hundred pairs with such a sum were worth hearing of",
)
_UNKNOWN = Phrase("Inte känt", "Not known")
_CHANGE = Phrase("Vad som skulle ändra resultatet", "What would change the result")
_NOTHING_UNKNOWN = Phrase("Allt som vägs är känt.", "Everything that is weighed is known.")
_SILENT = Phrase("Står inte i den text som lästs: {fields}", "Not stated in the text seen: {fields}")
_SEE = Phrase("{field}: se {where}", "{field}: see {where}")
_UP_TO = Phrase(
    "{criterion}: upp till {points} poäng till om det blir känt", "{criterion}: up to {points} more points once known"
)
_ASK = Phrase("{gate}: {question}", "{gate}: {question}")
_CLOSED = Phrase("Följ nästa omgång av samma utlysning.", "Watch for the next round of the same call.")
_THROUGH = Phrase(
    "Nå utlysningen genom en aktör som får söka, som målgrupp eller medverkande.",
    "Reach the call through an actor that may apply, as target group or contributor.",
)
_NEXT_TIER = Phrase("{points} poäng saknas till ”{tier}”.", "{points} points short of “{tier}”.")
_TOO_LITTLE = Phrase(
    "Den högsta nivån kräver tydlig överlappning i ämne, och att nog av vikten är känd.",
    "The highest tier needs a clear overlap of subject, and enough of the weight known.",
)
_HELD_DOWN = Phrase(
    "Nivån hålls nere tills det som är okänt i grundkraven är besvarat.",
    "The tier is held down until the gates' open questions are answered.",
)
_NOTES = Phrase("Att veta om källan", "About the source")
_CONFLICT = Phrase("källorna säger olika om {field}: {claims}", "sources differ on {field}: {claims}")
_SOURCE = Phrase("källa", "source")
_JUDGED = Phrase("Bedömt som det stod {day}", "Judged as things stood on {day}")
_STRATEGY = Phrase("Strategi: {title} ({body})", "Strategy: {title} ({body})")
_ASIDE = Phrase("Ingen rekommendation: {why}.", "No recommendation: {why}.")
_FIRST = Phrase("Fråga först", "Ask first")
_FULL = Phrase("Allt som citeras, och alla källor: --full", "All that is quoted, and all sources: --full")
_OTHERS = Phrase("och {count} till", "and {count} more")

SCREEN, MOST, LEAST = 80, 120, 1
"""Columns that a short ledger is made for, letters of what is said in it (two lines; a quote takes one), and of how
many points a part of it is quoted for."""

_THEMES = frozenset({"core", "themes", "past_projects"})
"""Fields that hold names of subjects, which are labels of the record and no words of a source."""


def document(found: Explained, lang: Lang) -> dict[str, Any]:
    """One pair as JSON carries it; schema `fundmatch/explain/1`."""
    setting = found.pair.candidate.setting
    records = MatchRecords(found.run, lang, RowFacts(setting.now, found.decisions))
    made = records.record(MatchRow(1, found.pair))
    del made["rank"]
    why = why_apart(found.pair.candidate)
    known = of_actor(found.pair.actor)
    limits = [
        {**limit_record(limit, limit.keeps(known.get(limit.what)), lang), "project_kinds": list(kinds)}
        for limit, kinds in of_any(found.limits).items()
    ]
    head = {"schema": "fundmatch/explain/1", "as_of": as_of_text(setting.now), "ranked": found.ranked}
    return {**made, **head, "set_apart": why and why.text(lang), "limits": limits}


def page(
    match: Match,
    rulings: Sequence[tuple[Gate, Ruling]],
    related: bool,
    strategy: Strategy,
    lang: Lang,
    *,
    full: bool = False,
    limits: ByKind | None = None,
) -> list[Line]:
    """The explanation as lines, for the screen and for Markdown alike: the verdict and the questions, then the ledger.

    Unless it is `full`, texts are cut, a point is quoted once from each side and nothing twice, what weighs less than
    `LEAST` is not gone into, and of the sources the first is named.
    """
    bounds = limit_lines(limits or {}, of_actor(match.actor), lang)
    ledger = [*_points(match, lang, full), *_gates(match, rulings, lang, full), *_not_known(match, lang)]
    return [
        *_head(match, rulings, related, strategy, lang),
        *(one for one in bounds if one.style),
        *_questions(rulings, lang),
        *_changes(match, rulings, lang, 0 if full else LEAST),
        *section(LIMITS, bounds, lang),
        *(ledger if full else map(_short, ledger)),
        *_about(match, lang, full),
        Line(""),
        *([] if full else [Line(_FULL.text(lang), style="dim")]),
        Line(ASSESSMENT.text(lang), style="italic"),
    ]


def _head(
    match: Match, rulings: Sequence[tuple[Gate, Ruling]], related: bool, strategy: Strategy, lang: Lang
) -> list[Line]:
    call = match.call.call
    frame = (programme_text(call, lang) or fund_text(call, lang), authority_text(call, lang), _date(match, lang))
    refusal = next(((gate, ruling) for gate, ruling in rulings if ruling.answer is Answer.NO), None)
    lines = [
        Line(_HEADING(actor=headed(match.actor, lang), call=call.title).text(lang), style="bold"),
        Line(" · ".join(filter(None, frame))),
        Line(_STRATEGY(title=strategy.title, body=strategy.body).text(lang)),
        Line(_JUDGED(day=moment_text(match.candidate.setting.now)).text(lang)),
        Line(""),
    ]
    score = one_decimal(match.score, lang)
    if refusal:
        gate, ruling = refusal
        lines.append(Line(_REFUSED(gate=gate.title, reason=ruling.reason).text(lang), style="bold red"))
        lines.append(Line(_WOULD(score=score).text(lang)))
    elif why := why_apart(match.candidate):
        lines.append(Line(_ASIDE(why=why).text(lang), style="bold"))
    elif not related:
        nothing = _VAGUE if thematic_fit.related(match.topical) else _UNRELATED
        lines.append(Line((unranked(match.candidate) or nothing()).text(lang), style="bold"))
    else:
        known, may = round(match.coverage * 100), MAY[match.eligibility]
        verdict = _VERDICT(score=score, tier=match.tier.phrase, known=known, eligibility=may)
        lines.append(Line(verdict.text(lang), style="bold"))
    if match.role:
        lines.append(Line(_ROLE(role=role_name(match.role, match.call.call.fund)).text(lang)))
    return lines


def _questions(rulings: Sequence[tuple[Gate, Ruling]], lang: Lang) -> list[Line]:
    """What has to be asked before an application is worth its work, each question once."""
    asked = {ruling.question.text(lang): gate for gate, ruling in rulings if ruling.question}
    return section(_FIRST, (_ASK(gate=gate.title, question=said).text(lang) for said, gate in asked.items()), lang)


def _date(match: Match, lang: Lang) -> str:
    """Where the call stands, and its next date."""
    status = match.call.standing.status.phrase.text(lang)
    return ", ".join(
        [status, *(part for part in MatchRow(0, match).when_text(lang).split(", ") if part not in (status, "?"))]
    )


def _gates(match: Match, rulings: Sequence[tuple[Gate, Ruling]], lang: Lang, full: bool) -> list[Line]:
    """Every gate with its answer. A source is named when it is not the call's first, which stands at the end."""
    lines = [Line(""), Line(_GATES.text(lang), style="bold")]
    width = max(len(ruling.answer.phrase.text(lang)) for _, ruling in rulings)
    below, first = 2 + width + GAP, match.call.source_of(None)
    for gate, ruling in rulings:
        answer = ruling.answer.phrase.text(lang).ljust(width)
        reason = ruling.reason.text(lang)
        lines.append(Line(f"{gate.title.text(lang)}: {reason}", 2, _COLOUR.get(ruling.answer, ""), answer))
        if ruling.words and ruling.words not in reason and (full or ruling.answer is not Answer.YES):
            lines.append(Line(f"”{ruling.words}”", below, "dim"))
        told = [one for one in _told(match) if told_fact(one) in OF_GATE[gate.id]]
        lines.extend(Line(source_line(one, lang), below, "dim") for one in told)
        if full and ruling.source and ruling.source not in (first, *(one.name for one in told)):
            lines.append(Line(f"{_SOURCE.text(lang)}: {ruling.source}", below, "dim"))
    return lines


def _told(match: Match) -> list[Source]:
    """What the office was told of the call and of the actor."""
    return [one for one in (*match.call.call.sources, *match.actor.actor.sources) if told_fact(one)]


def _points(match: Match, lang: Lang, full: bool) -> list[Line]:
    lines = [Line(""), Line(_POINTS.text(lang), style="bold")]
    concepts = match.candidate.setting.reader.concepts
    said: set[str] = set()
    for part in match.points:
        given = "?" if part.finding.value is None else one_decimal(part.points, lang)
        text = f"{plain(part.criterion.title, lang)}: {part.finding.label.text(lang)}"
        lead = _of(given, one_decimal(part.weight, lang))
        lines.append(Line(text, 2, "", lead))
        below = 2 + len(lead) + GAP
        evidence = part.finding.evidence if full else one_a_side(part) if part.weight >= LEAST else []
        quotes = [quote(one, concepts, lang) for one in evidence]
        quotes = [one for one in quotes if full or one not in said]
        said.update(quotes)
        lines.extend(Line(one, below, "dim") for one in quotes)
        for share in part.finding.parts:
            points = one_decimal(share.value * part.weight, lang)
            lines.append(Line(_OF_THEM(points=points, label=share.label).text(lang), below))
            if full:
                lines.extend(Line(quote(one, concepts, lang), below + 2, "dim") for one in share.evidence)
    lines.append(Line(_SUM.text(lang), 2, "bold", _of(one_decimal(match.total, lang), "100")))
    if match.engine.weights.scale:
        lines.append(Line(_SHARE(score=one_decimal(match.score, lang)).text(lang), 2, "bold"))
    return lines


def _short(line: Line) -> Line:
    """A line of a ledger that takes two screens in all."""
    return replace(line, text=clipped(line.text, SCREEN - line.indent if line.style == "dim" else MOST))


def one_a_side(part: Points) -> list[Evidence]:
    """The first quote of each side, of what gave points."""
    sides = {evidence.side: evidence for evidence in reversed(part.finding.evidence)} if part.points else {}
    return [evidence for evidence in part.finding.evidence if sides.get(evidence.side) is evidence]


def _of(given: str, most: str) -> str:
    return f"{given:>5} / {most:<5}"


def quote(evidence: Evidence, concepts: Concepts, lang: Lang) -> str:
    """What a side says, in its own words; a theme by its name in the language of the page."""
    said = plain(evidence.quote, lang)
    shown = concepts.named(said, lang) if evidence.field in _THEMES else said
    where = f"{SIDE[evidence.side].text(lang)}, {field_name(evidence.field, lang)}"
    return f"{where}: {shown if evidence.ours or shown != said else quoted(said)}"


def _not_known(match: Match, lang: Lang) -> list[Line]:
    """What is not known: first what is weighed, then what the text seen leaves out and where it may stand."""
    labels = [part.finding.label for part in match.points if part.finding.value is None]
    missing = [plain(label.values.get("what", label), lang) for label in labels] or [_NOTHING_UNKNOWN.text(lang)]
    absent = [(field_name(gap.field, lang), gap.where) for gap in gaps(match.call.call)]
    silent = [field for field, where in absent if not where]
    missing += [_SILENT(fields=silent).text(lang)] if silent else []
    missing += [_SEE(field=field, where=where).text(lang) for field, where in absent if where]
    return section(_UNKNOWN, missing, lang)


def _changes(match: Match, rulings: Sequence[tuple[Gate, Ruling]], lang: Lang, least: float) -> list[Line]:
    """What would let the actor apply, what would give it `least` points or more, and how far the next tier is."""
    lines: list[Line] = []
    for gate, ruling in rulings:
        if ruling.answer is Answer.NO and gate.id == "call_open" and not ruling.question:
            lines.append(Line(_CLOSED.text(lang), 2))
        elif ruling.answer is Answer.NO and gate.id == "applicant":
            lines.append(Line(_THROUGH.text(lang), 2))
    for part in sorted(match.points, key=lambda part: -part.weight):
        if part.finding.value is None and part.weight >= least:
            points = one_decimal(part.weight, lang)
            lines.append(Line(_UP_TO(criterion=part.criterion.title, points=points).text(lang), 2))
    lines.extend(_tier_steps(match, rulings, lang))
    return section(_CHANGE, lines, lang)


def _tier_steps(match: Match, rulings: Sequence[tuple[Gate, Ruling]], lang: Lang) -> list[Line]:
    held = any(gate.essential and ruling.answer is Answer.UNKNOWN for gate, ruling in rulings)
    lines = [Line(_HELD_DOWN.text(lang), 2)] if held else []
    tiers = match.candidate.setting.tiers
    if not held and match.score >= tiers.must_hear and match.tier is not Tier.MUST_HEAR:
        lines.append(Line(_TOO_LITTLE.text(lang), 2))
    for tier in (Tier.COULD_HEAR, Tier.SHOULD_HEAR, Tier.MUST_HEAR):
        if match.score < (least := getattr(tiers, tier.value)):
            short = one_decimal(match.engine.weights.points_of(least) - match.total, lang)
            return [*lines, Line(_NEXT_TIER(points=short, tier=tier.phrase).text(lang), 2)]
    return lines


def _about(match: Match, lang: Lang, full: bool) -> list[Line]:
    call = match.call.call
    notes = [
        _CONFLICT(field=field_name(conflict.field, lang), claims=" / ".join(conflict.claims)).text(lang)
        for conflict in call.conflicts
    ]
    sources = [source_line(source, lang) for source in dict.fromkeys((*call.sources, *_told(match)))]
    if not full:
        more = len(sources) - 1
        sources = [*sources[:1], *([_OTHERS(count=more).text(lang)] if more > 0 else [])]
    return section(_NOTES, [*notes, *unread_lines(call, lang), *(call.notes if full else ()), *sources], lang)
