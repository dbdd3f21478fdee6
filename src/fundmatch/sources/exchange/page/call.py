"""Facts of a page as raw calls."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from fundmatch.models.kinds import CallKind
from fundmatch.models.page_profile import PageProfile, Target
from fundmatch.models.unread import UnreadKind, still_unread
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.leftover import left_over, told_by
from fundmatch.sources.exchange.page.blocks import Kind, Page, key_of
from fundmatch.sources.exchange.page.facts import PLAIN_DAYS, PageFacts, as_value, facts_of
from fundmatch.sources.exchange.page.fields import UNREAD, PageField, fields_of
from fundmatch.sources.exchange.page.passages import asks, passages
from fundmatch.sources.exchange.page.reading.roles import Reading, joined, read_general
from fundmatch.sources.exchange.page.sections import PageCall, Section, parts_of
from fundmatch.sources.exchange.page.settle import DATED, SHARES, SUMS, Settled, settle
from fundmatch.sources.exchange.prose.figures import figures
from fundmatch.sources.exchange.prose.found import Found, Unread, sentences
from fundmatch.sources.exchange.records import slug
from fundmatch.text.generic import is_generic

_UNKNOWN_HEADING = Phrase("rubriken finns inte i profilen", "the heading is not in the profile")
_NUMBERED = re.compile(r"\.(\d{3,})$")
_PRIORITISED = {"sv": "prioritering i partnerskapet", "en": "prioritised by the partnership"}
_NUMBER_IN_TITLE = re.compile(
    r"^utlysning \d\d-\d{3}\s*[-–—]\s*(?:PO ?[A-E]\d:?\s*)?|\s*\(utlysning \d\d-\d{3}\)$", re.IGNORECASE
)
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?)(?:$|[?#])|/file/", re.IGNORECASE)
_NO_SUMMARY = re.compile(r"\d|utlysning(?:en)?(?: är)? uppdaterad|observera|obs\b", re.IGNORECASE)
_LONGEST_WORDS = 160
_FIELDS = {"date": "milestones", "percent": "rates", "sum": "amounts", "other": "eligibility"}
"""The field that an unread fact would belong to."""
_MOST_DOCUMENTS = 10


@dataclass(frozen=True, slots=True)
class ReadCall:
    """One call of a page, or what may be one: its raw record, the fields it rests on, what was not understood."""

    data: dict[str, Any]
    kind: str
    """`call` or `candidate`"""
    fields: tuple[PageField, ...]
    unread: tuple[Unread, ...]
    lacking: tuple[Target, ...] = ()
    """headings of which one has to be there and none is"""

    @property
    def has_facts(self) -> bool:
        """Whether any day, sum or share stands on it, read or told as unread."""
        return any(self.data.get(name) for name in ("milestones", "amounts", "rates", "unread"))


def calls_of_page(page: Page, profile: PageProfile | None) -> list[ReadCall]:
    """The calls of a page; a page that lacks what its profile demands is one candidate."""
    parts = parts_of(page, profile)
    first, *others = parts
    if not others:
        return [_read(page, first, [], profile)]
    return [_read(page, part, first.sections, profile, several=len(others) > 1) for part in others]


def _read(
    page: Page, part: PageCall, shared: Sequence[Any], profile: PageProfile | None, *, several: bool = False
) -> ReadCall:
    facts = facts_of(part, shared, profile)
    general = read_general(page, profile.share.value if profile else "public_total") if not several else Reading()
    facts.found = joined(facts.found, general, known=profile is not None)
    settled = settle(facts.found, _page_day(facts.found))
    lacking = _lacking(facts, settled, profile)
    kind = "call" if not asks(part) and not lacking and (profile or general.is_call) else "candidate"
    data = _record(page, part, settled, profile, kind)
    if several and "official_id" not in data:
        data["id"] += f"-{slug(part.title)}"  # calls of one page without numbers are told apart by their titles
    said = facts.unread if profile else general.beside(facts.unread)
    unread = tuple(dict.fromkeys([*said, *settled.unread]))
    data["unread"] = _unread(data, facts, unread if kind == "call" else (), (*part.sections, *shared))
    words = {one.words for one in unread}
    left = [Unread(_FIELDS[one["kind"]], one["words"]) for one in data["unread"] if one["words"] not in words]
    unknown = [Unread("heading", heading, _UNKNOWN_HEADING) for heading in facts.unknown]
    return ReadCall(data, kind, tuple(fields_of(data)), tuple(dict.fromkeys((*unread, *left, *unknown))), lacking)


def _unread(
    data: Mapping[str, Any], facts: PageFacts, unread: Sequence[Unread], sections: Sequence[Section]
) -> list[dict[str, Any]]:
    """What the sections of a call state and its record does not: every figure, and conditions that were not read."""
    told = {*told_by(data), *((UnreadKind.DATE.value, str(one.value["date"])) for one in facts.found if _of_page(one))}
    conditions = [one for one in unread if not any(figures(one.words))]
    made = [{"kind": UnreadKind.OTHER.value, "words": one.words[:_LONGEST_WORDS]} for one in conditions]
    made += left_over((passage for one in sections for passage in passages(one)), told)
    return list(still_unread({**data, "unread": made}))


def _lacking(facts: PageFacts, settled: Settled, profile: PageProfile | None) -> tuple[Target, ...]:
    """Targets of the first demand that is not met; a fact meets the demand for its heading as well."""
    there = set(facts.targets)
    fields = {one.field for one in settled.found}
    if fields & set(SUMS):
        there.add(Target.CALL_TOTAL)
    there |= {Target(name) for name in ("opens", "closes") if name in fields}
    if "official_id" in fields:
        there.add(Target.OFFICIAL_ID)
    for wanted in profile.required if profile else ():
        if not there & set(wanted):
            return wanted
    return ()


def _fund(page: Page, profile: PageProfile) -> str | None:
    """The fund of a source, unless it has pages of other money too and this one does not speak of the fund."""
    words = profile.fund_words
    named = words is None or any(re.search(words, block.text, re.IGNORECASE) for block in page.blocks)
    return profile.fund if named else None


def _of_page(one: Found) -> bool:
    """Whether a fact is a day of the page, not of its call."""
    return one.field == "page_updated" and "date" in one.value


def _page_day(found: Sequence[Found]) -> dt.date | None:
    days = [str(one.value["date"]) for one in found if _of_page(one) and len(str(one.value["date"])) == 10]
    return max(dt.date.fromisoformat(day) for day in days) if days else None


def _record(page: Page, part: PageCall, settled: Settled, profile: PageProfile | None, kind: str) -> dict[str, Any]:
    lang = profile.language if profile else "sv"
    by = {name: [one for one in settled.found if one.field == name] for name in {one.field for one in settled.found}}
    official = next((one.value["official_id"] for one in by.get("official_id", ())), None)
    title = _NUMBER_IN_TITLE.sub("", part.title).strip() or part.title
    data: dict[str, Any] = {
        "id": page_id(page.url, official, part.title, profile),
        "official_id": official,
        "title": {lang: title or page.url or "-"},
        "title_language": lang,
    }
    if profile:
        data |= {"fund": _fund(page, profile), "managing_authority": profile.managing_authority}
    data["sources"] = [_source(page, profile, _page_day(settled.found))]
    dated = [one for name in DATED for fact in by.get(name, ()) for one in _milestones(fact, profile)]
    if kind == "candidate":
        data |= {"kind": CallKind.CANDIDATE.value, "status_words": UNREAD}
        if asks(part):
            return {key: value for key, value in data.items() if value}
        data["milestones"] = [one for one in dated if (one["kind"] in PLAIN_DAYS or not profile) and "date" in one]
        if profile is None:
            data |= _money(by)
        return {key: value for key, value in data.items() if value}
    data["sources"] += _documents(page)
    data |= {
        "edition": next((one.value["edition"] for one in by.get("edition", ())), None),
        "state": next((one.value["state"] for one in by.get("state", ())), None),
        "status_words": next((one.value["words"] for one in by.get("status_words", ())), None),
        "deadline_model": next((one.value["deadline_model"] for one in by.get("deadline_model", ())), None),
        "milestones": dated,
        **_money(by),
        "cofinancing": next((one.words for one in by.get("own_share", ())), None),
        "objectives": list(dict.fromkeys(one.value["objective"] for one in by.get("objective", ()))),
        "project_kinds": _project_kinds(by, profile),
        "funds": [{lang: one.value["text"]} for one in by.get("funds", ())][:5],
        "not_stated": [one.value["field"] for one in by.get("not_stated", ())],
        "eligibility": list(_rules(by.get("eligibility", ()), profile)),
        "conflicts": [{"field": name, "claims": list(claims)} for name, claims in settled.conflicts],
        "partnership": _one([{**one.value, "words": one.words} for one in by.get("partnership", ())]),
        "duration": _one([as_value(one) for one in by.get("duration", ())]),
        "summary": _summary(part, lang),
    }  # fmt: skip
    data |= _programme(data, profile)
    if profile and title:
        # The same title a year later is the next round of a series, never the same call.
        data["series"] = f"{profile.id}-{slug(title)}"
    if profile and profile.kind is not CallKind.CALL:
        data["kind"] = profile.kind.value
    return {key: value for key, value in data.items() if value}


def _money(by: Mapping[str, Sequence[Found]]) -> dict[str, list[dict[str, Any]]]:
    return {
        "amounts": [{"what": name, **as_value(one)} for name in SUMS for one in by.get(name, ())],
        "rates": [_rate(one) for name in SHARES for one in by.get(name, ())],
    }


def _one(found: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The fact that says most."""
    return max(found, key=len) if found else None


def page_id(url: str | None, official: str | None, title: str, profile: PageProfile | None) -> str:
    """An id that stays as long as the page keeps its address: of the call's own number, else of the address.

    >>> page_id("https://x.se/a/starkforetag.5700.html", None, "", None)
    'page-5700'
    """
    first = profile.id if profile else "page"
    if official:
        return f"{first}-{slug(official)}"
    path = re.sub(r"\.\w{2,9}$", "", urlsplit(url or "").path.rstrip("/"))
    last = path.rpartition("/")[2]
    if numbered := _NUMBERED.search(last):
        return f"{first}-{numbered[1]}"
    name = last if re.search(r"[a-zA-Z]{4}", last) else title
    return f"{first}-{slug(key_of(url) if url and is_generic(name.replace('-', ' ')) else name)}"


def _source(page: Page, profile: PageProfile | None, page_day: dt.date | None) -> dict[str, Any]:
    found: dict[str, Any] = {"id": "main", "url": page.url, "kind": "official" if profile else "unknown"}
    if profile:
        found["name"] = profile.name.sv or profile.name.pick("en")
    if page_day:
        found["note"] = f"sidan är daterad / the page is dated {page_day}"
    return {key: value for key, value in found.items() if value}


def _documents(page: Page) -> Iterator[dict[str, Any]]:
    """Documents that the page links to, such as the call's text: kept as links, unread."""
    listed = [(href, words) for href, words in dict.fromkeys(page.links) if _DOCUMENT.search(href) and words]
    for number, (href, words) in enumerate(listed[:_MOST_DOCUMENTS], start=1):
        yield {
            "id": f"document-{number}",
            "url": _whole(page.url, href),
            "name": words[:120],
            "kind": "official",
            "note": "dokument, oläst / document, unread",
        }


def _whole(base: str | None, href: str) -> str:
    from urllib.parse import urljoin

    return urljoin(base, href) if base else href


def _milestones(fact: Found, profile: PageProfile | None) -> Iterator[dict[str, Any]]:
    value = dict(fact.value)
    made: dict[str, Any] = {"kind": "decision" if fact.field == "prioritisation" else fact.field, "words": fact.words}
    if fact.field == "prioritisation":
        made["label"] = _PRIORITISED
    date = str(value.get("date", "-"))
    if date[0] != "-" and "until" not in value and "season" not in value:
        made["date"] = date if len(date) == 10 else f"{date}-01"
        made |= {key: value[key] for key in ("precision", "time") if key in value}
        if "time" in value and (zone := value.get("zone") or (profile.zone if profile else None)):
            made["zone"] = zone
    made |= {key: value[key] for key in ("certainty", "label", "project_kinds") if key in value}
    yield made


def _rate(one: Found) -> dict[str, Any]:
    value = as_value(one)
    value.pop("at_least", None)
    return value


def _project_kinds(by: Mapping[str, list[Found]], profile: PageProfile | None) -> list[str]:
    named = [kind for one in by.get("project_kinds", ()) for kind in one.value["project_kinds"]]
    return list(dict.fromkeys([*named, *(kind.value for kind in (profile.project_kinds if profile else ()))]))


def _rules(found: Sequence[Found], profile: PageProfile | None) -> Iterator[dict[str, Any]]:
    """Rules with their words; the counties of a list are one rule, and `Hela Sverige` before them is all of them."""
    codes: list[str] = []
    words: list[str] = []
    for one in found:
        if one.value["type"] == "territory":
            codes += one.value["values"]
            words.append(one.words)
        else:
            yield as_value(one)
    if "SE" in codes:
        codes = ["SE"]
    if codes:
        yield {"type": "territory", "values": list(dict.fromkeys(codes)), "words": "; ".join(dict.fromkeys(words))}
    elif profile and profile.territory:
        yield {
            "type": "territory",
            "values": list(profile.territory),
            "note": "programmets område / the programme's area",
        }


def _programme(data: Mapping[str, Any], profile: PageProfile | None) -> dict[str, Any]:
    """The programme by the areas of the page, else the one that the profile names."""
    if profile is None:
        return {}
    rule = next((one for one in data["eligibility"] if one["type"] == "territory"), None)
    codes = rule["values"] if rule else []
    years = [one["date"][:4] for one in data["milestones"] if "date" in one and one["kind"] in ("opens", "closes")]
    year = int(max(years, default="0"))
    for one in profile.programmes:
        if (
            codes
            and (one.since or 0) <= year <= (one.until or 9999)
            and all(any(code.startswith(area) for area in one.areas) for code in codes)
        ):
            found = {"programme": one.programme, "programme_id": one.programme_id, "fund": one.fund or profile.fund}
            return {key: value for key, value in found.items() if value}
    found = {"programme": profile.programme, "programme_id": profile.programme_id}
    return {key: value for key, value in found.items() if value}


def _summary(part: PageCall, lang: str) -> dict[str, str] | None:
    """The page's own first sentence that is no date and no place; nobody summarises the rest."""
    for section in part.sections:
        if section.heading is not None and section.target is not Target.SUMMARY:
            continue
        for block in section.blocks:
            if block.kind is Kind.TEXT and len(block.text) > 40 and not _NO_SUMMARY.match(block.text):
                return {lang: next(sentences(block.text))[:400]}
    return None
