"""The earlier projects most like a call, or like what an actor needs: by what they speak of, then by who was near.

An actor's own projects come first. The rule is shown with every project: how alike, how near, of which money, whose.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fundmatch.history.projects import Bag, Projects
from fundmatch.knowledge.joining import JoinState, Participation
from fundmatch.knowledge.kinship import Kin, Line, points
from fundmatch.models.project import Project
from fundmatch.models.wording import NamedEnum
from fundmatch.sources.exchange.table.places import code_of

_READ = 200
"""Projects, the most alike first, of which is looked who took part; of the actor's own too as many."""
_STATES = (JoinState.JOINED, JoinState.PROPOSED, None)
"""The actor's own come first, then those that may be."""
_REGION = len("SE12")
"""Letters of a code that names the programme area of a county (NUTS 2)."""


class Near(NamedEnum):
    """Where the nearest of those who took part sits, or where the project works."""

    REGION = "region", "vår landsdel", "our region"
    """in our part of the country, a NUTS 2 area"""
    COUNTRY = "country", "i landet", "in the country"
    ABROAD = "abroad", "utomlands", "abroad"
    UNKNOWN = "unknown", "okänt", "not known"
    """nobody says where, or the region that asks is not known"""


WEIGHT: Mapping[Near, float] = {Near.REGION: 1.5, Near.COUNTRY: 1.15, Near.ABROAD: 1.0, Near.UNKNOWN: 1.0}
"""What nearness makes of likeness: who did it next door can be asked."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """One earlier project and why it stands here."""

    project: Project
    score: float
    """likeness times nearness and kinship, 100 for the best; an actor's own projects stand above it whatever it is"""
    about: float
    """likeness alone, 100 for the most alike"""
    near: Near
    own: Participation | None = None
    """the actor's own participation, or one that may be"""
    kin: Kin = Kin.NONE


def precedents(
    words: Bag, projects: Projects, home: str | None, own: Sequence[Participation] = (), line: Line | None = None
) -> list[Precedent]:
    """Earlier projects, the best first; each grant once, also where a list has it twice.

    `words`: what the call or the actor speaks of; `home`: code of the region that asks; `own`: the actor's
    participations; `line`: the money of the call.
    """
    alike = projects.about(words)
    mine = {one.took_part.project: one for one in reversed(own)}
    ranks = {number: _STATES.index(one.state) for number, one in mine.items()}
    kindred = projects.about(line.words) if line else {}
    first = heapq.nsmallest(_READ, alike, key=lambda number: (-alike[number], number))
    ours = heapq.nsmallest(_READ, mine, key=lambda number: (ranks[number], -alike.get(number, 0.0), number))
    # Those of the programme are few words in a list, so that the likest of all may have none of them.
    theirs = heapq.nsmallest(_READ, kindred, key=lambda number: (-kindred[number], -alike.get(number, 0.0), number))
    read = projects.of({*first, *ours, *theirs}, whole=True)
    most = max((alike[number] for number in first), default=0.0) or 1.0
    kin = {number: line.kin(project) if line else Kin.NONE for number, project in read.items()}
    same = {each: sum(one is each or one is Kin.LINE for one in kin.values()) for each in Kin}
    same[Kin.LINE] = same[Kin.PROGRAMME]
    # Where more speak of the programme than were read, all that do count.
    more = max(0, len(kindred) - len(theirs))
    found: list[Precedent] = []
    for number, project in read.items():
        about, near, kind = 100 * alike.get(number, 0.0) / most, near_of(project, home), kin[number]
        score = (about + points(kind, same[kind] + more, projects.count()[0])) * WEIGHT[near]
        found.append(Precedent(project, score, about, near, mine.get(number), kind))
    top = max((one.score for one in found), default=0.0) or 1.0
    found = [replace(one, score=100 * one.score / top) for one in found]
    found.sort(key=lambda one: (_STATES.index(one.own and one.own.state), -one.score, one.project.key))
    return _once(found)


def near_of(project: Project, home: str | None) -> Near:
    """How near a project was to the region of this code."""
    area = code_of(project.area) if project.area else None
    places = [area, *(one.nuts for one in project.participants)]
    if home and any(place and place[:_REGION] == home[:_REGION] for place in places):
        return Near.REGION
    countries = {one.country for one in project.participants if one.country} | {place[:2] for place in places if place}
    if not home or not countries:
        return Near.UNKNOWN
    return Near.COUNTRY if home[:2] in countries else Near.ABROAD


def nearness(place: str | None, home: str | None) -> int:
    """How far from a region a place is, by their codes: 0 in its part of the country, 1 in the country, else 2.

    >>> [nearness(place, "SE122") for place in ("SE121", "SE", "FI1", None)]
    [0, 1, 2, 2]
    """
    if not place or not home or place[:2] != home[:2]:
        return 2
    return 0 if place[:_REGION] == home[:_REGION] else 1


def _once(found: Sequence[Precedent]) -> list[Precedent]:
    """The first of projects with one title, beginning and organisation."""
    kept: dict[tuple[object, ...], Precedent] = {}
    for one in found:
        who = one.project.participants[0].organisation if one.project.participants else None
        kept.setdefault((one.project.title.casefold(), who), one)
    return list(kept.values())
