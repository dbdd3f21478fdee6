"""YAML as people mean it: Norway is a country, 17:00 an hour, and no key counts twice."""

from pathlib import Path

import pytest

from fundmatch.sources.record import Unreadable
from fundmatch.sources.yaml_format import parse, read
from reading import calls, places, write


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"), ("no", "no"), ("yes", "yes"), ("on", "on"), ("Off", "Off"), ("y", "y"), ("True", "True"),
        ("true", True), ("false", False), ("null", None), ("~", None), ("", None),
        ("17:00", "17:00"), ("1:30:00", "1:30:00"), ("2027-01-12", "2027-01-12"), ("2027-01-12T17:00:00Z",) * 2,
        ("0484", "0484"), ("010", "010"), ("0x1F", "0x1F"), ("0o17", "0o17"), ("1_000", "1_000"), ("+1", "+1"),
        ("140", 140), ("0", 0), ("-5", -5), ("62.5", 62.5), ("1e3", "1e3"), (".5", ".5"), (".inf", ".inf"),
        (".nan", ".nan"), ("RSO1.4", "RSO1.4"), ("<<", "<<"), ("=", "="), ("'140'", "140"), ("å ä ö", "å ä ö"),
    ],
)  # fmt: skip
def test_a_plain_value_is_what_it_looks_like(text: str, value: object) -> None:
    found = parse(f"key: {text}")["key"]
    assert found == value
    assert type(found) is type(value)


def test_norway_is_a_country_and_not_a_denial() -> None:
    assert parse("members: [SE, NO, FI]") == {"members": ["SE", "NO", "FI"]}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("id: a\ntitle: x\nid: b\n", 3),
        ("id: a\namounts:\n- what: grant_max\n  what: grant_min\n", 4),
        ("a: {b: 1, b: 1}", 1),
        ("id: a\nid: a", 2),
    ],
)
def test_a_key_that_comes_twice_is_an_error_with_its_row(text: str, row: int) -> None:
    with pytest.raises(Unreadable, match="comes twice") as fault:
        parse(text)
    assert fault.value.row == row


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("id: [a\ntitle: x", 2),
        ("id: a\n  title: x", 2),
        ("id: a\n\ttitle: x", 2),
        ("id: 'a", 1),
        ("id: a\n---\nid: b", 2),
        ("id: *nobody", 1),
        ("id: a\nedition: !!python/object/apply:os.getcwd []", 2),
        ("id: !!int abc", 1),
        ("id: !!float abc", 1),
        ("id: !!bool abc", 1),
        ("id: !!timestamp abc", 1),
        ("? [a]\n: b", 1),
        ("a: &a {b: *a}", 1),
        ("id: a\x00b", None),
    ],
)
def test_what_is_not_one_plain_document_is_unreadable_and_nothing_worse(text: str, row: int | None) -> None:
    with pytest.raises(Unreadable) as fault:
        parse(text)
    assert fault.value.row == row


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 20_000,
        "- " * 50_000,
        "\n".join(" " * level + "a:" for level in range(500)),
        "? " * 50_000,
    ],
    ids=["lists", "mappings", "items", "indents", "keys"],
)
def test_a_file_nested_without_end_is_unreadable_and_does_not_end_the_process(text: str) -> None:
    with pytest.raises(Unreadable, match=r"too deep|a name that is text"):
        parse(text)


def test_many_lists_beside_each_other_are_not_deep() -> None:
    text = "".join(f"- {{id: a{at}, themes: [å, ä]}}\n" for at in range(500))
    assert len(parse(text)) == 500


NESTED = """\
# first line
id: a

title:
  sv: Utlysning
milestones:
  - kind: opens
    date: 2027-01-12

  - kind: closes
    date: 2027-03-01
    time: 17:00
funds: [en, två,
  tre]
"""


@pytest.mark.parametrize(
    ("path", "row"),
    [
        (("id",), 2),
        (("title",), 4),
        (("title", "sv"), 5),
        (("milestones",), 6),
        (("milestones", 0), 7),
        (("milestones", 1), 10),
        (("milestones", 1, "time"), 12),
        (("funds", 1), 13),
        (("funds", 2), 14),
        (("milestones", 1, "zone"), 10),
        (("milestones", 9, "time"), 6),
        (("nothing",), 1),
        ((), 1),
    ],
)
def test_a_field_has_its_row_and_one_that_is_missing_the_row_of_what_holds_it(
    tmp_path: Path, path: tuple[str | int, ...], row: int
) -> None:
    (record,) = read(write(tmp_path, "a.yaml", NESTED))
    assert record.row_of(path) == row


def test_each_record_of_a_list_has_its_own_rows(tmp_path: Path) -> None:
    content = "- id: a\n  title: Ett\n\n- id: b\n  title: Två\n  milestones:\n  - {kind: closes,\n     date: igår}\n"
    found = calls(tmp_path, "two.yaml", content)
    assert [call.id for call, _ in found.items] == ["a", "b"]
    assert found.items[1][0].dates_unread
    assert places(found.issues) == [("invalid-value", 8, "milestones.0.date")]


def test_rows_are_found_fast_however_many_records_are_wrong(tmp_path: Path) -> None:
    content = "".join(f"- id: a{at}\n  title: Utlysning\n  fel: {at}\n" for at in range(300))
    found = calls(tmp_path, "many.yaml", content)
    assert [issue.row for issue in found.issues] == [3 * at + 3 for at in range(300)]


@pytest.mark.parametrize(
    ("content", "count"),
    [("id: a\ntitle: x\n", 1), ("- {id: a}\n- {id: b}\n", 2), ("[]", 0)],
    ids=["one", "two", "none"],
)
def test_a_mapping_is_one_record_and_a_list_is_several(tmp_path: Path, content: str, count: int) -> None:
    assert len(read(write(tmp_path, "a.yaml", content))) == count


@pytest.mark.parametrize(
    "content", ["", "# bara en kommentar\n", "---\n", "null", "Eskilstuna", "- Eskilstuna", "[[1]]"]
)
def test_what_holds_no_record_is_said_and_not_passed_over(tmp_path: Path, content: str) -> None:
    found = calls(tmp_path, "a.yaml", content)
    assert not found.items
    assert places(found.issues) == [("wrong-shape", 1, None)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_swedish_letters_and_line_ends_survive_every_editor(tmp_path: Path, encoding: str, newline: str) -> None:
    content = newline.join(["id: å-1", "title: Sjöfart på Hjälmaren", ""])
    found = calls(tmp_path, "a.yaml", content.encode(encoding))
    (pair,) = found.items
    assert (pair[0].id, pair[0].title.und) == ("å-1", "Sjöfart på Hjälmaren")


def test_aliases_that_swell_are_refused_before_anything_unfolds_them(tmp_path: Path) -> None:
    levels = "".join(f"l{at}: &l{at} [{', '.join([f'*l{at - 1}'] * 9)}]\n" for at in range(1, 12))
    found = calls(tmp_path, "a.yaml", f"id: a\ntitle: x\nl0: &l0 [x]\n{levels}")
    (issue,) = found.issues
    assert (issue.code, issue.row, found.items) == ("unreadable", 9, ())
    assert "*l5 repeats too much" in issue.message.text("en")


def test_aliases_within_reason_are_read() -> None:
    text = "a: &a [x, y]\n" + "".join(f"k{at}: *a\n" for at in range(1000))
    assert parse(text)["k999"] == ["x", "y"]


def test_a_whole_number_of_no_size_stays_text() -> None:
    assert parse("a: 999999999999999999\nb: 9999999999999999999") == {"a": 10**18 - 1, "b": "9" * 19}
