"""Long outputs are written as they are made: the same bytes, no more than a block in memory, whole or not at all."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fundmatch.cli.output import BLOCK, put_stream
from fundmatch.render.json_text import run_lines


def made(count: int, seen: list[int]) -> Iterator[dict[str, Any]]:
    for at in range(count):
        seen.append(at)
        yield {"at": at, "words": "å\u2028ä" * 50}


def test_a_record_is_made_when_it_is_written() -> None:
    seen: list[int] = []
    lines = run_lines({"schema": "x/1", "matches": made(3, seen), "issues": []})
    next(line for line in lines if '"at":0' in line)
    assert seen == [0]


def test_a_stream_is_the_same_document_as_a_list() -> None:
    whole = {"schema": "x/1", "matches": list(made(3, [])), "ineligible": [], "issues": []}
    text = "".join(run_lines({**whole, "matches": made(3, []), "ineligible": iter(())}))
    assert text == "".join(run_lines(whole))
    assert json.loads(text) == whole
    assert "\u2028" not in text


@pytest.mark.parametrize("letters", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1])
def test_all_blocks_reach_the_file(letters: int, tmp_path: Path) -> None:
    assert put_stream(iter(["x"] * 3 + ["y" * letters]), tmp_path / "a.json")
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == "xxx" + "y" * letters


def test_what_fails_in_the_middle_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def broken() -> Iterator[str]:
        yield "x" * (BLOCK + 1)
        raise ZeroDivisionError

    file = tmp_path / "a.json"
    file.write_text("before", encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        put_stream(broken(), file)
    assert file.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [file]
