"""Fixtures for tests that run whole commands."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from commands import Runner

# The one profile of the suite: the same examples each time, and no verdict that hangs on how busy the machine is.
settings.register_profile("suite", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


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
