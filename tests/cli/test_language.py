"""Which language a run speaks: the option, then FUNDMATCH_LANG, then the locale, then English."""

import importlib
import locale
import sys

import pytest

from fundmatch.cli import language
from fundmatch.cli.language import choose


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "en"),
        (["match", "--lang", "sv"], {}, "sv"),
        (["match", "--lang=sv"], {}, "sv"),
        (["--lang", "en"], {"FUNDMATCH_LANG": "sv"}, "en"),
        ([], {"FUNDMATCH_LANG": "sv", "LANG": "en_GB.UTF-8"}, "sv"),
        ([], {"FUNDMATCH_LANG": "en", "LC_ALL": "sv_SE.UTF-8"}, "en"),
        ([], {"FUNDMATCH_LANG": "", "LANG": "sv_SE.UTF-8"}, "sv"),
        ([], {"LANG": "sv_FI"}, "sv"),
        ([], {"LANG": "sv-SE"}, "sv"),
        ([], {"LANG": "Swedish_Sweden.1252"}, "sv"),
        ([], {"LC_ALL": "C.UTF-8", "LANG": "sv_SE.UTF-8"}, "en"),
        ([], {"LC_MESSAGES": "sv_SE", "LANG": "en_US"}, "sv"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        (["match", "--lang"], {}, "en"),
    ],
)
def test_the_language_is_chosen_in_that_order(arguments: list[str], environment: dict[str, str], lang: str) -> None:
    assert choose(arguments, environment) == lang


@pytest.mark.parametrize(
    ("name", "lang"), [("en-SE", "en"), ("sv-SE", "sv"), ("Swedish_Sweden.1252", "sv"), ("C", "en")]
)
def test_a_locale_that_python_does_not_know_stops_nothing(
    name: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def getlocale(*_: object) -> tuple[str, str]:
        raise ValueError(f"unknown locale: {name}")

    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        patch.setattr(sys, "argv", ["fundmatch"])
        patch.setattr(locale, "getlocale", getlocale)
        patch.setattr(locale, "setlocale", lambda _: name)
        for variable in ("FUNDMATCH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
            patch.delenv(variable, raising=False)
        chosen = importlib.reload(language).LANG
    importlib.reload(language)
    assert chosen == lang
