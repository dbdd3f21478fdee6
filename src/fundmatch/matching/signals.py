"""Holding a call against one direction of a strategy: which signals hold, and the sentence that shows it."""

from functools import lru_cache

from fundmatch.matching.candidate import Setting
from fundmatch.matching.classes import closure
from fundmatch.matching.finding import Evidence, Reading, evidence_of
from fundmatch.matching.gates.partnership import evidence
from fundmatch.matching.prepared import PreparedCall
from fundmatch.matching.units import Stemmed
from fundmatch.models.base import spoken
from fundmatch.models.call import Polarity, Rule, RuleKind
from fundmatch.models.kinds import ActorClass, ProjectKind, Role
from fundmatch.models.strategy import Condition, Direction, Signal
from fundmatch.models.wording import Lang
from fundmatch.text.tokens import stem, words


def _needle(phrase: str, lang: Lang) -> str:
    """A phrase as it stands in a unit's string of stems; a trailing `*` leaves the last word open."""
    stems = " ".join(stem(word, lang) for word in words(phrase))
    return f" {words(phrase)[-1]}" if phrase.endswith("*") and " " not in stems else f" {stems} "


@lru_cache(maxsize=8192)
def _needles(phrases: tuple[str, ...], lang: Lang) -> tuple[str, ...]:
    return tuple(_needle(phrase, lang) for phrase in phrases)


def read(call: PreparedCall, direction: Direction, setting: Setting) -> Reading:
    """The value of one direction: the best that a signal gives, held down by those that cap it."""
    if not (call.call.summary or call.call.funds):
        return Reading(None)
    best, cap = Reading(0.0), Reading(1.0)
    for signal in direction.signals:
        if signal.switch and signal.switch not in setting.switches:
            continue
        value = signal.gives if signal.gives is not None else signal.caps
        if value is None or not _can_move(signal, value, best, cap):
            continue
        evidence = _holds(signal.when, call, setting)
        if evidence is not None:
            reading = Reading(value, signal.because, evidence)
            if signal.gives is not None:
                best = reading
            else:
                cap = reading
    held = cap.because is not None and ((cap.value or 0.0) < (best.value or 0.0) or cap.value == 0)
    both = tuple(dict.fromkeys((*cap.evidence, *best.evidence)))
    return Reading(cap.value, cap.because, both) if held else best


def _can_move(signal: Signal, value: float, best: Reading, cap: Reading) -> bool:
    return value > (best.value or 0.0) if signal.gives is not None else value < (cap.value or 0.0)


def _holds(when: Condition, call: PreparedCall, setting: Setting) -> tuple[Evidence, ...] | None:
    """Evidence when every part of the condition holds, else `None`."""
    evidence: list[Evidence] = []
    for test in (_project, _programme, _partnership, _applicants, _territory):
        found = test(when, call, setting)
        if found is None:
            return None
        evidence.extend(found)
    if when.words_en or when.words_sv:
        unit = _sentence(when, call)
        if unit is None:
            return None
        evidence.insert(0, Evidence("call", unit.field, unit.quote))
    return tuple(evidence)


def _sentence(when: Condition, call: PreparedCall) -> Stemmed | None:
    """The first sentence that holds one of the condition's words, false friends taken out."""
    wanted = {"en": _needles(when.words_en, "en"), "sv": _needles(when.words_sv, "sv")}
    if not any(needle in text for lang, text in call.stems.items() for needle in wanted[lang]):
        return None
    for unit in call.sentences:
        text, needles = unit.stems, wanted[unit.lang]
        if unit.field not in when.where or not any(needle in text for needle in needles):
            continue
        for false_friend in _needles(when.but_not, unit.lang):
            text = text.replace(false_friend, " | ")
        if any(needle in text for needle in needles):
            return unit
    return None


def _programme(when: Condition, call: PreparedCall, setting: Setting) -> list[Evidence] | None:
    facts = call.call
    found: list[Evidence] = []
    if when.programmes:
        if facts.programme_id not in when.programmes:
            return None
        found.append(Evidence("call", "programme", facts.programme or facts.programme_id))
    if when.funds:
        if facts.fund not in when.funds:
            return None
        found.append(Evidence("call", "fund", facts.fund))
    if when.objectives:
        hit = next((own for own in facts.objectives for code in when.objectives if own.startswith(code)), None)
        if hit is None:
            return None
        found.append(Evidence("call", "objectives", hit))
    return found


def _project(when: Condition, call: PreparedCall, setting: Setting) -> list[Evidence] | None:
    if not when.project_kinds:
        return []
    hit = next((kind for kind in call.call.project_kinds if kind in when.project_kinds), None)
    return None if hit is None else [_named("project_kinds", hit)]


def _named(field: str, value: ActorClass | ProjectKind) -> Evidence:
    """A coded value of a call, by its name."""
    return Evidence("call", field, spoken(value.phrase), ours=True)


def _partnership(when: Condition, call: PreparedCall, setting: Setting) -> list[Evidence] | None:
    if when.min_countries is None and when.min_partners is None and not when.required:
        return []
    terms = call.call.partnership
    if terms is None:
        return None
    if when.min_countries is not None and terms.countries < when.min_countries:
        return None
    if when.min_partners is not None and (terms.min_partners or 0) < when.min_partners:
        return None
    if when.required:
        asked = {one for party in terms.required for one in party.classes}
        if asked.isdisjoint(when.required):
            return None
    return [evidence(terms)]


def _applicants(when: Condition, call: PreparedCall, setting: Setting) -> list[Evidence] | None:
    found: list[Evidence] = []
    if when.applicants:
        hit = next((one for one in when.applicants if one in call.named), None)
        if hit is None:
            return None
        found.append(_named("eligibility", ActorClass(hit)))
    if when.only_applicants:
        rules = [
            rule
            for rule in call.rules(RuleKind.APPLICANT, Polarity.MUST)
            if rule.role in (None, Role.LEAD) and rule.values
        ]
        allowed = set(when.only_applicants)
        inside = [closure(ActorClass(value)) & allowed for rule in rules for value in rule.values]
        if not rules or not all(inside):
            return None
        found.append(evidence_of(rules[0]))
    return found


def _territory(when: Condition, call: PreparedCall, setting: Setting) -> list[Evidence] | None:
    found: list[Evidence] = []
    rules = [rule for rule in call.rules(RuleKind.TERRITORY, Polarity.MUST) if rule.values]
    if when.territory:
        hit = next(
            (rule for rule in rules for value in rule.values if any(value.startswith(code) for code in when.territory)),
            None,
        )
        if hit is None:
            return None
        found.append(evidence_of(hit))
    if when.shut_out is not None:
        outside = _shut_out(call, setting, rules)
        if bool(outside) != when.shut_out:
            return None
        found.extend(outside)
    return found


def _shut_out(call: PreparedCall, setting: Setting, rules: list[Rule]) -> list[Evidence]:
    """What keeps the home area out of the call; nothing when it is in, or not known."""
    home = setting.atlas.home
    if home is None:
        return []
    read = [
        Evidence("call", "reach", reach.note or f"{reach.area}: {reach.answer}", ours=True)
        for reach in call.call.reach
        if reach.area == home and reach.answer == "no"
    ]
    return read or [evidence_of(rule) for rule in rules if setting.atlas.inside(home, rule.values) is False]
