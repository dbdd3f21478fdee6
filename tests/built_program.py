"""The program that `make package` built, started: with no Python to lean on, in a folder where nothing is of use.

It takes minutes to build, so it is no part of the suite: `make package` names the program and runs this file.
"""

import json
import os
import subprocess
from pathlib import Path

import fundmatch
from commands import DAY, SECOND
from sources.exchange.documents import workbook

PROGRAM = Path(os.environ.get("FUNDMATCH_PROGRAM", "dist/fundmatch/fundmatch")).resolve()


def start(folder: Path, *words: object) -> str:
    """What the program says on stdout, started in a folder of its own with nothing of ours around it."""
    done = subprocess.run(
        [PROGRAM, *map(str, words)], cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=300,
        env={"FUNDMATCH_HOME": str(folder), "FUNDMATCH_LANG": "sv", "COLUMNS": "80"},
    )  # fmt: skip
    assert done.returncode == 0, f"{words}: {done.stderr}"
    return done.stdout


def test_it_tells_its_version(tmp_path: Path) -> None:
    assert start(tmp_path, "--version").strip() == f"fundmatch {fundmatch.__version__}"


def test_it_matches_the_data_that_comes_with_it_and_a_folder(tmp_path: Path) -> None:
    assert "En bedömning" in start(tmp_path, "match", "--as-of", DAY)
    assert "En bedömning" in start(tmp_path, "match", "--as-of", DAY, "--data", SECOND)


def test_it_reads_a_workbook_in_a_worker(tmp_path: Path) -> None:
    book = tmp_path / "lista.xlsx"
    book.write_bytes(workbook(A=[["Utlysning", "Sista ansökningsdag"], ["Rent vatten i skärgården", "2027-03-01"]]))
    (done,) = json.loads(start(tmp_path, "import", book, "--as-of", DAY, "--format", "json"))["files"]
    assert (done["calls"], done["new"]) == (1, 1)
