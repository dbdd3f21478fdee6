"""How well pages and wordings of authorities are read: `python benchmarks/pages.py FOLDER`.

Two tables: of pages, what each profile made of them and, for every wording that stands on one of them, whether the page
as a whole says what the wording means; and of the wordings by themselves.

The folder holds saved pages in folders by source, and `field_wordings.tsv` (source, field, wording, parsed), where
`parsed` says in a line what the wording means. A wording is *right* when every fact that its own words hold is read,
*wrong* when anything is read that it does not say, else *unread*.
"""

import argparse
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from fundmatch.models.kinds import BROADER, ActorClass
from fundmatch.sources.exchange.interface import day_of
from fundmatch.sources.exchange.interface_records import interfaces
from fundmatch.sources.exchange.page.call import ReadCall
from fundmatch.sources.exchange.page.format import read_page
from fundmatch.sources.exchange.prose.amounts import amounts
from fundmatch.sources.exchange.prose.applicants import applicants
from fundmatch.sources.exchange.prose.found import Found, Read, SentenceSetting, sentences
from fundmatch.sources.exchange.prose.milestones import milestones
from fundmatch.sources.exchange.prose.rates import rates
from fundmatch.sources.exchange.prose.terms import duration, identity, not_stated, partners, state
from fundmatch.sources.exchange.prose.territory import territory
from fundmatch.sources.harvest import Document

Claim = tuple[str, str]

_READERS: dict[str, tuple[Callable[[str, SentenceSetting], Read], ...]] = {
    "status": (milestones, state), "date": (milestones, identity), "rate": (rates, amounts), "cofinancing": (rates,),
    "amount": (amounts, rates, not_stated), "applicants": (applicants,), "state": (state, identity, milestones),
    "id": (identity,), "duration": (duration,), "partners": (partners,), "size": (applicants, amounts),
    "territory": (territory,),
}  # fmt: skip
_KIND = {"date": "dates", "rate": "rate"}
_DATED = "opens|closes|decision|prioritisation|start_earliest|start_latest|latest_end|changed|page_updated"
_EXPECTED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("day", rf"({_DATED})=((?:\d{{4}}|--?)-?\d\d(?:-\d\d)?)"),
        ("hour", r"\d (\d\d:\d\d)\b"),
        ("share", r"^(?:and |)rate (\d+)(?:\.\.(\d+))?"),
        ("own", r"own share (\d+)(?: / (\d+))?"),
        ("sum", r"((?:call|topic|programme)_total|(?:grant|project_budget)_(?:max|min))=(\d+)"),
        ("word", r"\b(status|state|official_id|edition|deadline_model|not_stated)=([\w/:.-]+)"),
        ("months", r"duration (?:max (\d+)|(\d+)\.\.(\d+)) months"),
        ("partners", r"partnership min (\d+)"),
        ("code", r"\b(SE\d{2,3})\b"),
        ("size", r"\b(turnover|staff) \d"),
    )
)  # fmt: skip


def main() -> None:
    """Print the score of the wordings, and what was not right."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--all", action="store_true", help="name every wording that is not right")
    given = options.parse_args()
    pages(given.folder, every=given.all)
    score: Counter[str] = Counter()
    for row in wordings(given.folder / "field_wordings.tsv"):
        verdict, said, read = judge(row)
        score[verdict] += 1
        if verdict != "right" and (given.all or verdict == "wrong"):
            print(f"{verdict}: {row['source']} {row['field']}: {row['wording']}\n    meant {said}\n    read  {read}")
    total = score.total()
    print(f"wordings {total}: " + ", ".join(f"{name} {score[name]} ({score[name] / total:.3f})" for name in score))


def pages(folder: Path, *, every: bool) -> None:
    """A line for each source: pages, what they were read as, and the facts of wordings that stand on them."""
    table: dict[str, Counter[str]] = {}
    rows = [(words, row) for row in wordings(folder / "field_wordings.tsv") if len(words := _plain(row["wording"])) > 3]
    for path in sorted(folder.glob("*/*.txt")):
        if "README" in path.name:
            continue
        _, profile, calls = read_page(Document(path.name, path.read_bytes()))
        row = table.setdefault(profile.id if profile else "no profile", Counter())
        row["pages"] += 1
        kind = next(kind for kind in ("call", "plan", "candidate") if any(one.kind == kind for one in calls))
        row[kind] += 1
        for call in calls:
            row["calls"] += call.kind == "call"
            row["values"] += sum(1 for one in call.fields if call.kind != "candidate" and one.words)
        if kind != "candidate":
            text = _plain(path.read_text(encoding="utf-8"))
            here = [
                (words, one)
                for words, one in rows
                if one["source"] in _SOURCES.get(path.parent.name, ()) and words in text
            ]
            for claim, verdict, words in _on_page(here, calls):
                row[verdict] += 1
                if verdict == "wrong" or (every and verdict == "silent"):
                    print(f"{verdict}: {path.name}: {words}: {claim}")
    names = ("pages", "call", "plan", "candidate", "values", "right", "said", "silent", "wrong")
    total = Counter[str]()
    for row in table.values():
        total.update(row)
    print(f"{'profile':20}" + "".join(f"{name:>10}" for name in names))
    for profile_id, row in [*sorted(table.items()), ("all", total)]:
        print(f"{profile_id:20}" + "".join(f"{row[name]:10}" for name in names))
    print(
        "right, said (unread, with a word on why), silent (not read), wrong: facts of wordings that stand on a page\n"
    )


_SOURCES = {
    "tillvaxtverket": ("tillvaxtverket",), "esf": ("esf",), "interreg": ("interreg",), "leader": ("leader",),
    "region_sormland": ("region_sormland",), "vinnova": ("vinnova",),
    "national": ("energimyndigheten", "naturvardsverket", "lansstyrelsen", "mucf", "uhr", "kulturradet"),
}  # fmt: skip
"""Folders of pages, and what the table of wordings calls their sources."""


def _plain(text: str) -> str:
    return " ".join(text.replace("•", " ").split()).casefold()


def _on_page(here: list[tuple[str, dict[str, str]]], calls: list[ReadCall]) -> Iterator[tuple[Claim, str, str]]:
    """Each fact of the wordings of a page and how the page has it; then what is read out of their words and is none."""
    fields = [(_plain(one.words), of_field(one.field, one.value)) for call in calls for one in call.fields]
    fields += [(_plain(day), [("page_updated", day)]) for call in calls for day in _page_days(call)]
    told = [_plain(one.words) for call in calls for one in call.unread]
    told += [_plain(claim) for call in calls for one in call.data.get("conflicts", ()) for claim in one["claims"]]
    told += [words for words, claims_ in fields if not claims_]  # kept as words, for want of a year
    for words, row in here:
        for claim in expected(row):
            if any(_alike(claim, one) for _, claims_ in fields for one in claims_):
                yield claim, "right", words
            else:
                yield claim, "said" if any(words in one or (one and one in words) for one in told) else "silent", words
    for text, claims_ in fields:
        near = [
            (words, one) for words, row in here if text and (words in text or text in words) for one in expected(row)
        ]
        for claim in claims_:
            # A wording may be a part of a sentence: of a figure that stands in the rest of it nothing is said.
            of = [
                one
                for words, one in near
                if _sort(one) == _sort(claim) and (claim[1] in words or _same_day(one, claim))
            ]
            if of and not any(_alike(claim, one) for one in of):
                yield claim, "wrong", text


def _same_day(one: Claim, other: Claim) -> bool:
    return _sort(one) == _sort(other) == "day" and (
        _same(("", one[1]), ("", other[1])) or _same(("", other[1]), ("", one[1]))
    )


def _sort(claim: Claim) -> str:
    """What kind of thing a fact is: a share taken for another share is wrong, a share beside a day is not."""
    shares = ("rate", "own_share", "least")
    return "share" if claim[0] in shares else "day" if re.match(r"(?:\d{4}|--?\d\d)-\d\d", claim[1]) else claim[0]


def _alike(one: Claim, other: Claim) -> bool:
    whole = one[0] == other[0] == "territory" and "SE" in (one[1], other[1])
    # Of what closes, the heading above says that it is a step; what the partnership does is shown as a decision.
    kinds = {one[0], other[0]}
    step = (kinds <= {"closes", "step"} or kinds <= {"decision", "prioritisation"}) and _same_day(one, other)
    return whole or step or _same(one, other) or _same(other, one)


def _page_days(call: ReadCall) -> list[str]:
    notes = [str(one.get("note", "")) for one in call.data.get("sources", ())]
    return [day[0] for note in notes if (day := re.search(r"\d{4}-\d\d-\d\d", note))]


def of_field(name: str, value: Any) -> list[Claim]:
    """The facts that a field of a call holds, in the form of those of a wording."""
    found = Found(name, value, "") if isinstance(value, dict) else Found(name, {name: value}, "")
    match name:
        case "milestones":
            kind = str(value["kind"])
            day = str(value.get("date", ""))[: 7 if value.get("precision") == "month" else 10]
            return [(kind, day), *([("time", value["time"])] if "time" in value else [])] if day else []
        case "amounts":
            return [(str(value["what"]), value["money"]["amount"])]
        case "rates":
            field = "own_share" if value["share"] == "own" else "rate"
            return [(field, value["percent"]), *([("least", value["least"])] if "least" in value else [])]
        case "eligibility" | "duration" | "partnership" | "state" | "official_id" | "edition" | "deadline_model":
            return _claim(found)
        case "status_words":
            return [one for read in state(str(value)).found for one in _claim(read)]
        case "not_stated":
            return [("not_stated", str(value))]
    return []


def wordings(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table of wordings."""
    with path.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def judge(row: dict[str, str]) -> tuple[str, list[Claim], list[Claim]]:
    """`right`, `wrong` or `unread`, with what the wording means and what was read."""
    said, read = expected(row), claims(row)
    extra = [one for one in read if not any(_same(one, other) for other in said)]
    lacking = [one for one in said if not any(_same(other, one) for other in read)]
    return "wrong" if extra else "unread" if lacking else "right", said, read


def _same(read: Claim, said: Claim) -> bool:
    """Whether a claim that was read is the one that was meant; a year that only the page tells may be missing."""
    if read[0] != said[0]:
        return False
    if read[0] in ("class", "not"):
        return _related(read[1], said[1])
    return read[1] == said[1] or (read[1].startswith("-") and read[1].lstrip("-") == said[1][5:].lstrip("-"))


def _related(one: str, other: str) -> bool:
    """Whether two classes are one, or one takes in the other; `other` is any that has no name."""
    if one == other or "other" in (one, other):
        return True
    up = {one: _above(ActorClass(one)), other: _above(ActorClass(other))}
    return other in up[one] or one in up[other]


def _above(one: ActorClass) -> set[str]:
    found: set[str] = set()
    for above in BROADER.get(one, ()):
        found |= {above.value} | _above(above)
    return found - {"legal_entity"}


def expected(row: dict[str, str]) -> list[Claim]:
    """The facts that a wording's own words hold, from the line that says what it means."""
    text = row["parsed"]
    found: list[Claim] = []
    if text.startswith("CONFLICT"):
        # The body says another year than the head of the page: what the body says is a claim, and told as such.
        return claims(row)
    if text.startswith("no more calls"):
        return [("state", "closed")]
    for part in re.split(r";\s*", text):
        for name, pattern in _EXPECTED:
            for match in pattern.finditer(part):
                found += _claims_of(name, [one for one in match.groups() if one], row)
        if row["field"] == "applicants":
            found += _classes(part)
    if "standing offer" in text:
        found.append(("state", "open"))  # of which no state is told: it was open on the day
    return found


def _claims_of(name: str, parts: list[str], row: dict[str, str]) -> list[Claim]:
    match name:
        case "day":
            return [(parts[0].replace("changed", "page_updated"), parts[1])]
        case "hour":
            return [("time", parts[0])] if row["field"] == "date" else []
        case "share":
            return [("rate", parts[-1]), *([("least", parts[0])] if len(parts) > 1 else [])]
        case "own":
            return [("own_share", one) for one in parts]
        case "sum" | "word":
            return [(parts[0].replace("status", "state"), parts[1])]
        case "months":
            return [("months", one) for one in parts]
        case "partners":
            return [("partners", parts[0])]
        case "code":
            return [("territory", parts[0])]
    return [("size", row["field"])]


def _classes(part: str) -> list[Claim]:
    known = {one.value for one in ActorClass}
    names = re.findall(r"[a-z_]+", re.sub(r"\([^)]*\)", "", part))
    kind = "not" if part.strip().startswith("must_not") else "class"
    return [(kind, name) for name in names if name in known]


def claims(row: dict[str, str]) -> list[Claim]:
    """The facts that are read out of a wording, in the same form."""
    heading = re.search(r'under the heading "([^"]+)"', row["parsed"])
    kind = "call_total" if heading and heading[1] == "Utlyst belopp" else _KIND.get(row["field"])
    setting = SentenceSetting(kind=kind, share="national" if row["source"] == "region_sormland" else "eu",
                      currency="EUR" if row["source"] == "interreg" else "SEK")  # fmt: skip
    found: list[Claim] = _of_interface(row)
    for sentence in sentences(row["wording"]):
        for reader in _READERS.get(row["field"], ()):
            for one in reader(sentence, setting).found:
                found += _claim(one)
    return found


def _of_interface(row: dict[str, str]) -> list[Claim]:
    """Values of interfaces, which their files in `data/sources/interfaces` explain."""
    name = "haeavustuksia" if row["source"] == "fi" and row["field"] != "status" else row["source"]
    one = next((one for one in interfaces() if one.id == {"fi": "eura"}.get(name, name)), None)
    if one is None:
        return []
    words, claims_ = row["wording"], list[Claim]()
    if meaning := one.states.get(words):
        claims_.append(("deadline_model" if meaning == "continuous" else "state", meaning))
    if row["field"] == "api date" and words not in one.nothing and (day := day_of(words, one)):
        field = "closes" if "closes" in row["parsed"] else "opens"
        claims_ += [(field, day["date"])]
    return claims_


def _claim(one: Found) -> list[Claim]:
    value = one.value
    if one.field == "eligibility":
        kind = {"must_not": "not"}.get(value.get("polarity", ""), "class")
        match value["type"]:
            case "applicant":
                return [(kind, name) for name in value["values"]]
            case "territory":
                return [("territory", code) for code in value["values"]]
        return [("size", "size")] if value["type"] == "size" else []
    if value.get("certainty") == "cancelled":
        return []
    if "date" in value and not value.get("season"):
        return [(one.field, value["date"]), *([("time", value["time"])] if "time" in value else [])]
    if "percent" in value:
        return [(one.field, value["percent"]), *([("least", value["least"])] if "least" in value else [])]
    if "money" in value:
        return [(one.field, value["money"]["amount"])]
    if one.field == "duration":
        return [("months", str(months)) for months in value.values()]
    if one.field == "partnership":
        return [("partners", str(count)) for count in value.values()]
    if one.field in ("state", "status", "official_id", "edition", "deadline_model"):
        return [("state" if one.field == "status" else one.field, next(iter(value.values())))]
    return [("not_stated", value["field"])] if one.field == "not_stated" else []


if __name__ == "__main__":
    main()
