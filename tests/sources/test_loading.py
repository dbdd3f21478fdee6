"""Good rows are used, bad rows become issues that a person can act on, in both languages."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from factory import actor, call
from fundmatch import models
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue, Severity
from fundmatch.sources import faults
from fundmatch.sources.loading import ENDINGS, load, validate
from fundmatch.sources.record import Record, shown
from reading import actors, calls, places, write

GOOD = "id: god\ntitle: En bra utlysning\n"


def issue_of(model: type[Call] | type[Actor], fields: dict[str, Any]) -> Issue:
    """The one issue of a record that is right but for `fields`."""
    whole = {"id": "a", "title": "Utlysning"} if model is Call else {"id": "a", "name": "Aktör", "kind": "sme"}
    made = validate(Record({**whole, **fields}, "fil.json", 7), model)
    assert isinstance(made, list), made
    assert len(made) == 1, [(issue.field, issue.message.text("en")) for issue in made]
    return made[0]


def test_good_rows_are_kept_beside_bad_ones_in_a_file(tmp_path: Path) -> None:
    content = f"- {GOOD.strip()}\n".replace("\n", "\n  ").rstrip() + "\n- id: dålig\n- id: b\n  title: Också bra\n"
    found = calls(tmp_path, "list.yaml", content)
    assert [(one.id, record.row) for one, record in found.items] == [("god", 1), ("b", 4)]
    assert places(found.issues) == [("missing-field", 3, "title")]


def test_a_bad_file_costs_itself_and_not_the_folder(tmp_path: Path) -> None:
    for name, content in {
        "a.yaml": GOOD, "b.yaml": "id: [", "c.json": "{", "under/d.yml": GOOD, "e.csv": "title\nx\n", "f.yaml": "",
        "g.jsonl": '{"id": "g", "title": "G"}\n', "läs mig.txt": "id: x", ".dold.yaml": "id: [", "~$e.csv": "lås",
        ".git/h.yaml": "id: [",
    }.items():  # fmt: skip
        write(tmp_path / "calls", name, content)
    found = load(tmp_path / "calls", Call)
    assert [one.id for one, _ in found.items] == ["god", "g", "god"]
    assert [(Path(issue.file).name, issue.code) for issue in found.issues] == [
        ("läs mig.txt", "unread-file"),
        ("b.yaml", "unreadable"), ("c.json", "unreadable"), ("e.csv", "unreadable"), ("f.yaml", "wrong-shape"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["calls.xlsx", "calls.txt", "calls", "calls.yaml.bak"])
def test_a_file_of_another_kind_is_an_issue_that_names_the_kinds(tmp_path: Path, name: str) -> None:
    found = calls(tmp_path, name, GOOD)
    assert places(found.issues) == [("unreadable", None, None)]
    assert all(ending in found.issues[0].message.text("sv") for ending in ENDINGS)


@pytest.mark.parametrize("name", ["CALLS.YAML", "calls.Json", "a.CSV"])
def test_the_case_of_an_ending_does_not_matter(tmp_path: Path, name: str) -> None:
    content = {"json": '{"id": "a", "title": "x"}', "csv": "id,title\na,x\n"}.get(name[-4:].lower().strip("."), GOOD)
    assert len(calls(tmp_path, name, content).items) == 1


def test_a_file_is_named_as_a_person_at_the_folder_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "mina utlysningar/å.yaml", "id: a\n")
    assert load(path, Call).issues[0].file == path.as_posix()
    monkeypatch.chdir(tmp_path)
    assert load(path, Call).issues[0].file == "mina utlysningar/å.yaml"


def test_a_file_name_that_is_no_text_is_shown_as_well_as_can_be() -> None:
    assert shown(Path("calls-\udce5.yaml")) == "calls-?.yaml"


def test_every_fault_of_a_record_is_told_at_once(tmp_path: Path) -> None:
    content = """\
id: två ord
title:
  sv: Utlysning
milestones:
  - kind: stänger
    date: 2027-13-01
rates:
  - percent: 140
titel: x
"""
    assert sorted(places(calls(tmp_path, "a.yaml", content).issues), key=str) == sorted(
        [
            ("invalid-value", 1, "id"),
            ("invalid-value", 5, "milestones.0.kind"),
            ("invalid-value", 6, "milestones.0.date"),
            ("invalid-value", 8, "rates.0.percent"),
            ("unknown-field", 9, "titel"),
        ],
        key=str,
    )


@pytest.mark.parametrize(
    ("model", "fields", "field", "sv", "en"),
    [
        (Call, {"titel": "x"}, "titel", "fältet finns inte; menades title?", "no such field; was title meant?"),
        (Call, {"zzqq": "x"}, "zzqq", "fältet finns inte", "there is no such field"),
        (Call, {"kind": "targetted_call"}, "kind", "menades targeted_call?", "was targeted_call meant?"),
        (Actor, {"kind": "school"}, "kind", "är en funktion, inte ett slag", "is a function, not a kind"),
        (Actor, {"org_number": "232100-0033"}, "org_number", "inget svenskt organisationsnummer", "not a Swedish org"),
        (Actor, {"country": "Sverige"}, "country", "'Sverige' har fel form", "'Sverige' has the wrong form"),
        (Actor, {"country": "Sverige"}, "country", "skriv en landskod, till exempel SE", "write a country code"),
        (Call, {"milestones": [{"kind": "deadline"}]}, "milestones.0.kind",
         "'deadline' finns inte i listan; listan är opens, idea_form, step, cut_off, closes, decision",
         "'deadline' is not in the list; the list is opens, idea_form, step, cut_off, closes, decision"),
        (Call, {"milestones": [{"kind": "close"}]}, "milestones.0.kind", "menades closes? Listan är opens, ",
         "was closes meant? The list is opens, "),
        (Call, {"milestones": [{"kind": "closes", "date": "2027-01-01", "time": "16:00 CET"}]}, "milestones.0.time",
         "'16:00 CET' har fel form; skriv TT:MM, till exempel 16:00", "has the wrong form; write HH:MM, such as 16:00"),
        (Call, {"publication": "publicerad"}, "publication", "Listan är published, planned",
         "The list is published, planned"),
        (Actor, {"kind": "municipal"}, "kind", "; menades municipality?", "; was municipality meant?"),
        (Actor, {"legal_person": "kanske"}, "legal_person", "varken true eller false", "neither true nor false"),
        (Actor, {"legal_person": 2}, "legal_person", "varken true eller false", "neither true nor false"),
        (Actor, {"population": "många"}, "population", "'många' är inget heltal", "'många' is not a whole number"),
        (Actor, {"population": 1.5}, "population", "1.5 är inget heltal", "1.5 is not a whole number"),
        (Actor, {"population": []}, "population", "[] är inget heltal", "[] is not a whole number"),
        (Actor, {"population": -1}, "population", "-1 är för litet (minst 0)", "-1 is too small (at least 0)"),
        (Actor, {"valid_to": "snart"}, "valid_to", "är inget datum; skriv ÅÅÅÅ-MM-DD", "not a date; write YYYY-MM-DD"),
        (Actor, {"valid_to": "2027-01-12T17:00"}, "valid_to", "är inget datum", "is not a date"),
        (Actor, {"valid_to": []}, "valid_to", "är inget datum", "is not a date"),
        (Actor, {"capacity": "stor"}, "capacity", "här väntades fält med namn", "expected named fields here"),
        (Actor, {"capacity": {"turnover_msek": "x"}}, "capacity.turnover_msek", "är inget tal", "is not a number"),
        (Actor, {"themes": "vatten"}, "themes", "här väntades en lista, inte 'vatten'", "expected a list here"),
        (Actor, {"themes": ["å", ""]}, "themes.1", "texten är tom", "the text is empty"),
        (Actor, {"themes": [{"a": 1}]}, "themes.0", "här väntades text, inte {'a': 1}", "expected text here, not {"),
        (Actor, {"municipality_code": 484}, "municipality_code", "inom citattecken", "put it in quotes"),
        (Actor, {"name": "\ud800"}, "name", "texten är tom", "the text is empty"),
        (Call, {"id": "a" * 201}, "id", "för lång (högst 200 tecken)", "too long (at most 200)"),
        (Call, {"title": {}}, "title", "saknar ord", "no words"),
        (Call, {"title": 7}, "title", "här väntades fält med namn, inte 7", "expected named fields here, not 7"),
        (Call, {"rates": [{"percent": 101}]}, "rates.0.percent", "för stort (högst 100)", "too large (at most 100)"),
        (Call, {"rates": [{"percent": "NaN"}]}, "rates.0.percent", "är inget tal", "is not a number"),
        (Call, {"rates": [{"percent": None}]}, "rates.0.percent", "None är inget tal", "None is not a number"),
        (Call, {"rates": [{}]}, "rates.0.percent", "fältet saknas", "the field is missing"),
        (Call, {"conflicts": [{"field": "a", "claims": []}]}, "conflicts.0.claims", "för få värden", "too few values"),
        (Call, {"milestones": [{"kind": "step", "time": "17:00"}]}, "milestones.0", "behöver ett datum", "needs"),
        (Call, {"milestones": [{"kind": "step", "dates": 1}]}, "milestones.0.dates", "menades date?", "was date meant"),
        (Call, {"amounts": [{"what": "grant_max", "money": {"amount": "1,500", "currency": "EUR"}}]},
         "amounts.0.money.amount", "kan läsas som tusental", "can be read as thousands"),
        (Call, {"amounts": [{"what": "grant_max", "money": {"amount": 1, "currency": "EUR", "amout": 1}}]},
         "amounts.0.money.amout", "menades amount?", "was amount meant?"),
        (Call, {"eligibility": [{"type": "applicant", "values": ["municipalty"]}]},
         "eligibility.0", "sökandeklass: municipalty; menades municipality?", "class: municipalty; was municipality"),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_both_languages_with_its_field(
    model: type[Call] | type[Actor], fields: dict[str, Any], field: str, sv: str, en: str
) -> None:
    issue = issue_of(model, fields)
    assert (issue.severity, issue.file, issue.row, issue.field) == (Severity.ERROR, "fil.json", 7, field)
    assert sv in issue.message.text("sv")
    assert en in issue.message.text("en")
    assert issue.action.text("sv") != issue.action.text("en")


def test_every_fault_that_the_models_can_find_has_a_swedish_sentence() -> None:
    """Wrong values of every type, in every field of both models, one at a time: no English comes through."""
    english = re.compile(r"\b(should|input|valid|value|must|least|expected)\b", re.IGNORECASE)
    wrong: list[Any] = [
        "",
        "fel",
        "\ud800",
        -1,
        1.5,
        10**400,
        True,
        None,
        [],
        [None],
        ["fel"],
        [{}],
        [{"fel": 1}],
        {},
        {"fel": 1},
    ]
    for model, whole in ((Call, call()), (Actor, actor())):
        base = whole.model_dump(mode="json", exclude_unset=True)
        for field in model.model_fields:
            for value in wrong:
                made = validate(Record({**base, field: value}, "fil.json", 1), model)
                for issue in made if isinstance(made, list) else []:
                    said = issue.message.text("sv").replace(str(value), "")
                    assert not english.search(said), (field, value, said)


@pytest.mark.parametrize(
    ("data", "got"),
    [(None, "ingenting"), ([1], "en lista"), (7, "ett tal"), ("å" * 99, "'ååå"), (True, "sant eller falskt")],
)
def test_a_record_is_named_fields_and_anything_else_is_told_in_words(data: Any, got: str) -> None:
    made = validate(Record(data, "fil.json", 1), Call)
    assert isinstance(made, list)
    assert "en post med namngivna fält, inte " + got in made[0].message.text("sv")
    assert len(made[0].message.text("sv")) < 140


def test_what_a_fault_quotes_is_short_and_on_one_line() -> None:
    issue = issue_of(Call, {"kind": "å\n\x1b[31m" * 1000})
    assert len(issue.message.text("sv")) < 250
    assert issue.message.text("sv").isprintable()


def test_braces_in_data_are_no_pattern() -> None:
    assert "{input}" in issue_of(Call, {"kind": "{input}"}).message.text("sv")
    assert "{0.__class__}" in issue_of(Actor, {"nuts": "{0.__class__}"}).message.text("en")


def test_a_model_that_is_valid_comes_back_as_itself() -> None:
    made = validate(Record({"id": "a", "title": "x"}, "fil.json", 1), Call)
    assert made == Call.model_validate({"id": "a", "title": "x"})
    with pytest.raises(ValidationError):
        Call.model_validate({})


def test_issues_stand_in_the_order_of_file_row_and_field(tmp_path: Path) -> None:
    found = actors(tmp_path, "a.yaml", "- id: a b\n  kind: x\n- 7\n")
    assert sorted(places(tuple(sorted(found.issues, key=Issue.sort_key)))) != []
    assert [issue.row for issue in sorted(found.issues, key=Issue.sort_key)] == [1, 1, 2, 3]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_out_of_a_folder_is_named_and_not_read(tmp_path: Path) -> None:
    secret, folder = tmp_path / "passwd", tmp_path / "calls"
    folder.mkdir()
    secret.write_text("hemligt: x", encoding="utf-8")
    (folder / "a.yaml").symlink_to(secret)
    (folder / "b.yaml").write_text("id: b\ntitle: Sol", encoding="utf-8")
    (folder / "c.yaml").symlink_to(folder / "b.yaml")
    found = load(folder, Call)
    assert [one.id for one, _ in found.items] == ["b", "b"]
    assert [(Path(issue.file).name, issue.code) for issue in found.issues] == [("a.yaml", "unreadable")]
    assert "hemligt" not in found.issues[0].message.text("sv")


def test_every_fault_that_a_model_can_raise_is_said_in_both_languages() -> None:
    """Pydantic's own words are English: what our models raise by themselves must not reach a user in them."""
    sources = [path.read_text(encoding="utf-8") for path in Path(models.__file__).parent.glob("*.py")]
    raised = {code for text in sources for code in re.findall(r'PydanticCustomError\(\s*"(\w+)"', text)}
    assert raised
    assert raised - set(faults._REASONS) == set()


@pytest.mark.parametrize(
    ("field", "kept"),
    [
        ("rates: [{percent: 40}, {percent: många}]", True), ("duration: {max_months: x}", True),
        ("state: closedd", False), ("publication: x", False), ("id: ''", False), ("milestonez: []", False),
    ],
)  # fmt: skip
def test_a_wrong_field_costs_itself_unless_the_call_would_be_another(tmp_path: Path, field: str, kept: bool) -> None:
    head = "title: Sol\nfund: ERDF\n" + ("" if field.startswith("id") else "id: a\n")
    found = calls(tmp_path, "a.yaml", head + field + "\n")
    assert [(call.fund, len(call.unread)) for call, _ in found.items] == ([("ERDF", 1)] if kept else [])
    (issue,) = found.issues
    assert issue.severity == "error" and ("is used without it" in issue.action.text("en")) is kept
