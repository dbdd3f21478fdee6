"""What a call demands of a consortium: its record read as a list of requirements.

A demand that the record does not state becomes a question and never a number. Where the call is silent and the general
rule of its type of action holds, that is what the requirement says of itself.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from fundmatch.collaboration.notes import counted, subjects
from fundmatch.collaboration.parties import parties
from fundmatch.collaboration.requirement import Basis, Demand, Requirement, Subject
from fundmatch.matching.prepared import PreparedCall
from fundmatch.models.base import Certainty, Sourced, SourceKind, Text
from fundmatch.models.call import Partnership, Polarity, Rule, RuleKind
from fundmatch.models.kinds import ActorClass, Role
from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.money import RateShare
from fundmatch.models.place import Atlas
from fundmatch.models.wording import Phrase, Said, plain
from fundmatch.text.reader import Reader

_PARTNERS = Phrase("parter", "partners")
_ALONE = Phrase("en sökande räcker", "one applicant will do")
_HOW_MANY = Phrase("hur många parter som krävs är inte angivet", "how many partners are needed is not stated")
_HOW_MANY_COUNTRIES = Phrase(
    "från hur många länder parterna ska komma är inte angivet", "from how many countries they come is not stated"
)
_COUNTRIES = Phrase("länder", "countries")
_MEMBERS = Phrase("medlemsländer", "Member States")
_ONE_MEMBER = Phrase("en part i ett EU-land", "a partner in a Member State")
_GENERAL = Phrase("{what} enligt regeln för {kind}", "{what} by the rule for {kind}")
_WHO = Phrase("får söka: {who}", "may apply: {who}")
_NOT = Phrase("får inte söka: {who}", "may not apply: {who}")
_IN_PART = {
    (Polarity.MUST, Role.LEAD): Phrase("får vara projektägare: {who}", "may lead: {who}"),
    (Polarity.MUST, Role.PARTNER): Phrase("får vara partner: {who}", "may be partner: {who}"),
    (Polarity.MUST, Role.ASSOCIATED): Phrase("får stå bakom: {who}", "may stand behind: {who}"),
    (Polarity.MUST_NOT, Role.LEAD): Phrase("får inte vara projektägare: {who}", "may not lead: {who}"),
    (Polarity.MUST_NOT, Role.PARTNER): Phrase("får inte vara partner: {who}", "may not be partner: {who}"),
    (Polarity.MUST_NOT, Role.ASSOCIATED): Phrase("får inte stå bakom: {who}", "may not stand behind: {who}"),
}
"""Where a rule is about one part, its sentence says which: whoever may not lead may still take part."""
_LIKELY = Phrase("nämns som deltagare: {who}", "named as participants: {who}")
_WHO_ASK = Phrase("vem som får söka är inte angivet", "who may apply is not stated")
_TARGET = Phrase("målgrupp: {who}", "target group: {who}")
_TARGET_SEVERAL = Phrase("målgrupp, flera: {who}", "target group, several: {who}")
_NAMED = Phrase("bara för {who}", "for {who} alone")
_STATUS = Phrase("ska finnas i förväg: {what}", "has to exist beforehand: {what}")
_NO_STATUS = Phrase("får inte ha: {what}", "must not have: {what}")
_SEAT = Phrase("säte i {area}", "seat in {area}")
_NO_SEAT = Phrase("säte inte i {area}", "no seat in {area}")
_BENEFIT = Phrase("nyttan ska uppstå i {area}", "the benefit has to arise in {area}")
_AREA_ASK = Phrase("vilket område som gäller är inte angivet", "which area it covers is not stated")
_CONDITION = Phrase("villkor: {what}", "condition: {what}")
_EXCEPT = Phrase("stängs ute: {what}", "shut out: {what}")
_STEP = Phrase("steg före ansökan", "step before the application")
_LENGTH = Phrase("månader som projektet ska vara", "months that the project lasts")
_OWN = Phrase("egen andel, procent", "own share, per cent")
_OBJECTIVES = Phrase("ett mål av: {what}", "one objective of: {what}")
_SEVERAL = re.compile(r"\b(several|multiple|flera)\b", re.I)
"""Words by which a source asks for more than one, without a number: two at least."""
_TOGETHER = re.compile(r"\btogether\b|\btillsammans\b", re.I)
"""Words by which several may reach a number as one."""
_BEFORE = frozenset({MilestoneKind.IDEA_FORM, MilestoneKind.STEP})
_POLARITY = {Polarity.MUST: Demand.MUST, Polarity.MUST_NOT: Demand.MUST_NOT, Polarity.PREFERRED: Demand.PREFERRED}
_CONDITIONS = (RuleKind.SIZE, RuleKind.POPULATION, RuleKind.SECTOR, RuleKind.CONTROL, RuleKind.TIMING)


def requirements(
    call: PreparedCall, atlas: Atlas, bodies: Mapping[str, str], reader: Reader
) -> tuple[Requirement, ...]:
    """All that a call demands, in the order in which an officer asks.

    `bodies`: folded names of actors and their ids, for bodies that the call names.
    """
    found: dict[str, Requirement] = {}
    for part in (
        _numbers(call, atlas),
        parties(call, bodies, ground),
        _applicants(call),
        _named(call),
        _statuses(call),
        _places(call, atlas),
        _conditions(call),
        counted(call),
        _project(call),
        subjects(call, reader),
    ):
        for one in part:
            # What covers a demand is told by its id, so each has one of its own.
            keys = itertools.chain((one.id,), (f"{one.id}-{number}" for number in itertools.count(2)))
            key = next(key for key in keys if key not in found)
            found[key] = replace(one, id=key)
    return tuple(found.values())


def ground(call: PreparedCall, fact: Sourced | None) -> Basis:
    """How certain a fact of the record is, by what the record says of it and by the kind of its source."""
    stated = getattr(fact, "certainty", None)
    if stated in (Certainty.GENERAL, Certainty.INFERRED, Certainty.UNKNOWN):
        return Basis(str(stated))
    name = fact.source if fact else None
    source = next((one for one in call.call.sources if name in (None, one.id)), None)
    return Basis.READ if source and source.kind is SourceKind.OFFICIAL else Basis.RECORD


def _question(call: PreparedCall, key: str, subject: Subject, what: Phrase, **more: Any) -> Requirement:
    """What nobody has stated."""
    more.setdefault("source", call.source_of(None))
    return Requirement(key, subject, what(), Basis.UNKNOWN, Demand.QUESTION, **more)


def _stated(
    call: PreparedCall, fact: Sourced, key: str, subject: Subject, what: Said | Text, least: int, unit: str, **more: Any
) -> Requirement:
    """A number that a fact of the record asks for."""
    source = call.source_of(fact.source)
    return Requirement(
        key,
        subject,
        what,
        ground(call, fact),
        least=least,
        unit=unit,
        **{"words": fact.words, "source": source, **more},
    )


def _numbers(call: PreparedCall, atlas: Atlas) -> Iterator[Requirement]:
    terms = call.call.partnership
    source = call.source_of(terms.source if terms else None)
    if terms is None or (terms.min_partners is None and terms.countries == 1):
        most = terms.max_partners if terms else None
        bounds = {"most": most, "unit": "organisations", "source": source}
        yield _question(call, "partners", Subject.PARTNERS, _HOW_MANY, **bounds)
        return
    made = partial(_of_partnership, call, terms)
    least = max(terms.min_partners or 1, terms.countries)
    what = _ALONE if least == 1 else _PARTNERS
    yield made("partners", Subject.PARTNERS, what, least, "organisations", most=terms.max_partners)
    if terms.countries > 1:
        among = _countries(call, atlas)
        yield made("countries", Subject.COUNTRIES, _COUNTRIES, terms.countries, "countries", countries=among)
    elif least > 1 and len(_lands(call, atlas)[0]) > 1:
        yield _question(call, "countries", Subject.COUNTRIES, _HOW_MANY_COUNTRIES, unit="countries", source=source)
    if (terms.min_member_states or 0) > 0 and terms.min_member_states != terms.min_countries:
        least = terms.min_member_states or 1
        what = _ONE_MEMBER if least == 1 else _MEMBERS
        yield made("member-states", Subject.MEMBER_STATES, what, least, "countries")
    if terms.general and terms.note:
        # What the general rule asks for and no number can hold.
        said = _CONDITION(what=terms.note)
        yield Requirement("rule", Subject.CONDITION, said, Basis.GENERAL, words=plain(terms.note, "en"), source=source)


def _of_partnership(
    call: PreparedCall, terms: Partnership, key: str, subject: Subject, what: Phrase, least: int, unit: str, **more: Any
) -> Requirement:
    said = _GENERAL(what=what, kind=terms.general) if terms.general else what()
    note = terms.words or (plain(terms.note, "en") if terms.note else None)
    found = _stated(call, terms, key, subject, said, least, unit, words=note, **more)
    # The general rule gives the numbers alone: the parties beside them are what the call itself asks for.
    return replace(found, certainty=Basis.GENERAL) if terms.general else found


def _countries(call: PreparedCall, atlas: Atlas) -> tuple[str, ...]:
    """The countries of the call's area; empty when its list is open or takes in the whole Union."""
    found, complete = _lands(call, atlas)
    return tuple(sorted(found)) if complete and 1 < len(found) < len(atlas.expand(("EU",))[0]) else ()


def _lands(call: PreparedCall, atlas: Atlas) -> tuple[set[str], bool]:
    """The countries of the codes by which the call names its area, and whether that is all of it."""
    codes = [code for rule in _territory(call) if rule.role is not Role.TARGET for code in rule.values]
    members, complete = atlas.expand(codes)
    return {code[:2] for code in members if code[:2].isalpha()}, complete


def _territory(call: PreparedCall) -> list[Rule]:
    return [rule for rule in call.rules(RuleKind.TERRITORY, Polarity.MUST) if rule.values or rule.words]


def _applicants(call: PreparedCall) -> Iterator[Requirement]:
    rules = call.rules(RuleKind.APPLICANT)
    stated = any(rule.polarity is Polarity.MUST and rule.role is not Role.TARGET for rule in rules)
    if not stated and not call.rules(RuleKind.NAMED_BODY, Polarity.MUST):
        yield _question(call, "applicant", Subject.APPLICANT, _WHO_ASK)
    for number, rule in enumerate(rules, 1):
        kinds = tuple(ActorClass(value) for value in rule.values)
        who = [one.phrase for one in kinds] or rule.quoted or ""
        target = rule.role is Role.TARGET
        whole = {Polarity.MUST_NOT: _NOT, Polarity.PREFERRED: _LIKELY}.get(rule.polarity, _WHO)
        phrase = _IN_PART.get((rule.polarity, rule.role), whole) if rule.role else whole
        subject = Subject.TARGET if target else Subject.APPLICANT
        several = target and _SEVERAL.search(_words(rule))
        key = f"{subject}-{number}" if len(rules) > 1 else subject.value
        what = (_TARGET_SEVERAL if several else _TARGET if target else phrase)(who=who)
        bound: dict[str, object] = {"least": 2, "unit": "organisations"} if several else {}
        yield _of_rule(call, rule, key, subject, what, kinds=kinds, **bound)


def _of_rule(call: PreparedCall, rule: Rule, key: str, subject: Subject, what: Said, **more: Any) -> Requirement:
    words = rule.words or (plain(rule.note, "en") if rule.note else None)
    return Requirement(
        key,
        subject,
        what,
        ground(call, rule),
        _POLARITY[rule.polarity],
        words=words,
        source=call.source_of(rule.source),
        role=rule.role,
        **more,
    )


def _named(call: PreparedCall) -> Iterator[Requirement]:
    for number, rule in enumerate(call.rules(RuleKind.NAMED_BODY), 1):
        what = (_NOT if rule.polarity is Polarity.MUST_NOT else _NAMED)(who=rule.quoted or ", ".join(rule.values))
        least = 1 if rule.polarity is Polarity.MUST else None
        bounds = {"named": rule.values, "least": least, "unit": "organisations"}
        yield _of_rule(call, rule, f"named-{number}", Subject.NAMED, what, **bounds)


def _statuses(call: PreparedCall) -> Iterator[Requirement]:
    for number, rule in enumerate(call.rules(RuleKind.PRIOR_STATUS), 1):
        phrase = _NO_STATUS if rule.polarity is Polarity.MUST_NOT else _STATUS
        what = phrase(what=rule.quoted or rule.note or ", ".join(rule.values))
        yield _of_rule(call, rule, f"status-{number}", Subject.STATUS, what, statuses=rule.values)


def _places(call: PreparedCall, atlas: Atlas) -> Iterator[Requirement]:
    rules = call.rules(RuleKind.TERRITORY)
    if not _territory(call):
        yield _question(call, "territory", Subject.TERRITORY, _AREA_ASK)
    for number, rule in enumerate(rules, 1):
        benefit = rule.role is Role.TARGET
        area = atlas.names(rule.values, rule.quoted) or rule.quoted or ""
        phrase = _BENEFIT if benefit else _NO_SEAT if rule.polarity is Polarity.MUST_NOT else _SEAT
        subject = Subject.BENEFIT if benefit else Subject.TERRITORY
        key = f"{subject}-{number}" if len(rules) > 1 else subject.value
        yield _of_rule(call, rule, key, subject, phrase(area=area), countries=rule.values)


def _conditions(call: PreparedCall) -> Iterator[Requirement]:
    for kind in _CONDITIONS:
        for number, rule in enumerate(call.rules(kind), 1):
            phrase = _EXCEPT if rule.polarity is Polarity.MUST_NOT else _CONDITION
            what = phrase(what=rule.quoted or rule.note or ", ".join(rule.values))
            counted = kind is RuleKind.POPULATION and bool(rule.values) and rule.values[0].isdecimal()
            subject, bound = Subject.CONDITION, {}
            if counted and rule.polarity is Polarity.MUST:
                together = bool(_TOGETHER.search(_words(rule)))
                subject, bound = (
                    Subject.INHABITANTS,
                    {"least": int(rule.values[0]), "unit": "inhabitants", "together": together},
                )
            yield _of_rule(call, rule, f"{kind.value}-{number}", subject, what, **bound)


def _project(call: PreparedCall) -> Iterator[Requirement]:
    """What is asked of the project itself: steps, length, own money, objective and subject."""
    own, stated = call.call, partial(_stated, call)
    for step in own.milestones:
        if step.kind in _BEFORE:
            label = Text(und=step.label) if isinstance(step.label, str) else step.label
            what = label or _STEP()
            yield stated(step, f"step-{step.kind.value}", Subject.STEP, what, 1, "steps")
    if (length := own.duration) and length.min_months:
        most = length.max_months
        yield stated(length, "duration", Subject.DURATION, _LENGTH(), length.min_months, "months", most=most)
    for rate in own.rates:
        if rate.share is RateShare.OWN and rate.percent is not None:
            yield stated(rate, "own-share", Subject.OWN_SHARE, _OWN(), round(rate.percent), "percent")
            break
    if own.objectives:
        what, source = _OBJECTIVES(what=list(own.objectives)), call.source_of(None)
        yield Requirement(
            "objectives", Subject.OBJECTIVES, what, Basis.RECORD, least=1, unit="objectives", source=source
        )


def _words(rule: Rule) -> str:
    """All that the source and our note say of a rule."""
    return f"{rule.words or ''} {plain(rule.note, 'en') if rule.note else ''}"
