"""`plan` as a user runs it, on the made-up region."""

import json

from commands import Runner

ASKED = ("--budget", "3 000 000", "--capacity", "1", "--cost", "4000000", "--one-to-one", "10")


def test_json_keeps_its_contract_and_its_limits(run: Runner) -> None:
    found = json.loads(run.second("plan", *ASKED, "--format", "json").out)
    assert set(found) >= {
        "schema", "budget", "capacity", "objective", "candidates", "alternatives", "next_krona", "next_half_post",
    }  # fmt: skip
    assert found["schema"] == "fundmatch/plan/1" and found["candidates"]
    for one in found["candidates"]:
        assert set(one) >= {"call_id", "actor_id", "value", "own_cash", "staff", "from", "to", "chosen", "excludes"}
    assert sum(float(one["own_cash"]) for one in found["candidates"] if one["chosen"]) <= 3_000_000


def test_swedish_says_the_set_and_what_it_rests_on(run: Runner) -> None:
    ran = run.second("plan", *ASKED, lang="sv")
    assert ran.code == 0 and "Vad vi ska gå för" in ran.out and "antagande (--staff)" in ran.out.replace("\n", " ")
    assert max(map(len, ran.lines)) <= 80


def test_what_could_not_be_weighed_is_counted_with_what_would_bring_it_in(run: Runner) -> None:
    asked = ("--budget", 3_000_000, "--capacity", 1)
    left = json.loads(run.second("plan", *asked, "--format", "json").out)["left_out"]
    told = run.second("plan", *asked, lang="sv").out
    unsized = sum("--cost" in one["why"] for one in left)
    assert unsized and f"{unsized} storleken är inte känd (--cost)" in " ".join(told.split())


def test_a_plan_needs_a_budget(run: Runner) -> None:
    ran = run.second("plan", "--capacity", 1)
    assert ran.code == 2 and not ran.out


def test_nobody_is_offered_the_money_that_it_gives_itself(run: Runner) -> None:
    for actor, own in (
        ("leader-sormlandskusten", "leader-sormlandskusten"),
        ("region-sormland", "region-sormland-1-1"),
    ):
        asked = ("--budget", 3_000_000, "--capacity", 2, "--cost", 1_000_000, "--min-score", 1, "--actor", actor)
        found = json.loads(run("plan", *asked, "--as-of", "2026-11-27", "--format", "json").out)
        assert own not in {one["call_id"] for one in found["candidates"]}
        whys = {one["call_id"]: one["why"] for one in found["left_out"]}
        assert whys[own] == "decides on this money itself"


def test_where_nothing_was_weighed_nothing_is_said_of_more_money(run: Runner) -> None:
    asked = ("--budget", 3_000_000, "--capacity", 1)
    assert not json.loads(run.second("plan", *asked, "--format", "json").out)["candidates"]
    assert "Mer pengar" not in run.second("plan", *asked, lang="sv").out


def test_one_purse_of_several_actors_is_said_to_be_one(run: Runner) -> None:
    asked = ("plan", "--budget", 3_000_000, "--capacity", 2, "--cost", 600_000)
    found = json.loads(run.second(*asked, "--format", "json").out)
    assert len(found["pooled_actors"]) == len({one["actor_id"] for one in found["candidates"] if one["chosen"]}) > 1
    assert "en kassa för" in " ".join(run.second(*asked, lang="sv").out.split())
