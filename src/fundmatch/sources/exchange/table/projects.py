"""Lists of projects that were granted: data of the field that look like calls, and are not."""

import re
from collections.abc import Iterable

from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.peek import head
from fundmatch.sources.exchange.table.book import sheets
from fundmatch.sources.exchange.table.headings import first_rows
from fundmatch.sources.harvest import Document
from fundmatch.sources.record import Unreadable
from fundmatch.text.tokens import fold

WHAT = Phrase(
    "en lista över projekt som beviljats, inte över utlysningar; läs in den med fundmatch import --projects",
    "a list of projects that were granted, not of calls; read it by fundmatch import --projects",
)
_LEAST = 2
_CLEAR = re.compile(r"projektid|projectid|projectacronym|grantdoi")
"""Names that say it by themselves."""
_SIGN = re.compile(
    r"acronym|project(?:id|acronym|start|end).*|(?:net)?ec(?:max)?contribution|ecsignaturedate|grantdoi|fundingscheme|rcn|"
    r"projekt(?:namn|id|start|slut|ar$).*|partnerbudget|stodmottagare|beviljat.*|grantedamount.*|beneficiar.*|"
    r"nameof(?:the)?(?:operation|beneficiary)|operation(?:name|summary|start|end).*|totaleligible.*|coordinator.*"
)
"""Names of fields in the lists of CORDIS, Interreg, ERDF and ESF+ (Article 49(3)), without blanks and signs."""


def are_projects(document: Document) -> bool:
    """Whether a document lists projects: it has an id of projects, or two fields of a granted one."""
    text = head(document)
    if text.startswith("<"):
        return _named(re.findall(r"<([A-Za-z][\w-]{0,40})", text))
    try:
        rows = (row for sheet in sheets(document) for row in first_rows(sheet))
        return any(_named(cell for cell in row.cells if isinstance(cell, str) and len(cell) < 60) for row in rows)
    except Unreadable:
        return False


def _named(names: Iterable[str]) -> bool:
    plain = {re.sub(r"[\W_]+", "", fold(name)).translate(str.maketrans("åäö", "aao")) for name in names}
    return any(map(_CLEAR.fullmatch, plain)) or sum(map(bool, map(_SIGN.fullmatch, plain))) >= _LEAST
