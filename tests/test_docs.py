"""The documents say what the program does."""

import importlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cogapp import Cog

from commands import Run
from fundmatch.cli.app import app
from fundmatch.jobs.ending import Exit
from fundmatch.matching.criteria import CRITERIA
from fundmatch.matching.gates import GATES
from fundmatch.render.columns import COLUMNS
from fundmatch.sources import yaml_format
from fundmatch.sources.columns import ACTOR_COLUMNS, CALL_COLUMNS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), ROOT / "data" / "README.md"])
MAKE = "the page is made from the code: run `make fix` and read the difference"


def text_of(*parts: str) -> str:
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def test_the_blocks_of_the_readme_are_true(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `make docs` holds all pages, but the commands of the blocks run in this process."""

    def start(words: list[str], lang: str) -> SimpleNamespace:
        ran = run(*words, lang=lang)
        assert ran.code == 0, ran.err
        return SimpleNamespace(stdout=ran.out, stderr=ran.err)

    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(DOCS)
    monkeypatch.setattr(importlib.import_module("blocks"), "_start", start)
    assert Cog().main(["cog", "--check", "--diff", "README.md"]) == 0, MAKE


def commands() -> Iterator[tuple[str, Any]]:
    def walk(command: Any, path: str) -> Iterator[tuple[str, Any]]:
        command = getattr(command, "made", command)
        yield path, command
        for name, below in getattr(command, "commands", {}).items():
            yield from walk(below, f"{path} {name}")

    return walk(app, "fundmatch")


@pytest.mark.parametrize(("path", "command"), list(commands()), ids=lambda one: one if isinstance(one, str) else "")
def test_every_command_and_option_is_documented(path: str, command: Any) -> None:
    sections = dict(re.findall(r"^## (fundmatch.*?)\n(.*?)(?=^## |\Z)", text_of("docs", "commands.md"), re.M | re.S))
    assert path in sections, MAKE
    for param in command.params:
        names = param.opts if param.param_type_name == "option" else [str(param.metavar or param.name)]
        for name in names:
            assert name.strip("[]{}.") in sections[path], f"{path} {name}: {MAKE}"


def test_every_gate_and_criterion_is_documented() -> None:
    page = text_of("docs", "criteria.md")
    strategy = yaml_format.parse((ROOT / "data" / "strategy" / "inriktning-2020.yaml").read_text(encoding="utf-8"))
    names = [one.id for one in (*GATES, *CRITERIA)] + [one["id"] for one in strategy["directions"]]
    assert [name for name in names if f"`{name}`" not in page] == [], MAKE


@pytest.mark.parametrize("page", ["README.md", "docs/output.md"])
def test_every_exit_code_is_documented(page: str) -> None:
    assert [code for code in Exit if f"| {int(code)} |" not in text_of(page)] == [], MAKE


def test_every_column_is_documented() -> None:
    lists, matches = text_of("docs", "data-format.md"), text_of("docs", "output.md")
    assert [name for name in (*CALL_COLUMNS, *ACTOR_COLUMNS) if f"| `{name}` |" not in lists] == [], MAKE
    places = [matches.find(f"| `{column.key}` |", matches.index("## CSV")) for column in COLUMNS]
    assert -1 not in places, MAKE
    assert places == sorted(places)


def region(page: str, folder: Path) -> Path:
    """The data folder that the fenced blocks of a page describe, each with its path in the first line."""
    for path, content in re.findall(r"^```(?:yaml|csv)\n# (\S+)\n(.*?)^```", text_of(page), re.M | re.S):
        file = folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8", newline="\n")
    return folder


def keys_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield key
            yield from keys_of(below)
    elif isinstance(value, list):
        for one in value:
            yield from keys_of(one)


def test_the_region_of_the_how_to_runs_and_its_json_is_documented(tmp_path: Path, run: Run) -> None:
    folder = region("docs/how-to-own-region.md", tmp_path)
    assert sorted(path.name for path in folder.iterdir()) == ["actors", "areas.yaml", "calls", "strategy"]
    checked = run("check", folder, "--as-of", "2026-11-24")
    assert (checked.code, checked.out) == (0, ""), checked.out
    done = run("match", "--data", folder, "--as-of", "2026-11-24", "--format", "json")
    document = json.loads(done.out)
    best = document["matches"][0]
    assert (best["actor_id"], best["call_id"], best["eligibility"]) == ("example-town", "solar-roofs", "yes")
    assert best["directions"]["climate"]["value"] == 1.0
    page = text_of("docs", "output.md")
    assert [one["actor_id"] for one in document["ineligible"]] == ["north-college", "sample-works"]
    data = {*document["weights"], *document["counts"]["by_status"], *best["directions"]}
    assert (
        sorted({key for key in keys_of(document) if key not in data and not re.search(rf'[`"]{key}[`"]', page)}) == []
    )


def test_the_smallest_records_of_the_readme_are_valid(tmp_path: Path, run: Run) -> None:
    folder = region("README.md", tmp_path)
    checked = run("check", folder)
    assert (checked.code, checked.out) == (0, ""), checked.out
    done = run("match", "--data", folder, "--format", "jsonl")
    assert json.loads(done.out)["call_id"] == "solar-roofs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    content = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    for target, anchor in re.findall(r"\]\(([^)#:\s]*)(?:#([^)]*))?\)", content):
        file = (page.parent / target).resolve() if target else page
        assert file.exists(), f"{target} is not there: mend the link"
        if anchor:
            heads = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.M)
            assert anchor in {re.sub(r"[^\w\- ]", "", head.casefold()).replace(" ", "-") for head in heads}, (
                f"no heading {anchor}"
            )


def test_the_architecture_page_names_what_exists() -> None:
    page = text_of("docs", "architecture.md")
    files = re.findall(r"`((?!tests/)[a-z]+/[\w/]+\.py)`", page)
    assert [name for name in files if "NAME" not in name and not (ROOT / "src" / "fundmatch" / name).exists()] == [], (
        "a file has moved: mend docs/architecture.md"
    )
    layers = tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]["layers"]
    picture = page[page.index("```text") : page.index("A room may import")]
    drawn = re.findall(rf"^[ |]*({'|'.join(map(re.escape, layers))})(?=  |$)", picture, re.M)
    assert drawn == layers, "draw the layers of pyproject.toml in docs/architecture.md"


def test_decisions_are_short() -> None:
    files = sorted((DOCS / "decisions").glob("*.md"))
    assert [file.name[:4] for file in files] == [f"{number:04}" for number in range(1, len(files) + 1)]
    assert [file.name for file in files if len(file.read_text(encoding="utf-8").splitlines()) > 25] == [], (
        "a decision has 25 lines at most"
    )


def test_publiccode_keeps_to_the_limits_of_its_standard() -> None:
    facts = yaml_format.parse(text_of("publiccode.yml"))
    for text in facts["description"].values():
        assert len(text["genericName"]) <= 35
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]
    assert facts["legal"]["license"] == "EUPL-1.2"


def test_the_licence_is_whole() -> None:
    licence = text_of("LICENSE")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\nEUPL © the European Union 2007, 2016\n")
    assert re.findall(r"^(\d+)\.\w", licence, re.M) == [str(number) for number in range(1, 16)]
    assert licence.endswith(
        "All other changes or additions to this Appendix require the production of a new EUPL version.\n"
    )


def test_every_place_that_the_house_names_is_there() -> None:
    """A file that moved, or a name in it, has moved on the page too."""
    page = text_of("docs", "architecture.md")
    rows = re.findall(r"^\| .*\|$", page, re.M)
    places = [
        place for row in rows for place in re.findall(r"`((?:data/)?[\w/.-]+\.(?:py|yaml))`(?: `([\w.]+)`)?", row)
    ]
    assert len(places) > 35
    for file, name in places:
        path = ROOT / file if file.startswith("data/") else ROOT / "src" / "fundmatch" / file
        assert path.is_file(), f"{file}: mend docs/architecture.md"
        for part in filter(None, name.split(".")):
            assert re.search(rf"^\s*(?:def |class )?{part}\b", path.read_text(encoding="utf-8"), re.M), f"{file} {name}"
