"""`fundmatch mcp` before an assistant is served."""

import sys

import pytest

from commands import Runner


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_without_the_package_one_line_says_what_to_install(
    run: Runner, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setitem(sys.modules, "fundmatch.assistant.server", None)
    ran = run.second("mcp", lang=lang)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "pip install 'fundmatch[mcp]'" in ran.err


def test_stdin_is_the_assistants_and_no_list(run: Runner) -> None:
    ran = run("mcp", "--calls", "-")
    assert (ran.code, ran.err) == (2, "- (stdin) can be read only once in a run\n")
