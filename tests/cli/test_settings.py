"""Settings: config.toml in the user's folder and FUNDMATCH_*, under what the command line says."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from commands import SECOND, Run
from fundmatch.cli import options as opt
from fundmatch.cli.digest import DigestFormat
from fundmatch.cli.feed import FeedFormat
from fundmatch.cli.language import choose
from fundmatch.cli.settings import FORMATS, KEYS, language_set

ACTOR, OTHER = "bjorka-kommun", "skargardens-varv"
Configure = Callable[..., Path]


@pytest.fixture
def configure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Configure:
    """Writes settings into a user's folder of its own: `configure(data=SECOND)`, or a file as it stands."""
    monkeypatch.setenv("FUNDMATCH_HOME", str(tmp_path))

    def write(text: str = "", **values: object) -> Path:
        path = tmp_path / "config.toml"
        path.write_text(text + "".join(f"{key} = {json.dumps(str(value))}\n" for key, value in values.items()), "utf-8")
        return path

    return write


def settings(run: Run, *words: object) -> dict[str, tuple[str, str]]:
    ran = run("config", "--format", "json", *words)
    assert ran.code == 0, ran.err
    return {one["setting"]: (one["value"], one["source"]) for one in ran.items}


def test_an_option_goes_before_the_environment_before_the_file(
    configure: Configure, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings(run)["data"][1] == "default"
    folders = [tmp_path / name for name in ("file", "variable", "option")]
    for folder in folders:
        folder.mkdir()
    configure(data="file")  # starts in the folder of the file
    assert settings(run)["data"] == (str(folders[0]), "config.toml")
    monkeypatch.setenv("FUNDMATCH_DATA", str(folders[1]))
    assert settings(run)["data"] == (str(folders[1]), "environment")
    assert settings(run, "--data", folders[2])["data"] == (folders[2].as_posix(), "option")


def test_all_settings_are_shown_with_their_place(configure: Configure, run: Run) -> None:
    path = configure("# mine\n", data=SECOND, actor=ACTOR)
    found = run("config", "--format", "json").items
    assert [one["setting"] for one in found] == list(KEYS)
    assert next(one for one in found if one["setting"] == "actor") == {
        "setting": "actor", "value": ACTOR, "source": "config.toml", "place": f"{path.as_posix()}:3",
    }  # fmt: skip
    page = run("config", lang="sv", columns=200).out
    assert "Inställning" in page
    assert "förval" in page
    assert "varje kommandos eget" in page


def test_a_configured_folder_gives_what_the_option_gives(configure: Configure, run: Run) -> None:
    named = run.second("match", ACTOR, "--format", "json")
    configure(data=SECOND)
    assert run("match", ACTOR, "--format", "json", "--as-of", "2026-12-01").out == named.out


@pytest.mark.parametrize("part", ["areas", "practice", "thesaurus", "weights"])
def test_each_part_of_another_region_can_be_set_or_named(
    part: str, configure: Configure, run: Run, tmp_path: Path
) -> None:
    """A file with a fault of its own proves that it is the one read."""
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("nonsense: 1\n", encoding="utf-8")
    named = run.second("match", "--top", 1, f"--{part}", wrong)
    assert named.code == 3
    assert "wrong.yaml" in named.err
    configure(**{part: wrong})
    assert run.second("match", "--top", 1).err == named.err
    good = run.second("match", ACTOR, "--format", "json", f"--{part}", SECOND / f"{part}.yaml")
    assert good.code == 0, good.err


def test_another_region_can_be_put_together_from_its_parts(
    configure: Configure, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SECOND / "lexicon", tmp_path / "lexicon")  # the one part that is not named alone
    whole = run.second("match", "--status", "all", "--format", "csv").out
    parts = {
        "calls": "calls", "actors": "actors", "strategy": "strategy/kust-2025.yaml", "weights": "weights.yaml",
        "areas": "areas.yaml", "practice": "practice.yaml", "thesaurus": "thesaurus.yaml",
    }  # fmt: skip
    ask = ("match", "--status", "all", "--format", "csv", "--as-of", "2026-12-01", "--data", tmp_path)
    options = [word for key, name in parts.items() for word in (f"--{key}", SECOND / name)]
    assert run(*ask, *options).out == whole
    for key, name in parts.items():
        monkeypatch.setenv(f"FUNDMATCH_{key.upper()}", str(SECOND / name))
    assert run(*ask).out == whole


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('dta = "x"', ":1: there is no setting “dta”. Did you mean data?"),
        ("\ndata = 3", ":2: data: a text in quotes is expected"),
        ('data = "nowhere"', "there is no file or folder"),
        ("data = ?", ":1: not TOML: "),
        ('format = "cvs"', ":1: there is no format “cvs”. Did you mean csv?"),
        ('lang = "fr"', ":1: there is no lang “fr”; choose sv or en"),
        ('store = "~nobody-here/x"', "no such home folder"),
    ],
)
def test_a_wrong_file_is_one_line_and_nothing_else(text: str, line: str, configure: Configure, run: Run) -> None:
    configure(text)
    ran = run.second("match") if "nowhere" not in text else run("match")
    assert (ran.code, ran.raw) == (2, b"")
    assert line in ran.err
    assert ran.err.count("\n") == 1
    assert run("--version").code == 0


def test_a_wrong_variable_is_named(configure: Configure, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUNDMATCH_FORMAT", "jsn")
    ran = run.second("match")
    assert ran.code == 2
    assert ran.err == "FUNDMATCH_FORMAT: there is no format “jsn”. Did you mean json or jsonl?\n"


def test_a_format_holds_where_the_command_has_it(configure: Configure, run: Run, tmp_path: Path) -> None:
    configure(data=SECOND, format="csv")
    assert run("calls").lines[0].startswith('"id"')
    assert run("strategy").code == 0  # it has no CSV
    assert run("calls", "--format", "table").out != run("calls").out
    run("calls", "-o", tmp_path / "calls.json")
    assert json.loads((tmp_path / "calls.json").read_text("utf-8"))
    call = json.loads((tmp_path / "calls.json").read_text("utf-8"))["items"][0]["id"]
    assert run("calls", "show", call).lines[0].startswith('"id"')
    assert not run("calls", "show", call, "--format", "table").lines[0].startswith('"id"')
    assert run("calls", "--format", "json", "show", call).items[0]["id"] == call


def test_every_format_can_be_set_and_those_of_files_wait_for_a_file(configure: Configure, run: Run) -> None:
    kinds = (opt.CallFormat, opt.ReportForm, opt.PageChoice, DigestFormat, FeedFormat)
    assert set(FORMATS) == {name for kind in kinds for name in get_args(kind)}
    configure(data=SECOND)
    plain = run("calls").out
    configure(data=SECOND, format="xlsx")
    assert run("calls").out == plain


def test_what_the_command_above_was_given_goes_before_the_settings(configure: Configure, run: Run) -> None:
    configure(data=SECOND)
    bundled = Path(__file__).parents[2] / "data"
    call = next((bundled / "calls").glob("*.yaml")).stem
    assert run("calls", "--data", bundled, "show", call).code == 0


@pytest.mark.parametrize("command", ["match", "digest", "calendar", "feed", "coming", "ask"])
def test_without_names_a_command_is_about_the_own_actor(command: str, configure: Configure, run: Run) -> None:
    path = configure()
    named, every = run.second(command, ACTOR), run.second(command)
    configure(actor=ACTOR)
    first, *rest = run.second(command).err.splitlines()
    assert first == f"About {ACTOR}, your own actor by {path.as_posix()}:1; write all in place of a name to see all."
    assert rest == named.err.splitlines()
    assert run.second(command).out == named.out
    for word in ("all", "alla"):
        assert run.second(command, word).out == every.out


def test_the_own_actor_stands_back_for_what_is_named(configure: Configure, run: Run) -> None:
    configure(actor=ACTOR)
    for words in ([OTHER], ["--kind", "company"], ["--quiet", "all"]):
        assert "your own actor" not in run.second("match", *words).err


def test_a_history_that_is_set_need_not_be_there_yet(configure: Configure, run: Run, tmp_path: Path) -> None:
    configure(store="mine.db")
    assert run.second("match", ACTOR).code == 0
    ran = run("store", "where")
    assert (tmp_path / "mine.db").as_posix() in ran.out + ran.err


def test_the_language_of_the_file_is_known_before_the_options_are_read(configure: Configure) -> None:
    configure(lang="svenska")
    assert choose([], {"LANG": "en_GB.UTF-8"}, language_set()) == "sv"
    assert choose([], {"FUNDMATCH_LANG": "en"}, language_set()) == "en"
    configure("lang =")  # told when a command begins, in the language found without it
    assert choose([], {"LANG": "sv_SE.UTF-8"}, language_set()) == "sv"
