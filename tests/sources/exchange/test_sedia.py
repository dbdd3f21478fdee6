"""The EU portal's search answers: every trap of the real ones, on made-up records."""

import datetime as dt
import json
import random
from decimal import Decimal
from typing import Any

import pytest

from fundmatch.matching.status import standing
from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.kinds import DeadlineModel
from fundmatch.models.money import AmountKind
from fundmatch.sources.exchange import recognise
from fundmatch.sources.exchange.sedia import FORMAT
from fundmatch.sources.gathering import lost
from fundmatch.sources.harvest import Document, Harvest, Provenance
from fundmatch.sources.record import Unreadable
from sources.portal import answer, entry, record

READING = Provenance("sedia", dt.date(2026, 12, 1))


def harvest(*records: Any) -> Harvest:
    return read(answer(*records))


def read(raw: bytes) -> Harvest:
    return FORMAT.read(Document("saved.json", raw), READING)


def one(**fields: Any) -> Call:
    """The one call of a record with these values."""
    return harvest(record(**fields)).calls[0]


def codes(found: Harvest) -> list[tuple[str, str | None]]:
    return [(issue.code, issue.field) for issue in found.issues]


def days(call: Call) -> list[tuple[str, str, str | None]]:
    return [(milestone.kind.value, str(milestone.date), milestone.time) for milestone in call.milestones]


def test_a_topic_becomes_a_call() -> None:
    found = harvest(record(7))
    (call,) = found.calls
    assert (found.issues, found.whole) == ((), True)
    assert call.id == "horizon-cl6-2027-01-madeup-00007"
    assert call.official_id == "HORIZON-CL6-2027-01-MADEUP-00007"
    assert (call.programme, call.programme_id, call.fund) == ("Horizon Europe: Cluster 6", "horizon-europe", "HORIZON")
    assert call.title.en == "Battery towns of the future 7"
    assert call.status_words == "Forthcoming (31094501)"
    assert [kind.value for kind in call.project_kinds] == ["innovation"]
    assert call.themes == ("Battery", "Local authorities", "Co-creation")
    assert call.summary
    assert call.summary.en == (
        "Expected Outcome:\nTowns & Battery work together.\n- first aim\n- [to be updated when adopted]"
    )
    assert call.notes == ("Call HORIZON-CL6-2027-01 (Made-up call).",)
    assert call.type_of_action == "HORIZON Innovation Actions"
    assert call.grants and (call.grants.least, call.grants.most) == (2, 2)
    (source,) = call.sources
    assert (source.kind, source.seen) == (SourceKind.OFFICIAL, dt.date(2026, 12, 1))
    assert source.url and source.url.endswith("/topic-details/HORIZON-CL6-2027-01-MADEUP-00007")
    assert call.rates == ()


def test_the_budget_is_the_topics_own_never_the_first() -> None:
    sums = {amount.what: amount.money.amount for amount in one().amounts}
    assert sums == {
        AmountKind.TOPIC_TOTAL: Decimal(6_000_000),
        AmountKind.GRANT_ADVISED: Decimal(3_000_000),
    }


@pytest.mark.parametrize("name", ["HORIZON-CL6-2027-01-MADEUP-00001-two-stage", "HORIZON-CL6-2027-01"])
def test_a_sibling_with_a_longer_or_shorter_name_is_not_the_topic(name: str) -> None:
    table = json.dumps({"budgetTopicActionMap": {"1": [entry(name, 2, 5)]}})
    found = harvest(record(budgetOverview=[table]))
    assert found.calls[0].amounts == ()
    assert codes(found) == [("unreadable-part", "budgetOverview")]


@pytest.mark.parametrize(
    ("stamps", "model", "expected"),
    [
        (["2027-04-08T00:00:00.000+0000"], "single-stage", [("closes", "2027-04-08", None)]),
        (["2027-04-08T17:00:00.000+0000"], "single-stage", [("closes", "2027-04-08", "17:00")]),
        (["2027-07-08T19:00:00.000+0200"], "single-stage", [("closes", "2027-07-08", "17:00")]),
        (["2027-03-08T18:00:00.000+01:00"], "single-stage", [("closes", "2027-03-08", "17:00")]),
        (["2027-07-08T02:00:00.000+0200"], "single-stage", [("closes", "2027-07-08", None)]),
        (["2027-07-08T00:00:00.000+0200"], "single-stage", [("closes", "2027-07-08", None)]),
        (["2027-04-08T23:59:59.000+0000"], "single-stage", [("closes", "2027-04-08", "23:59")]),
        (["2027-04-08"], "single-stage", [("closes", "2027-04-08", None)]),
        (["2027-04-07T22:00:00.000+0000"], "single-stage", [("closes", "2027-04-07", "22:00")]),
        (["2027-11-07T22:00:00.000+0000"], "single-stage", [("closes", "2027-11-07", "22:00")]),
        (
            ["2027-09-14T00:00:00.000+0000", "2027-04-08T00:00:00.000+0000"],
            "two-stage",
            [("step", "2027-04-08", None), ("closes", "2027-09-14", None)],
        ),
        (
            ["2027-04-08T00:00:00.000+0000", "2027-09-14T00:00:00.000+0000", "2027-12-01T00:00:00.000+0000"],
            "multiple cut-off",
            [("cut_off", "2027-04-08", None), ("cut_off", "2027-09-14", None), ("closes", "2027-12-01", None)],
        ),
        (["2100-01-01T00:00:00.000+0000"], "single-stage", []),
        (["9999-12-31T23:59:59.000+0000"], "single-stage", []),
        (None, "single-stage", []),
    ],
)
def test_dates_are_typed(stamps: list[str] | None, model: str, expected: list[tuple[str, str, str | None]]) -> None:
    call = one(deadlineDate=stamps, deadlineModel=[model], budgetOverview=None)
    assert days(call) == [("opens", "2027-02-04", None), *expected]
    rolling = bool(stamps) and not expected
    assert (call.deadline_model is DeadlineModel.CONTINUOUS) == rolling


def test_an_hour_is_the_clock_of_brussels_and_quotes_what_was_printed() -> None:
    (closes,) = [milestone for milestone in one().milestones if milestone.time]
    assert (closes.zone, closes.words, closes.certainty.value) == ("Brussels", "2027-04-02T17:00:00.000+0000", "stated")


def test_a_day_printed_as_universal_time_says_that_it_is_inferred() -> None:
    (call,) = harvest(copy("cs", startDate=["2027-02-04T00:00:00.000+0000"])).calls
    assert [milestone.certainty.value for milestone in call.milestones] == ["stated", "inferred"]


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("2027-04-07T22:00:00.000+0000", ("closes", "2027-04-08", None)),
        ("2027-11-07T23:00:00.000+0000", ("closes", "2027-11-08", None)),
        ("2027-11-07T22:00:00.000+0000", ("closes", "2027-11-07", "22:00")),
    ],
)
def test_the_day_of_a_copy_is_printed_as_the_hour_at_which_it_begins(
    stamp: str, expected: tuple[str, str, str | None]
) -> None:
    (call,) = harvest(copy("cs", deadlineDate=[stamp])).calls
    assert days(call)[1] == expected


def test_dates_fall_back_on_the_actions() -> None:
    actions = [{"plannedOpeningDate": "2027-02-05", "deadlineDates": ["2027-04-08", "2027-09-14"],
                "submissionProcedure": {"abbreviation": "two-stage"}}]  # fmt: skip
    call = one(deadlineDate=None, startDate=None, deadlineModel=None, actions=[json.dumps(actions)])
    assert days(call) == [("opens", "2027-02-05", None), ("step", "2027-04-08", None), ("closes", "2027-09-14", None)]


def test_two_fields_that_disagree_stay_visible() -> None:
    call = one(actions=[json.dumps([{"deadlineDates": ["2027-05-01"]}])])
    assert call.conflicts[0].claims == ("deadlineDate: 2027-04-02", "actions: 2027-05-01")


def test_an_opening_after_the_last_day_is_left_out_and_named() -> None:
    found = harvest(record(startDate=["2027-12-01T00:00:00.000+0000"]))
    assert [milestone.kind.value for milestone in found.calls[0].milestones] == ["closes"]
    assert codes(found) == [("odd-dates", "startDate")]


def copy(language: str, **fields: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "language": [language],
        "deadlineDate": ["2027-04-01T22:00:00.000+0000"],
        "startDate": ["2027-02-03T23:00:00.000+0000"],
    }
    return record(reference=f"5000001TOPICS{language}", **(values | fields))


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0)])
def test_copies_in_other_languages_are_one_call_read_in_english(order: tuple[int, ...]) -> None:
    copies = [record(), copy("sv", title=["Framtidens städer"]), copy("cs", title=["Města"])]
    (call,) = harvest(*(copies[at] for at in order)).calls
    assert (call.title.en, call.title.sv) == ("Forest towns of the future 1", "Framtidens städer")
    assert days(call)[1] == ("closes", "2027-04-02", "17:00")


def test_a_copy_alone_is_read_as_what_it_is() -> None:
    (call,) = harvest(copy("cs", title=["Města"])).calls
    assert (call.title.und, call.title_language) == ("Města", "cs")
    assert days(call) == [("opens", "2027-02-04", None), ("closes", "2027-04-02", None)]


def test_a_swedish_copy_that_is_english_inside_adds_nothing() -> None:
    (call,) = harvest(record(), copy("sv")).calls
    assert call.title.sv is None


def cascade(number: int) -> dict[str, Any]:
    return record(
        reference=f"{number}COMPETITIVE_CALLen", type=["8"], caName=[f"Small grants {number}"], budget=[100_000],
        currency=["EUR"], callccm2Id=[str(number)], budgetOverview=None, url=None,
        descriptionByte=None, beneficiaryAdministration=["<p>Who may apply: towns.</p>"],
    )  # fmt: skip


def test_calls_of_one_project_share_its_identifier_and_stay_apart() -> None:
    first, second = harvest(cascade(101), cascade(102)).calls
    assert (first.id, second.id) == (
        "horizon-cl6-2027-01-madeup-00001-101competitive-call", "horizon-cl6-2027-01-madeup-00001-102competitive-call"
    )  # fmt: skip
    assert first.official_id == "101COMPETITIVE_CALL"
    assert (first.title.en, first.summary and first.summary.en) == ("Small grants 101", "Who may apply: towns.")
    assert [(sum_.what.value, sum_.money.amount) for sum_ in first.amounts] == [("call_total", Decimal(100_000))]
    assert [kind.value for kind in first.project_kinds] == ["cascade", "innovation"]


def test_the_id_of_a_lot_is_the_same_whichever_lots_there_are() -> None:
    first, second = record(reference="41HORIZON1"), record(reference="52HORIZON1")
    ids = [f"horizon-cl6-2027-01-madeup-00001-{number}horizon1" for number in (41, 52)]
    assert [call.id for call in harvest(first, second).calls] == ids
    assert [call.id for call in harvest(second).calls] == ids[1:]


def test_a_saved_page_of_many_is_not_the_whole_source() -> None:
    found = read(answer(record(1), record(2), total=250))
    assert (len(found.calls), found.whole, codes(found)) == (2, False, [("partial-answer", "totalResults")])
    pages = b"\n".join(answer(record(at), total=2) for at in (1, 2))
    assert (read(pages).whole, read(pages).issues) == (True, ())
    # The same page twice is not two pages.
    assert not read(answer(record(1), total=2) * 2).whole


def test_what_is_no_call_is_left_out_and_counted() -> None:
    found = harvest(record(1), record(2, type=["0"]), record(3, type=["0"]), record(4, type=["6"]))
    assert len(found.calls) == 1
    assert [issue.message.text("en") for issue in found.issues] == [
        "records that were left out: 2 (tenders)", "records that were left out: 1 (other than calls (type 6))"
    ]  # fmt: skip


def test_a_row_of_years_ago_without_a_description_is_a_call_with_its_dates() -> None:
    found = harvest(
        record(descriptionByte=None, keywords=None, tags=None, startDate=["2021-04-01T00:00:00.000+0000"],
               deadlineDate=["2021-09-01T17:00:00.000+0000"])
    )  # fmt: skip
    assert days(found.calls[0]) == [("opens", "2021-04-01", None), ("closes", "2021-09-01", "17:00")]


def test_a_row_without_any_text_is_no_call_and_no_loss() -> None:
    found = harvest(record(1), record(2, title=None, descriptionByte=None))
    assert (len(found.calls), codes(found), found.whole) == (1, [("without-text", "title")], True)
    assert not lost(found.issues)


@pytest.mark.parametrize(
    ("field", "value"),
    [("status", ["31099999"]), ("frameworkProgramme", ["1"]), ("deadlineModel", ["now and then"]),
     ("deadlineDate", ["soon"]), ("title", [{"en": "x"}]), ("callTitle", ["\x00"])],
)  # fmt: skip
def test_what_is_not_understood_is_named(field: str, value: list[Any]) -> None:
    found = harvest(record(1, reference=None, identifier=["X-2027-1"], budgetOverview=None, **{field: value}))
    assert ("unreadable-part", field) in codes(found)
    assert len(found.calls) == 1


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"status": ["31094503"]}, "closed"), ({"status": ["Closed"]}, "closed"), ({"status": ["31094502"]}, None),
        ({"status": ["Cancelled"]}, "cancelled"), ({"title": ["CANCELLED - Towns of the future"]}, "cancelled"),
        ({"title": ["[Withdrawn] Towns"]}, "cancelled"), ({"title": ["Cancelled flights and towns"]}, None),
    ],
)  # fmt: skip
def test_what_the_portal_says_against_the_dates_counts(fields: dict[str, Any], state: str | None) -> None:
    found = harvest(record(**fields))
    assert (found.calls[0].state, codes(found)) == (state, [])
    if state:
        assert standing(found.calls[0], dt.datetime(2027, 2, 10, tzinfo=dt.UTC)).status == state


@pytest.mark.parametrize(
    ("code", "fund"),
    [("111111", "RELEX"), ("43252449", "RFCS"), ("43637601", "PPPA"), ("45532249", "EUBA"), ("43252433", "PERI"),
     ("46324255", "ERDF-TA"), ("43253967", "RENEWFM")],
)  # fmt: skip
def test_small_programmes_are_known(code: str, fund: str) -> None:
    found = harvest(record(frameworkProgramme=[code]))
    assert (found.calls[0].fund, codes(found)) == (fund, [])


def test_keywords_may_be_a_list_inside_a_string() -> None:
    call = one(keywords=['["Soil","HORIZON-CL6-2027-01-MADEUP-00001","Arts, history"]'], tags=["[to be updated]"])
    assert call.themes == ("Soil", "Arts, history", "[to be updated]")


def test_a_wrong_encoding_is_mended_and_reported() -> None:
    found = harvest(record(title=["Ã–stersjÃ¶ns framtid"]))
    assert found.calls[0].title.en == "Östersjöns framtid"
    assert codes(found) == [("mended-text", "title")]


def test_a_rate_is_taken_only_when_it_is_stated() -> None:
    stated = one(topicConditions=["<p>The funding rate is up to 60 % of eligible costs.</p>"])
    assert [(rate.percent, rate.words) for rate in stated.rates] == [
        (Decimal(60), "The funding rate is up to 60 % of eligible costs")
    ]
    assert one(topicConditions=["<p>The funding rate is 70% (100% for non-profit bodies).</p>"]).rates == ()


@pytest.mark.parametrize("field", ["budgetOverview", "actions"])
@pytest.mark.parametrize("value", ['{"cut', "[1, 2", "7", '"text"', "[" * 100_000])
def test_broken_json_inside_a_field_costs_that_field(field: str, value: str) -> None:
    found = harvest(record(1, reference=None, **{field: [value]}))
    assert codes(found) == [("unreadable-part", field)]
    assert len(found.calls) == 1


@pytest.mark.parametrize(
    "raw",
    [
        answer(record(1)) + answer(record(2)),
        answer(record(1)) + b"\n\x1e" + answer(record(2)),
        b"\xef\xbb\xbf" + answer(record(1), record(2)),
        answer(record(1), record(2)).decode().encode("utf-16"),
        json.dumps([record(1), record(2)]).encode(),
        json.dumps(record(1)).encode() + b"\n" + json.dumps(record(2)).encode(),
        answer(record(1), record(2), record(1)),
    ],
)
def test_a_file_may_hold_answers_in_many_shapes(raw: bytes) -> None:
    found = recognise(Document("x", raw))
    assert found
    assert found.id == "sedia"
    assert [call.id[-5:] for call in read(raw).calls] == ["00001", "00002"]


@pytest.mark.parametrize(
    "raw",
    [b"", b"{}", b"[]", b"<html>", b"id,title\n", b'{"calls": []}', b"\xff\xfe", b"\x00" * 50, b'{"metadata": 1}'],
)
def test_other_documents_are_not_taken_for_answers(raw: bytes) -> None:
    assert not FORMAT.recognises(Document("x", raw))


@pytest.mark.parametrize("raw", [b"<html>no</html>", b'{"error": "x"}', b'{"results": 7}', b"[" * 100_000])
def test_a_document_without_a_record_cannot_be_read(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        read(raw)


def test_a_search_that_found_nothing_is_no_fault() -> None:
    assert read(answer()) == Harvest()


@pytest.mark.parametrize("number", range(3))
def test_records_before_and_after_damage_are_kept(number: int) -> None:
    records = [json.dumps(record(at)) for at in range(3)]
    broken = [text if at != number else text[: len(text) // 2] for at, text in enumerate(records)]
    found = read(f'{{"results": [{",".join(broken)}], "totalResults": 3}}'.encode())
    assert [call.id[-1] for call in found.calls] == [str(at) for at in range(3) if at != number]
    assert (codes(found), found.whole) == ([("damaged-document", None)], False)


ODD: list[Any] = [
       None, 0, -1, 1e400, True, "", "x", " ", [], [None], [[]], [{}], {}, {"a": 1}, "\x00\x1b[31m", "[", "9" * 5000,
       "\ud800", "2027-13-45T99:00:00", "<" * 3000, ["2027-04-08T17:00:00.000+9999"]]  # fmt: skip


def test_no_value_of_any_field_ends_in_a_crash() -> None:
    fields = [*record()["metadata"], "actions", "topicConditions", "destination", "crossCuttingPriorities", "url"]
    rows = [{**record(at), "metadata": {**record(at)["metadata"], field: value}}
            for at, (field, value) in enumerate((field, value) for field in fields for value in ODD)]  # fmt: skip
    found = harvest(*rows)
    assert len(found.calls) + sum(issue.code == "missing-field" for issue in found.issues) > len(rows) * 0.8


def test_mutated_answers_lose_no_good_record_and_name_every_fault() -> None:
    chance = random.Random(4)
    for _ in range(40):
        rows: list[Any] = [record(at) for at in range(6)]
        at = chance.randrange(6)
        rows[at] = chance.choice(
            [None, 7, "x", [], {}, {"reference": "x"}, {**rows[at], "metadata": chance.choice(ODD)}]
        )
        found = harvest(*rows)
        kept = {int(call.id[-5:]) for call in found.calls if call.id[-5:].isdigit()}
        assert kept >= set(range(6)) - {at}
        assert found.issues


def test_a_text_that_is_broken_over_and_over_is_given_up() -> None:
    broken = read(answer(record()) + b'{"reference":1,' * 5_000)
    assert not broken.whole
    assert len([issue for issue in broken.issues if issue.code == "damaged-document"]) == 201


def test_a_whole_number_without_end_costs_its_record() -> None:
    raw = answer(record()).replace(b'"results"', b'"n": ' + b"9" * 5000 + b', "results"')
    assert len(read(raw).calls) == 1
