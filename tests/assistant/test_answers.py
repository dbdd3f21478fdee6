"""What an assistant is answered: the JSON of the commands, bounded, and sentences for all that goes wrong."""

import datetime as dt
import json
import math
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from commands import DAY, SECOND, Runner
from fundmatch.assistant.answers import Answers, outputs, schema
from fundmatch.assistant.tools import FIELDS, MOST, MOST_FULL, MOST_NAMES, TOOLS, TOP
from fundmatch.cli.clock import moment
from fundmatch.jobs.collect import Where
from fundmatch.jobs.work import begin
from fundmatch.models.wording import Lang
from fundmatch.render.words import ASSESSMENT
from histories import call, opened, visit


def asked(lang: Lang = "en", data: Path = SECOND) -> Answers:
    return Answers(lambda: Where(data), moment, lang, DAY)


def said(name: str, arguments: dict[str, Any], lang: Lang = "en") -> tuple[Any, list[str]]:
    answer = asked(lang).to(name, arguments)
    assert not answer.fault, answer.texts
    return json.loads(answer.texts[0]), list(answer.texts[1:])


def refused(name: str, arguments: dict[str, Any], lang: Lang = "en") -> str:
    answer = asked(lang).to(name, arguments)
    assert answer.fault
    assert len(answer.texts) == 1
    return answer.texts[0]


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    ("command", "name", "arguments"),
    [
        ("match bjorka-kommun --top 10 --limit 10", "match", {"actors": ["bjorka-kommun"], "detail": "full"}),
        ("match --call hamnar-2026 --status all --top 3 --limit 3", "match",
         {"calls": ["hamnar-2026"], "status": ["alla"], "limit": 3, "top": 3, "detail": "full"}),
        ("explain bjorka-kommun hamnar-2026", "explain", {"actor": "bjorka-kommun", "call": "hamnar-2026"}),
        ("search hamn --top 10", "search", {"words": "hamn"}),
    ],
)  # fmt: skip
def test_an_answer_is_the_json_of_the_command(
    run: Runner, command: str, name: str, arguments: dict[str, Any], lang: Lang
) -> None:
    written = json.loads(run.second(command, "--format", "json", lang=lang).out)
    assert said(name, arguments, lang)[0] == written


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """On day 2 one call is new and one has moved."""
    with opened(tmp_path) as history:
        visit(history, 0, call("flyttar"), call("star"))
        visit(history, 2, call("flyttar", "2027-04-01"), call("star"), call("ny"))
    return tmp_path / "history.db"


@pytest.mark.parametrize("since", ["last", "2026-11-21"])
def test_changes_are_those_of_the_command_and_stay_unseen(run: Runner, history: Path, since: str) -> None:
    arguments = ("--since", since, "--peek", "--format", "json", "--store", history)
    written = json.loads(run.second("changes", *arguments).out)
    answers = Answers(lambda: Where(SECOND, store=history, history=history), moment, "en", DAY)
    for _ in range(2):
        told = answers.to("changes", {"since": since})
        assert json.loads(told.texts[0]) == written
    assert written["changes"]
    with opened(history.parent) as after:
        assert after.last_look("changes") is None
    few = answers.to("changes", {"since": since, "top": 1})
    assert len(json.loads(few.texts[0])["changes"]) == 1
    assert f"changes: showing 1 of {len(written['changes'])}." in few.texts


def test_without_a_history_there_is_nothing_to_look_back_on(tmp_path: Path) -> None:
    answers = Answers(lambda: Where(SECOND, history=tmp_path / "history.db"), moment, "sv", DAY)
    told = answers.to("changes", {})
    assert not told.fault
    assert told.texts[1].startswith("ingen historik än i ")
    assert not (tmp_path / "history.db").exists()


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_answer_says_that_it_assesses_and_so_do_the_instructions(lang: Lang) -> None:
    assert said("search", {"words": "hamn"}, lang)[1][-1] == ASSESSMENT.text(lang)
    assert ASSESSMENT.text(lang) in asked(lang).instructions


def held(name: str, made: Any) -> None:
    tool = next(one for one in TOOLS if one.name == name)
    Draft202012Validator(outputs(tool)).validate(made)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("match", {}),
        ("match", {"detail": "full"}),
        ("explain", {"actor": "bjorka-kommun", "call": "hamnar-2026"}),
        ("search", {"words": "hamn"}),
        ("changes", {}),
    ],
)
def test_an_answer_is_given_as_values_that_hold_against_the_schema_of_its_tool(
    name: str, arguments: dict[str, Any], tmp_path: Path
) -> None:
    answers = Answers(lambda: Where(SECOND, history=tmp_path / "none.db"), moment, "en", DAY)
    answer = answers.to(name, arguments)
    assert answer.document == json.loads(answer.texts[0])
    held(name, answer.document)


def test_an_answer_on_all_is_short_the_best_first_whoever_it_is_for() -> None:
    answers = Answers(Where, moment, "sv", DAY)
    answer = answers.to("match", {})
    assert answer.document
    assert sum(len(text.encode()) for text in answer.texts) + len(answer.texts[0].encode()) < 20_000
    found = answer.document["matches"]
    assert (len(found), answer.document["counts"]["shown"]) == (TOP, TOP)
    assert found[0]["reasons"]
    assert len({one["actor_id"] for one in found}) > 1
    held("match", answer.document)
    full = answers.to("match", {"detail": "full", "limit": MOST}).document
    assert full
    assert len(full["matches"]) == MOST_FULL
    scores = [one["score"] for one in full["matches"]]
    assert scores == sorted(scores, reverse=True)
    assert [one["call_id"] for one in full["matches"]][:TOP] == [one["call_id"] for one in found]
    for short, whole in zip(found, full["matches"], strict=False):
        assert {key: whole[key] for key in short if key != "reasons"} == {
            key: value for key, value in short.items() if key != "reasons"
        }


def test_top_is_of_each_and_limit_of_all() -> None:
    found, notes = said("match", {"top": 1, "limit": 3})
    assert len({one["actor_id"] for one in found["matches"]}) == len(found["matches"]) == 3
    assert f"matches: showing 3 of {found['counts']['matches']}." in notes
    one, notes = said("match", {"actors": ["bjorka-kommun"], "top": 1, "detail": "full"})
    assert len(one["matches"]) == len(one["ineligible"]) == 1
    assert any(note.startswith("ineligible: showing 1 of ") for note in notes)


def test_no_answer_names_a_folder_of_this_machine(tmp_path: Path) -> None:
    wrong = tmp_path / "lists" / "calls.jsonl"
    wrong.parent.mkdir()
    lines = ('{"id": "a", "title": "Hamnar", "colour": 1}', '{"id": "b", "title": "Hamnar", "kind": "call"}')
    wrong.write_text("\n".join(lines), encoding="utf-8")
    answers = Answers(lambda: Where(SECOND, calls=wrong), moment, "en", DAY)
    answer = answers.to("match", {"detail": "full"})
    assert answer.document
    assert answer.document["issues"][0]["file"] == "calls.jsonl"
    missing = Answers(lambda: Where(tmp_path / "region"), moment, "en", DAY).to("match", {})
    assert missing.fault
    for text in (*answer.texts, *missing.texts):
        assert tmp_path.as_posix() not in text


def test_more_names_than_one_question_holds_are_refused_at_once() -> None:
    names = [f"Förening {number}" for number in range(MOST_NAMES + 1)]
    assert refused("match", {"actors": names}) == f"actors: too many values (at most {MOST_NAMES})"
    assert refused("changes", {"actors": ["x" * 3000]}) == "actors.0: too long (at most 2000)"


def test_one_name_alone_is_taken_as_a_list_of_one() -> None:
    assert said("match", {"actors": "bjorka-kommun"}) == said("match", {"actors": ["bjorka-kommun"]})


def test_refusals_by_open_calls_are_kept_before_closed_calls() -> None:
    found, _ = said("match", {"actors": ["bjorka-kommun"], "detail": "full"})
    assert [one["gate"] for one in found["ineligible"]] == ["call_open", "territory"]
    found, _ = said("match", {"actors": ["bjorka-kommun"], "top": 1, "detail": "full"})
    assert [one["gate"] for one in found["ineligible"]] == ["territory"]


def test_how_a_word_was_understood_is_told() -> None:
    assert "Looks for these too: hamnar, harbours." in said("search", {"words": "hamn"})[1]


@pytest.mark.parametrize(
    ("name", "arguments", "sv", "en"),
    [
        ("explain", {"actor": "ngn", "call": "hamnar-2026"}, "aktör ”ngn” finns inte", "there is no actor “ngn”"),
        ("match", {"status": ["opne"]}, "status ”opne” finns inte", "there is no status “opne”"),
        ("match", {"direction": "xyz"}, "inriktning ”xyz” finns inte", "there is no direction “xyz”"),
        ("match", {"actor": "x"}, "actor: fältet finns inte; menades actors", "actor: there is no such field; was"),
        ("match", {"top": MOST + 1}, f"top: {MOST + 1} är för stort", f"top: {MOST + 1} is too large"),
        ("match", {"top": 0}, "top: 0 är för litet", "top: 0 is too small"),
        ("match", {"actors": {}}, "actors: här väntades en lista", "actors: expected a list here"),
        ("match", {"actors": "x"}, "aktör ”x” finns inte", "there is no actor “x”"),
        ("match", {"min_score": math.nan}, "min_score: nan är inget tal", "min_score: nan is not a number"),
        ("search", {}, "words: fältet saknas", "words: the field is missing"),
        ("search", {"words": "x", "as_of": "2026-13-01"}, "--as-of 2026-13-01: inget datum", "--as-of 2026-13-01: not"),
        ("write", {}, "verktyg ”write” finns inte", "there is no tool “write”"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_a_sentence(name: str, arguments: dict[str, Any], sv: str, en: str) -> None:
    assert refused(name, arguments, "sv").startswith(sv)
    assert refused(name, arguments, "en").startswith(en)


def test_data_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    answer = asked(data=tmp_path / "none").to("search", {"words": "hamn"})
    assert answer.fault
    assert answer.texts[0].startswith("there is no folder ")


def test_a_fault_of_our_own_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise KeyError("lost")

    monkeypatch.setattr("fundmatch.assistant.answers.begin", broken)
    assert refused("search", {"words": "hamn"}) == "unexpected error: KeyError: 'lost'"


def test_a_question_may_name_its_day() -> None:
    assert said("match", {"as_of": "2026-11-24"})[0]["as_of"] == "2026-11-24T00:00+01:00"
    assert said("match", {})[0]["as_of"] == f"{DAY}T00:00+01:00"


def test_data_are_read_once_a_minute_for_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[dt.datetime] = []
    minute = [dt.datetime(2026, 12, 1, 9, 0, tzinfo=dt.UTC)]

    def counted(where: Where, now: dt.datetime, lang: Lang) -> Any:
        read.append(now)
        return begin(where, now, lang)

    monkeypatch.setattr("fundmatch.assistant.answers.begin", counted)
    answers = Answers(lambda: Where(SECOND), lambda text: moment(text) if text else minute[0], "en", DAY)
    for _ in range(2):
        answers.to("search", {"words": "hamn"})
    assert len(read) == 1
    answers.to("search", {"words": "hamn", "as_of": "2026-11-24"})
    assert len(read) == 2
    minute[0] += dt.timedelta(minutes=1)
    answers.to("search", {"words": "hamn", "as_of": "2026-11-24"})
    assert len(read) == 3


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_a_tool_says_what_it_takes(tool: Any) -> None:
    for lang in ("sv", "en"):
        described = schema(tool, lang)["properties"]
        assert {name: one["description"] for name, one in described.items()} == {
            name: FIELDS[name].text(lang) for name in tool.asked.model_fields
        }
    assert schema(tool, "en")["additionalProperties"] is False


STRANGE: list[Any] = [
    None, True, -1, 2.5, math.nan, math.inf, 10**30, "", " ", "x" * 3000, "\ud800", [], [5], [None], [[]], [{}],
    ["a"] * 500, {}, {"a": 1}, "2026-13-45", ["\x00"],
]  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_whatever_is_asked_is_answered_in_our_own_words(tool: Any, tmp_path: Path) -> None:
    right = {"actor": "bjorka-kommun", "call": "hamnar-2026", "words": "hamn"}
    needed = {name: right[name] for name, one in tool.asked.model_fields.items() if one.is_required()}
    where = Where(SECOND, history=tmp_path / "none.db")
    swedish, english = Answers(lambda: where, moment, "sv", DAY), Answers(lambda: where, moment, "en", DAY)
    for name in tool.asked.model_fields:
        for value in STRANGE:
            given = {**needed, name: value}
            told, said = swedish.to(tool.name, given), english.to(tool.name, given)
            assert told.fault == said.fault
            if told.fault:
                assert len(told.texts) == 1
                assert told.texts != said.texts, f"{name}={value!r}: {said.texts}"
                assert "oväntat" not in told.texts[0], told.texts


def test_what_was_decided_is_not_told(run: Runner, tmp_path: Path) -> None:
    store = tmp_path / "h.db"
    pair = ("--why", "x", "--owner", "EU-samordnare", "--store", store)
    assert run.second("decide hamnar-2026 bjorka-kommun applying", *pair).code == 0
    told = run.second("match bjorka-kommun --format json --store", store).out
    assert "applying" in told
    answers = Answers(lambda: Where(SECOND, store=store, history=store), moment, "en", DAY)
    for name, arguments in (
        ("match", {"actors": ["bjorka-kommun"], "detail": "full"}),
        ("match", {}),
        ("explain", {"actor": "bjorka-kommun", "call": "hamnar-2026"}),
    ):
        answer = answers.to(name, arguments)
        assert answer.document
        assert "applying" not in " ".join(answer.texts)
