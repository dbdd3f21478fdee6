"""The process itself: a program folder starts its workers as a Python would."""

import importlib
import sys

import pytest

from fundmatch import __main__
from fundmatch.sources import workbook


def test_a_program_folder_is_its_own_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    command = workbook.COMMAND
    heard: list[list[str]] = []
    monkeypatch.setattr(importlib.import_module(command[-1]), "main", lambda: heard.append(sys.argv[1:]))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", [*command, "7"])
    __main__.main()
    assert heard == [["7"]]


@pytest.mark.parametrize("words", [["-P", "-m", "this"], ["-P", "-m"]])
def test_a_program_folder_runs_no_other_module(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", ["fundmatch", *words])
    with pytest.raises(SystemExit) as end:
        __main__.main()
    assert end.value.code == 2
