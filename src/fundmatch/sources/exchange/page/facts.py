"""What the sections of a call say: each sentence read by the readers of its heading, nothing read twice."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from fundmatch.models.page_profile import PageProfile, Target
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.page.blocks import Block, Kind
from fundmatch.sources.exchange.page.sections import PageCall, Section
from fundmatch.sources.exchange.prose import terms
from fundmatch.sources.exchange.prose.amounts import amounts
from fundmatch.sources.exchange.prose.applicants import applicants
from fundmatch.sources.exchange.prose.found import PLAIN, Found, Read, SentenceSetting, Unread, sentences
from fundmatch.sources.exchange.prose.milestones import milestones
from fundmatch.sources.exchange.prose.rates import rates
from fundmatch.sources.exchange.prose.territory import place, territory

_T = Target
_Reader = Callable[[str, SentenceSetting], Read]
_LAST_DAY = re.compile(
    r"ansök\w*[^.]*\bsenast\b|sista ansökningsdag|\bdeadline\b|appl\w+[^.]*\b(?:by|until)\b", re.IGNORECASE
)


def _last_day(sentence: str, setting: SentenceSetting) -> Read:
    """A last day to apply that stands under a heading of something else: it may contradict the page's head."""
    if not _LAST_DAY.search(sentence):
        return Read()
    return Read([one for one in milestones(sentence, PLAIN).found if one.field == "closes"])


_READERS: dict[Target | None, tuple[_Reader, ...]] = {
    None: (milestones, amounts, rates, terms.identity, terms.state, terms.duration),
    _T.APPLICANTS: (applicants, terms.partners),
    _T.MUST_NOT: (applicants,),
    _T.TERRITORY: (territory,),
    _T.FUNDS: (terms.project_kinds, terms.duration),
    _T.MONEY: (amounts, rates, terms.duration, terms.not_stated, _last_day),
    _T.CALL_TOTAL: (amounts,),
    _T.GRANT_MAX: (amounts,),
    _T.COFINANCING: (rates,),
    _T.DATES: (milestones, amounts, rates, terms.state, terms.identity, terms.duration),
    _T.OPENS: (milestones,),
    _T.CLOSES: (milestones,),
    _T.FIRST_STEP: (milestones,),
    _T.SECOND_STEP: (milestones,),
    _T.DECISION: (milestones,),
    _T.START: (milestones, terms.duration),
    _T.PARTNERSHIP: (terms.partners,),
    _T.SUMMARY: (milestones, amounts, rates, terms.identity, terms.duration),
}
"""Which readers see the sentences under a heading; `None`: the top of the page. Under any other heading none does."""
_KINDS = {
    _T.MONEY: "money", _T.CALL_TOTAL: "call_total", _T.GRANT_MAX: "grant_max", _T.DATES: "dates", _T.OPENS: "opens",
    _T.CLOSES: "closes", _T.DECISION: "decision", _T.START: "start_earliest", _T.FIRST_STEP: "dates",
    _T.SECOND_STEP: "dates", _T.COFINANCING: "own_share",
}  # fmt: skip
_OBJECTIVE = re.compile(
    r"^(?P<code>[1-5]\.[1-9])\s+[^\W\d]|(?:specifik[at]+ mål(?:et|en)?|mål) (?P<said>[1-5]\.[1-9])\b", re.IGNORECASE
)
_AREA = re.compile(r"^(?P<area>[A-E]\d?|\d)\s+[^\W\d]")
_NUMBER = re.compile(r"^\d[\w/:-]{3,20}$")
_PRESTUDY = re.compile(r"förstudie", re.IGNORECASE)
_UPDATED = re.compile(
    r"(?:sidan )?(?:senast )?(?:uppdatera[dt]|publicera[dt]|last updated?|published)\b", re.IGNORECASE
)
_PAGE_DAY = re.compile(r"^(?:\d{1,2} [^\W\d]+ \d{4}|\d{4}-\d\d-\d\d)$")
_PROGRAMME = re.compile(r"EU-programmet (?:\([^)]*\) )?([A-ZÅÄÖ][\wåäö-]+(?: (?:med |och )?[A-ZÅÄÖ][\wåäö]+)*)")
_APPLICANTS = re.compile(
    r"(?:stöd)?sökande (?:kan|ska) vara\b|(?:utlysningen|den) (?:riktar|vänder) sig till\b", re.IGNORECASE
)
_CARRIED_OUT = re.compile(r"\bbedrivas i\b|\bgenomföras i\b", re.IGNORECASE)
_CAUTION = re.compile(r"obs\b|observera|ansökningar ", re.IGNORECASE)
PLAIN_DAYS = ("opens", "closes")
"""What happens on a day that is believed wherever on a page its own words say so."""
_MOST_FACTS = 1_000
"""Sentences of a section, and facts of a call, that are read; no page of an authority has a tenth of it."""
_LONGEST_WORDS = 300
_FIRST, _SECOND = Phrase("steg 1", "step 1"), Phrase("steg 2", "step 2")


@dataclass(slots=True)
class PageFacts:
    """Everything that one call's sections gave."""

    title: str
    found: list[Found] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    targets: set[Target] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    """headings that no profile knows"""
    page_day: dt.date | None = None


def facts_of(part: PageCall, shared: Sequence[Section], profile: PageProfile | None) -> PageFacts:
    """The facts of one call of a page; `shared` are sections that stand above all its calls."""
    made = PageFacts(part.title)
    own = {section.target for section in part.sections}
    title = Read()
    for reader in (terms.identity, terms.state):
        title.add(reader(part.title, PLAIN))
    made.found += title.found
    # What a call says of itself counts before what the page says of all its calls.
    for section in (*part.sections, *(one for one in shared if one.target not in own or one.target is None)):
        read = _section(section, profile, made)
        if section.again:
            have = {_sort(one) for one in made.found}
            read.found = [one for one in read.found if _sort(one) not in have]
            read.unread = []
        made.found += read.found
        made.unread += read.unread
        if len(made.found) + len(made.unread) > _MOST_FACTS:
            break
    return made


def _sort(one: Found) -> tuple[str, str]:
    return one.field, str(one.value.get("type", ""))


def _section(section: Section, profile: PageProfile | None, made: PageFacts) -> Read:
    read = Read()
    days = [one.text for one in section.blocks if _UPDATED.match(one.text)]
    read.found += [one for day in days for one in milestones(day).found if one.field == "page_updated"]
    if section.heading and section.target is None:
        made.unknown.append(section.heading)
    if section.target:
        made.targets.add(section.target)
    if section.heading and section.target is None:
        return read
    for sentence, block, lead in islice(_sentences(section.blocks), _MOST_FACTS):
        if section.heading is None and _PAGE_DAY.match(sentence):
            read.found.append(_page_updated(sentence))
        else:
            read.add(_sentence(sentence, block, section, _setting(section, profile, lead), profile))
    return read


def _page_updated(sentence: str) -> Found:
    """The line under a title that is a day: the page's own."""
    one = milestones(f"uppdaterad {sentence}", PLAIN).found
    return replace(one[0], words=sentence) if one else Found("page_updated", {}, sentence)


def _sentences(blocks: Iterable[Block]) -> Iterator[tuple[str, Block, str]]:
    """Each sentence with its block, and for an item the sentence that leads to its list."""
    lead = ""
    for block in blocks:
        for sentence in sentences(block.text):
            yield sentence, block, lead if block.kind is Kind.ITEM else ""
        if block.kind is not Kind.ITEM:
            lead = f"{block.text} " if block.text.rstrip().endswith(":") else ""


def _setting(section: Section, profile: PageProfile | None, lead: str) -> SentenceSetting:
    kinds = ("prestudy",) if section.heading and _PRESTUDY.search(section.heading) else ()
    setting = SentenceSetting(_KINDS.get(section.target) if section.target else None, project_kinds=kinds, lead=lead)
    return replace(setting, currency=profile.currency, share=profile.share.value) if profile else setting


def _sentence(
    sentence: str, block: Block, section: Section, setting: SentenceSetting, profile: PageProfile | None
) -> Read:
    read = Read()
    target = section.target
    if target is _T.OFFICIAL_ID or target is _T.OBJECTIVES:
        read.found += _coded(sentence, target, profile)
        return read
    if target in (None, _T.SUMMARY, _T.FUNDS) and (found := _OBJECTIVE.search(sentence)) and profile:
        code = f"{profile.objectives or ''}{found['code'] or found['said']}"
        read.found.append(Found("objective", {"objective": code}, sentence))
        if found["code"]:
            return read
    if target is None and (code_ := place(sentence)) and (block.kind is Kind.ITEM or block.alone):
        read.found.append(_where([code_], sentence))
        return read
    for reader in _READERS.get(target, ()):
        read.add(reader(sentence, setting))
    if target in (None, _T.SUMMARY) and _APPLICANTS.match(sentence):
        read.add(applicants(sentence, setting))
    if target in (None, _T.SUMMARY) and _CARRIED_OUT.search(sentence):
        read.add(territory(sentence, setting))
    if target is None and (named := _PROGRAMME.search(sentence)) and (area := place(named[1])):
        read.found.append(_where([area], sentence))
    if target is _T.FUNDS and len(sentence.split()) > 1 and not (_CAUTION.match(sentence) or read.found[1:]):
        read.found.append(Found("funds", {"text": _short(sentence)}, sentence))
    if target is _T.APPLICANTS and all(one.field != "eligibility" for one in read.found):
        where = territory(sentence, setting)
        read = where if where.found else read
    if target is _T.MUST_NOT:
        read.found = [replace(one, value={**one.value, "polarity": "must_not"}) for one in read.found]
    return _stepped(read, target)


def _stepped(read: Read, target: Target | None) -> Read:
    """The dates of a first step: what closes there is a step, and what opens there is not the call."""
    if target not in (_T.FIRST_STEP, _T.SECOND_STEP):
        return read
    first = target is _T.FIRST_STEP
    label = {"sv": (_FIRST if first else _SECOND).sv, "en": (_FIRST if first else _SECOND).en}
    read.found = [
        replace(
            one, field="step" if first and one.field == "closes" else one.field, value={**one.value, "label": label}
        )
        for one in read.found
        if one.field in ("opens", "closes", "step")
    ]
    return read


def _where(codes: list[str], words: str) -> Found:
    return Found("eligibility", {"type": "territory", "polarity": "must", "values": codes}, words)


def _coded(line: str, target: Target, profile: PageProfile | None) -> list[Found]:
    """The value of a line that holds a number of the call, or an objective."""
    if target is _T.OFFICIAL_ID:
        number = terms.identity(line).found
        plain = [Found("official_id", {"official_id": line}, line)] if _NUMBER.match(line) else []
        return number or plain
    if found := _OBJECTIVE.search(line):
        prefix = profile.objectives if profile and profile.objectives else ""
        return [Found("objective", {"objective": f"{prefix}{found['code'] or found['said']}"}, line)]
    area = _AREA.match(line)
    if not area:
        return []
    code = area["area"] if area["area"][0].isalpha() else f"PO{area['area']}"
    return [Found("objective", {"objective": code}, line)]


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_WORDS else words[:_LONGEST_WORDS].rpartition(" ")[0] + " …"


def as_value(one: Found) -> dict[str, Any]:
    """The raw value of a fact with its words, as the model has it."""
    return {**one.value, "words": _short(one.words)}
