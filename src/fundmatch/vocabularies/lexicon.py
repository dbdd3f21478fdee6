"""A vocabulary from outside (YSO, EuroVoc, ESCO) as a lexicon: read once when it is added, then a plain table.

What is stored is `headword<TAB>translation;translation`, folded, one Swedish label a line: the form of the
lexicon that comes with fundmatch, so that using it costs no more than reading lines.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from fundmatch.models.base import clean
from fundmatch.models.refusal import refusal
from fundmatch.models.wording import Phrase
from fundmatch.sources.record import Unreadable, demand_file
from fundmatch.text.tokens import fold, plain_words
from fundmatch.vocabularies import label_graph
from fundmatch.vocabularies.label_table import Entry, read_table

MOST_WORDS = 12
"""Words of a label; what is longer is a sentence."""
MOST_TRANSLATIONS = 6
"""English labels kept for a Swedish one, the preferred ones first."""

_READERS: Mapping[str, Callable[[Path], Iterator[Entry]]] = {
    **dict.fromkeys((".tsv", ".csv", ".txt"), read_table),
    **dict.fromkeys(label_graph.FORMATS, label_graph.read_graph),
}
ENDINGS = tuple(_READERS)

_QUALIFIER = re.compile(r"\s*\([^()]*\)")
_ENDING = Phrase("filer av det slaget läses inte; de som läses är {endings}", "such files are not read, only {endings}")
_EMPTY = Phrase("filen är tom", "the file is empty")
_NO_ENTRY = Phrase(
    "ingen post har både ett svenskt och ett engelskt namn", "no entry has both a Swedish and an English label"
)


class Fault(Enum):
    """Why an entry was left out."""

    NO_SWEDISH = Phrase("utan svenskt namn", "without a Swedish label")
    NO_ENGLISH = Phrase("utan engelskt namn", "without an English label")
    UNUSABLE = Phrase(
        f"med namn utan ord eller med fler än {MOST_WORDS}", f"with labels of no words or more than {MOST_WORDS}"
    )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A lexicon from outside, and how many entries of its file gave nothing."""

    lexicon: Mapping[str, str]
    entries: int = 0
    faults: Mapping[Fault, int] = field(default_factory=dict)

    @property
    def words(self) -> int:
        """How many single Swedish words it translates."""
        return sum(" " not in head for head in self.lexicon)

    @property
    def phrases(self) -> int:
        """How many Swedish names of several words it translates."""
        return len(self.lexicon) - self.words

    def text(self) -> str:
        """The table as it is stored."""
        return "".join(f"{head}\t{english}\n" for head, english in sorted(self.lexicon.items()))


def read_vocabulary(path: Path) -> Vocabulary:
    """What a file gives, in the format that its ending names.

    Raises `Unreadable` when it is no such file, or gives nothing.
    """
    reader = _READERS.get(path.suffix.casefold())
    if reader is None:
        raise Unreadable(_ENDING(endings=ENDINGS))
    try:
        demand_file(path)
        if not path.stat().st_size:
            raise Unreadable(_EMPTY)
        found = _normalised(reader(path))
    except OSError as error:
        raise Unreadable(refusal(error)) from None
    if not found.lexicon:
        raise Unreadable(_NO_ENTRY)
    return found


def _normalised(entries: Iterable[Entry]) -> Vocabulary:
    found: dict[str, list[str]] = {}
    faults: Counter[Fault] = Counter()
    count = 0
    for swedish, english in entries:
        count += 1
        heads = [head for head in map(_head, swedish) if head]
        translations = [label for label in map(_translation, english) if label]
        if heads and translations:
            for head in heads:
                own = found.setdefault(head, [])
                own.extend(label for label in dict.fromkeys(translations) if label not in own)
        else:
            faults[Fault.NO_SWEDISH if not swedish else Fault.NO_ENGLISH if not english else Fault.UNUSABLE] += 1
    return Vocabulary({head: ";".join(own[:MOST_TRANSLATIONS]) for head, own in found.items()}, count, faults)


def _bare(label: str) -> str:
    """A label folded and without what tells it from its namesakes: `reception (rum)` is reception."""
    text = fold(str(clean(label)))
    return (_QUALIFIER.sub("", text).strip() or text) if "(" in text else text


def _head(label: str) -> str:
    """A Swedish label as a headword: its words with single blanks; empty when it is no name."""
    found = plain_words(_bare(label))
    usable = 0 < len(found) <= MOST_WORDS and any(len(word) > 1 and not word.isdigit() for word in found)
    return " ".join(found) if usable else ""


def _translation(label: str) -> str:
    """An English label on one line without our own separators; empty when it is no name."""
    text = _bare(label)
    return " ".join(text.replace(";", " ").split()) if 0 < len(plain_words(text)) <= MOST_WORDS else ""
