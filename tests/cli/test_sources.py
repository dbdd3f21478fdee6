"""`fundmatch sources try`: what is read of a page, and what to do about one that nobody knows."""

import json
from pathlib import Path

from commands import Runner

URL = "https://tillvaxtverket.se/tillvaxtverket/sokfinansiering/utlysningar/utlysningar/nytt.9001.html"
PAGE = """<html><body><h1>Stärk det lokala</h1><ul><li>Stänger 12 augusti 2027</li><li>Sörmland</li></ul>
<h2>Vem kan söka?</h2><p>Kommuner</p><h2>Något annat</h2><p>Text</p></body></html>"""


def saved(folder: Path) -> str:
    path = folder / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return str(path)


def test_each_field_is_shown_with_the_page_s_words(run: Runner, tmp_path: Path) -> None:
    ran = run("sources", "try", saved(tmp_path), "--url", URL, "--format", "json")
    found = json.loads(ran.out)
    assert (ran.code, found["profile"], found["kind"]) == (0, "tillvaxtverket", "call")
    closes = next(one for one in found["fields"] if one["field"] == "milestones")
    assert closes["value"] == {"kind": "closes", "date": "2027-08-12"}
    assert (closes["words"], closes["certainty"]) == ("Stänger 12 augusti 2027", "stated")
    assert [(one["field"], one["words"]) for one in found["unread"]] == [("heading", "Något annat")]
    # What the profile knows is nothing that the page says, and what we call things even less.
    known = {one["field"]: (one["words"], one["certainty"]) for one in found["fields"]}
    assert (known["fund"], known["managing_authority"]) == (("", "inferred"), ("", "inferred"))
    assert known["title"][0] and not {"id", "series", "notes", "kind"} & known.keys()


def test_an_unknown_page_is_read_and_its_draft_is_a_profile(run: Runner, tmp_path: Path) -> None:
    page, profile = saved(tmp_path), tmp_path / "profile.yaml"
    url = ("--url", "https://www.example.se/stod/a.html")
    found = json.loads(run("sources", "try", page, *url, "--format", "json").out)
    assert (found["kind"], found["profile"]) == ("call", None)
    assert {"title", "milestones"} <= {one["field"] for one in found["fields"]}
    assert run("sources", "try", page, *url, "--draft", "--output", str(profile)).code == 0
    assert "call; profile: example" in run("sources", "try", page, *url, "--profile", str(profile)).out


def test_a_page_becomes_an_example_to_correct(run: Runner, tmp_path: Path) -> None:
    folder, url = tmp_path / "examples", ("--url", "https://www.example.se/stod/a.html")
    for _ in range(2):  # taught again it stands once
        ran = run("sources", "try", saved(tmp_path), *url, "--teach", str(folder))
        assert (ran.code, ran.out) == (0, "") and "facts.json" in ran.err, ran.err
    ((name, facts),) = json.loads((folder / "facts.json").read_text(encoding="utf-8")).items()
    text = (folder / name).read_text(encoding="utf-8")
    assert text.startswith("https://www.example.se/stod/a.html\n")
    assert facts["facts"] and all(words in text for _, _, words in facts["facts"])
    (folder / "facts.json").write_text("[]", encoding="utf-8")
    assert run("sources", "try", saved(tmp_path), *url, "--teach", str(folder)).code == 4


def test_a_page_that_is_not_there_and_a_profile_that_is_none(run: Runner, tmp_path: Path) -> None:
    assert run("sources", "try", str(tmp_path / "no.html")).code == 3
    ran = run("sources", "try", saved(tmp_path), "--profile", "tilvaxtverket")
    assert (ran.code, "tillvaxtverket" in ran.err) == (2, True)


def test_an_answer_of_an_interface_is_no_page(run: Runner, tmp_path: Path) -> None:
    answer = tmp_path / "answer.json"
    record = {"id": "a", "tila": "julkaistu", "hakuaika": {}, "otsikko": "A", "hakutunnus": "A-1"}
    answer.write_text(json.dumps({"preRenderData": {"hankehaku": [record]}}), encoding="utf-8")
    ran = run("sources", "try", str(answer))
    assert (ran.code, "EURA 2021" in ran.err) == (3, True)


def test_import_takes_a_saved_page_with_its_address(run: Runner, tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "history.db"))
    ran = run("import", saved(tmp_path), "--url", URL, *store, "--format", "json")
    assert (ran.code, json.loads(ran.out)["items"][0]["calls"]) == (0, 1)
    assert run("import", saved(tmp_path), "--url", "https://example.se/x", *store).code == 0


def test_the_sources_are_listed_with_what_to_do(run: Runner, tmp_path: Path) -> None:
    listed = tmp_path / "sources.toml"
    listed.write_text('[[source]]\nname = "own"\nkind = "bundled"\n[[source]]\nname = "v"\nkind = "vinnova"\n')
    where = ("--sources", str(listed), "--store", str(tmp_path / "history.db"))
    assert run("sync", "own", *where).code == 0
    own, other = json.loads(run("sources", *where, "--format", "json").out)["items"]
    assert (own["source"], own["kind"], own["age_days"]) == ("own", "bundled", 0)
    assert own["records"] > 100
    assert other["last_success"] is None
    assert "fundmatch sync v" in other["to_do"]


def test_a_field_is_named_on_one_line(run: Runner, tmp_path: Path) -> None:
    told = run("sources", "try", saved(tmp_path), "--url", URL, lang="sv").out
    assert "\nmanaging_authority " in told and max(map(len, told.splitlines())) <= 80
