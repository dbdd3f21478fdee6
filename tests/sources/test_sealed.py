"""A record that was found right stands there again as it was, field for field, without being judged anew."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, Field

from commands import SECOND
from fundmatch.jobs.collect import Collection, Where, collect
from fundmatch.models.base import Model, Text
from fundmatch.models.kinds import ActorClass
from fundmatch.models.weights import Weights
from fundmatch.sources.folder import bundled
from fundmatch.sources.loading import load
from fundmatch.sources.sealed import Sealed, sealed_in
from fundmatch.sources.snapshot import open_snapshot

DAY = dt.date(2026, 11, 24)
PARTS = ("calls", "actors", "strategy", "areas", "weights", "practice", "actions", "thesaurus")


def seen(value: Any) -> Any:
    """Everything that a value is, down to its kinds, the order of its fields and which of them were given."""
    if isinstance(value, BaseModel):
        fields = {key: one for key, one in vars(value).items() if key in type(value).model_fields}
        return type(value), seen(fields), value.model_fields_set, value.model_extra, value.__pydantic_private__
    if isinstance(value, Mapping):
        return type(value), [(key, seen(one)) for key, one in value.items()]
    return (type(value), [seen(one) for one in value]) if isinstance(value, tuple) else (type(value), repr(value))


def read(where: Where) -> Collection:
    found = collect(where, DAY)
    if found.snapshot:
        found.snapshot.keep()
    return found


@pytest.mark.parametrize("folder", [bundled(), SECOND])
def test_records_are_the_same_as_judged(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = read(Where(folder))
    read(Where(folder, cache=tmp_path))
    monkeypatch.setattr(BaseModel, "model_validate", None)
    again = read(Where(folder, cache=tmp_path))
    for part in PARTS:
        assert seen(getattr(again, part)) == seen(getattr(plain, part)), part
    assert [one.model_dump_json() for one in again.calls] == [one.model_dump_json() for one in plain.calls]
    assert again.issues == plain.issues


def test_a_record_with_a_fault_is_judged_in_every_run(tmp_path: Path) -> None:
    file = tmp_path / "weights.yaml"
    file.write_text("criteria: {thematic_fit: viktig}\n", encoding="utf-8")
    told = []
    for _ in range(2):
        snapshot = open_snapshot(tmp_path, [])
        with sealed_in(snapshot):
            told.append(load(file, Weights))
        snapshot.keep()
    assert told[0] == told[1]
    assert told[0].issues and not told[0].items


@pytest.mark.parametrize("ending", [".json", ".jsonl", ".csv"])
def test_the_same_bytes_under_another_ending_are_judged_as_what_it_says(ending: str, tmp_path: Path) -> None:
    file = tmp_path / "weights.yaml"
    file.write_bytes((bundled() / file.name).read_bytes())
    other = file.with_suffix(ending)
    other.write_bytes(file.read_bytes())
    with sealed_in(open_snapshot(tmp_path, [])):
        assert load(file, Weights).items
        again = load(other, Weights)
    assert (again.items, again.issues) == ((), load(other, Weights).issues)


class Odd(Model):
    """A record of every kind of value, and of one that is not taken down."""

    flag: bool = False
    share: float = 0.5
    of: tuple[ActorClass, ...] = ()
    sums: dict[str, Decimal] = Field(default_factory=dict)
    text: Text | None = None
    at: dt.datetime | None = None


@pytest.mark.parametrize(("said", "kept"), [
    ({}, True), ({"sums": {}}, True), ({"sums": {"a": "1.50", "b": "1E+3"}, "of": ["company"], "text": "å"}, True),
    ({"flag": True, "share": 1, "text": {"sv": "å", "en": "x"}}, True), ({"at": "2026-11-24T09:00:00Z"}, False),
])  # fmt: skip
def test_each_kind_of_value_comes_back_as_it_was(
    said: dict[str, Any], kept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fundmatch.models.weights.Odd", Odd, raising=False)
    monkeypatch.setattr(Odd, "__module__", "fundmatch.models.weights")
    snapshot, odd = open_snapshot(tmp_path, []), Odd.model_validate(said)
    Sealed(snapshot).keep("key", odd)
    snapshot.keep()
    found = Sealed(open_snapshot(tmp_path, [])).find(Odd, "key")
    assert (seen(found) == seen(odd)) if kept else found is None
