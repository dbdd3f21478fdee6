"""The report, and sheets, in a real browser: `make test-browser`. Not collected with the suite, for it needs a browser.

It needs Chromium (Debian: `apt-get install chromium`), Playwright's Python driver in the environment
(`python -m pip install playwright`; its own browsers are not needed) and axe-core (`npm install axe-core` somewhere,
then `FUNDMATCH_AXE=.../axe.min.js`). Whatever is missing skips aloud.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands import start

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = os.environ.get("FUNDMATCH_AXE", "")
DAY = "2026-11-25"
HOSTILE = '<img src=x onerror="document.title=1">"></h3><script>alert(1)</script>'
driver = pytest.importorskip("playwright.sync_api", reason="Playwright is missing: python -m pip install playwright")
if CHROMIUM is None:
    pytest.skip("Chromium is missing: apt-get install chromium", allow_module_level=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with driver.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if root else [])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of all bundled data with 1,000 cards and more."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    ran = start("report", "-o", path, "--as-of", DAY, "--lang", "sv", "--top", 14)
    assert ran.code == 0, ran.err
    return path


class Seen:
    """A page, with what it said and asked for while it was open."""

    def __init__(self, browser: Any, path: Path, **how: Any) -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page = browser.new_context(**how).new_page()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def shown(self) -> int:
        return int(self.page.evaluate("document.querySelectorAll('#cards > li:not([hidden])').length"))


def test_nothing_is_fetched_and_nothing_goes_wrong(browser: Any, made: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.html"
    assert start("sheet", "cerv-2026-tt", "-o", sheet, "--as-of", DAY).code == 0
    for path in (made, sheet):
        seen = Seen(browser, path)
        assert (seen.said, seen.asked) == ([], [path.as_uri()])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "command", ["report --top 1", "sheet eip-agri-lopande", "sheet he-cl2-2027-heritage-04 --lang sv"]
)
def test_axe_finds_nothing(browser: Any, command: str, scheme: str, width: int, tmp_path: Path) -> None:
    if not Path(AXE).is_file():
        pytest.skip("axe-core is missing: npm install axe-core, then FUNDMATCH_AXE=.../axe.min.js")
    path = tmp_path / "page.html"
    assert start(*command.split(), "-o", path, "--as-of", DAY).code == 0
    seen = Seen(browser, path, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    seen.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    seen.page.add_script_tag(path=AXE)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = seen.page.evaluate("tags => axe.run({runOnly: tags})", tags)
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == []
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_filters_work_by_keyboard_and_reset(browser: Any, made: Path) -> None:
    seen = Seen(browser, made)
    every = seen.shown()
    seen.page.focus("#f-text")
    seen.page.keyboard.type("trosa")
    seen.page.wait_for_function(f"!document.querySelector('#count').textContent.startsWith('{every} ')")
    some = seen.shown()
    assert 0 < some < every
    assert seen.page.inner_text("#count").startswith(f"{some} av ")
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.id") == "f-fund"
    seen.page.keyboard.press("ArrowDown")
    assert seen.shown() <= some
    seen.page.focus("#f-reset")
    seen.page.keyboard.press("Enter")
    assert seen.shown() == every
    seen.page.select_option("#f-sort", "title")
    titles = seen.page.evaluate("[...document.querySelectorAll('#cards h3')].map((one) => one.textContent)")
    assert titles == seen.page.evaluate("(all) => all.toSorted(new Intl.Collator('sv').compare)", titles)


def test_a_thousand_cards_stay_fluid(browser: Any, made: Path) -> None:
    """One pass over all cards, layout included, in far less than a blink; ten times as much fails."""
    seen = Seen(browser, made)
    assert seen.shown() >= 1000
    took = seen.page.evaluate(
        """async () => {
          const text = document.getElementById('f-text');
          const narrow = async (word) => {
            const began = performance.now();
            text.value = word;
            text.dispatchEvent(new Event('input'));
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            return performance.now() - began;
          };
          await narrow('energi');
          return Math.max(await narrow('en'), await narrow(''), await narrow('kommun'));
        }"""
    )
    assert took < 1500, f"{took:.0f} ms"


def test_the_switch_turns_the_page_dark(browser: Any, made: Path) -> None:
    seen = Seen(browser, made, color_scheme="light")
    before = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    seen.page.focus("#theme")
    seen.page.keyboard.press("Space")
    assert seen.page.get_attribute("#theme", "aria-pressed") == "true"
    assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_hostile_titles_stay_text(browser: Any, tmp_path: Path) -> None:
    calls, path = tmp_path / "calls.csv", tmp_path / "report.html"
    calls.write_text(
        "id,title,summary,themes,fund,status\n"
        f'x-1,"{HOSTILE.replace(chr(34), chr(34) * 2)}",energi för kommuner,energy,ERDF,open\n', encoding="utf-8"
    )  # fmt: skip
    assert start("report", "-o", path, "--as-of", DAY, "--calls", calls).code == 0
    seen = Seen(browser, path)
    assert seen.said == []
    assert seen.page.title() != "1"
    assert HOSTILE in (seen.page.text_content("#cards li:first-child h3") or "")
    assert seen.page.locator("main img, main script").count() == 0


def test_it_prints_on_paper(browser: Any, made: Path, tmp_path: Path) -> None:
    path = tmp_path / "board.html"
    assert start("report", "-o", path, "--as-of", DAY, "--board", "--pdf").code == 0
    printed = path.with_suffix(".pdf").read_bytes()
    assert printed.startswith(b"%PDF") and len(printed) < 2_000_000
