"""Judgements, labels and runs in files: good lines are used, bad lines are named with their row."""

import json
from pathlib import Path

import pytest

from fundmatch.models.issue import Issue
from fundmatch.sources.judged_file import JudgedFile, OtherForm
from fundmatch.sources.qrels_format import read_directions, read_qrels
from fundmatch.sources.run_format import read_run
from reading import write

HEAD = "actor_id\tcall_id\trelevance\n"


def triples(path: Path) -> list[tuple[str, str, int]]:
    return [(one.actor_id, one.call_id, one.relevance) for one, _ in read_qrels(path).items]


def faults(issues: tuple[Issue, ...]) -> list[tuple[int | None, str, str | None]]:
    return [(one.row, one.code, one.field) for one in issues]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "x\ta\t3\nx\tb\t0\n",
        "\ufeff" + HEAD.upper() + "x\ta\t3\r\n\r\n x \tb\t0",
        "relevance\tcall_id\tactor_id\n3\ta\tx\n0\tb\tx\n",
        "x 0 a 3\nx 0 b 0\n",
        "x\t0\ta\t3\nx\t0\tb\t-1\n",
    ],
)
def test_tsv_and_trec_say_the_same(text: str, tmp_path: Path) -> None:
    path = write(tmp_path, "q.tsv", text)
    assert triples(path) == [("x", "a", 3), ("x", "b", 0)]
    assert read_qrels(path).issues == ()


def test_eligibility_is_read_where_there_is_a_column(tmp_path: Path) -> None:
    path = write(tmp_path, "q.tsv", "actor_id\tcall_id\trelevance\teligibility\nx\ta\t3\tmay\nx\tb\t0\tno\nx\tc\t0\t\n")
    assert [one.eligibility for one, _ in read_qrels(path).items] == ["may", "no", None]


def test_bad_lines_are_named_with_their_row_and_the_rest_is_used(tmp_path: Path) -> None:
    lines = [
        "x\ta\t3",
        "x\tb\tmuch",
        "x\t\t1",
        "x\tc",
        "",
        "x\td\t99",
        "x\te\t1\tno\tmore",
        "x\ta\t2",
        "x\ta\t3",
        "x\tf\t1",
    ]
    path = write(tmp_path, "q.tsv", HEAD + "\n".join(lines))
    loaded = read_qrels(path)
    assert triples(path) == [("x", "a", 3), ("x", "f", 1)]
    assert faults(loaded.issues) == [
        (3, "invalid-value", "relevance"),
        (4, "missing-field", "call_id"),
        (5, "missing-field", "relevance"),
        (7, "invalid-value", "relevance"),
        (8, "wrong-shape", None),
        (9, "judged-twice", None),
    ]
    for issue in loaded.issues:
        assert issue.message.text("sv") != issue.message.text("en")
        assert issue.action.text("sv") != issue.action.text("en")


def test_a_bad_line_of_trec_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "q.txt", "x 0 a 3\nx 0 b\nx 0 c high\n")
    assert triples(path) == [("x", "a", 3)]
    assert faults(read_qrels(path).issues) == [(2, "wrong-shape", None), (3, "invalid-value", "relevance")]


def test_a_heading_that_is_not_ours_is_told_once(tmp_path: Path) -> None:
    path = write(tmp_path, "q.tsv", "actor_id\tcall_id\trelevance\teligibilty\nx\ta\t3\tno\n")
    assert faults(read_qrels(path).issues) == [(1, "unknown-column", "eligibilty")]
    assert "eligibility" in read_qrels(path).issues[0].message.text("en")


@pytest.mark.parametrize("content", ["", "\n\n", HEAD])
def test_an_empty_file_has_neither_judgements_nor_faults(content: str, tmp_path: Path) -> None:
    loaded = read_qrels(write(tmp_path, "q.tsv", content))
    assert (loaded.items, loaded.issues) == ((), ())


@pytest.mark.parametrize("content", ["a text\nthat is none\n", b"\0\1\2\0", "id;name\n1;2\n"])
def test_a_file_of_another_kind_is_one_fault(content: str | bytes, tmp_path: Path) -> None:
    path = write(tmp_path, "q.tsv", content)
    for loaded in (read_qrels(path), read_directions(path)):
        assert loaded.items == ()
        assert [issue.code for issue in loaded.issues] == ["unreadable"]


def test_no_file_and_a_folder_are_faults_too(tmp_path: Path) -> None:
    for path in (tmp_path / "none.tsv", tmp_path):
        assert [issue.code for issue in read_qrels(path).issues] == ["unreadable"]
        assert [issue.code for issue in read_run(path).issues] == ["unreadable"]


def test_directions_may_have_holes(tmp_path: Path) -> None:
    path = write(tmp_path, "d.tsv", "call_id\tfirst\tsecond\na\t0\t2\nb\t\t1\nc\t3\t1\n\t1\t1\n")
    loaded = read_directions(path)
    assert [(one.call_id, dict(one.labels)) for one, _ in loaded.items] == [
        ("a", {"first": 0, "second": 2}), ("b", {"second": 1}),
    ]  # fmt: skip
    assert faults(loaded.issues) == [(4, "invalid-value", "labels.first"), (5, "missing-field", "call_id")]


ROWS = [
    {"actor_id": "x", "call_id": "a", "score": 10, "rank": 1},
    {"actor_id": "x", "call_id": "b", "score": 30.5, "rank": 2, "fund": "ERDF"},
    {"actor_id": "y", "call_id": "a", "score": 5, "directions": {"d": {"value": 0.5}, "e": {"value": None}}},
]


def lines(*rows: object) -> str:
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)


def test_a_run_is_ordered_by_score(tmp_path: Path) -> None:
    run = read_run(write(tmp_path, "run.jsonl", lines(*ROWS)))
    assert run.rankings == {"x": ("b", "a"), "y": ("a",)}
    assert run.refused is None
    assert run.funds == {"b": "ERDF"}
    assert run.directions == {"a": {"d": 0.5, "e": None}}


def test_without_scores_a_run_is_ordered_by_rank_or_as_it_stands(tmp_path: Path) -> None:
    ranks = [{"actor_id": "x", "call_id": call, "rank": rank} for call, rank in (("a", 2), ("b", 1))]
    assert read_run(write(tmp_path, "r.jsonl", lines(*ranks))).rankings == {"x": ("b", "a")}
    plain = [{"actor_id": "x", "call_id": call} for call in "ba"]
    assert read_run(write(tmp_path, "p.jsonl", lines(*plain))).rankings == {"x": ("b", "a")}


def test_a_whole_document_tells_what_was_refused(tmp_path: Path) -> None:
    document = {"schema": "fundmatch/match/1", "matches": ROWS, "ineligible": [{"actor_id": "y", "call_id": "b"}]}
    run = read_run(write(tmp_path, "run.json", json.dumps(document, indent=2)))
    assert run.rankings == {"x": ("b", "a"), "y": ("a",)}
    assert run.refused == frozenset({("y", "b")})


def test_bad_rows_of_a_run_are_named(tmp_path: Path) -> None:
    path = write(
        tmp_path, "r.jsonl", lines(ROWS[0], "{", [1], {"actor_id": "x"}, {"actor_id": 1, "call_id": "a"}, ROWS[0])
    )
    run = read_run(path)
    assert run.rankings == {"x": ("a",)}
    assert sorted((one.row or 0, one.code) for one in run.issues) == [
        (2, "unreadable"), (3, "wrong-shape"), (4, "missing-field"), (5, "missing-field"), (6, "duplicate-id"),
    ]  # fmt: skip


def test_judgements_are_added_one_line_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "q.tsv"
    file = JudgedFile(path)
    assert not path.exists()
    file.add("x", "a", 3)
    assert path.read_text(encoding="utf-8") == HEAD + "x\ta\t3\n"
    file.add("x", "b", 0)
    assert triples(path) == [("x", "a", 3), ("x", "b", 0)]
    assert JudgedFile(path).answered("x") == {"a", "b"}
    assert JudgedFile(path).answered("y") == frozenset()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD + "x\ta\t3", HEAD + "x\ta\t3\nx\tb\t1\n"),
        ("", HEAD + "x\tb\t1\n"),
        (
            "call_id\trelevance\tactor_id\tnote\na\t3\tx\tgood\n",
            "call_id\trelevance\tactor_id\tnote\na\t3\tx\tgood\nb\t1\tx\n",
        ),
        (HEAD + "broken\n", HEAD + "broken\nx\tb\t1\n"),
    ],
)
def test_what_stands_in_the_file_stays(before: str, after: str, tmp_path: Path) -> None:
    path = write(tmp_path, "q.tsv", before)
    JudgedFile(path).add("x", "b", 1)
    assert path.read_text(encoding="utf-8") == after


@pytest.mark.parametrize("content", ["x 0 a 3\n", "some notes\n", HEAD.encode("utf-16"), b"\0"])
def test_a_file_of_another_form_is_left_alone(content: str | bytes, tmp_path: Path) -> None:
    path = write(tmp_path, "q.tsv", content)
    before = path.read_bytes()
    with pytest.raises(OtherForm):
        JudgedFile(path)
    assert path.read_bytes() == before
