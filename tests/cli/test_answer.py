"""An answer is kept beside the data, shown as told by the office, asked no more, taken back, and carried in a file."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import DAY, SECOND, Ran, Runner

On = Callable[..., Ran]
"""Runs a command on a data folder of its own."""
FACT = "ostana-hamnforening:legal_person"
GIVEN = ("--source", "Föreningen, telefon", "--seen", "2026-11-20")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SECOND, tmp_path / "data"))


@pytest.fixture
def on(run: Runner, own: Path) -> On:
    def command(*words: object, lang: str = "sv") -> Ran:
        dated = () if words[:2] == ("answers", "import") else ("--as-of", DAY)
        return run(*words, "--data", own, *dated, lang=lang)

    return command


def asked(on: On) -> set[str]:
    return {one["fact"] for one in on("ask", "--top", 0, "--format", "json").items}


def test_an_answer_is_kept_shown_and_asked_no_more(on: On, own: Path) -> None:
    files = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    assert FACT in asked(on)
    ran = on("answer", FACT, "ja", *GIVEN)
    assert (ran.code, ran.out) == (0, "")
    assert "(uppgift från kontoret, 2026-11-20, Föreningen, telefon)" in ran.err
    assert FACT not in asked(on)
    assert {path: path.read_bytes() for path in files} == files
    pair = ("explain", "ostana-hamnforening", "marin-2027")
    for command in (("show", "ostana-hamnforening"), (*pair, "--full"), ("answers",)):
        said = " ".join(on(*command).out.split())
        assert "uppgift från kontoret, 2026-11-20, Föreningen, telefon (juridisk person: ja)" in said
        said = " ".join(on(*command, lang="en").out.split())
        assert "told by the office, 2026-11-20, Föreningen, telefon (legal person: ja)" in said
    assert "uppgift från kontoret, 2026-11-20, Föreningen" in on(*pair).out


def test_an_answer_is_taken_back_as_easily(on: On, own: Path) -> None:
    before = on("match").out
    on("answer", FACT, "ja", *GIVEN)
    assert "är återtaget" in on("answer", FACT, "--withdraw").err
    assert on("match").out == before
    assert FACT in asked(on)
    ran = on("answer", FACT, "--withdraw")
    assert (ran.code, "inget svar att ta tillbaka" in ran.err) == (2, True)


def test_a_new_answer_takes_the_place_of_the_old(on: On) -> None:
    on("answer", FACT, "ja", *GIVEN)
    on("answer", FACT, "nej", *GIVEN)
    (one,) = on("answers", "--format", "json").items
    assert (one["value"], "before" in one) == ("nej", False)


def test_a_record_that_comes_to_say_something_else_holds_and_the_conflict_is_shown(on: On, own: Path) -> None:
    on("answer", "yrkeskurser:min_partners", "1", *GIVEN)
    path = own / "calls" / "yrkeskurser.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\npartnership: {min_partners: 3}\n", encoding="utf-8")
    assert "gäller inte: posten säger nu 3" in on("answers").out
    assert "3 / 1 (Föreningen, telefon, 2026-11-20)" in " ".join(on("show", "yrkeskurser").out.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ostana-hamnforening:legal_persn", "ja"), "Menades legal_person"),
        (("ostana-hamnforning:legal_person", "ja"), "Menades ostana-hamnforening"),
        (("marin-2027:applicants", "komuner"), "Menades"),
        (("marin-2027:closes", "snart"), "'snart' är inget datum"),
        (("marin-2027:territory", "Sverige"), "Sverige är varken en kod eller ett område"),
        (("marin-2027", "ja"), "skriv AKTÖR:UPPGIFT eller UTLYSNING:UPPGIFT"),
        ((FACT,), "det saknas: svaret"),
        ((FACT, "ja", "--seen", "2099-01-01"), "den dagen har inte varit"),
        ((FACT, "ja", "--source", "a@example.org"), "liknar en e-postadress"),
    ],
)
def test_what_is_wrong_is_refused_with_what_is_near(on: On, own: Path, words: tuple[str, ...], said: str) -> None:
    ran = on("answer", *words[:1], *GIVEN, *words[1:])
    assert ran.code == 2
    assert said in ran.err
    assert not (own / "answers.jsonl").exists()


def test_a_file_that_cannot_be_read_whole_is_not_written_over(on: On, own: Path) -> None:
    path = own / "answers.jsonl"
    path.write_text("hej\n", encoding="utf-8")
    ran = on("answer", FACT, "ja", *GIVEN)
    assert (ran.code, path.read_text(encoding="utf-8")) == (3, "hej\n")
    assert "rätta raden först" in ran.err


@pytest.mark.parametrize("ending", ["jsonl", "json", "csv"])
def test_answers_travel_in_a_file(on: On, own: Path, ending: str, tmp_path: Path) -> None:
    on("answer", FACT, "ja", *GIVEN)
    on("answer", "marin-2027:applicants", "kommuner", "föreningar", *GIVEN)
    kept = (own / "answers.jsonl").read_bytes()
    carried = tmp_path / f"svar.{ending}"
    assert on("answers", "-o", carried).code == 0
    (own / "answers.jsonl").unlink()
    assert "2 svar lästes in" in on("answers", "import", carried).err
    assert (own / "answers.jsonl").read_bytes() == kept
    assert "0 svar lästes in; 2 var kända" in on("answers", "import", carried).err


def test_a_record_that_says_so_already_needs_no_answer(on: On, own: Path) -> None:
    ran = on("answer", "bjorka-kommun:kind", "kommun", *GIVEN)
    assert (ran.code, "posten säger redan" in ran.err) == (0, True)
    assert not (own / "answers.jsonl").exists()
