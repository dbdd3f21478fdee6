"""Closeness in meaning: it adds to a shared subject, never makes one, and says what it rests on."""

import re
from collections.abc import Sequence
from typing import Any

import pytest

from factory import actor, call, candidate, engine, weights
from fundmatch.matching.closeness import COMMON
from fundmatch.matching.criteria import thematic_fit
from fundmatch.matching.engine import Engine
from fundmatch.text.vectors import Vector, pack, unpack

SAME = {"garments": "cloth", "textiles": "cloth", "clothing": "cloth", "sewing": "cloth", "plagg": "cloth"}
OTHERS = (
    "Fishing harbours and cold storage", "Wind power at sea", "Youth theatre on tour", "Roads for timber lorries",
    "Hospital data spaces", "Bees and meadows", "Satellite images for farming", "Language courses for newcomers",
)  # fmt: skip
BACKDROP = tuple(call(id=f"annan-{at}", title={"en": title}) for at, title in enumerate(OTHERS))
FILLER = " ".join(f"{word}{at}" for at in range(5) for word in ("alpha", "beta", "gamma", "delta", "kappa", "sigma"))
PROFILE: dict[str, Any] = {
    "description": {"en": f"The company repairs clothing and garments for hire. {FILLER} work on repair of clothing."},
    "legal_person": True,
}
TEXT: dict[str, Any] = {
    "title": {"en": "Textiles and sewing with repair"},
    "summary": {"en": f"Textiles last longer when sewing is taught. {FILLER.upper()[:40]} and repair of textiles."},
}


class Fake:
    """Words as directions, some of them the same in meaning."""

    def vectors(self, texts: Sequence[str]) -> list[Vector | None]:
        return [self.vector(text) for text in texts]

    def vector(self, text: str) -> Vector | None:
        values = [0.0] * 384
        for word in re.findall(r"\w+", text.casefold()):
            values[sum(map(ord, SAME.get(word, word))) % 384] += 1.0
        data = pack(values)
        return unpack(data) if data else None


class Silent(Fake):
    """A model that gives nothing."""

    def vector(self, text: str) -> Vector | None:
        return None


def made(calls: Sequence[dict[str, Any]], actors: Sequence[dict[str, Any]], meaning: Fake | None = None) -> Engine:
    return engine(
        [*(call(**{"id": f"c{at}", **one}) for at, one in enumerate(calls)), *BACKDROP],
        [actor(**{"id": f"a{at}", **one}) for at, one in enumerate(actors)],
        weights(thematic_fit=100), meaning=meaning,
    )  # fmt: skip


def pair(meaning: Fake | None, call: dict[str, Any] = TEXT, actor: dict[str, Any] = PROFILE) -> Any:
    run = made([call], [actor], meaning)
    return run.explain(run.actors["a0"], run.calls["c0"])


def test_closeness_adds_to_the_subject_and_is_named_apart_with_both_passages() -> None:
    with_it, without = pair(Fake()), pair(None)
    assert with_it.score > without.score
    finding, plain = with_it.points[0].finding, without.points[0].finding
    (part,) = finding.parts
    assert plain.parts == ()
    assert finding.value == pytest.approx(plain.value + part.value)
    assert finding.evidence == plain.evidence
    assert re.search(r"; close in meaning 0\.\d+$", finding.label.text("en"))
    assert re.search(r"; närhet i mening 0,\d+$", finding.label.text("sv"))
    ours, theirs = part.evidence
    assert (ours.side, ours.field, ours.quote.en) == ("actor", "description", PROFILE["description"]["en"])
    assert (theirs.side, theirs.field) == ("call", "summary")
    assert "textiles" in theirs.quote.en.casefold()


def test_the_points_still_add_up() -> None:
    found = pair(Fake())
    assert sum(part.points for part in found.points) == pytest.approx(found.score)


def test_meaning_alone_makes_no_pair() -> None:
    other = {"title": {"en": "Sewing of textiles"}, "summary": {"en": "textiles and sewing " * 20}}
    profile = {"description": {"en": "clothing, garments, clothing " * 20}}
    run = made([other], [profile], Fake())
    assert run.closeness is not None
    assert run.closeness.of("a0", "c0") > thematic_fit.CHANCE
    outcome = run.run()
    assert (outcome.matches, outcome.unrelated) == ((), len(BACKDROP) + 1)


def test_a_profile_of_nonsense_matches_nothing() -> None:
    assert made([TEXT], [{"description": {"en": "qqqq zzzz " * 30}}], Fake()).run().matches == ()


def test_no_text_stays_unknown() -> None:
    found = pair(Fake(), actor={"description": None}).points[0].finding
    assert (found.value, found.parts) == (None, ())


def test_a_model_that_gives_nothing_changes_nothing() -> None:
    assert pair(Silent()).points[0].finding == pair(None).points[0].finding


def test_short_texts_count_less() -> None:
    long, short = made([TEXT], [PROFILE], Fake()), made([TEXT], [{"description": {"en": "Clothing repair"}}], Fake())
    assert long.closeness is not None
    assert short.closeness is not None
    assert 0 < short.closeness.of("a0", "c0") <= 2 / 40
    assert long.closeness.of("a0", "c0") > thematic_fit.CHANCE


def test_sentences_that_stand_in_many_records_are_not_read() -> None:
    boilerplate = "Applicants describe how clothing and garments are paid in each budget line."
    calls = [{"title": {"en": title}, "summary": {"en": boilerplate}} for title in OTHERS[:COMMON]]
    found = pair_of(calls, boilerplate)
    assert found == 0.0


def pair_of(calls: Sequence[dict[str, Any]], description: str) -> float:
    """The part of meaning that the worst such pair gets."""
    run = made(calls, [{"description": {"en": description}}], Fake())
    return max((part.value for one in run.run().matches for part in one.points[0].finding.parts), default=0.0)


def test_an_unknown_record_is_not_close() -> None:
    run = made([TEXT], [PROFILE], Fake())
    assert run.closeness is not None
    assert run.closeness.of("nobody", "c0") == 0.0
    assert run.closeness.passages("a0", "annan-0") is not None


def test_each_language_has_its_own_centre() -> None:
    swedish = {"description": {"sv": "Företaget lagar plagg och hyr ut plagg. " * 8}}
    run = made([TEXT], [PROFILE, swedish], Fake())
    assert run.closeness is not None
    assert run.closeness.of("a1", "c0") != 0.0


def test_two_runs_are_alike() -> None:
    runs = [made([TEXT, {**TEXT, "title": {"en": "Repair of garments"}}], [PROFILE], Fake()).run() for _ in range(2)]
    assert [(one.call.id, one.score) for one in runs[0].matches] == [
        (one.call.id, one.score) for one in runs[1].matches
    ]


def test_a_pair_without_meaning_is_not_near() -> None:
    assert candidate(actor(), call()).near == 0.0
