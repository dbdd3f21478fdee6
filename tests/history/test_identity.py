"""Which records of different sources are one call."""

import pytest

from fundmatch.history.identity import Known, marks
from histories import call


def same(known: object, new: object, *taken: str) -> str | None:
    first = known if isinstance(known, tuple) else (known,)
    return Known((one.id, marks(one)) for one in first).same(new, set(taken))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "new"),
    [
        (call("horizon-x-01"), call("horizon-x-01", title="Annat namn")),
        (call("call-1"), call("call-1", title="Annat namn")),
        (call("a-call", official_id="HORIZON-X-01"), call("other", official_id=" horizon-x-01 ", title="Helt annat")),
        (call("a-call", official_id="I3-2026-INV1"), call("b", "2028-03-01", official_id="i3-2026-inv1")),
        (call("a-call", title="Social innovation 2027"), call("7", title="Social innovation, 2027")),
        (call("7", title="Grön omställning"), call("7", title="Grön omställning!")),
        (
            call("a-call", title={"sv": "Grön omställning", "en": "Green transition"}, title_language="sv"),
            call("b-call", title={"sv": "Grön omställning"}),
        ),
    ],
)
def test_the_same(known: object, new: object) -> None:
    assert same(known, new)


@pytest.mark.parametrize(
    ("known", "new"),
    [
        (call("row-1"), call("row-1", title="Annat namn")),
        (call("a-call", title="MSCA 2026"), call("b-call", title="MSCA 2027")),
        (call("a-call", title="Social innovation"), call("b-call", "2027-05-01", title="Social innovation")),
        (call("7", title="Grön omställning"), call("7", title="Digitala tjänster")),
        (call("a-call", None, title="Samma namn"), call("b-call", None, title="Samma namn")),
        (
            call("a-call", official_id="X-01", title="Green valleys (RIA)"),
            call("b", official_id="X-02", title="Green valleys (IA)"),
        ),
        (call("call-01", title="Skogsbruk i norr"), call("call-01", "2027-09-01", title="Digital health")),
        (
            call("a-call", official_id="P-1", title="Alpha 2026"),
            call("b", "2028-03-01", official_id="P-1", title="Beta 2027"),
        ),
        (call("a-call", title="Ports, part A"), call("b-call", title="Ports, part B")),
        (call("tvv-1", title="Utlysning"), call("tvv-2", title="Utlysning")),
        (call("a-call", title="Ansök om stöd"), call("b-call", title="Ansök om stöd")),
        (call("utlysning", title="Utlysning"), call("utlysning", title="Utlysning")),
        (call("calls", title="Open calls"), call("open-calls", title="Open calls")),
    ],
)
def test_not_the_same(known: object, new: object) -> None:
    assert same(known, new) is None


def test_two_records_of_one_source_are_never_one() -> None:
    assert same(call("a-call", official_id="X-1"), call("b-call", official_id="X-1"), "a-call") is None


def test_an_official_id_that_two_calls_share_tells_nothing() -> None:
    cascade = (call("a-call", official_id="X-1"), call("b-call", official_id="X-1", title="Annan"))
    assert same(cascade, call("c-call", "2028-01-01", official_id="X-1", title="Tredje")) is None


def test_an_official_id_that_a_source_gives_to_several_records_tells_nothing_alone() -> None:
    known = Known([("a-call", marks(call("a-call", official_id="CALL-2027-01")))])
    parts = [call(name, "2027-09-01", official_id="CALL-2027-01", title=name) for name in ("del-ett", "del-tva")]
    assert [key for _, key, _ in known.place(parts, parts, {}, set())] == ["del-ett", "del-tva"]


def test_two_calls_of_one_title_and_day_are_neither() -> None:
    lots = (call("a-call", title="Samma namn"), call("b-call", title="Samma namn"))
    assert same(lots, call("c-call", title="Samma namn")) is None


def test_marks_follow_the_call_and_keep_what_is_not_said_again() -> None:
    known = Known([("a-call", marks(call("a-call", official_id="X-1")))])
    known.add("a-call", marks(call("a-call", "2027-09-01", title="Nytt namn")))
    assert known.same(call("q", None, official_id="x-1")) == "a-call"
    assert known.same(call("q", "2027-09-01", title="Nytt namn")) == "a-call"
    assert known.same(call("q", "2027-03-01", title="Utlysning a-call")) is None
    assert known.free("a-call") == "a-call~2"
