"""`--semantic`: off by default, a clean fallback, and the part of meaning told with its quotes."""

import json
import sys
from pathlib import Path

import pytest

from commands import Ran, Runner
from fundmatch.cli import semantic
from fundmatch.sources.vector_store import VectorStore
from fundmatch.text import meaning, meaning_link
from reading import write

FAKE = (sys.executable, "-S", "-E", str(Path(__file__).parents[1] / "fixtures" / "fake_worker.py"))
PROFILE = (
    "The company repairs clothing and garments for hire, teaches children how things are mended, keeps a small shop in "
    "the old station, buys what others throw away, and sells worn garment parts to hotels, theatres, schools and other "
    "companies all over the county."
)
SUMMARY = (
    "Textiles that last, sewing as a skill, and sewing rooms where textiles are repaired instead of burnt; the money "
    "goes to shops, schools and associations that lend machines, teach neighbours and count how many kilos of textiles "
    "they have saved from the fire in each year."
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with the package, as it were, and nothing kept yet."""
    monkeypatch.setenv("FUNDMATCH_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(meaning, "model_at_hand", lambda: "fake")
    monkeypatch.setattr(meaning_link, "COMMAND", FAKE)
    return tmp_path / "home"


@pytest.fixture
def lists(tmp_path: Path) -> list[object]:
    calls = [{"id": "textil", "title": {"en": "Sewing and textiles"}, "summary": {"en": SUMMARY}}]
    calls += [{"id": f"annan-{at}", "title": {"en": f"Harbours of {name}"}} for at, name in enumerate("ABCDEFGH")]
    actors = [
        {"id": "lagarn", "name": "Lagarn", "kind": "company", "description": {"en": PROFILE}},
        {"id": "nonsens", "name": "Nonsens", "kind": "company", "description": {"en": "qqqq zzzz"}},
    ]
    return [
        "--calls", write(tmp_path, "calls.json", json.dumps(calls)),
        "--actors", write(tmp_path, "actors.json", json.dumps(actors)), "--as-of", "2026-12-01",
    ]  # fmt: skip


def explained(run: Runner, lists: list[object], *more: object, lang: str = "en") -> Ran:
    return run("explain", "lagarn", "textil", *lists, *more, lang=lang)


def test_off_by_default_and_then_nothing_of_it_is_loaded(run: Runner, lists: list[object], home: Path) -> None:
    assert "meaning" not in explained(run, lists).out
    assert not home.exists()


def test_the_part_is_told_with_its_value_and_both_passages(run: Runner, lists: list[object], home: Path) -> None:
    found = explained(run, lists, "--semantic", "--format", "json")
    subject = next(one for one in json.loads(found.out)["points"] if one["criterion"] == "thematic_fit")
    (part,) = subject["parts"]
    assert part["points"] == pytest.approx(part["value"] * subject["weight"], abs=1e-4)
    assert part["label"].startswith("close in meaning 0.")
    assert [one["side"] for one in part["evidence"]] == ["actor", "call"]
    assert subject["label"].endswith(part["label"])
    page = explained(run, lists, "--semantic", lang="sv").out
    assert "varav " in page
    assert "närhet i mening 0," in page


def test_the_same_bytes_from_the_worker_and_from_what_is_kept(
    run: Runner, lists: list[object], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("match", *lists, "--semantic", "--format", "json")
    first = run(*asked)
    assert (home / semantic.FILE).exists()
    monkeypatch.setattr(meaning_link, "COMMAND", ("/no/such/program",))
    again = run(*asked)
    assert (first.code, again.raw, again.err) == (0, first.raw, first.err)
    assert '"parts"' in first.out


@pytest.mark.parametrize("command", ["match", "explain lagarn textil"])
def test_without_the_package_one_line_and_the_run_goes_on(
    run: Runner, lists: list[object], home: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(meaning, "model_at_hand", lambda: None)
    with_it, without = run(*command.split(), *lists, "--semantic"), run(*command.split(), *lists)
    assert (with_it.code, with_it.raw) == (0, without.raw)
    extra = [line for line in with_it.err.splitlines() if line not in without.err]
    assert len(extra) == 1
    assert "pip install 'fundmatch[semantic]'" in extra[0]


def test_a_model_that_does_not_start_is_told_in_one_line(
    run: Runner, lists: list[object], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning_link, "COMMAND", ("/no/such/program",))
    found, plain = explained(run, lists, "--semantic"), explained(run, lists)
    assert (found.code, found.raw) == (0, plain.raw)
    assert found.err.count("the model could not be used") == 1


def test_a_text_that_breaks_the_worker_is_told(run: Runner, tmp_path: Path, home: Path, lists: list[object]) -> None:
    actors = [{"id": "lagarn", "name": "Lagarn", "kind": "company", "description": {"en": f"CRASH {PROFILE}"}}]
    broken = write(tmp_path, "broken.json", json.dumps(actors))
    at = lists.index("--actors")
    found = run("match", *lists[:at], *lists[at + 2 :], "--actors", broken, "--semantic")
    assert (found.code, "Traceback" in found.err) == (0, False)
    assert "could not be read for meaning and are ranked by words: 1" in found.err


def test_vectors_that_cannot_be_kept_are_told(run: Runner, lists: list[object], home: Path) -> None:
    (home / semantic.FILE).mkdir(parents=True)
    found = explained(run, lists, "--semantic")
    assert (found.code, "close in meaning" in found.out) == (0, True)
    assert "meaning could not be kept in" in found.err


def test_a_broken_file_is_made_anew(run: Runner, lists: list[object], home: Path) -> None:
    whole = explained(run, lists, "--semantic")
    path = home / semantic.FILE
    path.write_bytes(b"broken" * 1000)
    again = explained(run, lists, "--semantic")
    assert (again.code, again.raw, again.err) == (0, whole.raw, whole.err)
    assert VectorStore(path).usable


def test_a_profile_of_nonsense_gets_an_empty_list(run: Runner, lists: list[object], home: Path) -> None:
    assert json.loads(run("match", "nonsens", *lists, "--semantic", "--format", "json").out)["matches"] == []


def test_a_long_reading_is_announced(
    run: Runner, lists: list[object], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(semantic, "_WORTH_TELLING", 3)
    assert "reading the meaning of 8 new texts" in explained(run, lists, "--semantic").err


def test_evaluate_takes_it_too(run: Runner, lists: list[object], home: Path, tmp_path: Path) -> None:
    qrels = write(tmp_path, "qrels.tsv", "actor_id\tcall_id\trelevance\nlagarn\ttextil\t1\n")
    found = run("evaluate", "--qrels", qrels, *lists, "--semantic")
    assert (found.code, "nDCG@10" in found.out) == (0, True)
    assert (home / semantic.FILE).exists()
