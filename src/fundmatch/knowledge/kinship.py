"""Whether an earlier project had money of the same programme as a call, or was granted on the same line of it."""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from fundmatch.knowledge.own_projects import programme_names, programme_of
from fundmatch.models.call import Call
from fundmatch.models.project import Project
from fundmatch.models.wording import NamedEnum
from fundmatch.text.tokens import plain_words

_CODE = re.compile(r"(?=[a-z0-9]*[a-z])[a-z0-9]+")
"""A part of the id of a topic that is more than a number: a cluster, a destination; years and counters are not."""
_LINE = 2
"""Codes beside the programme's own that make two topics one line: CL5 and D2 of HORIZON-CL5-2027-01-D2-05."""
_OWN = frozenset({"horizon", "he", "two", "stage"})


class Kin(NamedEnum):
    """How a project stands to the money of a call."""

    LINE = "line", "samma program och spår", "same programme and line"
    """the same objective of the programme, or topics of one cluster and destination"""
    PROGRAMME = "programme", "samma program", "same programme"
    FUND = "fund", "samma fond", "same fund"
    """a list of the fund, of whatever period or programme"""
    NONE = "none", "annat program", "another programme"


MARK = "p:"
"""Before a word of a programme's name, among the words that a project speaks of."""
_MOST, _ON_LINE, _OF_FUND = 350.0, 10.0, 0.5
"""Points for one project of a programme that has no other, for its line besides, and the part that a fund gives."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is known of the money of a call."""

    programme: str | None
    fund: str
    codes: frozenset[str]
    objectives: frozenset[str]
    names: Mapping[str, Collection[str]]

    @property
    def words(self) -> dict[str, float]:
        """The words by which projects of the programme or the fund are found."""
        own = self.names.get(self.programme or "", ())
        return dict.fromkeys((MARK + word for word in (*own, self.fund) if word), 1.0)

    def kin(self, project: Project) -> Kin:
        """How a project stands to it."""
        if self.programme and programme_of(project.programme, self.names) == self.programme:
            same = len(self.codes & _codes(project.topic)) >= _LINE or project.objective in self.objectives
            return Kin.LINE if same else Kin.PROGRAMME
        return Kin.FUND if self.fund and self.fund in programme_words(project) else Kin.NONE


def programme_words(project: Project) -> set[str]:
    """The words of the programme of a project, and of the list that it stands in."""
    return set(plain_words(f"{project.programme or ''} {project.source}".replace("_", " ")))


def points(kin: Kin, kindred: int, every: int) -> float:
    """What kinship adds to a likeness of 0 to 100: the rarer the programme is in the history, the more it says.

    `kindred`: projects of the programme; `every`: of the whole history.

    >>> [round(points(Kin.PROGRAMME, some, 1000)) for some in (1, 10, 100, 900)]
    [350, 156, 39, 0]
    """
    if kin is Kin.NONE or every < _LINE:
        return 0.0
    rare = _MOST * (math.log(every / max(kindred, 1)) / math.log(every)) ** 2
    return rare * (_OF_FUND if kin is Kin.FUND else 1) + (_ON_LINE if kin is Kin.LINE else 0)


def line_of(call: Call, calls: Sequence[Call]) -> Line:
    """The line of a call; `calls`: by whose programmes the lists' own names of programmes are understood."""
    codes = _codes(call.official_id or call.id)
    return Line(
        call.programme_id, (call.fund or "").casefold(), codes, frozenset(call.objectives), programme_names(calls)
    )


def _codes(topic: str | None) -> frozenset[str]:
    """The codes of the id of a topic.

    >>> sorted(_codes("HORIZON-CL5-2021-D2-01-06"))
    ['cl5', 'd2']
    """
    return frozenset(_CODE.findall((topic or "").casefold().replace("_", "-"))) - _OWN
