"""What gates and criteria answer: a ruling, a finding, and the evidence they rest on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from fundmatch.models.base import Text, unchecked
from fundmatch.models.call import Rule, RuleKind
from fundmatch.models.kinds import ActorClass, Role
from fundmatch.models.wording import NamedEnum, Phrase, Said

Side = Literal["actor", "call", "strategy", "practice"]


class Answer(NamedEnum):
    """What a gate can answer, from the one that leaves most room. Unknown is an answer of its own."""

    YES = "yes", "ja", "yes"
    CONDITIONAL = "conditional", "villkorat", "conditional"
    UNKNOWN = "unknown", "okänt", "unknown"
    NO = "no", "nej", "no"


class Evidence(NamedTuple):
    """Words quoted from one side, and the field they stand in."""

    side: Side
    field: str
    quote: Text | str
    ours: bool = False
    """the field in our words, for want of the side's own: shown without quotation marks"""


def evidence_of(rule: Rule) -> Evidence:
    """A condition of a call: in its words, else its values by name."""
    if rule.words or rule.type is not RuleKind.APPLICANT:
        return Evidence("call", "eligibility", rule.words or ", ".join(rule.values), ours=not rule.words)
    names = [ActorClass(value).phrase for value in rule.values]
    both = unchecked(", ".join(name.sv for name in names), ", ".join(name.en for name in names))
    return Evidence("call", "eligibility", both, ours=True)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of one side: a column of our lists of calls or of actors."""

    side: Literal["call", "actor"]
    name: str


class Ruling(NamedTuple):
    """A gate's answer with its reason, the source's words, the question to ask and the source's address."""

    answer: Answer
    reason: Said
    words: str | None = None
    question: Said | None = None
    source: str | None = None
    role: Role | None = None
    awaits: Fact | None = None
    """what an unknown answer waits for; see `questions.py`"""


_ROOM = {answer: at for at, answer in enumerate(Answer)}


def strictest(rulings: Iterable[Ruling]) -> Ruling | None:
    """The ruling that leaves least room, the first of equals; so the order of rules never changes an answer."""
    return max(rulings, key=lambda ruling: _ROOM[ruling.answer], default=None)


class Part(NamedTuple):
    """What one source gives of a criterion's value, named apart with its own evidence."""

    value: float
    label: Said
    evidence: tuple[Evidence, ...] = ()


class Finding(NamedTuple):
    """A criterion's value from 0 to 1, or `None` for unknown, its label in words, and the evidence."""

    value: float | None
    label: Said
    evidence: tuple[Evidence, ...] = ()
    parts: tuple[Part, ...] = ()
    """what of the value rests on something else than the evidence"""


UNKNOWN_LABEL = Phrase("inte känt: {what}", "not known: {what}")


def unknown(what: Phrase) -> Finding:
    """A finding that says what is missing. It gives no points and lowers the coverage."""
    return Finding(None, UNKNOWN_LABEL(what=what))


class Reading(NamedTuple):
    """What one direction gets from one call: the value, the reason, the quote. `None`: nothing to read."""

    value: float | None
    because: Text | None = None
    evidence: tuple[Evidence, ...] = ()
