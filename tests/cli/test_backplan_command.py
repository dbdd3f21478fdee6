"""`backplan` as a user runs it."""

import json
from pathlib import Path

import pytest

from commands import Runner

CALL = "tvv-oms-2024-fardigheter-smart-spec"


def test_json_keeps_its_contract(run: Runner) -> None:
    found = json.loads(run("backplan", CALL, "--as-of", "2024-01-15", "--format", "json").out)
    assert [found[key] for key in ("schema", "deadline", "verdict", "slack_days", "latest_start", "late")] == [
        "fundmatch/backplan/1", "2024-03-19", "impossible", -5, "2024-01-08", ["idea"],
    ]  # fmt: skip
    assert set(found["steps"][0]) >= {
        "id", "what", "working_days", "latest_start", "latest_end", "before", "ground", "certainty", "source",
    }  # fmt: skip


def test_swedish_says_what_is_late_and_what_can_be_done(run: Runner) -> None:
    ran = run("backplan", CALL, "--as-of", "2024-01-15", lang="sv")
    assert "5 arbetsdagar för sent" in ran.out and "korta steg" in ran.out and max(map(len, ran.lines)) <= 80


def test_of_a_call_that_is_over_nobody_is_told_to_hurry(run: Runner) -> None:
    ran = run("backplan", CALL, "--as-of", "2024-03-20", lang="sv")
    assert "Den dagen har varit" in ran.out and "korta steg" not in ran.out and "för sent" not in ran.out


def test_other_durations_and_a_calendar(run: Runner, tmp_path: Path) -> None:
    found = json.loads(run("backplan", CALL, "--as-of", "2024-01-15", "--days", "cofin=5", "--days", "partners=5",
                           "--days", "aid=1", "--format", "json").out)  # fmt: skip
    assert found["verdict"] == "tight"
    file = tmp_path / "plan.ics"
    assert run("backplan", CALL, "--as-of", "2024-01-15", "-o", file).code == 0
    text = file.read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 12 and "DTSTART;VALUE=DATE:20240108" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((CALL, "--days", "write"), "STEP=NUMBER"),
        ((CALL, "--days", "write=0"), "STEP=NUMBER"),
        ((CALL, "--days", "coffee=2"), "choose idea"),
        (("region-sormland-1-1",), "no known last day"),
    ],
)
def test_what_cannot_be_counted_is_said_in_one_line(run: Runner, arguments: tuple[str, ...], said: str) -> None:
    ran = run("backplan", *arguments)
    assert ran.code == 2 and said in ran.err and len(ran.err.splitlines()) == 1


def test_of_several_rounds_in_one_call_the_dates_of_the_one_counted_hold(run: Runner) -> None:
    def told(call: str, day: str) -> dict[str, dict[str, str]]:
        short = [word for step in ("budget", "cofin", "write", "review") for word in ("--days", f"{step}=1")]
        found = json.loads(run("backplan", call, "--as-of", day, *short, "--format", "json").out)
        return {one["id"]: one for one in found["steps"]} | {"whole": found}

    small, core = told("bsr-1-2022", "2022-01-10"), told("bsr-1-2022", "2022-04-01")
    assert [one["whole"]["deadline"] for one in (small, core)] == ["2022-03-30", "2022-04-26"]
    assert (small["pif"]["latest_end"], core["pif"]["latest_end"]) == ("2022-03-09", "2022-03-15")
    assert told("cb-4-2024-regular", "2024-09-02")["write"]["not_before"] == "2024-10-10"
