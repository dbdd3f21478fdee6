"""The parties that a call wants beside each other: classes of actor, named bodies, places, labels, and bare words."""

import re
from collections.abc import Callable, Iterator, Mapping

from fundmatch.collaboration.requirement import Basis, Demand, Requirement, Subject
from fundmatch.matching.prepared import PreparedCall
from fundmatch.models.base import Label, Sourced, Text
from fundmatch.models.call import Partnership, Polarity, RequiredParty
from fundmatch.models.kinds import Role
from fundmatch.models.wording import Phrase
from fundmatch.text.tokens import fold

_PARTY = Phrase("{who}", "{who}")
_SPREAD = re.compile(r"\bdifferent\b|\b(areas|regions|countries|states)\b", re.I)
"""Words by which a source asks for parties from several places; one region is one place."""
_ELSEWHERE = re.compile(
    r"\banother (EU )?(member state|country)|\boutside the EU|less developed region|widening country|\bin Ukraine", re.I
)
"""Words by which a source asks for a party that is not in an ordinary Swedish region."""
_LABEL = re.compile(r"\b(label|signator\w+|seal|accredited)\b", re.I)
"""Words for what a body has been given and its record would show."""
_LEADS = re.compile(r", as (the )?lead(er| partner)?$|\bin the lead$", re.I)
_CONSENT = re.compile(r"\bconsent\b", re.I)


def parties(
    call: PreparedCall, bodies: Mapping[str, str], ground: Callable[[PreparedCall, Sourced | None], Basis]
) -> Iterator[Requirement]:
    """The parties of a call's partnership as requirements.

    `bodies`: folded names of actors and their ids; `ground` says how certain a fact is.
    """
    terms = call.call.partnership
    if terms:
        for number, party in enumerate(terms.required, 1):
            yield _one(call, terms, party, f"party-{number}", bodies, ground(call, terms))


def _one(
    call: PreparedCall,
    terms: Partnership,
    party: RequiredParty,
    key: str,
    bodies: Mapping[str, str],
    certainty: Basis,
) -> Requirement:
    words = _english(party.body)
    named = _named(party.body, bodies)
    who = party.body or [one.phrase for one in party.classes]
    label = bool(_LABEL.search(words)) and not party.area
    spread = party.count > 1 and bool(_SPREAD.search(words))
    return Requirement(
        key,
        Subject.NAMED if named else Subject.PARTY,
        _PARTY(who=who),
        certainty,
        Demand.MUST if party.polarity is Polarity.MUST else Demand.PREFERRED,
        least=party.count,
        unit="organisations",
        kinds=party.classes,
        named=(named,) if named else (),
        statuses=(_token(words),) if label else (),
        words=terms.words or words or None,
        source=call.source_of(terms.source),
        role=Role.LEAD if _LEADS.search(words) else None,
        area=party.area,
        spread=spread,
        elsewhere=bool(_ELSEWHERE.search(words)),
        consent=bool(_CONSENT.search(words)),
        testable=bool(party.classes or party.area or named or label or spread),
    )


def _english(body: Label | None) -> str:
    return (body.en or body.pick("en")) if isinstance(body, Text) else body or ""


def _token(words: str) -> str:
    """Words as the name of a status."""
    return "_".join(re.findall(r"[a-z0-9]+", words.casefold()))


def _named(body: Label | None, bodies: Mapping[str, str]) -> str | None:
    """The id of the actor that a party is called like."""
    names = (body.sv, body.en, body.und) if isinstance(body, Text) else (body,)
    return next((bodies[fold(name)] for name in names if name and fold(name) in bodies), None)


def is_called(status: str, words: str) -> bool:
    """Whether words speak of a status: every part of its name is one of them.

    >>> is_called("ten_t_urban_node", "one urban node on the TEN-T network")
    True
    >>> is_called("ten_t_location", "one urban node on the TEN-T network")
    False
    """
    return len(status.split("_")) > 1 and set(status.split("_")) <= set(re.findall(r"[a-z0-9]+", words.casefold()))
