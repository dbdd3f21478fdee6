"""Lists of calls and actors on a screen and as Markdown."""

from typing import Literal

import pytest
from rich.cells import cell_len
from rich.console import Console

from factory import actor, call, engine
from fundmatch.models.thesaurus import Thesaurus
from fundmatch.render import markdown_text
from fundmatch.render.console import draw
from fundmatch.render.issues import issues_sheet
from fundmatch.render.listings import actors_sheet, calls_sheet, criteria_sheet
from fundmatch.render.sheet import Sheet
from fundmatch.render.table import paint_sheet
from fundmatch.text.reader import Reader
from rows import ACTOR, CALL, one_engine

Lang = Literal["sv", "en"]


def screen(sheet: Sheet, width: int, lang: Lang = "sv") -> str:
    def paint(console: Console) -> None:
        paint_sheet(console, sheet, lang)

    return draw(paint, width, False)


def calls(**fields: object) -> Sheet:
    later = call(**{**CALL, "id": "senare", "milestones": [{"kind": "closes", "date": "2027-03-31"}]})
    month = [{"kind": "opens", "date": "2027-05-01", "precision": "month"}]
    run = engine([later, call(**{**CALL, **fields}), call(id="plan", title="Plan", milestones=month)], [])
    return calls_sheet(list(run.calls.values()), "sv")


@pytest.mark.parametrize("width", [60, 80])
def test_a_long_id_breaks_after_a_hyphen_alone(width: int) -> None:
    key = "he-cl4-2027-mat-prod-32-two-stage-innovation"
    lines = [line.split(" ")[0] for line in screen(calls(id=key), width).splitlines()]
    begin = next(at for at, line in enumerate(lines) if line.startswith("he-cl4"))
    pieces: list[str] = []
    while "".join(pieces) != key:
        pieces.append(lines[begin + len(pieces)])
        assert key.startswith("".join(pieces))
    assert all(piece.endswith("-") for piece in pieces[:-1])


def test_calls_are_listed_with_the_most_urgent_first() -> None:
    text = screen(calls(), 80)
    assert text.index("erdf-1") < text.index("senare") < text.index("plan")
    assert "2026-12-15" in text
    assert "47,5" in text
    assert "2027-05 " in text or "2027-05\n" in text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_ids_and_dates_are_never_cut_and_no_line_is_too_long(width: int) -> None:
    long = "ab-2027-digital-52"
    text = screen(calls(id=long, title="Ö" * 200, programme="P" * 80), width)
    assert any(line.strip().startswith(long) for line in text.splitlines())
    assert "2026-12-15" in text
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_a_long_fund_pushes_nothing_off_the_screen() -> None:
    text = screen(calls(fund="F" * 80), 80)
    assert "2026-12-15" in text
    assert max(cell_len(line) for line in text.splitlines()) <= 80


def test_the_subjects_of_actors_are_named_in_the_language_of_the_list() -> None:
    known = Thesaurus.model_validate({"id": "t", "concepts": [{"id": "ports", "sv": ["hamn"], "en": ["port"]}]})
    run = engine([], [actor(**{**ACTOR, "core": ["port", "whaling"]})], reader=Reader(known))
    text = screen(actors_sheet(list(run.actors.values()), run.setting.reader.concepts, "sv"), 130)
    assert "hamn, whaling" in text


def test_actors_are_listed_with_kind_and_place() -> None:
    run = engine([], [actor(**{**ACTOR, "municipality": "Trosa"})])
    text = screen(actors_sheet(list(run.actors.values()), run.setting.reader.concepts, "sv"), 80)
    for part in ("Trosa kommun", "\ntrosa", "kommun", "Trosa"):
        assert part in text


def test_as_markdown_a_list_is_one_table() -> None:
    lines = markdown_text.write(calls(title="a | <b>"), "sv").splitlines()
    assert lines[0] == "| Id | Utlysning | Fond | Program | Status | Nästa datum | EU % | Läst |"
    assert lines[1].count("---") == 8
    assert "| a \\| &lt;b&gt; |" in lines[2]


def test_the_criteria_as_a_list_sum_to_a_hundred() -> None:
    run = one_engine({}, {})
    made = criteria_sheet(run.criteria, run.setting.strategy, "sv")
    assert [column.key for column in made.columns] == ["kind", "id", "title", "weight", "documentation"]
    given = [float(str(row[3])) for row in made.rows if row[3] is not None]
    assert sum(given) == pytest.approx(100, abs=0.1)
    assert all(row[4] for row in made.rows)


def test_no_issues_are_an_empty_list_with_its_columns() -> None:
    assert [column.key for column in issues_sheet([], "sv").columns] == [
        "severity", "code", "file", "row", "field", "message", "action",
    ]  # fmt: skip


def test_a_piece_of_news_that_nobody_has_read_is_told_from_a_call() -> None:
    assert "oläst nyhet" in screen(calls(kind="candidate"), 80)
    assert "oläst nyhet" not in screen(calls(), 80)


def test_what_rests_on_an_aggregator_alone_is_marked_in_lists() -> None:
    told = [{"id": "a", "name": "En lista", "kind": "aggregator", "seen": "2026-05-31"}]
    assert "sammanställning, läst 2026-05-31" in markdown_text.write(calls(sources=told), "sv")
    official = [{"id": "a", "name": "Myndigheten", "kind": "official"}, *({**told[0], "id": "b"},)]
    shown = markdown_text.write(calls(sources=official), "sv")
    assert "sammanställning" not in shown and "läst 2026-05-31" in shown
    assert "läsdatum saknas" in markdown_text.write(calls(), "sv")


def test_a_general_or_inferred_rate_is_no_plain_fact_in_a_list() -> None:
    assert "100 (härledd)" in markdown_text.write(calls(rates=[{"percent": 100, "certainty": "inferred"}]), "sv")


def test_an_actor_that_is_no_more_says_so_in_the_list() -> None:
    run = engine([], [actor(**{**ACTOR, "status": "dissolved"})])
    assert "Trosa kommun – finns inte längre" in markdown_text.write(
        actors_sheet(list(run.actors.values()), run.setting.reader.concepts, "sv"), "sv"
    )


@pytest.mark.parametrize(("lang", "order"), [("sv", "Zon Ån Älv Ö"), ("en", "Älv Ån Ö Zon")])
def test_titles_stand_in_the_order_of_the_alphabet_of_the_language(lang: Lang, order: str) -> None:
    titles = ("Ö", "Zon", "Älv", "Ån")
    run = engine([call(**{**CALL, "id": f"call-{at}", "title": title}) for at, title in enumerate(titles)], [])
    shown = calls_sheet(list(run.calls.values()), lang, "title")
    assert [row[1] for row in shown.rows] == order.split()


@pytest.mark.parametrize(("lang", "fund", "programme"), [
    ("sv", "ERUF", "Horisont Europa: kluster 6"), ("en", "ERDF", "Horizon Europe: Cluster 6"),
])  # fmt: skip
def test_funds_and_programmes_are_called_what_people_call_them(lang: Lang, fund: str, programme: str) -> None:
    run = engine([call(**{**CALL, "fund": "ERDF", "programme": "Horizon Europe: Cluster 6"})], [])
    (shown,) = calls_sheet(list(run.calls.values()), lang).rows
    assert shown[2:4] == [fund, programme]


def test_the_name_of_a_fund_takes_no_more_room_than_its_longest_word() -> None:
    run = engine([call(**{**CALL, "fund": "HORIZON"})], [])
    shown = screen(calls_sheet(list(run.calls.values()), "sv"), 80).splitlines()
    (first,) = [line for line in shown if "Horisont" in line]
    assert "Europa" not in first
    assert any("Europa" in line for line in shown)
