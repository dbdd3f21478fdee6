"""Which partners have to be found first?"""

from functools import lru_cache

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Answer, Evidence, Fact, Ruling
from fundmatch.matching.keys import Key, nothing, parties
from fundmatch.matching.prepared import PreparedCall
from fundmatch.models.base import Label, Text, spoken
from fundmatch.models.call import Partnership, Polarity, RequiredParty
from fundmatch.models.kinds import ActorClass
from fundmatch.models.wording import Phrase, Said

TITLE = Phrase("Partnerskap", "Partnership")
SWEDISH = "Ja när en sökande räcker; villkorat när det behövs partner; okänt när inget sägs."
"""What `judge` says of itself, in Swedish."""
KEY = Key(
    call=parties,
    actor=lambda actor: (actor.belonging.sure, actor.seat),
    looks=lambda call: None if could_be_one(call) else nothing,
)

_ALONE = Phrase("en sökande räcker", "one applicant will do")
_PARTNERS = Phrase("minst {partners} parter", "at least {partners} partners")
_COUNTRIES = Phrase(
    "minst {partners} parter från {countries} länder", "at least {partners} partners from {countries} countries"
)
_NEEDS = Phrase("{size}; dessutom {who}", "{size}; also {who}")
_GENERAL = Phrase(
    "{reason} (allmän regel för {kind}; utlysningen säger inget annat)",
    "{reason} (general rule for {kind}; the call says nothing else)",
)
_WORDS = Phrase("villkor på partnerskapet", "conditions on the partnership")
_NOT_STATED = Phrase(
    "om partner krävs står inte i den text som lästs", "whether partners are needed is not in the text seen"
)
_AWAITS = Fact("call", "min_partners")
_ASK = Phrase(
    "Krävs partner, och i så fall vilka? Se villkoren eller utlysningsdokumentet.",
    "Are partners required, and which? See the conditions or the call document.",
)
_ASK_FIND = Phrase("Vilka partner finns, och vem leder?", "Which partners are there, and who leads?")


def judge(candidate: Candidate) -> Ruling:
    """Yes when one applicant will do; conditional when partners are needed; unknown when nothing is said.

    Where the call names no numbers, the general rule of its type of action holds, and is named as such.

    >>> from fundmatch.matching.trial import try_criterion
    >>> str(try_criterion(judge, call={"partnership": {"min_partners": 1}}).answer)
    'yes'
    >>> needed = try_criterion(judge, call={"partnership": {"min_partners": 2, "min_countries": 2}})
    >>> str(needed.answer), needed.reason.text("sv")
    ('conditional', 'minst 2 parter från 2 länder')
    """
    terms = candidate.call.call.partnership
    if terms is None:
        return Ruling(Answer.UNKNOWN, _NOT_STATED(), None, _ASK(), candidate.call.source_of(None), awaits=_AWAITS)
    source = candidate.call.source_of(terms.source)
    needed = required(terms, candidate)
    alone = terms.min_partners == 1 and terms.countries == 1 and not needed
    reason = size(terms.min_partners, terms.countries)
    if needed:
        reason = _NEEDS(size=reason, who=needed)
    if terms.general:
        reason = _GENERAL(reason=reason, kind=terms.general)
    if alone:
        return Ruling(Answer.YES, reason, terms.words, None, source)
    return Ruling(Answer.CONDITIONAL, reason, terms.words, _ASK_FIND(), source)


def required(terms: Partnership, candidate: Candidate) -> list[Phrase | Label]:
    """The parties that have to be in the partnership and that the actor is not itself."""
    missing: list[Phrase | Label] = []
    for party in terms.required:
        if party.polarity is not Polarity.MUST:
            continue
        if party.count == 1 and _is_one(candidate, party):
            continue
        if party.body:
            missing.append(party.body)
        else:
            missing.extend(ActorClass(one).phrase for one in party.classes)
    return missing


def could_be_one(call: PreparedCall) -> bool:
    """Whether an actor may be itself a party that has to be in the partnership."""
    terms = call.call.partnership
    return terms is not None and any(party.count == 1 and party.polarity is Polarity.MUST for party in terms.required)


def _is_one(candidate: Candidate, party: RequiredParty) -> bool:
    """Whether the actor is surely such a party: of its classes, and seated in its area."""
    if party.area and not any(candidate.setting.atlas.inside(code, (party.area,)) for code in candidate.actor.seat):
        return False
    return not candidate.actor.belonging.sure.isdisjoint(party.classes) if party.classes else bool(party.area)


def evidence(terms: Partnership) -> Evidence:
    """What can be shown of the terms: the source's words, else the numbers in ours."""
    return Evidence("call", "partnership", terms.words or _quoted(terms.min_partners, terms.countries), not terms.words)


@lru_cache(maxsize=1024)
def _quoted(partners: int | None, countries: int) -> Text:
    return spoken(size(partners, countries))


def size(partners: int | None, countries: int) -> Said:
    """The numbers that terms name, in words."""
    if partners == 1 and countries == 1:
        return _ALONE()
    if countries > 1:
        return _COUNTRIES(partners=max(partners or 0, countries), countries=countries)
    if partners and partners > 1:
        return _PARTNERS(partners=partners)
    return _WORDS()
