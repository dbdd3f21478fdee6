"""Has the actor carried such projects before?"""

import math
import re

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.criteria import thematic_fit
from fundmatch.matching.finding import Evidence, Finding, unknown
from fundmatch.matching.keys import Key, whole
from fundmatch.models.actor import PastProject
from fundmatch.models.kinds import Role
from fundmatch.models.wording import Phrase
from fundmatch.text.index import Bag

ID = "track_record"
TITLE = Phrase("Tidigare projekt", "Track record")
SWEDISH = (
    "1 för ett projekt som aktören har lett i samma program, mindre för andra fonder; okänt när inget projekt är "
    "känt. Att inget är känt betyder inte att inget finns: listor över projekt är aldrig fullständiga."
)
"""What `judge` says of itself, in Swedish."""

KEY = Key(call=whole, actor=lambda actor: actor.actor.past_projects)

ON_SUBJECT = 0.2
"""What the name and themes of a project must give by themselves, on the scale of the subject, to be on a subject."""

_YEAR = re.compile(r"(?:19|20)\d\d")

_LED = Phrase("har lett projekt i programmet: {name}", "has led a project in the programme: {name}")
_JOINED = Phrase("har deltagit i programmet: {name}", "has taken part in the programme: {name}")
_FAMILY = Phrase("har projekt i samma fond: {name}", "has a project in the same fund: {name}")
_THEME = Phrase("har projekt i ämnet: {name}", "has a project on the subject: {name}")
_OTHER = Phrase("har andra EU-projekt: {name}", "has other EU projects: {name}")
_NONE_KNOWN = Phrase("inga tidigare EU-projekt kända", "no earlier EU projects known")


def judge(candidate: Candidate) -> Finding:
    """1 for a project led in the same programme, less for other funds; unknown when no project is known.

    Of several that say as much the newest is named. A project is on the subject of a call when its own name and
    themes meet the call's; a general word that both use does not make a subject. That none is known is not
    that there is none: lists of projects are never complete.

    >>> from fundmatch.matching.trial import try_criterion
    >>> led = {"past_projects": [{"name": "Fossilfri hamn", "programme_id": "central-baltic", "role": "lead"}]}
    >>> known = try_criterion(judge, actor=led, call={"programme_id": "central-baltic"})
    >>> known.value, known.label.text("en")
    (1.0, 'has led a project in the programme: Fossilfri hamn')
    >>> nothing = try_criterion(judge, call={"programme_id": "central-baltic"})
    >>> nothing.value, nothing.label.text("en")
    (None, 'not known: no earlier EU projects known')
    """
    projects = candidate.actor.project_subjects
    if not projects:
        return unknown(_NONE_KNOWN)
    graded = [(*_grade(candidate, project, subject), project, subject) for project, subject in projects]
    value, phrase, project, subject = max(graded, key=lambda one: (one[0], _last_year(one[2])))
    quote = f"{project.name} ({project.programme})" if project.programme else project.name
    evidence = [Evidence("actor", "past_projects", quote)]
    if phrase is _THEME:
        place = candidate.call.places[candidate.index.shared(subject, candidate.call.id)[0][0]]
        evidence.append(Evidence("call", place.unit.field, place.unit.quote))
    return Finding(value, phrase(name=project.name), tuple(evidence))


def value(candidate: Candidate) -> float | None:
    """The value alone, without words."""
    return max((_grade(candidate, *project)[0] for project in candidate.actor.project_subjects), default=None)


def _last_year(project: PastProject) -> int:
    """The year of a project's end, else of its start, else the last that its source prints; 0 when none is known."""
    printed = [int(year) for year in _YEAR.findall(project.years or "")]
    return project.end or project.start or max(printed, default=0)


def _grade(candidate: Candidate, project: PastProject, subject: Bag) -> tuple[float, Phrase]:
    wanted = candidate.call.call.programme_id
    if wanted and project.programme_id == wanted:
        return (1.0, _LED) if project.role is Role.LEAD else (0.8, _JOINED)
    if wanted and project.programme_id and project.programme_id.split("-")[0] == wanted.split("-")[0]:
        return 0.7, _FAMILY
    return (0.5, _THEME) if _on_subject(candidate, subject) else (0.3, _OTHER)


def _on_subject(candidate: Candidate, subject: Bag) -> bool:
    """Whether a project speaks of the call's subject, by its name and themes alone."""
    gains = sum(gain for _, gain in candidate.index.shared(subject, candidate.call.id))
    return gains > 0 and thematic_fit.scale(gains / math.sqrt(sum(subject.values()))) >= ON_SUBJECT
