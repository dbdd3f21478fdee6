"""Sums of money in a sentence: what each one is, from the words of its own clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fundmatch.sources.exchange.prose.found import (
    NOT_UNDERSTOOD,
    NOT_WHOLE,
    PLAIN,
    TWO_CLAIMS,
    Found,
    Read,
    SentenceSetting,
    Unread,
)
from fundmatch.sources.exchange.prose.terms import NUMBERS
from fundmatch.sources.exchange.prose.understood import strange
from fundmatch.sources.exchange.table.sums import Style, Sum, TwoNumbers, read_number, read_unit

_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_SCALE = (
    r"(?:m(?=\s?(?:euros?|eur|€|sek)\b)|miljoner|miljon|milj|miljarder|miljard|millions?|billions?|mio|tusen|thousand)"
    r"(?![\wåäö])\.?"
)
_CURRENCY = r"kronor|kr|sek|euros?|eur|€"
_PACKED = {
    "mkr": "milj kr", "mnkr": "milj kr", "msek": "milj kr", "tkr": "tusen kr", "tsek": "tusen kr", "ksek": "tusen kr",
    "kkr": "tusen kr", "mdkr": "md kr", "meur": "mio eur", "meuro": "mio eur", "m€": "mio €", "keur": "k eur",
}  # fmt: skip
_SUM = re.compile(
    rf"(?P<between>(?<=mellan )|(?<=between ))?(?P<least>(?<=minst )|(?<=lägst )|(?<=at least ))?"
    rf"(?:(?P<sign>€|EUR|SEK)\s?)?"
    rf"(?P<range>(?P<low>{_NUMBER})\s*(?P<scale>(?:{_SCALE}|(?:{'|'.join(_PACKED)})\b)\s*)?(?:(?:{_CURRENCY})\s*)?"
    rf"(?:[-–—]|(?:upp )?till\b|(?:up )?to\b|(?(least)(?:och|and) (?:högst|max\w*|at most)\b|(?!))|"
    rf"(?(between)(?:och|and)\b|(?!)))"
    rf"\s*(?:€|EUR|SEK)?\s?)?(?P<number>{_NUMBER})"
    rf"\s*(?P<unit>(?:{'|'.join(_PACKED)})\b|(?:{_SCALE})(?:\s*(?:{_CURRENCY})(?!\w))?|(?:{_CURRENCY})(?!\w))?",
    re.IGNORECASE,
)
_SPELT = re.compile(
    rf"\b(?:{'|'.join(NUMBERS)})\b(?=\s+(?:(?:till|och|to|and|[-–—])\s+(?:{'|'.join(NUMBERS)}|\d+)\s+)?{_SCALE})",
    re.IGNORECASE,
)
"""Numbers in words, before millions."""
_SIZE = re.compile(r"omsätt\w*|omsättning\w*|turnover|balansomslutning", re.IGNORECASE)
_PART = re.compile(r"\bvarav\b|\bav (?:dessa|detta|dem)\b|of which", re.IGNORECASE)

_PARTS = re.compile(r"\W*(?:av|of)\b", re.IGNORECASE)
"""Of a pot: what the sentence gives are parts of it."""

_TOTAL = (
    r"\butlys(?:er|es|te|t|tes)\b|\blys(?:er|a) ut\b|att utlysa|utlysta medel|avsät\w*|\bavsatt(?!es)\w*|"
    r"(?:utlysningens?|call)\b[^.]{0,30}budget|budget\w* för (?:(?:denna|den här) )?(?:utlysning|omgång|"
    r"ansökningsomgång)\w*|"
    r"budget (?:for|of) (?:the|this)(?: (?!next|last)\w+)? call|^budget:|"
    r"finansiera\w* projekt (?:med|för) (?:totalt|sammanlagt)|"
    r"totala? (?:indicative |available |estimated )?(?:bidrags)?budget\w*|bidragsbudget|"
    r"att (?:an)?söka(?: om)?\b|för (?:denna|den här) utlysning\w*|för alla delutlysningar|belopp\w* för utlysning\w*|"
    r"utlysning\w* (?:fördelas|belopp|om ¤)|^\W*ansökningar för (?:max\w*|högst|upp till|sammanlagt|totalt)\b|"
    r"(?:totalt|preliminärt) (?:fördelas|finns)|\bi (?:(?:denna|den här|årets) )?utlysning|"
    r"reserved for the call|call for proposals worth|^(?:ram)?belopp|utlysningsbelopp|allocated to|"
    r"[–-] belopp|\bomfattar utlysning\w*|utlysningsbudget|^totalt (?:\w+ )?¤|"
    r"^totalt\b[^.¤]{0,40}(?:bevilja|finansier|fördela|satsa)|"
    r"står till förfogande|utlysning\w* (?:ram|omfattar|omfattning|har en budget)|utlysning\w* finns|"
    r"att (?:fördela|dela ut)|"
    r"available (?:funding|budget|erdf)|"
    r"available (?:for|in|under) (?:the|this)(?: (?!next|last)\w+)? call|\bfördelar\b|"
    r"(?:total|erdf) (?:allocation|funding)|^(?:preliminär|indikativ|total)\w* budget"
)
_PROJECT = (
    r"(?:\bprojekt\w*,? (?:totala? )?(?:budget|kostnad)|\bprojekt\w* (?:ska|bör|måste|kan|får) ha en (?:\w+ )?budget|"
    r"\b(?:dina|era|de|totala) (?:\w+ )?(?:utgift|kostnad)\w* (?:ska|måste|bör|får|behöver|är)|"
    r"\ba total budget of|budget (?:of|for|per) (?:(?:a|each|the) )?(?:\w+ )?proje[ck]t|"
    r"projektbudget|total ?kostnad|project (?:budget|cost)|"
    r"projects?\b[^.¤]{0,40}(?<!erdf) (?:total )?budget)\w*"
)
_WHAT: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("programme_total", r"(?:inom|till) (?:området|programmet)\.?$|insatser inom området|hela programmet|"
         r"programmets (?:totala )?budget|programmet (?:har en|omfattar)|programmets ram\b|"
         r"programme budget|fonden\b[^.¤]{0,40}\bomfattar|"
         r"under programperioden|from the (?:european|erdf)|regionalfondens \d|fondens budget"),
        ("topic_total", r"för (?:området|inriktningen|ämnet)\b"),
        ("call_total", _TOTAL),
        ("project_budget_min", r"budget\w*(?: \w+){0,2} på minst|minimum (?:project )?(?:budget|size)|"
         r"(?:minsta|lägsta) (?:totala )?projektbudget|"
         rf"{_PROJECT}[^.¤]{{0,25}}\b(?:minst|at least|inte understiga|inte (?:\w+ )?mindre än)"),
        ("project_budget_max", r"budget ceiling|not exceed[^.¤]{0,15} budget|"
         r"maximum (?:\w+ ){0,2}(?:budget|size)|(?:största|högsta) (?:totala )?projektbudget|"
         r"budget\w*(?: \w+){0,2} på (?:högst|max)|"
         rf"{_PROJECT}[^.¤]{{0,25}}\b(?:högst|max|up to|not exceed|inte överstiga)"),
        ("grant_min", r"minsta (?:möjliga )?(?:stöd|bidrag)\w*|(?:stöd|bidrag)\w* på minst|"
         r"(?:lägsta|minsta) (?:sökta )?(?:eu-)?(?:stöd|belopp|bidrag)\w*|\bminst\b|\blägst\b|minimibelopp|\bmin\.|"
         r"inte understiga|inte (?:\w+ )?(?:mindre|lägre) än"),
        ("grant_max", r"maxbelopp|maximibelopp|\bmax(?:imalt?|imum)?\b|högst|upp till|up to|som mest|\btak(?:et)?\b|"
         r"inte (?:\w+ ){0,2}(?:mer|högre|större) än|ceiling|inte överstiga|not exceed|erdf budget"),
    )
)  # fmt: skip
_PROJECT_BUDGET = re.compile(_PROJECT, re.IGNORECASE)
_TURNS = re.compile(r"[.;]\s|, (?!i )| varav | (?:och|men|and|but) (?=som |minst|högst|max|at |up )")
"""Where the words behind a sum turn to the next one."""
_ALSO = re.compile(r"\b(?:och|samt|and)(?:\s+(?:cirka|ca|about))?\s*$", re.IGNORECASE)
_EACH = re.compile(r"\bper (?:projekt|ansökan|företag|project|application)\b|/projekt\b|each project", re.IGNORECASE)
_ISSUES = re.compile(r"\butlys(?:er|es|te|t|tes)\b", re.IGNORECASE)
_IN_COSTS = re.compile(r"^\W*i (?:\w+ ){0,2}?(?:budget|\w*kostnad\w*|\w*utgift\w*)\b(?P<some> \w)?", re.IGNORECASE)
"""Behind a sum: it is one of costs, of some of them where more follows, and no grant."""
_OF_A_COST = re.compile(
    r"(?<!för )(?<!av )(?<!till )\b\w*(?:kostnad|utgift)\w* (?:ska|måste|bör|får|kan|är|uppgår)\b[^.,;]*$|"
    r"(?:kostnad|utgift|investering)\w* (?:upp till|(?:på|för|om) (?:minst|lägst|högst|max\w*))\s*$",
    re.IGNORECASE,
)
_TOTAL_BUDGET = re.compile(r"\btotala? (?:\w+ )?budget", re.IGNORECASE)
_CALL = re.compile(r"utlys|omgång|\bcalls?\b", re.IGNORECASE)
_YOU = re.compile(r"\b(?:du|ni|varje projekt|ett projekt|you)\b", re.IGNORECASE)
_IN_CALL = re.compile(r"\bi (?:(?:denna|den här|årets) )?utlysning\w*", re.IGNORECASE)
_OF_PROJECT = re.compile(r"budget (?:of|for) (?:the|each|a|your) project\b", re.IGNORECASE)
_WEAK = re.compile(r"att (?:an)?söka|\b(?:du|ni)\b[^.,;]{0,20} söka", re.IGNORECASE)
_STRONG = re.compile(r"total|budget|utlys|avsätt|avsatt", re.IGNORECASE)
_BUDGET = re.compile(r"budget|kostnad|investering|size\b", re.IGNORECASE)
_GIVEN = re.compile(r"stöd|bidrag|grant|erdf|%|procent|percent|bevilja|\bfå\b|söka|apply|receive", re.IGNORECASE)
"""Words that make a limit one of what is given, beside costs and budgets."""
_UNSURE = re.compile(r"pre?r?liminär|perliminär|prel\.|indicative", re.IGNORECASE)
_SIZED = re.compile(r"\b(micro|small|regular|core) projects?", re.IGNORECASE)
_STAGE = re.compile(r"\b(per (?:etapp|år|steg))\b", re.IGNORECASE)
_FOR_COMPANIES = re.compile(r"\b((?:projekt)?stöd till företag)\b", re.IGNORECASE)
_SCOPE = re.compile(r"\bför (alla delutlysningar[^.,;]*)", re.IGNORECASE)


_ONE = frozenset({"call_total", "grant_max", "grant_min", "grant_range"})
"""What a sentence can say once: a second is that of a part, or for others."""
_LARGE = 10_000
"""From here on a number without a unit is a sum by itself, whatever unit its range ends with."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sum and the words that belong to it."""

    sums: tuple[Sum, ...]
    before: str
    after: str
    at: str

    @property
    def clause(self) -> str:
        """The words around the sum."""
        return f"{self.before} {self.after}"

    @property
    def projects(self) -> str | None:
        """The projects that the sum is for, where its clause names some."""
        if "förstud" in self.clause.casefold():
            return "prestudy"
        sized = _SIZED.search(self.clause)
        return sized[1].casefold() if sized else None


def amounts(sentence: str, setting: SentenceSetting = PLAIN) -> Read:
    """The sums of a sentence. One whose words make it two things, or nothing, is left unread.

    >>> [(one.field, one.value["money"]["amount"]) for one in amounts("Max 30 miljoner kronor.").found]
    [('grant_max', '30000000')]
    """
    read = Read()
    pieces = list(_pieces(_SPELT.sub(lambda word: str(NUMBERS[word[0].casefold()]), sentence), setting, read))
    kinds = [None if _PARTS.match(sentence) else _kind(piece, setting) for piece in pieces]
    said = [(kind, piece.projects) for kind, piece in zip(kinds, pieces, strict=True)]
    for at, (piece, kind) in enumerate(zip(pieces, kinds, strict=True)):
        if kind == "size":
            continue
        if kind is None or kind == "two":
            read.unread.append(Unread("amounts", piece.at, TWO_CLAIMS) if kind else Unread("amounts", piece.at))
            continue
        parts = kind == "call_total" and kinds[at + 1 : at + 2] == [None] and _ALSO.search(pieces[at + 1].before)
        if parts or (kind in _ONE and said.count(said[at]) > 1):
            # Several pots in one sentence: each is the total of a part, and no one of them that of the call. Of two
            # highest grants nobody knows whose each is.
            read.unread.append(Unread("amounts", piece.at, TWO_CLAIMS))
            continue
        if strange(piece.before, piece.after, "sum"):
            read.unread.append(Unread("amounts", piece.at, NOT_UNDERSTOOD))
            continue
        _add(read, piece, kind, sentence, setting)
    return read


def sums_in(sentence: str) -> Iterator[tuple[int, str | None]]:
    """Where the sums of a sentence stand, and their amounts; `None` for one whose number or unit is unclear."""
    for match in _SUM.finditer(sentence):
        if match["unit"] or match["sign"]:
            try:
                sums = _sums(match, PLAIN)
            except TwoNumbers:
                sums = None
            for one in sums or (None,):
                yield match.start(), f"{one.amount:f}" if one else None


def _pieces(sentence: str, setting: SentenceSetting, read: Read) -> Iterator[_Piece]:
    last = 0
    found = [match for match in _SUM.finditer(sentence) if match["unit"] or match["sign"]]
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(sentence)
        after = _TURNS.split(sentence[match.end() : end] + " ")[0]
        try:
            sums = _sums(match, setting)
        except TwoNumbers:
            sums = None
        if sums is None:
            read.unread.append(Unread("amounts", match[0].strip(), NOT_WHOLE))
        else:
            yield _Piece(sums, sentence[last : match.start()], after, match[0].strip())
        last = match.end()


def _sums(match: re.Match[str], setting: SentenceSetting) -> tuple[Sum, ...] | None:
    """The sum, or the two of a range; `None` when a number or its unit is unclear."""
    words = match["unit"] or ""
    unit = read_unit(f"{_PACKED.get(words.casefold(), words)} {match['sign'] or ''}")
    currency = (unit[1] if unit else None) or setting.currency
    if unit is None or currency is None:
        return None
    lower = (match["scale"] or "").strip()
    scale = read_unit(_PACKED.get(lower.casefold(), lower)) if lower else None
    # No sum of money has three decimals: without a scale, groups of three are thousands.
    style = Style(thousands=" ") if unit[0] == 1 else Style()
    numbers: list[Decimal] = []
    for part in (match["low"], match["number"]):
        if part is None:
            continue
        grouped = unit[0] == 1 or re.fullmatch(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+", part)
        plain = re.sub(r"[ \u00a0\u202f.,](?=\d{3}(?!\d))", "", part) if grouped else part
        number = read_number(plain, style)
        if number is None:
            return None
        # "mellan 200 000 och 2 miljoner": the first is no number of millions.
        own = 1 if part == match["low"] and number >= _LARGE and not match["scale"] else unit[0]
        if scale and not numbers:
            own = scale[0]
        numbers.append(number * own)
    if len(numbers) == 2 and numbers[0] >= numbers[1]:
        return None
    return tuple(Sum(number, currency) for number in numbers)


def _kind(piece: _Piece, setting: SentenceSetting) -> str | None:
    """What a sum is; `size` when it is none of the call's money, `two` when its words make it two things."""
    clause = piece.clause
    if _SIZE.search(clause):
        return "size"
    if _PART.search(piece.before) or (_OF_A_COST.search(piece.before) and not _PROJECT_BUDGET.search(piece.before)):
        return None
    found = [kind for kind, pattern in _WHAT if pattern.search(f"{piece.before}¤{piece.after}")]
    costs = _IN_COSTS.match(piece.after)
    if costs and (costs["some"] or _GIVEN.search(piece.before)):
        return None
    if costs and len(piece.sums) == 1:
        found = [kind.replace("grant", "project_budget") for kind in found if kind.startswith("grant")]
    if len(piece.sums) == 2:
        if _PROJECT_BUDGET.search(piece.before) and not _ISSUES.search(clause):
            return "project_budget_range"
        return "two" if "call_total" in found or _BUDGET.search(piece.before) else "grant_range"
    if found and found[0].startswith("grant") and _BUDGET.search(piece.before) and not _GIVEN.search(clause):
        return None
    if found:
        return _one(clause, found)
    if setting.kind in ("call_total", "grant_max"):
        return setting.kind
    return "grant_max" if _EACH.search(clause) else None


def _one(clause: str, found: list[str]) -> str:
    """Which of the kinds that a clause speaks of its sum is."""
    if found[0] in ("programme_total", "topic_total") and not _ISSUES.search(clause):
        return found[0]
    project = next((kind for kind in ("project_budget_min", "project_budget_max") if kind in found), None)
    if project:
        return "two" if "utlys" in clause.casefold() else project
    bound = {"grant_max", "grant_min"} & {*found}
    if bound and _TOTAL_BUDGET.search(clause) and not _CALL.search(clause):
        return "two"  # a limit of a total budget is more likely a project's
    if "call_total" in found:
        # "utlyser högst 850 miljoner" is the whole pot; "går att söka 2 mkr per projekt" a grant.
        to_one = _EACH.search(clause) or ("grant_max" in found and _YOU.search(clause))
        grant = "grant_min" if "grant_min" in found else "grant_max" if to_one else None
        if grant and _WEAK.search(clause) and not _STRONG.search(_IN_CALL.sub(" ", clause)):
            return grant
        return "two" if grant or _OF_PROJECT.search(clause) else "call_total"
    return "two" if "grant_min" in found and "grant_max" in found else found[0]


def _add(read: Read, piece: _Piece, kind: str, sentence: str, setting: SentenceSetting) -> None:
    first = kind.removesuffix("_range")
    kinds = (f"{first}_min", f"{first}_max") if kind.endswith("_range") else (kind,)
    for name, one in zip(kinds, piece.sums, strict=True):
        value: dict[str, Any] = {"money": {"amount": f"{one.amount.normalize():f}", "currency": one.currency}}
        if piece.projects and piece.projects != "micro":  # which is no kind of its own
            value["project_kind"] = piece.projects
        elif len(setting.project_kinds) == 1:
            value["project_kind"] = setting.project_kinds[0]
        if _UNSURE.search(sentence):
            value["certainty"] = "planned"
        if scope := _SCOPE.search(piece.after) or _STAGE.search(piece.after) or _FOR_COMPANIES.search(piece.clause):
            value["scope"] = scope[1].strip()
        read.found.append(Found(name, value, sentence))
