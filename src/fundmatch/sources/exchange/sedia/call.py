"""One record of the portal as the data of a call. Only what the record states; what is not stated is left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fundmatch.models import issue as kinds
from fundmatch.models.base import SourceKind
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.plain import shortened
from fundmatch.sources.exchange.sedia import codes
from fundmatch.sources.exchange.sedia.dates import dates
from fundmatch.sources.exchange.sedia.money import amounts, cascade_amounts, own_entries, rates
from fundmatch.sources.exchange.sedia.values import Values
from fundmatch.sources.harvest import Provenance

PORTAL = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities"
NAME = "EU Funding & Tenders Portal"
SOURCE = "sedia"
"""What a call names its one source."""
LONGEST = 6_000
"""Characters of a description that are kept; the whole text stands in the source."""

_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_IDENTIFIER = re.compile(r"[A-Z0-9]+(?:[-_][A-Za-z0-9]+){2,}")
_OF_A_TOPIC = re.compile(r"\d+TOPICS")
"""The reference of a topic's own record."""
_NUMBERED = re.compile(r"\d+")
_NO_CODE = Phrase("okänd programkod {code}", "unknown programme code {code}")
_NO_STATUS = Phrase("okänd status {code}", "unknown status {code}")
_TRUSTED = "https://ec.europa.eu/"


@dataclass(frozen=True, slots=True)
class RecordHead:
    """By what a record is known: its topic, its own reference without a language, its language, its type."""

    identifier: str
    base: str
    language: str
    type: str | None

    @property
    def cascade(self) -> bool:
        """Whether a funded project issues the call; the identifier is then that of the project's own topic."""
        return self.type == codes.CASCADE

    @property
    def id(self) -> str:
        """The id of the call, from the record alone: whether others share its identifier changes from visit to visit.

        A topic has its identifier for itself. Lots, calls of external action and cascade calls may share one.
        """
        if not self.identifier or self.cascade or not _OF_A_TOPIC.fullmatch(self.base):
            return slug(f"{self.identifier} {self.base}")
        return slug(self.identifier)


def slug(text: str) -> str:
    """Lower-case letters and digits with dashes between.

    >>> slug("HORIZON-CL6-2027-01")
    'horizon-cl6-2027-01'
    """
    return _NOT_A_WORD.sub("-", text.casefold()).strip("-")[:150]


def head(data: Mapping[str, Any], values: Values) -> RecordHead:
    """The marks of a record. Copies in other languages carry their language behind the same reference."""
    language = (values.line("language") or str(data.get("language") or "")).casefold()
    reference = data.get("reference")
    base = " ".join(str(reference).split()) if isinstance(reference, str | int) else ""
    base = base or values.line("REFERENCE") or values.line("ccm2Id") or ""
    if language and base.casefold().endswith(language) and len(base) > len(language):
        base = base[: -len(language)]
    identifier = values.line("identifier") or ("" if base else values.line("callIdentifier")) or ""
    return RecordHead(identifier, base or identifier, language, values.line("type"))


def title_of(data: Mapping[str, Any], values: Values, cascade: bool) -> str | None:
    """The title; a cascade call has its own beside that of the topic which its project comes from."""
    own = values.line("caName") or _words(data, "content") or values.line("callTitle") if cascade else None
    return own or values.line("title") or _words(data, "summary")


def call_data(data: Mapping[str, Any], values: Values, known: RecordHead, reading: Provenance) -> dict[str, Any]:
    """The record as the data of a call; what is wrong is noted in `values`."""
    number = values.line("ccm2Id")
    own = [] if known.cascade else own_entries(values, known.identifier, number)
    time = dates(values, own)
    programme = _programme(values, known)
    advised = programme is not None and programme.id == "horizon-europe"
    sums, grants = (cascade_amounts(values), 0) if known.cascade else amounts(values, own, advised)
    actions = list(dict.fromkeys(" ".join(one.split()) for one in values.texts("typesOfAction")))
    title = title_of(data, values, known.cascade)
    summary = _summary(values, known.cascade)
    language = known.language if known.language in ("sv", "en") else ("und" if known.language else "en")
    status = values.line("status")
    kinds_of_project = codes.project_kinds(actions)
    kind = SourceKind.OFFICIAL if reading.kind is SourceKind.UNKNOWN else reading.kind
    return _stated(
        id=known.id,
        official_id=known.base if known.cascade else known.identifier or known.base,
        title={language: title} if title else None,
        title_language=known.language or None,
        programme=programme.name if programme else None,
        programme_id=programme.id if programme else None,
        fund=programme.fund if programme else None,
        type_of_action=actions[0] if len(actions) == 1 else None,
        deadline_model=time.model,
        state=codes.state(status, title),
        status_words=_status_words(values, status),
        project_kinds=["cascade", *kinds_of_project] if known.cascade else kinds_of_project,
        milestones=time.milestones,
        amounts=sums,
        grants={"least": grants, "most": grants} if grants else None,
        rates=rates(values.text("topicConditions")),
        themes=_themes(values, known.identifier),
        summary={language: summary} if summary else None,
        conflicts=[{"field": "milestones", "claims": time.claims}] if time.claims else None,
        notes=[*_notes(values, known, actions), *time.notes],
        sources=[_stated(id=SOURCE, url=_address(data, values, known), name=NAME, kind=kind, seen=reading.seen)],
    )


def _stated(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, [], "")}


def _words(data: Mapping[str, Any], name: str) -> str | None:
    value = data.get(name)
    return Values({name: value}).line(name) if isinstance(value, str) else None


def _summary(values: Values, cascade: bool) -> str | None:
    names = ["descriptionByte", "description"]
    if cascade:
        names += ["beneficiaryAdministration", "furtherInformation"]
    for name in names:
        text = "\n".join(values.texts(name))
        if text:
            return shortened(text, LONGEST)
    return None


def _programme(values: Values, known: RecordHead) -> codes.ProgrammeName | None:
    code = values.line("frameworkProgramme")
    found = codes.programme(code, known.identifier)
    if code and found is None:
        values.fault(kinds.UNREADABLE_PART, "frameworkProgramme", why=_NO_CODE(code=code[:40]))
    return found


def _status_words(values: Values, code: str | None) -> str | None:
    if code is None or (code not in codes.STATUSES and codes.state(code, None)):
        return code
    if code not in codes.STATUSES:
        values.fault(kinds.UNREADABLE_PART, "status", why=_NO_STATUS(code=code[:40]))
        return code
    return f"{codes.STATUSES[code]} ({code})"


def _themes(values: Values, identifier: str) -> list[str]:
    """Keywords and tags, each once; the portal mixes the identifiers of topic and call among them."""
    own = {identifier.casefold(), (values.line("callIdentifier") or "").casefold()}
    found: dict[str, str] = {}
    for word in (*values.words("keywords"), *values.words("tags")):
        coded = word.casefold() in own or (_IDENTIFIER.fullmatch(word) and any(sign.isdigit() for sign in word))
        if not coded:
            found.setdefault(word.casefold(), word)
    return list(found.values())


def _notes(values: Values, known: RecordHead, actions: list[str]) -> list[str]:
    notes = []
    if len(actions) > 1:
        notes.append(f"Type of action: {'; '.join(actions)}.")
    if known.cascade and known.identifier:
        notes.append(f"Issued by a project that is funded under {known.identifier}.")
    call, named = values.line("callIdentifier"), values.line("callTitle")
    if call and not known.cascade:
        notes.append(f"Call {call}{f' ({named})' if named else ''}.")
    destination = values.line("destinationDescription") or values.line("destination")
    if destination and not _NUMBERED.fullmatch(destination):
        notes.append(f"Destination: {destination[:300]}")
    priorities = values.words("crossCuttingPriorities")
    if priorities:
        notes.append(f"Cross-cutting priorities: {', '.join(dict.fromkeys(priorities))}.")
    return notes


def _address(data: Mapping[str, Any], values: Values, known: RecordHead) -> str:
    """Where people read the call: its page on the portal, never the data file behind it."""
    for address in (values.line("url"), _words(data, "url")):
        if address and address.startswith(_TRUSTED) and not address.split("?")[0].endswith(".json"):
            return address
    if known.cascade:
        return f"{PORTAL}/competitive-calls-cs/{quote(values.line('callccm2Id') or known.base, safe='')}"
    return f"{PORTAL}/topic-details/{quote(known.identifier or known.base, safe='')}"
