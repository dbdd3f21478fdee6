"""What matters in a call, and how long a muted pair stays muted."""

from typing import Any

import pytest

from deciding import back, decision
from factory import call
from fundmatch.models.decision import Decision
from fundmatch.monitoring.material import MATERIAL, material, matters
from fundmatch.monitoring.muting import muting

FULL: dict[str, Any] = {
    "id": "a", "milestones": [
        {"kind": "opens", "date": "2027-01-01"},
        {"kind": "closes", "date": "2027-03-01", "time": "17:00", "zone": "CET"},
    ],
    "amounts": [{"what": "grant_max", "money": {"amount": "100000", "currency": "EUR"}}],
    "rates": [{"percent": "40"}], "cofinancing": "resten, 60 %, är egen",
    "eligibility": [
        {"type": "applicant", "values": ["municipality", "sme"]}, {"type": "timing", "words": "Ej påbörjat"},
    ],
    "partnership": {"min_partners": 2}, "duration": {"max_months": 24}, "objectives": ["RSO1.1"],
    "funds": [{"sv": "Utbildning av personal"}], "reach": [{"area": "SE122", "answer": "yes"}],
    "project_kinds": ["pilot"], "intervention_fields": ["021"], "excludes": [{"sv": "Byggnader"}],
    "deadline_model": "single_stage", "publication": "planned", "state": "paused",
}  # fmt: skip

WORDING: list[dict[str, Any]] = [
    {"notes": ["läst två gånger"]}, {"summary": "Helt andra ord"}, {"title": "Annan rubrik"},
    {"sources": [{"id": "p"}]}, {"themes": ["energi"]}, {"status_words": "open"}, {"conflicts": []},
    {"rates": [{"percent": "40.00", "words": "fyrtio procent"}]},
    {"amounts": [{"what": "grant_max", "money": {"amount": "1E+5", "currency": "EUR"}, "words": "100 tkr"}]},
    {"milestones": [*reversed(FULL["milestones"])]},
    {"milestones": [{"kind": "opens", "date": "2027-01-01", "label": "start", "certainty": "planned"},
                    {"kind": "closes", "date": "2027-03-01", "time": "17:00", "zone": "Brussels", "words": "kl 17"}]},
    {"eligibility": [{"type": "timing", "words": "ej  påbörjat."},
                     {"type": "applicant", "values": ["sme", "municipality"], "words": "kommuner och företag"}]},
    {"cofinancing": "Egen insats är 60 procent."}, {"funds": [{"sv": "utbildning av personal."}]},
]  # fmt: skip

NEWS: list[dict[str, Any]] = [
    {"milestones": FULL["milestones"][:1]},
    {"milestones": [FULL["milestones"][0], {"kind": "closes", "date": "2027-03-02", "time": "17:00"}]},
    {"milestones": [FULL["milestones"][0], {"kind": "closes", "date": "2027-03-01", "time": "17:00", "zone": "EET"}]},
    {"milestones": [FULL["milestones"][0], {**FULL["milestones"][1], "certainty": "cancelled"}]},
    {"amounts": [{"what": "grant_max", "money": {"amount": "100001", "currency": "EUR"}}]},
    {"amounts": [{"what": "grant_max", "money": {"amount": "100000", "currency": "SEK"}}]},
    {"rates": [{"percent": "50"}]}, {"rates": [{"percent": "40", "region": ["SE12"]}]}, {"cofinancing": "50 %"},
    {"eligibility": [{"type": "applicant", "values": ["municipality"]}, {"type": "timing", "words": "Ej påbörjat"}]},
    {"eligibility": [*FULL["eligibility"][:1], {"type": "timing", "words": "Får vara påbörjat"}]},
    {"partnership": {"min_partners": 3}}, {"partnership": None}, {"duration": {"max_months": 36}},
    {"objectives": ["RSO1.2"]}, {"funds": [{"sv": "Byggnader"}]}, {"reach": [{"area": "SE122", "answer": "no"}]},
    {"project_kinds": []}, {"intervention_fields": []}, {"excludes": []}, {"deadline_model": "two_stage"},
    {"publication": "published"}, {"state": "cancelled"}, {"state": None},
]  # fmt: skip


@pytest.mark.parametrize("other", WORDING, ids=str)
def test_wording_order_and_sources_do_not_matter(other: dict[str, Any]) -> None:
    assert matters(call(**{**FULL, **other})) == matters(call(**FULL))


@pytest.mark.parametrize("other", NEWS, ids=str)
def test_dates_money_conditions_and_state_matter(other: dict[str, Any]) -> None:
    assert matters(call(**{**FULL, **other})) != matters(call(**FULL))


def test_every_field_that_matters_is_tried_and_what_is_not_stated_has_no_entry() -> None:
    assert set(material(call(**FULL))) == set(MATERIAL) == {field for other in NEWS for field in other}
    assert material(call()) == material(call(duration={"words": "kort"})) == {}


CALL = call(**FULL)


def muted(minute: int = 0, **fields: Any) -> Decision:
    return decision("muted", minute, **{"matters": matters(CALL), **fields})


def test_a_muted_pair_is_left_out_and_others_are_not() -> None:
    found = muting([muted()], [CALL])
    assert found.pairs == {("a", "b")}
    assert found.over == ()
    assert found.hides("a", "b")
    assert not found.hides("a", "c")
    assert not found.hides("c", "b")


def test_a_call_muted_for_all_is_left_out_but_for_those_decided_on_later() -> None:
    found = muting([decision("interested", 0, actor="old"), muted(1, actor=None), decision("applying", 2)], [CALL])
    assert [found.hides("a", name) for name in ("b", "c", "old")] == [False, True, True]


def test_a_muting_is_over_when_the_call_changes_and_holds_again_when_it_is_as_it_was() -> None:
    moved = call(**{**FULL, "milestones": FULL["milestones"][:1]})
    found = muting([muted()], [moved])
    assert (found.pairs, [one.pair for one in found.over]) == (frozenset(), [("a", "b")])
    reworded = call(**{**FULL, "summary": "Nya ord"})
    assert muting([muted()], [reworded]).pairs == {("a", "b")}


@pytest.mark.parametrize("calls", [[], [call(id="c")]])
def test_a_muting_of_a_call_that_is_not_there_holds(calls: list[Any]) -> None:
    assert muting([muted()], calls).pairs == {("a", "b")}
    assert muting([muted(matters=None)], [CALL]).pairs == {("a", "b")}


def test_a_muting_ends_with_another_decision_or_when_taken_back() -> None:
    assert muting([muted(), decision("interested", 1)], [CALL]).pairs == frozenset()
    assert muting([muted(), back(muted(), 1)], [CALL]).pairs == frozenset()


def test_a_label_that_gets_its_swedish_is_the_same_label() -> None:
    bare, both = "upper end", {"sv": "övre gräns", "en": "upper end"}

    def fingerprint(label: Any) -> str:
        money = {"amount": "100000", "currency": "EUR"}
        return matters(call(**{
            **FULL, "amounts": [{"what": "grant_max", "money": money, "scope": label}],
            "rates": [{"percent": "40", "condition": label}],
            "partnership": {"min_partners": 2, "required": [{"body": label}]},
        }))  # fmt: skip

    assert fingerprint(bare) == fingerprint(both) != fingerprint("lower end")
