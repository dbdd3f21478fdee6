"""What the closed lists are called on a screen, in Swedish and English."""

from enum import StrEnum

from fundmatch.models.kinds import ActorClass, Role
from fundmatch.models.wording import NamedEnum, Phrase

_A, _P = ActorClass, Phrase


def name_of(value: StrEnum) -> Phrase:
    """The screen name of a listed value; the value itself when the list has no name for it."""
    return value.phrase if isinstance(value, NamedEnum) else Phrase(value.replace("_", " "), value.replace("_", " "))


_NEUTER = frozenset(
    {_A.MUNICIPAL_FEDERATION, _A.PUBLIC_COMPANY, _A.UNIVERSITY, _A.RESEARCH_INSTITUTE, _A.COMPANY, _A.LARGE_ENTERPRISE,
     _A.SME, _A.CLUSTER, _A.ENERGY_AGENCY, _A.FINANCIAL_INSTITUTION, _A.MUSEUM, _A.HOSPITAL, _A.ENERGY_PRODUCER}
)  # fmt: skip
"""Classes whose Swedish name takes "ett"."""


def one_of(kind: ActorClass) -> Phrase:
    """A class with its article, for sentences: "en region", "a region".

    >>> one_of(ActorClass.REGION).sv, one_of(ActorClass.SME).sv, one_of(ActorClass.SME).en
    ('en region', 'ett litet eller medelstort företag', 'an SME')
    """
    if kind is _A.OTHER:
        return _P("aktören", "the actor")
    name = kind.phrase
    vowel = name.en[0] in "aeioAEIO" or name.en.startswith(("SME", "NGO"))
    return Phrase(f"{'ett' if kind in _NEUTER else 'en'} {name.sv}", f"{'an' if vowel else 'a'} {name.en}")


def role_name(role: Role, fund: str | None) -> Phrase:
    """What a part is called in projects of a fund: Horizon Europe speaks of coordinators.

    >>> role_name(Role.LEAD, "HORIZON").sv, role_name(Role.LEAD, "ERDF").sv
    ('koordinator', 'projektägare')
    """
    return _P("koordinator", "coordinator") if (role, fund) == (Role.LEAD, "HORIZON") else role.phrase
