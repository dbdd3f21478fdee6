"""`sources.toml`: what may stand in it, and one clear line for each fault."""

import re
from pathlib import Path

import pytest

from fundmatch.models.base import SourceKind
from fundmatch.sources.folder import bundled
from fundmatch.sources.services.address import Address
from fundmatch.sources.services.configured import WrongSources, defaults, kind_of, read_sources
from fundmatch.sources.services.folder import FolderService
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
        FolderService("egna", tmp_path / "mina", SourceKind.OFFICER),
        FolderService("medföljande", bundled(), SourceKind.MIRROR),
    )


def test_without_a_file_there_are_the_data_the_portal_and_those_of_the_region() -> None:
    found = defaults()
    assert [one.id for one in found[:3]] == ["data", "sedia", "tillvaxtverket"]
    assert {"esf", "vinnova", "centralbaltic"} <= {one.id for one in found}
    assert [one.id for one in found if not one.remote] == ["data"]
    assert {kind_of(one) for one in found} == {"bundled", "portal", "list", "page", "vinnova"}


def test_each_kind_of_source_has_an_example_in_the_how_to_that_can_be_used(tmp_path: Path) -> None:
    page = Path(__file__).parents[3] / "docs" / "how-to-sync.md"
    changed, whole = re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    found = read_sources(write(tmp_path, "sources.toml", whole))
    assert {kind_of(one) for one in found} == {
        "bundled", "portal", "address", "folder", "page", "list", "wordpress", "vinnova", "gdp", "eura",
        "aides-territoires",
    }  # fmt: skip

    names = [one.id for one in read_sources(write(tmp_path, "sources.toml", changed))]
    assert names == [one.id for one in defaults() if one.id != "vinnova"] + ["halland"]


def test_a_file_may_change_single_sources_of_the_list_and_add_to_it(tmp_path: Path) -> None:
    def names(content: str) -> list[str]:
        return [one.id for one in read_sources(write(tmp_path, "sources.toml", content))]

    ours = [one.id for one in defaults()]
    assert names('extends = "default"\n') == ours
    assert names('extends = "default"\n' + START) == [*ours, "a"]
    assert names('[[source]]\nname = "vinnova"\nenabled = false\n') == [one for one in ours if one != "vinnova"]
    assert names(START) == ["a"]
    assert names('[[source]]\nname = "vinnova"\nkind = "vinnova"\n') == ["vinnova"]
    moved = 'extends = "default"\n[[source]]\nname = "esf"\nkind = "folder"\npath = "mina"\n'
    assert names(moved) == ours
    assert FolderService("esf", tmp_path / "mina", SourceKind.OFFICER) in read_sources(tmp_path / "sources.toml")


def test_a_source_that_is_switched_off_is_not_asked(tmp_path: Path) -> None:
    off = START + 'enabled = false\n[[source]]\nname = "b"\nkind = "bundled"\n'
    assert [one.id for one in read_sources(write(tmp_path, "sources.toml", off))] == ["b"]


START = '[[source]]\nname = "a"\nkind = "address"\nurl = "https://example.eu/"\n'


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ("", ["no source: add one with [[source]]"]),
        ("x = [", ["not TOML"]),
        ("[source]\n", ["write [[source]] with two brackets on each side"]),
        ("source = [1]\n", ["write [[source]] with two brackets on each side"]),
        ("[[sources]]\n", ["unknown name sources at the top"]),
        ('extends = "mine"\n' + START, ['write extends = "default" or remove the line']),
        (
            '[[source]]\nname = "vinova"\nenabled = false\n',
            ["source 1 (vinova): the field kind is missing, and vinova is no source that comes with fundmatch; was"],
        ),
        ('[[source]]\nname = "esf"\nulr = "x"\n', ["source 1 (esf): unknown field ulr; was url meant?"]),
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
        (START.replace("address", "ftp"), ["kind is ftp; choose one of sedia, portal, address, folder, bundled, page"]),
        ('[[source]]\nname = "a"\nkind = "folder"\n', ["source 1 (a): the field path is missing"]),
        (START + 'enabled = "no"\n', ["enabled is true or false"]),
        (START.replace("address", "list") + 'links = "("\n', ["links is no valid pattern"]),
        (START.replace("address", "page") + 'profile = "esff"\n', ["there is no profile esff; was esf meant?"]),
        (START.replace("address", "gdp"), ["source 1 (a): the field key is missing"]),
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
