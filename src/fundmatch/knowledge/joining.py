"""Which organisations in lists of projects are which actors. Joined wrong must be none.

A number decides before a name, and another number always says no. Without numbers the same name does, unless the two
sides name seats in different counties. What is only alike is proposed to people, never joined.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fundmatch.history.projects import Projects, TookPart
from fundmatch.models.actor import Actor
from fundmatch.models.kinds import ActorClass
from fundmatch.models.wording import NamedEnum
from fundmatch.text.organisations import OrgName, alike, names_of, org_name, turned

_POST_CODE = re.compile(r"\d[\d ]*")
_COUNTY = len("SE122")
"""Letters of a code that names a county."""
_SEVERAL_SEATS = frozenset({ActorClass.UNIVERSITY, ActorClass.RESEARCH_INSTITUTE, ActorClass.STATE_AGENCY})
"""Kinds that are one legal person with seats in several counties."""


class JoinState(NamedEnum):
    """Whether a participation is the actor's."""

    JOINED = "joined", "aktörens", "the actor's"
    PROPOSED = "proposed", "kan vara", "may be"


class JoinGround(NamedEnum):
    """Why."""

    NUMBER = "number", "samma org.nr", "same number"
    """the same organisation number"""
    NAME = "name", "samma namn", "same name"
    """the same name"""
    CONFIRMED = "confirmed", "namnet bekräftat", "name confirmed"
    """somebody said that the name is the actor's"""
    OTHER_COUNTY = "other_county", "samma namn, annat län", "same name, other county"
    """the same name with a seat in another county"""
    SEVERAL_ACTORS = "several_actors", "flera aktörer heter så", "several actors are called so"
    """the same name as more than one actor has"""
    SHORT_NAME = "short_name", "kortnamn eller äldre namn", "short or older name"
    """an abbreviation or an older name of the actor"""
    SIMILAR_NAME = "similar_name", "liknande namn", "similar name"
    """a name that may be another way of writing it"""


@dataclass(frozen=True, slots=True)
class Participation:
    """One participation that is an actor's, or may be."""

    actor: Actor
    took_part: TookPart
    state: JoinState
    ground: JoinGround


def participations(
    actors: Sequence[Actor], projects: Projects, home: str | None, of: str | None = None
) -> list[Participation]:
    """All participations of these actors, or of one of them, by actor and project; of each those joined first.

    A name that two of the actors have is nobody's. `home`: code of the region whose actors these are, for those whose
    country nobody has written down. `of`: the id of the one asked for.
    """
    asked = [one for one in actors if of in (None, one.id)]
    found = _named(_rivals(asked, actors, projects) if of else actors, projects, home)
    found = [one for one in found if of in (None, one.actor.id)]
    known = {(one.actor.id, one.took_part.key) for one in found}
    like = _alike(asked, projects, projects.links(), _country(home), known)
    return _in_order([*found, *_nobody_elses(like, actors)], actors)


def _rivals(asked: Sequence[Actor], actors: Sequence[Actor], projects: Projects) -> list[Actor]:
    """Those asked for, and whoever may have a better claim to a name of theirs: by number, name or somebody's word."""
    wanted = {one.id for one in asked} | {id_ for (id_, _), same in projects.links().items() if same}
    names = {key for one in asked for key in _keys(one)}
    numbers = {one.participant.org_number for one in projects.named(names)} - {None}
    return [
        one for one in actors
        if one.id in wanted or own_number(one) in numbers or not names.isdisjoint(_keys(one))
    ]  # fmt: skip


def _keys(actor: Actor) -> set[str]:
    """The names of an actor and its abbreviations, as names are compared."""
    return {one.key for one in own_names(actor)} | {org_name(one).key for one in actor.short_names}


def joined(actors: Sequence[Actor], projects: Projects, home: str | None) -> list[Participation]:
    """Those of `participations` that are joined: without the long look for names that are only alike."""
    return _in_order([one for one in _named(actors, projects, home) if one.state is JoinState.JOINED], actors)


def _named(actors: Sequence[Actor], projects: Projects, home: str | None) -> list[Participation]:
    """What numbers and names find."""
    links, country = projects.links(), _country(home)
    return list(_without_rivals(one for actor in actors for one in _of_actor(actor, projects, links, country)))


def _country(home: str | None) -> str | None:
    return (home or "")[:2] or None


def _in_order(found: Sequence[Participation], actors: Sequence[Actor]) -> list[Participation]:
    order = {actor.id: at for at, actor in enumerate(actors)}

    def place(one: Participation) -> tuple[int, bool, str, str, str]:
        took_part = one.took_part
        proposed = one.state is JoinState.PROPOSED
        return order[one.actor.id], proposed, took_part.source, took_part.project_id, took_part.participant.organisation

    return sorted(found, key=place)


def own_names(actor: Actor) -> list[OrgName]:
    """The names under which an actor joins."""
    english = names_of(actor.name_en)
    return list(dict.fromkeys((*names_of(actor.name), *english, *map(turned, english))))


def own_number(actor: Actor) -> str | None:
    """The number by which an actor joins; that of a unit is its legal person's, and a unit is not the body."""
    return None if actor.legal_person is False else actor.org_number


def _of_actor(
    actor: Actor, projects: Projects, links: Mapping[tuple[str, str], bool], home: str | None
) -> Iterator[Participation]:
    """What the actor's number, names and confirmed names find."""
    names, number = own_names(actor), own_number(actor)
    confirmed = {key for (id_, key), same in links.items() if same and id_ == actor.id}
    short = {org_name(one).key for one in actor.short_names} - {one.key for one in names}
    keys = {one.key for one in names} | confirmed | short
    for took_part in projects.named(keys, [number] if number else ()):
        one, name = took_part.participant, org_name(took_part.participant.organisation)
        if one.org_number and one.org_number == number:
            yield Participation(actor, took_part, JoinState.JOINED, JoinGround.NUMBER)
        elif not _may_be(actor, took_part, home) or links.get((actor.id, took_part.key)) is False:
            continue
        elif took_part.key in confirmed:
            yield Participation(actor, took_part, JoinState.JOINED, JoinGround.CONFIRMED)
        elif any(own.same(name) for own in names):
            apart = _other_county(actor, took_part)
            yield Participation(
                actor,
                took_part,
                JoinState.PROPOSED if apart else JoinState.JOINED,
                JoinGround.OTHER_COUNTY if apart else JoinGround.NAME,
            )
        elif took_part.key in short:
            yield Participation(actor, took_part, JoinState.PROPOSED, JoinGround.SHORT_NAME)


def _may_be(actor: Actor, took_part: TookPart, home: str | None) -> bool:
    """Whether no number and no country says that it is somebody else."""
    one = took_part.participant
    if one.org_number and actor.org_number and one.org_number != actor.org_number:
        return False
    own = actor.country or (actor.nuts or "")[:2] or home
    return not one.country or not own or one.country == own


def _other_county(actor: Actor, took_part: TookPart) -> bool:
    """Whether both sides name a seat and the seats lie in different counties. The town is believed before the code."""
    one = took_part.participant
    if actor.kind in _SEVERAL_SEATS or not one.nuts or not actor.nuts:
        return False
    town = _POST_CODE.sub("", one.town or "")
    if town and actor.municipality and org_name(town).key == org_name(actor.municipality).key:
        return False
    return len(one.nuts) >= _COUNTY <= len(actor.nuts) and one.nuts[:_COUNTY] != actor.nuts[:_COUNTY]


def _without_rivals(found: Iterable[Participation]) -> Iterator[Participation]:
    """What a name joins to several actors is proposed to each; what a number or a person joins is nobody else's."""
    rivals: dict[tuple[int, str], list[Participation]] = defaultdict(list)
    for one in found:
        rivals[one.took_part.project, one.took_part.participant.organisation].append(one)
    for group in rivals.values():
        numbered = [one for one in group if one.ground is JoinGround.NUMBER]
        confirmed = [one for one in group if one.ground is JoinGround.CONFIRMED]
        joined = {one.actor.id for one in group if one.state is JoinState.JOINED}
        for one in numbered or confirmed or group:
            if one.ground is JoinGround.NAME and len(joined) > 1:
                yield Participation(one.actor, one.took_part, JoinState.PROPOSED, JoinGround.SEVERAL_ACTORS)
            elif one.state is JoinState.JOINED or not joined:
                yield one


def _nobody_elses(found: Iterable[Participation], actors: Sequence[Actor]) -> Iterator[Participation]:
    """Those whose number and name are no other actor's."""
    numbers = {own_number(one): one.id for one in actors if own_number(one)}
    names = {key.key: one.id for one in actors for key in own_names(one)}
    for one in found:
        owners = numbers.get(one.took_part.participant.org_number), names.get(one.took_part.key)
        if not {*owners} - {None, one.actor.id}:
            yield one


def _alike(
    actors: Sequence[Actor],
    projects: Projects,
    links: Mapping[tuple[str, str], bool],
    home: str | None,
    known: set[tuple[str, str]],
) -> Iterator[Participation]:
    """Proposals: names that may be other ways of writing an actor's."""
    near = alike({one.id: [name.key for name in own_names(one)] for one in actors}, projects.keys(home))
    for actor in actors:
        keys = [key for key in near.get(actor.id, ()) if (actor.id, key) not in known and (actor.id, key) not in links]
        for took_part in projects.named(keys):
            if _may_be(actor, took_part, home):
                yield Participation(actor, took_part, JoinState.PROPOSED, JoinGround.SIMILAR_NAME)
