"""Wrong names, options, files: one clear line, the nearest real names, a code that tells what kind it was."""

from pathlib import Path
from textwrap import indent

import pytest

from commands import SECOND, Ran, Runner


def one_line(ran: Ran, code: int) -> str:
    """The line said; nothing else on either side."""
    assert (ran.code, ran.raw) == (code, b"")
    assert ran.err.count("\n") == 1, ran.err
    assert "Traceback" not in ran.err
    return ran.err.rstrip("\n")


@pytest.mark.parametrize(
    ("words", "lang", "said"),
    [
        ("match bjrkå", "sv", "aktör ”bjrkå” finns inte. Menades bjorka-kommun?"),
        ("match bjorka-komun", "en", "there is no actor “bjorka-komun”. Did you mean bjorka-kommun?"),
        ("match --call granar", "sv", "utlysning ”granar” finns inte. Menades grannar-2027"),
        ("explain bjorka-kommun hmnar", "en", "there is no call “hmnar”. Did you mean hamnar-2026"),
        ("explain varv hamnar-2026", "en", "there is no actor “varv”. Did you mean skargardens-varv"),
        ("calls show granar", "sv", "utlysning ”granar” finns inte. Menades grannar-2027"),
        ("actors show älvsnd", "sv", "aktör ”älvsnd” finns inte. Menades alvsunds-yrkescentrum?"),
        ("match --fund ERFD", "sv", "fond ”ERFD” finns inte. Menades ERDF"),
        ("match --programme ostana-edrf", "en", "there is no programme “ostana-edrf”. Did you mean ostana-erdf"),
        ("match --municipality Björkr", "sv", "kommun ”Björkr” finns inte. Menades Björkå"),
        ("match --kind komun", "sv", "slag av aktör ”komun” finns inte. Menades kommun"),
        ("calls --fund EDRF", "en", "there is no fund “EDRF”. Did you mean ERDF"),
        ("actors --kind smee", "en", "there is no kind of actor “smee”. Did you mean SME"),
        ("match 北京", "sv", "aktör ”北京” finns inte; fundmatch actors visar alla."),
    ],
)
def test_an_unknown_name_gets_the_nearest_real_ones(words: str, lang: str, said: str, run: Runner) -> None:
    line = one_line(run.second(words, lang=lang), 2)
    assert line.startswith(said)
    assert not line.endswith("?.")


def test_a_name_that_fits_several_names_them_all(run: Runner, tmp_path: Path) -> None:
    own = tmp_path / "a.csv"
    own.write_text("id,name,kind,themes\na,Föreningen,ngo,x\nb,Föreningen,ngo,x\n", encoding="utf-8")
    line = one_line(run.second("match föreningen --actors", own, lang="sv"), 2)
    assert line == "aktör ”föreningen” kan vara flera: a, b."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("match --formt json", "--format"),
        ("match --format jso", "'json'"),
        ("match --top -1", "--top"),
        ("match --top många", "--top"),
        ("match --min-score 101", "--min-score"),
        ("match --status opn", "open"),
        ("match --lang de", "'sv'"),
        ("mach", "match"),
        ("explain bjorka-kommun", "CALL"),
        ("schema cal", "'call'"),
    ],
)
def test_an_unknown_option_or_value_gets_the_real_ones(words: str, said: str, run: Runner) -> None:
    ran = run(*words.split())
    assert (ran.code, ran.raw) == (2, b"")
    assert said in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("day", ["igår", "2026-13-01", "2026-02-30", "26-1-1", ""])
def test_a_day_that_is_none_gets_the_form_of_one(day: str, run: Runner) -> None:
    line = one_line(run("match", "--data", SECOND, "--as-of", day, lang="sv"), 2)
    assert "ÅÅÅÅ-MM-DD" in line


def test_an_unknown_weight_gets_the_nearest_criteria(run: Runner, tmp_path: Path) -> None:
    own = tmp_path / "w.yaml"
    tiers = "tiers: {must_hear: 60, should_hear: 40, could_hear: 20, least_coverage: 0}"
    own.write_text(f"id: x\ncriteria: {{rol_fit: 1}}\n{tiers}\n", encoding="utf-8")
    assert "Did you mean role_fit" in one_line(run.second("match --weights", own), 2)
    own.write_text(f"id: x\ncriteria: {{role_fit: 0}}\n{tiers}\n", encoding="utf-8")
    assert one_line(run.second("match --weights", own, lang="sv"), 2) == "alla vikter är noll"


@pytest.mark.parametrize("option", ["--data", "--calls", "--actors", "--strategy", "--weights"])
def test_a_path_that_does_not_exist_is_named(option: str, run: Runner) -> None:
    own = [] if option == "--data" else ["--data", SECOND]
    assert "/finns/inte" in one_line(run("match", *own, option, "/finns/inte"), 3)


@pytest.mark.parametrize("option", ["--data", "--calls", "--actors", "--strategy", "--weights", "--store"])
def test_a_path_that_is_given_twice_is_not_dropped_without_a_word(option: str, run: Runner) -> None:
    said = one_line(run("match", option, "/a", f"{option}=/b", lang="sv"), 2)
    assert said == f"{option} står två gånger, och bara en läses; lägg filerna i en mapp"


def test_an_option_that_takes_no_path_may_come_again(run: Runner) -> None:
    assert run.second("match --top 1 --top 2").code == 0


@pytest.mark.parametrize("option", ["--calls", "--actors"])
def test_an_empty_folder_is_one_line(option: str, run: Runner, tmp_path: Path) -> None:
    assert "no valid record" in one_line(run.second("match", option, tmp_path), 3)


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.yaml", "id: [\n"), ("a.json", "{"), ("a.csv", "namn;slag\nx;y\n"), ("a.yaml", "id: a\n"), ("a.txt", "x")],
)
def test_a_file_without_a_valid_row_says_which_row_is_wrong(name: str, text: str, run: Runner, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    line = one_line(run.second("match --calls", file, lang="sv"), 3)
    assert "ingen giltig post" in line
    assert name in line


@pytest.mark.parametrize(
    ("option", "bundled"),
    [("--strategy", "strategy"), ("--weights", "weights.yaml"), ("--areas", "areas.yaml"),
     ("--practice", "practice.yaml")],
)  # fmt: skip
def test_an_option_for_a_file_takes_no_folder_and_no_second_record(
    option: str, bundled: str, run: Runner, tmp_path: Path
) -> None:
    """The first record found would be used, and the others dropped without a word."""
    found = SECOND / bundled
    file = next(found.glob("*.yaml")) if found.is_dir() else found
    (tmp_path / file.name).write_bytes(file.read_bytes())
    said = one_line(run.second("match", option, tmp_path, lang="sv"), 3)
    assert said == f"{tmp_path} är en mapp; ange en fil i den"
    two = tmp_path / "two.yaml"
    one = indent(file.read_text(encoding="utf-8"), "  ")
    two.write_text(f"-\n{one}\n-\n{one}", encoding="utf-8")
    assert run.second("match --top 1", option, file).code == 0
    assert "flera poster" in one_line(run.second("match", option, two, lang="sv"), 3)


def test_bad_rows_are_counted_and_good_rows_used(run: Runner, tmp_path: Path) -> None:
    own = tmp_path / "a.csv"
    own.write_text("id,name,kind,themes\na,A,sme,harbours\nb,B,finnsinte,x\n", encoding="utf-8")
    ran = run.second("match --format csv --actors", own, lang="sv")
    assert ran.code == 1 and ran.out
    assert "fundmatch check" in ran.err
    assert "1 fel" in ran.err


def test_what_is_quoted_from_options_cannot_act_on_a_screen(run: Runner) -> None:
    line = one_line(run.second("match", "\x1b[31mröd\u202e\nrad"), 2)
    assert "\x1b" not in line
    assert "\u202e" not in line


@pytest.mark.parametrize(
    "words", ["digest --each --peek", "digest --each --help", "match -o --quiet", "match --fund --strict"]
)
def test_an_option_is_never_the_value_of_another(words: str, run: Runner, tmp_path: Path) -> None:
    said = one_line(run.second(*words.split(), lang="sv"), 2)
    assert "behöver ett värde" in said
