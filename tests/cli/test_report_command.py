"""`report` as a user runs it: a page whose numbers are those of `match`, that needs nothing and lets nothing in."""

import base64
import hashlib
import html.parser
import json
import re
import shutil
from collections import Counter
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from commands import DAY, SECOND, Run
from fundmatch.matching.engine import Engine
from fundmatch.render.report import pdf

VOID = {"meta", "input"}
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \u202e\x1b[31m"


class Page(html.parser.HTMLParser):
    """A page taken apart: attributes of every element, the texts of those that a test asks for, and what is open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.values: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "data":
            self.values.append((self.tags[-1][1]["value"], data))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [given for name, given in self.tags if name == tag]


def page_of(run: Run, *options: object, lang: str = "en") -> tuple[str, Page]:
    ran = run.second("report", *options, lang=lang)
    assert (ran.code, ran.err) == (0, "")
    page = Page(ran.out)
    assert page.open == []
    return ran.out, page


def test_every_number_is_one_of_the_json(run: Run) -> None:
    text, _ = page_of(run)
    found = json.loads(run.second("match", "--format", "json").out)["matches"]
    cards = re.findall(r'<li data-call="(.*?)" data-actor="(.*?)".*?</article></li>', text, re.DOTALL)
    scores = {(one["call_id"], one["actor_id"]): one for one in found}
    assert sorted(cards) == sorted(scores)
    suited = [one for one in found if one["tier"] != "weak"]
    worth = [one for one in suited if one["tier"] != "could_hear"]
    numbers = [len({one["call_id"] for one in suited}), len({one["actor_id"] for one in suited}), len(worth)]
    assert [int(one) for one in re.findall(r"<dd>(\d+)</dd>", text)][:3] == numbers
    for card in re.findall(r"<li data-call=.*?</article></li>", text, re.DOTALL):
        ids = re.search(r'data-call="(.*?)" data-actor="(.*?)"', card)
        assert ids is not None
        one = scores[ids[1], ids[2]]
        given = [(float(value), shown) for value, shown in Page(card).values]
        (score, shown), *steps, (total, _) = given
        assert score == total == one["score"] and shown == f"{score:.1f}"
        assert sum(value for value, _ in steps) == pytest.approx(score, abs=0.00001)
        assert steps[0][0] in [part["points"] for part in one["points"]]
        assert escape(one["actor_name"]) in card and escape(one["call_title"]) in card
    (heat,) = re.findall(r'<section id="heat">.*?</section>', text, re.DOTALL)
    whole = Counter(f"{one['score']:.0f}" for one in found)
    assert Counter(re.findall(r'<td class="\w+">(\d+)</td>', heat)) <= whole


def test_every_pair_is_judged_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, judge = [], Engine.run

    def counted(self: Engine, *who: Any, **how: Any) -> Any:
        asked.append(who)
        return judge(self, *who, **how)

    monkeypatch.setattr(Engine, "run", counted)
    page_of(run)
    assert len(asked) == 1


def test_the_page_lets_in_its_own_style_and_script_alone(run: Run) -> None:
    text, page = page_of(run)
    policy = next(one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy
    names = {name for _, given in page.tags for name in given}
    assert not {name for name in names if name.startswith("on")} | ({"src", "style", "srcset", "action"} & names)
    assert all(one["href"].startswith(("https://", "http://", "#")) for one in page.all("a"))
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp|localStorage", text)


def test_a_screen_reader_finds_its_way(run: Run) -> None:
    text, page = page_of(run, lang="sv")
    assert page.all("html") == [{"lang": "sv"}]
    tags = [tag for tag, _ in page.tags]
    assert all(tags.count(tag) == 1 for tag in ("header", "nav", "main", "footer", "h1"))
    ids = [given["id"] for _, given in page.tags if "id" in given]
    assert len(ids) == len(set(ids))
    assert {one["href"][1:] for one in page.all("a") if one["href"].startswith("#")} <= set(ids)
    assert all("scope" in one for one in page.all("th"))
    assert all(one["aria-hidden"] == "true" for one in page.all("svg"))
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for control in ("input", "select"):
        assert len(re.findall(rf"<label>[^<]+<{control} ", text)) == len(page.all(control))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_same_input_gives_the_same_page_in_either_language(run: Run, lang: str) -> None:
    text, _ = page_of(run, lang=lang)
    assert text == page_of(run, lang=lang)[0]
    assert ("Att göra först" in text) == (lang == "sv")
    assert (re.search(r">\d+,\d</data>", text) is not None) == (lang == "sv")


def test_hostile_titles_stay_text(run: Run, tmp_path: Path) -> None:
    calls = tmp_path / "calls.json"
    call = {"id": "x", "title": HOSTILE, "summary": "Stöd till kommuner", "themes": ["energy"], "fund": "<b>"}
    calls.write_text(json.dumps([call]), encoding="utf-8")
    actors = tmp_path / "actors.json"
    actor = {"id": "a", "name": HOSTILE, "kind": "municipality", "municipality": '"><i>', "themes": ["energy"]}
    actors.write_text(json.dumps([actor]), encoding="utf-8")
    ran = run("report", "--calls", calls, "--actors", actors, "--as-of", "2026-12-01")
    assert ran.code == 0
    page = Page(ran.out)
    assert len(page.all("script")) == 1 and not page.all("img") and not page.all("i")
    assert "\x1b" not in ran.out and "\u202e" not in ran.out
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in ran.out


def test_one_actor_one_call_and_the_board(run: Run) -> None:
    whole, _ = page_of(run)
    actor = re.findall(r'data-actor="(.*?)"', whole)[0]
    own, _ = page_of(run, "--actor", actor)
    assert set(re.findall(r'data-actor="(.*?)"', own)) == {actor}
    assert 'id="balance"' in whole and 'id="balance"' not in own
    call = re.findall(r'data-call="(.*?)"', whole)[0]
    assert set(re.findall(r'data-call="(.*?)"', page_of(run, "--call", call)[0])) == {call}
    board, _ = page_of(run, "--board")
    assert len(set(re.findall(r'data-call="(.*?)"', board))) == board.count("<li data-call")


def test_own_money_that_is_left_out_is_named(run: Run, tmp_path: Path) -> None:
    own = Path(shutil.copytree(SECOND, tmp_path / "region"))
    call = own / "calls" / "hamnar-2026.yaml"
    call.write_text(call.read_text("utf-8").replace("Östanå programkontor", "Björkå kommun"), encoding="utf-8")
    ran = run("report", "--actor", "bjorka-kommun", "--data", own, "--as-of", DAY)
    assert "Decides on this money itself: Charging and shore power in small harbours." in ran.out
    two = run("report", "--actor", "bjorka-kommun", "--actor", "skargardens-varv", "--data", own, "--as-of", DAY)
    assert "Björkå kommun: Decides on this money itself: " in two.out


def test_wrong_use_is_told_in_one_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run.second("report", "--board", "--actor", "x")
    assert (ran.code, ran.err) == (2, "--board shows all; give it without actor and call\n")
    assert run.second("report", "--pdf").code == 2
    assert run.second("report", "-o", tmp_path / "report.docx").code == 2
    monkeypatch.setattr(pdf, "browser", lambda: None)
    ran = run.second("report", "--pdf", "-o", tmp_path / "report.html")
    assert ran.code == 4 and "Chromium" in ran.err and not list(tmp_path.iterdir())


def test_with_nothing_to_rank_the_page_says_so(run: Run) -> None:
    text, _ = page_of(run, "--min-score", 100)
    assert "Nothing to show: no pair is ranked." in text
