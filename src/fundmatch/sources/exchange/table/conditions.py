"""Who may apply and where, from the words of a list: read where a word has one meaning, kept as words where not."""

import re
from typing import Any

from fundmatch.models.kinds import ActorClass
from fundmatch.sources.exchange.table.places import code_of
from fundmatch.text.listed import class_of
from fundmatch.text.tokens import fold

_C = ActorClass
_EVERYBODY = frozenset(
    {"alla", "alla aktörer", "alla organisationer", "öppet för alla", "öppen för alla", "samtliga", "vem som helst",
     "all", "everyone", "anyone", "open to all", "all applicants", "all organisations", "any"}
)  # fmt: skip
_PARTS = re.compile(r"[;|\n•·,]")
_BRACKETED = re.compile(r"[^()]*[()]?")
_AND = re.compile(r"\s+(?:och|samt|eller|and|or|&)\s+|\s*/\s*", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:\b(?:t\.?\s?ex|bl\.?\s?a|till exempel|bland annat|exempelvis|såsom|främst|i första hand|e\.?g|for example|"
    r"such as|mainly|primarily|including|inter alia)\b\.?:?|\b(?:m\.?\s?fl|m\.?\s?m|etc|osv)\b\.?|\.\.\.|…)",
    re.IGNORECASE,
)
"""Words that make a list one of examples."""
_COMMA = "\x1f"
"""Stands for a comma inside brackets while a list is cut; no text that was cleaned holds it."""


def _parts(words: str) -> list[str]:
    """The parts of a list; a comma inside brackets parts nothing.

    >>> _parts("SME (small, medium), cities; all")
    ['SME (small, medium)', 'cities', 'all']
    """
    kept = "".join(piece.replace(",", _COMMA) if piece.endswith(")") else piece for piece in _BRACKETED.findall(words))
    return [part.strip().replace(_COMMA, ",") for part in _PARTS.split(kept)]


def _read(words: str) -> tuple[list[ActorClass], bool, bool]:
    """The classes, whether every word was understood, and whether it is a list of examples."""
    bare = _OPEN.sub(" ", words)
    found: list[ActorClass] = []
    whole = True
    for part in _parts(bare):
        if not part.strip(" .:"):
            continue
        one = class_of(part)
        pieces = [class_of(piece) for piece in _AND.split(part)] if one is None else [one]
        found += [piece for piece in pieces if piece is not None]
        whole = whole and None not in pieces
    return list(dict.fromkeys(found)), whole, bare != words


def applicant_rules(words: str, *, barred: bool = False, role: str | None = None) -> tuple[list[dict[str, Any]], bool]:
    """Raw rules for the words of a cell on who may apply, and whether every word was understood.

    A list that is understood in part, or that gives examples, shuts nobody out: it becomes a preference.

    >>> applicant_rules("Kommuner, regioner")[0][0]["values"]
    ['municipality', 'region']
    >>> rules, understood = applicant_rules("kommuner och eldsjälar")
    >>> rules[0]["polarity"], understood
    ('preferred', False)
    """
    words = " ".join(words.replace("\n", "; ").split())
    if not barred and not role and fold(words).strip(" .:") in _EVERYBODY:
        # Nobody means every living soul by it: it shuts nobody out, and says no more.
        return [{"type": "applicant", "polarity": "preferred", "values": [_C.LEGAL_ENTITY.value], "words": words}], True
    found, whole, examples = _read(words)
    polarity = "must_not" if barred else "must" if (whole and not examples) or not found else "preferred"
    rule: dict[str, Any] = {"type": "applicant", "polarity": polarity, "values": [one.value for one in found]}
    if role:
        rule["role"] = role
    # Words that are a class or a list of them already need not be kept twice.
    if [part.strip() for part in words.split("|")] != rule["values"]:
        rule["words"] = words
    return [rule], whole


def territory_rules(words: str) -> tuple[list[dict[str, Any]], bool]:
    """Raw rules for the words of a cell on where, and whether every word was understood.

    An area that is understood in part is kept as words: half an area would shut out the other half.

    >>> territory_rules("Östra Mellansverige")[0][0]["values"], territory_rules("Mälardalen")[0][0]["values"]
    (['SE12'], [])
    """
    words = " ".join(words.replace("\n", "; ").split())
    codes: list[str] = []
    whole = True
    for part in _parts(words):
        if not part.strip(" ."):
            continue
        one = code_of(part)
        pieces = [one] if one else [code_of(piece) for piece in _AND.split(part)]
        codes += [piece for piece in pieces if piece]
        whole = whole and None not in pieces
    values = list(dict.fromkeys(codes)) if whole else []
    rule: dict[str, Any] = {"type": "territory", "values": values}
    if [part.strip() for part in words.split("|")] != values:
        rule["words"] = words
    return [rule], bool(values)
