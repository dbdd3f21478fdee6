"""Vectors kept in a file: found again, by two runs at once, and whatever the file looks like."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from fundmatch.sources.vector_store import VectorStore

ONE = {"a": b"12"}


def test_what_is_kept_is_found_by_another_run(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "vectors.sqlite"
    assert VectorStore(path).find(["a"]) == {}
    assert not path.exists()
    VectorStore(path).keep(ONE)
    VectorStore(path).keep({str(number): b"x" for number in range(1200)})
    found = VectorStore(path).find(["a", "b", *map(str, range(1200))])
    assert (len(found), found["a"]) == (1201, b"12")


def no_database(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)


def another_shape(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("create table vectors (one, two, three)")


def cut(path: Path) -> None:
    VectorStore(path).keep({str(number): b"x" * 700 for number in range(200)})
    path.write_bytes(path.read_bytes()[:8192])


@pytest.mark.parametrize("spoil", [no_database, another_shape, cut])
def test_a_broken_file_is_made_anew(tmp_path: Path, spoil: object) -> None:
    path = tmp_path / "vectors.sqlite"
    assert callable(spoil)
    spoil(path)
    store = VectorStore(path)
    assert "a" not in store.find(["a"])
    store.keep(ONE)
    assert store.usable
    assert VectorStore(path).find(["a"]) == ONE


def test_a_place_that_cannot_be_written_is_told_by_the_store(tmp_path: Path) -> None:
    path = tmp_path / "vectors.sqlite"
    path.mkdir()
    store = VectorStore(path)
    assert store.find(["a"]) == {}
    store.keep(ONE)
    store.keep(ONE)
    assert not store.usable
    assert path.is_dir()


def test_two_runs_may_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "vectors.sqlite"
    stores = [VectorStore(path) for _ in range(4)]

    def work(store: VectorStore, name: int) -> None:
        for number in range(10):
            store.keep({f"{name}-{number}": b"x"})

    runs = [threading.Thread(target=work, args=(store, name)) for name, store in enumerate(stores)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    assert all(store.usable for store in stores)
    assert len(VectorStore(path).find([f"{name}-{number}" for name in range(4) for number in range(10)])) == 40
