"""The JSON Schemas say what the models say, so that an editor is right about a file."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from factory import actor, call, strategy, weights
from fundmatch.models.schemas import PARTS, schema_of
from fundmatch.sources.folder import bundled
from fundmatch.sources.yaml_format import parse
from standard import hold_to_standard

DATA = bundled()
# The list of sources is read as a file of one's own sources is, which has no model.
FILES = sorted(
    name for path in DATA.rglob("*.yaml") if (name := path.relative_to(DATA).as_posix()) != "sources/sormland.yaml"
)
ALONE = [name for name in FILES if not name.startswith(("calls/", "actors/"))]
SAMPLE = [name for name in FILES if name.startswith("calls/")][::16] + [n for n in FILES if n.startswith("actors/")][
    ::12
]


def first_line(name: str) -> str:
    with (DATA / name).open(encoding="utf-8") as file:
        return file.readline().rstrip("\n")


def named_schema(name: str) -> Path:
    """The schema that a bundled file names in its first line."""
    return ((DATA / name).parent / first_line(name).partition("$schema=")[2]).resolve()


@cache
def made(part: str) -> dict[str, Any]:
    return schema_of(part)


@cache
def validator(part: str) -> Draft202012Validator:
    return Draft202012Validator(made(part))


def faults(part: str, data: Any) -> list[str]:
    return [f"{'.'.join(map(str, error.path))}: {error.message}" for error in validator(part).iter_errors(data)]


@pytest.mark.parametrize("part", PARTS)
def test_every_schema_is_one_by_the_standard(part: str) -> None:
    hold_to_standard(made(part))


@pytest.mark.parametrize("part", PARTS)
def test_every_written_schema_is_the_one_that_the_models_make(part: str) -> None:
    written = json.loads((DATA / "schema" / f"{part}.json").read_text(encoding="utf-8"))
    assert written == made(part), "the model has changed: run `make fix`"


def test_the_first_line_of_every_bundled_file_names_the_schema_of_its_kind() -> None:
    kinds = {
        "calls": "call",
        "actors": "actor",
        "programmes": "programme",
        "sources/pages": "page-profile",
        "sources/interfaces": "interface",
    }
    for name in FILES:
        line = "# yaml-language-server: $schema="
        assert first_line(name).startswith(line), f"{name}: begin it with `{line}...`, as its neighbours do"
        folder, _, file = name.rpartition("/")
        assert named_schema(name) == (DATA / "schema" / f"{kinds.get(folder, folder or file[:-5])}.json").resolve(), (
            name
        )
        assert named_schema(name).is_file(), name


@pytest.mark.parametrize("name", ALONE + SAMPLE)
def test_bundled_files_pass_their_schema(name: str) -> None:
    assert faults(named_schema(name).stem, parse((DATA / name).read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("call", {"id": "a", "title": "Utlysning"}),
        ("call", {"id": "a", "title": {"sv": "Utlysning"}, "summary": "Kort", "funds": ["stål", {"en": "steel"}]}),
        ("call", {"id": "a", "title": "x", "not_stated": ["rates", {"field": "duration"}]}),
        (
            "call",
            {"id": "a", "title": "x", "amounts": [{"what": "grant_max", "money": {"amount": 1.5, "currency": "SEK"}}]},
        ),
        ("call", {"id": "a", "title": "x", "milestones": [{"kind": "closes", "date": "2027-01-12", "time": "17:00"}]}),
        ("actor", {"id": "a", "name": "Förening", "kind": "association", "description": "Odlar"}),
        ("actor", {"id": "a", "name": "Förening", "kind": "association", "functions": [], "legal_person": False}),
    ],
)
def test_what_the_models_take_the_schema_takes(part: str, data: dict[str, Any]) -> None:
    PARTS[part].model_validate(data)
    assert faults(part, data) == []


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("call", {"title": "Utlysning"}),
        ("call", {"id": "a"}),
        ("call", {"id": "två ord", "title": "x"}),
        ("call", {"id": "a", "title": ""}),
        ("call", {"id": "a", "title": "x", "titel": "y"}),
        ("call", {"id": "a", "title": {"sv": "x", "fi": "y"}}),
        ("call", {"id": "a", "title": "x", "milestones": [{"kind": "stänger"}]}),
        ("call", {"id": "a", "title": "x", "milestones": [{"kind": "closes", "date": "2027-01-12", "time": "24:00"}]}),
        ("call", {"id": "a", "title": "x", "rates": [{"percent": 101}]}),
        ("actor", {"id": "a", "name": "x", "kind": "kommun"}),
        ("actor", {"id": "a", "name": "x", "kind": "sme", "nuts": "se122"}),
        ("weights", {"id": "a", "criteria": {"role_fit": 101}, "tiers": {}}),
        ("strategy", {"id": "a", "title": "x", "body": "Region", "directions": []}),
    ],
)
def test_what_an_editor_should_underline_it_underlines(part: str, data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        PARTS[part].model_validate(data)
    assert faults(part, data) != []


@pytest.mark.parametrize(
    ("part", "model"), [("call", call()), ("actor", actor()), ("strategy", strategy()), ("weights", weights())]
)
def test_what_the_models_write_the_schema_takes_and_the_models_read_back(part: str, model: BaseModel) -> None:
    written = model.model_dump(mode="json", exclude_none=True)
    assert faults(part, written) == []
    assert PARTS[part].model_validate(written) == model
