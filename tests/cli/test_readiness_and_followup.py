"""`readiness`, `followup` and `match --sensitivity` as a user runs them."""

import json

from commands import Runner

DAY = ("--as-of", "2026-11-27")


def test_readiness_asks_and_says_when_to_stop(run: Runner) -> None:
    ran = run("readiness", "hela-sverige-sormland", *DAY, lang="sv")
    assert (ran.code, ran.err) == (0, "")
    assert "att fråga om" in ran.out and "avstå om gapet består" in " ".join(ran.out.split())
    found = json.loads(run("readiness", "hela-sverige-sormland", *DAY, "--format", "json").out)
    assert found["schema"] == "fundmatch/readiness/1"
    assert [one["id"] for one in found["needs"]] == [
        "legal_form", "track_record", "own_money", "partners_abroad", "staff", "limits",
    ]  # fmt: skip


def test_what_a_record_shows_is_there_and_what_it_does_not_is_a_question(run: Runner) -> None:
    needs = json.loads(run("readiness", "malardalens-universitet", *DAY, "--format", "json").out)["needs"]
    assert {one["id"]: one["state"] for one in needs}["track_record"] == "there"
    needs = json.loads(run("readiness", "hela-sverige-sormland", *DAY, "--format", "json").out)["needs"]
    assert {one["id"]: one["state"] for one in needs}["track_record"] == "unknown"


def test_without_a_history_nobody_was_told(run: Runner) -> None:
    ran = run("followup", *DAY)
    assert ran.code == 0 and "No digest to an actor has been sent" in ran.out
    told = " ".join(run("followup", *DAY, lang="sv").out.split())
    assert "Inget utskick till en aktör är gjort" in told and "Västra Sörmlands Räddningstjänst, Östsvenska" in told
    found = json.loads(run("followup", *DAY, "--format", "json").out)
    assert (found["schema"], found["told"], len(found["municipalities"])) == ("fundmatch/followup/1", [], 9)


def test_sensitivity_says_which_ranks_stand(run: Runner) -> None:
    lines = run("match", "trosa-kommun", *DAY, "--sensitivity", "--format", "jsonl").out.splitlines()
    rows = [json.loads(line) for line in lines]
    assert [one["rank"] for one in rows] == list(range(1, len(rows) + 1))
    assert all(one["best"] <= one["rank"] <= one["worst"] for one in rows)
    assert all(one["stands"] == (one["best"] == one["worst"]) for one in rows)


def test_a_supposition_says_of_each_call_whether_it_holds(run: Runner) -> None:
    words = ("--what-if", "own_contribution=500000", "--what-if", "role=lead")
    lines = run("match", "trosa-kommun", *DAY, *words, "--format", "jsonl").out.splitlines()
    assert {json.loads(line)["holds"] for line in lines} <= {True, False, None}
    refused = run("match", "trosa-kommun", *DAY, "--what-if", "mod=stort")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
