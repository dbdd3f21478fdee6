"""Names that nearly match: suggestions for a mistyped name. Never identity.

This is the one place that knows rapidfuzz. A fuzzy score may suggest, but two organisations are the
same only when their ids or names are equal after folding: "Nyköpings kommun" and "Nyköpings
Kommunala Bolag AB" are near each other for every fuzzy measure.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from fundmatch.text.tokens import fold

_NUMBERS = re.compile(r"\d+|\b(?:[a-z]|[ivx]{2,4})\b")
"""What tells the parts and editions of one call apart: figures, single letters, Roman numbers."""
_BESIDE = 12
"""How much less near than the best one a name may be (of 100) and still be worth proposing beside it."""

_KEPT = 1 << 16
"""Names that are kept as they are compared: a list of actors is looked through for every word."""
_SLIP, _SLIPS = 4, 9
"""Letters from which a word may have one slip of the pen, and two."""


def find(query: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """Keys whose key or one of whose names equals `query` when folded; if none, when hyphens are blanks too.

    >>> find("eskilstuna KOMMUN", {"eskilstuna-kommun": ["Eskilstuna kommun"]})
    ['eskilstuna-kommun']
    >>> find("horizon europe", {"horizon-europe": []})
    ['horizon-europe']
    """
    for plain in (_folded, _bare):
        wanted = plain(query)
        found = [key for key, own in names.items() if plain(key) == wanted or wanted in map(plain, own)]
        if found:
            return found
    return []


def begun(query: str, names: Mapping[str, Sequence[str]], *, anywhere: bool = False) -> list[str]:
    """Keys whose key or one of whose names begins with the words of `query`, or with words that begin so.

    The one with the shortest such name comes first: it is most likely meant.

    Fewer than three letters begin nothing. `anywhere`: the words may stand further in, one after the other; whole words
    then come before words begun.

    >>> begun("nyköping kommun", {"nykopings-kommun": ["Nyköpings kommun"], "nykopings-lasarett": []})
    ['nykopings-kommun']
    >>> begun("cluster 5", {"Horizon Europe: Cluster 5": [], "Horizon Europe: Cluster 6": []}, anywhere=True)
    ['Horizon Europe: Cluster 5']
    """
    wanted = _bare(query).split()
    if len("".join(wanted)) < 3:
        return []

    def holds(name: str, alike: Callable[[str, str], bool]) -> bool:
        words = _bare(name).split()
        starts = range(len(words) - len(wanted) + 1) if anywhere else range(len(words) >= len(wanted))
        return any(all(map(alike, words[at:], wanted)) for at in starts)

    for alike in (str.__eq__, str.startswith) if anywhere else (str.startswith,):
        found = {key: [len(name) for name in (key, *own) if holds(name, alike)] for key, own in names.items()}
        begins = [key for key, lengths in found.items() if lengths]
        if begins:
            return sorted(begins, key=lambda key: min(found[key]))
    return []


def nearest(query: str, choices: Sequence[str], limit: int = 3, cutoff: float = 65) -> list[str]:
    """The choices most like `query`, best first; none below the cut-off (0 to 100).

    A name is as near as the whole of it, or as its words that are nearest to the words of the query: who mistypes
    the first word of a long name is helped too. A name that begins with the query comes before one that only holds
    it, the shortest first.

    >>> nearest("strangnas", ["Strängnäs kommun", "Trosa kommun"], limit=1)
    ['Strängnäs kommun']
    >>> nearest("Eskilstuna", ["assa-eskilstuna", "Eskilstuna-Kuriren", "eskilstuna-kommun"], limit=2)
    ['eskilstuna-kommun', 'Eskilstuna-Kuriren']
    >>> nearest("Eskilstna", ["assa-eskilstuna", "eskilstuna-kommun", "Enköping"])
    ['eskilstuna-kommun', 'assa-eskilstuna']
    >>> nearest("Nykjöping", ["Lasarettet i Nyköping", "Nyköpings kommun"])
    ['Nyköpings kommun', 'Lasarettet i Nyköping']
    """
    from rapidfuzz import fuzz

    wanted = _bare(query)
    words = wanted.split()
    common = Counter(one for choice in choices for one in set(_bare(choice).split()))

    def alike(word: str, one: str) -> float:
        # In a genitive a place is as near as where it stands alone: then the name it begins comes first.
        return max(fuzz.ratio(word, one), fuzz.ratio(word, one.removesuffix("s")))

    def rank(name: str) -> tuple[float, float, int, int]:
        if len(wanted) > 2 and name.startswith(wanted):
            return 101, 100, 0, -len(name)
        own = name.split() or [""]
        apart = sum(len(word) * max(alike(word, one) for one in own) for word in words)
        near = max(fuzz.ratio(wanted, name), apart / max(len(wanted.replace(" ", "")), 1))
        # The words beside it that most names have are the most usual kind of body: a place alone means that one.
        usual = min((common[one] for one in own[1:]), default=len(choices))
        return near, alike(words[0], own[0]) if words else 0, usual, -len(name)

    ranked = sorted(((rank(_bare(choice)), choice) for choice in choices), key=lambda one: one[0], reverse=True)
    least = max(cutoff, ranked[0][0][0] - _BESIDE) if ranked else cutoff
    return list(dict.fromkeys(choice for (near, *_), choice in ranked if near >= least))[:limit]


@lru_cache(maxsize=_KEPT)
def _folded(text: str) -> str:
    return fold(text).strip()


@lru_cache(maxsize=_KEPT)
def _bare(text: str) -> str:
    """Without accents and hyphens, and without the halves of letters that a console could not decode."""
    return fold(text.encode(errors="ignore").decode()).translate(str.maketrans("åäöéü-_", "aaoeu  ")).strip()


def twins(title: str, choices: Sequence[str], cutoff: float = 92) -> list[str]:
    """The choices that are the same title but for order, endings and signs; never one with other numbers.

    For one call in two sources. "MSCA 2027" and "MSCA 2026" are near for every fuzzy measure, as are part A and
    part B: figures, letters and Roman numbers must agree.

    >>> twins("Social innovation 2027", ["Social innovation, 2027", "Social innovation 2026"])
    ['Social innovation, 2027']
    >>> twins("Ports, part A", ["Ports, part B"])
    []
    """
    from rapidfuzz import fuzz, process, utils

    numbers = _NUMBERS.findall(_bare(title))
    possible = [choice for choice in choices if _NUMBERS.findall(_bare(choice)) == numbers]
    found = process.extract(
        _bare(title),
        {one: _bare(one) for one in possible},
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        score_cutoff=cutoff,
        limit=None,
    )
    return [choice for _, _, choice in found]


def slipped(query: str, choices: Sequence[str]) -> str | None:
    """The choice that a word is with a slip of the pen in it: a letter left out, added, mistaken or swapped.

    One slip in four letters or more, two in nine or more; `None` when none is so near.

    >>> slipped("medfinansering", ["finansiering", "medfinansiering"])
    'medfinansiering'
    >>> slipped("GBRE", ["GBER"]), slipped("rio", ["RIA"])
    ('GBER', None)
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    wanted = _bare(query)
    most = (len(wanted) >= _SLIP) + (len(wanted) >= _SLIPS)
    plain = {choice: _bare(choice) for choice in choices}
    found = process.extractOne(wanted, plain, scorer=OSA.distance, score_cutoff=most) if most else None
    return str(found[2]) if found else None


def likeness(query: str, choices: Sequence[str]) -> tuple[str, float] | None:
    """The choice that is most like a heading, with how much it is (0 to 100); `None` when there are no choices.

    >>> likeness("Sista ansokningsdagen", ["rubrik", "sista ansökningsdag"])[0]
    'sista ansökningsdag'
    """
    from rapidfuzz import fuzz, process, utils

    plain = {choice: _bare(choice) for choice in choices}
    found = process.extractOne(_bare(query), plain, scorer=fuzz.token_sort_ratio, processor=utils.default_process)
    return (found[2], found[1]) if found else None
