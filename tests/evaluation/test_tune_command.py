"""`fundmatch tune`: proposes, shows held-out figures, and writes only when told."""

import json
from pathlib import Path

import pytest

from commands import Runner
from reading import write

HEAD = "actor_id\tcall_id\trelevance\n"
ROWS = """bjorka-kommun\tgrannar-2027\t6
bjorka-kommun\thamnar-2026\t0
bjorka-kommun\tfiskehamn-2025\t0
bjorka-kommun\tmarin-2027\t0
ostana-hamnforening\tgrannar-2027\t0
ostana-hamnforening\thamnar-2026\t6
skargardens-varv\tgrannar-2027\t6
skargardens-varv\tyrkeskurser\t0
"""


@pytest.fixture
def qrels(tmp_path: Path) -> Path:
    return write(tmp_path, "qrels.tsv", HEAD + ROWS)


def test_the_figures_are_those_of_actors_held_out(qrels: Path, run: Runner) -> None:
    ran = run.second("tune --format json", "--qrels", qrels)
    assert (ran.code, ran.err) == (0, "")
    made = json.loads(ran.out)
    assert (made["schema"], made["measure"]) == ("fundmatch/tune/1", "nDCG@10")
    folds = made["held_out"]["folds"]
    assert sorted(actor for fold in folds for actor in fold["actors"]) == [
        "bjorka-kommun", "ostana-hamnforening", "skargardens-varv",
    ]  # fmt: skip
    before = [value for fold in folds for value in fold["before"].values()]
    assert made["held_out"]["before"] == pytest.approx(sum(before) / 3)
    figures = json.loads(run.second("evaluate --format json --metrics nDCG@10", "--qrels", qrels).out)["figures"]
    assert made["held_out"]["before"] == pytest.approx(figures["nDCG@10"]["mean"])


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("sv", ["i kraft och föreslagna", "hölls utanför", "thematic_fit", "medel", "skillnad", "kompass"]),
        ("en", ["in force and proposed", "held out", "thematic_fit", "mean", "difference", "compass"]),
    ],
)
def test_the_page_in_both_languages(lang: str, parts: list[str], qrels: Path, run: Runner) -> None:
    ran = run.second("tune", "--qrels", qrels, lang=lang, columns=100)
    assert (ran.code, ran.err) == (0, "")
    for part in parts:
        assert part in ran.out


def test_nothing_is_written_unless_told_and_what_is_written_can_be_used(
    qrels: Path, tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    run.second("tune", "--qrels", qrels)
    assert sorted(tmp_path.iterdir()) == before
    mine = tmp_path / "mine.yaml"
    ran = run.second("tune --format json", "--qrels", qrels, "--write", mine)
    assert mine.as_posix() in ran.err
    proposed = {name: one["proposed"] for name, one in json.loads(ran.out)["weights"].items()}
    used = json.loads(run.second("match --format json", "--weights", mine).out)["weights"]
    total = sum(proposed.values())
    assert used["thematic_fit"] == pytest.approx(100 * proposed["thematic_fit"] / total, abs=1e-5)
    assert (
        "tuned-2026-12-01"
        in run.second("match --top 1", "--weights", mine).err + run.second("match --top 1", "--weights", mine).out
    )


def test_the_same_input_gives_the_same_bytes(qrels: Path, run: Runner) -> None:
    assert run.second("tune --format json", "--qrels", qrels) == run.second("tune --format json", "--qrels", qrels)


@pytest.mark.parametrize("content", [HEAD, HEAD + ROWS.splitlines()[0], HEAD + "bjorka-kommun\thamnar-2026\t0\n", "?"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_too_little_to_learn_from_ends_with_3(content: str, lang: str, tmp_path: Path, run: Runner) -> None:
    ran = run.second("tune", "--qrels", write(tmp_path, "q.tsv", content), lang=lang)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.count("\n") == 1


def test_weights_that_name_no_criterion_are_wrong_use(qrels: Path, tmp_path: Path, run: Runner) -> None:
    tiers = "{must_hear: 60, should_hear: 45, could_hear: 30, least_coverage: 0.7}"
    text = f"id: x\ncriteria: {{thematic_fti: 3}}\ntiers: {tiers}\n"
    ran = run.second("tune", "--qrels", qrels, "--weights", write(tmp_path, "w.yaml", text))
    assert (ran.code, ran.out) == (2, "")
    assert "thematic_fit" in ran.err
