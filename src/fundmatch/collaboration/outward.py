"""Where partners can be looked for outside the region, from facts of the call and of the actors."""

from collections.abc import Iterator, Mapping, Sequence

from fundmatch.collaboration.consortium import Consortium
from fundmatch.collaboration.parts import PartsOfActors
from fundmatch.models.contact import Contacts
from fundmatch.models.wording import Phrase, Said

_BEFORE = Phrase("tidigare parter i {project} ({actor})", "earlier partners in {project} ({actor})")
_NETWORKS = Phrase("nätverk som {actor} är med i: {networks}", "networks of {actor}: {networks}")
_TWINS = Phrase("{actor}, om vänorter (på engelska): {twins}", "{actor}, on twin towns: {twins}")
_CONTACT = Phrase("{name}: {what}{url}", "{name}: {what}{url}")
_OFFICE = Phrase("{actor}, som söker partner åt sina medlemmar", "{actor}, which looks for partners for its members")
_MOST = 6


def outward(parts: PartsOfActors, found: Sequence[Consortium], contacts: Contacts) -> tuple[Said, ...]:
    """Partners of earlier projects first, then networks and twin towns, then the programme's own help."""
    named = dict.fromkeys(key for one in found for key in one.inside)
    if not any(seat.outside for one in found for seat in one.seats):
        return ()
    return (*_known(parts, named), *_networks(parts, named), *_offices(parts), *_programme(parts, contacts))


def _known(parts: PartsOfActors, named: Mapping[str, None]) -> Iterator[Said]:
    programme = parts.call.call.programme_id
    told: dict[str, str] = {}
    for part in sorted(parts.all.values(), key=lambda one: (one.actor.id not in named, one.actor.id)):
        for project in part.actor.actor.past_projects:
            if programme and project.programme_id == programme:
                told.setdefault(project.name, part.actor.actor.name)
    for project_name, actor in list(told.items())[:_MOST]:
        yield _BEFORE(project=project_name, actor=actor)


def _networks(parts: PartsOfActors, named: Mapping[str, None]) -> Iterator[Said]:
    for key in list(named)[:_MOST]:
        actor = parts.all[key].actor.actor
        if actor.networks:
            yield _NETWORKS(actor=actor.name, networks=list(actor.networks))
        twins = [hint for hint in (actor.capacity.hints if actor.capacity else ()) if "twin" in hint.casefold()]
        if twins:
            yield _TWINS(actor=actor.name, twins=twins)


def _offices(parts: PartsOfActors) -> Iterator[Said]:
    for part in parts.all.values():
        if "partner_search" in part.actor.actor.roles:
            yield _OFFICE(actor=part.actor.actor.name)


def _programme(parts: PartsOfActors, contacts: Contacts) -> Iterator[Said]:
    for one in contacts.of(parts.call.call.programme_id):
        yield _CONTACT(name=one.name, what=one.what, url=f" ({one.url})" if one.url else "")
