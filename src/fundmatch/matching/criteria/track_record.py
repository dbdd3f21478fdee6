"""Has the actor carried such projects before?"""

from fundmatch.matching.finding import Evidence, Finding, unknown
from fundmatch.matching.prepared import Candidate
from fundmatch.models.actor import PastProject
from fundmatch.models.kinds import Role
from fundmatch.models.wording import Phrase

ID = "track_record"
TITLE = Phrase("Tidigare projekt", "Track record")

_LED = Phrase("har lett projekt i programmet: {name}", "has led a project in the programme: {name}")
_JOINED = Phrase("har deltagit i programmet: {name}", "has taken part in the programme: {name}")
_FAMILY = Phrase("har projekt i samma fond: {name}", "has a project in the same fund: {name}")
_THEME = Phrase("har projekt i ämnet: {name}", "has a project on the subject: {name}")
_OTHER = Phrase("har andra EU-projekt: {name}", "has other EU projects: {name}")
_NONE_KNOWN = Phrase("inga tidigare EU-projekt kända", "no earlier EU projects known")


def judge(candidate: Candidate) -> Finding:
    """1 for a project led in the same programme, less for other funds; unknown when no project is known.

    That none is known is not that there is none: lists of projects are never complete.

    >>> from fundmatch.matching.trial import try_criterion
    >>> led = {"past_projects": [{"name": "Fossilfri hamn", "programme_id": "central-baltic", "role": "lead"}]}
    >>> known = try_criterion(judge, actor=led, call={"programme_id": "central-baltic"})
    >>> known.value, known.label.text("en")
    (1.0, 'has led a project in the programme: Fossilfri hamn')
    >>> nothing = try_criterion(judge, call={"programme_id": "central-baltic"})
    >>> nothing.value, nothing.label.text("en")
    (None, 'not known: no earlier EU projects known')
    """
    projects = candidate.actor.actor.past_projects
    if not projects:
        return unknown(_NONE_KNOWN)
    best: tuple[float, Phrase, PastProject] | None = None
    for project in projects:
        value, phrase = _grade(candidate, project)
        if best is None or value > best[0]:
            best = (value, phrase, project)
    assert best is not None
    value, phrase, project = best
    quote = f"{project.name} ({project.programme})" if project.programme else project.name
    return Finding(value, phrase(name=project.name), (Evidence("actor", "past_projects", quote),))


def _grade(candidate: Candidate, project: PastProject) -> tuple[float, Phrase]:
    wanted = candidate.call.call.programme_id
    if wanted and project.programme_id == wanted:
        return (1.0, _LED) if project.role is Role.LEAD else (0.8, _JOINED)
    if wanted and project.programme_id and project.programme_id.split("-")[0] == wanted.split("-")[0]:
        return 0.7, _FAMILY
    if not candidate.call.features.keys().isdisjoint(candidate.actor.project_features(project)):
        return 0.5, _THEME
    return 0.3, _OTHER
