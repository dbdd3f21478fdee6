"""Is the call about what the actor does, and in a part that the actor can play? Both at once, or little."""

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.criteria import role_fit, thematic_fit
from fundmatch.matching.finding import Finding, Part
from fundmatch.models.wording import Phrase

ID = "subject_in_role"
TITLE = Phrase("Ämnet i en roll ni kan ha", "The subject in a part you can play")

SWEDISH = (
    "Ämnet gånger rollen: ett ämne hjälper den som kan vara med, en roll där ämnet är ens eget. "
    "Är rollen inte känd räknas ämnet till hälften."
)

UNKNOWN_ROLE = 0.5
"""What the role counts when nobody says whom the money is for: neither a plus nor a zero."""

_BOTH = Phrase("{subject}; {role}", "{subject}; {role}")


def judge(candidate: Candidate) -> Finding:
    """The subject times the role: a subject helps whoever can take part, a role where the subject is one's own.

    Where nobody says whom the money is for the subject counts half.

    >>> from fundmatch.matching.trial import try_criterion
    >>> wetlands = {"title": "Wetlands", "eligibility": [{"type": "applicant", "values": ["municipality"]}]}
    >>> town = try_criterion(judge, actor={"kind": "municipality", "core": ["wetlands"]}, call=wetlands)
    >>> firm = try_criterion(judge, actor={"kind": "sme", "core": ["wetlands"]}, call=wetlands)
    >>> town.value > 2 * firm.value > 0
    True
    >>> other = try_criterion(judge, actor={"kind": "municipality", "core": ["cheese"]}, call=wetlands)
    >>> other.value
    0.0
    """
    subject = candidate.once(thematic_fit.ID, thematic_fit.judge)
    if not subject.value:
        return subject
    role = candidate.once(role_fit.ID, role_fit.judge)
    factor = UNKNOWN_ROLE if role.value is None else role.value
    parts = tuple(Part(part.value * factor, part.label, part.evidence) for part in subject.parts)
    label = _BOTH(subject=subject.label, role=role.label)
    return Finding(subject.value * factor, label, (*subject.evidence, *role.evidence), parts)


def value(subject: float | None, role: float | None) -> float | None:
    """The value alone, of the two values."""
    return None if subject is None else subject * (UNKNOWN_ROLE if role is None else role)


def both(subject: float | None, role: float | None) -> dict[str, float | None]:
    """What the two criteria give that depend on the subject, by their ids."""
    return {thematic_fit.ID: subject, ID: value(subject, role)}
