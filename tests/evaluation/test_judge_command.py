"""`fundmatch judge`, driven through its input: blind, resumed, and never losing an answer."""

import io
import sys
from pathlib import Path

import pytest

import copies
from commands import SECOND, Ran, Runner
from fundmatch.sources.qrels_format import read_qrels
from reading import write

HEAD = "actor_id\tcall_id\trelevance\n"


class Judge:
    """Judges for the town with answers given beforehand, one a line; the input then ends, or is interrupted."""

    def __init__(self, run: Runner, monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
        self._run, self._monkeypatch, self.out = run, monkeypatch, out

    def __call__(self, *answers: str, options: str = "", lang: str = "en", interrupted: bool = False) -> Ran:
        self._monkeypatch.setattr(sys, "stdin", Answers(answers, interrupted))
        return self._run.second(f"judge bjorka-kommun {options}", "--out", self.out, lang=lang, columns=90)

    @property
    def judged(self) -> dict[str, int]:
        return {one.call_id: one.relevance for one, _ in read_qrels(self.out).items}


class Answers(io.StringIO):
    """An input of some lines, and then its end or Ctrl-C."""

    def __init__(self, answers: tuple[str, ...], interrupted: bool) -> None:
        super().__init__("".join(f"{answer}\n" for answer in answers))
        self._interrupted = interrupted

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        line = super().readline()
        if not line and self._interrupted:
            raise KeyboardInterrupt
        return line


@pytest.fixture
def judge(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Judge:
    return Judge(run, monkeypatch, tmp_path / "mine.tsv")


def test_answers_are_written_and_skipped_calls_are_not(judge: Judge) -> None:
    ran = judge("3", "s", "0", "q")
    assert ran.code == 0
    assert list(judge.judged.values()) == [3, 0]
    assert judge.out.read_text(encoding="utf-8").startswith(HEAD + "bjorka-kommun\t")
    assert f"written to {judge.out.as_posix()}: 2" in ran.err


def test_a_card_shows_the_call_and_nothing_of_its_place(judge: Judge) -> None:
    pages = "".join(judge("s", "s", "s", "s", "s", "s", lang=lang).out for lang in ("sv", "en"))
    for part in ("harbours", "Östanå", "Vad som finansieras", "What is funded", "Who may apply", "måste få veta"):
        assert part in pages
    for hidden in ("Score", "Poäng", "score", "rank", "2027-", "2026-12"):
        assert hidden not in pages


def test_it_goes_on_where_it_stopped(judge: Judge) -> None:
    judge("3")
    (first,) = judge.judged
    ran = judge("1", "2", "q")
    assert "already judged for Björkå kommun: 1" in ran.err
    assert list(judge.judged.values()) == [3, 1, 2]
    assert next(iter(judge.judged)) == first
    assert "2 of " in ran.out
    assert "1 of " not in ran.out


def test_all_judged_asks_nothing_more(judge: Judge) -> None:
    judge(*["1"] * 20)
    count = len(judge.judged)
    before = judge.out.read_bytes()
    ran = judge("3")
    assert (ran.code, ran.out, judge.out.read_bytes()) == (0, "", before)
    assert f"already judged for Björkå kommun: {count}" in ran.err
    assert "left to judge for Björkå kommun: 0" in ran.err


def test_the_order_comes_from_the_seed(judge: Judge, tmp_path: Path) -> None:
    orders = []
    for at, seed in enumerate((1, 1, 2, 3)):
        judge.out = tmp_path / f"{at}.tsv"
        judge(*["1"] * 20, options=f"--seed {seed}")
        orders.append(list(judge.judged))
    assert orders[0] == orders[1]
    assert len({tuple(order) for order in orders}) > 1
    assert len({frozenset(order) for order in orders}) == 1


def test_an_answer_that_is_none_is_asked_again(judge: Judge) -> None:
    ran = judge("4", "", "yes", "-1", "?", "2", "q")
    assert list(judge.judged.values()) == [2]
    assert ran.err.count("is no answer") == 4
    assert ran.out.count("How strongly should Björkå kommun hear of the call?") == 2


def test_ctrl_c_keeps_what_was_answered(judge: Judge) -> None:
    ran = judge("3", "1", interrupted=True)
    assert ran.code == 130
    assert list(judge.judged.values()) == [3, 1]
    assert ran.err.splitlines()[-2:] == [
        f"written to {judge.out.as_posix()}: 2; left to judge for Björkå kommun: {ran.err.split()[-2]}", "interrupted",
    ]  # fmt: skip


@pytest.mark.parametrize("answers", [(), ("q",), ("s", "q")])
def test_nothing_answered_leaves_no_file(answers: tuple[str, ...], judge: Judge) -> None:
    ran = judge(*answers, lang="sv")
    assert ran.code == 0
    assert not judge.out.exists()
    assert "inget skrevs" in ran.err


@pytest.mark.parametrize("content", ["x 0 a 1\n", "some notes\n"])
def test_a_file_of_another_form_is_not_touched(content: str, judge: Judge) -> None:
    write(judge.out.parent, judge.out.name, content)
    ran = judge("3")
    assert (ran.code, ran.out) == (2, "")
    assert judge.out.read_text(encoding="utf-8") == content


def test_bad_lines_in_the_file_are_told_and_stay(judge: Judge) -> None:
    write(judge.out.parent, judge.out.name, HEAD + "bjorka-kommun\thamnar-2026\tmuch\n")
    ran = judge("3", "q")
    assert ran.code == 0
    assert "mine.tsv:2, relevance" in ran.err
    assert judge.out.read_text(encoding="utf-8").startswith(HEAD + "bjorka-kommun\thamnar-2026\tmuch\n")
    assert list(judge.judged.values()) == [3]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_where_nothing_can_be_written_nothing_is_asked(lang: str, judge: Judge, tmp_path: Path) -> None:
    judge.out = tmp_path / "none" / "mine.tsv"
    ran = judge("3", lang=lang)
    assert (ran.code, ran.out) == (4, "")
    judge.out = tmp_path
    ran = judge("3", lang=lang)
    assert (ran.code, ran.out) == (2, "")


def test_an_unknown_actor_is_wrong_use_with_the_nearest_names(run: Runner) -> None:
    ran = run.second("judge bjorkk-kommun")
    assert (ran.code, ran.out) == (2, "")
    assert "bjorka-kommun" in ran.err


def test_in_a_pipe_with_bytes_that_are_no_text(tmp_path: Path) -> None:
    out = tmp_path / "mine.tsv"
    code, _, err = copies.run("judge", "Björkå kommun", "--data", SECOND, "--out", out, given=b"\xff\xfe\n3\n")
    assert code == 0
    assert b"Traceback" not in err
    assert [one.relevance for one, _ in read_qrels(out).items] == [3]


def test_what_was_judged_can_be_evaluated(judge: Judge, run: Runner) -> None:
    judge("3", "0", "2", "1")
    ran = run.second("evaluate", "--qrels", judge.out)
    assert (ran.code, ran.err) == (0, "")
    assert "highest relevance: 3" in ran.out
