"""`partners` as a user runs it: the contract, the page, the text to send, and what is refused."""

import json
from pathlib import Path

from commands import Runner

CALL = ("partners", "he-miss-2027-cit-03", "--as-of", "2026-11-27")


def test_json_keeps_its_contract(run: Runner) -> None:
    found = json.loads(run(*CALL, "--format", "json").out)
    assert (found["schema"], found["call_id"]) == ("fundmatch/partners/1", "he-miss-2027-cit-03")
    keys = {
        "id",
        "what",
        "min",
        "unit",
        "kinds",
        "countries",
        "named_bodies",
        "words",
        "certainty",
        "polarity",
        "source",
    }
    assert all(keys <= set(one) for one in found["requirements"])
    assert all(
        {"requirement", "lead", "partner", "associated", "target", "ask"} <= set(one) for one in found["coverage"]
    )
    assert found["missing"] == ["countries", "party-1", "party-2"]
    first = found["consortia"][0]
    assert {"members", "covers", "proof", "differs_by"} <= set(first)
    assert first["members"][0] == {"actor_id": "eskilstuna-kommun", "role": "lead"}
    assert [set(one) for one in first["members"][1:]] == [{"outside", "role"}] * 2


def test_swedish_at_80_columns_says_demands_proposals_and_questions(run: Runner) -> None:
    ran = run(*CALL, lang="sv")
    assert (ran.code, ran.err) == (0, "")
    for words in ("Vad utlysningen kräver", "Förslag på konsortier", "bevisat minst", "utifrån:", "Att fråga"):
        assert words in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_expertise_that_nobody_has_says_so(run: Runner) -> None:
    said = run("partners", "cb-5-2025-regular", "--as-of", "2026-11-27", lang="sv").out.splitlines()
    wishes = said[said.index("Kunskap som passar, och vem som har den") + 1 : said.index("Var partner kan sökas")]
    topics = [at for at, line in enumerate(wishes) if line.startswith("  kunskap om ")]
    assert topics
    assert all(wishes[at + 1].startswith("    ") for at in topics)


def test_the_text_to_send_is_in_both_languages(run: Runner, tmp_path: Path) -> None:
    assert run(*CALL, "--text", "-o", tmp_path / "search.md").code == 0
    text = (tmp_path / "search.md").read_text("utf-8")
    assert "Vad vi söker" in text and "What we seek" in text


def test_rows_say_who_and_why(run: Runner) -> None:
    rows = run(*CALL, "--format", "csv").out.splitlines()
    keys = "requirement what min polarity certainty actor_id part evidence source".split()
    assert rows[0] == ",".join(f'"{key}"' for key in keys)
    assert any('"eskilstuna-kommun","lead"' in row for row in rows)


def test_a_lead_that_nobody_is_called_is_refused(run: Runner) -> None:
    ran = run(*CALL, "--lead", "ingen-alls")
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_when_no_consortium_is_possible_the_page_says_so(run: Runner) -> None:
    assert "No consortium can be made" in run(*CALL, "--max-size", "2").out


def test_ranking_a_call_points_to_partners(run: Runner) -> None:
    ran = run("match", "--call", "he-miss-2027-cit-03", "--as-of", "2027-03-01")
    assert ran.err.endswith("fundmatch partners he-miss-2027-cit-03\n")


def test_a_unit_leads_through_its_parent(run: Runner) -> None:
    found = json.loads(run("partners", "erasmus-2026-cove", "--lead", "campus-nykoping", "--format", "json").out)
    assert found["consortia"][0]["members"][0] == {"actor_id": "nykopings-kommun", "role": "lead"}


def test_of_whom_nothing_is_known_but_that_it_is_a_company_is_not_asked_whether_it_runs_a_grid(run: Runner) -> None:
    found = json.loads(run("partners", "he-cl5-2027-d3-26", "--as-of", "2026-11-27", "--format", "json").out)
    kinds = {one["id"]: one["kinds"] or [] for one in found["requirements"]}
    asked = {actor for one in found["coverage"] if "grid_operator" in kinds[one["requirement"]] for actor in one["ask"]}
    assert "helekopter-ab" not in asked


def test_one_partner_is_one_and_a_question_is_a_sentence(run: Runner) -> None:
    told = " ".join(run("partners", "leader-sormlandskusten", "--as-of", "2026-11-27", lang="sv").out.split())
    assert "(1 part, 1 härifrån" in told
    assert "Fråga myndigheten: hur många parter som krävs är inte angivet." in told


def test_notes_on_twin_towns_say_their_language(run: Runner) -> None:
    told = " ".join(run("partners", "eui-c2c", "--as-of", "2026-11-27", lang="sv").out.split())
    assert "Eskilstuna kommun, om vänorter (på engelska): 14 twin towns" in told
