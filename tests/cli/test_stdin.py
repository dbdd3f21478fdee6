"""`-` is stdin wherever a list is read, in every format that a file may have; it is read once."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import DAY, SECOND, Runner
from fundmatch.cli import stdin

Send = Callable[[str], None]
LINES = '{"id": "a-2027", "title": "Vindkraft"}\n{"id": "b-2027", "title": "Sol"}\n'
LISTS = {
    "jsonl": LINES,
    "json": json.dumps([json.loads(line) for line in LINES.splitlines()]),
    "csv": "id,title\r\na-2027,Vindkraft\r\nb-2027,Sol\r\n",
    "yaml": "- id: a-2027\n  title: Vindkraft\n- id: b-2027\n  title: Sol\n",
}


@pytest.fixture
def send(monkeypatch: pytest.MonkeyPatch) -> Send:
    """Puts bytes on stdin."""

    def sent(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return sent


@pytest.mark.parametrize("format_", LISTS)
def test_a_list_is_read_whatever_its_format(format_: str, run: Runner, send: Send, tmp_path: Path) -> None:
    words = ("calls", "--calls", "-", "--status", "all", "--format", "json", "--as-of", DAY)
    send(LISTS[format_])
    piped = run(*words)
    file = tmp_path / f"lista.{format_}"
    file.write_text(LISTS[format_], encoding="utf-8")
    assert piped.code == 0, piped.err
    assert piped.raw == run(*(file if word == "-" else word for word in words)).raw
    assert [one["id"] for one in piped.items] == ["a-2027", "b-2027"]


def test_import_check_and_decisions_read_stdin(run: Runner, send: Send, tmp_path: Path) -> None:
    store = tmp_path / "h.db"
    send(LINES)
    assert run("import", "-", "--store", store, "--as-of", DAY).code == 0
    send("- id: A B\n")
    ran = run("check", "-", "--as-of", DAY)
    assert ran.code == 1
    assert "stdin" not in ran.out
    send(LISTS["csv"] + "A B,Vatten\r\n")
    ran = run("calls", "--calls", "-", "--as-of", DAY)
    assert "-:4, id:" in ran.err
    assert "save what came on stdin as a file, and fundmatch check FILE shows them" in ran.err
    assert run("decide", "a-2027", "muted", "--why", "x", "--owner", "EU-samordnare", "--store", store).code == 0
    assert run("decisions", "export", tmp_path / "ours.jsonl", "--store", store).code == 0
    send((tmp_path / "ours.jsonl").read_text(encoding="utf-8"))
    ran = run("decisions", "import", "-", "--store", tmp_path / "new.db")
    assert (ran.code, "1 new decision" in ran.err) == (0, True)


@pytest.mark.parametrize(
    ("text", "words", "code", "said"),
    [("", ("--calls", "-"), 3, "inget kom"), (" \n", ("--calls", "-"), 3, "inget kom"),
     (LINES, ("--calls", "-", "--actors", "-"), 2, "bara läsas en gång"), ("x" * 60, ("--calls", "-"), 3, "mer än")],
)  # fmt: skip
def test_nothing_too_much_and_twice_are_one_line(
    text: str,
    words: tuple[str, ...],
    code: int,
    said: str,
    run: Runner,
    send: Send,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if text.startswith("x"):
        monkeypatch.setattr(stdin, "MOST", 50)
    send(text)
    ran = run("match", *words, "--data", SECOND, "--as-of", DAY, lang="sv")
    assert (ran.code, ran.raw, ran.err.count("\n")) == (code, b"", 1)
    assert said in ran.err


def test_no_stdin_at_all_is_an_empty_one(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert run("match", "--calls", "-", "--as-of", DAY).code == 3
