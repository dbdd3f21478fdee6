"""Percentages in a sentence: whose share each one is. The applicant's own share is never the grant's rate."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.prose.found import (
    NOT_UNDERSTOOD,
    PLAIN,
    TWO_CLAIMS,
    Found,
    Read,
    SentenceSetting,
    Unread,
)
from fundmatch.sources.exchange.prose.understood import strange
from fundmatch.sources.exchange.table.places import code_of
from fundmatch.text.listed import class_of

_PERCENT = re.compile(
    r"(?P<tolerance>\+\s?/\s?-\s?)?(?P<between>(?<=mellan )|(?<=between ))?(?:(?P<low>\d{1,3}(?:,\d+)?)"
    r"\s*(?:%|procent)?\s*(?:[-–—]|till\b|to\b|(?(between)(?:och|and)\b|(?!)))\s*)?"
    r"(?P<number>\d{1,3}(?:[.,]\d+)?)\s*(?:%|procents?\b|percent\b|per cent\b)|\b(?P<half>hälften|halva|half)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?<!nationell )(?<!statlig )medfinansier(?:as|ing|ingen|ingsgrad\w*|ingskrav\w*)|medfinansieringsgrad|"
    r"egen ?(?:insats|finansiering)|egenfinansier\w*|"
    r"egen finansiering|egna medel|finansieras av (?:parterna|projekt(?:et|ägaren)|sökanden|företaget|er)\b|"
    r"ideell insats(?! (?:kan|får))|\b(?:projektet|sökanden|parterna)\s*¤|"
    r"\b(?:företag\w*|sökanden|projektägare\w*|parterna|ni|du) (?:(?:ska|måste|behöver|får) )?(?:själv\w* )?"
    r"(?:stå\w* för|betala\w*|bidra\w* med|finansiera\w*)|"
    r"\b(?:företaget|projektet|parterna|sökanden|ni|"
    r"du) (?:(?:ska|måste) (?:\w+ )?)?medfinansierar?|\bsjälv[at]?\b|"
    r"own (?:contribution|financing|funding|share)|resterande|från anna[nt] (?:håll|finansiering)",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"(?:\b(?:få|får|erhåll\w*|bevilja\w*|bidra\w* med)\b[^.,;]{0,40}¤[^.,;]{0,10}|"
    r"\b(?:sök\w*|få|får|bevilja\w*|bidra\w* med) (?:\w+ ){0,2})medfinansiering\b",
    re.IGNORECASE,
)
"""Co-financing that a project seeks or is given: to whom it is given, it is a grant."""
_FROM_OTHERS = re.compile(r"\b(?:från|hos|from)\b", re.IGNORECASE)
_FUND_PAYS = re.compile(
    r"(?:regionalfonden|socialfonden|esf\+?|eruf|erdf|fond\w*|"
    r"fund)\)?[^,.;]{0,40}?\b(?:med)?(?:co-?)?finansier\w*|co-financ\w+",
    re.IGNORECASE,
)
_PARTNERS_PAY = re.compile(
    r"\bpartners? (?:must |shall |should |need to |have to )?(?:contribut|cover|bring|provid|financ|fund)\w*",
    re.IGNORECASE,
)
_PUBLIC = re.compile(r"offentlig medfinansiering", re.IGNORECASE)
_NATIONAL = re.compile(
    r"nationell\w*|statlig\w* |\b1:1|statliga medel|\bnational (?:funding|funds?|money|co-?financing)", re.IGNORECASE
)
_OTHERS_PAY = re.compile(
    r"\b(?:regionen|region [A-ZÅÄÖ]\w+|länsstyrelsen|kommunen|staten|tillväxtverket|formas|"
    r"vinnova|energimyndigheten|naturvårdsverket|jordbruksverket|arvsfonden)\b"
    r"(?:(?!\b(?:att|ni|du)\b)[^.,;]){0,80}\b(?:med|del|sam)finansier",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(
    r"(?:,|\boch|\band)\s+(?:regionen|kommunen|staten|länsstyrelsen|tillväxtverket|the state|the region)\s+"
    r"(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
"""The fund pays one share, and they another."""
_EU = re.compile(r"\beu-|regionalfonden|socialfonden|\beruf\b|\berdf\b|\besf\b|european regional", re.IGNORECASE)
_GIVES = re.compile(
    r"stöd|bidrag|\bfå\b|finansier|bevilja(?!de)|ersätt|täck|betala|stå\w* för|\bandel|funding|financ|\bgrants?\b|"
    r"\baid\b|"
    r"support|cover|receive|reimburse|cofund|contribut|intensity",
    re.IGNORECASE,
)
_OF_COSTS = re.compile(r"kostnad|budget|utgift|eligible cost", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:får|ska|kan|måste|bör|är|var|utgör\w*|avse\w*|\w+des|may|must|shall|should|is|are|was|were)\b", re.IGNORECASE
)
"""Verbs of a sentence that is about something: without a word of giving it is not about the grant."""
_ON_TOP = re.compile(r"nationell\w* (?:offentlig )?medfinansiering från", re.IGNORECASE)
_PART = re.compile(r"^\s*(?:av (?:medfinansiering|programm|bidraget|stödet)|of the (?:programme|grant))", re.IGNORECASE)
_PART_IS = re.compile(r"\bandel(?:en)? av (?:bidrag|stöd|budget)|\bshare of the (?:grant|budget)", re.IGNORECASE)
_OF = re.compile(r"\W*(?:av|of)\b", re.IGNORECASE)
_MORE = re.compile(r"ytterligare|extra|påslag|additional", re.IGNORECASE)
_MOST = re.compile(
    r"inte (?:\w+ ){0,2}(?:mer|högre|större) än|\bmax(?:imalt|imum)?\b|högst|upp till|up to|som mest|mellan",
    re.IGNORECASE,
)
_LEAST = re.compile(r"\bminst\b|minimum|at least", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:inget|inga|utan) krav på (?:offentlig )?medfinansiering|\bkräv(?:s|er) ingen (?:offentlig )?medfinansiering|"
    r"\bingen (?:offentlig )?medfinansiering (?:krävs|behövs)|\bmedfinansiering (?:krävs|behövs) (?:inte|ej)\b|"
    r"\bno (?:national )?co-?financing is (?:required|needed)",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:för|vid|från(?! projekt)|under|till|om|när|for|from|during|if|when|until)\b", re.IGNORECASE
)
"""No co-financing is needed of some, or for a time."""
_AND = re.compile(r",|\boch\b|\band\b")
_GOES_ON = re.compile(r"^\s*[,(]?\s*(?:och|and|samt|eller|respektive|/|\()", re.IGNORECASE)
_WHO = re.compile(r"^[\W\d]*(?:och |samt )?((?:(?!kan|får|har)\w+ ){0,3}\w+) (?:kan|får|har)\b", re.IGNORECASE)
_FOR = re.compile(r"^\s*för ((?:små |stora |medelstora )[\wåäö]+)", re.IGNORECASE)
_IN = re.compile(r"\b(?:i|in|partners? (?:from|från)) (?!EU\b)([A-ZÅÄÖ][^).;:]*)")
_NAMES = re.compile(r",|\b(?:och|samt|and)\b")

_ADDITION = Phrase("ett tillägg till en annan andel", "an addition to another rate")
_TOLERATED = Phrase("ett spann kring en annan andel", "a tolerance of another rate")
_DEMAND = Phrase("ett krav på annan offentlig finansiering", "a demand for other public money")


def shares_in(sentence: str) -> Iterator[tuple[int, str]]:
    """Where the shares of a sentence stand, and their percent."""
    for match in _PERCENT.finditer(sentence):
        for part in (match["low"], match["number"]):
            if part:
                yield match.start(), part.replace(",", ".")


def rates(sentence: str, setting: SentenceSetting = PLAIN) -> Read:
    """The percentages of a sentence, each with its share.

    >>> [(one.field, one.value["percent"]) for one in rates("Projekten ska medfinansieras med 53 procent").found]
    [('own_share', '53')]
    """
    read = Read()
    none = _NONE.search(sentence)
    if none and _LIMITED.search(sentence):
        read.unread.append(Unread("rates", sentence, NOT_UNDERSTOOD))
    elif none:
        read.found.append(Found("own_share", {"percent": "0", "share": "own", "at_most": False}, none[0]))
    last, previous = 0, None
    found = list(_PERCENT.finditer(sentence))
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(sentence)
        before = sentence[last : match.start()]
        after = re.split(r"[.,;]| med krav| och | samt | and ", sentence[match.end() : end] + " ")[0]
        last = match.end()
        if match["tolerance"]:
            continue  # it belongs to the percentage before it
        share = (
            None
            if _OF.match(sentence)
            else _share(before, after, previous if _GOES_ON.match(before) else None, setting)
        )
        if isinstance(share, Phrase) or share is None:
            read.unread.append(Unread("rates", sentence, share) if share else Unread("rates", sentence))
            continue
        areas = _areas(sentence[match.end() : end], after)
        if strange(before, after, "share") or None in areas:
            read.unread.append(Unread("rates", sentence, NOT_UNDERSTOOD))
            continue
        previous = share
        made = _rate(match, share, before, after, sentence, setting)
        read.found.append(replace(made, value={**made.value, "region": areas}) if areas else made)
    return read


def _areas(rest: str, clause: str) -> list[str | None]:
    """The areas of a rate, which the words behind it name: others may have another. `None` for one we do not know."""
    found = _IN.search(rest)
    named = found[1] if found and found.start() < len(clause) else ""
    return [code_of(name) for name in _NAMES.split(named) if name.strip()]


def _share(before: str, after: str, previous: str | None, setting: SentenceSetting) -> str | Phrase | None:
    """Whose share a percentage is; a phrase that says why it is not read, or nothing."""
    clause = f"{before}¤{after}"
    if _PART.match(after) or _PART_IS.search(before) or _sought_elsewhere(before, after):
        return None
    if _PARTNERS_PAY.search(before):
        return "own"
    if _MORE.search(before[-40:]):
        return _ADDITION
    if _PUBLIC.search(clause) and not _FUND_PAYS.search(before):
        return _DEMAND
    if _others_pay(before, after):
        return "national"
    own = _OWN.search(clause if _LEAST.search(before) else _SOUGHT.sub("¤", clause)) is not None
    pays = _FUND_PAYS.search(clause) is not None
    if own and pays and not re.search(r"co-financ|finansiera?r?\b", before, re.IGNORECASE):
        return TWO_CLAIMS
    if own and not pays:
        return "own"
    if _LEAST.search(before[-30:]):
        return previous if previous == "own" else _DEMAND
    if _NATIONAL.search(before):
        return "national"
    if _EU.search(clause):
        return "eu"
    if setting.kind == "own_share" and not _SAYS.search(before) and not _MOST.search(before):
        return "own"
    bare = not _SAYS.search(before) and (setting.kind in ("rate", "money") or _OF_COSTS.search(after))
    if bare or _GIVES.search(f"{setting.lead}{clause}"):
        return setting.share
    return previous or None


def _sought_elsewhere(before: str, after: str) -> bool:
    """Whether co-financing is sought from somebody of whom nothing more is known."""
    clause = f"{before}¤{after}"
    sought = _SOUGHT.search(clause) is not None and _FROM_OTHERS.search(clause) is not None
    return sought and not _others_pay(before, after)


def _others_pay(before: str, after: str) -> bool:
    """Whether a share is that of the state, the region or the municipality."""
    clause = f"{before}¤{after}"
    if _OTHERS_PAY.search(clause) or _AND_OTHERS.search(before) or _ON_TOP.search(clause):
        return True
    return _NATIONAL.search(after) is not None and not _EU.search(_AND.split(before)[-1])


def _rate(match: re.Match[str], share: str, before: str, after: str, sentence: str, setting: SentenceSetting) -> Found:
    percent = Decimal("50") if match["half"] else Decimal(match["number"].replace(",", "."))
    value: dict[str, Any] = {"percent": f"{percent.normalize():f}", "share": share}
    words = before[-60:]
    value["at_most"] = share != "own" and (_MOST.search(words) is not None or match["low"] is not None)
    if match["low"]:
        value["least"] = match["low"].replace(",", ".")
    if share == "own":
        value["at_least"] = _LEAST.search(words) is not None
    if "förstud" in before.casefold() or "förstud" in after.casefold():
        value["project_kinds"] = ["prestudy"]
    elif setting.project_kinds:
        value["project_kinds"] = list(setting.project_kinds)
    rest = sentence[match.end() :]
    who = _FOR.match(rest) or _WHO.match(before)
    if who and (one := class_of(who[1].strip())):
        value["applicants"] = [one.value]
    elif who and who[1].casefold().startswith(("medelstora", "små")):
        value["applicants"] = ["sme"]
        value["condition"] = who[1]
    if inside := re.search(r"\b(?:våtmark\w*|pollinering\w*)", f"{before} {after}", re.IGNORECASE):
        value["condition"] = inside[0]
    if re.search(r"pre?r?liminär|plane", before, re.IGNORECASE):
        value["certainty"] = "planned"
    return Found("own_share" if share == "own" else "rate", value, sentence)
