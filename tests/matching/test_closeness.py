"""Closeness in meaning: it adds to a shared subject, never makes one, and says what it rests on."""

from typing import Any

from factory import actor, call, engine, weights
from fundmatch.matching.bulk import BulkPlan, score_shard
from fundmatch.matching.criteria import closeness_in_meaning
from fundmatch.matching.outcome import Match, Points
from fundmatch.sources.folder import word_table
from fundmatch.text.reader import Reader

TOWN: dict[str, Any] = {
    "core": ["courses"],
    "description": {"sv": "Kurser för arbetslösa.", "en": "Courses for jobless people."},
}
CALL: dict[str, Any] = {"title": {"sv": "Kurser som leder till anställning", "en": "Courses that lead to employment"}}
FAR: dict[str, Any] = {"title": {"sv": "Kurser om vindkraft till havs", "en": "Courses on offshore wind power"}}


def made(actors: list[dict[str, Any]], calls: list[dict[str, Any]], **more: float) -> Any:
    return engine(
        [call(**{"id": f"c{at}", **one}) for at, one in enumerate(calls)],
        [actor(**{"id": f"a{at}", **one}) for at, one in enumerate(actors)],
        weights(thematic_fit=50, **more or {"closeness_in_meaning": 50}), reader=Reader(meaning=word_table()),
    )  # fmt: skip


def part(match: Match) -> Points:
    return next(one for one in match.points if one.criterion.id == closeness_in_meaning.ID)


def test_of_two_calls_that_share_a_word_the_closer_one_gets_more() -> None:
    near, far = sorted(made([TOWN], [CALL, FAR]).run().matches, key=lambda one: one.call.id)
    assert part(near).points > part(far).points > 0
    assert sum(one.points for one in near.points) == near.score


def test_the_ledger_quotes_both_passages_and_names_the_words_in_both_languages() -> None:
    match = made([TOWN], [CALL]).run().matches[0]
    finding = part(match).finding
    assert [(one.side, one.quote.en) for one in finding.evidence if not isinstance(one.quote, str)] == [
        ("actor", "Courses for jobless people."), ("call", "Courses that lead to employment"),
    ]  # fmt: skip
    assert "jobless ~ employment" in finding.label.text("en")
    assert "arbetslösa ~ anställning" in finding.label.text("sv")


def test_closeness_alone_makes_no_match() -> None:
    run = made([{"core": ["jobless people"]}], [{"title": {"en": "Unemployed"}}])
    assert run.closeness.of("a0", "c0") > 0
    assert not run.run().matches


def test_nonsense_is_unknown_and_lists_nothing() -> None:
    run = made([{"core": ["qqqq zzzz"]}], [CALL])
    assert run.closeness.of("a0", "c0") is None
    assert not run.run().matches
    pair = run.explain(run.actors["a0"], run.calls["c0"])
    assert part(pair).finding.value is None
    assert part(pair).points == 0


def test_nothing_is_read_where_meaning_is_not_weighed() -> None:
    run = made([TOWN], [CALL], role_fit=50)
    assert run.closeness is None
    assert run.run().matches[0].near is None


def test_a_list_of_one_word_themes_is_one_passage() -> None:
    run = made([{"themes": ["wind power", "courses", "schools"], "description": None}], [CALL])
    assert len(run.closeness.vectors("actor", "a0")) == 1


def test_many_pairs_have_the_same_closeness_as_one() -> None:
    run = made([TOWN, {"core": ["wind power", "courses"]}, {"core": ["qqqq"]}], [FAR, CALL, {"title": {"en": "zzzz"}}])
    plan, actors = BulkPlan(run, [*run.calls]), [*run.actors.values()]
    for n in (0, 1):
        shard, _ = score_shard(plan, actors, 0, len(actors), n)
        for one in shard:
            assert one.near == run.closeness.of(one.actor.id, one.call.id)
