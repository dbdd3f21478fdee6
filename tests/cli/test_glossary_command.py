"""`glossary`, as a user runs it."""

import json

from commands import Run


def test_a_word_is_explained_with_where_it_matters(run: Run) -> None:
    done = run("glossary", "de", "minimis", lang="sv")
    assert done.code == 0 and done.err == ""
    assert done.lines[0] == "stöd av mindre betydelse (de minimis aid)"
    assert "fundmatch finance" in done.out and "2023/2831" in done.out
    assert max(map(len, done.lines)) <= 80


def test_all_words_come_without_one(run: Run) -> None:
    found = json.loads(run("glossary", "--format", "json").out)
    assert found["schema"] == "fundmatch/glossary/1" and len(found["items"]) >= 80
    for form in ("table", "markdown", "csv"):
        assert run("glossary", "--format", form).code == 0


def test_a_slip_is_told_and_an_unknown_word_ends_with_two(run: Run) -> None:
    done = run("glossary", "medfinansering", lang="sv")
    assert (done.code, "lästes som medfinansiering" in done.err) == (0, True)
    done = run("glossary", "secretariat of all")
    assert (done.code, done.out) == (2, "") and "joint secretariat" in done.err
