"""Names and words as people write them: understood, or refused with what is near; never taken for nothing."""

import json
from pathlib import Path

import pytest

from commands import DAY, SECOND, Runner


def calls_of(run: Runner, *options: str) -> set[str]:
    ran = run("match", "--data", SECOND, "--as-of", DAY, "--status", "all", "--format", "json", *options)
    assert ran.code == 0, ran.err
    return {one["call_id"] for one in json.loads(ran.out)["matches"]}


@pytest.mark.parametrize(
    ("option", "word", "same"),
    [
        ("--fund", "esf", "ESF+"), ("--fund", "ERUF", "ERDF"), ("--fund", "Regionalfonden", "ERDF"),
        ("--fund", "socialfonden", "ESF+"), ("--fund", "interreg", "INTERREG"),
        ("--programme", "Regionalfonden Östanå", "ostana-erdf"), ("--programme", "ostana erdf", "ostana-erdf"),
        ("--programme", "interreg", "ostana-interreg"), ("--programme", "ERUF", "ostana-erdf"),
    ],
)  # fmt: skip
def test_a_word_of_a_filter_means_the_same_as_its_id(option: str, word: str, same: str, run: Runner) -> None:
    found = calls_of(run, option, word)
    assert found
    assert found == calls_of(run, option, same)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("öppen", "open"),
        ("Öppna", "open"),
        ("löpande", "continuous"),
        ("stängda", "closed"),
        ("aktuella", "actionable"),
    ],
)
def test_a_status_is_understood_in_swedish(word: str, status: str, run: Runner) -> None:
    def listed(one: str) -> str:
        return run.second("calls --format csv --status", one).out

    assert len(listed(word).splitlines()) > 1
    assert listed(word) == listed(status)


@pytest.mark.parametrize(
    ("word", "actors"),
    [
        ("kommuner", {"bjorka-kommun"}), ("Municipalities", {"bjorka-kommun"}), ("företag", {"skargardens-varv"}),
        ("offentlig aktör", {"bjorka-kommun"}), ("kommunalförbund", set()),
    ],
)  # fmt: skip
def test_a_kind_or_a_function_is_understood_in_the_plural_too(word: str, actors: set[str], run: Runner) -> None:
    ran = run.second("actors --format json --kind", word, lang="sv")
    assert {one["id"] for one in ran.items} == actors
    assert bool(actors) != ("--kind kommunalförbund lämnar 0" in ran.err)


def test_a_municipality_is_found_with_its_ending(run: Runner) -> None:
    for word in ("Björkå kommun", "björka", "9901", "Björkås"):
        assert "bjorka-kommun" in run.second("actors --municipality", word, "--format", "csv").out


def test_a_programme_by_name_is_that_programme_alone(run: Runner, tmp_path: Path) -> None:
    own = tmp_path / "calls.csv"
    own.write_text(
        "id,title,programme,programme_id,themes\n"
        "a,A,Ram: Del 1,ram,harbours\nb,B,Ram: Del 2,ram,harbours\nc,C,Annat,annat,harbours\n",
        encoding="utf-8",
    )
    for word, wanted in (("Ram: Del 2", {"b"}), ("ram", {"a", "b"}), ("del 1", {"a"}), ("annat", {"c"})):
        ran = run.second("calls --status all --format json --programme", word, "--calls", own)
        assert {one["id"] for one in ran.items} == wanted, word


def test_what_a_word_was_taken_for_is_said(run: Runner) -> None:
    told = run.second("match --fund regionalfonden", lang="sv").err
    assert told.startswith("fond ”regionalfonden” lästes som ERUF\n")
    assert "lästes som" not in run.second("match --fund ERUF", lang="sv").err
    assert run.second("actors show skärg", lang="sv").err == "aktör ”skärg” lästes som Skärgårdens varv AB\n"
    assert run.second("calls --fund erdf", lang="sv").err.startswith("Visar ")


def test_an_actor_is_known_by_its_short_name(run: Runner, tmp_path: Path) -> None:
    own = tmp_path / "a.csv"
    own.write_text("id,name,short_names,kind,themes\na,Alfa Beta,AB|A-B,sme,x\nc,Alfa Gamma,,sme,x\n", encoding="utf-8")
    for word in ("ab", "A-B", "Alfa beta"):
        assert run.second("actors show", word, "--actors", own).out.startswith("Alfa Beta")
    ran = run.second("actors show alfa --actors", own)
    assert (ran.code, ran.err.splitlines()[-1]) == (2, "actor “alfa” may be several: a, c.")


@pytest.mark.parametrize("words", ["bjorka-kommun hamnar-2026", "hamnar-2026 bjorka-kommun", "hamnar björkå"])
def test_a_pair_is_explained_in_either_order(words: str, run: Runner) -> None:
    made = json.loads(run.second(f"explain {words} --format json").out)
    assert (made["actor_id"], made["call_id"]) == ("bjorka-kommun", "hamnar-2026")


def test_two_actors_are_no_pair(run: Runner) -> None:
    ran = run.second("explain bjorka-kommun skargardens-varv")
    assert (ran.code, ran.raw) == (2, b"")
    assert "there is no call “skargardens-varv”" in ran.err


@pytest.mark.parametrize("command", ["digest", "coming", "calendar", "feed"])
def test_actors_are_arguments_of_every_command_that_takes_them(command: str, run: Runner) -> None:
    ran = run.second(f"{command} björkå")
    assert ran.code == 0, ran.err
    if command in ("digest", "coming"):
        assert ran.raw == run.second(f"{command} --actor bjorka-kommun").raw


def test_what_closes_soon_obeys_the_filters(run: Runner) -> None:
    assert "Charging" in run.second("match").out.split("Opening")[0]
    ran = run.second("match --fund INTERREG")
    assert ran.lines[0] == "Closing within 60 days: nothing"
    assert "Calls: 1 forthcoming." in ran.out
    assert ran.err == "Calls: 6 in all, --fund INTERREG leaves 1.\n"


@pytest.mark.parametrize("least", [0, 40, 99])
def test_the_counts_add_up_to_the_pairs(least: int, run: Runner) -> None:
    counts = json.loads(run.second("match --fund ERDF --format json --min-score", least).out)["counts"]
    parts = ("matches", "below_min_score", "muted", "too_little_known", "set_apart",
             "no_common_subject", "closed", "refused")  # fmt: skip
    assert sum(counts[part] for part in parts) == counts["pairs"] == counts["calls"] * counts["actors"]


def test_lists_of_another_region_bring_their_map_and_practice(run: Runner) -> None:
    lists = [word for part in ("calls", "actors") for word in (f"--{part}", SECOND / part)]
    own = [word for part in ("areas", "practice") for word in (f"--{part}", SECOND / f"{part}.yaml")]

    def territory(*options: object) -> str:
        made = json.loads(run("explain", "björkå", "grannar-2027", "--as-of", DAY, "--format", "json", *options).out)
        return next(str(gate["reason"]) for gate in made["gates"] if gate["gate"] == "territory")

    assert territory(*lists, *own) == territory("--data", SECOND)
    assert territory(*lists) != territory("--data", SECOND)


def test_a_call_is_known_among_the_actors_of_match(run: Runner) -> None:
    named = run.second("match --format csv --call hamnar-2026")
    assert run.second("match --format csv hamnar-2026").raw == named.raw
    pair = run.second("match --format csv bjorka-kommun --call hamnar-2026")
    assert run.second("match --format csv hamnar-2026 bjorka-kommun").raw == pair.raw
    assert run.second("match hamna").err.startswith("call “hamna” was read as ")
