"""Names in lists of projects that may be an actor's: those proposed, and what people said of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fundmatch.history.projects import Projects
from fundmatch.jobs.ending import MANY_NAMES, Stop
from fundmatch.jobs.histories import opened
from fundmatch.jobs.lookup import shortened, unknown
from fundmatch.jobs.naming import ACTOR, actor_named
from fundmatch.jobs.projects import NO_PROJECTS, known_projects
from fundmatch.jobs.talk import nobody
from fundmatch.jobs.work import Work
from fundmatch.knowledge.joining import JoinGround, JoinState, Participation, participations
from fundmatch.models.actor import Actor
from fundmatch.models.wording import Phrase
from fundmatch.text.organisations import org_name

_ORGANISATION = Phrase("organisation", "organisation")
_WHOSE = Phrase(
    "{name} är inte föreslagen för någon aktör; skriv vilken aktör", "{name} is proposed for no actor; say which actor"
)
_NOTHING = Phrase("om {name} och {actor} är inget sagt som kan tas tillbaka",
                  "nothing was said of {name} and {actor} that could be taken back")  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameLink:
    """One name beside one actor."""

    actor: Actor
    organisation: str
    """as the lists write it"""
    key: str
    """as names are compared"""
    same: bool | None
    """what somebody said: whether it is the actor; `None` while nobody has"""
    ground: JoinGround | None
    """why it is proposed; `None` when it is not any more"""
    projects: tuple[str, ...]
    """names of the projects, in their order in the history"""


@dataclass(frozen=True, slots=True)
class Linked:
    """What was taken down."""

    link: NameLink
    same: bool | None
    """`None`: it was taken back"""
    joined: int
    """participations under this name that are the actor's now"""


def links(work: Work, name: str | None = None) -> list[NameLink]:
    """All names that wait for somebody's word, then those that got it; of one organisation where one is named.

    Raises `Stop` when no list has such a name, or the history cannot be used.
    """
    with known_projects(work) as projects:
        if projects is None:
            return []
        found = _links(work, projects)
        if name is None:
            return found
        key = _key(name, found, projects)
        return [one for one in found if one.key == key]


def link(work: Work, organisation: str, actor: str | None, same: bool | None) -> Linked:
    """Take down whether a name is an actor's, or take back what was said of it.

    `actor`: id or name; without one the only actor that it is proposed for. `same`: whether it is the actor; `None`
    takes back. Raises `Stop` for a name that is not known, when it may be several actors, and when there is nothing to
    take back.
    """
    assert work.where.history
    with known_projects(replace(work, tell=nobody)) as projects:
        if projects is None:
            raise Stop(NO_PROJECTS())
        found = _links(work, projects)
        key = _key(organisation, found, projects)
        chosen = _chosen(work, [one for one in found if one.key == key], key, actor, projects)
        if same is None and chosen.same is None:
            raise Stop(_NOTHING(name=chosen.organisation, actor=chosen.actor.name))
    with opened(work.where.history) as (database, _):
        projects = Projects(database)
        with database.writing():
            if same is None:
                projects.unlink(chosen.actor.id, chosen.key)
            else:
                projects.link(chosen.actor.id, chosen.key, same, work.now)
        now = _all(work, projects)
        mine = [one for one in now if one.actor.id == chosen.actor.id and one.took_part.key == key]
        return Linked(chosen, same, sum(one.state is JoinState.JOINED for one in mine))


def _all(work: Work, projects: Projects) -> list[Participation]:
    return participations(work.found.actors, projects, work.found.areas.home)


def _links(work: Work, projects: Projects) -> list[NameLink]:
    """Proposals by actor and name, then what was said of names that are proposed no more."""
    groups: dict[tuple[str, str], list[Participation]] = {}
    for one in _all(work, projects):
        if one.state is JoinState.PROPOSED:
            groups.setdefault((one.actor.id, one.took_part.key), []).append(one)
    said = projects.links()
    actors = {actor.id: actor for actor in work.found.actors}
    names = projects.of(one.took_part.project for group in groups.values() for one in group)
    waiting = [
        NameLink(
            group[0].actor,
            group[0].took_part.participant.organisation,
            key,
            said.get((id_, key)),
            group[0].ground,
            tuple(dict.fromkeys(names[one.took_part.project].name for one in group)),
        )
        for (id_, key), group in groups.items()
    ]
    told = [
        _told(actors[id_], key, same, projects)
        for (id_, key), same in said.items()
        if id_ in actors and (id_, key) not in groups
    ]
    return sorted(waiting, key=lambda one: one.same is not None) + told


def _told(actor: Actor, key: str, same: bool | None, projects: Projects) -> NameLink:
    """A name of the lists beside an actor for which it is not proposed."""
    found = projects.named([key])
    names = projects.of(one.project for one in found)
    spelled = found[0].participant.organisation if found else key
    return NameLink(actor, spelled, key, same, None, tuple(dict.fromkeys(names[one.project].name for one in found)))


def _key(name: str, found: Iterable[NameLink], projects: Projects) -> str:
    """The name as the history compares it."""
    key = org_name(name).key
    if projects.named([key]):
        return key
    raise unknown(name, {one.organisation: [] for one in found}, _ORGANISATION, "actors link")


def _chosen(work: Work, found: Sequence[NameLink], key: str, actor: str | None, projects: Projects) -> NameLink:
    """The name beside the actor meant."""
    if actor is None:
        if not found:
            raise Stop(_WHOSE(name=projects.named([key])[0].participant.organisation))
        if len(found) > 1:
            names = shortened([one.actor.name for one in found])
            raise Stop(MANY_NAMES(what=ACTOR, name=found[0].organisation, names=names))
        return found[0]
    id_ = actor_named(actor, work)
    whom = next(one for one in work.found.actors if one.id == id_)
    return next((one for one in found if one.actor.id == id_), None) or _told(whom, key, None, projects)
