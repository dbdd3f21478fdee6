"""Are the partners that the call asks for within reach?"""

from collections.abc import Hashable

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Evidence, Finding, unknown
from fundmatch.matching.gates.partnership import could_be_one, evidence, required
from fundmatch.matching.keys import Key, nothing, parties
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.models.actor import PastProject
from fundmatch.models.wording import Phrase

ID = "partnership_reach"
TITLE = Phrase("Partner inom räckhåll", "Partners in reach")
SWEDISH = (
    "1 när en sökande räcker, 0,8 för partner på hemmaplan, 0,7, 0,5 eller 0,3 när det behövs flera länder. 0,7 när "
    "tidigare projekt har gått över gränser, 0,5 när det finns nätverk, 0,3 när inget av dem är känt; en femtedel "
    "mindre för varje ytterligare part som måste hittas."
)
"""What `judge` says of itself, in Swedish."""

_ACROSS = ("interreg", "horizon", "life", "erasmus", "digital-europe", "urbact", "cerv", "creative", "eui")


def _crossed(actor: PreparedActor) -> PastProject | None:
    """An earlier project of a programme that works across borders."""
    projects = actor.actor.past_projects
    return next((one for one in projects if one.programme_id and one.programme_id.startswith(_ACROSS)), None)


KEY = Key(
    call=parties,
    actor=lambda actor: (
        actor.belonging.sure, actor.seat, _network(actor),
    ),
    looks=lambda call: None if could_be_one(call) else _network if _abroad(call) else nothing,
    said=lambda actor: (actor.actor.networks[:1], (one := _crossed(actor)) and one.name),
)  # fmt: skip

_ALONE = Phrase("kan söka ensam", "can apply alone")
_HOME = Phrase("partner kan finnas i Sverige", "partners can be found at home")
_ABROAD_KNOWN = Phrase(
    "{countries} länder krävs; har arbetat över gränser: {what}",
    "{countries} countries needed; has worked across borders: {what}",
)
_NETWORK = Phrase("{countries} länder krävs; har nätverk: {what}", "{countries} countries needed; has networks: {what}")
_ABROAD = Phrase(
    "{countries} länder krävs; inga internationella partner kända",
    "{countries} countries needed; no international partners known",
)
_NOT_SAID = Phrase("vilka partner som krävs", "which partners are needed")


def judge(candidate: Candidate) -> Finding:
    """1 when one applicant will do, 0.8 for partners at home, 0.7, 0.5 or 0.3 when several countries are needed.

    0.7 when earlier projects crossed borders, 0.5 when there are networks, 0.3 when neither is known;
    a fifth less for each further party that has to be found.

    >>> from fundmatch.matching.trial import try_criterion
    >>> alone = try_criterion(judge, call={"partnership": {"min_partners": 1}})
    >>> alone.value, alone.label.text("en")
    (1.0, 'can apply alone')
    >>> abroad = try_criterion(judge, call={"partnership": {"min_partners": 3, "min_countries": 3}})
    >>> abroad.value, abroad.label.text("en")
    (0.3, '3 countries needed; no international partners known')
    """
    terms = candidate.call.call.partnership
    if terms is None:
        return unknown(_NOT_SAID)
    quote: tuple[Evidence, ...] = (evidence(terms),)
    if terms.general:
        quote = (*quote, Evidence("call", "type_of_action", terms.general, ours=True))
    missing = required(terms, candidate)
    if terms.countries < 2:
        if terms.min_partners == 1 and not missing:
            return Finding(1.0, _ALONE(), quote)
        return Finding(0.8 * 0.8 ** len(missing), _HOME(), quote)
    count, less = terms.countries, 0.8 ** len(missing)
    crossed = _crossed(candidate.actor)
    if crossed:
        own = Evidence("actor", "past_projects", crossed.name)
        return Finding(0.7 * less, _ABROAD_KNOWN(countries=count, what=crossed.name), (*quote, own))
    if candidate.actor.actor.networks:
        network = candidate.actor.actor.networks[0]
        own = Evidence("actor", "networks", network)
        return Finding(0.5 * less, _NETWORK(countries=count, what=network), (*quote, own))
    return Finding(0.3 * less, _ABROAD(countries=count), quote)


def _abroad(call: PreparedCall) -> bool:
    """Whether a call asks for partners from several countries."""
    return call.call.partnership is not None and call.call.partnership.countries > 1


def _network(actor: PreparedActor) -> Hashable:
    """Whether an actor has networks, and whether it has worked across borders."""
    return (bool(actor.actor.networks), _crossed(actor) is None)
