"""Names that nearly match: suggestions for a mistyped name. Never identity.

This is the one place that knows rapidfuzz. A fuzzy score may suggest, but two organisations are the
same only when their ids or names are equal after folding: "Nyköpings kommun" and "Nyköpings
Kommunala Bolag AB" are near each other for every fuzzy measure.
"""

from collections.abc import Mapping, Sequence

from fundmatch.text.tokens import fold


def find(query: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """Keys whose key or one of whose names equals `query` when folded.

    >>> find("eskilstuna KOMMUN", {"eskilstuna-kommun": ["Eskilstuna kommun"]})
    ['eskilstuna-kommun']
    """
    wanted = fold(query).strip()
    return [key for key, own in names.items() if wanted == fold(key) or wanted in {fold(name) for name in own}]


def nearest(query: str, choices: Sequence[str], limit: int = 3, cutoff: float = 55) -> list[str]:
    """The choices most like `query`, best first; none below the cut-off (0 to 100).

    >>> nearest("strangnas", ["Strängnäs kommun", "Trosa kommun"], limit=1)
    ['Strängnäs kommun']
    """
    from rapidfuzz import fuzz, process, utils

    plain = {choice: _bare(choice) for choice in choices}
    found = process.extract(
        _bare(query), plain, scorer=fuzz.WRatio, processor=utils.default_process, limit=limit, score_cutoff=cutoff
    )
    return [choice for _, _, choice in found]


def _bare(text: str) -> str:
    return fold(text).translate(str.maketrans("åäöéü-_", "aaoeu  "))
