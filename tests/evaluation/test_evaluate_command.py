"""`fundmatch evaluate` from files to figures, in both languages, in a pipe, and with everything that can be wrong."""

import json
from pathlib import Path

import pytest

from commands import SECOND, Runner
from fundmatch.evaluation.metrics import DEFAULT
from reading import write

QRELS = """actor_id\tcall_id\trelevance\teligibility
bjorka-kommun\thamnar-2026\t6\tmay
bjorka-kommun\tgrannar-2027\t4\tmay
bjorka-kommun\tfiskehamn-2025\t0\tmay
bjorka-kommun\tvatmark-granby\t0\tno
alvsunds-yrkescentrum\tyrkeskurser\t6\tmay
alvsunds-yrkescentrum\tmarin-2027\t0\tno
"""
LABELS = "call_id\tlevande-kust\tno-such\nhamnar-2026\t2\t0\nyrkeskurser\t0\t1\ngrannar-2027\t2\t0\nnowhere\t1\t1\n"


@pytest.fixture
def qrels(tmp_path: Path) -> Path:
    return write(tmp_path, "qrels.tsv", QRELS)


def run_file(folder: Path, name: str, **rankings: str) -> Path:
    rows = [
        {"actor_id": actor.replace("_", "-"), "call_id": call, "score": 100 - at}
        for actor, own in rankings.items()
        for at, call in enumerate(own.split())
    ]
    return write(folder, name, "".join(json.dumps(row) + "\n" for row in rows))


def test_a_folder_of_ones_own_end_to_end(qrels: Path, run: Runner) -> None:
    ran = run.second("evaluate --format json", "--qrels", qrels)
    assert (ran.code, ran.err) == (0, "")
    made = json.loads(ran.out)
    assert made["schema"] == "fundmatch/evaluate/1"
    assert made["judgements"] == {"file": str(qrels), "actors": 2, "pairs": 6, "highest": 6}
    assert (made["unjudged"], made["relevant_from"], made["as_of"]) == ("dropped", 4, "2026-12-01T00:00+01:00")
    assert list(made["figures"]) == list(DEFAULT)
    # Both relevant calls of the town come first, and the one of the training centre: the closed call counts as open.
    assert made["figures"]["nDCG@10"] == {
        "mean": 1.0, "actors": {"bjorka-kommun": 1.0, "alvsunds-yrkescentrum": 1.0},
    }  # fmt: skip
    assert made["figures"]["P@5"]["actors"] == {"bjorka-kommun": 0.4, "alvsunds-yrkescentrum": 0.2}
    # The wetland call lies in another county; marine research is refused to nobody.
    assert made["eligibility"]["no"] == {"pairs": 2, "refused": 1, "share": 0.5}
    assert made["eligibility"]["may"]["refused"] == 0


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("sv", ["Bedömningar: ", "Aktörer: 2, par: 6", "relevant från 4", "tas ur dess lista", "nDCG@10", "1,000",
                "1 av 2", "inte gjorda av regionens handläggare"]),
        ("en", ["Judgements: ", "Actors: 2, pairs: 6", "relevant from 4", "taken out of its list", "nDCG@10", "1.000",
                "1 of 2", "not the region's officers"]),
    ],
)  # fmt: skip
def test_the_page_says_what_the_figures_rest_on(lang: str, parts: list[str], qrels: Path, run: Runner) -> None:
    ran = run.second("evaluate", "--qrels", qrels, lang=lang, columns=100)
    assert (ran.code, ran.err) == (0, "")
    for part in parts:
        assert part in " ".join(ran.out.split())


def test_a_written_run_takes_the_place_of_the_engine(qrels: Path, tmp_path: Path, run: Runner) -> None:
    rankings = {
        "bjorka_kommun": "fiskehamn-2025 marin-2027 grannar-2027 hamnar-2026", "alvsunds_yrkescentrum": "yrkeskurser",
    }  # fmt: skip
    file = run_file(tmp_path, "run.jsonl", **rankings)
    made = json.loads(run.second("evaluate --format json --metrics MRR,Judged@2", "--qrels", qrels, "--run", file).out)
    # The unjudged call is dropped, so that the first relevant one stands second.
    assert made["figures"]["MRR"]["actors"] == {"bjorka-kommun": 0.5, "alvsunds-yrkescentrum": 1.0}
    assert made["figures"]["Judged@2"]["actors"]["bjorka-kommun"] == 0.5
    assert "eligibility" not in made


def test_a_run_written_by_match_gives_the_figures_of_the_engine(qrels: Path, tmp_path: Path, run: Runner) -> None:
    figures = json.loads(run.second("evaluate --format json", "--qrels", qrels).out)
    for ending in ("json", "jsonl"):
        file = tmp_path / f"run.{ending}"
        assert run.second("match --status all", "--format", ending, "-o", file).code == 0
        made = json.loads(run.second("evaluate --format json", "--qrels", qrels, "--run", file).out)
        assert made["figures"] == figures["figures"]
        assert made.get("eligibility") == (figures["eligibility"] if ending == "json" else None)


def test_two_runs_are_compared_with_an_interval(qrels: Path, tmp_path: Path, run: Runner) -> None:
    worse = run_file(
        tmp_path, "worse.jsonl", bjorka_kommun="fiskehamn-2025 hamnar-2026", alvsunds_yrkescentrum="yrkeskurser"
    )
    words = ("evaluate --metrics MRR", "--qrels", qrels, "--against", worse)
    ran = run.second(*words, "--format", "json")
    made = json.loads(ran.out)["against"]
    assert made["figures"]["MRR"]["mean"] == 0.75
    assert made["differences"]["MRR"] == {"mean": 0.25, "low": 0.0, "high": 0.5, "actors": 2}
    assert ran == run.second(*words, "--format", "json")
    page = run.second(*words, lang="sv", columns=100).out
    assert "+0,250" in page
    assert "+0,000 – +0,500" in page


def test_actors_that_a_run_lacks_count_as_empty_lists_and_are_told(qrels: Path, tmp_path: Path, run: Runner) -> None:
    file = run_file(tmp_path, "run.jsonl", bjorka_kommun="hamnar-2026")
    ran = run.second("evaluate --format json --metrics MRR", "--qrels", qrels, "--run", file)
    assert json.loads(ran.out)["figures"]["MRR"]["mean"] == 0.5
    assert ran.err == f"judged actors that are not in {file} count as empty lists: alvsunds-yrkescentrum\n"


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("actor", ["alvsunds-yrkescentrum", "bjorka-kommun"]),
        ("kind", ["education provider", "municipality"]),
        ("fund", ["ERDF", "ESF+", "INTERREG"]),
    ],
)
def test_figures_of_each_group(by: str, groups: list[str], qrels: Path, run: Runner) -> None:
    made = json.loads(run.second("evaluate --format json", "--qrels", qrels, "--by", by).out)
    assert list(made["groups"]) == groups
    assert {own["nDCG@10"]["actors"] for own in made["groups"].values()} == {1}


def test_directions_are_held_against_labels(qrels: Path, tmp_path: Path, run: Runner) -> None:
    labels = write(tmp_path, "labels.tsv", LABELS)
    ran = run.second("evaluate --format json", "--qrels", qrels, "--directions", labels)
    made = json.loads(ran.out)["directions"]
    assert list(made["each"]) == ["levande-kust"]
    assert made["each"]["levande-kust"]["calls"] == 3
    assert made["each"]["levande-kust"]["in_mean"] is False
    assert made["mean_kappa"] is None
    assert "no-such" in ran.err
    page = run.second("evaluate", "--qrels", qrels, "--directions", labels, columns=100).out
    assert "Fewer than 10 positive" in page


@pytest.mark.parametrize(
    ("floor", "said", "below"),
    [
        ("nDCG@10=0.78", "", {}),
        ("ndcg@10=1", "", {}),
        ("P@5=0,9", "P@5 is 0.300, below 0.900\n", {"P@5": 0.9}),
        ("P(rel=6)@1=0.99", "", {}),
        ("recall@1=0.8", "recall@1 is 0.750, below 0.800\n", {"recall@1": 0.8}),
    ],
)
def test_a_floor_decides_the_exit_code(
    floor: str, said: str, below: dict[str, float], qrels: Path, run: Runner
) -> None:
    ran = run.second("evaluate --format json --metrics MRR", "--qrels", qrels, "--fail-under", floor)
    assert (ran.code, ran.err) == (1 if below else 0, said)
    assert json.loads(ran.out)["below"] == below


@pytest.mark.parametrize("floor", ["nDCG@10", "nDCG@10=high", "nDCG@10=2", "=0.5", "P@5,MRR=0.5", "nDCG@10=nan"])
def test_a_floor_that_is_none_is_wrong_use(floor: str, qrels: Path, run: Runner) -> None:
    ran = run.second("evaluate", "--qrels", qrels, "--fail-under", floor)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(("name", "meant"), [("nDGC@10", "nDCG@10"), ("recal@10", "recall@10"), ("xyz", "Judged@10")])
def test_an_unknown_figure_is_wrong_use_with_the_nearest_names(name: str, meant: str, qrels: Path, run: Runner) -> None:
    ran = run.second("evaluate", "--qrels", qrels, "--metrics", f"P@5,{name}")
    assert (ran.code, ran.out) == (2, "")
    assert name in ran.err
    assert meant in ran.err


@pytest.mark.parametrize("option", ["--qrels", "--run", "--against", "--directions"])
@pytest.mark.parametrize("content", [None, "", "no judgement\nat all\n", b"\0\0"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_unreadable_input_ends_with_3_and_one_line(
    option: str, content: str | bytes | None, lang: str, qrels: Path, tmp_path: Path, run: Runner
) -> None:
    file = tmp_path / "none.tsv" if content is None else write(tmp_path, "bad.tsv", content)
    own = () if option == "--qrels" else ("--qrels", qrels)
    ran = run.second("evaluate", *own, option, file, lang=lang)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.count("\n") == 1
    assert file.name in ran.err


def test_bad_lines_are_told_with_their_rows_and_the_rest_is_used(tmp_path: Path, run: Runner) -> None:
    qrels = write(tmp_path, "q.tsv", QRELS + "x\n" * 5 + "bjorka-kommun\tmarin-2027\tmany\t\n")
    ran = run.second("evaluate --format json", "--qrels", qrels)
    assert ran.code == 0
    assert json.loads(ran.out)["judgements"]["pairs"] == 6
    assert "q.tsv:8, call_id: the field is missing" in ran.err
    assert "more in" in ran.err.splitlines()[-1]
    assert len(ran.err.splitlines()) == 4


def test_what_the_data_lack_is_told_and_does_not_count(tmp_path: Path, run: Runner) -> None:
    qrels = write(tmp_path, "q.tsv", QRELS + "nobody\thamnar-2026\t6\t\nbjorka-kommun\tnowhere\t6\t\n")
    ran = run.second("evaluate --format json", "--qrels", qrels)
    made = json.loads(ran.out)
    assert (made["judgements"]["actors"], made["judgements"]["pairs"]) == (2, 6)
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == ["nobody", "nowhere"]


def test_judgements_of_another_region_are_no_input(run: Runner) -> None:
    ran = run.second("evaluate", lang="sv")
    assert (ran.code, ran.out) == (3, "")
    assert "ingen av de bedömda aktörerna finns i data (arbetsformedlingen" in ran.err


def test_judgements_that_name_relevant_calls_alone(tmp_path: Path, run: Runner) -> None:
    ran = run.second("evaluate", "--qrels", write(tmp_path, "q.txt", "bjorka-kommun 0 grannar-2027 1\n"), columns=100)
    assert ran.code == 0
    assert "stay in the list and count as not relevant" in " ".join(ran.out.split())
    assert "relevant from 1" in ran.out


def test_judgements_without_a_relevant_call_give_no_figure(tmp_path: Path, run: Runner) -> None:
    qrels = write(tmp_path, "q.tsv", "actor_id\tcall_id\trelevance\nbjorka-kommun\thamnar-2026\t0\n")
    ran = run.second("evaluate", "--qrels", qrels, "--fail-under", "nDCG@10=0.1")
    assert ran.code == 1
    assert "Without a relevant call, and so not counted: bjorka-kommun." in ran.out
    assert "nDCG@10 is ?" in ran.err


def test_in_a_pipe_with_nobody_to_ask(qrels: Path, tmp_path: Path, run: Runner) -> None:
    out = tmp_path / "figures.json"
    words = ("evaluate", "--data", SECOND, "--qrels", qrels, "--as-of", "2026-12-01")
    ran = run(*words, lang="sv")
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    assert run(*words, "--format", "json", "-o", out).out == ""
    assert json.loads(out.read_text(encoding="utf-8"))["figures"]["nDCG@10"]["mean"] == 1.0
    assert run(*words, "--format", "json", "-o", tmp_path / "none" / "x.json").code == 4


def test_our_own_sets_marks_and_funds_are_named_in_the_language_of_the_run(tmp_path: Path, run: Runner) -> None:
    lines = (
        "actor_id\tcall_id\trelevance\teligibility\tset",
        "bjorka-kommun\thamnar-2026\t6\tmay\tfirst",
        "bjorka-kommun\tvatmark-granby\t0\tno\tfirst",
        "alvsunds-yrkescentrum\tyrkeskurser\t6\tmay\tours",
    )
    qrels = write(tmp_path, "q.tsv", "\n".join(lines) + "\n")
    page = run.second("evaluate --by fund", "--qrels", qrels, lang="sv", columns=100).out
    assert "första urvalet: får inte delta" in page
    assert "ours: kan delta" in page
    assert "ERUF" in page
    assert "first" not in page


def test_folds_fit_the_weights_without_what_they_rank(qrels: Path, run: Runner) -> None:
    ran = run.second("evaluate --folds --metrics nDCG@10 --format json", "--qrels", qrels)
    folds = json.loads(ran.out)["folds"]
    assert list(folds) == ["in_force", "fitted", "actors", "both"]
    assert folds["in_force"]["nDCG@10"]["mean"]["mean"] == 1.0
    assert folds["both"]["nDCG@10"]["gap"]["actors"] == 2
    assert folds["fitted"]["nDCG@10"]["gap"] is None
    shown = run.second("evaluate --folds", "--qrels", qrels, lang="sv", columns=120).out
    assert "utan aktör och utlysning" in shown


def test_folds_need_a_run_of_ones_own(tmp_path: Path, qrels: Path, run: Runner) -> None:
    written = run_file(tmp_path, "run.jsonl", bjorka_kommun="hamnar-2026")
    ran = run.second("evaluate --folds", "--qrels", qrels, "--run", written)
    assert ran.code != 0
    assert "--folds" in ran.err
