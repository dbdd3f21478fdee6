"""Who may apply, from sentences under a heading that asks so. Whom a project helps is never read as an applicant."""

import re
from typing import Any

from fundmatch.models.kinds import ActorClass
from fundmatch.models.wording import Phrase
from fundmatch.sources.exchange.prose.actor_names import known_names
from fundmatch.sources.exchange.prose.found import (
    NO_MEANING,
    NOT_UNDERSTOOD,
    PLAIN,
    Found,
    Read,
    SentenceSetting,
    Unread,
)
from fundmatch.sources.exchange.prose.understood import ELSEWHERE, strange
from fundmatch.text.tokens import fold

_OTHERS = Phrase("listan nämner någon som vi inte känner", "the list names somebody that we do not know")
_SECTOR = re.compile(
    r"sektor|sector|organi[sz]ations|bodies|entities|organisationer|verksamhet|aktör|arbetsgivare|juridisk|"
    r"rättslig|samverkan|företag",
    re.IGNORECASE,
)
_NEEDS_SECTOR = frozenset(
    {"public", "private", "offentlig", "offentliga", "privat", "privata", "ideell", "ideella", "idéburen", "idéburna"}
)
_ORGANISATIONS = frozenset({"organisationer", "organisation"})
_OF_A_KIND = re.compile(r"\s(?:i|inom|från)\b")
_NOT = re.compile(
    r"(?:kan|får|går|ska|har) (?:\w+ )?(?:inte|ej)\b|\binte (?:an)?söka|lämnas inte|"
    r"\b(?:får|kan) aldrig\b|\binte heller\b|\bär inte (?:till |öppen )?för\b|not open to|ges inte|not eligible|cannot|"
    r"\b(?:inte|ej) (?:kan|får|få|ta emot|beviljas)\b|are excluded|is excluded|undantag\w*",
    re.IGNORECASE,
)
_BUT_NOT = re.compile(
    r"\b(?:dock|men) (?:inte|ej)\b|\bbut not\b|\bmed undantag (?:för|av)\b|,? \b(?:utom|förutom|except(?: for)?)\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"\b(?:alla|everybody|all)\s+(?:förutom|utom|except)\s+(?P<who>[^.,;]+?)(?=\s(?:kan|får|är|can|may)\b|[.]?$)",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\bmed (?:huvudsakligen )?[^,.;]{0,80}?\bsom målgrupp|\b(?:koppling|kopplade?) till [^,.;]*|"
    r"\bi [^,.;]{0,60}?s värdekedja|"
    r"\btill (?:nytta|gagn) för [^,.;]*|\bvars målgrupp [^,.;]*|\bmedlemsföretag",
    re.IGNORECASE,
)
_NO_APPLICANT = re.compile(
    r"^(?:\W*(?:minst \w+ företag ska|målgrupp(?:en|er)? (?:är|utgörs)|the target groups?\b|"
    r"projekt(?:et|en)\b|the projects?\b)|.*\bredovisar\b)",
    re.IGNORECASE,
)
"""Beginnings of sentences on whom a project helps."""
_RELATIVE = re.compile(
    r"\b(?:som|vilka|that|who)\s+(?!söker|ansöker|(?:vill|kan|får) söka|(?:can|may) apply|driver|representerar|"
    r"företräder|"
    r"arbetar (?:på|i|inom)|"
    r"exempelvis|till exempel|bland annat|t\.? ?ex)",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"\b(?:t\.? ?ex|bl\.? ?a|till exempel|bland annat|exempelvis|exempel på|såsom|främst|i första hand|såväl|med flera|"
    r"m\.? ?fl|välkomnar|such as|for example)\b",
    re.IGNORECASE,
)
_LEVEL = r"(?:local|regional|national|provincial)"
_LEVELS = re.compile(rf"\b{_LEVEL}(?:, {_LEVEL}){{0,3}},? (?:and|or) {_LEVEL}(?= authorit(?:ies|y)\b)", re.IGNORECASE)
"""Kinds of authorities that share one noun."""
_LEAD = re.compile(r"huvudsökande|koordinator|projektägare|lead partner", re.IGNORECASE)
_STATUS = re.compile(
    r"(?:\bmed en (?:godkänd )?[A-Z][^.;]*|som har haft kontakt[^.;]*|\bmed uppdrag (?:inom|att)[^.;]*|"
    r"som blivit prioriterad[^.;]*|\butpekade aktörer[^.;]*|befintliga och [^.;]*)",
)
_APPLIES = re.compile(r"sök|stöd|bidrag|medel|projektägare|appl|eligib|excluded|partner|open to", re.IGNORECASE)
"""What somebody is shut out from, where a sentence shuts out."""
_WITH = re.compile(r"\b(?:med|with|som har)\b[^.;]*")
"""A condition at the end, in words of which not all are known: it is told as one."""
_NAMED = re.compile(
    r"(?<!på )(?<!av )(?<!\bi )(?<!till )(?<!från )(?<!hos )(?<!med )\b([A-ZÅÄÖ][\wåäö]{2,}s kommun|"
    r"Region [A-ZÅÄÖ][\wåäö]+|Länsstyrelsen i [A-ZÅÄÖ][\wåäö]+)\b"
)
_TOGETHER = re.compile(
    r"aktörskonstellation|i samverkan|konsorti|flera parter|minst \w+ (?:svenska )?(?:projekt)?part", re.IGNORECASE
)
_SIZES = re.compile(r"\d[^.]{0,80}\b(?:anställda|invånare)|\bomsätt|bokslut|\bMWh", re.IGNORECASE)
_SIZE_WORDS = re.compile(
    r"\d[\d ,.–-]*|\b(?:anställda|omsättning|invånare|miljoner|kronor|färre|fler|än|"
    r"energianvändning|över|megawattimmar|mwh)\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"(?<=\S) (?:för att|in order to) [^.,;]*|\butan (?:eget )?vinst(?:syfte|intresse)\b|"
    r"\bdu som arbetar (?:på|i|inom|hos)\b|"
    r"(?<=\S) för [^.,;]{0,40}utveckling[^.,;]*",
    re.IGNORECASE,
)
_OR = r"(?:,|\boch\b|\bsamt\b|\beller\b|\band\b|\bor\b)"
_ITEM = re.compile(
    rf"(?:(?:^|\b(?:av|till)\s)(?=\w+(?: \w+){{0,2}}\s*{_OR})|{_OR})\s*(?:andra )?"
    rf"(?P<item>[^\W\d_][\w-]*(?: [\w-]+){{0,2}}?)\s*"
    rf"(?={_OR}|·|[.]?$| (?:kan|får|har)\b)"
)
_PLACE = re.compile(r"\b(?:i|hos)\s$")


def applicants(sentence: str, setting: SentenceSetting = PLAIN) -> Read:
    """The rules on who may apply that a sentence holds.

    >>> [one.value["values"] for one in applicants("Kommuner, regioner och lärosäten.").found]
    [['municipality', 'region', 'university']]
    """
    read = Read()
    if _NO_APPLICANT.match(sentence):
        return read
    if except_ := _EXCEPT.search(sentence):
        read.found.append(_rule("applicant", ["legal_entity"], "preferred", sentence))
        shut = except_["who"]
    elif but := _BUT_NOT.search(sentence):
        read.add(applicants(sentence[: but.start()], setting))
        shut = sentence[but.end() :]
    else:
        return _clause(sentence, setting)
    barred, (whole, other) = classes(shut), _understood(shut, sized=False, barred=True)
    if barred:
        read.found.append(_rule("applicant", [one.value for one in barred], "must_not", sentence))
    if not barred or other or not whole:
        read.unread.append(Unread("eligibility", sentence, _OTHERS))
    return read


def _clause(sentence: str, setting: SentenceSetting) -> Read:
    """The rules of a sentence without exceptions."""
    read = Read()
    sized, barred = _SIZES.search(sentence) is not None, _NOT.search(sentence) is not None
    if sized:
        read.found.append(_rule("size", [], "must", sentence))
    text = _LEVELS.sub(
        lambda levels: " authorities, ".join(re.findall(_LEVEL, levels[0], re.IGNORECASE)), _TARGET.sub(" ", sentence)
    )
    status = _STATUS.search(text)
    plain = text.replace(status[0], " ") if status else text
    named = _NAMED.findall(plain)
    for name in named:
        text, plain = text.replace(name, " "), plain.replace(name, " ")
    whole, other = _understood(plain, sized=sized, barred=barred)
    if barred and not _APPLIES.search(sentence):
        whole = False
    if not whole and not barred and (condition := _WITH.search(plain)) and not classes(condition[0]):
        whole, other = _understood(plain[: condition.start()], sized=sized, barred=barred)
        status = condition if whole else status
    found = classes(_without_relatives(text)) if whole else []
    if other:
        read.unread.append(Unread("eligibility", sentence, _OTHERS))
    if found:
        open_list = other or _EXAMPLES.search(f"{setting.lead}{sentence}") is not None
        polarity = "must_not" if barred else "preferred" if open_list else "must"
        role = "lead" if _LEAD.search(sentence) and not barred else None
        read.found.append(_rule("applicant", [one.value for one in found], polarity, sentence, role))
    if named and not barred:
        read.found.append(_rule("named_body", [], "must", ", ".join(named)))
    if status and not barred:
        read.found.append(_rule("prior_status", [], "must", status[0].strip()))
    if _TOGETHER.search(sentence):
        read.found.append(Found("partnership", {}, sentence))
    if not read.found:
        read.unread.append(Unread("eligibility", sentence, NO_MEANING if whole else NOT_UNDERSTOOD))
    return read


def _understood(text: str, *, sized: bool, barred: bool) -> tuple[bool, bool]:
    """Whether a sentence says nothing but who may apply; and whether its list names somebody that we do not know."""
    text = _without_relatives(text)
    pattern, _ = known_names()
    rest, last = "", 0
    for one in pattern.finditer(fold(text)):
        rest, last = f"{rest}{text[last : one.start()]}·", one.end()
    rest = _PURPOSE.sub(" ", rest + text[last:])
    rest = _SIZE_WORDS.sub(" ", rest) if sized else rest
    rest = _NOT.sub(" ", rest) if barred else rest
    if ELSEWHERE.search(rest):
        return False, False
    others = [one for one in _ITEM.finditer(rest) if strange(one["item"], "", "who")]
    return strange(_ITEM.sub(" ", rest).replace("·", " aktör "), "", "who") is None, bool(others)


def classes(text: str) -> list[ActorClass]:
    """The classes that a text names, in its order, none of them a part of another's name.

    A compound of a trade names none: *fiskeföretag* are not all companies.

    >>> [str(one) for one in classes("små och medelstora företag samt kommuner")]
    ['sme', 'municipality']
    """
    pattern, names = known_names()
    folded = fold(text)
    sector, sector_wide = _SECTOR.search(folded), "sektor" in folded
    found = []
    for match in pattern.finditer(folded):
        if match[1] in _NEEDS_SECTOR and not sector:
            continue
        if _PLACE.search(folded, max(0, match.start() - 4), match.start()):
            continue  # it is there that somebody is
        before = folded[: match.start()].rstrip().rpartition(" ")[2]
        of_a_kind = before in _NEEDS_SECTOR or before.endswith("rättsliga") or _OF_A_KIND.match(folded, match.end())
        if match[1] in _ORGANISATIONS and (sector_wide or of_a_kind):
            continue  # what stands beside it says which
        found.append(names[match[1]])
    return list(dict.fromkeys(found))


def _without_relatives(text: str) -> str:
    """A sentence without its relative clauses, which say what the applicants do and whom they help."""
    pattern, _ = known_names()
    kept, at = "", 0
    for match in _RELATIVE.finditer(text):
        if match.start() < at or pattern.match(fold(text), match.end() + 3 * text.startswith("är ", match.end())):
            continue
        if _spans_name(text, match):
            continue
        kept += text[at : match.start()]
        rest = re.search(r"[,;:.]|\bsamt\b", text[match.end() :])
        at = match.end() + rest.start() if rest else len(text)
    return kept + text[at:]


def _spans_name(text: str, som: re.Match[str]) -> bool:
    """Whether a name that we know holds this `som`: aktörer som främjar innovation."""
    return any(one.start() < som.start() < one.end() for one in known_names()[0].finditer(fold(text)))


def _rule(kind: str, values: list[str], polarity: str, words: str, role: str | None = None) -> Found:
    value: dict[str, Any] = {"type": kind, "values": values, "polarity": polarity}
    if role:
        value["role"] = role
    return Found("eligibility", value, words)
