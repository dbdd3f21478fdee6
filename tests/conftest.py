"""What all tests share: the profile of Hypothesis, what is read once a process, and how whole commands are run."""

import datetime as dt
import functools
import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import typer
from _pytest import runner, unraisableexception
from hypothesis import HealthCheck, settings
from hypothesis.internal import entropy
from hypothesis.internal.conjecture import providers

from commands import SECOND, Runner
from fundmatch.history import database
from fundmatch.jobs import collect
from fundmatch.jobs.collect import Collection, Where
from fundmatch.jobs.work import Work
from fundmatch.matching.engine import Engine
from fundmatch.models.issue import Issue
from fundmatch.sources import folder, loading
from fundmatch.sources.record import shown
from fundmatch.text.reader import Reader
from fundmatch.vocabularies.stored import in_force

SLOW = 0.1
"""Seconds from which a fixture is told of in `--durations`."""
MEMORY = Path("/dev/shm")  # noqa: S108 - where pytest makes a folder of its own
ROOM = 2**30
"""Bytes that have to be free in memory for the files of tests to be kept there."""

# As the program does: looking for circles is a third of the time of tests that make many small objects.
gc.disable()
# At the end pytest looks twice through all there is, for files that were left open, and Python once more. Once will do.
vars(unraisableexception)["gc_collect_harder"] = lambda _: [gc.collect(), vars(gc)["freeze"]()]

# The one profile of the suite: the same examples each time, and no verdict that hangs on how busy the machine is.
settings.register_profile("suite", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")
# It would also take values from the source of whatever is loaded: other examples in each process, and 5 s to read.
vars(providers)["_get_local_constants"] = lambda: vars(providers)["_local_constants"]
# When it is first used it looks through all there is in memory: that is least now.
with entropy.deterministic_PRNG():
    pass


def pytest_configure() -> None:
    """Folders of tests are made and removed in memory where there is room: a third of the time of many small tests."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A test is never named by bytes: those of an archive hold the clock, and each worker would have other tests."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the bundled pairs come first and together, so that one process judges them and the others need not."""
    items.sort(key=lambda item: {"ours", "everything", "ended"}.isdisjoint(vars(getattr(item, "module", item))))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """A process that runs a share of the tests reports how each ended, and of its beginning and end only what is amiss.

    To pack, send and read three reports and two notices a test takes as long as many a test.
    """
    if not hasattr(item.config, "workerinput"):
        return None
    for report in runner.runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed or report.duration > SLOW:
            item.ihook.pytest_runtest_logreport(report=report)
    return True


@pytest.fixture(autouse=True, scope="session")
def no_vocabularies_of_the_tester(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever tests may have vocabularies, a cache and certificates of their own; no test may depend on them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FUNDMATCH_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("FUNDMATCH_CACHE", "")
        patch.delenv("SSL_CERT_FILE", raising=False)
        yield


@pytest.fixture(autouse=True, scope="session")
def regions_are_read_once() -> Iterator[None]:
    """The bundled region and the second one never change while tests run, and what is read from them is frozen.

    A test that writes to a folder copies it first, and is read anew. Runs at one moment share what was made ready and
    answered, which never changes either.
    """
    fixed = (folder.bundled(), SECOND)
    load, reader, gather = loading.load, Collection.reader.func, collect._collect  # type: ignore[attr-defined]
    make = Work._made
    collected: dict[tuple[object, ...], Collection] = {}
    loaded: dict[tuple[object, ...], Any] = {}
    readers: dict[tuple[object, ...], tuple[Collection, Reader]] = {}
    engines: dict[tuple[object, ...], Engine] = {}

    def is_fixed(path: Path) -> bool:
        return any(path.is_relative_to(one) for one in fixed)

    def load_once(path: Path, model: Any) -> Any:
        if not is_fixed(path):
            return load(path, model)
        key = (path, model, shown(path))  # issues name a file as seen from where one stands
        if key not in loaded:
            loaded[key] = load(path, model)
        return loaded[key]

    def each_once(path: Path, model: Any, issues: list[Issue]) -> Iterator[Any]:
        if is_fixed(path) and not (kept := load_once(path, model)).issues:  # issues come among the records
            yield from kept.items
        else:
            yield from loading.each(path, model, issues)

    def reader_once(found: Collection) -> Reader:
        if not all(map(is_fixed, (found.lexicon, *found.vocabularies))):
            return cast(Reader, reader(found))
        key = (id(found.thesaurus), found.lexicon, found.vocabularies)
        if key not in readers:
            readers[key] = found, reader(found)  # kept, so that the id stays its own
        return readers[key][1]

    def collect_once(where: Where, as_of: dt.date) -> Collection:
        named = (where.calls, where.actors, where.strategy, where.weights, where.areas, where.practice, where.thesaurus)
        told = where.told and where.answers and where.answers.exists()
        parts = (where.folder, *filter(None, named), *in_force(where.folder, where.home))
        if where.store or told or not all(map(is_fixed, parts)):
            return gather(where, as_of)
        key = (where, as_of, shown(where.folder))
        if key not in collected:
            collected[key] = gather(where, as_of)
        return collected[key]

    def made_once(work: Work, as_if_open: bool) -> Engine:
        shared = any(work.found is one for one in collected.values())
        if work.own or not shared:
            return make(work, as_if_open)
        key = (id(work.found), work.now, as_if_open, work.follow)
        if key not in engines:
            engines[key] = make(work, as_if_open)
        return engines[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(collect, "_collect", collect_once)
        patch.setattr(folder, "load", load_once)
        patch.setattr(folder, "each", each_once)
        patch.setattr(Collection, "reader", property(reader_once))
        patch.setattr(Work, "_made", made_once)
        yield


@pytest.fixture(autouse=True, scope="session")
def program_is_built_once() -> Iterator[None]:
    """The program as typer makes it for each run: half of a small run's time goes into it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.main, "get_command", functools.cache(typer.main.get_command))
        yield


@pytest.fixture(autouse=True, scope="session")
def files_outlive_the_process_alone() -> Iterator[None]:
    """No waiting for the disk: that would only save a file from a power cut, and no test cuts the power."""
    connected = database._connected

    def fast(*given: Any, **how: Any) -> Any:
        connection, protected = connected(*given, **how)
        connection.execute("PRAGMA synchronous = OFF")
        return connection, protected

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_connected", fast)
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Runner:
    """Runs commands in this process, on a plain pipe, whatever the terminal of whoever tests."""
    ours = ("FUNDMATCH_HOME", "FUNDMATCH_CACHE")
    own = [name for name in os.environ if name.startswith("FUNDMATCH_") and name not in ours]
    for name in ("NO_COLOR", "FORCE_COLOR", *own):
        monkeypatch.delenv(name, raising=False)
    return Runner(monkeypatch, capsysbinary)
