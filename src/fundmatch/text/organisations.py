"""Names of organisations as registers write them, made comparable: when two names are the same name.

"NYKOPINGS KOMMUN" is Nyköpings kommun, and "Studsvik Aktiebolag" is Studsvik AB. Nyköpings Kommunala Bolag AB is
neither, however near a fuzzy measure finds it. What is only alike is for people to look at (`alike`).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fundmatch.text.tokens import fold

_FORMS = {
    "ab": "ab, aktiebolag, aktiebolaget, ab publ, aktiebolag publ",
    "ek": "ek for, ekonomisk forening, ekonomisk foren, ekonomisk for",
    "ideell": "ideell forening, ideell foren", "hb": "hb, handelsbolag", "kb": "kb, kommanditbolag",
}  # fmt: skip
_FORM_OF = {tuple(words.split()): form for form, names in _FORMS.items() for words in names.split(", ")}
_LONGEST = max(map(len, _FORM_OF))
_SPELLED = (("aa", "a"), ("ae", "a"), ("oe", "o"), ("ø", "o"), ("æ", "a"), ("ß", "ss"))
"""How å, ä and ö are written where a list has none, taken back on both sides."""
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_SMALL = frozenset({"i", "lan", "lans", "the", "of"})
"""Words that stand in one way of writing a county's body and not in another."""
_GENITIVE = 5
"""Letters from which a word may end in the s of the genitive."""
_ALIKE = 88
"""How like two words are (0 to 100) that may be one word with a slip in it."""
_MOST_OF = 2 / 3
"""How much of a name a shorter one has to hold that may be another way of writing it."""
_RENAMED = {
    "hogskola": "universitet", "landsting": "region", "forbund": "region", "stad": "kommun", "city": "municipality",
}  # fmt: skip
"""Kinds of body that were renamed by law or with the years, or call themselves so, to look for another name."""
_SLASH = re.compile(r" / (?![^(]*\))")
"""What parts two names of one record, not in brackets."""


@dataclass(frozen=True, slots=True)
class OrgName:
    """A name without its spelling: its words as a key, and the legal form if it names one."""

    key: str
    form: str | None = None

    def same(self, other: "OrgName") -> bool:
        """Whether two names are one; two that name different legal forms are not."""
        return self.key == other.key and (not self.form or not other.form or self.form == other.form)


@lru_cache(maxsize=65536)
def org_name(text: str) -> OrgName:
    """A name as it is compared.

    >>> org_name("NYKOPINGS KOMMUN") == org_name("Nyköpings kommun"), org_name("AB SVAFO").key
    (True, 'svafo')
    >>> org_name("Eskilstuna Energi & Miljö Aktiebolag (EEM)") == org_name("Eskilstuna Energi och Miljö AB")
    True
    >>> org_name("Alfa Laval (Skogstorp)").key
    'alfa laval skogstorp'
    """
    whole = _words(text)
    bare = _words(_BRACKET.sub(" ", text))
    key, form = _without_form(bare)
    if key and (form or all(_is_short(inside, bare) for inside in _BRACKET.findall(text))):
        return OrgName(" ".join(key), form)
    # What stands in brackets after a name that is no legal person's tells which part of a body is meant.
    key, form = _without_form(whole)
    return OrgName(" ".join(key), form)


def names_of(*names: str | None) -> list[OrgName]:
    """The names that a record gives, each once; two in one field are parted by a slash."""
    parts = [part for name in names if name for part in _SLASH.split(name)]
    return [one for one in dict.fromkeys(map(org_name, parts)) if one.key]


def turned(name: OrgName) -> OrgName:
    """An English name in its other order, of which nobody knows which one a list has.

    >>> turned(org_name("Flen Municipality")) == org_name("Municipality of Flen")
    True
    """
    *first, last = name.key.split()
    return OrgName(" ".join([last, *first]), name.form)


def alike(names: Mapping[str, Sequence[str]], keys: Iterable[str]) -> dict[str, list[str]]:
    """For each key of a name those of `keys` that may be another way of writing it, for somebody to look at.

    All words of the shorter name stand in the longer one, a slip of the pen or an older word for a kind of body
    forgiven; a shorter one of theirs holds most of ours. One word alone says too little.

    >>> alike({"mdu": ["malardalen universitet"]}, ["malardalen hogskola", "uppsala universitet"])
    {'mdu': ['malardalen hogskola']}
    """
    from rapidfuzz import fuzz, process

    held: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        for word in key.split():
            held[word].add(key)
    every = sorted(held)
    near: dict[str, set[str]] = {}

    def of(word: str) -> set[str]:
        if word not in near:
            found = process.extract(word, every, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
            near[word] = {one for one, _, _ in found} | {old for old, new in _RENAMED.items() if new == word}
        return near[word]

    found: dict[str, list[str]] = {}
    for id_, own in names.items():
        hits: set[str] = set()
        for name in own:
            words = name.split()
            possible = {key for word in words for one in of(word) for key in held.get(one, ())}
            hits |= {key for key in possible if _covers(words, key.split(), of)}
        hits -= set(own)
        if hits:
            found[id_] = sorted(hits)
    return found


def _covers(ours: Sequence[str], theirs: Sequence[str], near: Callable[[str], set[str]]) -> bool:
    if min(len(ours), len(theirs)) < 2:
        return False
    if all(not near(word).isdisjoint(theirs) for word in ours):
        return True
    within = all(any(word in near(one) for one in ours) for word in theirs)
    return within and len(theirs) >= _MOST_OF * len(ours)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFD", fold(text).replace("&", " och "))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    for two, one in _SPELLED:
        plain = plain.replace(two, one)
    found = re.findall(r"[a-z0-9]+", plain)
    return [
        word[:-1] if len(word) >= _GENITIVE and word.endswith("s") else word for word in found if word not in _SMALL
    ]


def _without_form(words: Sequence[str]) -> tuple[list[str], str | None]:
    """The words without a legal form before or behind them."""
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        for form, rest in ((words[-size:], words[:-size]), (words[:size], words[size:])):
            if tuple(form) in _FORM_OF:
                return list(rest), _FORM_OF[tuple(form)]
    return list(words), None


def _is_short(inside: str, words: Sequence[str]) -> bool:
    """Whether brackets hold an abbreviation of these words or a legal form rather than a place or a part."""
    plain, first = inside.strip().casefold(), iter(word[0] for word in words)
    of_them = len(plain) > 1 and all(sign in first for sign in plain)
    return of_them or inside.strip().isupper() or plain in ("publ", "ideell förening", "ek. för.")
