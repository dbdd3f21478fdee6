"""`fundmatch match` with every option, on the second region."""

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from commands import DAY, SECOND, Ran, Runner

ACTORS = ["alvsunds-yrkescentrum", "bjorka-kommun", "ostana-hamnforening", "skargardens-varv"]


def pairs(ran: Ran) -> list[tuple[str, str]]:
    """Actor and call of every match, in order."""
    assert ran.code == 0, ran.err
    return [(one["actor_id"], one["call_id"]) for one in json.loads(ran.out)["matches"]]


def ranks(ran: Ran) -> list[tuple[str, str, int]]:
    return [(one["actor_id"], one["call_id"], one["rank"]) for one in json.loads(ran.out)["matches"]]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A copy of the second region to change."""
    return Path(shutil.copytree(SECOND, tmp_path / "mitt län"))


def test_without_a_name_a_file_holds_every_pair_and_ranks_restart_for_each_actor(run: Runner) -> None:
    found = ranks(run.second("match --format json"))
    assert sorted({actor for actor, _, _ in found}) == ACTORS
    for actor in ACTORS:
        own = [rank for one, _, rank in found if one == actor]
        assert own == list(range(1, len(own) + 1))


def test_scores_fall_and_lie_between_0_and_100(run: Runner) -> None:
    made = json.loads(run.second("match bjorka-kommun --format json").out)["matches"]
    scores = [one["score"] for one in made]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 100 for score in scores)


@pytest.mark.parametrize(
    "name", ["bjorka-kommun", "BJORKA-KOMMUN", "Björkå kommun", "björkå KOMMUN", "Municipality of Björkå"]
)
def test_an_actor_is_found_by_id_and_by_name_in_any_case(name: str, run: Runner) -> None:
    found = pairs(run.second("match", name, "--format", "json"))
    assert found
    assert {actor for actor, _ in found} == {"bjorka-kommun"}


def test_several_actors_are_shown_in_the_order_given_and_once(run: Runner) -> None:
    ran = run.second("match skargardens-varv bjorka-kommun skargardens-varv --format json")
    assert list(dict.fromkeys(actor for actor, _ in pairs(ran))) == ["skargardens-varv", "bjorka-kommun"]
    assert len(pairs(ran)) == len(set(pairs(ran)))


@pytest.mark.parametrize("name", ["hamnar-2026", "ÖST-2026-1", "Laddning och landström i små hamnar"])
def test_a_call_alone_ranks_actors_and_is_found_by_id_official_id_and_title(name: str, run: Runner) -> None:
    found = ranks(run.second("match --call", name, "--format", "json"))
    assert {call for _, call, _ in found} == {"hamnar-2026"}
    assert [rank for _, _, rank in found] == list(range(1, len(found) + 1))
    assert found[0][0] == "bjorka-kommun"


def test_ranks_restart_for_each_call_when_only_calls_are_given(run: Runner) -> None:
    found = ranks(run.second("match --call hamnar-2026 --call grannar-2027 --format json"))
    assert [call for _, call, rank in found if rank == 1] == ["hamnar-2026", "grannar-2027"]


def test_an_actor_and_a_call_give_that_pair(run: Runner) -> None:
    ran = run.second("match bjorka-kommun --call hamnar-2026 --format json")
    assert ranks(ran) == [("bjorka-kommun", "hamnar-2026", 1)]


def test_a_call_that_nobody_can_have_is_empty_and_says_why(run: Runner) -> None:
    ran = run.second("match --call vatmark-granby", lang="sv")
    assert ran.code == 0
    assert "Våtmarker i Granby: ingen passar. Ingen aktuell utlysning gäller området, 4 faller på" in " ".join(
        ran.out.split()
    )


def test_top_limits_each_actor_and_0_is_all(run: Runner) -> None:
    all_of_them = pairs(run.second("match --format json"))
    assert pairs(run.second("match --format json --top 0")) == all_of_them
    first = ranks(run.second("match --format json --top 1"))
    assert [rank for _, _, rank in first] == [1] * len({actor for actor, _ in all_of_them})


def test_top_says_what_it_hides_and_how_to_see_it(run: Runner) -> None:
    ran = run.second("match bjorka-kommun --top 1")
    assert "Showing 1 of " in ran.err
    assert "--top 0" in ran.err


def test_min_score_hides_what_is_below_and_says_so(run: Runner) -> None:
    made = json.loads(run.second("match bjorka-kommun --format json").out)["matches"]
    least = made[1]["score"] - 0.001
    ran = run.second(f"match bjorka-kommun --min-score {least} --format json")
    assert [one["call_id"] for one in json.loads(ran.out)["matches"]] == [one["call_id"] for one in made[:2]]
    ran = run.second("match bjorka-kommun --min-score 100")
    assert "nothing fits" in ran.out
    assert "lie below the least score" in " ".join(ran.out.split())
    assert "--min-score" in ran.err


@pytest.mark.parametrize(
    ("option", "value", "calls"),
    [
        ("--fund", "INTERREG", {"grannar-2027"}),
        ("--fund", "interreg", {"grannar-2027"}),
        ("--programme", "ostana-erdf", {"hamnar-2026"}),
        ("--programme", "Regionalfonden Östanå", {"hamnar-2026"}),
        ("--status", "forthcoming", {"grannar-2027"}),
        ("--status", "planned", {"marin-2027"}),
    ],
)
def test_calls_are_filtered(option: str, value: str, calls: set[str], run: Runner) -> None:
    ran = run.second("match bjorka-kommun --format json", option, value)
    assert {call for _, call in pairs(ran)} == calls


@pytest.mark.parametrize(
    ("option", "value", "actors"),
    [
        ("--municipality", "Björkå", {"bjorka-kommun", "ostana-hamnforening"}),
        ("--municipality", "9902", {"alvsunds-yrkescentrum"}),
        ("--kind", "sme", {"skargardens-varv"}),
        ("--kind", "kommun", {"bjorka-kommun"}),
        ("--kind", "municipality", {"bjorka-kommun"}),
    ],
)
def test_actors_are_filtered(option: str, value: str, actors: set[str], run: Runner) -> None:
    ran = run.second("match --format json", option, value)
    assert {actor for actor, _ in pairs(ran)} == actors


def test_filters_given_twice_widen_each_other(run: Runner) -> None:
    ran = run.second("match bjorka-kommun --format json --fund INTERREG --fund ERDF")
    assert {call for _, call in pairs(ran)} == {"grannar-2027", "hamnar-2026"}


def test_filters_that_leave_nothing_say_so(run: Runner) -> None:
    ran = run.second("match bjorka-kommun --municipality Älvsund", lang="sv")
    assert ran.code == 0
    assert "Filtren lämnar inte kvar bjorka-kommun." in ran.err
    ran = run.second("match --status stängd --fund life", lang="sv")
    line = "Filtren lämnar ingen utlysning kvar: 6 i allt, --status closed lämnar 1, --fund life lämnar 0."
    assert (ran.code, ran.err.splitlines()[:1]) == (0, [line])


def test_status_all_judges_closed_calls_as_if_they_were_open(run: Runner) -> None:
    made = json.loads(run.second("match bjorka-kommun --status all --format json").out)
    closed = next(one for one in made["matches"] if one["call_id"] == "fiskehamn-2025")
    assert closed["status"] == "closed"
    assert "judged as if it were open" in closed["gates"][0]["reason"]
    made = json.loads(run.second("match bjorka-kommun --format json").out)
    assert "fiskehamn-2025" in {one["call_id"] for one in made["ineligible"]}


def test_the_day_decides_what_is_open(run: Runner) -> None:
    words = ("match", "bjorka-kommun", "--data", SECOND, "--format", "json", "--as-of")
    assert "fiskehamn-2025" in {call for _, call in pairs(run(*words, "2025-09-30"))}
    assert "hamnar-2026" in {call for _, call in pairs(run(*words, "2026-12-15T15:59"))}
    assert "hamnar-2026" not in {call for _, call in pairs(run(*words, "2026-12-15T16:01"))}


def test_one_list_of_calls_replaces_the_calls_alone(run: Runner, tmp_path: Path) -> None:
    own = tmp_path / "utlysningar.csv"
    own.write_text("id;title_sv;themes;closes\negen-1;Egna hamnar;harbours;2027-01-31\n", encoding="utf-8-sig")
    ran = run.second("match --format json --calls", own)
    assert {call for _, call in pairs(ran)} == {"egen-1"}
    assert "bjorka-kommun" in {actor for actor, _ in pairs(ran)}
    assert json.loads(ran.out)["strategy"]["id"] == "kust-2025"


def test_one_list_of_actors_replaces_the_actors_alone(run: Runner, tmp_path: Path) -> None:
    own = tmp_path / "aktörer.jsonl"
    text = '{"id": "ö", "name": "Ö-bolaget", "kind": "sme", "nuts": "SE991", "themes": ["harbours"]}'
    own.write_text(f"{text}\n", encoding="utf-8")
    ran = run.second("match --format json --actors", own)
    assert {actor for actor, _ in pairs(ran)} == {"ö"}
    assert "grannar-2027" in {call for _, call in pairs(ran)}


@pytest.mark.parametrize("name", ["territory", "role_fit", "over-vattnet"])
def test_a_direction_that_is_named_as_a_rule_or_as_another_is_one_clear_line(
    run: Runner, tmp_path: Path, name: str
) -> None:
    """Answers are kept by name: a direction called as a gate was told what the gate had answered."""
    own = (SECOND / "strategy" / "kust-2025.yaml").read_text("utf-8").replace("id: levande-kust", f"id: {name}")
    (tmp_path / "s.yaml").write_text(own, encoding="utf-8")
    ran = run.second("match", "--strategy", tmp_path / "s.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        f"strategy: two directions, or a direction and a rule, are named {name}; give the direction another id"
    ]


def test_another_strategy_brings_its_own_directions(run: Runner, mine: Path) -> None:
    other = mine.parent / "strategi.yaml"
    other.write_text(
        "id: annan\ntitle: Annan\nbody: Någon\ndirections:\n- {id: hav, title: Hav, definition: Havet}\n",
        encoding="utf-8",
    )
    made = json.loads(run.second("match bjorka-kommun --format json --strategy", other).out)
    assert made["strategy"]["id"] == "annan"
    assert list(made["matches"][0]["directions"]) == ["hav"]
    rows = csv.reader(io.StringIO(run.second("match --format csv --strategy", other).out, newline=""))
    assert next(rows)[-2:] == ["direction_hav", "source_url"]


WEIGHTS = """
id: egna
criteria: {thematic_fit: 3, time_left: 1}
tiers: {must_hear: 60, should_hear: 40, could_hear: 20, least_coverage: 0}
"""


@pytest.mark.parametrize("format_", ["table", "markdown", "csv", "excel-sv", "jsonl", "json"])
def test_changed_weights_are_echoed_in_every_format(format_: str, run: Runner, tmp_path: Path) -> None:
    own = tmp_path / "vikter.yaml"
    own.write_text(WEIGHTS, encoding="utf-8")
    ran = run.second("match --format", format_, "--weights", own)
    assert ran.code == 0
    if format_ == "json":
        assert json.loads(ran.out)["weights"] == {"thematic_fit": 75.0, "time_left": 25.0}
    else:
        words = (ran.out if format_ in ("table", "markdown") else ran.err).replace("\\", "").replace("\n", " ")
        assert "Weights (egna): Subject 75, Time left 25." in words


def test_other_weights_change_the_order_and_nothing_is_echoed_without_them(run: Runner, tmp_path: Path) -> None:
    own = tmp_path / "vikter.yaml"
    own.write_text(WEIGHTS.replace("thematic_fit: 3, time_left: 1", "money_fit: 1"), encoding="utf-8")
    first = pairs(run.second("match bjorka-kommun --format json"))
    assert pairs(run.second("match bjorka-kommun --format json --weights", own)) != first
    assert "Weights" not in run.second("match").out


def test_a_profile_of_nonsense_matches_nothing_and_says_so(run: Runner, tmp_path: Path) -> None:
    own = tmp_path / "nonsens.json"
    own.write_text('[{"id": "q", "name": "qqqq", "kind": "other", "description": "qqqq zzzz"}]', encoding="utf-8")
    ran = run.second("match --format json --actors", own)
    assert (ran.code, json.loads(ran.out)["matches"]) == (0, [])
    assert "Nothing fits." in ran.err
    ran = run.second("match q --actors", own, lang="sv")
    assert ran.code == 0
    assert "qqqq: inget passar." in ran.out
    ran = run.second("match --actors", own, lang="sv")
    assert ran.code == 0
    assert "Inget passar." in ran.err


FORMATS: dict[str, Any] = {
    "table": lambda text: "Björkå kommun" in text and "\x1b" not in text,
    "markdown": lambda text: text.count("\n| ") > 2,
    "csv": lambda text: len(list(csv.reader(io.StringIO(text, newline="")))) > 2,
    "excel-sv": lambda text: len(next(csv.reader(io.StringIO(text, newline=""), delimiter=";"))) == 62,
    "json": lambda text: json.loads(text)["schema"] == "fundmatch/match/1",
    "jsonl": lambda text: all(json.loads(line)["rank"] for line in text.splitlines()),
}


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("format_", FORMATS)
def test_stdout_is_data_in_every_format_and_language(format_: str, lang: str, run: Runner) -> None:
    ran = run.second("match --format", format_, lang=lang)
    assert ran.code == 0
    assert FORMATS[format_](ran.out)


def test_talk_goes_to_stderr_alone(run: Runner) -> None:
    ran = run.second("match bjorka-kommun")
    assert "hidden" in ran.err
    assert "--status all" not in ran.out
    assert run.second("match").err == ""
    assert run.second("match --format csv").err == ""


def test_the_same_question_gives_the_same_bytes(run: Runner) -> None:
    assert run.second("match --format json").raw == run.second("match --format json").raw


def test_the_overview_lets_no_actor_and_no_call_crowd_out_the_rest(run: Runner, mine: Path) -> None:
    call = (mine / "calls" / "hamnar-2026.yaml").read_text(encoding="utf-8")
    for at in range(5):
        text = call.replace("id: hamnar-2026", f"id: hamn-{at}\nseries: hamnar").replace("official_id", "# official_id")
        (mine / "calls" / f"hamn-{at}.yaml").write_text(text, encoding="utf-8")
    ran = run("match", "--data", mine, "--as-of", DAY, columns=120)
    assert ran.code == 0
    assert ran.lines[0] == "Closing within 60 days (3 of 6; all: calls --closes-within 60d)"
    rest = ran.out.split("The best of the rest")[1]
    assert "hamn-" not in rest
    assert rest.count("Björkå kommun") <= 1
    every = run("match", "--top", "0", "--data", mine, "--as-of", DAY, columns=120).out.split("The best of the rest")[1]
    assert every.count("Björkå kommun") > 5


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_overview_takes_a_screen_of_40_lines(lang: str, run: Runner) -> None:
    assert len(run.second("match", lang=lang).lines) <= 40


def test_cards_with_reasons_come_when_asked_for(run: Runner) -> None:
    for words in ("match", "match bjorka-kommun"):
        assert "same subject" not in run.second(words).out
        assert "same subject" in " ".join(run.second(f"{words} --long").out.split())


def test_rows_are_sorted_and_keep_their_ranks(run: Runner) -> None:
    found = json.loads(run.second("match bjorka-kommun --format json --sort closes").out)["matches"]
    first = [one["call_id"] for one in json.loads(run.second("match bjorka-kommun --format json").out)["matches"]]
    assert found[0]["call_id"] == "hamnar-2026"
    assert [first[one["rank"] - 1] for one in found] == [one["call_id"] for one in found]
    titles = json.loads(run.second("match bjorka-kommun --format json --sort title", lang="sv").out)["matches"]
    assert [one["call_id"] for one in titles] != [one["call_id"] for one in found]


@pytest.mark.parametrize(("command", "key"), [("match bjorka-kommun", "call_id"), ("calls", "id")])
@pytest.mark.parametrize(
    ("option", "calls"),
    [
        ("--closes-within 14", {"hamnar-2026"}), ("--closes-within 14d", {"hamnar-2026"}),
        ("--closes-within 13d", set()),
        ("--opens-within 45d", {"grannar-2027"}), ("--opens-within 44d", set()),
    ],
)  # fmt: skip
def test_what_closes_or_opens_soon_is_asked_for_in_days(
    command: str, key: str, option: str, calls: set[str], run: Runner
) -> None:
    made = json.loads(run.second(f"{command} {option} --format json").out)
    assert {one[key] for one in made["matches" if "matches" in made else "items"]} == calls


def test_what_is_no_number_of_days_is_told_in_a_line(run: Runner) -> None:
    ran = run.second("match --closes-within snart", lang="sv")
    assert (ran.code, ran.err) == (2, "snart: skriv ett antal dagar, som 60d\n")


@pytest.mark.parametrize("name", ["over-vattnet", "Grannar över vattnet", "grannar"])
def test_a_direction_shows_what_serves_it_the_best_first_with_its_reason(name: str, run: Runner) -> None:
    ran = run.second("match bjorka-kommun --direction", name, lang="sv")
    assert ran.code == 0, ran.err
    assert "1 utlysning tjänar Grannar över vattnet." in ran.out
    assert "6 i allt, --direction Grannar över vattnet lämnar 1." in ran.err
    made = json.loads(run.second("match bjorka-kommun --format json --direction", name).out)["matches"]
    assert [one["call_id"] for one in made] == ["grannar-2027"]
    quote = made[0]["directions"]["over-vattnet"]["evidence"][0]["quote"]
    assert f"parter från flera länder krävs: ”{quote}”" in " ".join(ran.out.split())


def test_a_direction_that_is_not_there_has_the_real_ones_named(run: Runner) -> None:
    for word in ("grannarna-over", "q"):
        ran = run.second("match --direction", word, lang="sv")
        assert (ran.code, ran.raw) == (2, b"")
        assert "de är L " in ran.err and "grannar över vattnet" in ran.err


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_letter_of_the_legend_names_its_direction(run: Runner, lang: str) -> None:
    ran = run.second("match --direction g", lang=lang)
    assert ran.code == 0 and run.second("match --direction over-vattnet", lang=lang).out == ran.out


def test_a_unit_is_listed_with_the_legal_person_that_applies_for_it(run: Runner) -> None:
    unit, parent = "Älvsunds yrkescentrum", "Björkå kommun"
    page = run.second("match alvsunds-yrkescentrum", lang="sv").out
    assert f"{unit}, söker genom {parent}: " in page
    assert f"{unit} ({parent})" in run.second("match --call yrkeskurser", lang="sv").out
    assert f"{unit}, söker genom {parent}: " in run.second("explain alvsunds-yrkescentrum yrkeskurser", lang="sv").out
    matches = json.loads(run.second("match alvsunds-yrkescentrum bjorka-kommun --format json").out)["matches"]
    assert {(one["actor_name"], one["applicant_id"], one["applicant_name"]) for one in matches} == {
        (unit, "bjorka-kommun", parent), (parent, "bjorka-kommun", parent)
    }  # fmt: skip


@pytest.mark.parametrize("format_", ["jsonl", "json", "csv"])
def test_a_limit_is_of_all_the_best_first(run: Runner, format_: str) -> None:
    def rows(*how: object) -> list[tuple[str, str, float]]:
        out = run.second("match", "--format", format_, *how).out
        if format_ == "csv":
            found: list[Any] = list(csv.DictReader(io.StringIO(out)))
        else:
            found = json.loads(out)["matches"] if format_ == "json" else [json.loads(one) for one in out.splitlines()]
        return [(one["actor_id"], one["call_id"], float(one["score"])) for one in found]

    best = rows("--limit", 0)
    assert sorted(best) == sorted(rows())
    assert [score for *_, score in best] == sorted((score for *_, score in best), reverse=True)
    assert rows("--limit", 3) == best[:3]
    assert len({actor for actor, *_ in rows("--top", 1, "--limit", 3)}) == 3


@pytest.mark.parametrize("how", ["--limit 3", "--limit 3 --format csv --jobs 2", "--limit 3 --format csv --refused"])
def test_a_limit_that_cannot_hold_is_refused(run: Runner, how: str) -> None:
    ran = run.second(f"match {how}")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "--limit" in ran.err


def test_an_actor_is_shown_what_is_worth_a_look_and_how_to_see_the_rest(run: Runner) -> None:
    every = run.second("match bjorka-kommun --format jsonl").lines
    page, whole = run.second("match bjorka-kommun", lang="en"), run.second("match bjorka-kommun --top 0", lang="en")
    worth = [one for one in map(json.loads, every) if one["tier"] in ("must_hear", "should_hear")]
    assert 0 < len(worth) < len(every)
    assert f"Björkå kommun: {len(worth)} that the actor should hear of" in page.out
    assert f"{len(every) - len(worth)} more match" in page.out and "match bjorka-kommun --top 0" in page.out
    assert f"Björkå kommun ({len(every)} match" in whole.out and "should hear" not in whole.out.splitlines()[0]
    assert f"({len(every)} match" in run.second("match bjorka-kommun --min-score 1", lang="en").out


def test_an_actor_with_nothing_worth_a_look_is_told_what_could_help(run: Runner, tmp_path: Path) -> None:
    own = tmp_path / "utlysningar.csv"
    own.write_text("id;title;themes;closes\na;Hamnar;harbours;2027-01-01\n", encoding="utf-8")
    out = " ".join(run.second("match bjorka-kommun --calls", own, lang="en").out.split())
    assert "Björkå kommun: nothing that the actor should hear of just now 1 more match, at most" in out
    assert "What could help: " in out and "explain bjorka-kommun a" in out


def test_of_what_is_no_call_it_is_said_that_it_is_none_and_nobody_is_listed(run: Runner, mine: Path) -> None:
    with (mine / "calls" / "hamnar-2026.yaml").open("a", encoding="utf-8") as file:
        file.write("kind: information\n")
    for asked in ("", "--status all", "bjorka-kommun"):
        out = run("match", *asked.split(), "--call", "hamnar-2026", "--data", mine, "--as-of", DAY).out
        assert ": rules or results, no call to apply to. Calls: " in " ".join(out.split()), out


def test_what_is_shown_of_a_direction_is_ranked_from_one(run: Runner) -> None:
    """Though weaker matches, which are only counted, serve it better."""
    out = run("match", "trosa-kommun", "--as-of", "2026-12-07", "--direction", "kunskapsutveckling").out
    ranks = re.findall(r"(?m)^ *(\d+) +\d+\.\d ", out)
    assert ranks == [str(one) for one in range(1, len(ranks) + 1)] != []


def test_days_that_nobody_typed_stand_beside_the_status_in_files(run: Runner, mine: Path) -> None:
    with (mine / "calls" / "hamnar-2026.yaml").open("a", encoding="utf-8") as file:
        file.write("unread: [{kind: date, words: Ny stängning 4 februari}]\n")
    found = run("match", "bjorka-kommun", "--format", "jsonl", "--data", mine, "--as-of", DAY).lines
    told = {one["call_id"]: one["dates_unread"] for one in map(json.loads, found)}
    assert told.pop("hamnar-2026") == "Ny stängning 4 februari" and {*told.values()} == {None}
