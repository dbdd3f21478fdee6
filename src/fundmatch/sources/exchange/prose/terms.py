"""What else a sentence may say of a call: its state, its numbers, how long a project lasts, with how many."""

import re
from typing import Any

from fundmatch.sources.exchange.prose.found import PLAIN, Found, Read, SentenceSetting
from fundmatch.sources.exchange.prose.understood import strange

_STATES = (
    ("cancelled", re.compile(r"\bavbryts\b|\bhar avbrutits\b|\bhar ställts in\b|"
     r"\bställs in\b|\binställd\b|\bcancelled\b", re.IGNORECASE)),
    ("paused", re.compile(r"\bpausas?d?\b|\bpausats?\b|öppnar inte som planerat|inga avsatta medel|tillfälligt stängd",
     re.IGNORECASE)),
    ("closed", re.compile(
        r"\bnu stängd|\bär (?:(?!inte|ej)\w+ ){0,2}stängd\b|^call closed\b|"
        r"\bhar stängt|(?<!systemet )är (?:nu )?stängt för (?:nya )?ansök\w*|\bnot planning any more|"
        r"\bcall (?:is|has been|is now) closed|"
        r"går inte längre att (?:an)?söka|tid\w* (?:för att (?:an)?söka )?(?:har gått ut|är slut)|"
        r"\b\w{0,30}perioden är (?:slut|avslutad)|"
        r"inga nya ansökningar tas emot|no longer accept|"
        r"deadline has passed|"
        r"^(?:status: )?(?:(?:ansökan |utlysningen )?stäng[dt]|(?:utlysningen är )?avslutad|"
        r"closed)(?: för ansök\w+)?\.?$",
        re.IGNORECASE)),
)  # fmt: skip
_STATE_LINE = re.compile(
    r"^(?P<word>Öppnar|Öppnade|Stänger|Stängd|Stängde|Öppen till)\s+(?:den\s+)?\d{1,2}\s+\w+\s+\d{4}$", re.IGNORECASE
)
_WORD_LINE = re.compile(
    r"^(?:status:? )?(?P<word>öppen|pågående|kommande|planerad|open|upcoming|forthcoming)(?: för ansök\w+)?\.?$"
    r"|^utlysningen är (?:nu )?(?P<is>öppen)(?: för ansök\w+)?\.?$",
    re.IGNORECASE,
)
_NOT_OF_CALL = re.compile(
    r"^\W*(?:om|ifall|if|when|när)\b|, (?:om|if)\b|\bprojekt(?:et|en)?(?: som)?\s*$|"
    r"\b(?:e-?tjänst|system|portal|webbplats)\w*\s*$",
    re.IGNORECASE,
)
"""Words before a state that make it a condition, or that of a project."""
_ON_THE_DAY = {
    "stängd": "closed", "stängde": "closed", "stänger": "open", "öppnade": "open", "öppen till": "open",
    "öppnar": "forthcoming", "öppen": "open", "pågående": "open", "open": "open",
    **dict.fromkeys(("kommande", "planerad", "upcoming", "forthcoming"), "forthcoming"),
}  # fmt: skip
"""What the word of a state line said on the day it was read; later only its date tells."""
NUMBERS = {
    word: number
    for number, words in enumerate(
        ("en ett one", "två two", "tre three", "fyra four", "fem five", "sex six", "sju seven", "åtta eight",
         "nio nine", "tio ten", "elva", "tolv twelve"), start=1,
    )
    for word in words.split()
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
_DURATION = re.compile(
    rf"(?P<between>mellan |between )?(?P<low>{_NUMBER})\s*(?:[-–—]|till|to|och (?:högst|max)|(?(between)(?:och|and)|"
    rf"(?!)))\s*(?P<high>{_NUMBER})\s*(?P<unit>månader|months|år|years)\b"
    rf"|(?P<one>{_NUMBER})\s*(?P<only>månader|months|års?|years)\b",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"(?<!utlysningen )\bpågår?\b|\blast\b|\blängst\b|vara (?:i )?(?:högst|max|mellan)|genomförandetid|projektlängd|"
    r"projektperiod|projekttid|implementation (?:time|period)|\bduration\b|timeframe|löptid",
    re.IGNORECASE,
)
_LEAST = re.compile(r"\bminst\b|minimal|at least|minimum", re.IGNORECASE)
_PARTNERS = re.compile(
    rf"(?:minst|at least|minimum(?: of)?)\s+(?P<count>{_NUMBER})\s+(?:av varandra )?(?:\w+\s+)?"
    rf"(?:\w*parter|\w*organisationer|organisations|aktörer|partners?|företag)\b(?! ska (?:få|nås|växa))"
    rf"|(?:konsorti|partnerskap|partnership|network|nätverk|"
    rf"consorti)\w*[^.]{{0,30}}?\b(?P<low>{_NUMBER})\s*(?:[-–—]|to\b|till\b)\s*(?P<high>{_NUMBER})\s+"
    rf"(?:\w*parter|partners?)\b"
    rf"|(?:minimum (?:number of|partnership:)|minsta antal(?:et)?|antal(?:et)?) (?:projekt)?(?:partners|parter|"
    rf"deltagande parter)"
    rf"(?: (?:in|i) (?:(?:a|an|the|each|ett|varje) )?(?:project|partnership|consortium|projekt\w*))?"
    rf" (?:is|är|of)(?: minst)? (?P<number>{_NUMBER})\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"varav\s+$", re.IGNORECASE)
_ID = re.compile(
    r"\b(?P<old>20\d\d/\d{5})\b|\butlysning\s+(?P<new>\d\d-\d{3})\b|\(utlysning (?P<again>\d\d-\d{3})\)|"
    r"\b(?:diarienummer|dnr|reference number)\W{1,3}(?P<named>\d[\w/-]{4,20})",
    re.IGNORECASE,
)
_AREA = re.compile(r"\bPO\s?(?P<area>[A-E]\d|\d)\b|\bprogramområde\s+(?P<named>[A-E]\d?|\d)\b", re.IGNORECASE)
_EDITION = re.compile(r"\b(?:utlysning|beteckningen)\s+(?P<edition>20\d\d:\d{1,2}|\d{1,2}:20\d\d)\b", re.IGNORECASE)
_LATER = re.compile(r"hur mycket[^.]*\bpresenteras\b|belopp\w*[^.]*\bpresenteras\b", re.IGNORECASE)
_PROJECTS = (
    ("prestudy", r"förstudie(?:r|n|medel)?"), ("feasibility_study", r"genomförbarhetsstudier?"),
    ("framework", r"ramprojekt"), ("implementation", r"genomförandeprojekt"),
    ("continuation", r"fortsättningsprojekt"), ("cheque", r"\w*check(?:ar)?"), ("small", r"small projects?"),
    ("implementation", r"(?:\w+- och |innovations)?(?:utvecklings)?projekt(?!en)"),
    ("regular", r"regular projects?"), ("core", r"core projects?"), ("network", r"action planning networks?"),
)  # fmt: skip
_STANDING = re.compile(
    r"hanteras löpande|löpande ansök|sök\w*(?: \w+){0,2} löpande|tas emot löpande|året (?:runt|om)\b|när som helst|"
    r"rolling basis|continuous(?:ly open)? call|ingen sista ansökningsdag",
    re.IGNORECASE,
)


def state(sentence: str, setting: SentenceSetting = PLAIN) -> Read:
    """What a sentence says of the call's state. The word of a state line is kept; its date tells the state."""
    read = Read()
    if line := _STATE_LINE.match(sentence.strip(" .")):
        read.found.append(Found("status_words", {"words": sentence.strip(" .")}, sentence))
        read.found.append(Found("status", {"status": _ON_THE_DAY[line["word"].casefold()]}, sentence))
        return read
    if line := _WORD_LINE.match(sentence):
        read.found.append(Found("status_words", {"words": sentence}, sentence))
        read.found.append(Found("status", {"status": _ON_THE_DAY[(line["word"] or line["is"]).casefold()]}, sentence))
    for name, pattern in _STATES:
        if (
            (found := pattern.search(sentence))
            and not _NOT_OF_CALL.search(sentence[: found.start()] or found[0])
            and not strange(sentence[: found.start()], "", "day")
        ):
            read.found.append(Found("state", {"state": name}, sentence))
            break
    if _STANDING.search(sentence):
        read.found.append(Found("deadline_model", {"deadline_model": "continuous"}, sentence))
    return read


def identity(sentence: str, setting: SentenceSetting = PLAIN) -> Read:
    """The call's own numbers and the part of the programme it belongs to."""
    read = Read()
    if found := _ID.search(sentence):
        number = found["old"] or found["new"] or found["again"] or found["named"]
        read.found.append(Found("official_id", {"official_id": number}, found[0]))
    if edition := _EDITION.search(sentence):
        read.found.append(Found("edition", {"edition": edition["edition"]}, edition[0]))
    for area in _AREA.finditer(sentence):
        read.found.append(Found("objective", {"objective": _coded(area["area"] or area["named"])}, area[0]))
    return read


def _coded(area: str) -> str:
    """A programme area as coded: letters say which they are, a figure alone does not."""
    return area.upper() if area[0].isalpha() else f"PO{area}"


def duration(sentence: str, setting: SentenceSetting = PLAIN) -> Read:
    """How long a project may last, in months; years are told in months."""
    read = Read()
    found = (
        _DURATION.search(sentence)
        if _LASTS.search(sentence) or setting.kind in ("duration", "start_earliest")
        else None
    )
    if not found or strange(sentence[: found.start()], sentence[found.end() :], "length"):
        return read
    factor = 12 if (found["unit"] or found["only"]).casefold().startswith(("år", "year")) else 1
    value: dict[str, Any] = {}
    if found["one"]:
        bound = "min_months" if _LEAST.search(sentence[: found.start()]) else "max_months"
        value[bound] = _number(found["one"]) * factor
    else:
        value = {"min_months": _number(found["low"]) * factor, "max_months": _number(found["high"]) * factor}
    read.found.append(Found("duration", value, sentence))
    return read


def partners(sentence: str, setting: SentenceSetting = PLAIN) -> Read:
    """How many have to take part."""
    read = Read()
    for found in _PARTNERS.finditer(sentence):
        count = _number(found["count"] or found["low"] or found["number"])
        before, after = sentence[: found.start()], sentence[found.end() :].partition("varav")[0]
        if count > 1 and not _WITHIN.search(before) and not strange(before, after, "partners"):
            value = {"min_partners": count}
            read.found.append(Found("partnership", value, sentence))
            break
    return read


def project_kinds(sentence: str, setting: SentenceSetting = PLAIN) -> Read:
    """The kinds of project that a sentence names."""
    kinds = [kind for kind, name in _PROJECTS if re.search(rf"(?<![\w]){name}(?!\w)", sentence, re.IGNORECASE)]
    return Read([Found("project_kinds", {"project_kinds": kinds}, sentence)] if kinds else [])


def not_stated(sentence: str, setting: SentenceSetting = PLAIN) -> Read:
    """What the page says that it will say later."""
    later = _LATER.search(sentence)
    return Read([Found("not_stated", {"field": "amounts.call_total"}, sentence)] if later else [])


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.casefold()]
