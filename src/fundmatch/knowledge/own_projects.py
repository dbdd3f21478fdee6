"""Projects of the history that an actor took part in, as part of what is known of the actor."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from fundmatch.history.projects import Projects
from fundmatch.knowledge.joining import Participation, joined
from fundmatch.models.actor import Actor, PastProject
from fundmatch.models.call import Call
from fundmatch.models.kinds import Role
from fundmatch.models.project import Project
from fundmatch.text.tokens import fold, plain_words

NEWEST = 10
"""Projects of one actor that count, the newest: a university has hundreds, and what it did long ago says little."""
_THEMES = 3
_LEADS = frozenset({"coordinator", "lead partner", "lead", "lp", "projektägare", "stödmottagare"})
"""Words of the lists for who leads, folded."""
_CORDIS = "https://cordis.europa.eu/project/id/{id}"


def address_of(project: Project) -> str | None:
    """Where a project has a page of its own; of the other lists no address is known."""
    return _CORDIS.format(id=project.id) if project.source == "cordis" else None


def with_projects(
    actors: Sequence[Actor], projects: Projects, home: str | None, calls: Sequence[Call] = ()
) -> tuple[Actor, ...]:
    """Actors with the projects that are joined to them, beside those that their records name; each project once.

    `home`: code of the region whose actors these are; `calls`: by whose programmes the lists' own names of programmes
    are understood.
    """
    names = programme_names(calls)
    by_actor: dict[str, list[Participation]] = defaultdict(list)
    for one in joined(actors, projects, home):
        by_actor[one.actor.id].append(one)
    known = projects.of(one.took_part.project for own in by_actor.values() for one in own)
    return tuple(
        _completed(actor, by_actor[actor.id], known, names) if actor.id in by_actor else actor for actor in actors
    )


def programme_names(calls: Sequence[Call]) -> Mapping[str, Collection[str]]:
    """The ids of the programmes of calls, each with the words by which lists may call it."""
    names: dict[str, set[str]] = defaultdict(set)
    for call in calls:
        if call.programme_id:
            names[call.programme_id] |= set(plain_words(f"{call.programme_id} {call.programme or ''}"))
    return names


def programme_of(name: str | None, names: Mapping[str, Collection[str]]) -> str | None:
    """The one programme whose id or name holds all words of what a list calls it.

    >>> known = {"interreg-central-baltic": {"interreg", "central", "baltic"}, "interreg-bsr": {"interreg", "baltic"}}
    >>> programme_of("Central Baltic", known), programme_of("Interreg", known)
    ('interreg-central-baltic', None)
    """
    words = set(plain_words(name or ""))
    found = [key for key, own in names.items() if words and words <= set(own)]
    return found[0] if len(found) == 1 else None


def _completed(
    actor: Actor, own: Sequence[Participation], known: Mapping[int, Project], names: Mapping[str, Collection[str]]
) -> Actor:
    told = " ".join(fold(one.name) for one in actor.past_projects)
    newest = sorted(own, key=lambda one: -_year(known[one.took_part.project]))[:NEWEST]
    new = {
        one.took_part.project: _past(known[one.took_part.project], one.took_part.participant.role, names)
        for one in newest
        if fold(known[one.took_part.project].acronym or known[one.took_part.project].title) not in told
    }
    return actor.model_copy(update={"past_projects": (*actor.past_projects, *new.values())}) if new else actor


def _year(project: Project) -> int:
    day = project.end or project.start
    return day.year if day else 0


def _past(project: Project, role: str | None, names: Mapping[str, Collection[str]]) -> PastProject:
    """A project of a list in the form of an actor's record. Who is granted by the Swedish ERDF owns the project."""
    role = role or ("stödmottagare" if project.source == "se_erdf" else None)
    return PastProject(
        name=project.name,
        programme=project.programme,
        programme_id=programme_of(project.programme, names),
        start=project.start.year if project.start else None,
        end=project.end.year if project.end else None,
        role=None if role is None else Role.LEAD if fold(role) in _LEADS else Role.PARTNER,
        role_words=role,
        themes=project.themes[:_THEMES],
        source_url=address_of(project),
    )
