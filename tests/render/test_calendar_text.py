"""Calendar files are read back by two other readers, whatever the calls say."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from fundmatch.jobs.calendar import Calendar as Found
from fundmatch.monitoring.calendar import events
from fundmatch.monitoring.freshness import freshness
from fundmatch.render.calendar_text import write
from render.test_hostile_text import hostile
from telling import NOW, item

MILESTONES: list[dict[str, Any]] = [
    {"kind": "opens", "date": "2026-11-10"},
    {"kind": "step", "date": "2027-01-20", "time": "17:00", "zone": "Brussels"},
    {"kind": "closes", "date": "2027-06-15", "certainty": "planned", "label": "etapp 2"},
]


def read_back(text: str) -> Any:
    """The file as the library reads it."""
    return Calendar.from_ical(text)


def written(withdrawn: bool = False, lang: Any = "sv", remind: tuple[int, ...] = (), **fields: Any) -> str:
    told = [item(**{"milestones": MILESTONES, **fields})]
    gone = {told[0].call.id: None} if withdrawn else {}
    return write(
        Found(events(told, {}, gone, NOW, remind), ("Trosa kommun",), 1, 0, freshness([told[0].call], (), NOW)),
        NOW,
        lang,
    )


def test_every_event_says_what_a_calendar_needs() -> None:
    read = read_back(written(remind=(60, 14)))
    opens, step, closes = read.walk("VEVENT")
    assert (str(read["x-wr-calname"]), str(read["version"])) == ("EU-utlysningar: Trosa kommun", "2.0")
    assert "method" not in read
    assert opens["dtstart"].dt == dt.date(2026, 11, 10)
    assert opens["dtend"].dt == dt.date(2026, 11, 11)
    assert step["dtstart"].to_ical() == b"20270120T160000Z"
    assert [str(one["status"]) for one in (opens, step, closes)] == ["CONFIRMED", "CONFIRMED", "TENTATIVE"]
    assert str(closes["summary"]) == "Stänger: Energi i skolor (preliminärt)"
    assert str(closes["url"]) == "https://example.org/utlysning"
    assert closes["dtstamp"].dt == closes["last-modified"].dt == dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    assert [alarm["trigger"].dt for alarm in closes.walk("VALARM")] == [
        dt.timedelta(days=-60, hours=9), dt.timedelta(days=-14, hours=9),
    ]  # fmt: skip
    words = str(closes["description"])
    for part in ("stänger 2027-06-15 (etapp 2, planerad)", "Stödnivå: fonden betalar högst 47,5 %, egen andel minst",
                 "Vem: får söka: kommun", "Varför: ", "erdf-1"):  # fmt: skip
        assert part in words


def test_a_withdrawn_call_says_so_in_both_languages() -> None:
    for lang, word in (("sv", "INSTÄLLT – Stänger"), ("en", "CANCELLED – Closes")):
        closes = read_back(written(True, lang)).walk("VEVENT")[-1]
        assert str(closes["status"]) == "CANCELLED"
        assert str(closes["summary"]).startswith(word)


def test_lines_are_folded_and_end_as_the_standard_wants() -> None:
    text = written(title="Långt ö" * 500)
    assert text.replace("\r\n", "").count("\n") == 0
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    (summary, *_) = [str(one["summary"]) for one in read_back(text).walk("VEVENT")]
    assert summary.endswith("…")
    assert "Långt ö" * 500 in str(read_back(text).walk("VEVENT")[0]["description"])


def test_the_same_calls_give_the_same_bytes() -> None:
    assert written(remind=(30,)) == written(remind=(30,))


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT", "END:VCALENDAR", "a\\nb;c,d", "</script>", "[x](javascript:alert(1))",
        "😀" * 80, "\u200fעברית\u200e", "x" * 3000,
    ],
)  # fmt: skip
def test_no_text_makes_or_ends_an_event(text: str) -> None:
    both_read(text)


@given(text=hostile)
@settings(max_examples=8)
def test_any_text_reads_back_with_as_many_events(text: str) -> None:
    both_read(text)


@given(text=st.text(min_size=1).filter(lambda text: bool(text.strip())))
@settings(max_examples=10)
def test_an_address_that_is_none_does_not_break_the_file(text: str) -> None:
    sources = [{"id": "main", "url": f"https://example.org/{text}"}, {"id": "b", "url": text or "x"}]
    try:
        made = written(sources=sources)
    except ValueError as wrong:  # the model refuses text that is empty once cleaned
        assert "validation error" in str(wrong)
        return
    assert len(read_back(made).walk("VEVENT")) == 3


def both_read(text: str) -> None:
    import ics  # a quarter of a second, for these tests alone

    fields: dict[str, Any] = {
        "title": text,
        "programme": text,
        "managing_authority": text,
        "summary": text,
        "cofinancing": text,
    }
    milestones = [{**milestone, "label": text} for milestone in MILESTONES]
    made = written(milestones=milestones, conflicts=[{"field": text, "claims": [text]}], **fields)
    assert len(read_back(made).walk("VEVENT")) == 3
    assert len(ics.Calendar(made).events) == 3


@pytest.mark.parametrize(("lang", "names"), [("sv", "ERUF,Horisont Europa: kluster 6"), ("en", "ERDF,Horizon Europe")])
def test_categories_are_called_what_people_call_them(lang: str, names: str) -> None:
    text = written(lang=lang, fund="ERDF", programme="Horizon Europe: Cluster 6")
    assert f"CATEGORIES:{names}" in text
