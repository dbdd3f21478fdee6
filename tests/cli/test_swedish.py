"""In Swedish all is Swedish: help, wrong use, and what a run says by itself."""

import functools
import re

import pytest

from commands import SECOND, Ran, start_several

ENGLISH = re.compile(
    r"(?<![-\w])(?:usage|options|arguments|commands|show this|exit|default|required|error|invalid|missing|input should|"
    r"no such|the|and|of|is|are|with)\b",
    re.IGNORECASE,
)
"""Words that no Swedish page of ours holds, those of the framework among them."""


PAGES = ("", "match", "explain", "changes", "decide", "calls show", "store", "import")
CRITERIA = f"criteria --data {SECOND}"
WRONG = {
    "match --formt json": "fundmatch match: valet --formt finns inte; menades --format?",
    "match --format jso": "fundmatch match: fel värde för '--format': 'jso' finns inte; välj 'table', 'csv'",
    "match --top -1": "fundmatch match: fel värde för '--top' / '-n': ",
    "match --top många": "fundmatch match: fel värde för '--top' / '-n': ",
    f"changes --closing-days {'9' * 5000}": "fundmatch changes: fel värde för '--closing-days': talet är för stort.",
    "changes --closing-days 3661": "fundmatch changes: fel värde för '--closing-days': högst 3660.",
    "match --min-score 101": "fundmatch match: fel värde för '--min-score': ",
    "match --top": "fundmatch: valet '--top' behöver ett värde.",
    "match --muted=1": "fundmatch: valet '--muted' tar inget värde.",
    "mach": "fundmatch: kommandot mach finns inte",
    "explain bjorka-kommun": "fundmatch explain: 'UTLYSNING' saknas.",
    "decisions list": "fundmatch decisions: kommandot list finns inte",
    "explain a b c": "fundmatch explain: för många ord: c.",
    "match --status öpen": "status ”öpen” finns inte. Menades öppen",
}
"""Wrong uses, and how the line on each begins."""


@functools.cache
def ended() -> dict[str, Ran]:
    """All commands of this page in one process, that was begun in Swedish."""
    return start_several([*(f"{page} --help" for page in PAGES), CRITERIA, *WRONG], FUNDMATCH_LANG="sv")


def swedish(command: str) -> str:
    ran = ended()[command]
    return ran.out + ran.err


@pytest.mark.parametrize("command", PAGES)
def test_help_is_swedish_to_its_last_word(command: str) -> None:
    page = swedish(f"{command} --help")
    assert page.startswith(f"Användning: fundmatch {command}".rstrip())
    assert "visa denna hjälp och sluta" in page
    assert ENGLISH.findall(page) == []
    assert max(map(len, page.splitlines())) <= 80


def test_commands_stand_under_what_people_want_to_do() -> None:
    page = swedish(" --help")
    places = [page.index(f"\n{panel}:\n") for panel in ("Se", "Bevaka", "Besluta", "Data", "Mät")]
    assert places == sorted(places)
    assert page.index("fundmatch changes") < places[0]
    assert "..." not in page.split("\nVal:")[1], "no sentence is cut"


@pytest.mark.parametrize(("words", "said"), WRONG.items())
def test_wrong_use_is_one_swedish_line(words: str, said: str) -> None:
    ran = ended()[words]
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith(said)
    assert ENGLISH.findall(ran.err.replace("--help", "")) == []


def test_gates_and_criteria_are_described_in_swedish() -> None:
    page = swedish(CRITERIA)
    assert page.startswith("Grundkrav: ja, villkorat, okänt eller nej\n")
    assert ENGLISH.findall(page) == []
