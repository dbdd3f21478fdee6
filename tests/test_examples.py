"""The examples in the texts of the program give what they say they give."""

import doctest
import importlib
from pathlib import Path

import pytest

import fundmatch

SRC = Path(fundmatch.__file__).parent
FILES = sorted(path.relative_to(SRC.parent) for path in SRC.rglob("*.py") if ">>> " in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES, ids=Path.as_posix)
def test_the_examples_of_a_file_hold(file: Path) -> None:
    module = importlib.import_module(".".join(file.with_suffix("").parts).removesuffix(".__init__"))
    done = doctest.testmod(module)
    assert (done.failed, done.attempted > 0) == (0, True), "what stands above says which example gives what"
