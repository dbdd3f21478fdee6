"""Every output in JSON holds against the schema that is published for it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from commands import DAY, SECOND, Runner
from fundmatch.render.contracts import OUTPUTS, output_schema
from granted import CORDIS, ERDF, INTERREG
from standard import hold_to_standard

COMMANDS = {
    "match": ["match", "match --status all --min-score 50", "match finns --fund LIFE"],
    "explain": ["explain bjorka-kommun grannar-2027", "explain bjorka-kommun vatmark-granby"],
    "calls": ["calls --status all", "calls show hamnar-2026"],
    "actors": ["actors", "actors show bjorka-kommun"],
    "strategy": ["strategy"],
    "questions": ["ask --top 0"],
    "refused": ["match --refused --status all"],
    "search": ["search hamn"],
    "coming": ["coming"],
    "undated": ["coming --all"],
    "criteria": ["criteria"],
    "decisions": ["decisions --all"],
    "vocabularies": ["vocabulary list"],
    "answers": ["answers"],
    "config": ["config"],
    "finance": [
        "finance hamnar-2026 --actor bjorka-kommun --cost 4000000 --one-to-one 10 --own-cash 1000",
        "finance grannar-2027 --cost 400000,01 --currency EUR --in-kind 10", "finance yrkeskurser --cost 1",
    ],
    "backplan": ["backplan grannar-2027", "backplan hamnar-2026 --actor bjorka-kommun"],
    "partners": ["partners grannar-2027", "partners hamnar-2026 --max-size 1"],
    "plan": ["plan --budget 3000000 --capacity 1 --cost 4000000", "plan --budget 0 --capacity 0.5"],
    "balance": ["balance", "balance --of shortlist", "balance --of decisions"],
    "readiness": ["readiness bjorka-kommun"],
    "followup": ["followup"],
    "glossary": ["glossary", "glossary nuts"],
    "sheet": ["sheet hamnar-2026", "sheet grannar-2027"],
}  # fmt: skip


@cache
def validator(name: str) -> Draft202012Validator:
    made = output_schema(name)
    hold_to_standard(made)
    return Draft202012Validator(made)


def check(name: str, made: Any) -> None:
    faults = [
        f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}" for one in validator(name).iter_errors(made)
    ]
    assert faults == []


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_writes_holds_against_its_schema(name: str, lang: str, run: Runner) -> None:
    for command in COMMANDS[name]:
        words = command.replace("finns", "bjorka-kommun").split()
        given = () if name == "strategy" else ("--as-of", DAY) if name != "vocabularies" else ()
        ran = run(*words, "--data", SECOND, *given, "--format", "json", lang=lang)
        assert ran.code == 0, ran.err
        made = json.loads(ran.out)
        assert made["schema"] == f"fundmatch/{name}/1"
        check(name, made)


@pytest.mark.parametrize(
    ("command", "columns", "name"),
    [
        ("match", "actor_id,score,closes,gate_applicant,points_time_left,direction_levande-kust,eu_rate", "matches"),
        ("match --status all", "", "matches"),
        ("match --refused", "actor_id,gate", "rows"),
        ("match --refused", "", "refused"),
        ("calls", "id,title_sv,closes", "rows"),
        ("actors", "id,name", "rows"),
    ],
)
def test_some_columns_hold_against_the_schema_that_they_name(
    command: str, columns: str, name: str, run: Runner
) -> None:
    if name == "matches" and not columns:  # all of them
        columns = run.second(command, "--format", "csv").lines[0].replace('"', "")
    ran = run.second(command, "--format", "json", *(["--columns", columns] if columns else []))
    made = json.loads(ran.out)
    assert (made["schema"], bool(made["items"])) == (f"fundmatch/{name}/1", True)
    assert not columns or list(made["items"][0]) == columns.split(",")
    check(name, made)
    assert json.loads(run("schema", "output", name).out) == output_schema(name)


def test_earlier_projects_hold_against_their_schemas(run: Runner, tmp_path: Path) -> None:
    lists, store, actors = [], tmp_path / "h.db", tmp_path / "actors.json"
    for name, content in {**CORDIS, "interreg.json": INTERREG, "erdf.json": ERDF}.items():
        lists.append(tmp_path / name)
        lists[-1].write_text(content, encoding="utf-8", newline="")
    kind = {"kind": "municipality", "country": "SE", "description": "Hamnar", "core": ["batteries", "ports"]}
    called = {"bjorka-kommun": "Kvarnens kommun", "other": "Statens hamnverk i Eskilstuna"}
    actors.write_text(json.dumps([{"id": key, "name": name, **kind} for key, name in called.items()]), encoding="utf-8")
    assert run("import", "--projects", *lists, "--store", store).code == 0
    how = ("--data", SECOND, "--actors", actors, "--store", store, "--as-of", DAY, "--format", "json")
    names = {"participations": "participations", "precedents bjorka-kommun": "precedents", "actors link": "links"}
    for command, name in names.items():
        made = json.loads(run(*command.split(), *how).out)
        assert made["items"], command
        check(name, made)


def test_issues_and_changes_hold_against_their_schemas(run: Runner, tmp_path: Path) -> None:
    bad = tmp_path / "a.jsonl"
    bad.write_text('{"id": "a", "title": "x", "colour": 1}\n{"id": "b", "title": "Vindkraft"}\n', encoding="utf-8")
    check("issues", json.loads(run("check", bad, "--as-of", DAY, "--format", "json").out))
    store = tmp_path / "history.db"
    assert run("import", bad, "--store", store, "--as-of", "2026-11-20").code == 1, "a record was left out"
    ran = run("changes", "--store", store, "--as-of", DAY, "--data", SECOND, "--format", "json")
    made = json.loads(ran.out)
    assert made["changes"], ran.err
    check("changes", made)


def test_every_schema_refuses_an_output_that_lacks_what_it_promises() -> None:
    for name in OUTPUTS:
        assert not validator(name).is_valid({"schema": f"fundmatch/{name}/1", "as_of": "2026-11-24"})


def test_a_schema_is_asked_for_by_name(run: Runner) -> None:
    assert json.loads(run("schema", "output", "match").out) == output_schema("match")
    ran = run("schema", "output", "macth", lang="sv")
    assert (ran.code, "Menades match" in ran.err) == (2, True)
    ran = run("schema", "output", lang="sv")
    assert (ran.code, "match, explain" in ran.err) == (2, True)


@pytest.mark.parametrize("percent", ["abc", "40 %", ""])
def test_the_schema_of_a_call_takes_no_word_for_a_number(run: Runner, percent: str) -> None:
    schema = Draft202012Validator(json.loads(run("schema", "call").out))
    assert schema.is_valid({"id": "a", "title": "A", "rates": [{"percent": "40.5"}, {"percent": 40}]})
    assert not schema.is_valid({"id": "a", "title": "A", "rates": [{"percent": percent}]})
