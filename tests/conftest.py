"""Fixtures for tests that run whole commands."""

from collections.abc import Iterator

import pytest

from commands import Runner


@pytest.fixture(autouse=True, scope="session")
def no_vocabularies_of_the_tester(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever tests may have vocabularies of their own; no test may depend on them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FUNDMATCH_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Runner:
    """Runs commands in this process, on a plain pipe, whatever the terminal of whoever tests."""
    for name in ("NO_COLOR", "FORCE_COLOR", "FUNDMATCH_DEBUG", "FUNDMATCH_LANG"):
        monkeypatch.delenv(name, raising=False)
    return Runner(monkeypatch, capsysbinary)
