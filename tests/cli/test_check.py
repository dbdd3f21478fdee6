"""`fundmatch check`: every issue on stdout, a count on stderr, and an exit code that a script can trust."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commands import Runner
from reading import write

Run = Callable[..., tuple[int, str, str]]

GOOD_CALL = "id: a\ntitle: Utlysning\nsummary: Om vatten\n"
BAD_CALL = "id: b\ntitle: Utlysning\nfel: 1\n"
LATE_CALL = (
    "id: c\ntitle: x\nsummary: y\nmilestones: [{kind: opens, date: 2027-02-01}, {kind: closes, date: 2027-01-01}]\n"
)
BARE_CALL = "id: d\ntitle: Bara en rubrik\n"
GOOD_ACTOR = "id: a\nname: Förening\nkind: association\ndescription: Odlar\n"


@pytest.fixture
def run(run: Runner) -> Run:
    """Runs `fundmatch check` in this process: exit code, stdout, stderr."""

    def check(*arguments: object, lang: str = "en") -> tuple[int, str, str]:
        ran = run("check", *arguments, lang=lang, columns=200)
        return ran.code, ran.out, ran.err

    return check


def issues(out: str) -> list[dict[str, Any]]:
    return list(json.loads(out)["items"])


def test_the_bundled_data_has_no_errors(run: Run) -> None:
    code, out, err = run("--as-of", "2026-12-01", "--format", "json")
    assert code == 0
    found = [(issue["code"], Path(issue["file"]).name) for issue in issues(out)]
    assert [one for one in found if one[0] != "not-dated"] == [("expired-actor", "viadidakt.yaml")]
    assert "0" in err and str(len(found)) in err


@pytest.mark.parametrize(
    ("files", "code", "found"),
    [
        ({"calls/a.yaml": GOOD_CALL}, 0, []),
        ({"calls/a.yaml": GOOD_CALL, "calls/b.yaml": BAD_CALL}, 1, [("b.yaml", 3, "unknown-field", "fel")]),
        ({"calls/a.yaml": GOOD_CALL, "calls/b.yaml": "id: [\n"}, 1, [("b.yaml", 2, "unreadable", None)]),
        ({"calls/a.yaml": GOOD_CALL, "calls/d.yaml": BARE_CALL}, 0, [("d.yaml", 1, "no-text", None)]),
        ({"calls/a.yaml": GOOD_CALL, "calls/e.yaml": GOOD_CALL}, 1, [("e.yaml", 1, "duplicate-id", "id")]),
        ({"calls/a.yaml": GOOD_CALL, "calls/c.yaml": LATE_CALL}, 1,
         [("c.yaml", 4, "deadline-before-opening", "milestones.1.date")]),
        ({"calls/b.yaml": BAD_CALL}, 3, [("b.yaml", 3, "unknown-field", "fel")]),
        ({"calls/c.yaml": LATE_CALL}, 3, [("c.yaml", 4, "deadline-before-opening", "milestones.1.date")]),
        ({"calls/a.yaml": ""}, 3, [("a.yaml", 1, "wrong-shape", None)]),
        ({"calls/läs.txt": "hej", "calls/README.md": "x"}, 3, [("läs.txt", None, "unread-file", None)]),
        ({"calls/a.yaml": GOOD_CALL, "calls/b.xlsx": "PK"}, 0, [("b.xlsx", None, "unread-file", None)]),
        ({"calls/a.yaml": GOOD_CALL, "actors/a.yaml": GOOD_ACTOR}, 0, []),
        ({"calls/b.yaml": BAD_CALL, "actors/a.yaml": "id: a\n"}, 3,
         [("a.yaml", 1, "missing-field", "kind"), ("a.yaml", 1, "missing-field", "name"),
          ("b.yaml", 3, "unknown-field", "fel")]),
        ({"calls/a.yaml": GOOD_CALL, "areas.yaml": "hem: SE122\n"}, 1, [("areas.yaml", 1, "unknown-field", "hem")]),
        ({"calls/a.yaml": GOOD_CALL, "strategy/s.yaml": "id: s\ntitle: x\nbody: y\ndirections: []\n"}, 1,
         [("s.yaml", 4, "invalid-value", "directions")]),
    ],
)  # fmt: skip
def test_a_folder_is_judged_by_what_is_in_it(
    run: Run, tmp_path: Path, files: dict[str, str], code: int, found: list[tuple[str, int, str, str | None]]
) -> None:
    for name, content in files.items():
        write(tmp_path, name, content)
    ended, out, _ = run(tmp_path, "--format", "json", "--as-of", "2026-12-01")
    assert ended == code
    assert [(Path(one["file"]).name, one["row"], one["code"], one["field"]) for one in issues(out)] == found


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("calls.csv", "id;title;summary\na;x;y\n", 0),
        ("calls.csv", "id;title;summary;state\na;x;y;\nb;x;y;klar\n", 1),
        ("calls.csv", "id;title;kommentar\na;x;y\n", 0),
        ("calls.csv", "", 3),
        ("calls.csv", "id;title\n", 3),
        ("calls.jsonl", '{"id": "a", "title": "x", "summary": "y"}\n{\n', 1),
        ("calls.json", "[]", 3),
        ("calls.xlsx", "PK", 3),
        ("aktörer.csv", "id;name;kind;description\na;x;sme;y\n", 0),
        ("aktörer.csv", "id;name;kind;description\na;x;komun;y\n", 3),
        ("weights.yaml", "id: x\n", 1),
    ],
)
def test_a_file_is_judged_by_its_rows(run: Run, tmp_path: Path, name: str, content: str, code: int) -> None:
    assert run(write(tmp_path, name, content))[0] == code


def test_a_path_that_does_not_exist_is_input_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    code, out, err = run(tmp_path / "saknas", "--format", "json")
    assert (code, issues(out)) == (3, [])
    assert "saknas" in err


def test_an_empty_folder_holds_nothing_to_check(run: Run, tmp_path: Path) -> None:
    assert run(tmp_path)[0] == 3


def test_all_paths_are_checked_and_the_gravest_end_counts(run: Run, tmp_path: Path) -> None:
    good, bad = write(tmp_path, "calls-a.yaml", GOOD_CALL), write(tmp_path, "calls-b.csv", "id;title\nb;\nc;x\n")
    assert run(good)[0] == 0
    assert run(good, bad)[0] == 1
    code, out, _ = run(tmp_path / "saknas.yaml", good, bad, "--format", "json")
    assert code == 3
    assert [one["code"] for one in issues(out)] == ["missing-field", "no-text"]


def test_the_day_decides_whether_an_actor_has_ended(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "actors.yaml", GOOD_ACTOR + "valid_to: 2026-12-01\n")
    assert issues(run(path, "--as-of", "2026-12-01", "--format", "json")[1]) == []
    assert [one["code"] for one in issues(run(path, "--as-of", "2026-12-02", "--format", "json")[1])] == [
        "expired-actor"
    ]


def test_actors_are_held_against_the_map_of_the_data_folder(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "data/areas.yaml", "municipalities:\n- {name: Piteå, code: '2581', nuts: SE332}\n")
    path = write(tmp_path, "actors.yaml", GOOD_ACTOR + "municipality: Piteå\n")
    assert [one["code"] for one in issues(run(path, "--format", "json")[1])] == ["unknown-municipality"]
    assert issues(run(path, "--data", tmp_path / "data", "--format", "json")[1]) == []


@pytest.mark.parametrize("format_", ["table", "csv", "excel-sv", "json", "jsonl", "markdown"])
def test_every_format_names_file_row_and_code(run: Run, tmp_path: Path, format_: str) -> None:
    path = write(tmp_path, "calls.yaml", "- {id: a, title: x, summary: y}\n- {id: b, title: x, fel: 1}\n")
    output = tmp_path / "issues"
    code, out, _ = run(path, "--format", format_, "-o", output)
    assert (code, out) == (1, "")
    text = output.read_text(encoding="utf-8")
    assert "calls.yaml" in text.replace("\\", "")
    assert "unknown-field" in text.replace("\\", "").replace("\n", "")


def test_an_output_that_cannot_be_written_is_its_own_end(run: Run, tmp_path: Path) -> None:
    assert run(write(tmp_path, "calls.yaml", BAD_CALL), "--format", "csv", "-o", tmp_path / "saknas/x.csv")[0] == 4


@pytest.mark.parametrize("arguments", [["--as-of", "i morgon"], ["--format", "pdf"], ["--nej"]])
def test_wrong_use_is_told_apart_from_wrong_data(run: Run, arguments: list[str]) -> None:
    assert run(*arguments)[0] == 2


def test_what_data_and_paths_say_can_colour_and_move_nothing(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "calls.yaml", 'id: a\ntitle: t\n"\\e]0;ond\\a\\e[31m\\u202e": 1\nkind: "\\e[2J"\n')
    for format_ in ("table", "markdown", "csv"):
        code, out, err = run(path, "--format", format_)
        assert code == 3
        assert not {"\x1b", "\x07", "\u202e"} & set(out + err)
    assert not {"\x1b", "\x07"} & set(run(tmp_path / "\x1b[31msaknas")[2])


@pytest.mark.parametrize(
    ("lang", "message", "count"),
    [
        ("sv", "fältet finns inte; menades summary?", "1 fel"),
        ("en", "there is no such field; was summary meant?", "1 error"),
    ],
)
def test_messages_follow_the_language_and_codes_do_not(
    tmp_path: Path, lang: str, message: str, count: str, run: Run
) -> None:
    write(tmp_path, "calls/b.yaml", "id: b\ntitle: x\nsumary: y\n")
    write(tmp_path, "calls/a.yaml", GOOD_CALL)
    code, out, err = run(tmp_path, "--format", "json", lang=lang)
    assert code == 1
    assert [(one["code"], one["message"]) for one in issues(out)] == [("unknown-field", message)]
    assert count in err
