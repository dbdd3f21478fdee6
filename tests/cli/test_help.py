"""Help names every command and every option, and says how a run ends."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from commands import Runner
from fundmatch.cli import app as program
from fundmatch.cli.options import Format
from fundmatch.jobs.ending import Exit
from fundmatch.models.kinds import Status


def commands(command: Any = program.app, path: str = "") -> Iterator[tuple[str, Any]]:
    command = getattr(command, "made", command)
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, f"{path} {name}".strip())


ALL = dict(commands())


def test_these_are_the_commands() -> None:
    assert set(ALL) == {
        "", "match", "explain", "calls", "calls show", "actors", "actors show",
        "actors link", "criteria", "strategy", "check",
        "backplan", "balance", "browse", "changes", "digest", "calendar", "feed", "finance", "followup", "partners",
        "search", "show", "ask", "answer", "answers", "answers import", "import", "evaluate", "judge", "mcp",
        "plan", "readiness",
        "report", "schema", "sheet", "sync",
        "glossary", "participations", "precedents",
        "sources", "sources try",
        "vocabulary", "vocabulary add", "vocabulary list", "vocabulary remove",
        "coming", "config", "decide", "decisions", "decisions export", "decisions import", "doctor", "store",
        "store backup", "store check", "store restore", "store vacuum", "store where", "watch",
    }  # fmt: skip


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_names_every_option_and_argument_with_a_sentence(path: str, flag: str, run: Runner) -> None:
    ran = run(*path.split(), flag)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: fundmatch {path}".rstrip())
    for parameter in ALL[path].params:
        for name in parameter.opts if parameter.param_type_name == "option" else ():
            assert name in ran.out
        assert parameter.help, f"{path} {parameter.name} has no help"
    assert max(len(line) for line in ran.lines) <= 80


OPTIONS = {
    "match": ["--call", "--as-of", "--status", "--top", "--min-score", "--fund", "--programme", "--municipality",
              "--kind", "--lang", "--data", "--calls", "--actors", "--strategy", "--weights", "--format", "-o"],
    "explain": ["--as-of", "--status", "--lang", "--data", "--calls", "--actors", "--strategy", "--weights",
                "--format", "-o"],
    "calls": ["--as-of", "--status", "--fund", "--programme", "--lang", "--data", "--calls", "--format", "-o"],
    "actors": ["--as-of", "--municipality", "--kind", "--lang", "--data", "--actors", "--format", "-o"],
    "criteria": ["--lang", "--data", "--strategy", "--weights", "--format", "-o"],
    "strategy": ["--lang", "--data", "--strategy", "--format", "-o"],
    "check": ["--as-of", "--lang", "--data", "--format", "-o"],
    "evaluate": ["--qrels", "--metrics", "--run", "--against", "--by", "--directions", "--fail-under", "--as-of",
                 "--lang", "--data", "--calls", "--actors", "--strategy", "--weights", "--format", "-o"],
    "decide": ["--why", "--owner", "--note", "--undo", "--as-of", "--lang", "--data", "--calls", "--actors", "--store"],
    "decisions": ["--actor", "--call", "--state", "--all", "--store", "--format", "-o"],
    "coming": ["--actor", "--months", "--all", "--muted", "--store", "--format", "-o"],
    "doctor": ["--max-age", "--as-of", "--store", "--format", "-o"],
    "watch": ["--file", "--new", "--as-of", "--store"],
    "judge": ["--out", "--top", "--seed", "--as-of", "--lang", "--data", "--calls", "--actors", "--strategy",
              "--weights"],
}  # fmt: skip


@pytest.mark.parametrize("path", OPTIONS)
def test_a_command_has_the_promised_options(path: str, run: Runner) -> None:
    text = run(*path.split(), "--help").out
    assert [name for name in OPTIONS[path] if name not in text] == []


def test_the_choices_are_named(run: Runner) -> None:
    words = " ".join(run("match", "--help").out.split())
    for choice in ("actionable", "all", *Status, *get_args(Format)):
        assert str(choice) in words


def test_the_first_page_says_where_to_begin_and_every_exit_code(run: Runner) -> None:
    text = " ".join(run("--help").out.split())
    assert "fundmatch match" in text
    for code in Exit:
        assert f"{int(code)} " in text
    assert run("--version").out.startswith("fundmatch ")
