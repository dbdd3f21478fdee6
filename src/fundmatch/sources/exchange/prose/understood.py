"""The last look before a figure counts: is everything else that its clause says understood too?

A rule reads a figure by the words that it looks for. What it does not look for may turn the meaning: another number, a
negation, a condition, a noun that makes the day one of a report and the sum one of an hour. So a clause may hold only
words that belong to its matter (`data/sources/known-words.txt`). A topic may follow a preposition (*för små projekt*,
*inom energi*), but never one of the things that have days, sums and shares of their own.
"""

import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from fundmatch.sources.exchange.table.days import MONTH_WORD
from fundmatch.sources.folder import bundled

_WORDS = Path("sources") / "known-words.txt"
_TAKES_IN = {"life": ("day",), "partners": ("who",), "length": ("day", "life")}
"""Matters that the words of others belong to as well."""
_TOPIC = {
    "day": frozenset("för inom i till på med for in within to on".split()),
    "life": frozenset("för inom i till på med for in within to on".split()),
    "sum": frozenset("för inom i till om på for in within to".split()),
    "share": frozenset("för inom i for in within".split()),
    "who": frozenset("inom i från på for in within from".split()),
    "partners": frozenset("inom i från for in within from".split()),
    "length": frozenset("för inom i for in within".split()),
}
"""After which words a topic may follow, of which nothing need be known."""
_NO_TOPIC = re.compile(r"dag|dagen|datum\w*|days?|dates?|deadlines?|stäng\w*|closed|är|vara|is|be|was")
"""Words whose *för* and *i* say what is due or closed, or how somebody has to be, rather than on what."""
_FIGURES = re.compile(
    r"\d[\d ,.]{0,20}\s?(?:%|procents?\b|percent\b|per cent\b)|(?:€|\bEUR|\bSEK)\s?\d[\d ,.]{0,20}(?:million)?|"
    r"\d[\d ,.–-]{0,30}\s?(?:(?:miljon\w*|milj\b|miljard\w*|millions?)(?:\s(?:kronor|kr\b|euros?|sek))?|"
    r"mkr|mnkr|meur|kr\b|kronor|tkr|euros?\b|eur\b|€)|"
    r"\b(?:\d{1,2}|två|tre|fyra|two|three) \w*(?:projekt|projects|utlysningar|calls)\b|\b\d(?:st|nd|rd|th) |"
    r"\b(?:under|över|på|och|i) (?:\d|tre|två|fyra|fem) år|"
    r"\bPO ?[A-E]?\d\b|1:1\b|\ben \w+årsperiod\b|\b20\d\d[:/-]\d+|\b(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?\b|"
    r"\b\w*(?:steg|step|omgång|utlysning|call|priority|prioritet|prioritering|mål\w*) "
    r"(?:[1-5]\.\d\b(?:(?:, | och )[1-5]\.\d\b)*|\d\d?\b)",
    re.IGNORECASE,
)
"""Numbers that say what they are: figures of another reader, how many years, the number of a step or a call, years."""
_PLAIN = re.compile(
    r"\[[^\]]{0,300}\]|\([^)]{0,300}\)|"
    r"\binte (?:över|under)stiga|\binte (?:\w+ ){0,2}(?:mer|högre|större|lägre|mindre) än|"
    r"\b(?:can)?not exceed|\bnot? later than|"
    r"\böppnar inte som planerat|\b(?:t|fr)\.? ?o\.? ?m\b\.?|\bdet vill säga\b|^för att (?:kunna )?söka \w+ ska|"
    r"\b(?:beroende på|depending on|om inte) ?[^.,;]*|\bafter the\b|\bså kallade\b|"
    r"\btillsammans med andra\b|\bhowever,? |"
    r"\b(?:please )?(?:note|observe|take into account|observera|tänk på|notera)(?: också)? (?:that|att)\b",
    re.IGNORECASE,
)
"""Phrases that mean no more than a rule takes them for, though a word of them could."""
_BESIDE = {
    "life": re.compile(r"\b(?:\d+|ett|två|tre|fyra|sex|tolv) (?:månader|months|år|years)\b", re.IGNORECASE),
    "length": re.compile(rf"\b\d{{1,2}} (?:{MONTH_WORD})(?: \d{{4}})?\b|\b\d{{4}}-\d\d-\d\d\b", re.IGNORECASE),
}
"""How long a project lasts stands beside its days, and they beside that."""
ELSEWHERE = re.compile(
    # what follows a grant, and talk about a call
    r"komplett|rapport|redovis|rekvi|utbetal|betalas ut|förskott|avtal(?:et)?\b|\bprogrammet (?:pågår|löper|"
    r"gäller)|faktur|frågor|fråge|webbin|informationsmöte|"
    r"träff|semin|workshop|\banmäl|registrer(?:a|as|ar|ing\w*)\b|(?:systemet|webbplatsen) (?:är|öppn|stäng)|ändring av|"
    r"annonseringen|"
    r"om (?:ändring|förläng)|"
    # law, and other periods and rounds
    r"\b(?:bidrags|verksamhets|budget|läs|räkenskaps)år(?:et)?\b|\blag(?:en|ändring\w*)\b|förordn|\bregler|"
    r"proposition|regering|riksdag|förra|föregående|som (?:stängde|öppnade|pågick)|"
    r"\b(?:fördelades|beviljats|beviljades|delades ut|avslogs|fick)\b|hittills|previous|"
    r"(?<!under )\bprogramperiod|referensperiod|budgetperiod|"
    # what is counted by others than projects, by the hour, by heads, or by a rate of its own
    r"\bper (?:partner|part|län|region|kommun|land|country|person)\b|partner\w*[^.,;]{0,20}\bbudget|\bskatt\b|"
    r"timm|\bdagar|vecka|\bmånad(?:er)?\b|per hour|deltag|participant|anställ|kvinnor|\bmän\b|\blön|personal|staff|"
    r"schablon|indirekt|indirect|overhead|flat.rate|lump sum|pre-?financ|advance|unit cost|enhetskost|upphandl|offert|"
    r"inköp|utrustning|minimis|mindre betydelse|utsläpp|soliditet|\bränta|index|avvik|"
    # limits that are none of the grant's, what is usual, denial, what may be
    r"\bi (?:regel|snitt|genomsnitt|normalfallet|allmänhet)\b|"
    r"\bmer än\b|\bover\b|\b(?:inte|ej|ingen|inget|inga|aldrig|utan|utom|förutom|not|no|never|without|except)\b|"
    r"kan komma att|skulle\b|eventuell|(?:ska|får|kan|bör|måste|may|must) (?:avse|användas|gå till|läggas|be used)",
    re.IGNORECASE,
)
"""What has days, sums and shares of its own; money and days of others, of before, or of what may be; what denies."""
_IF = re.compile(r"^\W*(?:om|ifall|if|unless|för att|när|kostnad\w* för)\b|, (?:om|if)\b", re.IGNORECASE)
_WORD = re.compile(r"\d+|[^\W\d_](?:[\w+-]*[\w+])?(?:['’]s\b)?")
_ARTICLES = frozenset("de den det en ett denna detta dessa the a an".split())
_BEGINS = re.compile(r"[;:]\s|[.!?] ")
_ENDS = re.compile(r"[;,]\s|[.!?] |\s[-–—]\s|\b(?:som|vilket|så att|which|where)\b")


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[str]]:
    """The words of each matter."""
    made, matter = defaultdict[str, list[str]](list), ""
    for line in (bundled() / _WORDS).read_text(encoding="utf-8").splitlines():
        if line.endswith(":"):
            matter = line[:-1]
        elif not line.startswith("#"):
            made[matter] += line.split()
    return made


@lru_cache(maxsize=len(_TOPIC))
def _known(about: str) -> re.Pattern[str]:
    words = [word for matter in ("any", about, *_TAKES_IN.get(about, ())) for word in _lists()[matter]]
    return re.compile("|".join(re.escape(word).replace(r"\*", r"[\w-]*") for word in words))


def strange(before: str, after: str, about: str) -> str | None:
    """The first word of a clause that is not understood, of those `before` and `after` its figure; `None`: all are.

    `about` is `day`, `life` (days of a project), `sum`, `share`, `who`, `partners` or `length`.

    >>> strange("Slutrapport lämnas senast den ", ".", "day"), strange("Ansökan lämnas in senast den ", ".", "day")
    ('rapport', None)
    """
    before, after = (_FIGURES.sub(" ", _PLAIN.sub(" ", part)) for part in (before, after))
    if beside := _BESIDE.get(about):
        before, after = beside.sub(" ", before), beside.sub(" ", after)
    before, after = _BEGINS.split(before.rstrip())[-1], _ENDS.split(after + " ")[0]
    if other := _IF.search(before) or ELSEWHERE.search(before) or ELSEWHERE.search(after):
        return other[0]
    return _unknown(before, about) or _unknown(after, about)


def _unknown(text: str, about: str) -> str | None:
    """The first word that is neither known, nor a name inside the sentence, nor part of a topic."""
    pattern, topic, last = _known(about), False, ""
    for one in _WORD.finditer(text):
        word = one[0].casefold().removesuffix("'s")
        if pattern.fullmatch(word):
            begins = word in _TOPIC[about] and not _NO_TOPIC.fullmatch(last)
            topic, last = begins or (topic and word in _ARTICLES), word
        elif not topic and (one[0].isdigit() or one[0].islower() or (one.start() == 0 and not one[0].isupper())):
            return one[0]
    return None
