"""Commands as processes of their own: language, imports, consoles. Some run at once."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from commands import DAY, SECOND, Ran, Runner, start
from fundmatch.cli.app import app

HERE = ("--data", SECOND, "--as-of", DAY)
LOADED = """
import sys
sys.argv = ["fundmatch", *sys.argv[1:]]
from fundmatch.cli.app import main
try:
    main()
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""
STARTS = {
    "svenska": lambda: start("match", *HERE, FUNDMATCH_LANG="sv", FORCE_COLOR="1", TERM="xterm-256color"),
    "hjälp": lambda: start("match", "--help", LANG="sv_SE.UTF-8"),
    "lang wins": lambda: start("--help", "--lang", "sv", LANG="en_GB.UTF-8"),
    "variable wins": lambda: start("actors", "--help", FUNDMATCH_LANG="en", LC_ALL="sv_SE.UTF-8"),
    "--help": lambda: start("--help", code=LOADED),
    "--version": lambda: start("--version", code=LOADED),
    "names of commands": lambda: start(code=LOADED, _FUNDMATCH_COMPLETE="complete_bash", COMP_WORDS="fundmatch m",
                                       COMP_CWORD="1"),
    "criteria --help": lambda: start("criteria", "--help", code=LOADED),
    "old console": lambda: start("match", "björkå", "--lang", "sv", *HERE, LC_ALL="C", PYTHONUTF8="0",
                                 PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0"),
    "completion": lambda: start("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1"),
}  # fmt: skip


@pytest.fixture(scope="module")
def ended() -> Mapping[str, Ran]:
    """Every process and how it ended."""
    with ThreadPoolExecutor(4) as pool:
        waiting = {name: pool.submit(begin) for name, begin in STARTS.items()}
        return {name: future.result() for name, future in waiting.items()}


def test_the_variable_chooses_swedish_and_gives_what_the_option_gives(ended: Mapping[str, Ran], run: Runner) -> None:
    ran = ended["svenska"]
    assert ran.code == 0
    assert "En bedömning, aldrig ett beslut" in " ".join(ran.out.split())
    assert "1 stängd." in ran.out
    assert ran.raw == run.second("match", lang="sv").raw


def test_help_speaks_the_language_of_the_computer(ended: Mapping[str, Ran]) -> None:
    assert "bedöm som om det vore denna dag" in ended["hjälp"].out


def test_the_option_wins_over_the_variable_and_the_variable_over_the_locale(ended: Mapping[str, Ran]) -> None:
    assert "bedöm som om det vore denna dag" not in ended["lang wins"].out
    assert ended["variable wins"].code == 0
    assert "only actors in this municipality" in ended["variable wins"].out


@pytest.mark.parametrize("words", ["--help", "--version", "names of commands", "criteria --help"])
def test_help_and_completion_import_nothing_that_only_the_work_needs(words: str, ended: Mapping[str, Ran]) -> None:
    ran = ended[words]
    assert (ran.code, ran.out != "") == (0, True)
    loaded = set(ran.err.split())
    assert "fundmatch.cli.app" in loaded
    roots = {name.partition(".")[0] for name in loaded}
    assert roots.isdisjoint({"pydantic", "pydantic_core", "rapidfuzz", "rich", "yaml", "Stemmer", "numpy"})
    rooms = {name for name in loaded if name.startswith(("fundmatch.matching", "fundmatch.sources", "fundmatch.text"))}
    assert rooms == set()
    assert {name for name in loaded if name.startswith("fundmatch.render.")} <= {"fundmatch.render.escape"}
    commands = {f"fundmatch.cli.{name}" for name in app.commands}
    assert loaded & commands == ({"fundmatch.cli.criteria"} if "criteria" in words else set())


def test_a_console_without_swedish_letters_gets_the_line_all_the_same(ended: Mapping[str, Ran]) -> None:
    ran = ended["old console"]
    assert ran.code == 2
    assert "Menades bjorka-kommun?" in ran.err
    assert "Traceback" not in ran.err


def test_a_pipe_has_no_escape_codes_even_when_colour_is_forced(ended: Mapping[str, Ran]) -> None:
    assert ended["svenska"].code == 0
    assert b"\x1b" not in ended["svenska"].raw


def test_a_completion_script_is_produced(ended: Mapping[str, Ran]) -> None:
    ran = ended["completion"]
    assert ran.code == 0
    assert "_FUNDMATCH_COMPLETE" in ran.out
