"""Does the call's area take in the actor's place? By codes, never by names inside other names."""

from typing import Any

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Answer, Fact, Ruling, strictest
from fundmatch.matching.keys import Key, conditions, nothing
from fundmatch.models.call import Polarity, Rule, RuleKind
from fundmatch.models.kinds import Role
from fundmatch.models.wording import Phrase

TITLE = Phrase("Territorium", "Territory")
SWEDISH = (
    "Ja när sätet ligger i området; villkorat när bara det område som aktören betjänar gör det; nej när inget av dem "
    "gör det. Varje `must`-regel ska vara uppfylld och ingen `must_not`-regel får vara det. Ett län omfattar sina "
    "kommuner, ”SE” hela Sverige, EU alla medlemsländer. Det som inte sägs är okänt, aldrig ”överallt”. En regel bara "
    "för den som leder stänger inte ute någon: den som inte uppfyller den kan ändå delta."
)
"""What `judge` says of itself, in Swedish."""
KEY = Key(
    call=lambda call: (
        conditions(call, RuleKind.TERRITORY), tuple((reach.area, reach.answer) for reach in call.call.reach),
    ),
    actor=lambda actor: (actor.seat, actor.works, actor.actor.covers),
    said=lambda actor: actor.actor.municipality,
    looks=lambda call: None if call.rules(RuleKind.TERRITORY) or call.call.reach else nothing,
)  # fmt: skip

_SEAT = Phrase("{place} ligger i utlysningens område", "{place} lies in the call's area")
_WORKS = Phrase(
    "verkar i {place}, som ligger i området; sätet gör det inte", "works in {place}, inside the area; its seat is not"
)
_PARTLY = Phrase(
    "området är finare än det som är känt om aktören ({place})",
    "the area is finer than what is known of the actor ({place})",
)
_OUTSIDE = Phrase("området är {area}; aktören finns i {place}", "the area is {area}; the actor is in {place}")
_READ = Phrase("läst mot {area}: ingen härifrån kan delta", "read for {area}: nobody from here can take part")
_BECAUSE = Phrase("{reading} ({note})", "{reading} ({note})")
_NOT_STATED = Phrase("området är inte angivet i den text som lästs", "the area is not stated in the text seen")
_NO_SEAT = Phrase("var aktören har sitt säte är inte känt", "where the actor sits is not known")
_NO_PLACE = Phrase("aktörens plats är inte känd", "the actor's place is not known")
_BENEFIT = Phrase(
    "nyttan ska uppstå i {area}; sätet får ligga utanför",
    "the benefit has to arise in {area}; the seat may be elsewhere",
)
_LEAD_ELSEWHERE = Phrase(
    "projektägarens område är {area}; aktören finns i {place} och kan bara delta",
    "the lead's area is {area}; the actor is in {place} and can only take part",
)
_SHUT = Phrase("{area} är undantaget; aktören finns i {place}", "{area} is left out; the actor is in {place}")
_SHUT_LEAD = Phrase(
    "ingen i {area} får vara projektägare; aktören finns i {place}",
    "nobody in {area} may lead; the actor is in {place}",
)
_NOT_SHUT = Phrase("{place} hör inte till det som är undantaget", "{place} is not in what is left out")
_AREA = Fact("call", "territory")
_ASK_AREA = Phrase(
    "Vilka län eller länder gäller utlysningen? Se sidans huvud.",
    "Which counties or countries does the call cover? See the head of the page.",
)
_ASK_PLACE = Phrase("Var har aktören sitt säte och sitt arbetsställe?", "Where are the actor's seat and workplace?")
_ASK_LEAD = Phrase("Vem kan vara projektägare?", "Who can lead?")
_ASK_WORK = Phrase("Kan projektet förläggas till {area}?", "Can the project take place in {area}?")


def judge(candidate: Candidate) -> Ruling:
    """Yes when the seat lies in the area; conditional when only the area served does; no when neither.

    Every `must` rule has to be met and no `must_not` rule may be. A county covers its municipalities,
    "SE" the whole of Sweden, EU all its members. Nothing stated is unknown, never "everywhere". A rule for
    the lead alone does not refuse; the actor may join as partner.

    >>> from fundmatch.matching.trial import try_criterion
    >>> call = {"eligibility": [{"type": "territory", "values": ["SE12"], "words": "Östra Mellansverige"}]}
    >>> str(try_criterion(judge, actor={"nuts": "SE122"}, call=call).answer)
    'yes'
    >>> refused = try_criterion(judge, actor={"nuts": "SE332"}, call=call)
    >>> str(refused.answer), refused.reason.text("sv")
    ('no', 'området är Östra Mellansverige; aktören finns i Norrbottens län')
    """
    call, actor = candidate.call, candidate.actor
    for reach in call.call.reach:
        at_home = _in_home(candidate, reach.area) if reach.answer == "no" else False
        if at_home is None:
            return Ruling(Answer.UNKNOWN, _NO_SEAT(), None, _ASK_PLACE(), call.source_of(None))
        if at_home:
            said = _READ(area=candidate.setting.atlas.name(reach.area))
            reason = _BECAUSE(reading=said, note=reach.note) if reach.note else said
            return Ruling(Answer.NO, reason, None, None, call.source_of(None))
    rules = [
        rule
        for rule in call.rules(RuleKind.TERRITORY)
        if rule.polarity is not Polarity.PREFERRED and any(candidate.setting.atlas.knows(code) for code in rule.values)
    ]
    if not any(rule.polarity is Polarity.MUST for rule in rules):
        shut = (_one(candidate, rule) for rule in rules)
        unknown = Ruling(Answer.UNKNOWN, _NOT_STATED(), None, _ASK_AREA(), call.source_of(None), awaits=_AREA)
        return next((ruling for ruling in shut if ruling.answer is Answer.NO), unknown)
    if not actor.seat and not actor.works:
        source = call.source_of(rules[0].source)
        return Ruling(Answer.UNKNOWN, _NO_PLACE(), None, _ASK_PLACE(), source, awaits=Fact("actor", "nuts"))
    worst = strictest(_one(candidate, rule) for rule in rules)
    assert worst is not None
    return worst


def _in_home(candidate: Candidate, area: str) -> bool | None:
    """Whether a reading made for `area` speaks of this actor: it sits there; `None` when its seat is not known."""
    seats = [candidate.setting.atlas.inside(code, (area,)) for code in candidate.actor.seat]
    return True if True in seats else False if False in seats else None


def _one(candidate: Candidate, rule: Rule) -> Ruling:
    call, actor, atlas = candidate.call, candidate.actor, candidate.setting.atlas
    source = call.source_of(rule.source)
    area = atlas.names(rule.values, rule.quoted)
    seats = {code: atlas.inside(code, rule.values) for code in actor.seat}
    works = {code: atlas.inside(code, rule.values) for code in actor.works}
    if rule.polarity is Polarity.MUST_NOT:
        if not any(seats.values()):
            return Ruling(Answer.YES, _NOT_SHUT(place=_place(candidate)), rule.words, None, source)
        if rule.role is Role.LEAD:
            reason = _SHUT_LEAD(area=area, place=_place(candidate))
            return Ruling(Answer.CONDITIONAL, reason, rule.words, _ASK_LEAD(), source)
        return Ruling(Answer.NO, _SHUT(area=area, place=_place(candidate)), rule.words, None, source)
    if rule.role is Role.TARGET:
        return Ruling(Answer.CONDITIONAL, _BENEFIT(area=area), rule.words, _ASK_WORK(area=area), source)
    if any(seats.values()):
        return Ruling(Answer.YES, _SEAT(place=_place(candidate)), rule.words, None, source)
    inside = next((code for code, found in works.items() if found), None)
    covered = any(atlas.code_of(town) in rule.values for town in actor.actor.covers)
    if inside or covered:
        reason = _WORKS(place=atlas.name(inside) if inside else list(actor.actor.covers))
        return Ruling(Answer.CONDITIONAL, reason, rule.words, _ASK_WORK(area=area), source)
    # The finest code decides: a municipality outside the listed ones is outside, whatever its county.
    finest = next(iter(seats.values()), None)
    if (finest is None and seats) or any(found is None for found in works.values()):
        return Ruling(Answer.CONDITIONAL, _PARTLY(place=_place(candidate)), rule.words, _ASK_WORK(area=area), source)
    if rule.role is Role.LEAD:
        reason = _LEAD_ELSEWHERE(area=area, place=_place(candidate))
        return Ruling(Answer.CONDITIONAL, reason, rule.words, _ASK_LEAD(), source)
    return Ruling(Answer.NO, _OUTSIDE(area=area, place=_place(candidate)), rule.words, None, source)


def _place(candidate: Candidate) -> Any:
    actor, atlas = candidate.actor, candidate.setting.atlas
    return actor.actor.municipality or [atlas.name(code) for code in [*actor.seat][:1] or actor.works]
