"""Titles that tell no call from another: what a site calls all its pages of calls."""

import re

from fundmatch.text.tokens import fold

_WORDS = re.compile(
    r"utlysning\w*|ansök\w*|sök|söka|bidrag\w*|stöd|stödet|finansiering\w*|projekt\w*|medel|aktuell\w*|öppn?a|öppen|"
    r"öppet|kommande|planerade?|stängd\w*|pågående|ny|nya|alla|mer|läs|lista|start\w*|hem|hemsida|sida|index|default|"
    r"nyhet\w*|information|kontakt\w*|om|fakta|snabbfakta|titel|rubrik|namnlös|dokument|"
    r"calls?|proposals?|applications?|apply|appl\w+|funding|grants?|support|projects?|open|opens|opening|current|"
    r"upcoming|forthcoming|closed|new|all|more|read|list|home|page|news|about|facts|contact\w*|overview|details|title|"
    r"untitled|document|"
    r"här|våra|vi|du|ni|er|oss|och|för|att|av|i|pa|den|det|de|en|ett|till|med|som|the|a|an|of|to|and|in|on|our|us|your"
)


def is_generic(title: str) -> bool:
    """Whether a title is made of words that any call could have, and so names none.

    >>> is_generic("Utlysning"), is_generic("Ansök om stöd"), is_generic("Stöd till kluster")
    (True, True, False)
    """
    words = re.findall(r"[^\W_]+", fold(title))
    return not any(len(word) > 1 and not word.isdigit() and not _WORDS.fullmatch(word) for word in words)
