"""What a call says of itself, in whole sentences: the money and the dates."""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from fundmatch.jobs.sheet import CallSheet
from fundmatch.matching.status import TAKING, ends
from fundmatch.matching.status import stated as standing_words
from fundmatch.models.base import Certainty, Label, worded
from fundmatch.models.call import Call
from fundmatch.models.kinds import CostModel, DeadlineModel, ProjectKind, Status
from fundmatch.models.milestone import Milestone, MilestoneKind
from fundmatch.models.money import Amount, AmountKind, Rate, RateShare
from fundmatch.models.place import Atlas
from fundmatch.models.unread import UnreadKind
from fundmatch.models.wording import Lang, Phrase, number
from fundmatch.render import facts
from fundmatch.render.aloud import day_words, listed, money_words, when_words
from fundmatch.render.call_page.points import Point, area_words, doubted, point, remarked, stated, unread

_MONTHS = Phrase("Ett projekt får pågå i {span} månader.", "A project may last {span} months.")
_GRANTS = Phrase("Det väntas bli {span} projekt.", "About {span} projects are expected.")
_SUMS = {
    AmountKind.CALL_TOTAL: Phrase("I hela utlysningen finns {sum}.", "The whole call holds {sum}."),
    AmountKind.TOPIC_TOTAL: Phrase("För ämnet finns {sum}.", "The topic holds {sum}."),
    AmountKind.PROGRAMME_TOTAL: Phrase("I hela programmet finns {sum}.", "The whole programme holds {sum}."),
    AmountKind.GRANT_MIN: Phrase("Ett bidrag är minst {sum}.", "A grant is at least {sum}."),
    AmountKind.GRANT_MAX: Phrase("Ett bidrag är högst {sum}.", "A grant is at most {sum}."),
    AmountKind.GRANT_FIXED: Phrase("Bidraget är alltid {sum}.", "The grant is always {sum}."),
    AmountKind.GRANT_OPTION: Phrase("Belopp att välja på är {sum}.", "Sums to choose from are {sum}."),
    AmountKind.GRANT_ADVISED: Phrase("Utlysningen räknar med bidrag på omkring {sum}.",
                                     "The call reckons with grants of about {sum}."),
    AmountKind.PROJECT_BUDGET_MIN: Phrase("Hela projektets budget ska vara minst {sum}.",
                                          "The budget of the whole project has to be at least {sum}."),
    AmountKind.PROJECT_BUDGET_MAX: Phrase("Hela projektets budget får vara högst {sum}.",
                                          "The budget of the whole project may be at most {sum}."),
}  # fmt: skip
_END = re.compile(r"(lower|upper) end\b|(nedre|övre) gräns")
_ENDS = Phrase("Utlysningen räknar med bidrag på mellan {least} och {most}.",
               "The call reckons with grants of between {least} and {most}.")  # fmt: skip
_SHARES = {
    RateShare.EU: Phrase("Fonden betalar {percent} procent av kostnaden{who}.",
                         "The fund pays {percent} percent of the cost{who}."),
    RateShare.OWN: Phrase("Projektet står självt för {percent} procent{who}.",
                          "The project itself brings {percent} percent{who}."),
    RateShare.NATIONAL: Phrase("Nationella pengar kan betala {percent} procent{who}.",
                               "National money may pay {percent} percent{who}."),
    RateShare.PUBLIC_TOTAL: Phrase("EU och nationellt offentligt stöd betalar tillsammans {percent} procent{who}.",
                                   "EU and national public money together pay {percent} percent{who}."),
}  # fmt: skip
_AT_MOST, _AT_LEAST = Phrase("högst {percent}", "at most {percent}"), Phrase("minst {percent}", "at least {percent}")
_BETWEEN = Phrase("mellan {least} och {percent}", "between {least} and {percent}")
_TO = Phrase(", för {who}", ", for {who}")
_WHEN = Phrase("Villkoret är: {condition}.", "The condition is: {condition}.")
_COVERS = Phrase("Det gäller {what}.", "That is for {what}.")
_NO_RATE = Phrase("Texten som vi har läst säger inte hur stor del fonden betalar.",
                  "The text that we read does not say which share the fund pays.")  # fmt: skip
_COSTS = Phrase("Kostnader räknas som {models}.", "Costs are reckoned as {models}.")
_AID = Phrase("Pengarna kan vara statligt stöd; regeln är {rule}.", "The money may be state aid; the rule is {rule}.")
_REST = Phrase("Om resten av pengarna finns en anmärkning.", "There is a note on the rest of the money.")
_STANDS = Phrase("Den {day} är utlysningen {status}.", "On {day} the call is {status}.")
_NOT_KNOWN = Phrase("Läget den {day} är inte känt.", "Where the call stands on {day} is not known.")
_DATES = {
    MilestoneKind.OPENS: Phrase("Öppningsdagen är {when}.", "The opening day is {when}."),
    MilestoneKind.IDEA_FORM: Phrase("Idéformuläret ska vara inne senast {when}.",
                                    "The last day of the idea form is {when}."),
    MilestoneKind.STEP: Phrase("Ett steg i ansökan ska vara klart senast {when}.",
                               "The last day of a step of the application is {when}."),
    MilestoneKind.CUT_OFF: Phrase("En bedömningsdag är {when}.", "A cut-off date is {when}."),
    MilestoneKind.CLOSES: Phrase("Sista ansökningsdag är {when}.", "The last day to apply is {when}."),
    MilestoneKind.DECISION: Phrase("Beslut väntas {when}.", "The expected time of the decision is {when}."),
    MilestoneKind.START_EARLIEST: Phrase("Ett projekt får börja tidigast {when}.",
                                         "The earliest start of a project is {when}."),
    MilestoneKind.START_LATEST: Phrase("Ett projekt ska börja senast {when}.",
                                       "The latest start of a project is {when}."),
    MilestoneKind.LATEST_END: Phrase("Ett projekt ska vara slut senast {when}.",
                                     "The latest end of a project is {when}."),
    MilestoneKind.COSTS_FROM: Phrase("Kostnader räknas från {when}.", "The first day of costs is {when}."),
}  # fmt: skip
_CUT_OFFS = Phrase("Bedömningsdagar är {when}.", "The cut-off dates are {when}.")
_PAST = Phrase("Den dagen har varit.", "That day has been."), Phrase("De dagarna har varit.", "Those days have been.")
_PLANNED = Phrase("Så var planen; den dagen har varit.", "That was the plan; that day has been.")
_NEXT_CUT_OFF = Phrase("Nästa bedömningsdag står inte i den text som vi har läst.",
                       "The next cut-off date is not in the text that we read.")  # fmt: skip
_NO_DATES = Phrase("Texten som vi har läst ger inga datum.", "The text that we read gives no dates.")
_NO_DAY = Phrase("Dag saknas för: {what}.", "No day is given for: {what}.")
_STAGES = {
    DeadlineModel.SINGLE_STAGE: Phrase("Ansökan görs i ett steg.", "One applies in a single stage."),
    DeadlineModel.TWO_STAGE: Phrase("Ansökan görs i två steg.", "One applies in two stages."),
    DeadlineModel.MULTIPLE_CUT_OFF: Phrase("Ansökningar bedöms vid flera bedömningsdagar.",
                                           "Applications are assessed at several cut-offs."),
    DeadlineModel.CONTINUOUS: Phrase("Ansökningar tas emot löpande.", "Applications are taken in at any time."),
}  # fmt: skip


def money(found: CallSheet, lang: Lang) -> Iterator[Point]:
    """What there is, what the fund pays, and how cost is reckoned."""
    call = found.call.call
    for alike in _alike(call.amounts):
        first, sums = alike[0], [one.money.amount for one in alike]
        how = {
            "what": first.what.value,
            "amount": sums[0] if len(sums) == 1 else sums,
            "currency": first.money.currency,
        }
        yield stated(_amount(alike, lang), first, found.call, lang, **how)
    own = any(rate.share is RateShare.OWN for rate in call.rates)
    for rate in call.rates:
        if own and rate.share is RateShare.EU and rate.certainty is Certainty.INFERRED:
            continue  # What is left when the project has brought its part is not the fund's alone.
        yield stated(
            _rate(rate, found.atlas, lang), rate, found.call, lang, share=rate.share.value, percent=rate.percent
        )
    fixed = any(one.what is AmountKind.GRANT_FIXED for one in call.amounts) or CostModel.LUMP_SUM in call.cost_models
    if not call.rates and not fixed:
        yield point(_NO_RATE, lang)
    if call.cost_models:
        yield point(_COSTS(models=listed([one.phrase.text(lang) for one in call.cost_models], lang)), lang)
    for aid in call.state_aid:
        yield stated(_AID(rule=aid.rule.phrase), aid, found.call, lang, rule=aid.rule.value)
    if call.cofinancing:
        yield remarked(point(_REST, lang), call.cofinancing, lang)
    yield from unread(call, lang, UnreadKind.PERCENT, UnreadKind.SUM)
    yield from _sizes(call, found, lang)


def _sizes(call: Call, found: CallSheet, lang: Lang) -> Iterator[Point]:
    if call.duration and (months := _span(call.duration.min_months, call.duration.max_months, lang)):
        yield stated(_MONTHS(span=months), call.duration, found.call, lang)
    if call.grants and (count := facts.span(call.grants.least, call.grants.most, lang)):
        yield stated(_GRANTS(span=count), call.grants, found.call, lang)


def _span(least: int | None, most: int | None, lang: Lang) -> str:
    """How much at least and at most, in words."""
    if least is not None and most is not None and least != most:
        return _BETWEEN(least=least, percent=most).text(lang)
    end = least if most is None else most
    return "" if end is None else (_AT_LEAST if most is None else _AT_MOST)(percent=end).text(lang)


def _alike(amounts: Sequence[Amount]) -> list[list[Amount]]:
    """Sums of one sort that differ in their size alone, or that are the ends of the size advised, told at once."""
    groups: dict[object, list[Amount]] = {}
    for one in amounts:
        told = one.model_dump_json(exclude={"money": {"amount"}, "words": True, "source": True, "note": True})
        groups.setdefault(one.what if _is_end(one) else told, []).append(one)
    return list(groups.values())


def _is_end(amount: Amount) -> bool:
    """Whether a sum is one end of the size that a call expects, as its scope says."""
    return amount.what is AmountKind.GRANT_ADVISED and bool(_END.match(worded(amount.scope, "en")))


def _amount(alike: Sequence[Amount], lang: Lang) -> str:
    first, kinds = alike[0], [one.project_kind for one in alike[:1] if one.project_kind]
    if len(alike) == 1 or not _is_end(first):
        sums = listed(
            [money_words(one.money, lang) for one in alike], lang, either=first.what is not AmountKind.GRANT_OPTION
        )
        text = _SUMS[first.what](sum=sums).text(lang) + _covering(first.scope, kinds, lang)
    else:
        least, most = (money_words(end(alike, key=lambda one: one.money.amount).money, lang) for end in (min, max))
        text = _ENDS(least=least, most=most).text(lang)
    return text + _on(first.condition, lang) + doubted(first.certainty, lang)


def _covering(label: Label | None, kinds: Iterable[ProjectKind], lang: Lang) -> str:
    """What a sum or a day is for, as a sentence after a blank; a kind of project that the words name is told once."""
    said = worded(label, lang)
    named = [name for kind in kinds if (name := kind.phrase.text(lang)) not in said]
    covers = [said, *named] if said else named
    return f" {_COVERS(what=listed(covers, lang)).text(lang)}" if covers else ""


def _on(condition: Label | None, lang: Lang) -> str:
    """On what condition a sum or a share holds, as a sentence after a blank."""
    said = worded(condition, lang)
    return f" {_WHEN(condition=said.rstrip('.')).text(lang)}" if said else ""


def _rate(rate: Rate, atlas: Atlas, lang: Lang) -> str:
    percent = number(Decimal(rate.percent), lang)
    if rate.least is not None and rate.least != rate.percent:
        percent = _BETWEEN(least=rate.least, percent=rate.percent).text(lang)
    elif rate.at_most:
        bound = _AT_LEAST if rate.share is RateShare.OWN else _AT_MOST
        percent = bound(percent=rate.percent).text(lang)
    who = [
        *(one.phrase.text(lang) for one in rate.applicants),
        *(area_words(one, atlas, lang) for one in rate.region),
    ]
    to = _TO(who=listed(who, lang)).text(lang) if who else ""
    said = _SHARES[rate.share](percent=percent, who=to).text(lang)
    return said + _on(rate.condition, lang) + doubted(rate.certainty, lang)


def dates(found: CallSheet, lang: Lang) -> Iterator[Point]:
    """Where the call stands, and its days in order."""
    ready, call = found.call, found.call.call
    now = found.now
    stands = _NOT_KNOWN if ready.standing.status is Status.UNKNOWN else _STANDS
    status = {"status": standing_words(call, ready.standing)} if stands is _STANDS else {}
    if ready.standing.status is not Status.INFORMATION:
        yield point(stands(day=day_words(now.date(), lang), **status), lang, status=ready.standing.status.value)
    if call.deadline_model:
        yield point(_STAGES[call.deadline_model], lang, deadline_model=call.deadline_model.value)
    dated = sorted((one for one in call.milestones if one.date), key=lambda one: (ends(one) or now, one.kind.value))
    over = {id(one) for one in dated if (ends(one) or now) < now}
    for _, group in itertools.groupby(dated, lambda one: _told_at_once(one, over)):
        days = list(group)
        first, text = days[0], _date(days, id(days[0]) in over, lang)
        when = {"date": first.date} if len(days) == 1 else {"dates": [one.date for one in days]}
        yield stated(text, first, ready, lang, kind=first.kind.value, **when, precision=first.precision)
    cut_offs = [one for one in dated if one.kind is MilestoneKind.CUT_OFF]
    if cut_offs and ready.standing.status in TAKING and all(id(one) in over for one in cut_offs):
        yield point(_NEXT_CUT_OFF, lang)
    for one in call.milestones:
        if not one.date:
            said = one.kind.phrase.text(lang) + facts.among((worded(one.label, lang),))
            yield stated(_NO_DAY(what=said), one, ready, lang, kind=one.kind.value, date=None)
    if not call.milestones and not call.dates_unread:
        yield point(_NO_DATES, lang)
    yield from unread(call, lang, UnreadKind.DATE)


def _told_at_once(one: Milestone, over: Collection[int]) -> tuple[object, ...]:
    """Cut-off dates that differ in their day alone are told in one sentence; other days each in one of their own."""
    same = one.kind is MilestoneKind.CUT_OFF
    return (one.kind if same else id(one), worded(one.label, "en"), one.certainty, id(one) in over)


def _date(days: Sequence[Milestone], past: bool, lang: Lang) -> str:
    one, when = days[0], listed([when_words(each, lang) for each in days], lang)
    text = (_DATES[one.kind] if len(days) == 1 else _CUT_OFFS)(when=when).text(lang)
    text += _covering(one.label, one.project_kinds, lang)
    if past and one.certainty is Certainty.PLANNED:
        return f"{text} {_PLANNED.text(lang)}"
    return text + doubted(one.certainty, lang) + (f" {_PAST[len(days) > 1].text(lang)}" if past else "")
