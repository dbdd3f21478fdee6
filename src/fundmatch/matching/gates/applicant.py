"""May this kind of actor apply, and in which part?"""

from collections.abc import Hashable
from dataclasses import replace
from typing import NamedTuple

from fundmatch.matching import size
from fundmatch.matching.candidate import Candidate
from fundmatch.matching.classes import SECTORS, Belonging, classes_of
from fundmatch.matching.finding import Answer, Fact, Ruling, strictest
from fundmatch.matching.keys import Key, Look, conditions
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.models.call import Polarity, Rule, RuleKind
from fundmatch.models.kinds import ActorClass, Role
from fundmatch.models.names import one_of
from fundmatch.models.wording import Phrase

TITLE = Phrase("Sökande och roll", "Applicant and role")
SWEDISH = (
    "Ja: får vara den som söker. Villkorat: bara som partner, eller genom en storlek som inte är känd. Nej: utestängd "
    "eller inte med på listan. En sluten lista (`must`) stänger ute den som inte står på den. En lista över tänkta "
    "deltagare (`preferred`) stänger inte ute någon och säger inget om vem som får söka: det är okänt. En aktör som "
    "bara får hjälp av pengarna (roll `target`) får inte söka, och får veta det. En enhet som inte själv får söka får "
    "huvudmannens svar, om inte utlysningen stänger ute det som enheten är."
)
"""What `judge` says of itself, in Swedish."""
KEY = Key(
    call=lambda call: conditions(
        call, RuleKind.NAMED_BODY, RuleKind.APPLICANT, RuleKind.POPULATION, RuleKind.SIZE
    ),
    actor=lambda actor: _facts(actor),  # noqa: PLW0108 - it is defined below, beside what it explains
    by_name=lambda call: frozenset(one for rule in call.rules(RuleKind.NAMED_BODY) for one in rule.values),
    looks=lambda call: _looks(call),  # noqa: PLW0108 - as above
    said=lambda actor: (actor.actor.kind, (owner := _owner(actor)) and owner.actor.name),
)  # fmt: skip

_MAY_LEAD = Phrase("räknas till dem som får söka", "is among those who may apply")
_ONLY_PARTNER = Phrase("får delta men inte vara projektägare", "may take part but not lead")
_TARGET_ONLY = Phrase(
    "får inte söka själv; nås som målgrupp i någon annans projekt",
    "may not apply itself; reached as target group of another's project",
)
_BARRED = Phrase("undantas uttryckligen: {who}", "expressly shut out: {who}")
_NOT_LISTED = Phrase("söka får: {who}; det är aktören inte", "may apply: {who}; the actor is none of these")
_NAMED_ONLY = Phrase("riktar sig bara till {who}", "is meant for {who} alone")
_COARSE = Phrase("söka får: {who}; aktörens slag är för grovt känt", "may apply: {who}; the actor's kind is too coarse")
_READING = Phrase(
    "söka får: {who}; att aktören räknas dit är en läsning", "may apply: {who}; that the actor is meant is a reading"
)
_OWNED = Phrase(
    "söka får: {who}; om ett offentligt ägt bolag räknas dit är inte sagt",
    "may apply: {who}; whether a publicly owned company counts among them is not said",
)
_NOT_STATED = Phrase("vem som får söka står inte i den text som lästs", "who may apply is not in the text seen")
_LIKELY = Phrase(
    "texten nämner {who}, men säger inte vilka som får söka", "the text names {who}, but not who may apply"
)
_LEAD_ONLY_SAID = Phrase("bara vem som får vara projektägare är angivet ({who})", "only who may lead is stated ({who})")
_ASK_WHO = Phrase("Får {kind} söka? Se ”Vem kan söka”.", "May {kind} apply? See the section on who can apply.")
_ASK_LEAD = Phrase("Vem kan vara projektägare?", "Who can lead?")
_THROUGH = Phrase("genom {parent}: {reason}", "through {parent}: {reason}")
_ASK_THROUGH = Phrase("Söker {parent} för aktörens räkning?", "Does {parent} apply on the actor's behalf?")
_ASK_UNIT = Phrase("Är aktören en enhet i {parent}?", "Is the actor a unit of {parent}?")


def _owner(actor: PreparedActor) -> PreparedActor | None:
    """The parent that applies for an actor, or may do so; `None` for a legal person of its own."""
    return None if actor.actor.legal_person else actor.parent


def _facts(actor: PreparedActor) -> Hashable:
    """What of an actor decides the answer; of one that has no legal person of its own the same of its parent too."""
    one, owner = actor.actor, _owner(actor)
    sized = one.capacity and (one.capacity.employees, one.capacity.turnover_msek)
    through = owner and (one.legal_person, _facts(owner))
    return (actor.belonging, one.functions is None, one.population, sized, through)


def _looks(call: PreparedCall) -> Look:
    """What a call looks at in an actor: the classes that it names, and the size where it sets a limit."""
    named, limits = call.applicant_classes, call.rules(RuleKind.POPULATION) or call.rules(RuleKind.SIZE)

    def look(actor: PreparedActor) -> Hashable:
        own, one = actor.belonging, actor.actor
        public = _is_public(own)
        sized = (own.own & size.SIZED, one.population, one.capacity) if limits else None
        owner = _owner(actor)
        through = owner and (one.legal_person, look(owner))
        return (own.sure & named, own.possible & named, own.own & named, one.functions is None, public, sized, through)

    return look


def judge(candidate: Candidate) -> Ruling:
    """Yes: may lead. Conditional: only as partner, or by a size that is not known. No: barred or not listed.

    A closed list (`must`) refuses whoever is not on it. A list of likely participants (`preferred`)
    refuses nobody, and says nothing of who may apply: that is unknown. An actor that is only
    helped by the money (role `target`) may not apply and is told so. A unit that may not apply itself
    is given the answer of its parent, unless the call shuts out what the unit is.

    >>> from fundmatch.matching.trial import try_criterion
    >>> call = {"eligibility": [{"type": "applicant", "values": ["public_body"], "words": "offentliga aktörer"}]}
    >>> str(try_criterion(judge, actor={"kind": "municipality"}, call=call).answer)
    'yes'
    >>> refused = try_criterion(judge, actor={"kind": "sme", "functions": []}, call=call)
    >>> str(refused.answer), refused.reason.text("sv")
    ('no', 'söka får: ”offentliga aktörer”; det är aktören inte')
    """
    ruling = _by_itself(candidate)
    owner = _owner(candidate.actor)
    if ruling.answer is not Answer.NO or owner is None or _shut_out(candidate):
        return ruling
    through = judge(replace(candidate, actor=owner, asked={}))
    if through.answer is Answer.NO:
        return ruling
    return _through(candidate, owner, through)


def _shut_out(candidate: Candidate) -> bool:
    """Whether a call shuts out what the actor is itself: nobody applies on behalf of that."""
    rules = candidate.call.rules(RuleKind.APPLICANT, Polarity.MUST_NOT)
    return any(rule.role is not Role.LEAD and rule.values and _barred(candidate, rule) for rule in rules)


def _through(candidate: Candidate, owner: PreparedActor, said: Ruling) -> Ruling:
    """What the parent of an actor is told, as its own answer: it is the one to apply, if the actor is its unit."""
    name, known = owner.actor.name, candidate.actor.actor.legal_person is False
    reason = _THROUGH(parent=name, reason=said.reason)
    if not known:
        awaits = Fact("actor", "legal_person")
        return said._replace(
            answer=Answer.UNKNOWN, reason=reason, question=_ASK_UNIT(parent=name), role=None, awaits=awaits
        )
    answer = strictest((said, said._replace(answer=Answer.CONDITIONAL)))
    assert answer is not None
    return answer._replace(reason=reason, question=said.question or _ASK_THROUGH(parent=name))


def _by_itself(candidate: Candidate) -> Ruling:
    """What the actor is told for its own classes and size."""
    call = candidate.call
    named = [
        rule
        for rule in call.rules(RuleKind.NAMED_BODY, Polarity.MUST)
        if rule.role in (None, Role.LEAD) and rule.values
    ]
    if named and not any(_is_named(candidate, rule) for rule in named):
        who = ", ".join(rule.quoted or ", ".join(rule.values) for rule in named)
        return Ruling(Answer.NO, _NAMED_ONLY(who=who), named[0].words, None, call.source_of(named[0].source))
    ruling = _by_class(candidate)
    if ruling.answer is Answer.NO:
        return ruling
    return strictest((*size.rulings(candidate, ruling.role), ruling)) or ruling


def _is_named(candidate: Candidate, rule: Rule) -> bool:
    """Whether a rule names the actor, or the parent that a unit applies through."""
    actor = candidate.actor
    through = actor.parent.id if actor.parent and actor.actor.legal_person is False else None
    return actor.id in rule.values or through in rule.values


class _Part(NamedTuple):
    """Whether the actor may take one part, and the rule that says so."""

    may: bool | None
    rule: Rule | None


def _by_class(candidate: Candidate) -> Ruling:
    call = candidate.call
    lead, partner = _part(candidate, Role.LEAD), _part(candidate, Role.PARTNER)

    def ruling(answer: Answer, phrase: Phrase, part: _Part, question: Phrase | None, role: Role | None) -> Ruling:
        rule = part.rule
        reason = phrase(who=_who(rule) if rule else "")
        asked = question(kind=one_of(candidate.actor.actor.kind)) if question else None
        words, source = (rule.words, rule.source) if rule else (None, None)
        awaits = _awaited(candidate, phrase) if answer is Answer.UNKNOWN else None
        return Ruling(answer, reason, words, asked, call.source_of(source), role, awaits)

    if lead.may:
        return ruling(Answer.YES, _MAY_LEAD, lead, None, Role.LEAD)
    if partner.may:
        return ruling(Answer.CONDITIONAL, _ONLY_PARTNER, partner, _ASK_LEAD, Role.PARTNER)
    if lead.rule is None and partner.rule is None:
        likely = call.rules(RuleKind.APPLICANT, Polarity.PREFERRED)
        if likely:
            return ruling(Answer.UNKNOWN, _LIKELY, _Part(None, likely[0]), _ASK_WHO, None)
        return ruling(Answer.UNKNOWN, _NOT_STATED, lead, _ASK_WHO, None)
    if partner.may is None and partner.rule is None and lead.rule is not None and lead.may is False:
        return ruling(Answer.UNKNOWN, _LEAD_ONLY_SAID, lead, _ASK_WHO, None)
    if lead.may is None or partner.may is None:
        open_ = lead if lead.may is None else partner
        read = open_.rule and open_.rule.readings and candidate.actor.belonging.among(open_.rule.readings)
        reason = _READING if read else _OWNED if _owned(candidate.actor.belonging) else _COARSE
        return ruling(Answer.UNKNOWN, reason, open_, _ASK_WHO, None)
    decisive = partner if partner.rule else lead
    barred = decisive.rule is not None and decisive.rule.polarity is Polarity.MUST_NOT
    if _is_target(candidate):
        return ruling(Answer.NO, _TARGET_ONLY, decisive, None, Role.TARGET)
    return ruling(Answer.NO, _BARRED if barred else _NOT_LISTED, decisive, None, None)


def _awaited(candidate: Candidate, reason: Phrase) -> Fact:
    """What would settle it: who may apply, or what the actor is when that is too coarsely known."""
    if reason is not _COARSE:
        return Fact("call", "applicants")
    return Fact("actor", "functions" if candidate.actor.actor.functions is None else "kind")


def _part(candidate: Candidate, role: Role) -> _Part:
    """One part in the project: barred first, then listed; `may` is `None` when the rules do not tell."""
    belongs = candidate.actor.belonging
    call = candidate.call
    doubt: Rule | None = None
    for rule in (
        *call.rules(RuleKind.NAMED_BODY, Polarity.MUST_NOT),
        *call.rules(RuleKind.APPLICANT, Polarity.MUST_NOT),
    ):
        if rule.role in (None, role) and rule.values:
            barred = _barred(candidate, rule)
            if barred:
                return _Part(False, rule)
            if barred is None:
                doubt = rule
    listed = [rule for rule in call.rules(RuleKind.APPLICANT, Polarity.MUST) if rule.values]
    lists = [rule for rule in listed if rule.role is role] or [rule for rule in listed if rule.role is None]
    if not lists:
        return _Part(None, doubt)
    answers = [(belongs.among(rule.values) or _by_reading(candidate, rule), rule) for rule in lists]
    for wanted in (True, None, False):
        for answer, rule in answers:
            if answer is wanted:
                return _Part(None, doubt) if answer and doubt else _Part(answer, rule)
    return _Part(None, lists[0])


def _by_reading(candidate: Candidate, rule: Rule) -> bool | None:
    """`None`, not known, for an actor that is listed only by our reading of the source's words; else `False`."""
    belongs = candidate.actor.belonging
    named, read = belongs.among(rule.values), belongs.among(rule.readings) if rule.readings else False
    if named is False and _other_sector(candidate, rule):
        return False
    return False if named is False and read is False else None


def _other_sector(candidate: Candidate, rule: Rule) -> bool:
    """Whether a rule asks for a sector, and the actor is known to work in another one.

    A legal form that we read beside the sector does not take its place. An authority has more tasks than its record
    names, so that its sector is never known to be another.
    """
    actor = candidate.actor
    sector = classes_of(rule.values) <= SECTORS
    return sector and actor.actor.functions is not None and not _is_public(actor.belonging)


def _owned(own: Belonging) -> bool:
    """Whether it is a company that public bodies own: under some rules one of them, under others not."""
    return ActorClass.PUBLIC_COMPANY in own.own


def _is_public(own: Belonging) -> bool:
    """Whether it is, or may be, a body under public law itself."""
    return not _owned(own) and ActorClass.PUBLIC_BODY in own.sure | own.possible


def _barred(candidate: Candidate, rule: Rule) -> bool | None:
    """Whether an exclusion meets the actor by what it is itself; an intermediary in company form is not meant."""
    if rule.type is RuleKind.NAMED_BODY:
        return _is_named(candidate, rule)
    own = candidate.actor.belonging
    excluded = classes_of(rule.values)
    if not own.own.isdisjoint(excluded):
        return True
    return False if own.possible.isdisjoint(excluded) else None


def _is_target(candidate: Candidate) -> bool:
    own = candidate.actor.belonging.own
    return any(
        not own.isdisjoint(classes_of(rule.values))
        for rule in candidate.call.rules(RuleKind.APPLICANT)
        if rule.role is Role.TARGET and rule.polarity is not Polarity.MUST_NOT
    )


def _who(rule: Rule) -> object:
    coded = rule.type is RuleKind.APPLICANT
    return rule.quoted or [ActorClass(value).phrase if coded else value for value in rule.values]
