"""`search` finds anything by words, `show` shows anything by its name, in both languages."""

import pytest

from commands import Runner


def found(run: Runner, *words: str, lang: str = "sv") -> list[tuple[str, str]]:
    ran = run.second("search --format json", *words, lang=lang)
    assert ran.code == 0, ran.err
    return [(one["kind"], one["id"]) for one in ran.items]


def test_a_name_comes_first_and_a_short_word_for_a_fund_finds_programmes(run: Runner) -> None:
    assert found(run, "Björkå", "kommun")[0] == ("aktör", "bjorka-kommun")
    assert ("programme", "ostana-erdf") in found(run, "regionalfonden", lang="en")


def test_a_slip_is_forgiven_and_told(run: Runner) -> None:
    ran = run.second("search kommnu", lang="sv")
    assert "”kommnu” står ingenstans; lästes som ”kommun”" in ran.err
    assert "bjorka-kommun" in ran.out


@pytest.mark.parametrize(
    ("lang", "said"),
    [("sv", "Inget med ”xqzzy”: ingen utlysning"), ("en", "Nothing with “xqzzy”: no call, actor or programme.")],
)
def test_nonsense_finds_nothing_and_says_so(run: Runner, lang: str, said: str) -> None:
    ran = run.second("search xqzzy --format json", lang=lang)
    assert (ran.code, ran.items) == (0, [])
    assert said in ran.err


def test_a_list_is_cut_and_says_so(run: Runner) -> None:
    ran = run.second("search kommun --top 1 --format csv", lang="en")
    assert len(ran.lines) == 2
    assert "(--top 0 shows all)" in ran.err
    assert "(--top 0" not in run.second("search kommun --top 0", lang="en").err


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("format_", ["table", "json", "csv", "markdown"])
def test_show_gives_the_page_of_the_kind(run: Runner, lang: str, format_: str) -> None:
    for name, same in (("Björkå kommun", "actors show"), ("marin-2027", "calls show")):
        own = run.second("show", name, "--format", format_, lang=lang)
        assert own.code == 0, own.err
        assert own.out == run.second(same, name, "--format", format_, lang=lang).out


def test_show_lists_the_calls_of_a_programme(run: Runner) -> None:
    ran = run.second("show ostana-erdf --format json")
    assert {one["programme_id"] for one in ran.items} == {"ostana-erdf"}


def test_an_unknown_name_is_refused_with_what_is_near(run: Runner) -> None:
    ran = run.second("show bjorka-komun", lang="sv")
    assert ran.code == 2
    assert "Menades bjorka-kommun?" in ran.err


def test_a_programme_is_shown_by_its_swedish_name_and_told_of_by_it(run: Runner) -> None:
    for name in ("Horisont Europa", "Horisont Europa: kluster 5", "Horizon Europe"):
        shown = run("show", name, "--as-of", "2026-11-27", lang="sv")
        assert (shown.code, shown.err) == (0, ""), name
    told = run("calls", "--programme", "Horisont Europa", "--as-of", "2026-11-27", lang="sv").err
    assert "Horisont Europa: kluster 1" in told and "Horizon Europe" not in told
