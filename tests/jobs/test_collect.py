"""A data folder of one's own, parts of it, and what is said when there is nothing to use."""

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from fundmatch.jobs.check import inspect
from fundmatch.jobs.collect import Collection, Where, collect
from fundmatch.sources.folder import NothingToUse, bundled
from reading import places, write

DAY = dt.date(2026, 12, 1)
STRATEGY = (
    "id: {id}\ntitle: Strategi\nbody: Region Norr\ndirections:\n- {{id: hav, title: Hav, definition: Hav och kust}}\n"
)
OWN = {
    "calls/a.yaml": "id: a\ntitle: Utlysning\nsummary: Om hav\n",
    "actors/list.csv": "id;name;kind;municipality;description\nb;Piteå kommun;municipality;Piteå;Kust\n",
}


def folder(root: Path, **files: str) -> Path:
    for name, content in {**OWN, **files}.items():
        write(root, name, content)
    return root


def own(where: Where) -> Collection:
    return collect(where, DAY)


@cache
def ours() -> Collection:
    return own(Where(bundled()))


def test_a_folder_of_two_files_is_enough_and_the_rest_is_ours(tmp_path: Path) -> None:
    found = own(Where(folder(tmp_path)))
    assert [call.id for call in found.calls] == ["a"]
    assert [actor.id for actor in found.actors] == ["b"]
    assert (found.strategy, found.weights, found.areas) == (ours().strategy, ours().weights, ours().areas)


def test_a_second_region_brings_its_own_strategy_map_and_weights(tmp_path: Path) -> None:
    tiers = "tiers: {must_hear: 60, should_hear: 45, could_hear: 30, least_coverage: 0.7}\n"
    found = own(
        Where(
            folder(
                tmp_path,
                **{
                    "strategy/norr.yaml": STRATEGY.format(id="norr-2026"),
                    "areas.yaml": "home: SE332\nmunicipalities:\n- {name: Piteå, code: '2581', nuts: SE332}\n",
                    "weights.yaml": f"id: norr\ncriteria: {{thematic_fit: 50, hav: 50}}\n{tiers}",
                },
            )
        )
    )
    assert (found.strategy.id, found.areas.home, found.weights.id) == ("norr-2026", "SE332", "norr")
    assert found.issues == ()


def test_a_town_that_the_borrowed_map_lacks_is_a_warning_and_no_loss(tmp_path: Path) -> None:
    found = own(Where(folder(tmp_path)))
    assert places(found.issues) == [("unknown-municipality", 2, "municipality")]
    assert len(found.actors) == 1


def test_one_side_alone_may_be_replaced(tmp_path: Path) -> None:
    calls = write(tmp_path, "mina.jsonl", '{"id": "a", "title": "x", "summary": "y"}\n')
    found = own(Where(bundled(), calls=calls))
    assert [call.id for call in found.calls] == ["a"]
    assert found.actors == ours().actors


def test_the_first_strategy_of_a_folder_is_used_unless_one_is_named(tmp_path: Path) -> None:
    data = folder(tmp_path, **{"strategy/b.yaml": STRATEGY.format(id="b"), "strategy/a.yaml": STRATEGY.format(id="a")})
    assert own(Where(data)).strategy.id == "a"
    assert own(Where(data, strategy=data / "strategy/b.yaml")).strategy.id == "b"
    assert own(Where(data, strategy=Path("b"))).strategy.id == "b"
    assert own(Where(data, strategy=tmp_path / "b")).strategy.id == "b"  # as a file of settings gives it
    with pytest.raises(NothingToUse):
        own(Where(data, strategy=Path("c")))


def test_records_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    write(tmp_path, "calls/z.csv", "id;title;summary\nå;x;s\nb;x;s\n10;x;s\n9;x;s\n")
    assert [call.id for call in own(Where(folder(tmp_path))).calls] == ["10", "9", "a", "b", "å"]


@pytest.mark.parametrize(
    ("files", "what", "name"),
    [
        ({"calls/a.yaml": "id: [\n"}, "no valid record", "calls"),
        ({"calls/a.yaml": ""}, "no valid record", "calls"),
        ({"actors/list.csv": "id;name\n"}, "no valid record", "actors"),
        ({"weights.yaml": "id: x\n"}, "no valid record", "weights.yaml"),
        ({"areas.yaml": "hem: SE122\n"}, "no valid record", "areas.yaml"),
        ({"strategy/a.yaml": "id: x\n"}, "no valid record", "a.yaml"),
    ],
)
def test_a_part_without_a_valid_record_is_named_with_its_issues(
    tmp_path: Path, files: dict[str, str], what: str, name: str
) -> None:
    with pytest.raises(NothingToUse) as nothing:
        own(Where(folder(tmp_path, **files)))
    assert nothing.value.what == what
    assert nothing.value.path.name == name
    assert nothing.value.issues or name == "actors"


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(NothingToUse, match="no such folder"):
        own(Where(tmp_path / "saknas"))
    with pytest.raises(NothingToUse, match="no such file or folder"):
        own(Where(bundled(), calls=tmp_path / "saknas.csv"))
    with pytest.raises(NothingToUse, match="no such file or folder"):
        inspect(tmp_path / "saknas", bundled(), DAY)


def test_a_check_goes_on_when_one_part_has_nothing_to_use(tmp_path: Path) -> None:
    files = {
        "calls/a.yaml": "id: [\n",
        "actors/list.csv": "id;name;kind\nb;x;kommun\nc;y;sme\n",
        "weights.yaml": "id: x\n",
    }
    with pytest.raises(NothingToUse) as nothing:
        inspect(folder(tmp_path, **files), bundled(), DAY)
    assert sorted({Path(issue.file).name for issue in nothing.value.issues}) == ["a.yaml", "list.csv", "weights.yaml"]


MISSING, UNKNOWN, INVALID = "missing-field", "unknown-field", "invalid-value"


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("mina aktörer.csv", "id;name;kind;description\na;x;komun;y\nb;x;sme;y\n", {(INVALID, 2, "kind")}),
        ("utlysningar.csv", "id;title;summary;state\na;x;y;klar\nb;x;y;\n", {(INVALID, 2, "state")}),
        ("lista.yaml", "id: a\ntitle: x\nsumary: y\n", {(UNKNOWN, 3, "sumary")}),
        ("inriktning.yaml", STRATEGY.format(id="a") + "fel: 1\n", {(UNKNOWN, 6, "fel")}),
        ("vikter.yaml", "id: x\ncriteria: {a: 200}\n", {(MISSING, 1, "tiers"), (INVALID, 2, "criteria.a")}),
        ("areas.yaml", "hem: SE122\n", {(UNKNOWN, 1, "hem")}),
        ("calls.yaml", "id: a\nname: x\n", {(MISSING, 1, "title"), (UNKNOWN, 2, "name")}),
        ("actors.yaml", "id: a\nkind: sme\ntitle: x\n", {(MISSING, 1, "name"), (UNKNOWN, 3, "title")}),
        ("actors/x.yaml", "id: a\nkind: sme\n", {(MISSING, 1, "name")}),
    ],
)
def test_a_file_is_checked_as_what_it_is(
    tmp_path: Path, name: str, content: str, found: set[tuple[str, int, str]]
) -> None:
    try:
        issues = inspect(write(tmp_path, name, content), bundled(), DAY)
    except NothingToUse as nothing:
        issues = list(nothing.issues)
    assert set(places(issues)) == found


def test_a_list_of_actors_is_held_against_the_map_of_the_folder_that_is_named(tmp_path: Path) -> None:
    write(tmp_path, "areas.yaml", "municipalities:\n- {name: Piteå, code: '2581', nuts: SE332}\n")
    path = folder(tmp_path) / "actors/list.csv"
    assert inspect(path, tmp_path, DAY) == []
    assert places(inspect(path, bundled(), DAY)) == [("unknown-municipality", 2, "municipality")]
