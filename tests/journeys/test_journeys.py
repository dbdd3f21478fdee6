"""What an officer does from beginning to end, with what each step gave to the one before."""

import csv
import io
import json
import re
from pathlib import Path

from commands import DAY, SECOND, Runner


def test_monday_morning(run: Runner) -> None:
    """Overview, one actor, and the explanation of the first call by its title as the table shows it."""
    overview = run.second("match", lang="sv")
    assert overview.code == 0
    assert overview.lines[0] == "Stänger inom 60 dagar"
    assert "Utlysningar: " in overview.out
    actor = run.second("match", "Björkå kommun", "--top", "1", lang="sv")
    shown = re.search(r"^1 +(\d+,\d) +\S+ +\S+ +(.+?)…? +(?:öppnar|stänger) ", actor.out, re.MULTILINE)
    assert shown
    page = run.second("explain", "Björkå kommun", shown[2], lang="sv")
    assert page.code == 0
    assert page.lines[0].startswith("Björkå kommun: ")
    assert f"{shown[1]} av 100 ·" in page.out


def test_a_title_as_the_table_shows_it_opens_the_call(run: Runner) -> None:
    titles = [one["call_title"] for one in json.loads(run.second("match --format json", lang="sv").out)["matches"]]
    assert len(set(titles)) > 2
    for title in set(titles):
        assert run("calls", "show", title, "--data", SECOND, "--as-of", DAY, lang="sv").code == 0


def test_a_list_for_the_director_in_excel(run: Runner, tmp_path: Path) -> None:
    """Written for Swedish Excel, read back as numbers, dates and Swedish letters."""
    file = tmp_path / "till chefen.csv"
    assert run.second("match --format excel-sv --top 2 -o", file, lang="sv").code == 0
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {"Björkå kommun", "Älvsunds yrkescentrum"} <= {row["actor_name"] for row in rows}
    for row in rows:
        assert re.fullmatch(r"\d{1,3}(,\d+)?", row["score"])
        assert re.fullmatch(r"(\d{4}-\d{2}-\d{2})?", row["next_date"])
        assert re.fullmatch(r"[01](,\d+)?", row["direction_levande-kust"])
    as_json = json.loads(run.second("match --format json --top 2", lang="sv").out)["matches"]
    assert [(row["actor_id"], row["call_id"]) for row in rows] == [(m["actor_id"], m["call_id"]) for m in as_json]


def test_a_second_region_needs_no_code(run: Runner) -> None:
    """Its own calls, actors, three directions, map, weights: checked, matched, explained in both languages."""
    assert run("check", SECOND, "--as-of", DAY).code == 0
    made = json.loads(run.second("match --format json").out)
    assert made["strategy"] == {"id": "kust-2025", "title": "Östanå meets the sea", "body": "Östanå kustråd"}
    assert made["issues"] == []
    assert [name for name in made["weights"] if name.endswith(("kust", "hemma", "vattnet"))] == [
        "levande-kust", "kunskap-hemma", "over-vattnet",
    ]  # fmt: skip
    best = {one["actor_id"]: one["call_id"] for one in made["matches"] if one["rank"] == 1}
    assert best["bjorka-kommun"] == "hamnar-2026"
    assert best["alvsunds-yrkescentrum"] == "yrkeskurser"
    refused = {(one["call_id"], one["gate"]) for one in made["ineligible"]}
    assert ("vatmark-granby", "territory") in refused
    for lang, words in (("sv", "Levande kust"), ("en", "A living coast")):
        assert words in run.second("explain bjorka-kommun hamnar-2026", lang=lang).out
    everything = "".join(run.second("match --format json", lang=lang).out for lang in ("sv", "en"))
    assert "Sörmland" not in everything
    assert "SE122" not in everything


def test_a_new_region_begins_with_two_small_files(run: Runner, tmp_path: Path) -> None:
    """An id, a name and a text are enough; what the folder lacks is taken from the bundled data."""
    for side, text in (
        ("calls", "id: cykel\ntitle: Cykelvägar\nsummary: Stöd till cykelvägar i kommuner\n"),
        ("actors", "id: by\nname: Byalag\nkind: association\ndescription: Vi vill ha cykelvägar\n"),
    ):
        (tmp_path / side).mkdir()
        (tmp_path / side / "ett.yaml").write_text(text, encoding="utf-8")
    made = json.loads(run("match", "--data", tmp_path, "--as-of", DAY, "--format", "json").out)
    (match,) = made["matches"]
    assert (match["actor_id"], match["call_id"], match["eligibility"]) == ("by", "cykel", "unknown")
    assert match["tier"] != "must_hear"
    assert len(match["directions"]) == 5


def test_a_mistake_in_the_data_is_found_mended_and_gone(run: Runner, tmp_path: Path) -> None:
    own = tmp_path / "utlysningar.csv"
    text = "id;title;themes;closes;opens\na;Hamnar;harbours;2027-01-01;2027-02-01\nb;Öar;skärgård;2027-01-01;\n"
    own.write_text(text, encoding="utf-8")
    ran = run.second("match bjorka-kommun --calls", own, lang="sv")
    assert ran.code == 1
    assert "Hamnar" not in ran.out
    assert "1 fel" in ran.err
    assert "fundmatch check" in ran.err
    found = run("check", own, lang="sv")
    assert found.code == 1
    assert "utlysningar.csv:2" in "".join(found.out.split())
    assert "stänger 2027-01-01 före öppningen 2027-02-01" in " ".join(found.out.split())
    own.write_text(text.replace("2027-02-01", "2026-11-01"), encoding="utf-8")
    assert run("check", own, lang="sv").code == 0
    assert "Hamnar" in run.second("match bjorka-kommun --top 0 --calls", own, lang="sv").out


def test_questions_to_ask_are_the_same_in_the_list_and_the_explanation(run: Runner) -> None:
    (row,) = csv.DictReader(
        io.StringIO(run.second("match bjorka-kommun --call grannar-2027 --format csv").out, newline="")
    )
    page = " ".join(run.second("explain bjorka-kommun grannar-2027").out.split())
    assert row["questions"]
    assert row["questions"] in page
