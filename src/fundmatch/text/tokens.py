"""From a text to words: folded, split, stemmed; and which language it is in."""

import re
import unicodedata
from functools import lru_cache

import Stemmer

from fundmatch.models.wording import Lang
from fundmatch.text.small_words import SIGNS, SWEDISH_ENDINGS

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_STEMMERS = {"sv": Stemmer.Stemmer("swedish"), "en": Stemmer.Stemmer("english")}

_AFTER_Z = str.maketrans("åäæöø", "{||}}")
"""The signs that follow z."""


def fold(text: str) -> str:
    """Lower case, composed letters, one kind of hyphen: what two spellings of one word share.

    >>> fold("KOMPETENS\u2011försörjning")
    'kompetens-försörjning'
    """
    if text.isascii():  # of which nothing else can be spelled otherwise
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub("[\u2010-\u2015]", "-", folded)


def alphabetical(text: str, lang: Lang) -> str:
    """A key that puts titles in the order of a language's alphabet: in Swedish å, ä and ö are letters after z.

    >>> sorted(["Ö", "Älv", "Ån", "Éa", "Zon"], key=lambda title: alphabetical(title, "sv"))
    ['Éa', 'Zon', 'Ån', 'Älv', 'Ö']
    >>> sorted(["Ö", "Älv", "Ån", "Éa", "Zon"], key=lambda title: alphabetical(title, "en"))
    ['Älv', 'Ån', 'Éa', 'Ö', 'Zon']
    """
    folded = fold(text).translate(_AFTER_Z) if lang == "sv" else fold(text)
    return "".join(sign for sign in unicodedata.normalize("NFD", folded) if not unicodedata.combining(sign))


def words(text: str) -> list[str]:
    """The words of a folded text in order; a hyphened word gives itself and its parts.

    >>> words("Agri-food, e-hälsa")
    ['agri-food', 'agri', 'food', 'e-hälsa', 'hälsa']
    """
    found = []
    for match in _WORD.finditer(fold(text)):
        word = match.group()
        found.append(word)
        if "-" in word:
            found.extend(part for part in word.split("-") if len(part) > 1)
    return found


def plain_words(text: str) -> list[str]:
    """The words of a folded text in order, hyphened ones whole.

    >>> plain_words("Agri-food: e-hälsa!")
    ['agri-food', 'e-hälsa']
    """
    return _WORD.findall(fold(text))


def language_of(text: str) -> Lang:
    """Swedish or English, from small words, the letters å ä ö and endings. English when nothing tells.

    >>> [language_of(text) for text in ("Stöd till kommuner", "Support to towns", "Textilier i kretslopp")]
    ['sv', 'en', 'sv']
    """
    found = words(text)
    swedish = sum(
        word in SIGNS["sv"] or not set(word).isdisjoint("åäö") or (len(word) > 7 and word.endswith(SWEDISH_ENDINGS))
        for word in found
    )
    english = sum(word in SIGNS["en"] for word in found)
    return "sv" if swedish > english else "en"


@lru_cache(maxsize=65536)
def stem(word: str, lang: Lang) -> str:
    """The Snowball stem of one folded word."""
    return str(_STEMMERS[lang].stemWord(word))


def stems_of(text: str, lang: Lang) -> str:
    """The stems of a text in a row."""
    return " ".join(stem(word, lang) for word in words(text))
