"""Is it the money of one's own county or district, or of few counties?"""

from functools import lru_cache

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Evidence, Finding, evidence_of, unknown
from fundmatch.matching.keys import Key, demands, nothing
from fundmatch.models.call import Polarity, RuleKind
from fundmatch.models.codes import NUTS3
from fundmatch.models.place import Atlas
from fundmatch.models.wording import Phrase

ID = "close_to_home"
TITLE = Phrase("Nära hemma", "Close to home")

SWEDISH = (
    "1 när allt utlysningen frågar efter är ett län eller namngivna kommuner och aktören har sitt säte där. Delas "
    "pengarna av flera svenska län är värdet 1 delat med hur många de är: 0,2 för de fem i Östra Mellansverige. Det är "
    "mindre pengar, men färre tävlar om dem och finansiären är känd. 0 när sätet ligger utanför, och när området är "
    "större än svenska län. Ett område som inte står är okänt."
)

KEY = Key(
    call=lambda call: demands(call, RuleKind.TERRITORY),
    actor=lambda actor: actor.seat,
    said=lambda actor: actor.actor.municipality,
    looks=lambda call: None if demands(call, RuleKind.TERRITORY) else nothing,
)

_HOME = Phrase("bara för {area}, där aktören finns", "for {area} alone, where the actor is")
_SHARED = Phrase(
    "delas av {counties} län, aktörens är ett av dem", "shared by {counties} counties, the actor's among them"
)
_WIDE = Phrase("för ett större område än svenska län", "for a wider area than Swedish counties")
_ELSEWHERE = Phrase("för {area}, där aktören inte har sitt säte", "for {area}, where the actor has no seat")
_NOT_SAID = Phrase("vilket område utlysningen gäller", "which area the call covers")

_COUNTY, _MUNICIPALITY = 5, 4
"""Length of the code of a county (NUTS 3) and of a municipality."""


def judge(candidate: Candidate) -> Finding:
    """1 when all that a call asks for is one county, or named municipalities, and the actor sits there.

    Where several Swedish counties share the money it is 1 divided by their number: 0.2 for the five of East Middle
    Sweden. Less money, but fewer compete for it and the funder is known. 0 when the seat is elsewhere, and when the
    area is wider than Swedish counties. An area that is not stated is unknown.

    >>> from fundmatch.matching.trial import try_criterion
    >>> county = {"eligibility": [{"type": "territory", "values": ["SE122"], "words": "Sörmland"}]}
    >>> home = try_criterion(judge, actor={"nuts": "SE122"}, call=county)
    >>> home.value, home.label.text("en")
    (1.0, 'for Södermanland county alone, where the actor is')
    >>> away = try_criterion(judge, actor={"nuts": "SE332"}, call=county)
    >>> away.value
    0.0
    """
    atlas = candidate.setting.atlas
    rules = [rule for rule in candidate.call.rules(RuleKind.TERRITORY, Polarity.MUST) if rule.values]
    if not rules:
        return unknown(_NOT_SAID)
    shared = [(counties, rule) for rule in rules if (counties := _counties(rule.values, atlas))]
    if not shared:
        return Finding(0.0, _WIDE())
    counties, narrow = min(shared, key=lambda one: one[0])
    area = atlas.names(narrow.values, narrow.quoted)
    seat = next((code for code in candidate.actor.seat if atlas.inside(code, narrow.values)), None)
    if seat is None:
        return Finding(0.0, _ELSEWHERE(area=area))
    label = _HOME(area=area) if counties == 1 else _SHARED(counties=counties)
    own = candidate.actor.actor.municipality or seat
    return Finding(1.0 / counties, label, (evidence_of(narrow), Evidence("actor", "municipality", own)))


@lru_cache(maxsize=4096)
def _counties(codes: tuple[str, ...], atlas: Atlas) -> int:
    """How many counties share an area, municipalities named beside them as one; 0 when it is wider than is known."""
    members, complete = atlas.expand(codes)
    towns = {code for code in members if len(code) == _MUNICIPALITY and code.isdigit()}
    within = [
        {code} if len(code) == _COUNTY else {county for county in NUTS3 if county.startswith(code)}
        for code in members - towns
    ]
    if not complete or not all(within):
        return 0
    counties = set().union(*within)
    return len(counties) + any(not atlas.inside(town, tuple(counties)) for town in towns)
