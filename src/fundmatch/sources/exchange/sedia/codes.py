"""The portal's codes: programmes, statuses, types of record, types of action."""

import re
from dataclasses import dataclass

TENDER, CASCADE = "0", "8"
CALL_TYPES = ("1", "2", CASCADE)
"""Topics, calls of external action, and calls that funded projects issue themselves (cascade)."""

STATUSES = {"31094501": "Forthcoming", "31094502": "Open for submission", "31094503": "Closed"}
_STATES = {"31094503": "closed", "closed": "closed"} | dict.fromkeys(
    ("cancelled", "canceled", "withdrawn"), "cancelled"
)
_MARKED = re.compile(r"\W*\b(?:cancell?ed|withdrawn)\b\s*[\])}:–—-]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ProgrammeName:
    """A programme as our calls name it."""

    name: str
    id: str
    fund: str


# The codes are those of the portal's own list of programmes.
_HORIZON = ProgrammeName("Horizon Europe", "horizon-europe", "HORIZON")
# Code, beginning of the identifier, and the programme as the bundled calls write it.
_PROGRAMMES = (
    ("43108390", "HORIZON", _HORIZON),
    ("43152860", "DIGITAL", ProgrammeName("Digital Europe", "digital-europe", "DIGITAL")),
    ("43332642", "EU4H", ProgrammeName("EU4Health", "eu4health", "EU4HEALTH")),
    ("43252405", "LIFE", ProgrammeName("LIFE", "life", "LIFE")),
    ("43251567", "CEF", ProgrammeName("Connecting Europe Facility", "cef", "CEF")),
    ("43251589", "CERV", ProgrammeName("Citizens, Equality, Rights and Values (CERV)", "cerv", "CERV")),
    ("43251814", "CREA", ProgrammeName("Creative Europe", "creative-europe", "CREATIVE")),
    ("43353764", "ERASMUS", ProgrammeName("Erasmus+", "erasmus-plus", "ERASMUS+")),
    ("43252476", "SMP", ProgrammeName("Single Market Programme", "smp", "SMP")),
    ("44416173", "I3", ProgrammeName("Interregional Innovation Investments (I3) Instrument", "i3", "ERDF")),
    ("43298203", "UCPM", ProgrammeName("Union Civil Protection Mechanism", "ucpm", "UCPM")),
    ("43254019", "ESF", ProgrammeName("European Social Fund+", "esf-plus", "ESF+")),
    ("43252368", "ISF", ProgrammeName("Internal Security Fund", "isf", "ISF")),
    ("43254037", "ESC", ProgrammeName("European Solidarity Corps", "esc", "ESC")),
    ("43252386", "JUST", ProgrammeName("Justice Programme", "justice", "JUST")),
    ("43392145", "EMFAF", ProgrammeName("European Maritime, Fisheries and Aquaculture Fund", "emfaf", "EMFAF")),
    ("44773066", "JTM", ProgrammeName("Just Transition Mechanism", "jtm", "JTM")),
    ("43089234", "INNOVFUND", ProgrammeName("Innovation Fund", "innovfund", "INNOVFUND")),
    ("44181033", "EDF", ProgrammeName("European Defence Fund", "edf", "EDF")),
    ("43298916", "EURATOM", ProgrammeName("Euratom Research and Training", "euratom", "EURATOM")),
    ("43251447", "AMIF", ProgrammeName("Asylum, Migration and Integration Fund", "amif", "AMIF")),
    ("43251530", "BMVI", ProgrammeName("Border Management and Visa Policy Instrument", "bmvi", "BMVI")),
    ("43252449", "RFCS", ProgrammeName("Research Fund for Coal and Steel", "rfcs", "RFCS")),
    ("43637601", "PPPA", ProgrammeName("Pilot Projects and Preparatory Actions", "pppa", "PPPA")),
    ("45532249", "EUBA", ProgrammeName("EU bodies and agencies", "euba", "EUBA")),
    ("111111", "RELEX", ProgrammeName("EU external action", "relex", "RELEX")),
    ("45876777", "NDICI", ProgrammeName("Global Europe (NDICI)", "ndici", "NDICI")),
    ("43252433", "PERI", ProgrammeName("Pericles IV: protection of the euro against counterfeiting", "peri", "PERI")),
    ("43253967", "RENEWFM", ProgrammeName("Renewable Energy Financing Mechanism", "renewfm", "RENEWFM")),
    ("46324255", "ERDF", ProgrammeName("Technical assistance for ERDF, CF and JTF", "erdf-ta", "ERDF-TA")),
    ("43298664", "AGRIP", ProgrammeName("Promotion of Agricultural Products", "agrip", "AGRIP")),
    ("43251882", "IMCAP", ProgrammeName("Information measures on the common agricultural policy", "imcap", "IMCAP")),
    ("44773133", "IMREG", ProgrammeName("Information measures on EU cohesion policy", "imreg", "IMREG")),
    ("43251842", "EUAF", ProgrammeName("Union Anti-fraud Programme", "euaf", "EUAF")),
    ("43252517", "SOCPL", ProgrammeName("Social prerogatives and specific competencies", "socpl", "SOCPL")),
    ("43697167", "EP", ProgrammeName("European Parliament", "ep", "EP")),
)
_BY_CODE = {code: programme for code, _, programme in _PROGRAMMES}
_BY_PREFIX = {prefix: programme for _, prefix, programme in _PROGRAMMES}
_CLUSTER = re.compile(r"HORIZON-CL([1-6])-", re.IGNORECASE)

_ACTIONS = (
    (re.compile(r"\bResearch and Innovation Actions?\b", re.IGNORECASE), "research"),
    (re.compile(r"(?<!Research and )\bInnovation Actions?\b", re.IGNORECASE), "innovation"),
    (re.compile(r"\bCoordination and Support Actions?\b", re.IGNORECASE), "coordination"),
    (re.compile(r"\bPre-?commercial Procurement\b|\bPublic Procurement of Innovative\b", re.IGNORECASE), "procurement"),
    (re.compile(r"\bOperating Grants?\b", re.IGNORECASE), "operating_grant"),
)


def programme(code: str | None, identifier: str) -> ProgrammeName | None:
    """The programme of a code, or, for a code that is not known, of the identifier's first word.

    >>> programme("43108390", "HORIZON-CL6-2027-01-CIRCBIO-07").name
    'Horizon Europe: Cluster 6'
    >>> programme(None, "X-2026") is None
    True
    """
    found = _BY_CODE.get(code or "") or _BY_PREFIX.get(identifier.split("-", 1)[0].upper())
    cluster = _CLUSTER.match(identifier)
    if found is _HORIZON and cluster:
        return ProgrammeName(f"{found.name}: Cluster {cluster[1]}", found.id, found.fund)
    return found


def state(status: str | None, title: str | None) -> str | None:
    """What the portal says of a call against its dates: closed, or cancelled; in a code, a word or before the title.

    >>> state("31094503", None), state("31094502", "[CANCELLED] Towns"), state("31094501", "Cancelled flights")
    ('closed', 'cancelled', None)
    """
    said = _STATES.get((status or "").casefold())
    return "cancelled" if title and _MARKED.match(title) else said


def project_kinds(actions: list[str]) -> list[str]:
    """The kinds of project that types of action stand for.

    >>> project_kinds(["HORIZON  Research and Innovation Actions"]), project_kinds(["HORIZON Innovation Actions"])
    (['research'], ['innovation'])
    """
    return [kind for pattern, kind in _ACTIONS if any(pattern.search(action) for action in actions)]
