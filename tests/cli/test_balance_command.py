"""`balance` as a user runs it."""

import json

from commands import Runner


def test_json_keeps_its_contract(run: Runner) -> None:
    found = json.loads(run("balance", "--as-of", "2026-11-27", "--format", "json").out)
    assert (found["schema"], found["of"]) == ("fundmatch/balance/1", "open")
    for part in ("directions", "municipalities", "kinds", "funds", "rus", "s3"):
        assert all({"id", "calls", "actors", "money", "decisions", "population"} <= set(one) for one in found[part])
    towns = {one["name"]: one for one in found["municipalities"]}
    assert len(towns) == 9 and sum(one["population"] for one in towns.values()) == 302_566
    assert found["left_out"] == ["arbetsformedlingen", "energimarknadsinspektionen", "energimyndigheten"]


def test_swedish_says_what_is_not_counted(run: Runner) -> None:
    ran = run("balance", "--as-of", "2026-11-27", lang="sv")
    assert (ran.code, ran.err) == (0, "")
    assert "räknas inte med" in ran.out and "invånare" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    assert ": 1 utlysningar" not in ran.out and ", 1 aktörer" not in ran.out
