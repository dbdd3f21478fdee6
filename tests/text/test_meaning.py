"""Meaning: harmless texts, a worker that may crash or hang, vectors that are kept."""

import base64
import io
import json
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from fundmatch.text import meaning_worker, vectors
from fundmatch.text.meaning import LONGEST, Meaning, harmless
from fundmatch.text.meaning_link import MOST_CRASHES, Link, NotReady
from fundmatch.text.vectors import Centre, closeness, pack, unpack

FAKE = (sys.executable, "-S", "-E", str(Path(__file__).parents[1] / "fixtures" / "fake_worker.py"))
HOSTILE = ("\ufdfa" * 1000, "nol\0l", "halv \ud800 bokstav", "👩‍👩‍👧 familj", "x" * 100_000)


class Shelf:
    """A store in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def find(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        return {key: self.kept[key] for key in keys if key in self.kept}

    def keep(self, found: Mapping[str, bytes]) -> None:
        self.kept.update(found)


@pytest.fixture
def link() -> Iterator[Link]:
    made = Link(FAKE, patience=5)
    yield made
    made.close()


def meaning(link: Link, store: Shelf | None = None, model: str = "fake") -> Meaning:
    return Meaning(model, link, store or Shelf())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_made_harmless(text: str) -> None:
    safe = harmless(text)
    assert "\0" not in safe
    assert len(safe) <= LONGEST
    safe.encode("utf-8")


def test_hostile_texts_get_vectors_and_empty_ones_none(link: Link) -> None:
    found = meaning(link).vectors([*HOSTILE, "", " \0 "])
    assert [vector is None for vector in found] == [False] * len(HOSTILE) + [True, True]


def test_a_crash_costs_one_text_alone(link: Link) -> None:
    made = meaning(link)
    found = made.vectors(["stål", "CRASH", "hamn"])
    assert [vector is None for vector in found] == [False, True, False]
    assert (made.without, made.broken) == (1, False)


def test_a_worker_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Patience ends when the worker says that it hangs, so that no busy machine changes the verdict."""
    hangs = tmp_path / "hangs"

    class Impatient(threading.Timer):
        def run(self) -> None:
            while not self.finished.wait(0.01):
                if hangs.exists():
                    hangs.unlink()
                    self.function()
                    return

    monkeypatch.setattr("fundmatch.text.meaning_link.threading.Timer", Impatient)
    link = Link((*FAKE, str(hangs)))
    found = meaning(link).vectors(["HANG", "stål"])
    link.close()
    assert [vector is None for vector in found] == [True, False]


@pytest.mark.parametrize("text", ["BABBLE", "FEW"])
def test_nonsense_from_the_worker_is_no_vector(link: Link, text: str) -> None:
    assert [vector is None for vector in meaning(link).vectors([text, "stål"])] == [True, False]


def test_a_worker_that_always_crashes_is_given_up() -> None:
    made = meaning(Link((*FAKE, "crash")))
    texts = [f"text {number}" for number in range(2 * MOST_CRASHES + 20)]
    assert made.vectors(texts) == [None] * len(texts)
    assert (made.broken, made.without) == (True, len(texts))


@pytest.mark.parametrize("command", [("/no/such/program",), (sys.executable, "-S", "-E", "-c", "pass")])
def test_a_worker_that_does_not_start_is_not_ready(command: Sequence[str]) -> None:
    with pytest.raises(NotReady):
        Link(command).embed(["stål"])
    made = meaning(Link(command))
    assert made.vectors(["stål"]) == [None]
    assert made.broken


def test_what_is_kept_needs_no_worker(link: Link) -> None:
    shelf = Shelf()
    first = meaning(link, shelf).vectors(["stål", "hamn"])
    asked: list[int] = []
    again = Meaning("fake", Link(("/no/such/program",)), shelf, asked.append)
    assert again.vectors(["hamn", "stål", "hamn"]) == [first[1], first[0], first[1]]
    assert (asked, again.broken) == ([], False)


def test_another_model_has_other_vectors_and_a_maimed_one_is_made_anew(link: Link) -> None:
    shelf = Shelf()
    whole = meaning(link, shelf).vectors(["stål"])
    meaning(link, shelf, "another").vectors(["stål"])
    assert len(shelf.kept) == 2
    shelf.kept = dict.fromkeys(shelf.kept, b"x")
    assert meaning(link, shelf).vectors(["stål"]) == whole


def test_a_text_that_broke_the_worker_is_not_kept(link: Link) -> None:
    shelf = Shelf()
    meaning(link, shelf).vectors(["CRASH"])
    assert shelf.kept == {}


@pytest.mark.parametrize("values", [[0.0] * 384, [float("nan")] * 384])
def test_a_vector_without_length_is_none(values: list[float]) -> None:
    assert pack(values) == b""


def test_the_centre_takes_away_what_all_have_in_common() -> None:
    one, other = unpack(pack([5.0, 1.0, 0.0])), unpack(pack([5.0, 0.0, 1.0]))
    assert closeness([one], [other])[0][0] > 0.9
    centre = Centre([one, other])
    turned = [vector for vector in (centre.turn(one), centre.turn(other)) if vector]
    assert closeness(turned[:1], turned[1:]) == [[-1.0]]
    assert Centre([one]).turn(one) is None


def test_the_worker_answers_line_by_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Model:
        def query(self, text: str) -> list[float]:
            return [float(len(text)), 0.0]

    monkeypatch.setattr(sys, "stdin", io.StringIO('["stål"]\n["a", ""]\n'))
    meaning_worker.serve(Model())
    ready, first, second = map(json.loads, capsys.readouterr().out.splitlines())
    whole = base64.b64encode(pack([1.0, 0.0])).decode()
    assert (ready, first, second) == ({"ready": True}, [whole], [whole, ""])


def test_numpy_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numpy")
    own = [unpack(pack([float((at * place) % 7 - 3) for place in range(1, 385)])) for at in range(1, 8)]
    plain = closeness(own, own)
    monkeypatch.setattr(vectors, "_FEW", 0)
    assert closeness(own, own) == plain
