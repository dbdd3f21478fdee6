"""What a single record cannot know: each check with what passes it and what does not."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from factory import AREAS, actor, call
from fundmatch.models import issue as kinds
from fundmatch.models.issue import Issue, IssueKind, Severity
from fundmatch.models.place import Areas, Atlas
from fundmatch.sources import checks
from fundmatch.sources.folder import read_actors, read_calls
from fundmatch.sources.record import Record
from reading import places, write

ATLAS = Atlas(Areas.model_validate(AREAS))
DAY = dt.date(2026, 12, 1)
TEXT = {"summary": "Om vatten"}


def found_in_call(**fields: Any) -> list[Issue]:
    return checks.check_call(call(**{**TEXT, **fields}), Record({}, "fil.yaml", 7), Atlas(Areas()))


def found_in_actor(day: dt.date = DAY, atlas: Atlas = ATLAS, **fields: Any) -> list[Issue]:
    return [*checks.check_actor(actor(**{"description": "Odlar", **fields}), Record({}, "fil.yaml", 7), atlas, day)]


def milestone(kind: str, date: str, **fields: Any) -> dict[str, Any]:
    return {"kind": kind, "date": date, **fields}


def sek(what: str, amount: int, **fields: Any) -> dict[str, Any]:
    return {"what": what, "money": {"amount": amount, "currency": "SEK"}, **fields}


OPENS, SOURCES = milestone("opens", "2027-01-10"), [{"id": "main"}, {"id": "s2"}]

RIGHT_CALLS: list[dict[str, Any]] = [
    {},
    {"milestones": [OPENS, milestone("closes", "2027-01-10")]},
    {"milestones": [milestone("closes", "2027-03-01"), OPENS]},
    {"milestones": [milestone("closes", "2026-01-01")]},
    {"milestones": [OPENS, {"kind": "closes"}]},
    {"milestones": [OPENS, milestone("closes", "2027-01-01", precision="month")]},
    {"milestones": [OPENS, milestone("closes", "2027-01-01", precision="year")]},
    {"milestones": [OPENS, milestone("opens", "2027-06-01"), milestone("closes", "2027-03-01")]},
    {"milestones": [OPENS, milestone("costs_from", "2026-01-01")]},
    {"milestones": [milestone("closes", "2027-01-10", time="17:00", zone="Brussels time")]},
    {"amounts": [sek("grant_min", 5), sek("grant_max", 5)]},
    {"amounts": [sek("grant_min", 5), sek("project_budget_max", 1)]},
    {"amounts": [sek("grant_min", 5), sek("grant_max", 1, project_kind="prestudy")]},
    {"amounts": [sek("grant_min", 5), sek("grant_max", 1, scope="förstudie")]},
    {"amounts": [sek("grant_min", 5), {"what": "grant_max", "money": {"amount": 1, "currency": "EUR"}}]},
    {"duration": {"min_months": 12, "max_months": 12}},
    {"duration": {"max_months": 12}},
    {"partnership": {"min_partners": 2, "max_partners": 2}},
    {"sources": SOURCES, "rates": [{"percent": 40, "source": "s2"}], "duration": {"max_months": 12, "source": "main"}},
    {"summary": None, "themes": ["vatten"]},
    {"summary": None, "funds": ["stål"]},
]
WRONG_CALLS: list[tuple[IssueKind, str | None, dict[str, Any]]] = [
    (kinds.DEADLINE_BEFORE_OPENING, "milestones.1.date", {"milestones": [OPENS, milestone("closes", "2027-01-09")]}),
    (kinds.DEADLINE_BEFORE_OPENING, "milestones.0.date", {"milestones": [milestone("closes", "2026-12-31"), OPENS]}),
    (kinds.DEADLINE_BEFORE_OPENING, "milestones.1.date",
     {"milestones": [OPENS, milestone("closes", "2026-12-01", precision="month")]}),
    (kinds.NO_TITLE, "title", {"title": {"en": " "}, "summary": "Om sjöar"}),
    (kinds.UNKNOWN_AREA, "eligibility.0.values", {"eligibility": [{"type": "territory", "values": ["Sörmland"]}]}),
    (kinds.TIME_ZONE, "milestones.0.zone",
     {"milestones": [milestone("closes", "2027-01-10", time="17:00", zone="Mars")]}),
    (kinds.MIN_ABOVE_MAX, "amounts.0", {"amounts": [sek("grant_min", 6), sek("grant_max", 5)]}),
    (kinds.MIN_ABOVE_MAX, "amounts.1", {"amounts": [sek("project_budget_max", 5), sek("project_budget_min", 6)]}),
    (kinds.MIN_ABOVE_MAX, "duration", {"duration": {"min_months": 13, "max_months": 12}}),
    (kinds.MIN_ABOVE_MAX, "partnership", {"partnership": {"min_partners": 3, "max_partners": 2}}),
    (kinds.UNKNOWN_SOURCE, "milestones.0.source", {"milestones": [milestone("opens", "2027-01-10", source="s2")]}),
    (kinds.UNKNOWN_SOURCE, "amounts.0.source", {"sources": SOURCES, "amounts": [sek("grant_max", 5, source="s3")]}),
    (kinds.UNKNOWN_SOURCE, "rates.0.source", {"sources": SOURCES, "rates": [{"percent": 40, "source": "s3"}]}),
    (kinds.UNKNOWN_SOURCE, "eligibility.0.source", {"eligibility": [{"type": "timing", "source": "s3"}]}),
    (kinds.UNKNOWN_SOURCE, "partnership.source", {"partnership": {"min_partners": 2, "source": "s3"}}),
    (kinds.UNKNOWN_SOURCE, "duration.source", {"duration": {"max_months": 12, "source": "s3"}}),
    (kinds.NO_TEXT, None, {"summary": None}),
]  # fmt: skip

RIGHT_ACTORS: list[dict[str, Any]] = [
    {},
    {"municipality": "Eskilstuna"},
    {"municipality": "ESKILSTUNA", "municipality_code": "0484"},
    {"municipality": "Malmö", "atlas": Atlas(Areas())},
    {"valid_to": "2026-12-01"},
    {"valid_to": "2027-06-30", "status": "planned"},
    {"description": None, "core": ["vatten"]},
    {"description": None, "past_projects": [{"name": "Grön sjöfart"}]},
]
WRONG_ACTORS: list[tuple[IssueKind, str | None, dict[str, Any]]] = [
    (kinds.UNKNOWN_MUNICIPALITY, "municipality", {"municipality": "Malmö"}),
    (kinds.UNKNOWN_MUNICIPALITY, "municipality", {"municipality": "Eskilstna", "municipality_code": "0484"}),
    (kinds.CODE_MISMATCH, "municipality_code", {"municipality": "Eskilstuna", "municipality_code": "0488"}),
    (kinds.EXPIRED_ACTOR, "valid_to", {"valid_to": "2026-11-30"}),
    (kinds.EXPIRED_ACTOR, "valid_to", {"valid_to": "2024-12-31", "status": "dissolved"}),
    (kinds.DISSOLVED_ACTOR, "status", {"status": "dissolved"}),
    (kinds.NO_TEXT, None, {"description": None}),
]


@pytest.mark.parametrize("fields", RIGHT_CALLS)
def test_a_call_that_is_in_order_has_no_issue(fields: dict[str, Any]) -> None:
    assert found_in_call(**fields) == []


@pytest.mark.parametrize(("kind", "field", "fields"), WRONG_CALLS, ids=lambda part: getattr(part, "code", ""))
def test_a_call_that_is_not_has_one_issue_at_the_right_field(
    kind: IssueKind, field: str | None, fields: dict[str, Any]
) -> None:
    (issue,) = found_in_call(**fields)
    assert (issue.code, issue.severity, issue.file, issue.row, issue.field) == (
        kind.code, kind.severity, "fil.yaml", 7, field,
    )  # fmt: skip


@pytest.mark.parametrize("fields", RIGHT_ACTORS)
def test_an_actor_that_is_in_order_has_no_issue(fields: dict[str, Any]) -> None:
    assert found_in_actor(**fields) == []


@pytest.mark.parametrize(("kind", "field", "fields"), WRONG_ACTORS, ids=lambda part: getattr(part, "code", ""))
def test_an_actor_that_is_not_has_one_issue_at_the_right_field(
    kind: IssueKind, field: str | None, fields: dict[str, Any]
) -> None:
    (issue,) = found_in_actor(**fields)
    assert (issue.code, issue.severity, issue.field) == (kind.code, kind.severity, field)


def test_every_cross_check_is_tried_above_or_below() -> None:
    tried = {kind.code for kind, _, _ in (*WRONG_CALLS, *WRONG_ACTORS)}
    below = {kinds.DUPLICATE_ID.code, kinds.UNKNOWN_PARENT.code, kinds.PARENT_LOOP.code}
    used = {
        getattr(kinds, name).code
        for name in vars(kinds)
        if f"kinds.{name}," in Path(checks.__file__).read_text(encoding="utf-8")
    }
    assert used == tried | below


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Eskilstna", "menades Eskilstuna?"),
        ("sodertalje", "menades Södertälje?"),
        ("Trossa", "menades Trosa?"),
        ("Malmö", ""),
    ],
)
def test_an_unknown_municipality_comes_with_the_nearest_real_one(name: str, hint: str) -> None:
    (issue,) = found_in_actor(municipality=name)
    said = issue.message.text("sv")
    assert said.endswith(f"; {hint}" if hint else "areas.yaml")


def test_a_mended_date_is_named_in_the_message() -> None:
    (issue,) = found_in_call(milestones=[OPENS, milestone("closes", "2027-01-09")])
    assert issue.message.text("sv") == "stänger 2027-01-09 före öppningen 2027-01-10"
    assert issue.message.text("en") == "closes 2027-01-09 before it opens 2027-01-10"


@pytest.mark.parametrize(
    "kind", [kind for kind in vars(kinds).values() if isinstance(kind, IssueKind)], ids=lambda k: k.code
)
def test_every_issue_says_what_and_what_to_do_in_both_languages(kind: IssueKind) -> None:
    for phrase in (kind.message, kind.action):
        assert phrase.sv and phrase.en
        assert phrase.sv != phrase.en or phrase.sv == "{why}"
    lost = "hoppades över" in kind.action.sv
    assert lost == ("left out" in kind.action.en)
    assert kind.severity is Severity.ERROR or not lost


def test_an_id_that_is_used_twice_costs_the_second_and_names_the_first(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "- {id: x, title: Ett, summary: s}\n- {id: y, title: Två, summary: s}\n")
    second = write(tmp_path, "b.csv", "id;title;summary\nz;Tre;s\nx;Fyra;s\n")
    kept, issues = read_calls(tmp_path, Atlas(Areas()))
    assert [(one.id, one.title.und) for one in kept] == [("x", "Ett"), ("y", "Två"), ("z", "Tre")]
    assert places(issues) == [("duplicate-id", 3, "id")]
    assert issues[0].file == second.as_posix()
    assert f"{(tmp_path / 'a.yaml').as_posix()}:1" in issues[0].message.text("sv")


@pytest.mark.parametrize(("one", "other"), [("x", "X"), ("å", "a"), ("1", "01")])
def test_ids_are_the_same_only_when_they_are_equal(tmp_path: Path, one: str, other: str) -> None:
    path = write(tmp_path, "a.csv", f"id;title;summary\n{one};Ett;s\n{other};Två;s\n")
    kept, issues = read_calls(path, Atlas(Areas()))
    assert (len(kept), issues) == (2, [])


def test_an_error_among_the_checks_takes_the_call_out_of_use_and_a_warning_does_not(tmp_path: Path) -> None:
    content = "id;title;opens;closes\nfel;Ett;2027-02-01;2027-01-01\nvarning;Två;;\nrätt;Tre;2027-01-01;2027-02-01\n"
    kept, issues = read_calls(write(tmp_path, "a.csv", content), Atlas(Areas()))
    assert [one.id for one in kept] == ["rätt", "varning"]
    assert [(issue.code, issue.row) for issue in issues if issue.row != 4] == [
        ("deadline-before-opening", 2), ("no-text", 2), ("no-text", 3),
    ]  # fmt: skip


def parents(tmp_path: Path, **links: str) -> list[tuple[str, str | None]]:
    """Codes of the issues that actors with these parents have, with the actor."""
    rows = "".join(f"{key};Aktör;other;Text;{value}\n" for key, value in links.items())
    path = write(tmp_path, "a.csv", f"id;name;kind;description;parent\n{rows}")
    kept, issues = read_actors(path, ATLAS, DAY)
    assert len(kept) == len(links)
    assert all(issue.severity is Severity.WARNING and issue.field == "parent" for issue in issues)
    keys = list(links)
    return [(keys[(issue.row or 0) - 2], issue.code) for issue in issues]


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ({"a": "b", "b": "", "c": "b"}, []),
        ({"a": "b", "b": "c", "c": ""}, []),
        ({"a": "x", "b": "a"}, [("a", "unknown-parent")]),
        ({"a": "a"}, [("a", "parent-loop")]),
        ({"a": "b", "b": "a", "c": "a"}, [("a", "parent-loop"), ("b", "parent-loop")]),
        ({"a": "b", "b": "c", "c": "a"}, [("a", "parent-loop"), ("b", "parent-loop"), ("c", "parent-loop")]),
        ({"a": "b", "b": "x"}, [("b", "unknown-parent")]),
    ],
)
def test_a_parent_exists_and_its_chain_ends(
    tmp_path: Path, links: dict[str, str], found: list[tuple[str, str]]
) -> None:
    assert parents(tmp_path, **links) == found


def test_an_actor_that_has_ended_is_kept_for_history(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "id;name;kind;description;valid_to\na;Viadidakt;public_body;Text;2024-12-31\n")
    kept, issues = read_actors(path, ATLAS, DAY)
    assert [one.id for one in kept] == ["a"]
    assert places(issues) == [("expired-actor", 2, "valid_to")]
    assert read_actors(path, ATLAS, dt.date(2024, 12, 31))[1] == []


def test_those_in_a_loop_are_told_and_those_below_it_are_not() -> None:
    parents = {"a": "b", "b": "c", "c": "b", "d": "d", "e": "a", "f": None, "g": "nobody"}
    issues = checks.check_parents(
        {name: (parent, Record({}, "x", row)) for row, (name, parent) in enumerate(parents.items(), start=1)}
    )
    assert [issue.code for issue in issues] == ["parent-loop"] * 3 + ["unknown-parent"]
    assert [issue.row for issue in issues] == [2, 3, 4, 7]
