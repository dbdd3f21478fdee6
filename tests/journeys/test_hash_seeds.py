"""Where two things are worth the same, the order of a set must not decide: any hash seed gives the same bytes."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from commands import DAY, SECOND, Ran, start_several

CALL = {
    "title": {"sv": "Vård och kultur", "en": "Care and culture"},
    "summary": {"sv": "Museer, hamnar och sjukhus ger vård och kultur åt skolor."},
    "programme_id": "erdf",
    "milestones": [{"kind": "closes", "date": "2027-03-01"}, {"kind": "cut_off", "date": "2027-03-01"}],
    "eligibility": [
        {"type": "applicant", "values": ["museum", "hospital", "port", "airport"], "words": "museer m.fl."}
    ],
}
ACTOR = {
    "name": "Huset",
    "kind": "association",
    "nuts": "SE122",
    "core": ["vård", "kultur", "museum", "sjukhus", "hamn"],
    "past_projects": [{"name": "Vård och kultur i norr"}, {"name": "Kultur och vård i söder"}],
}
FUNCTIONS = ["airport", "hospital", "museum", "port"]


def test_ties_are_broken_alike_under_five_hash_seeds(tmp_path: Path) -> None:
    calls = [{"id": f"utlysning-{name}", **CALL} for name in "abc"]
    actors = [{"id": f"hus-{at}", **ACTOR, "functions": FUNCTIONS[at:] + FUNCTIONS[:at]} for at in range(4)]
    for name, records in {"calls": calls, "actors": actors}.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(records), encoding="utf-8")
    every = f"match --data {SECOND} --as-of {DAY} --format json --status all"
    ties = f"match --data {SECOND} --calls calls.json --actors actors.json --as-of {DAY} --format json --top 0"

    def under(seed: int) -> dict[str, Ran]:
        return start_several([every, ties], folder=tmp_path, PYTHONHASHSEED=str(seed))

    with ThreadPoolExecutor(5) as pool:
        first, *others = pool.map(under, range(1, 6))
    assert [one.code for one in first.values()] == [0, 0]
    assert len(first[every].raw) > 10_000
    assert len(json.loads(first[ties].raw)["matches"]) == len(calls) * len(actors)
    assert all(other == first for other in others)
