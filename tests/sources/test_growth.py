"""Text from outside is scanned in linear time: four times the text takes nowhere near sixteen times the time."""

import contextlib
import datetime as dt
import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from factory import actor, call, candidate
from fundmatch.collaboration.notes import counted
from fundmatch.models.decision import Decision
from fundmatch.models.page_profile import Target
from fundmatch.sources import checks
from fundmatch.sources.exchange import FORMATS, recognise, sheet
from fundmatch.sources.exchange.page import facts
from fundmatch.sources.exchange.page.changed import changed_lines
from fundmatch.sources.exchange.page.format import read_page
from fundmatch.sources.exchange.page.profiles import headings_of, profiles
from fundmatch.sources.exchange.prose.applicants import applicants
from fundmatch.sources.exchange.sedia.money import rates
from fundmatch.sources.exchange.table import conditions, days, headings, places, sums
from fundmatch.sources.html import looks_like_html, plain_text
from fundmatch.sources.record import Record, Unreadable, decode
from fundmatch.sources.toml_format import parse as toml
from fundmatch.sources.yaml_format import parse as yaml
from sources.exchange.documents import READING, document

LENGTH = 1_250
"""Repetitions at first; then four times as many. Readers that are done with those at once get the fourfold of each."""
LEAST = 0.01
"""Seconds below which nothing is measured."""
HEAD = "Titel;Öppnar;Stänger;Budget;Stödnivå;Sökande;Område;Beskrivning\n"


def read(text: str) -> None:
    """Recognised, and read in every format."""
    made = document(text)
    recognise(made)
    for one in FORMATS:
        with contextlib.suppress(Unreadable):
            one.read(made, READING)


def cells(text: str) -> None:
    """A list with the text in each of its cells."""
    sheet.FORMAT.read(document(HEAD + ";".join([f'"{text}"'] * (HEAD.count(";") + 1))), READING)


def portal(text: str) -> None:
    """A topic of the portal with the text as its conditions."""
    metadata = {"identifier": ["A-B-1"], "title": ["x"], "topicConditions": [text], "type": ["1"]}
    read(json.dumps({"apiVersion": "1", "results": [{"reference": "1", "metadata": metadata}], "totalResults": 1}))


def page(text: str) -> None:
    """A page with the text under headings that are read in every way, in a heading, and in a list."""
    under = "".join(f"<h2>{one}</h2><p>{text}</p>" for one in UNDER)
    own = PROFILE.model_copy(update={"headings": {str(one): one for one in UNDER}})
    read_page(document(f"<h1>A</h1><p>{text}</p>{under}<h2>{text}</h2><ul><li>{text}</li></ul>"), own)
    read_page(document("\n\n".join(["Titel", text, *HEADINGS, text])), own)


def parents(text: str) -> None:
    """A chain of actors, each below the one before."""
    checks.check_parents({f"a{at}": (f"a{at - 1}", Record({}, "x")) for at in range(len(text) // 10)})


def notes(text: str) -> None:
    """A call with the text as a note, which may hold a demand."""
    list(counted(candidate(actor(), call(notes=[f"a {text}b"])).call))


def decision(text: str) -> None:
    """A decision with the text as its reason."""
    Decision.model_validate(
        {"call": "a", "state": "muted", "why": text, "owner": "x", "at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}
    )


PROFILE, HEADINGS = profiles()[0], headings_of(None)
UNDER = (
    Target.APPLICANTS, Target.TERRITORY, Target.FUNDS, Target.MONEY, Target.DATES, Target.FIRST_STEP, Target.SUMMARY,
    Target.OBJECTIVES, Target.OFFICIAL_ID, Target.DOCUMENTS,
)  # fmt: skip
"""One heading for each way to read what stands under it; what is slow under one of twenty is hardest to see."""
PAGE_PARTS = (
    "1 ", "a ", "a", "1", "(", "<p>", "<p>1 maj", "1 maj - ", "kl. 1 ", "1 % ", "mellan 1 och ", "1 kr ",
    "kommuner som ", "Örebro, ", "Stockholms och ", "A", "minst 1 ", "projekt ", "i ", "[", "a: b\n", "x\n\n",
)  # fmt: skip


READERS: list[tuple[Callable[[str], Any], str]] = [
    *((cells, part) for part in (", ", "1 ", "a,", "(", "(,", "1.", " (a", "SE1 ", "och ", "t.ex ", "12:00 ", "jan ")),
    *((portal, part) for part in ("funding rate ", "the rate ", "1 % ", "<p", "<li>x", "&#", "financing ", "\\n ")),
    *((plain_text, part) for part in ("<p>", "<p ", "<li", "&", "<!--", "</", "<div><b>")),
    *((looks_like_html, part) for part in ("<a ", "&a", "<!--")),
    *((rates, part) for part in ("x ", "funding rate", "co-")),
    *((conditions.applicant_rules, part) for part in ("a,", "(a,", ") ,", "a / ", " och")),
    *((conditions.territory_rules, part) for part in ("a,", "SE1 (", "(a,")),
    *((function, part) for function in (days.read_day, sums.read_sum, sums.read_rate, sums.unit_of_heading,
      headings.plain, places.code_of) for part in (", ", "1 ", "( ", " ", ",(", "till och med ", "SE1 ")),
    *((read, part) for part in ("<rss>", "<rss><item>", '{"url":1,', '{"metadata":[', "[[", "- ", "a: ", "a;", "1")),
    *((page, part) for part in PAGE_PARTS),
    (applicants, 8 * "("),
    (applicants, "local, regional, "),
    *((lambda text: changed_lines(text.encode(), f"<p>{text}".encode()), part) for part in ("1\n", "<p>1", "stäng ")),
    *((yaml, part) for part in ("- a\n", "a" * 10, "[", "&a ", "'")),
    *((lambda text: toml(text.encode()), part) for part in ("a.", "[a.", "a=1\n", '"', "[[a]]\n")),
    *((lambda text: decode(text.encode("cp1252")), part) for part in ("å", "a")),
    *((notes, part) for part in ("1 ", "at least 1 ", "1 000")),
    (parents, "a"), (decision, "a@"), (decision, "1 "), (decision, "(1 "),
]  # fmt: skip


def test_every_reader_of_a_page_reads_under_one_of_these_headings() -> None:
    held = {reader for one in (None, *UNDER) for reader in facts._READERS.get(one, ())}
    assert held == {reader for readers in facts._READERS.values() for reader in readers}


def seconds(reader: Callable[[str], Any], text: str) -> float:
    """Processor time of one reading; what cannot be read is read as far as it can be."""
    start = time.process_time()
    with contextlib.suppress(Unreadable, ValueError):
        reader(text)
    return time.process_time() - start


@pytest.mark.parametrize(("reader", "part"), READERS)
def test_four_times_the_text_takes_far_less_than_sixteen_times_as_long(reader: Callable[[str], Any], part: str) -> None:
    # Most are so fast that one reading tells, or take plainly four times as long. Else several tries: other work on the
    # machine only ever adds, and what grows with the square does so each time.
    length, limit = LENGTH, 6.4  # of a quarter of the text, this limit tells as much as 10 of the whole
    if (long := seconds(reader, part * 4 * length)) < 4 * LEAST:
        length, limit = 4 * LENGTH, 10
        if (long := seconds(reader, part * 4 * length)) < limit * LEAST:
            return
    once = max(LEAST, seconds(reader, part * length))
    for _ in range(4):
        if long < limit * once:
            return
        once = max(LEAST, min(once, seconds(reader, part * length)))
        long = min(long, seconds(reader, part * 4 * length))
    assert long < limit * once
