"""Plans of coming calls: year and month or season from headings, objectives from numbered lines. No day is invented.

A plan without months is read like a call; what it says is planned all the same.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fundmatch.models.page_profile import PageProfile
from fundmatch.models.unread import UnreadKind, Value, covered
from fundmatch.sources.exchange.leftover import left_over
from fundmatch.sources.exchange.page.blocks import Page
from fundmatch.sources.exchange.page.call import ReadCall, calls_of_page, page_id
from fundmatch.sources.exchange.page.fields import fields_of
from fundmatch.sources.exchange.prose.found import Found, SentenceSetting, Unread, sentences
from fundmatch.sources.exchange.prose.milestones import milestones
from fundmatch.sources.exchange.prose.terms import project_kinds
from fundmatch.sources.exchange.prose.territory import territory
from fundmatch.sources.exchange.records import slug
from fundmatch.sources.exchange.table.days import MONTHS

_YEAR = re.compile(r"^(20\d\d)$")
_NAMES = "|".join(name for name in MONTHS if len(name) > 2)
_PART = re.compile(
    rf"^(?P<words>(?P<month>{_NAMES})(?P<more>\s*(?:/|[-–—]|och|till)\s*(?:{_NAMES}))?|"
    r"(?:vår|sommar|höst|vinter)(?:en)?|kvartal [1-4]|q[1-4]|(?:första|andra) halvåret)(?:\s+(?P<year>20\d\d))?$",
    re.IGNORECASE,
)
"""A heading that is a part of a year: a month, several, a season."""
_OBJECTIVE = re.compile(r"^(?:specifikt mål\s+)?(?P<code>\d\.\d)\s+(?P<name>[^\W\d].*)$", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:Östra Mellansverige|[A-ZÅÄÖ][\wåäö]+(?:-[A-ZÅÄÖ][\wåäö]+)?)$")
_PLANNED = ("opens", "closes", "decision", "prioritisation")


@dataclass(slots=True)
class _Window:
    """One part of a year in a plan and what is planned for it."""

    year: int
    month: int | None
    """where the heading is one month, and not a season or several"""
    words: str
    """`2027-08`, or the heading: höst 2027"""
    objectives: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    """code, name and kinds of project"""
    dates: list[Found] = field(default_factory=list)


def plan_of_page(page: Page, profile: PageProfile) -> list[ReadCall]:
    """The planned calls of a page: one for each objective of each month."""
    windows, unread = _windows(page)
    if not windows:
        return [_planned(one) for one in calls_of_page(page, profile.model_copy(update={"required": ()}))]
    made = [call for window in windows for call in _calls(window, page, profile)]
    told = {
        (UnreadKind.DATE.value, one["date"]) for call in made for one in call.get("milestones", ()) if one.get("date")
    }
    parts = (block.text for block in page.blocks if not (_PART.match(block.text) or _YEAR.match(block.text)))
    left = [one for one in left_over((None, text) for text in parts) if not _covered(one, told)]
    made = [{**call, "unread": left} if left else call for call in made]
    return [ReadCall(one, "plan", tuple(fields_of(one)), tuple(unread)) for one in made]


def _covered(one: dict[str, Any], told: set[Value]) -> bool:
    return "value" in one and covered((one["kind"], one["value"]), told)


def _windows(page: Page) -> tuple[list[_Window], list[Unread]]:
    year: int | None = None
    kinds: list[str] = []
    made: list[_Window] = []
    unread: list[Unread] = []
    for block in page.blocks:
        part = _PART.match(block.text)
        if found := _YEAR.match(block.text):
            year = int(found[1])
        elif part and (year_ := int(part["year"]) if part["year"] else year):
            month = MONTHS[part["month"].casefold()] if part["month"] and not part["more"] else None
            words = f"{year_}-{month:02}" if month else f"{part['words'].casefold()} {year_}"
            made.append(_Window(year_, month, words))
            kinds = []
        elif not made:
            continue
        elif objective := _OBJECTIVE.match(block.text):
            _, known = made[-1].objectives.setdefault(objective["code"], (objective["name"], []))
            known += [kind for kind in kinds if kind not in known]
        elif named := project_kinds(block.text).found:
            kinds = list(named[0].value["project_kinds"])
        else:
            for sentence in sentences(block.text):
                read = milestones(sentence, SentenceSetting(year=made[-1].year))
                made[-1].dates += [one for one in read.found if one.field in _PLANNED]
                unread += read.unread
    return made, unread


def _calls(window: _Window, page: Page, profile: PageProfile) -> Iterator[dict[str, Any]]:
    title = page.blocks[0].text
    where = territory(title).found
    lang = profile.language
    area = _WITHIN.search(title)
    base: dict[str, Any] = {
        "title_language": lang, "fund": profile.fund, "managing_authority": profile.managing_authority,
        "publication": "planned", "milestones": list(_milestones(window)),
        "eligibility": [{**one.value, "words": title} for one in where],
        "sources": [{"id": "main", "url": page.url, "name": profile.name.pick("sv"), "kind": "official"}],
    }  # fmt: skip
    base |= _programme(profile, where)
    base = {key: value for key, value in base.items() if value}
    first = page_id(page.url, None, title, profile)
    for code, (name, kinds) in window.objectives.items() or [("", ("", []))]:
        words = f"{code} {name}" if code else title
        made = {
            **base,
            "id": f"{first}-{slug(window.words)}" + (f"-{slug(code)}" if code else ""),
            "title": {lang: f"{words} ({area[0]}, {window.words})" if code and area else f"{words} ({window.words})"},
        }
        if code:
            made |= {"objectives": [f"{profile.objectives or ''}{code}"], "summary": {lang: words}}
        if kinds:
            made["project_kinds"] = kinds
        yield made


def _programme(profile: PageProfile, where: list[Found]) -> dict[str, Any]:
    codes = [code for one in where for code in one.value["values"]]
    for one in profile.programmes:
        if codes and all(code.startswith(one.areas) for code in codes):
            return {"programme": one.programme, "programme_id": one.programme_id, "fund": one.fund or profile.fund}
    return {"programme": profile.programme, "programme_id": profile.programme_id}


def _milestones(window: _Window) -> Iterator[dict[str, Any]]:
    """The days of a window as planned; without one for the opening, its month, or else its year."""
    fields = {one.field for one in window.dates}
    if "opens" not in fields:
        known = {"date": f"{window.year}-{window.month or 1:02}-01", "precision": "month" if window.month else "year"}
        yield {"kind": "opens", **known, "certainty": "planned", "words": window.words}
    for one in window.dates:
        milestone: dict[str, Any] = {
            "kind": "decision" if one.field == "prioritisation" else one.field,
            "certainty": "planned",
            "words": one.words,
        }
        date = str(one.value.get("date", ""))
        if date[:1].isdigit() and "season" not in one.value:
            milestone |= {"date": date} if len(date) == 10 else {"date": f"{date}-01", "precision": "month"}
        yield milestone


def _planned(one: ReadCall) -> ReadCall:
    """A call of a plan: published by nobody yet, and its days only as sure as plans are."""
    milestones = [
        {**milestone, "certainty": "planned" if milestone.get("certainty") != "cancelled" else "cancelled"}
        for milestone in one.data.get("milestones", ())
    ]
    data: Mapping[str, Any] = {**one.data, "publication": "planned", "milestones": milestones}
    return ReadCall(dict(data), "plan", tuple(fields_of(data)), one.unread)
