"""A back-plan as JSON, as a page and as rows."""

import datetime as dt
from typing import Any

from fundmatch.financing.backplan import Placed
from fundmatch.jobs.backplan import BackplanResult
from fundmatch.models.programme import Grounds, Step, marked
from fundmatch.models.wording import Lang, Phrase, capital, plain
from fundmatch.render.json_text import head
from fundmatch.render.line import Line
from fundmatch.render.matches import title_of
from fundmatch.render.sheet import Column, Sheet

_VERDICT = {
    "possible": Phrase("möjligt: {slack} arbetsdagar till godo", "possible: {slack} working days in hand"),
    "tight": Phrase("snävt: {slack} arbetsdagar till godo", "tight: {slack} working days in hand"),
    "impossible": Phrase("inte möjligt som planen är skriven", "not possible as the plan is written"),
}
_TITLE = Phrase("Baklängesplan: {call}", "Back-plan: {call}")
_DEADLINE = Phrase("{event} {day}{hour}; börja senast {start}", "{event} {day}{hour}; begin by {start}")
_SHORT = Phrase(
    "{days} arbetsdagar för sent. Redan försenat: {late}.", "{days} working days too late. Late already: {late}."
)
_SHORTEN = Phrase(
    "Det som kan göras: korta steg (--days STEG=N), göra steg samtidigt, eller vänta på nästa omgång.",
    "What can be done: shorten steps (--days STEP=N), take steps at once, or wait for the next round.",
)
_OVER = Phrase("Den dagen har varit: följ nästa omgång (fundmatch coming).",
               "That day has been: follow the next round (fundmatch coming).")  # fmt: skip
_EARLY = Phrase("{step} skulle behöva börja {start}, men utlysningen öppnar {opens}.",
                "{step} would have to begin on {start}, but the call opens on {opens}.")  # fmt: skip
_SUMMER = Phrase("{step}: nämnder sammanträder sällan i vecka 27 till 32; räkna med mer tid.",
                 "{step}: boards seldom meet in weeks 27 to 32; allow for more time.")  # fmt: skip
_ASSUMED = Phrase("Antal dagar är till största delen antaganden; byt dem med --days STEG=N.",
                  "Most durations are assumptions; change them with --days STEP=N.")  # fmt: skip
_STEP = Phrase(
    "{what}: {days} arbetsdagar, {start} till {end}{late}", "{what}: {days} working days, {start} to {end}{late}"
)
_ONE = Phrase("{what}: {start}{late}", "{what}: {start}{late}")
_LATE = Phrase(" (försenat)", " (late)")
_COLUMNS = (
    Column("id", Phrase("Id", "Id")), Column("what", Phrase("Steg", "Step")),
    Column("working_days", Phrase("Arbetsdagar", "Working days")),
    Column("latest_start", Phrase("Senaste start", "Latest start")),
    Column("latest_end", Phrase("Senaste slut", "Latest end")), Column("before", Phrase("Före", "Before")),
    Column("ground", Phrase("Grund", "Ground")),
    Column("certainty", Phrase("Säkerhet", "Certainty"), codes=Grounds),
    Column("rule", Phrase("Regel", "Rule")), Column("source", Phrase("Källa", "Source")),
    Column("not_before", Phrase("Tidigast", "Not before")),
)  # fmt: skip


def document(found: BackplanResult, now: dt.datetime, lang: Lang) -> dict[str, Any]:
    """The JSON of a plan."""
    plan = found.plan
    return {
        **head("backplan", now), "call_id": found.call.id, "actor_id": found.actor_id,
        "deadline": plan.deadline.isoformat(), "deadline_time": found.milestone.time,
        "deadline_zone": found.milestone.zone,
        "verdict": plan.verdict, "slack_days": plan.slack, "latest_start": plan.latest_start.isoformat(),
        "steps": [_step(found, one, lang) for one in plan.steps],
        "late": [one.step.id for one in plan.late],
        "warnings": _warnings(found, lang),
    }  # fmt: skip


def _step(found: BackplanResult, one: Placed, lang: Lang) -> dict[str, Any]:
    step = one.step
    return {
        "id": step.id, "what": step.says.pick(lang), "working_days": one.days,
        "latest_start": one.start.isoformat(), "latest_end": one.end.isoformat(), "before": list(step.before),
        "ground": ground_text(step, lang), "certainty": step.certainty.value, "rule": step.rule,
        "source": found.source_of(step), "not_before": one.opens and one.opens.isoformat(),
    }  # fmt: skip


def ground_text(step: Step, lang: Lang) -> str:
    """What a step rests on."""
    return plain(marked(step.ground, step.certainty) if step.ground else step.certainty.phrase, lang)


def _warnings(found: BackplanResult, lang: Lang) -> list[str]:
    """What the count does not see."""
    said = []
    for one in found.plan.steps:
        what = one.step.says.pick(lang)
        if one.too_early:
            said.append(_EARLY(step=what, start=one.start, opens=one.opens).text(lang))
        if one.meets_summer:
            said.append(_SUMMER(step=what).text(lang))
    if any(one.step.certainty is Grounds.ASSUMPTION for one in found.plan.steps):
        said.append(_ASSUMED.text(lang))
    return said


def page(found: BackplanResult, lang: Lang) -> list[Line]:
    """What an officer reads: the verdict, the steps in the order they begin, what the count does not see."""
    plan, milestone = found.plan, found.milestone
    event, hour = milestone.kind.phrase.text(lang), f" {milestone.time}" if milestone.time else ""
    lines = [
        Line(_TITLE(call=title_of(found.call, lang)).text(lang), style="bold"),
        Line(_verdict(found, lang)),
        Line(_DEADLINE(event=capital(event), day=plan.deadline, hour=hour,
                       start=plan.latest_start).text(lang)),
    ]  # fmt: skip
    if plan.deadline < plan.today:
        lines.append(Line(_OVER.text(lang), style="red"))
    else:
        late = [one.step.says.pick(lang) for one in plan.late]
        lines += [Line(_SHORT(days=-plan.slack, late=late).text(lang), style="red")] if plan.slack < 0 else []
        lines += [Line(_SHORTEN.text(lang))] if plan.verdict == "impossible" else []
    lines.append(Line(""))
    width = max(len(one.step.id) for one in plan.steps)
    for one in sorted(plan.steps, key=lambda one: (one.start, one.end)):
        lines.append(Line(_step_text(found, one, lang), 2, lead=one.step.id.ljust(width)))
        lines.append(Line(ground_text(one.step, lang), width + 4, "dim"))
    return [*lines, Line(""), *(Line(said) for said in _warnings(found, lang))]


def _verdict(found: BackplanResult, lang: Lang) -> str:
    phrase = _VERDICT[found.plan.verdict]
    return (phrase(slack=found.plan.slack) if found.plan.verdict != "impossible" else phrase()).text(lang)


def _step_text(found: BackplanResult, one: Placed, lang: Lang) -> str:
    late = _LATE.text(lang) if one in found.plan.late else ""
    what = one.step.says.pick(lang)
    if one.days == 1:
        return _ONE(what=what, start=one.start, late=late).text(lang)
    return _STEP(what=what, days=one.days, start=one.start, end=one.end, late=late).text(lang)


def sheet(found: BackplanResult, lang: Lang) -> Sheet:
    """The steps as rows."""
    steps = (_step(found, one, lang) for one in found.plan.steps)
    return Sheet.of_records(_COLUMNS, ({**one, "before": ", ".join(one["before"])} for one in steps))
