"""`explain`, `calls`, `actors`, `criteria`, `strategy`, `schema`: every format they have, in both languages."""

import csv
import io
import json
from pathlib import Path

import pytest

from commands import DAY, SECOND, Runner


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("sv", ["Björkå kommun: Grannhamnar över havet", "Grundkrav", "Poäng", "Levande kust", "Grannar över vattnet",
                "Inte känt", "programhandboken kapitel 4", "Fråga först", "2027-04-20"]),
        ("en", ["Björkå kommun: Neighbour harbours across the sea", "Gates", "Points", "A living coast",
                "Not known", "Ask first"]),
    ],
)  # fmt: skip
def test_explain_gives_the_whole_ledger(lang: str, parts: list[str], run: Runner) -> None:
    ran = run.second("explain bjorka-kommun grannar-2027", lang=lang)
    assert ran.code == 0
    assert ran.err == ""
    for part in parts:
        assert part in ran.out


def test_explain_as_json_has_the_keys_of_a_match_without_a_rank(run: Runner) -> None:
    made = json.loads(run.second("explain bjorka-kommun grannar-2027 --format json").out)
    match = json.loads(run.second("match bjorka-kommun --call grannar-2027 --format json").out)["matches"][0]
    assert made.pop("schema") == "fundmatch/explain/1"
    assert (made.pop("ranked"), made.pop("set_apart"), made.pop("as_of")) == (True, None, "2026-12-01T00:00+01:00")
    del match["rank"]
    assert [one["what"] for one in made.pop("limits")]
    assert made == match


def test_a_refused_pair_is_explained_with_all_gates_and_is_not_ranked(run: Runner) -> None:
    made = json.loads(run.second("explain bjorka-kommun vatmark-granby --format json").out)
    assert made["ranked"] is False
    assert [gate["gate"] for gate in made["gates"]] == [
        "call_open", "territory", "applicant", "legal_person", "prior_status", "partnership",
    ]  # fmt: skip
    assert made["gates"][1]["answer"] == "no"


def test_explain_judges_closed_calls_as_open_when_asked(run: Runner) -> None:
    words = "explain bjorka-kommun fiskehamn-2025"
    assert "Not ranked" in run.second(words).out
    assert "judged as if it were open" in run.second(f"{words} --status all").out


@pytest.mark.parametrize("command", ["explain bjorka-kommun grannar-2027", "strategy"])
@pytest.mark.parametrize("format_", ["csv", "excel-sv", "jsonl"])
def test_a_page_is_no_list_and_says_which_formats_there_are(command: str, format_: str, run: Runner) -> None:
    ran = run.second(f"{command} --format {format_}")
    assert (ran.code, ran.out) == (2, "")
    assert "'table', 'markdown', 'json'" in ran.err


def test_calls_lists_what_one_can_act_on_and_counts_the_rest(run: Runner) -> None:
    ran = run.second("calls", lang="sv")
    assert ran.lines[0].split() == ["Utlysning", "Fond", "Status", "Nästa", "datum", "EU", "%"]
    assert "hamnar-2026" in ran.out
    assert "fiskehamn-2025" not in ran.out
    assert ran.err == "Visar 5 av 6 utlysningar (--status all visar alla).\n"


@pytest.mark.parametrize("format_", ["table", "markdown", "csv", "excel-sv", "json", "jsonl"])
def test_every_format_lists_the_same_calls(format_: str, run: Runner) -> None:
    ran = run.second(f"calls --format {format_}")
    plain = ran.out.replace("\\", "")
    for name in ("hamnar-2026", "grannar-2027", "yrkeskurser", "vatmark-granby", "marin-2027"):
        assert name in plain
    assert "fiskehamn-2025" not in plain
    assert "fiskehamn-2025" in run.second(f"calls --status closed --format {format_}").out.replace("\\", "")


@pytest.mark.parametrize(
    ("options", "calls"),
    [
        ("--fund LIFE", {"marin-2027"}),
        ("--programme ostana-esf", {"yrkeskurser"}),
        ("--status open --status continuous", {"hamnar-2026", "vatmark-granby", "yrkeskurser"}),
        ("--status all --fund ERDF", {"hamnar-2026", "fiskehamn-2025"}),
        ("--status cancelled", set()),
    ],
)
def test_calls_are_filtered(options: str, calls: set[str], run: Runner) -> None:
    ran = run.second(f"calls {options} --format json")
    assert {one["id"] for one in ran.items} == calls


@pytest.mark.parametrize(
    ("options", "actors"),
    [
        ("", {"alvsunds-yrkescentrum", "bjorka-kommun", "ostana-hamnforening", "skargardens-varv"}),
        ("--municipality Björkå", {"bjorka-kommun", "ostana-hamnforening"}),
        ("--kind sme --kind kommun", {"skargardens-varv", "bjorka-kommun"}),
    ],
)
def test_actors_are_filtered(options: str, actors: set[str], run: Runner) -> None:
    assert {one["id"] for one in run.second(f"actors {options} --format json").items} == actors


@pytest.mark.parametrize("side", ["calls", "actors"])
def test_a_written_list_reads_back_as_the_same_list(side: str, run: Runner, tmp_path: Path) -> None:
    every = "--status all " if side == "calls" else ""
    for format_, ending in (("csv", "csv"), ("excel-sv", "csv"), ("json", "json"), ("jsonl", "jsonl")):
        file = tmp_path / f"{side}-{format_}.{ending}"
        assert run.second(f"{side} {every}--format {format_} -o", file).code == 0
        again = run.second(f"{side} {every}--format {format_} --{side}", file)
        assert again.code == 0, again.err
        assert again.raw == file.read_bytes()


@pytest.mark.parametrize(
    ("command", "parts"),
    [
        ("calls show grannar-2027", ["Grannhamnar över havet", "Källorna säger olika", "2027-04-15 11:00"]),
        ("calls show ÖST-2026-1", ["Laddning och landström", "högsta bidrag: 1 234 567,5 SEK"]),
        ("actors show 'Älvsunds yrkescentrum'", ["→ Björkå kommun", "yrkesutbildare"]),
    ],
)
def test_one_record_stands_on_one_page(command: str, parts: list[str], run: Runner) -> None:
    words = [word.strip("'") for word in command.replace("show '", "show\t'").split("\t")]
    ran = run.second(words[0], *words[1:], lang="sv")
    assert ran.code == 0, ran.err
    for part in parts:
        assert part in ran.out


@pytest.mark.parametrize("side", ["calls show hamnar-2026", "actors show bjorka-kommun"])
@pytest.mark.parametrize("format_", ["markdown", "csv", "excel-sv", "json", "jsonl"])
def test_one_record_in_every_format(side: str, format_: str, run: Runner) -> None:
    ran = run.second(f"{side} --format {format_}")
    assert ran.code == 0
    assert side.rsplit(maxsplit=1)[-1] in ran.out.replace("\\", "")
    if format_ == "json":
        assert ran.items[0]["id"] == side.rsplit(maxsplit=1)[-1]


def test_options_before_show_hold_for_show(run: Runner) -> None:
    ran = run("calls", "--data", SECOND, "--format", "json", "show", "hamnar-2026")
    assert ran.items[0]["id"] == "hamnar-2026"


def test_criteria_shows_gates_and_weights_and_changes_with_the_weights(run: Runner, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run.second("criteria --format csv").out, newline="")))
    assert [row["id"] for row in rows if row["kind"] == "gate"][:2] == ["call_open", "territory"]
    given = {row["id"]: float(row["weight"]) for row in rows if row["weight"]}
    assert sum(given.values()) == pytest.approx(100, abs=0.1)
    assert "track_record" not in given
    own = tmp_path / "vikter.yaml"
    tiers = "tiers: {must_hear: 60, should_hear: 40, could_hear: 20, least_coverage: 0}"
    own.write_text(f"id: x\ncriteria: {{track_record: 1}}\n{tiers}\n", encoding="utf-8")
    text = run.second("criteria --weights", own, lang="sv").out
    assert "100,0  Tidigare projekt (track_record)" in text
    assert "thematic_fit" not in text


def test_strategy_shows_directions_weights_signals_and_source(run: Runner) -> None:
    text = run.second("strategy", lang="sv").out
    for part in ("Östanå möter havet", "Östanå kustråd · 2025-02-03", "Levande kust (levande-kust, vikt 2)",
                 "ord: hamnar, öar, skärgård", "https://example.org/ostana/kust-2025"):  # fmt: skip
        assert part in text
    (made,) = run.second("strategy --format json").items
    assert [one["id"] for one in made["directions"]] == ["levande-kust", "kunskap-hemma", "over-vattnet"]


@pytest.mark.parametrize("part", ["call", "actor", "strategy", "areas", "weights", "practice"])
def test_schema_is_json_schema(part: str, run: Runner) -> None:
    made = json.loads(run("schema", part).out)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "properties" in made


def test_what_is_presumed_closed_is_counted_hidden_and_shown_with_its_reason(run: Runner, tmp_path: Path) -> None:
    record = {"id": "checkar-2021", "title": "Checkar 2021", "eligibility": [], "status_words": "Avslutad"}
    given = ("--calls", tmp_path / "calls.json", "--data", SECOND, "--as-of", DAY)
    (tmp_path / "calls.json").write_text(json.dumps([record]), encoding="utf-8")
    assert run("calls", *given, lang="sv").out.count("checkar-2021") == 0
    shown = " ".join(run("calls", *given, "--status", "presumed_closed", lang="sv").out.split())
    assert "checkar-2021" in shown and "källan säger" in shown
    assert "1 troligen stängd" in run("match", *given, lang="sv").out
    assert "”Avslutad” Planeras en ny omgång?" in run("calls", "show", "checkar-2021", *given, lang="sv").out


def test_excel_is_for_people_where_nothing_reads_the_list_in_again(run: Runner) -> None:
    shown = run.second("balance --format excel-sv", lang="sv").lines
    assert shown[0].lstrip("\ufeff").startswith('"Del";"Id";"Namn"') and '"Kommuner"' in "".join(shown)
    assert run.second("balance --format csv", lang="sv").lines[0].startswith('"part","id","name"')
    assert '"id"' in run.second("calls --format excel-sv", lang="sv").lines[0]


def test_a_limit_that_the_actor_misses_stands_below_the_verdict(run: Runner) -> None:
    lines = run("explain", "trosa-kommun", "eui-ia-4-2026", "--as-of", "2026-03-02", lang="sv").lines
    first, *_ = (
        at for at, line in enumerate(lines) if "minst 25 000 invånare: hålls inte" in line.replace("\xa0", " ")
    )
    assert first < lines.index("Fråga först")
    assert "10 240 fattas" in " ".join(" ".join(lines).split())
