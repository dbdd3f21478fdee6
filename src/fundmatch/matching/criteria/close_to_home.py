"""Is it the money of one's own county or district?"""

from fundmatch.matching.finding import Evidence, Finding, evidence_of, unknown
from fundmatch.matching.keys import Key, demands
from fundmatch.matching.prepared import Candidate
from fundmatch.models.call import Polarity, Rule, RuleKind
from fundmatch.models.wording import Phrase

ID = "close_to_home"
TITLE = Phrase("Nära hemma", "Close to home")

SWEDISH = (
    "1 när allt utlysningen frågar efter är ett län eller namngivna kommuner och aktören har sitt säte där, annars 0. "
    "Det är lite pengar, men få tävlar om dem och finansiären är känd. Ett område som inte står är okänt."
)

KEY = Key(call=lambda call: demands(call, RuleKind.TERRITORY), actor=lambda actor: actor.seat)

_HOME = Phrase("bara för {area}, där aktören finns", "for {area} alone, where the actor is")
_WIDE = Phrase("för ett större område än ett län", "for a wider area than a county")
_ELSEWHERE = Phrase("för {area}, där aktören inte har sitt säte", "for {area}, where the actor has no seat")
_NOT_SAID = Phrase("vilket område utlysningen gäller", "which area the call covers")

_COUNTY, _MUNICIPALITY = 5, 4
"""Length of the code of a county (NUTS 3) and of a municipality."""


def judge(candidate: Candidate) -> Finding:
    """1 when all that a call asks for is one county, or named municipalities, and the actor sits there; else 0.

    Little money, but few compete for it and the funder is known. An area that is not stated is unknown.

    >>> from fundmatch.matching.trial import try_criterion
    >>> county = {"eligibility": [{"type": "territory", "values": ["SE122"], "words": "Sörmland"}]}
    >>> home = try_criterion(judge, actor={"nuts": "SE122"}, call=county)
    >>> home.value, home.label.text("en")
    (1.0, 'for Södermanland county alone, where the actor is')
    >>> away = try_criterion(judge, actor={"nuts": "SE332"}, call=county)
    >>> away.value
    0.0
    """
    rules = [rule for rule in candidate.call.rules(RuleKind.TERRITORY, Polarity.MUST) if rule.values]
    if not rules:
        return unknown(_NOT_SAID)
    narrow = next((rule for rule in rules if _narrow(rule)), None)
    if narrow is None:
        return Finding(0.0, _WIDE())
    area = candidate.setting.atlas.names(narrow.values, narrow.quoted)
    seat = next((code for code in candidate.actor.seat if candidate.setting.atlas.inside(code, narrow.values)), None)
    if seat is None:
        return Finding(0.0, _ELSEWHERE(area=area))
    own = candidate.actor.actor.municipality or seat
    return Finding(1.0, _HOME(area=area), (evidence_of(narrow), Evidence("actor", "municipality", own)))


def _narrow(rule: Rule) -> bool:
    """Whether a rule names one county, or nothing but municipalities."""
    towns = all(len(value) == _MUNICIPALITY and value.isdigit() for value in rule.values)
    return towns or (len(rule.values) == 1 and len(rule.values[0]) == _COUNTY)
