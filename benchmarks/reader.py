"""How the general reader does on authorities it was not fitted on: `python benchmarks/reader.py FOLDER [FOLDER ...]`.

Each authority is read with what was fitted on all others, every page in four disguises. Of the facts that a call can
hold: *right* are those typed with their role, *wrong* those typed as something else (and figures typed that are none),
*told* those left unread with their words.
"""

import argparse
import html
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))
from annotated import AnnotatedPage, annotated, labelled, written
from make_reader import DATA, KINDS, Example, examples, fit

from fundmatch.sources.exchange.page.blocks import Kind, Page, page_of
from fundmatch.sources.exchange.page.reading import model
from fundmatch.sources.exchange.page.reading.cues import cues
from fundmatch.sources.exchange.page.reading.roles import SURE, read_general
from fundmatch.sources.harvest import Document

_NO_FIELD = frozenset({"other", "meeting", "published", "part_total"})


def _plain(page: Page, bold: bool = False) -> Iterator[str]:
    for block in page.blocks:
        text = html.escape(block.text)
        heading = block.kind is Kind.HEADING
        level = 1 if block.top else 2
        if heading:
            yield f"<p><strong>{text}</strong></p>" if bold and not block.top else f"<h{level}>{text}</h{level}>"
        else:
            yield f"<li>{text}</li>" if block.kind is Kind.ITEM else f"<p>{text}</p>"


def _bold(page: Page) -> Iterator[str]:
    yield from _plain(page, bold=True)


def _framed(page: Page) -> Iterator[str]:
    yield (
        "<div class='cookies'><p>Vi använder kakor på webbplatsen</p><button>Godkänn</button></div>"
        "<header><a href='/'>Myndigheten</a><ul><li><a href='/a'>Om oss</a></li><li><a href='/b'>Nyheter</a></li></ul>"
        "</header>"
        "<div><ol><li><a href='/'>Start</a></li><li><a href='/s'>Stöd</a></li></ol></div>"
    )
    parts = list(_plain(page))
    yield from parts[:1]
    yield "<div><h2>Kontakt</h2><p>Växel: 010-000 00 00</p><p><a href='/k'>Skicka ett meddelande</a></p></div>"
    yield from parts[1:]
    yield "<div><h2>Relaterat</h2><ul><li><a href='/x'>Andra stöd</a></li></ul></div>"
    yield "<footer><p>Besöksadress Storgatan 1</p></footer>"


def _table(page: Page) -> Iterator[str]:
    """Short lines that a short line follows as rows of a table."""
    blocks, at = page.blocks, 0
    while at < len(blocks):
        one = blocks[at]
        follows = blocks[at + 1] if at + 1 < len(blocks) else None
        short = follows and one.kind is not Kind.HEADING and follows.kind is not Kind.HEADING
        if short and follows and len(one.text) < 40 and len(follows.text) < 60:
            yield f"<table><tr><th>{html.escape(one.text)}</th><td>{html.escape(follows.text)}</td></tr></table>"
            at += 2
            continue
        yield next(_plain(Page(None, None, (one,))))
        at += 1


DISGUISES: dict[str, Callable[[Page], Iterator[str]]] = {
    "plain": _plain, "bold": _bold, "frame": _framed, "table": _table,
}  # fmt: skip


def disguised(one: AnnotatedPage, how: str) -> AnnotatedPage:
    """A page in another dress, with the same facts."""
    body = "".join(DISGUISES[how](one.page))
    page = page_of(Document("page", f"<html><body>{body}</body></html>".encode(), one.page.url))
    return labelled(one.authority, page, one.facts, one.kind, one.language)


def main() -> None:
    """Print a line for each disguise, for each kind of candidate, and for thresholds."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", type=Path, nargs="+")
    options.add_argument("--groups", type=int, default=0, help="leave out groups of authorities; 0: each by itself")
    options.add_argument("--only", choices=DISGUISES, help="one disguise")
    options.add_argument("--words", action="store_true", help="name what is wrong")
    given = options.parse_args()
    read = [page for folder in given.folders for page in annotated(folder)]
    known = examples(read)
    ours = examples(list(written(DATA / "written.txt")))
    authorities = sorted({one.authority for one in read})
    count = given.groups or len(authorities)
    score: dict[str, Counter[str]] = {}
    for at in range(min(count, len(authorities))):
        out = set(authorities[at::count])
        _fitted([one for one in known if one.authority not in out] + ours)
        for page in (one for one in read if one.authority in out):
            dresses = [given.only] if given.only else list(DISGUISES)
            for how in dresses if page.kind != "sentence" else ["sentence"]:
                _count(page if how == "sentence" else disguised(page, how), how, score, words=given.words)
    print(f"{len(read)} pages and sentences, {len(authorities)} authorities, {count} groups")
    for name, one in sorted(score.items()):
        facts, pages = max(1, one["facts"]), max(1, one["pages"])
        shares = "  ".join(f"{what} {one[what] / facts:.3f}" for what in ("right", "wrong", "told", "silent"))
        kinds = f"  kind {one['kind right'] / pages:.3f}, call or not {one['call right'] / pages:.3f}"
        print(f"{name:18} facts {one['facts']:5}  {shares}{kinds if one['pages'] else ''}")


def _fitted(given: list[Example]) -> None:
    held = {kind: fit(given, kind) for kind in cues()}
    model.weights = lambda: held  # type: ignore[assignment]


def _count(page: AnnotatedPage, how: str, score: dict[str, Counter[str]], *, words: bool) -> None:
    reading = read_general(page.page)
    rows = [score.setdefault(how, Counter())]
    for (one, role), said in zip(reading.judged, page.roles, strict=True):
        sure = role.probability >= SURE[one.kind]
        typed = role.name if sure and role.name not in _NO_FIELD else None
        fact = said if said not in _NO_FIELD else None
        for row in (*rows, score.setdefault(f"{how} {one.kind}", Counter())):
            row["facts"] += fact is not None
            row["right"] += fact is not None and typed == fact
            row["wrong"] += typed is not None and said is not None and typed != fact
            row["told"] += fact is not None and not sure
            row["silent"] += fact is not None and sure and typed is None
        if words and typed and said and typed != fact:
            print(
                f"{page.authority}: {said} read as {typed} {role.probability:.2f}: {one.words} | {one.sentence[:140]}"
            )
    if page.kind in KINDS:
        rows[0]["pages"] += 1
        rows[0]["kind right"] += reading.kind.name == KINDS[page.kind]
        rows[0]["call right"] += (reading.kind.name == "call") == (KINDS[page.kind] == "call")


if __name__ == "__main__":
    main()
