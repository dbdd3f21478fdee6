"""A watch file is read strictly: each fault with its row and field."""

from pathlib import Path
from typing import get_args

import pytest

from fundmatch.matching.tiers import Tier
from fundmatch.models.watch import FORMATS, OutputKind, Watch
from fundmatch.sources.record import Unreadable
from fundmatch.sources.watch_file import TEMPLATE, read_watch
from reading import places, write

OUTPUT = '[[outputs]]\nkind = "csv"\npath = "a.csv"\n'


def test_the_template_is_a_watch(tmp_path: Path) -> None:
    watch = read_watch(write(tmp_path, "w.toml", TEMPLATE.read_text("utf-8").replace("{name}", "min")))
    assert isinstance(watch, Watch)
    assert [(one.kind, one.style, one.path) for one in watch.outputs] == [(OutputKind.CSV, "excel-sv", "min.csv")]
    opened = (
        TEMPLATE.read_text("utf-8").replace("# [[outputs]]\n# kind", "[[outputs]]\nkind").replace("# format", "format")
    )
    assert isinstance(read_watch(write(tmp_path, "w.toml", opened.replace("# path", "path"))), Watch)


def test_tiers_and_kinds_are_those_of_the_program() -> None:
    inner = get_args(Watch.model_fields["tiers"].annotation)[0]
    assert set(get_args(inner)) == {tier.value for tier in Tier}
    assert set(FORMATS) == set(OutputKind)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("missing-field", None, "outputs")]),
        ("outputs = []\n", [("invalid-value", 1, "outputs")]),
        (f'actors = "x"\n{OUTPUT}', [("invalid-value", 1, "actors")]),
        (
            f'\nmin_score = "hög"\ncolour = 1\n{OUTPUT}',
            [("invalid-value", 2, "min_score"), ("unknown-field", 3, "colour")],
        ),
        (f"min_score = nan\n{OUTPUT}", [("invalid-value", 1, "min_score")]),
        (
            f'tiers = ["must_her"]\nlang = "de"\n{OUTPUT}',
            [("invalid-value", 1, "tiers.0"), ("invalid-value", 2, "lang")],
        ),
        (f'{OUTPUT}[[outputs]]\npath = "b"\nkind = "digst"\n', [("invalid-value", 6, "outputs.1.kind")]),
        (f'{OUTPUT}[[outputs]]\nkind = "feed"\n', [("missing-field", 4, "outputs.1.path")]),
        (f'{OUTPUT}[[outputs]]\nkind = "feed"\nformat = "ics"\npath = "b"\n', [("invalid-value", 4, "outputs.1")]),
        (f"{OUTPUT}{OUTPUT}", [("invalid-value", 1, "outputs")]),
        (f"{OUTPUT}[more]\nx = 1\n", [("unknown-field", 4, "more")]),
        ('outputs = [{kind = "csv"}]\n', [("missing-field", 1, "outputs.0.path")]),
    ],
)
def test_every_fault_has_its_place(text: str, found: list[object], tmp_path: Path) -> None:
    issues = read_watch(write(tmp_path, "w.toml", text))
    assert isinstance(issues, list)
    assert places(issues) == found


@pytest.mark.parametrize(
    ("content", "row"),
    [("a = [\n\n", None), ("a = 1\na = 2\n", 2), ("x", None), (b"\x00\xff", 1), ("a=" + "[" * 5000, None)],
)
def test_what_is_not_toml_is_told(content: str | bytes, row: int | None, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as wrong:
        read_watch(write(tmp_path, "w.toml", content))
    assert wrong.value.row == row


def test_a_mark_and_old_line_ends_do_no_harm(tmp_path: Path) -> None:
    assert isinstance(
        read_watch(write(tmp_path, "w.toml", b"\xef\xbb\xbf" + OUTPUT.replace("\n", "\r\n").encode())), Watch
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (f"min_score = {'9' * 5000}", "too many digits"),
        (".".join("a" * 102) + " = 1", "too deep"),
        ("[" + ".".join("a" * 30_000) + "]", "too deep"),
        ("#" * 500_001, "too large"),
        ("a = " + "[" * 5_000, "not TOML|too deep"),
    ],
)
def test_what_would_take_the_library_for_ever_is_refused(tmp_path: Path, content: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_watch(write(tmp_path, "w.toml", content))


def test_a_key_of_a_hundred_parts_is_read(tmp_path: Path) -> None:
    assert isinstance(read_watch(write(tmp_path, "w.toml", ".".join("a" * 101) + " = 1")), list)
