import datetime as dt
from pathlib import Path

import pytest

from fundmatch.jobs.ending import Stop
from fundmatch.jobs.read_files import Given, read_files
from fundmatch.jobs.take_in import ImportOptions, take_in
from fundmatch.models.wording import Phrase, Said
from fundmatch.models.zones import STOCKHOLM

NOW = dt.datetime(2026, 11, 21, 8, tzinfo=STOCKHOLM)
LIST = "id;title_sv;summary_sv\nharbour-1;Hamnar;x\nwater-1;Vatten;y\n"


def test_files_are_read_and_taken_in_without_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "empty.csv").touch()
    heard: list[tuple[str, bool]] = []

    def tell(said: Said | Phrase, *, fault: bool = False) -> None:
        heard.append((said.text("en"), fault))

    found = read_files(Given([tmp_path / "calls.csv", tmp_path / "empty.csv"], tmp_path), tell)
    assert [one.source for one in found.read] == ["calls"] and found.partly == {"empty"}
    assert len(found.unread) == 1 and heard[0][0].endswith("the file is empty; the file was not read") and heard[0][1]
    way = ImportOptions(tmp_path / "history.db")
    assert [(one.outcome, one.new) for one in take_in(found, way, NOW)] == [("changed", 2)]
    assert [(one.outcome, one.new) for one in take_in(found, way, NOW)] == [("unchanged", 0)]


def test_a_source_that_is_synced_is_no_name_for_files(tmp_path: Path) -> None:
    with pytest.raises(Stop):
        read_files(Given([], tmp_path, source="SEDIA"))
