"""Pages and sentences whose facts people wrote down, and our own sentences, with the role of each candidate."""

import csv
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

from fundmatch.sources.exchange.page.blocks import Block, Kind, Page, page_of
from fundmatch.sources.exchange.page.reading.candidates import Candidate, candidates
from fundmatch.sources.exchange.page.reading.cues import cues
from fundmatch.sources.exchange.page.reading.roles import kronor_of
from fundmatch.sources.harvest import Document

Fact = tuple[str, str, str]
"""Role, value and the exact words of the page."""
_ALIKE = {"updated": "published", "list_deadline": "closes", "topic_total": "part_total"}
_SUFFIX = re.compile(r"_(?:yearly|noyear|unread)$")
_LOWER = ("opens", "start_earliest", "grant_min", "project_budget_min")
_UPPER = ("closes", "latest_end", "grant_max", "project_budget_max")


@dataclass(frozen=True, slots=True)
class AnnotatedPage:
    """A page with its candidates and the role of each; `None`: nobody says."""

    authority: str
    page: Page
    candidates: list[Candidate]
    roles: list[str | None]
    kind: str = "call"
    language: str = "sv"
    facts: tuple[Fact, ...] = ()

    @property
    def title(self) -> str:
        """The first line of the page."""
        return self.page.blocks[0].text[:80] if self.page.blocks else ""


def annotated(folder: Path) -> Iterator[AnnotatedPage]:
    """The annotated pages of a folder, then its sentences. Where two annotators differ, nobody says."""
    first, second = _told(folder / "facts.json"), _told(folder / "second.json")
    for name, one in sorted(first.items()):
        page = page_of(Document(name, (folder / name).read_bytes()))
        made = labelled(name.split("/")[0], page, [tuple(fact) for fact in one["facts"]], one["kind"], one["lang"])
        if other := second.get(name):
            again = labelled(made.authority, page, [tuple(fact) for fact in other["facts"]], one["kind"], one["lang"])
            agreed = [a if a == b else None for a, b in zip(made.roles, again.roles, strict=True)]
            made = replace(made, roles=agreed, kind=made.kind if other["kind"] == one["kind"] else "disputed")
        yield made
    file = folder / "sentences.tsv"
    rows: dict[tuple[str, str, str], list[Fact]] = {}
    for row in csv.DictReader(file.open(encoding="utf-8"), delimiter="\t") if file.exists() else ():
        known = rows.setdefault((row["source"], row["lang"], row["sentence"]), [])
        if row["value"]:
            known.append((row["role"], row["value"], row["words"] or ""))
    for (source, language, sentence), told in rows.items():
        yield labelled(source, Page(None, None, (Block(Kind.TEXT, sentence),)), told, "sentence", language)


def _told(file: Path) -> dict[str, Any]:
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def labelled(authority: str, page: Page, facts: Sequence[Fact], kind: str, language: str) -> AnnotatedPage:
    """A page with the role of each candidate: of the fact whose words hold it, else `other`.

    A second mention of a value that is a fact elsewhere on the page is left without a role.
    """
    found = candidates(page, kronor_of(page, language))
    roles: list[str | None] = [None] * len(found)
    for role, value, words in facts:
        at = next(
            (at for at, one in enumerate(found) if roles[at] is None and _is(one, role, value, words, page)), None
        )
        if at is not None:
            roles[at] = role_of(role, found[at].kind)
            paired = roles[at] not in (*_LOWER, *_UPPER) and found[at].part == "first" and roles[at + 1] is None
            if paired and same_value(found[at + 1], value):
                roles[at + 1] = roles[at]  # one fact that holds both ends
    known: dict[tuple[str, str], set[str]] = {}
    for one, said in zip(found, roles, strict=True):
        if said:
            known.setdefault(_same(one), set()).add(said)
    rest = (known.get(_same(one), {"other"}) == {"other"} for one in found)
    roles = [said or ("other" if alone else None) for said, alone in zip(roles, rest, strict=True)]
    return AnnotatedPage(authority, page, found, roles, kind, language, tuple(facts))


def role_of(role: str, kind: str) -> str:
    """The role of the model that a role of the annotations is; what the model does not tell apart is `other`."""
    bare = _SUFFIX.sub("", role)
    bare = _ALIKE.get(bare, bare)
    return bare if bare in cues()[kind] else "other"


def _same(one: Candidate) -> tuple[str, str]:
    return one.kind, one.value[-5:] if one.kind == "date" else one.value


def _is(one: Candidate, role: str, value: str, words: str, page: Page) -> bool:
    said = role_of(role, one.kind)
    if (one.part == "last" and said in _LOWER) or (one.part == "first" and said in _UPPER):
        return False
    text, own, sentence = _plain(words), _plain(one.words), _plain(one.sentence)
    here = text in sentence or sentence in text or own in text or text in _plain(page.blocks[one.block].text)
    return here and (own in text if role.endswith("_unread") else same_value(one, value))


def same_value(one: Candidate, value: str) -> bool:
    """Whether a candidate's value is that of a fact: `2024-05-01`, `--05-01`, `2025-05..2025-06`, `50000 EUR`, `40`."""
    plain = value.split(" (", maxsplit=1)[0].strip()
    if one.kind == "date":
        ends = plain.split("..")
        day = ends[-1] if one.part == "last" else ends[0]
        if one.part == "last" and len(ends) == 1 and day[:7] == one.value[:7]:
            return True  # the first day of two stands for both
        if not re.match(r"(?:\d{4}|-)-?\d\d", day):
            return False
        return (
            one.value == day
            or (day.startswith("-") and one.value.endswith(day[1:]))
            or (one.value.startswith("-") and day.endswith(one.value[1:]))
        )
    numbers = re.findall(r"\d+(?:[.,]\d+)?", plain)
    ranged = one.part == "last" and re.search(r"\d *(?:-|–|\.\.) *\d", plain)
    number = numbers[-1 if ranged else 0] if numbers else None
    currency = re.search(r"[A-Z]{3}\b", plain)
    if number is None or (one.kind == "share") == (currency is not None):
        return False
    return Decimal(number.replace(",", ".")) == Decimal(one.value.split(" ")[0])


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


_MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "da": "januar februar marts april maj juni juli august september oktober november december",
}
_CROWNS = {"sv": "kronor", "no": "kroner", "da": "kr."}
_MILLIONS = {"sv": "miljoner", "no": "millioner", "da": "mio."}
_SHARE = {"sv": "procent", "en": "percent", "no": "prosent", "da": "procent"}
_TITLES = ("Bidrag till projekt", "Call for proposals", "Stöd till utveckling", "Nyheter", "Utlysning", "Tilskud")
_LABELLED = re.compile(r":: ([^:{}]+): \{(?=[^{}]+\}$)")
_COPIES = 3
_SUMS = {"call_total", "part_total", "programme_total", "grant_min", "grant_max", "project_budget_min",
         "project_budget_max"}  # fmt: skip


def written(file: Path) -> Iterator[AnnotatedPage]:
    """Our own sentences with days and sums of several forms put in; the seed is the line, so nothing is chance."""
    language = "sv"
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        if line in _MONTHS:
            language = line
        elif "::" in line and not line.startswith("#"):
            parted = _LABELLED.sub(r":: \1 // {", line)  # a label above its value, where it stood before it
            for seed, form in product(range(_COPIES), dict.fromkeys((line, parted))):
                chance = random.Random(f"{number} {seed} {form}")  # noqa: S311 - no secret
                yield _filled(form, language, chance, number)


def _filled(line: str, language: str, chance: random.Random, number: int) -> AnnotatedPage:
    heading, _, text = line.partition("::")
    blocks = [Block(Kind.HEADING, chance.choice(_TITLES), top=True)]
    blocks += [Block(Kind.HEADING, heading.strip())] if heading.strip() else []
    facts: list[tuple[int, str, str, str | None]] = []

    def put(match: re.Match[str]) -> str:
        first, _, second = match[1].partition("-")
        role, _, what = first.partition(":")
        kind = what if role == "other" and what else "sum" if role in _SUMS else "date"
        kind = "share" if role in ("rate", "own_share") else "date" if kind == "month" else kind
        words = _words(kind, language, chance, span=bool(second), month=what == "month")
        facts.append((len(blocks), words, role, second.partition(":")[0] or None))
        return words

    for part in text.strip().split(" // "):
        plain = re.sub(r"\{([^}]+)\}", put, part)
        blocks.append(Block(Kind.TEXT, plain, alone=len(plain) < 60))
    page = Page(None, None, tuple(blocks))
    found = candidates(page)
    roles: list[str | None] = []
    for one in found:
        of = [
            last if one.part == "last" and last else first
            for block, words, first, last in facts
            if block == one.block and one.words.strip(" .") in words
        ]
        roles.append(of[0] if of else None)
        if of and one.part != "first":
            facts.remove(next(fact for fact in facts if fact[0] == one.block and one.words.strip(" .") in fact[1]))
    return AnnotatedPage(f"written{number % 12}", page, found, roles, "written", language)


def _words(kind: str, language: str, chance: random.Random, *, span: bool, month: bool) -> str:
    if kind == "share":
        number = chance.choice([5, 10, 20, 25, 30, 40, 50, 60, 75, 80, 90])
        return f"{number}{chance.choice(['%', ' %', ' ' + _SHARE[language]])}"
    if kind == "sum":
        return _money(language, chance, span=span)
    names = _MONTHS[language].split()
    day, at, year = chance.randint(1, 28), chance.randint(0, 10), chance.randint(2016, 2028)
    dot = "." if language in ("no", "da") else ""
    if month:
        return f"{names[at]} {year}"
    if span:
        end = f"{chance.randint(1, 28)}{dot} {names[at + 1]} {year}"
        start = f"{day}{dot} {names[at]}"
        until = {"sv": "till", "en": "to"}.get(language, "til")
        return chance.choice([f"{start} – {end}", f"{start} {year} - {end}", f"{start} {until} {end}"])
    forms = [f"{day}{dot} {names[at]} {year}"] * 3 + [f"{day}{dot} {names[at]}"]
    if language == "en":
        forms += [f"{names[at]} {day}, {year}", f"{day} {names[at][:3]} {year}"]
    numbered = f"{year}-{at + 1:02}-{day:02}" if language in ("sv", "en") else f"{day}.{at + 1}.{year}"
    return chance.choice([*forms, numbered])


def _money(language: str, chance: random.Random, *, span: bool) -> str:
    low = chance.choice([1, 2, 3, 5, 8, 10, 20, 25, 40, 50])
    high = low * chance.choice([2, 3, 5])
    comma = {"en": ",", "da": "."}.get(language, " ")
    if language == "en":
        one = chance.choice([f"EUR {low} million", f"€{low} million", f"{low} million euros", f"€{low * 10},000"])
        return f"EUR {low * 10},000 to {high * 10},000" if span else one
    crowns = _CROWNS[language]
    if span:
        join = chance.choice(["–", " och " if language == "sv" else " og "])
        return f"{low * 10}{comma}000{join}{high * 10}{comma}000 {crowns}"
    return chance.choice([f"{low} {_MILLIONS[language]} {crowns}", f"{low * 10}{comma}000 {crowns}"])
