"""What a call says of itself, in whole sentences: the money and the dates."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from fundmatch.jobs.sheet import CallSheet
from fundmatch.matching.status import ends
from fundmatch.matching.status import stated as standing_words
from fundmatch.models.base import Label, Lang, worded
from fundmatch.models.call import Call
from fundmatch.models.kinds import CostModel, DeadlineModel, ProjectKind, Status
from fundmatch.models.milestone import Milestone, MilestoneKind
from fundmatch.models.money import Amount, AmountKind, Rate, RateShare
from fundmatch.models.names import name_of
from fundmatch.models.place import Atlas
from fundmatch.models.wording import Phrase, number
from fundmatch.render import facts
from fundmatch.render.aloud import day_words, listed, money_words, when_words
from fundmatch.render.call_page.points import Point, area_words, doubted, point, remarked, stated

_MONTHS = Phrase("Ett projekt får pågå i {span} månader.", "A project may last {span} months.")
_GRANTS = Phrase("Det väntas bli {span} projekt.", "About {span} projects are expected.")
_SUMS = {
    AmountKind.CALL_TOTAL: Phrase("I hela utlysningen finns {sum}.", "The whole call holds {sum}."),
    AmountKind.TOPIC_TOTAL: Phrase("För ämnet finns {sum}.", "The topic holds {sum}."),
    AmountKind.PROGRAMME_TOTAL: Phrase("I hela programmet finns {sum}.", "The whole programme holds {sum}."),
    AmountKind.GRANT_MIN: Phrase("Ett bidrag är minst {sum}.", "A grant is at least {sum}."),
    AmountKind.GRANT_MAX: Phrase("Ett bidrag är högst {sum}.", "A grant is at most {sum}."),
    AmountKind.GRANT_FIXED: Phrase("Bidraget är alltid {sum}.", "The grant is always {sum}."),
    AmountKind.GRANT_OPTION: Phrase("Ett av beloppen att välja på är {sum}.",
                                    "One of the sums to choose from is {sum}."),
    AmountKind.GRANT_ADVISED: Phrase("Utlysningen räknar med bidrag på omkring {sum}.",
                                     "The call reckons with grants of about {sum}."),
    AmountKind.PROJECT_BUDGET_MIN: Phrase("Hela projektets budget ska vara minst {sum}.",
                                          "The budget of the whole project has to be at least {sum}."),
    AmountKind.PROJECT_BUDGET_MAX: Phrase("Hela projektets budget får vara högst {sum}.",
                                          "The budget of the whole project may be at most {sum}."),
}  # fmt: skip
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
_PAST = Phrase("Den dagen har varit.", "That day has been.")
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
    for amount in call.amounts:
        how = {"what": amount.what.value, "amount": amount.money.amount, "currency": amount.money.currency}
        yield stated(_amount(amount, lang), amount, found.call, lang, **how)
    for rate in call.rates:
        yield stated(
            _rate(rate, found.atlas, lang), rate, found.call, lang, share=rate.share.value, percent=rate.percent
        )
    fixed = any(one.what is AmountKind.GRANT_FIXED for one in call.amounts) or CostModel.LUMP_SUM in call.cost_models
    if not call.rates and not fixed:
        yield point(_NO_RATE, lang)
    if call.cost_models:
        yield point(_COSTS(models=listed([name_of(one).text(lang) for one in call.cost_models], lang)), lang)
    for aid in call.state_aid:
        yield stated(_AID(rule=name_of(aid.rule)), aid, found.call, lang, rule=aid.rule.value)
    if call.cofinancing:
        yield remarked(point(_REST, lang), call.cofinancing, lang)
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


def _amount(amount: Amount, lang: Lang) -> str:
    text = _SUMS[amount.what](sum=money_words(amount.money, lang)).text(lang)
    kinds = [amount.project_kind] if amount.project_kind else []
    return text + _covering(amount.scope, kinds, lang) + _on(amount.condition, lang) + doubted(amount.certainty, lang)


def _covering(label: Label | None, kinds: Iterable[ProjectKind], lang: Lang) -> str:
    """What a sum or a day is for, as a sentence after a blank; a kind of project that the words name is told once."""
    said = worded(label, lang)
    named = [name for kind in kinds if (name := name_of(kind).text(lang)) not in said]
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
        *(name_of(one).text(lang) for one in rate.applicants),
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
    yield point(stands(day=day_words(now.date(), lang), **status), lang, status=ready.standing.status.value)
    if call.deadline_model:
        yield point(_STAGES[call.deadline_model], lang, deadline_model=call.deadline_model.value)
    dated = sorted((one for one in call.milestones if one.date), key=lambda one: (ends(one) or now, one.kind.value))
    for one in dated:
        past = f" {_PAST.text(lang)}" if (ends(one) or now) < now else ""
        yield stated(
            _date(one, lang) + past, one, ready, lang, kind=one.kind.value, date=one.date, precision=one.precision
        )
    for one in call.milestones:
        if not one.date:
            said = name_of(one.kind).text(lang) + facts.among((worded(one.label, lang),))
            yield stated(_NO_DAY(what=said), one, ready, lang, kind=one.kind.value, date=None)
    if not call.milestones:
        yield point(_NO_DATES, lang)


def _date(one: Milestone, lang: Lang) -> str:
    text = _DATES[one.kind](when=when_words(one, lang)).text(lang)
    return text + _covering(one.label, one.project_kinds, lang) + doubted(one.certainty, lang)
