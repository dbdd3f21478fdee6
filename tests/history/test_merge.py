"""One call from several sources: official first, every fact with its source, conflicts visible."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundmatch.history.history import FOLDER
from fundmatch.history.merge import merged, with_history
from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from histories import call, day, held, opened, visit

OFFICIAL = {"id": "page", "kind": "official", "url": "https://authority.example/call"}
NEWS = {"id": "page", "kind": "news", "url": "https://paper.example/item"}


def two(official: dict[str, Any], news: dict[str, Any]) -> Call:
    return merged(
        "key",
        [
            held(call("item", **{"milestones": [], "sources": [NEWS], **news}), "paper", SourceKind.NEWS),
            held(call("one", **{"milestones": [], "sources": [OFFICIAL], **official}), "portal"),
        ],
    )


def test_the_official_source_comes_first_and_others_fill_in() -> None:
    found = two(
        {"title": {"en": "Green skills"}, "fund": "ESF+"},
        {"title": {"en": "Skills", "sv": "Gröna kompetenser"}, "fund": "ERDF", "programme": "ESF+ 2021-2027"},
    )
    assert found.id == "key"
    assert (found.title.en, found.title.sv, found.fund) == ("Green skills", "Gröna kompetenser", "ESF+")
    assert found.programme == "ESF+ 2021-2027"
    assert [(source.id, source.kind.value) for source in found.sources] == [("page", "official"), ("page~2", "news")]
    assert found.origins == {"title.sv": "page~2", "programme": "page~2"}
    assert [(one.field, one.claims) for one in found.conflicts] == [
        ("fund", ("ESF+ (authority.example)", "ERDF (paper.example)"))
    ]


def test_dates_of_the_official_source_stand_and_the_other_claim_is_kept() -> None:
    closes = {"kind": "closes", "date": "2027-03-01"}
    other = [{"kind": "closes", "date": "2027-03-15"}, {"kind": "decision", "date": "2027-06-01"}]
    found = two({"milestones": [closes]}, {"milestones": other})
    assert [(milestone.kind.value, str(milestone.date), milestone.source) for milestone in found.milestones] == [
        ("closes", "2027-03-01", None), ("decision", "2027-06-01", "page~2"),
    ]  # fmt: skip
    assert [(one.field, one.claims) for one in found.conflicts] == [
        ("milestones.closes", ("2027-03-01 (authority.example)", "2027-03-15 (paper.example)"))
    ]


def test_sums_of_one_kind_come_from_one_source() -> None:
    def total(amount: str) -> dict[str, Any]:
        return {"what": "call_total", "money": {"amount": amount, "currency": "SEK"}}

    grant = {"what": "grant_max", "money": {"amount": "500000", "currency": "SEK"}}
    found = two({"amounts": [total("10000000")]}, {"amounts": [total("12000000"), grant]})
    assert [(one.what.value, one.source) for one in found.amounts] == [("call_total", None), ("grant_max", "page~2")]
    assert found.conflicts[0].field == "amounts.call_total"


def test_what_another_source_states_is_no_longer_unstated() -> None:
    gaps = ["summary", "amounts.grant_max", "rates"]
    grant = {"what": "grant_max", "money": {"amount": "1", "currency": "SEK"}}
    found = two({"not_stated": gaps}, {"summary": "Om stöd", "amounts": [grant]})
    assert [gap.field for gap in found.not_stated] == ["rates"]


def test_a_call_without_a_source_gets_the_one_it_was_read_from() -> None:
    found = merged("key", [held(call("one"), "my-list", SourceKind.OFFICER)])
    assert [(one.id, one.kind.value, one.seen) for one in found.sources] == [("my-list", "officer", day(0).date())]


def test_of_equals_always_the_same_one_is_believed() -> None:
    """Whoever answered last is no better: a deadline would go to and fro with each answer."""
    old = held(call("one", fund="ERDF", sources=[{**OFFICIAL, "seen": "2026-11-01"}]), "a")
    new = held(call("one", fund="ESF+", sources=[{**OFFICIAL, "seen": "2026-11-19"}]), "b", number=9)
    assert merged("key", [old, new]).fund == merged("key", [new, old]).fund == "ERDF"


@pytest.mark.parametrize("news", [{"publication": "planned"}, {"state": "cancelled"}, {"kind": "targeted_call"}])
def test_a_less_trusted_source_does_not_change_whether_a_call_stands(news: dict[str, Any]) -> None:
    found = two({}, news)
    assert (found.publication, found.state, found.kind.value) == ("published", None, "call")
    assert [one.field for one in found.conflicts] == (["state"] if "state" in news else [])


@pytest.mark.parametrize(
    ("official", "news", "field"),
    [
        ({"rates": [{"percent": 40}]}, {"rates": [{"percent": 60}]}, "rates.eu"),
        (
            {"milestones": [{"kind": "closes", "date": "2027-03-01", "time": "12:00"}]},
            {"milestones": [{"kind": "closes", "date": "2027-03-01", "time": "17:00"}]},
            "milestones.closes",
        ),
        (
            {"eligibility": [{"type": "applicant", "values": ["municipality"]}]},
            {"eligibility": [{"type": "applicant", "polarity": "must_not", "values": ["municipality", "sme"]}]},
            "eligibility.applicant",
        ),
        (
            {"milestones": [{"kind": "cut_off", "date": "2027-03-01"}]},
            {"milestones": [{"kind": "cut_off", "date": "2027-03-02"}]},
            "milestones.cut_off",
        ),
    ],
)
def test_both_claims_stay_visible(official: dict[str, Any], news: dict[str, Any], field: str) -> None:
    assert [one.field for one in two(official, news).conflicts] == [field]


@pytest.mark.parametrize(
    ("official", "news"),
    [
        ({"rates": [{"percent": 60}, {"percent": 70}]}, {"rates": [{"percent": 70}]}),
        (
            {"milestones": [{"kind": "closes", "date": "2027-03-01"}]},
            {"milestones": [{"kind": "closes", "date": "2027-03-01", "time": "17:00"}]},
        ),
    ],
)
def test_what_one_side_only_says_less_of_is_no_conflict(official: dict[str, Any], news: dict[str, Any]) -> None:
    assert two(official, news).conflicts == ()


def test_an_id_that_says_nothing_does_not_join_folder_and_history(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("12", title="Skogsbruk"))
        found = with_history([call("12", "2027-09-01", title="Digital hälsa")], history, day(1).date())
        assert {one.id: one.title.pick("sv") for one in found} == {"12": "Skogsbruk", "12~2": "Digital hälsa"}


def test_the_folder_and_the_history_are_put_together(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("portal-1", official_id="X-1"), call("portal-2"))
        folder = [call("own-1", official_id="x-1", programme="Ours"), call("own-2", "2027-08-01")]
        found = with_history(folder, history, day(1).date())
        assert [one.id for one in found] == ["own-2", "portal-1", "portal-2"]
        assert found[1].programme == "Ours"


def test_the_folder_as_it_is_now_counts_not_as_it_was_when_visited(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("own-1"), call("own-2"), source=FOLDER, kind=SourceKind.UNKNOWN)
        found = with_history([call("own-1", "2027-06-01")], history, day(1).date())
        assert [(one.id, str(one.milestones[1].date)) for one in found] == [("own-1", "2027-06-01")]
        then = with_history([call("own-1", "2027-06-01")], history, day(1).date(), at=1)
        assert [(one.id, str(one.milestones[1].date)) for one in then] == [
            ("own-1", "2027-03-01"),
            ("own-2", "2027-03-01"),
        ]


@pytest.mark.parametrize(
    ("kind", "fund"), [("aggregator", "ERDF"), ("news", "ERDF"), ("mirror", "LIFE"), ("unknown", "LIFE")]
)
def test_a_record_of_the_folder_is_as_good_as_its_first_source_against_a_copy(
    tmp_path: Path, kind: str, fund: str
) -> None:
    """What the folder has from an aggregator once stood above a copy of the portal."""
    with opened(tmp_path) as history:
        visit(history, 0, call("p-1", official_id="X-1", fund="ERDF"), source="zz-copy", kind=SourceKind.MIRROR)
        sources = [{"id": "page", "kind": kind, "url": "https://grants.example/x"}]
        own = call("own-1", official_id="X-1", fund="LIFE", sources=sources)
        (found,) = with_history([own], history, day(1).date())
        assert found.fund == fund
        assert [one.field for one in found.conflicts] == ["fund"]


KINDS = st.sampled_from([SourceKind.OFFICIAL, SourceKind.NEWS, SourceKind.AGGREGATOR])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "fund": st.sampled_from(["ERDF", "ESF+"]),
        "summary": st.sampled_from(["Om stöd", "Om annat"]),
        "sources": st.sampled_from([[OFFICIAL], [NEWS], [OFFICIAL, {**NEWS, "id": "news"}]]),
        "partnership": st.just({"min_partners": 3}),
    },
)


@given(st.lists(st.tuples(FIELDS, KINDS), min_size=1, max_size=4))
def test_order_does_not_matter_and_every_named_source_exists(parts: list[tuple[dict[str, Any], SourceKind]]) -> None:
    given_calls = [held(call("one", **fields), f"s{at}", kind) for at, (fields, kind) in enumerate(parts)]
    found = merged("key", given_calls)
    assert found == merged("key", list(reversed(given_calls)))
    named = {one.id for one in found.sources}
    assert len(named) == len(found.sources)
    used = {*found.origins.values(), *(milestone.source for milestone in found.milestones if milestone.source)}
    assert used <= named


@pytest.mark.parametrize("url", ["https://[x", "http://", "nowhere"])
def test_an_address_that_is_none_is_named_as_far_as_it_goes(url: str) -> None:
    found = two({"fund": "ESF+", "sources": [{"id": "page", "kind": "official", "url": url}]}, {"fund": "ERDF"})
    assert found.conflicts[0].claims == ("ESF+ (page)", "ERDF (paper.example)")


def test_a_list_of_ours_is_as_good_as_what_it_rests_on() -> None:
    ours = held(call("one", fund="ERDF", sources=[OFFICIAL]), "ours", SourceKind.UNKNOWN)
    copied = held(call("two", fund="ESF+", sources=[NEWS]), "copy", SourceKind.AGGREGATOR)
    assert merged("key", [copied, ours]).fund == "ERDF"


def test_a_text_of_unknown_language_is_filled_in_by_nobody() -> None:
    found = two({"title": "Green skills"}, {"title": {"sv": "Gröna kompetenser", "en": "Green competences"}})
    assert (found.title.und, found.title.sv, found.title.en) == ("Green skills", None, None)


def test_two_calls_of_a_folder_are_never_one_call_of_the_history(tmp_path: Path) -> None:
    with opened(tmp_path) as history:
        visit(history, 0, call("portal-1", official_id="X-1"))
        folder = [call("ours-aa", official_id="X-1"), call("ours-bb", official_id="X-1")]
        assert {one.id for one in with_history(folder, history, day(1).date())} == {"portal-1", "ours-bb"}
