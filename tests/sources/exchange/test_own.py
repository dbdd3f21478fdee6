"""Our own records as documents, and which format a document is taken for."""

import json
from pathlib import Path

import pytest

from factory import actor, call
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.render import json_text
from fundmatch.sources.exchange import recognise
from fundmatch.sources.loading import load, load_bytes
from fundmatch.sources.yaml_values import dump
from reading import list_of
from sources.exchange.documents import document, format_id, harvest, workbook

CALLS = [call(id="a", title={"sv": "Energi"}, summary="Text"), call(id="b", title="Kultur", themes=["kultur"])]
ACTORS = [actor(id="x", name="Å kommun", municipality_code="0484", country="NO"), actor(id="y", name="Y")]


def dumped(items: list[Call] | list[Actor]) -> list[dict[str, object]]:
    return [item.model_dump(mode="json", exclude_defaults=True) for item in items]


@pytest.mark.parametrize(
    "text",
    [dump(dumped(CALLS)), json_text.write(CALLS), json_text.write({"calls": dumped(CALLS)}),
     json_text.write_lines(CALLS), list_of(CALLS), list_of(CALLS, excel=True),
     json_text.write({"items": dumped(CALLS)})],
    ids=["yaml", "json", "under calls", "jsonl", "csv", "excel-sv", "envelope"],
)  # fmt: skip
def test_calls_in_every_form_of_ours(text: str) -> None:
    assert format_id(text) == "own"
    made = harvest(text)
    assert [one.model_copy(update={"sources": ()}) for one in made.calls] == CALLS
    assert made.calls[0].sources[0].name == "lista"
    assert not made.actors and made.whole


@pytest.mark.parametrize(
    "text",
    [dump(dumped(ACTORS)), json_text.write(ACTORS), json_text.write({"actors": dumped(ACTORS)}),
     json_text.write_lines(ACTORS), list_of(ACTORS, excel=True)],
    ids=["yaml", "json", "under actors", "jsonl", "excel-sv"],
)  # fmt: skip
def test_actors_in_every_form_of_ours(text: str) -> None:
    assert format_id(text) == "own"
    assert list(harvest(text).actors) == ACTORS


def test_our_own_headings_in_a_workbook() -> None:
    raw = workbook(A=[["id", "title_sv", "closes", "applicants"], ["a", "Energi", "2027-01-12", "municipality|region"]])
    assert format_id(raw) == "sheet"
    (made,) = harvest(raw).calls
    assert made.eligibility[0].values == ("municipality", "region") and made.eligibility[0].words is None


def test_a_broken_line_or_record_costs_itself() -> None:
    made = harvest('{"id":"a","title":"x"}\n{"id":"b","title":\n{"id":"c","title":"y"}\n')
    assert [one.id for one in made.calls] == ["a", "c"]
    made = harvest("- id: a\n  title: x\n- id: b\n  titel: y\n- id: a\n  title: z\n")
    assert [one.id for one in made.calls] == ["a"]
    assert {(issue.code, issue.row) for issue in made.issues if issue.severity == "error"} == {
        ("missing-field", 3), ("unknown-field", 4), ("duplicate-id", 5)
    }  # fmt: skip


def test_bytes_and_files_are_read_the_same(tmp_path: Path) -> None:
    text = dump(dumped(CALLS))
    path = tmp_path / "calls.yaml"
    path.write_text(text, encoding="utf-8")
    from_bytes, from_file = load_bytes(text.encode(), "calls.yaml", ".yaml", Call), load(path, Call)
    assert [one for one, _ in from_bytes.items] == [one for one, _ in from_file.items] == CALLS
    assert [record.row for _, record in from_bytes.items] == [record.row for _, record in from_file.items]


@pytest.mark.parametrize(
    "content", ["", "bara text", b"\x00\x01\x02", b"PK\x03\x04xx", b"\xd0\xcf\x11\xe0",
                "{}", "[]", "[1, 2]", "null", '{"id": 1}', json.dumps([{"id": "a", "name": "b", "x": 1, "y": 2}]),
                b"\xff\xfe\x00", "a;b\n1;2\n", "key: value\n", b"%PDF-1.7"]
)  # fmt: skip
def test_what_is_none_of_them_is_not_recognised(content: str | bytes) -> None:
    assert format_id(content) is None


def test_broken_json_is_told_with_its_row() -> None:
    found = recognise(document('[\n{"id": "a", "title": "x"},\n{"id": "b"'))
    assert found is not None and found.id == "own"


def test_ids_of_a_csv_list_that_only_count_its_rows_are_not_used() -> None:
    made = harvest("id;title_sv;summary_sv\n1;Energi;x\n2;Vatten;y\n3;Energi;z\n")
    assert [call.id for call in made.calls] == ["energi", "vatten", "energi-2"]
    assert [issue.code for issue in made.issues] == ["counter-id"]
