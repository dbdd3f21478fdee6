"""Bytes from files: what has no end is not begun, and what is not UTF-8 is said."""

import os
from pathlib import Path

import pytest

from fundmatch.sources import record
from fundmatch.sources.gathering import with_encoding
from fundmatch.sources.record import Unreadable, decode, encoding, read_file
from fundmatch.sources.services.configured import WrongSources, read_sources
from fundmatch.sources.watch_file import read_watch
from fundmatch.vocabularies.lexicon import read_vocabulary
from reading import calls, places, write
from sources.exchange.documents import document, harvest, workbook


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_or_a_device_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "list.csv"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        with pytest.raises(Unreadable, match="no ordinary file"):
            read_file(path)
    for reader in (read_vocabulary, read_watch):
        with pytest.raises(Unreadable, match="no ordinary file"):
            reader(pipe)
    with pytest.raises(WrongSources, match="no ordinary file"):
        read_sources(pipe)


def test_a_file_may_be_so_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "MOST_BYTES", 3)
    assert read_file(write(tmp_path, "a", "abc")) == b"abc"
    with pytest.raises(Unreadable, match="too large"):
        read_file(write(tmp_path, "a", "abcd"))


def test_one_damaged_byte_leaves_the_rest_as_it_is(tmp_path: Path) -> None:
    raw = "id;title\na;Östra å\n".encode() + b"b;K\xe5rhus\n"
    assert decode(raw) == "id;title\na;Östra å\nb;K\ufffdrhus\n"
    found = calls(tmp_path, "list.csv", raw)
    assert places([one for one in found.issues if one.code == "not-utf-8"]) == [("not-utf-8", 3, None)]
    assert "UTF-8, med \ufffd" in found.issues[0].message.text("sv")


def test_windows_1252_is_read_and_said(tmp_path: Path) -> None:
    found = calls(tmp_path, "list.csv", "id;title\na;Östra å\n".encode("cp1252"))
    assert [call.title.und for call, _ in found.items] == ["Östra å"]
    assert "läste" in found.issues[0].message.text("sv") and "Windows-1252" in found.issues[0].message.text("sv")


@pytest.mark.parametrize(
    "raw", ["Å".encode(), "Å".encode("utf-8-sig"), "Å".encode("utf-16"), b"\x00\xff\xe5", b"", b"a"]
)
def test_nothing_is_said_of_other_files(raw: bytes) -> None:
    made = harvest("Titel;Beskrivning\nEnergi;x\n")
    assert with_encoding(document(raw), made) is made


def test_nothing_is_said_of_a_workbook() -> None:
    raw = workbook(A=[["Titel", "Beskrivning"], ["Å", "x"]])
    made = harvest(raw)
    assert with_encoding(document(raw), made) is made


def test_the_row_of_the_first_byte_is_named() -> None:
    assert encoding(b"a\nb\n\xe5") == ("cp1252", 3)
