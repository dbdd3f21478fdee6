"""Gates: hard conditions, judged before any points are given. One file a gate, one line here.

The order is the order in which a refusal is reported. A gate that is `essential` holds the tier down
when its answer is unknown.
"""

from collections.abc import Callable
from dataclasses import dataclass

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Ruling
from fundmatch.matching.gates import applicant, call_open, legal_person, partnership, prior_status, territory
from fundmatch.matching.keys import Key
from fundmatch.models.wording import Phrase


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate: its id, its name on screens, the function that answers, and whether unknown holds the tier down."""

    id: str
    title: Phrase
    judge: Callable[[Candidate], Ruling]
    swedish: str
    """what the docstring of `judge` says, in Swedish"""
    key: Key
    """the facts that decide the answer"""
    essential: bool


GATES = (
    Gate("call_open", call_open.TITLE, call_open.judge, call_open.SWEDISH, call_open.KEY, essential=True),
    Gate("territory", territory.TITLE, territory.judge, territory.SWEDISH, territory.KEY, essential=True),
    Gate("applicant", applicant.TITLE, applicant.judge, applicant.SWEDISH, applicant.KEY, essential=True),
    Gate(
        "legal_person", legal_person.TITLE, legal_person.judge, legal_person.SWEDISH, legal_person.KEY, essential=False
    ),
    Gate(
        "prior_status", prior_status.TITLE, prior_status.judge, prior_status.SWEDISH, prior_status.KEY, essential=False
    ),
    Gate("partnership", partnership.TITLE, partnership.judge, partnership.SWEDISH, partnership.KEY, essential=False),
)
