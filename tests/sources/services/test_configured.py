"""`sources.toml`: what may stand in it, and one clear line for each fault."""

from pathlib import Path

import pytest

from fundmatch.models.base import SourceKind
from fundmatch.sources.folder import bundled
from fundmatch.sources.services.address import Address
from fundmatch.sources.services.configured import WrongSources, defaults, read_sources
from fundmatch.sources.services.folder import Folder
from fundmatch.sources.services.sedia import URL, Sedia
from reading import write

GOOD = """
[[source]]
name = "portal"
kind = "sedia"

[[source]]
name = "listan"
kind = "address"
url = "https://example.eu/list.json"
format = "sedia"
stands = "mirror"

[[source]]
name = "egna"
kind = "folder"
path = "mina"

[[source]]
name = "medföljande"
kind = "bundled"
"""


def test_a_file_names_the_sources_in_order(tmp_path: Path) -> None:
    found = read_sources(write(tmp_path, "sources.toml", GOOD))
    assert found == (
        Sedia("portal", SourceKind.OFFICIAL, URL),
        Address("listan", "https://example.eu/list.json", SourceKind.MIRROR, "sedia"),
        Folder("egna", tmp_path / "mina", SourceKind.OFFICER),
        Folder("medföljande", bundled(), SourceKind.MIRROR),
    )


def test_without_a_file_there_are_the_data_and_the_portal() -> None:
    assert [one.id for one in defaults()] == ["data", "sedia"]
    assert [one.remote for one in defaults()] == [False, True]


START = '[[source]]\nname = "a"\nkind = "address"\nurl = "https://example.eu/"\n'


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ("", ["no source: add one with [[source]]"]),
        ("x = [", ["not TOML"]),
        ("[source]\n", ["write [[source]] with two brackets on each side"]),
        ("source = [1]\n", ["write [[source]] with two brackets on each side"]),
        ("[[sources]]\n", ["unknown name sources at the top"]),
        ("[[source]]\n", ["source 1: the field name is missing", "source 1: the field kind is missing"]),
        (START + "ulr = 1\n", ["source 1 (a): unknown field ulr; was url meant?"]),
        (START + "format = 7\n", ["source 1 (a): the field format must be text"]),
        (START + 'format = "seda"\n', ["source 1 (a): format is seda; choose one of"]),
        (START + 'stands = "god"\n', ["source 1 (a): stands is god; choose one of official, mirror"]),
        (START + 'path = "x"\n', ["source 1 (a): the field path does not belong to address"]),
        (START + START, ["source 2 (a): the name a is already used"]),
        (START.replace("https", "http"), ["http://example.eu/ is no address that begins with https"]),
        (START.replace("https://example.eu/", "https://a:b@example.eu/"), ["is no address"]),
        (START.replace("https://example.eu/", "https://[x"), ["is no address"]),
        (START.replace('"a"', '"a b"'), ["“a b” cannot be a name"]),
        (START.replace("address", "ftp"), ["kind is ftp; choose one of sedia, address, folder, bundled"]),
        ('[[source]]\nname = "a"\nkind = "folder"\n', ["source 1 (a): the field path is missing"]),
        (b"\xff\xfe\x00", ["not TOML"]),
    ],
)
def test_every_fault_has_a_line(tmp_path: Path, content: str | bytes, faults: list[str]) -> None:
    with pytest.raises(WrongSources) as wrong:
        read_sources(write(tmp_path, "sources.toml", content))
    said = [fault.text("en") for fault in wrong.value.faults]
    assert len(said) == len(faults)
    assert all(expected in line for expected, line in zip(faults, said, strict=True)), said
    assert all(fault.text("sv") for fault in wrong.value.faults)
