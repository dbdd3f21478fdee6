"""Which language a run speaks: the option, then FUNDMATCH_LANG, then the locale, then English."""

import pytest

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
