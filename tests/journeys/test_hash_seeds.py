"""Where two things are worth the same, the order of a set must not decide: any hash seed gives the same bytes."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from commands import DAY, SECOND, start

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
    given = ("--data", SECOND, "--calls", tmp_path / "calls.json", "--actors", tmp_path / "actors.json")

    def under(seed: int) -> bytes:
        ran = start("match", *given, "--as-of", DAY, "--format", "json", "--top", "0", PYTHONHASHSEED=str(seed))
        assert ran.code == 0, ran.err
        return ran.raw

    with ThreadPoolExecutor(5) as pool:
        first, *others = pool.map(under, range(1, 6))
    assert len(json.loads(first)["matches"]) == len(calls) * len(actors)
    assert all(raw == first for raw in others)
