"""`decide`, `decisions` and what muting does to `match`: as an officer writes them, on a made-up second region."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import DAY, SECOND, Ran, Runner
from fundmatch.models.base import Text
from fundmatch.models.call import Call
from fundmatch.sources.loading import load
from histories import opened, visit

CALL, ACTOR = "hamnar-2026", "bjorka-kommun"
Tell = Callable[..., Ran]


@pytest.fixture
def tell(run: Runner, tmp_path: Path) -> Tell:
    """A command on the second region with a history in the test's folder: `tell("decide", ...)`."""

    def told(*words: object, store: str = "h.db", day: str = DAY, lang: str = "en") -> Ran:
        dated = (
            ()
            if words[:2] in (("decisions", "export"), ("decisions", "import"))
            else ("--as-of", day, "--data", SECOND)
        )
        return run(*words, "--store", tmp_path / store, *dated, lang=lang)

    return told


def decide(tell: Tell, *words: object, **how: str) -> Ran:
    return tell("decide", *words, "--why", "så är det", "--owner", "EU-samordnare", **how)


@pytest.mark.parametrize(
    ("words", "pair"),
    [
        ((CALL, ACTOR, "applying"), f"{CALL}, {ACTOR}"), ((CALL, "applying", ACTOR), f"{CALL}, {ACTOR}"),
        ((CALL, "Björkå kommun", "APPLYING"), f"{CALL}, {ACTOR}"), ((CALL, "applying"), CALL),
        ((ACTOR, CALL, "applying"), f"{CALL}, {ACTOR}"), (("applying", ACTOR, CALL), f"{CALL}, {ACTOR}"),
    ],
)  # fmt: skip
def test_an_actor_may_stand_on_either_side_of_the_state_or_be_left_out(
    words: tuple[str], pair: str, tell: Tell
) -> None:
    told = decide(tell, *words, lang="sv")
    assert (told.code, told.out, told.err) == (0, "", f"{pair}: söker\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((CALL, ACTOR, "intrested"), "there is no state “intrested”. Did you mean interested?"),
        ((CALL,), "missing: the state (interested, applying, granted, rejected, declined or muted)"),
        ((), "missing: the call, the state (interested, "),
        ((CALL, "Björkå", "kommun", "muted"), f"too many words: {CALL} Björkå kommun muted."),
        ((CALL, "bjork-a", "muted"), "there is no actor “bjork-a”. Did you mean bjorka-kommun?"),
        (("hmnar", "muted"), "there is no call “hmnar”. Did you mean hamnar-2026"),
        ((CALL, "withdrawn"), "there is no state “withdrawn”"),
        ((CALL, "--undo"), f"{CALL}: no decision to take back"),
    ],
)
def test_wrong_words_are_one_clear_line_and_leave_no_file(
    words: tuple[str], said: str, tell: Tell, tmp_path: Path
) -> None:
    told = decide(tell, *words)
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert told.err.startswith(said)
    assert not (tmp_path / "h.db").exists()


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--owner", "a" + chr(64) + "b.example", "--owner: "), ("--owner", "0" + "70-1234567", "--owner: "),
        ("--why", "", "--why: the text is empty"),
    ],
)  # fmt: skip
def test_a_person_is_no_owner_and_a_reason_is_needed(option: str, value: str, said: str, tell: Tell) -> None:
    given = {"--why": "skäl", "--owner": "roll", option: value}
    told = tell("decide", CALL, "muted", *(word for pair in given.items() for word in pair))
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert told.err.startswith(said)
    assert tell("decide", CALL, "muted", "--why", "x").err.startswith("missing: --owner (which role")
    assert tell("decide", CALL, "muted", "--owner", "x", lang="sv").err.startswith("det saknas: --why (varför")
    assert tell("decide", CALL, "muted").err.startswith("missing: --why (why is it decided), --owner (")
    assert tell("decide", CALL).err.startswith("missing: the state (interested, ")


def test_an_actor_that_declines_keeps_the_call_in_its_lists(tell: Tell) -> None:
    assert decide(tell, CALL, ACTOR, "avstår", lang="sv").err == f"{CALL}, {ACTOR}: avstår\n"
    assert '"state":"declined"' in tell("decisions", "--format", "jsonl").out.replace(" ", "")
    assert CALL in tell("match", ACTOR, "--format", "csv").out


def test_states_may_be_written_in_swedish(tell: Tell) -> None:
    assert decide(tell, CALL, ACTOR, "söker", lang="sv").err == f"{CALL}, {ACTOR}: söker\n"
    assert decide(tell, CALL, "Tystad").code == 0
    assert len(tell("decisions", "--state", "söker", "--format", "jsonl").lines) == 1
    assert "ett av intresserad, söker, beviljad, avslag, avstår eller tystad" in decide(tell, CALL, "x", lang="sv").err
    told = tell("decisions", "--state", "withdrawn")
    assert (told.code, told.err.startswith("there is no state “withdrawn”")) == (2, True)


def test_undo_takes_back_one_at_a_time_within_the_minute(tell: Tell) -> None:
    decide(tell, CALL, ACTOR, "interested")
    decide(tell, CALL, ACTOR, "muted")
    assert (
        "the decision is taken back; the one before it, “interested”, stands"
        in tell("decide", CALL, ACTOR, "--undo").err
    )
    assert "no decision stands" in tell("decide", CALL, ACTOR, "--undo").err
    assert tell("decide", CALL, ACTOR, "--undo").code == 2
    listed = tell("decisions", "--all", "--format", "json").items
    assert [(one["state"], one["standing"]) for one in listed] == [
        ("withdrawn", "withdrawal"), ("withdrawn", "withdrawal"), ("muted", "taken_back"), ("interested", "taken_back"),
    ]  # fmt: skip
    assert tell("decisions").out.strip() == ""


def test_an_earlier_day_does_not_undo_a_later_decision(tell: Tell) -> None:
    decide(tell, CALL, ACTOR, "granted", day="2026-12-01")
    told = decide(tell, CALL, ACTOR, "applying", day="2026-11-01")
    assert told.err == f"{CALL}, {ACTOR}: stored, but a newer decision stands (granted, 2026-12-01)\n"


def test_the_list_is_filtered_and_says_what_it_hides(tell: Tell) -> None:
    decide(tell, CALL, ACTOR, "interested")
    decide(tell, CALL, ACTOR, "applying")
    decide(tell, "marin-2027", "muted")
    page = tell("decisions", lang="sv")
    assert "2026-12-01" in page.out
    assert "söker: så är det (EU-samordnare)" in page.out
    assert "alla aktörer" in page.out
    assert page.err == "Visar 2 av 3 beslut (--all visar även ersatta och återtagna).\n"
    for option, value, count in (("--actor", ACTOR, 1), ("--call", "marin-2027", 1), ("--state", "granted", 0)):
        assert len(tell("decisions", option, value, "--format", "jsonl").lines) == count
    assert "None of 3" in tell("decisions", "--state", "granted").err
    assert tell("decisions", "--format", "markdown").out.count("\n") == 4


def test_muted_pairs_leave_match_and_come_back(tell: Tell, tmp_path: Path) -> None:
    def matched(*more: object) -> Ran:
        return tell("match", "--format", "jsonl", *more)

    decide(tell, "marin-2027", "granted")
    before = matched().lines
    decide(tell, CALL, ACTOR, "muted")
    told = matched()
    assert "1 muted pair is hidden (--muted shows it)." in told.err
    assert len(told.lines) == len(before) - 1
    shown = [json.loads(line) for line in told.lines]
    assert (CALL, ACTOR) not in {(one["call_id"], one["actor_id"]) for one in shown}
    assert len(matched("--muted").lines) == len(before)
    page = tell("match", ACTOR, "--call", CALL, lang="sv")
    assert "inget att visa. 1 är tystad" in page.out
    changed = (SECOND / "calls" / f"{CALL}.yaml").read_text(encoding="utf-8").replace("percent: 47.5", "percent: 17.5")
    own = tmp_path / "own.yaml"
    own.write_text(changed, encoding="utf-8")
    back = matched("--call", CALL, "--calls", own)
    assert "1 muted pair is back: its call has changed." in back.err
    assert ACTOR in back.out


def test_a_history_that_is_named_has_to_be_there(tell: Tell) -> None:
    assert (tell("decisions", store="no.db").code, tell("match", store="no.db").code) == (6, 6)
    assert tell("decisions", "export", "x.jsonl", store="no.db").code == 6


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_two_officers_files_give_one_state(name: str, tell: Tell, tmp_path: Path) -> None:
    decide(tell, CALL, ACTOR, "interested", store="one.db", day="2026-12-01")
    decide(tell, CALL, ACTOR, "muted", store="two.db", day="2026-12-02")
    decide(tell, "marin-2027", "applying", store="two.db", day="2026-11-02")
    for store in ("one", "two"):
        assert tell("decisions", "export", tmp_path / f"{store}-{name}", store=f"{store}.db").code == 0
    both = [tmp_path / f"{store}-{name}" for store in ("one", "two")]
    for store, files in (("x.db", both), ("y.db", both[::-1]), ("one.db", both[1:])):
        assert tell("decisions", "import", *files, store=store).code == 0
        tell("decisions", "export", tmp_path / f"{store}.jsonl", store=store)
    ends = {(tmp_path / f"{store}.jsonl").read_bytes() for store in ("x.db", "y.db", "one.db")}
    assert len(ends) == 1
    again = tell("decisions", "import", *both, store="x.db")
    assert again.err.count("0 new decisions") == 2


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("a.jsonl", b"", 0, "0 nya beslut"),
        ("a.jsonl", b"{\n", 3, "a.jsonl:1: raden kan inte läsas"),
        ("a.jsonl", b'{"call": "a"}\n', 3, "ingen giltig rad"),
        ("a.csv", b"", 3, "kolumn som heter id"),
        ("a.xlsx", b"PK", 3, "måste heta"),
        ("none.jsonl", None, 3, "none.jsonl kan inte läsas"),
    ],
)
def test_odd_files_are_told(name: str, content: bytes | None, code: int, said: str, tell: Tell, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    told = tell("decisions", "import", tmp_path / name, lang="sv")
    assert (told.code, "Traceback" in told.err) == (code, False)
    assert said in told.err
    assert (tmp_path / "h.db").exists() is (code == 0)


def test_a_bad_file_costs_itself_alone(tell: Tell, tmp_path: Path) -> None:
    decide(tell, CALL, ACTOR, "interested", store="one.db")
    tell("decisions", "export", tmp_path / "a.jsonl", store="one.db")
    told = tell("decisions", "import", tmp_path / "none.jsonl", tmp_path, tmp_path / "a.jsonl")
    assert (told.code, told.err.count("cannot be read"), "1 new decision," in told.err) == (3, 2, True)


def test_a_time_at_the_end_of_days_is_refused(tell: Tell, tmp_path: Path) -> None:
    line = {"call": CALL, "state": "muted", "why": "x", "owner": "y", "at": "9999-12-31T23:59:59Z"}
    good = {**line, "at": "2026-11-01T09:00:00Z"}
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, (line, good))), encoding="utf-8")
    told = tell("decisions", "import", path, lang="sv")
    assert "9999-12-31 kan inte vara när ett beslut fattades" in told.err
    assert "1 nytt beslut, 0 fanns redan, 1 fel" in told.err
    assert decide(tell, CALL, "granted").code == 0


def test_what_is_gone_can_be_looked_up_and_decided_on(run: Runner, tell: Tell, tmp_path: Path) -> None:
    first, *rest = [item for item, _ in load(SECOND / "calls", Call).items]
    with opened(tmp_path) as history:
        visit(
            history,
            0,
            first.model_copy(update={"id": "only-here", "official_id": None, "title": Text(sv="Bara här")}),
            *rest,
        )
        visit(history, 5, *rest)
    told = run("calls", "show", "Bara här", "--store", tmp_path / "history.db", "--as-of", DAY, lang="sv")
    assert (told.code, told.out.splitlines()[0]) == (0, "Bara här")
    assert told.err.startswith("only-here är borta ur källan sedan 2026-11-25 (")
    assert decide(tell, "only-here", "granted", store="history.db").code == 0
    assert tell("calls", "show", "never", store="history.db").code == 2


def test_a_call_that_only_the_history_has_can_be_decided_on(tell: Tell, tmp_path: Path) -> None:
    own = [item for item, _ in load(SECOND / "calls", Call).items][:1]
    with opened(tmp_path) as history:
        visit(history, 0, own[0].model_copy(update={"id": "only-here", "official_id": None}))
    told = decide(tell, "only-here", "granted", store="history.db")
    assert told.code == 0, told.err
