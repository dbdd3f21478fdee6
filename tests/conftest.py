"""Fixtures for tests that run whole commands."""

import pytest

from commands import Runner


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Runner:
    """Runs commands in this process, on a plain pipe, whatever the terminal of whoever tests."""
    for name in ("NO_COLOR", "FORCE_COLOR", "FUNDMATCH_DEBUG", "FUNDMATCH_LANG"):
        monkeypatch.delenv(name, raising=False)
    return Runner(monkeypatch, capsysbinary)
