"""Where, from a line or a sentence that names counties, programme areas or countries."""

import re

from fundmatch.sources.exchange.prose.found import PLAIN, Found, Read, SentenceSetting
from fundmatch.sources.exchange.table.places import code_of, county_of

_PARTS = re.compile(r",|;|\boch\b|\bsamt\b|\band\b")
_NAME = r"[A-ZÅÄÖ]\w*+-?(?: [A-ZÅÄÖ]\w*+)?"
_COUNTIES = re.compile(rf"\b(?P<list>(?>{_NAME}(?:,| och| samt)\s+)++{_NAME}) län\b")
_AREAS = re.compile(
    r"\b(?P<area>Östra Mellansverige|Norra Mellansverige|Mellersta Norrland|Övre Norrland|Västsverige|Sydsverige|"
    r"Skåne-Blekinge|Småland och [Öö]arna|Hela Sverige|Stockholms? län)\b"
)


def place(line: str) -> str | None:
    """The code of a line that is the name of a place and nothing else.

    >>> place("Region Sörmland"), place("Hela Sverige"), place("Förstudier")
    ('SE122', 'SE', None)
    """
    return county_of(line) or code_of(line)


def _all(sentence: str) -> list[str]:
    """The codes of a list that names places and nothing else."""
    parts = [place(part.strip(" .")) for part in _PARTS.split(sentence) if part.strip(" .")]
    return [part for part in parts if part] if len(parts) > 1 and None not in parts else []


def territory(sentence: str, setting: SentenceSetting = PLAIN) -> Read:
    """The rule on where that a sentence holds. Counties are read when every one of the list is known.

    >>> territory("Norrbottens, Västerbottens och Dalarnas län.").found[0].value["values"]
    ['SE332', 'SE331', 'SE312']
    """
    codes: list[str] = []
    if one := place(sentence):
        codes = [one]
    elif every := _all(sentence):
        codes = every
    elif " län" in sentence and (listed := _COUNTIES.search(sentence)):
        parts = [county_of(part.strip(" -")) for part in _PARTS.split(listed["list"]) if part.strip()]
        codes = [part for part in parts if part] if None not in parts else []
    elif area := _AREAS.search(sentence):
        codes = [code for code in (code_of(area["area"]), county_of(area["area"])) if code][:1]
    if not codes:
        return Read()
    value = {"type": "territory", "polarity": "must", "values": list(dict.fromkeys(codes))}
    return Read([Found("eligibility", value, sentence)])
