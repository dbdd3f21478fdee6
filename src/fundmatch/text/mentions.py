"""Which of many names a text speaks of: whole words in any of their endings, abbreviations as they are written."""

import re
from collections.abc import Mapping, Sequence

from fundmatch.models.wording import Lang
from fundmatch.text.tokens import plain_words, stem

_PLAIN = re.compile(r"[^\W_\d]+(?:[ '’-][^\W_\d]+)*")
"""A name that is words and nothing else: without figures and signs."""


def mentioned(names: Mapping[str, Sequence[str]], text: str, lang: Lang) -> list[str]:
    """The keys one of whose names stands in a text, in the order in which they are first spoken of.

    A name in small letters stands for any form of its words, and never inside a longer name. One with a capital, a
    figure or a sign is an abbreviation or a proper name, and stands for itself.

    >>> mentioned({"a": ["lump sum"], "b": ["IA"], "c": ["sum"], "d": ["1:1"]}, "1:1 and lump sums; an IA.", "en")
    ['d', 'a', 'b']
    >>> mentioned({"b": ["IA"], "d": ["1:1"]}, "via ia, 1.1, 1.2", "en")
    []
    """
    text = " ".join(text.split())
    forms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    found: dict[str, int] = {}
    for key, own in names.items():
        for name in own:
            if _PLAIN.fullmatch(name) and name == name.lower():
                parts = tuple(stem(word, lang) for word in plain_words(name))
                forms.setdefault(parts[0], []).append((parts, key))
            elif whole := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                found[key] = min(found.get(key, whole.start()), whole.start())
    covered = 0
    spoken = [
        (word.start(), stem(word.group().casefold(), lang)) for word in re.finditer(r"[^\W_]+(?:['’-][^\W_]+)*", text)
    ]
    stems = tuple(one for _, one in spoken)
    for at, (start, first) in enumerate(spoken):
        fitting = [one for one in forms.get(first, ()) if at >= covered and stems[at : at + len(one[0])] == one[0]]
        if fitting:
            parts, key = max(fitting, key=lambda one: len(one[0]))
            found[key] = min(found.get(key, start), start)
            covered = at + len(parts)
    return sorted(found, key=lambda key: (found[key], key))
