"""Is this money that such actors use? Half from whom the call names, half from practice."""

from typing import Any

import pytest

from fundmatch.matching.criteria import role_fit
from fundmatch.matching.finding import Finding
from fundmatch.matching.trial import try_criterion


def habit(kind: str, value: float, programme: str = "erdf") -> dict[str, Any]:
    return {"of": [kind], "programmes": [programme], "value": value, "because": f"Så gör {kind}."}


def judge(
    kind: str, *named: str, habits: list[dict[str, Any]] | None = None, actor: Any = None, **rule: Any
) -> Finding:
    rules = [{"type": "applicant", "values": named, **rule}] if named else []
    return try_criterion(
        role_fit.judge,
        actor={"kind": kind, **(actor or {})},
        call={"programme_id": "erdf", "eligibility": rules},
        practice={"habits": habits or []},
    )


@pytest.mark.parametrize(
    ("promise", "value", "said"),
    [
        ("close", 1.0, "pengar avsedda för kluster"),
        ("middling", 0.5, "vanligt för kluster"),
        ("possible", 0.3, "möjligt för kluster"),
        ("far", 0.1, "sällan sett, inte räknat för detta slags projekt: kluster"),
    ],
)
def test_practice_alone(promise: str, value: float, said: str) -> None:
    finding = judge("cluster", habits=[habit("cluster", value)])
    assert (finding.value, finding.label.text("sv")) == (value, said), promise


COUNTED = {"sources": [{"id": "räkning", "name": "Räkning"}, {"id": "program", "name": "Program"}],
           "counted": ["räkning"]}  # fmt: skip


@pytest.mark.parametrize(
    ("promise", "source", "named", "said"),
    [
        ("by a count of such projects", "räkning", [], "ovanligt för stort företag"),
        ("so too where the call is open to all", "räkning", ["legal_entity"], "ovanligt för stort företag"),
        ("not by a count of a whole programme", "program", ["legal_entity"], "möjligt för stort företag"),
        ("not by knowledge of the trade", None, [], "möjligt för stort företag"),
        ("not where the call names the kind", "räkning", ["company"], "utlysningen nämner företag"),
        ("whom the call names instead is told", "program", ["legal_entity", "port"],
         "utlysningen nämner andra än stort företag"),
    ],
)  # fmt: skip
def test_what_is_unusual_says_what_it_rests_on(promise: str, source: str | None, named: list[str], said: str) -> None:
    rare = {**habit("large_enterprise", 0.3 if source != "räkning" else 0.1), "source": source}
    rules = [{"type": "applicant", "values": named}] if named else []
    found = try_criterion(
        role_fit.judge,
        actor={"kind": "large_enterprise"},
        call={"programme_id": "erdf", "eligibility": rules},
        practice={"habits": [rare], **COUNTED},
    )
    assert found.label.text("sv") == said, promise


@pytest.mark.parametrize(
    ("promise", "better", "worse"),
    [
        ("a narrow class says more than a wide one", ("municipality", ["municipality"]),
         ("municipality", ["public_body"])),
        ("a wide class says more than legal entities", ("municipality", ["public_body"]),
         ("municipality", ["legal_entity"])),
        ("the narrowest of several counts", ("municipality", ["legal_entity", "municipality"]),
         ("municipality", ["legal_entity"])),
    ],
)  # fmt: skip
def test_whom_the_call_names(promise: str, better: tuple[str, list[str]], worse: tuple[str, list[str]]) -> None:
    one, other = judge(better[0], *better[1]), judge(worse[0], *worse[1])
    assert one.value is not None and other.value is not None
    assert 1.0 > one.value > other.value > 0.0, promise


@pytest.mark.parametrize(
    ("promise", "named", "practice", "value"),
    [
        ("named alone is worth seven tenths", ["cluster"], None, 0.7),
        ("a wide class less", ["company", "non_profit", "public_body", "legal_entity"], None, 0.7 * 0.1),
        ("anybody less", ["legal_entity"], None, 0.7 * 0.35),
        ("half is the call, half practice", ["cluster"], 0.8, 0.9),
        ("being named lifts a rare habit by little", ["cluster"], 0.2, 0.35),
        ("a call written for others holds practice down", ["legal_entity", "municipality"], 0.8, 0.45),
    ],
)
def test_what_being_named_is_worth(promise: str, named: list[str], practice: float | None, value: float) -> None:
    found = judge("cluster", *named, habits=[habit("cluster", practice)] if practice is not None else [])
    assert found.value == pytest.approx(value), promise


@pytest.mark.parametrize(
    ("value", "said"), [(0.75, "avsedda för"), (0.74, "vanligt"), (0.4, "vanligt"), (0.39, "möjligt")]
)
def test_a_limit_belongs_to_the_words_above(value: float, said: str) -> None:
    assert said in judge("cluster", habits=[habit("cluster", value)]).label.text("sv")


def test_open_to_all_says_so() -> None:
    assert judge("sme", "legal_entity").label.text("sv") == "öppen för alla slags juridiska personer"


@pytest.mark.parametrize(
    ("promise", "finding"),
    [
        ("neither named nor habit", judge("sme")),
        ("the habit of another kind", judge("sme", habits=[habit("cluster", 1.0)])),
        ("the habit with another programme", judge("sme", habits=[habit("sme", 1.0, "life")])),
        ("named as target group only", judge("sme", "sme", role="target")),
        ("named to be shut out", judge("sme", "sme", polarity="must_not")),
    ],
)
def test_unknown_is_no_value(promise: str, finding: Finding) -> None:
    assert finding.value is None, promise


def test_the_closest_habit_of_the_actors_own_classes_counts() -> None:
    habits = [habit("association", 0.2), habit("local_action_group", 0.9)]
    own = {"functions": ["local_action_group"]}
    assert judge("association", habits=habits, actor=own).value == 0.9
    assert judge("association", habits=habits).value == 0.2


def test_being_named_narrowly_lifts_a_weak_habit_but_never_makes_it_a_strong_one() -> None:
    alone, named = judge("sme", habits=[habit("sme", 0.2)]), judge("sme", "sme", habits=[habit("sme", 0.2)])
    assert alone.value is not None and named.value is not None
    assert alone.value < named.value < 0.5


def test_practice_and_call_are_both_quoted() -> None:
    finding = judge("sme", "sme", habits=[habit("sme", 0.5)], words="små och medelstora företag")
    assert [one.side for one in finding.evidence] == ["practice", "call"]
    assert finding.evidence[1].quote == "små och medelstora företag"
