"""`ask` lists what is worth asking, says how much the answers settle, and for one actor or call only theirs."""

from pathlib import Path

import pytest

from commands import Runner


def facts(run: Runner, *names: str) -> list[str]:
    ran = run.second("ask --top 0 --format json", *names)
    assert ran.code == 0, ran.err
    return [one["fact"] for one in ran.items]


@pytest.mark.parametrize(
    ("lang", "question", "count"),
    [("sv", "Vilka får söka?", "par väntar på"), ("en", "Who may apply?", "pairs wait for")],
)
def test_questions_name_their_fact_and_how_to_answer(run: Runner, lang: str, question: str, count: str) -> None:
    ran = run.second("ask --top 0", lang=lang)
    assert question in " ".join(ran.out.split())
    assert "fundmatch answer" in ran.out
    assert count in ran.err
    assert max(map(len, ran.lines)) <= 80


def test_one_side_gets_its_own_questions(run: Runner) -> None:
    every = facts(run)
    assert every
    for own in {fact.rpartition(":")[0] for fact in every}:
        assert {fact for fact in facts(run, own) if fact.startswith(f"{own}:")} == {
            fact for fact in every if fact.startswith(f"{own}:")
        }


def test_who_knows_is_an_authority_or_the_actor_and_never_the_name_of_a_site(run: Runner, tmp_path: Path) -> None:
    words = "id;title;applicants;source_url\nny;Hamnar och varv;;https://lists.example/ny\n"
    (tmp_path / "calls.csv").write_text(words, encoding="utf-8")
    ran = run.second("ask ny --format json", "--calls", str(tmp_path / "calls.csv"), lang="sv")
    whom = {one["whom"] for one in ran.items if one["fact"].startswith("ny:")}
    assert whom == {"utlysningens myndighet, som källan inte nämner (https://lists.example/ny)"}


def test_top_cuts_the_list(run: Runner) -> None:
    assert len(run.second("ask --top 1 --format json").items) == 1


def test_an_unknown_name_is_refused(run: Runner) -> None:
    ran = run.second("ask xqzzyw", lang="sv")
    assert ran.code == 2
    assert "aktör eller utlysning ”xqzzyw” finns inte" in ran.err


def test_the_first_question_is_one_that_changes_something(run: Runner) -> None:
    told = " ".join(run("ask", "--top", "0", "--as-of", "2026-11-27", lang="sv").out.split())
    assert "avgör 0 av" not in told
    assert 0 < told.index("får inte") < told.index("avgör inget: ")
