"""What happens on the days of a sentence: opening, closing, decision, start; from the words beside each day."""

import re
from collections import defaultdict
from typing import Any

from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.prose.cues import kind_before, kind_behind
from fundmatch.sources.exchange.prose.dates import Span, spans
from fundmatch.sources.exchange.prose.found import (
    NO_MEANING,
    NOT_UNDERSTOOD,
    NOT_WHOLE,
    PLAIN,
    TWO_CLAIMS,
    Found,
    Read,
    SentenceSetting,
    SpokenDay,
    Unread,
)
from fundmatch.sources.exchange.prose.understood import strange

_PROJECT_LIFE = re.compile(
    r"\b(?:projects? (?:must|shall|should|can|may|has to|have to) (?:\w+ )?(?:end|finish\w*|completed|finali[sz]ed)|"
    r"projekt(?:period|tid)\w*(?: pågår?\b)?|(?:projekt\w*|aktivitet\w*)(?: \w+){0,2} pågå)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:will|shall|be|after|ska|kommer|förväntas|planeras|efter)\b", re.IGNORECASE)
_PROJECTS = re.compile(r"\bprojects?\b|\bprojekt(?:en|et)?\b", re.IGNORECASE)
_STARTS = re.compile(r"\bproje[ck]t\w*(?: \w+){0,3} (?:starta|påbörjas|inledas|start|begin)\b", re.IGNORECASE)
_CALL = re.compile(r"ansök|söka\b|utlysning|öpp|\bcalls?\b|\bopen|appl|submi", re.IGNORECASE)
_APPLY = re.compile(r"ansök|söka\b|utlysning|öpp|pågå|\bcalls?\b|\bopen|appl|submi", re.IGNORECASE)
_FROM = re.compile(r"\b(?:från(?: och med)?|fr\.? ?o\.? ?m\.?|from)\s+(?:den\s+)?$", re.IGNORECASE)
_LATEST_OF = re.compile(r"senast\s+(?:den\s+)?$", re.IGNORECASE)
_LATEST = re.compile(r"^\W*(?:senast|by)\s+(?:den\s+)?$", re.IGNORECASE)
_OUTCOME = re.compile(
    r"notif|assess|evaluat|select|approv|award|sign|committee|godkän|bevilja|bedöm|behandla|urval|handlägg|resultat|"
    r"meddela|kommitté|nämnd",
    re.IGNORECASE,
)
"""What becomes of applications by a day that is not theirs."""
_GOES_ON = re.compile(r"^[\s,.]*(?:(?:och|and|samt|eller|or|respektive|whereas|medan)\b|,\s*$)", re.IGNORECASE)
_JOINS = re.compile(r",|\b(?:och|samt|and)\b", re.IGNORECASE)
_MEETING = re.compile(r"\b(?:till|inför) (?:\w+ ){0,2}[\w-]*möte\w*", re.IGNORECASE)
"""For which meeting a last day is: it is not that day."""
_DONE = re.compile(r"\b(?:klar|färdig|slutför|avslut|genomför|complet|finish|end)\w*", re.IGNORECASE)
_PLANNED = re.compile(
    r"plane|beräkna|preliminär|förvänta|\bblir\b|kommer (?:\w+ )?att|expected|planned|inte satta", re.IGNORECASE
)
_BEFORE_CHANGE = re.compile(r"\b(?:tidigare|ursprunglig\w*|förra|previous|original|former)\b[^,;]*$", re.IGNORECASE)
_CHANGED = re.compile(
    r"förläng\w*|flytta\w*|ändra\w*|senarelägg\w*|tidigarelägg\w*|\b(?:extended|postponed|moved|changed)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"öppn|\bopen|start", re.IGNORECASE)
_FIRST_STEP = re.compile(
    r"^\W*(?:steg (?:1|ett)|step (?:1|one)|(?:the )?first (?:step|stage)|intresseanmälan)\b", re.IGNORECASE
)
_VOID = re.compile(r"öppnar inte som planerat|\bavbryts\b|\bställs in\b", re.IGNORECASE)
_SIZES = re.compile(r"\b(small|core|regular|large) projects?\b", re.IGNORECASE)
_SEASON = re.compile(r"\b(vår|sommar|höst|vinter)(?:en)?\b(?:\s+((?:19|20)\d\d))?", re.IGNORECASE)
_PACKED = re.compile(r"uppdatera[dt]\s+(\d\d)(\d\d)(\d\d)\b", re.IGNORECASE)

_HOURS = re.compile(
    r"(?:\b(?:kl(?:ockan)?\.?|at|by)\s*)?(?<!\d)(?<!\d\.)(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d|\.\d)|"
    r"\b(?:kl(?:ockan)?\.?)\s*\d\d?(?![\d:]|\.\d)|\b12 noon\b",
    re.IGNORECASE,
)
_NEVER = re.compile(r"(?!)")
_IN_SWEDEN = re.compile(r"\b([01]\d:[0-5]\d) in Sweden")
_LAST_MINUTE = "23:59"
"""An hour at which nothing opens."""
_LIFE = frozenset({"start_earliest", "start_latest", "latest_end"})
_EVENTS = frozenset(
    {
        "opens",
        "closes",
        "cut_off",
        "decision",
        "prioritisation",
        "start_earliest",
        "start_latest",
        "latest_end",
        "idea_form",
        "step",
    }
)
_PAGE_DAY = Phrase("dagen gäller sidan, inte utlysningen", "the day is the page's, not the call's")


def milestones(sentence: str, setting: SentenceSetting = PLAIN) -> Read:
    """The dated events of a sentence. A day without a year stays one (`month_day`), never that of today.

    >>> [(one.field, one.value["date"]) for one in milestones("Öppnar: 2 december 2022").found]
    [('opens', '2022-12-02')]
    """
    read = Read()
    kinds: list[str] = []
    found = spans(sentence, setting.year)
    hours = _hours_read(sentence, found)
    odd = False
    for at, span in enumerate(found):
        start = found[at - 1].end if at else 0
        after = found[at + 1].start if at + 1 < len(found) else len(sentence)
        before = sentence[start : span.start]
        kind = _kind(sentence, span, start, after, kinds[-1] if kinds else None, setting)
        kinds.append(kind or "none")
        goes_on = odd and _GOES_ON.match(before) is not None and kind_before(before) is None
        life = "life" if kind in _LIFE else "day"
        odd = goes_on or bool(strange(hours.sub(" ", before), hours.sub(" ", sentence[span.end : after]), life))
        if kind == "updated" and not _TO_COME.search(before):
            read.found.append(Found("page_updated", {"date": written(span.first)}, sentence))
        elif kind in ("none", "updated"):
            continue
        elif kind is None or span.garbled:
            read.unread.append(Unread("milestones", sentence, NOT_WHOLE if span.garbled else NO_MEANING))
        elif odd:
            read.unread.append(Unread("milestones", sentence, NOT_UNDERSTOOD))
        else:
            _add(read, kind, span, sentence, _size(sentence, start, span.start, after))
    _once(read)
    if packed := _PACKED.search(sentence):
        day = SpokenDay(2000 + int(packed[1]), int(packed[2]), int(packed[3]))
        read.found.append(Found("page_updated", {"date": written(day)}, sentence))
    elif not found:
        _season(read, sentence)
        if hour := _IN_SWEDEN.search(sentence):
            read.found.append(Found("hour", {"time": hour[1]}, sentence))
    return read


def _once(read: Read) -> None:
    """Two days for one thing that happens once: neither counts."""
    said: dict[tuple[str, str], set[object]] = defaultdict(set)
    for one in read.found:
        said[one.field, str(one.value.get("project_kinds"))].add(one.value["date"])
    twice = {field for (field, _), days in said.items() if len(days) > 1 and field in _EVENTS - {"cut_off"}}
    read.unread += [Unread("milestones", one.words, TWO_CLAIMS) for one in read.found if one.field in twice]
    read.found = [one for one in read.found if one.field not in twice]


def _hours_read(sentence: str, found: list[Span]) -> re.Pattern[str]:
    """What takes the hours out of a clause; nothing when not each of them was read."""
    read = sum((one.time is not None) + (one.opens_at is not None) for one in found)
    return _HOURS if len(_HOURS.findall(re.sub(r"\([^)]*\)", "", sentence))) <= read else _NEVER


def _kind(
    sentence: str, span: Span, start: int, after: int, previous: str | None, setting: SentenceSetting
) -> str | None:
    """What happens on a day; `pair` becomes the opening and closing of a span. `None`: its words do not say."""
    before = sentence[start : span.start]
    behind = sentence[span.end : min(after, span.end + 60)]
    # What stands behind a comma or an "and", before the next day, is said of that one.
    kind = kind_before(_MEETING.sub("", before)) or kind_behind(
        _JOINS.split(behind)[0] if after < len(sentence) else behind
    )
    between = span.last is not None and not span.window
    if kind != "updated" and _BEFORE_CHANGE.search(before):
        return "none"
    if between and _CHANGED.search(before):
        return "opens" if _OPENING.search(before) else "closes"  # from the day that was to the day that is
    if kind == "closes" and (other := _ends(before, sentence, previous)):
        return other
    if "start_earliest" in (kind, previous if _LATEST.match(before) else None) and _LATEST_OF.search(before):
        return "start_latest"
    if between and kind == "pair" and _STARTS.search(before):
        return "start_earliest"
    if previous and _GOES_ON.match(before) and kind in (None, "pair"):
        if previous in ("start_earliest", "start_latest") and "senast" in before:
            return "latest_end" if _DONE.search(before) else "start_latest"
        kind = previous
    if kind is None and setting.kind in _EVENTS - {"opens", "closes"}:
        return setting.kind
    if between and kind in (None, "opens", "closes", "pair") and (kind or _APPLY.search(sentence) or setting.kind):
        if _FIRST_STEP.match(sentence):
            return "step"
        return "latest_end" if _PROJECTS.search(before) and not _CALL.search(before) else "pair"
    if kind in (None, "pair"):
        return _bare(before, span, sentence, setting)
    return kind


def _ends(before: str, sentence: str, previous: str | None) -> str | None:
    """What ends on a day, when it is not the time to apply: a project, or the first step of a call."""
    alone = _PROJECT_LIFE.search(before) and not _APPLY.search(_PROJECT_LIFE.sub("", before))
    if alone or (previous in _LIFE and not _CALL.search(before)):
        return "latest_end"
    return "step" if _FIRST_STEP.match(sentence) else None


def _bare(before: str, span: Span, sentence: str, setting: SentenceSetting) -> str | None:
    """What happens on a lone day that no word explains."""
    if _LATEST.search(before) and _APPLY.search(sentence, span.end) and not _OUTCOME.search(sentence, span.end):
        return "closes"
    if _FROM.search(before) and _APPLY.search(sentence):
        return "opens"
    if span.time == _LAST_MINUTE:
        return "closes"
    if setting.kind in _EVENTS:
        return setting.kind
    return "opens" if setting.kind == "dates" and span.first.day is None and not before.strip() else None


def _size(sentence: str, start: int, at: int, after: int) -> str | None:
    """The size of project that a day is for, when the words beside it name one."""
    before, behind = sentence[start:at], re.split(r"[,.;]|\band\b", sentence[at:after])[0]
    sizes = {one.casefold() for one in _SIZES.findall(before) or _SIZES.findall(behind)}
    return sizes.pop() if len(sizes) == 1 else None


_PAIRS = {
    "pair": ("opens", "closes"),
    "step": ("opens", "step"),
    "latest_end": ("start_earliest", "latest_end"),
    "start_earliest": ("start_earliest", "start_latest"),
}
"""What happens on the first and on the last day of a span."""


def _add(read: Read, kind: str, span: Span, sentence: str, size: str | None) -> None:
    days: list[tuple[str, SpokenDay, str | None, SpokenDay | None]]
    last = span.last or span.first
    if kind in _PAIRS and span.last and not (span.window and kind != "pair"):
        first_kind, last_kind = _PAIRS[kind]
        days = [(first_kind, span.first, span.opens_at, None), (last_kind, last, span.time, None)]
    elif span.window:
        days = [(kind, span.first, None, span.last if kind != "start_earliest" else None)]
    else:
        days = [(kind, last, span.time, None)]
    void = "cancelled" if _VOID.search(sentence) else None
    planned = void or ("planned" if _PLANNED.search(sentence) else None)
    for name, day, time, until in days:
        value: dict[str, Any] = {"date": written(day)}
        if until:
            value["until"] = written(until)
        if day.day is None:
            value["precision"] = "month"
        if time and time != "00:00":
            value["time"] = time
            if span.zone:
                value["zone"] = span.zone
        if certainty := planned or ("inferred" if day.inferred else None):
            value["certainty"] = certainty
        if size:
            value["project_kinds"] = [size]
        if kind == "pair":
            value["paired"] = True
        read.found.append(Found(name, value, sentence))


def _season(read: Read, sentence: str) -> None:
    """A decision that is promised for a part of the year: known as words, with no day."""
    season = _SEASON.search(sentence)
    if season and re.search(r"\bbeslut", sentence, re.IGNORECASE):
        value = {"date": season[2], "season": season[1].casefold(), "precision": "year"}
        read.found.append(Found("decision", {key: one for key, one in value.items() if one}, sentence))


def written(day: SpokenDay) -> str:
    """A day as ISO 8601, with `--` for a year that is not known.

    >>> written(SpokenDay(None, 9, 12)), written(SpokenDay(2025, 2))
    ('--09-12', '2025-02')
    """
    year = f"{day.year}" if day.year else "-"
    return f"{year}-{day.month:02}" + (f"-{day.day:02}" if day.day else "")
