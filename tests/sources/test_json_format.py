"""JSON and JSON lines: a broken line costs that line."""

from decimal import Decimal
from pathlib import Path

import pytest

from fundmatch.sources.json_format import each_line, parse, read
from fundmatch.sources.record import Unreadable
from reading import actors, calls, places, write


@pytest.mark.parametrize(
    "content",
    [
        '[{"id": "a", "title": "Å"}, {"id": "b", "title": "Ä"}]',
        '{"calls": [{"id": "a", "title": "Å"}, {"id": "b", "title": "Ä"}]}',
        '{"calls": [{"id": "a", "title": "Å"}, {"id": "b", "title": "Ä"}], "source": "portal"}',
    ],
)
def test_a_list_of_records_may_stand_alone_or_under_its_name(tmp_path: Path, content: str) -> None:
    found = calls(tmp_path, "list.json", content)
    assert [(call.id, call.title.und) for call, _ in found.items] == [("a", "Å"), ("b", "Ä")]
    assert not found.issues


def test_one_record_is_a_list_of_one(tmp_path: Path) -> None:
    found = actors(tmp_path, "one.json", '{"id": "a", "name": "Förening", "kind": "association"}')
    assert [actor.name for actor, _ in found.items] == ["Förening"]


def test_the_row_of_a_json_record_is_its_place_in_the_list(tmp_path: Path) -> None:
    found = calls(tmp_path, "list.json", '[{"id": "a", "title": "x"},\n\n 7, {"id": "b"}]')
    assert places(found.issues) == [("wrong-shape", 2, None), ("missing-field", 3, "title")]


def test_a_number_with_a_point_stays_exact() -> None:
    assert parse('{"amount": 0.1}') == {"amount": Decimal("0.1")}


@pytest.mark.parametrize(
    ("text", "row", "why"),
    [
        ('{"id": "a",\n "title" "x"}', 2, "not JSON"),
        ("", 1, "not JSON"),
        ('{"id": "a", "id": "b"}', None, "comes twice"),
        ('[{"a": {"b": 1, "b": 1}}]', None, "comes twice"),
        ('{"rate": NaN}', None, "not a number"),
        ('{"rate": -Infinity}', None, "not a number"),
        ("[" * 100_000, None, "too deep"),
        ("{'id': 'a'}", 1, "not JSON"),
    ],
    ids=["comma", "empty", "twice", "twice inside", "nan", "infinity", "deep", "quotes"],
)
def test_what_is_not_json_is_unreadable_and_nothing_worse(text: str, row: int | None, why: str) -> None:
    with pytest.raises(Unreadable, match=why) as fault:
        parse(text)
    assert fault.value.row == row


def test_a_broken_line_costs_that_line_alone(tmp_path: Path) -> None:
    content = (
        '{"id": "a", "title": "Å"}\n\n{"id": "b", "title": \n{"id": "c", "title": "Ö"}\r\n[1]\n{"id": "d", "id": "e"}\n'
    )
    found = calls(tmp_path, "list.jsonl", content)
    assert [call.id for call, _ in found.items] == ["a", "c"]
    assert places(found.issues) == [("unreadable", 3, None), ("unreadable", 6, None), ("wrong-shape", 5, None)]


@pytest.mark.parametrize("separator", ["\u2028", "\u0085", "\x0b"])
def test_only_a_line_end_ends_a_line(tmp_path: Path, separator: str) -> None:
    content = f'{{"id": "a", "title": "x", "programme": "ett{separator}två"}}\n'.replace("\x0b", "\\u000b")
    found = calls(tmp_path, "list.ndjson", content)
    assert [call.id for call, _ in found.items] == ["a"]


@pytest.mark.parametrize("name", ["list.json", "list.jsonl"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_swedish_letters_survive_every_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    found = calls(tmp_path, name, '{"id": "å", "title": "Östra Mellansverige"}'.encode(encoding))
    assert [(call.id, call.title.und) for call, _ in found.items] == [("å", "Östra Mellansverige")]


def test_half_a_character_is_an_issue_and_no_crash(tmp_path: Path) -> None:
    found = calls(tmp_path, "list.jsonl", '{"id": "\\ud800", "title": "x"}\n{"id": "a", "title": "x", "\\udfff": 1}\n')
    assert [issue.code for issue in found.issues] == ["invalid-value", "invalid-value"]
    assert all(issue.message.text("sv").encode("utf-8") for issue in found.issues)


def test_an_empty_list_holds_no_record_and_no_fault(tmp_path: Path) -> None:
    assert read(write(tmp_path, "none.json", "[]")) == []


@pytest.mark.parametrize(
    "number", ["1e100000000", "1e9999999999999999999", "1e18", "1e-31", "9" * 5000, "9" * 20 + ".5", "0e99999999"]
)
@pytest.mark.parametrize("field", ["amount", "percent", "min_partners"])
def test_a_number_of_no_size_costs_itself_alone(tmp_path: Path, number: str, field: str) -> None:
    given = {
        "amount": f'"amounts": [{{"what": "call_total", "money": {{"amount": {number}, "currency": "EUR"}}}}]',
        "percent": f'"rates": [{{"percent": {number}}}]',
        "min_partners": f'"partnership": {{"min_partners": {number}}}',
    }[field]
    found = calls(tmp_path, "a.json", f'[{{"id": "a", "title": "A", {given}}}, {{"id": "b", "title": "B"}}]')
    (one, _), (other, _) = found.items
    assert (one.id, other.id, one.amounts, one.rates, one.partnership) == ("a", "b", (), (), None)
    assert [len(fact.words) <= 160 for fact in one.unread] == [True]
    assert {issue.code for issue in found.issues} == {"invalid-value"}
    assert all(len(issue.message.text("sv")) < 200 for issue in found.issues)


def test_numbers_at_the_limit_are_read(tmp_path: Path) -> None:
    largest, least = "999999999999999999", "0." + "0" * 29 + "1"
    for number in (largest, least):
        money = f'{{"what": "call_total", "money": {{"amount": {number}, "currency": "EUR"}}}}'
        found = calls(tmp_path, "a.json", f'[{{"id": "a", "title": "A", "amounts": [{money}]}}]')
        assert found.items[0][0].amounts[0].money.amount == Decimal(number)


def test_nesting_is_bounded_for_whoever_walks_through_the_value() -> None:
    assert parse("[" * 100 + "]" * 100)
    for text in ("[" * 101 + "]" * 101, '{"a":' * 101 + "1" + "}" * 101):
        with pytest.raises(Unreadable, match="too deep"):
            parse(text)


def test_lines_are_read_one_by_one() -> None:
    faults: list[Unreadable] = []
    lines = each_line(b'{"a": 1}\n\n{"b": \n{"c": 2}', "x.jsonl", faults)
    assert (next(lines).data, faults) == ({"a": 1}, [])
    assert [(one.data, one.row) for one in lines] == [({"c": 2}, 4)]
    assert [fault.row for fault in faults] == [3]
