"""No day, share or sum of a page is lost: it is typed where its words are plain, and told as unread where not."""

from collections.abc import Iterator
from itertools import product

from fundmatch.models.call import Call
from fundmatch.models.unread import UnreadKind
from fundmatch.sources.exchange.page.format import read_with
from fundmatch.sources.exchange.page.profiles import profile_of
from fundmatch.sources.harvest import Document, Provenance
from reading import NOW

URL = "https://tillvaxtverket.se/utlysningar/stark-kluster.{number}.html"
DAY = "2027-02-04"
PLAIN = (
    "Stänger 4 februari 2027",
    "Sista ansökningsdag: 4 februari 2027",
    "Utlysningen öppnar den 19 december 2026 och stänger den 4 februari 2027.",
)
"""Wordings that say by themselves what the day is: these are typed in every frame."""
CARD = "<div><h2>Kontakt</h2><p>Frågor om utlysningen</p><p>Telefon vardagar 9-12</p></div>"
FRAMES = {
    "plain": "<h1>Stärk kluster</h1>{card}<p>{words}</p><ul><li>Södermanlands län</li></ul>",
    "bold": "<h1>Stärk kluster</h1>{card}<p><strong>Om utlysningen</strong></p><p><strong>{words}</strong></p>",
    "site": "<div>Webbplatsen använder kakor</div><nav>Sök Meny</nav><h2>Utlysning</h2><h1>Stärk kluster</h1>{card}"
    "<div><p>{words}</p></div><h3>Dela</h3><p>Skriv ut sidan</p><footer><h2>Om oss</h2><p>Org.nr</p></footer>",
    "table": "<h1>Stärk kluster</h1>{card}<table><tr><th>Diarienummer</th><td>-</td></tr>{row}</table>",
}


def html(words: str, frame: str, card: bool) -> str:
    label, _, value = words.partition(": ")
    row = f"<tr><th>{label}</th><td>{value}</td></tr>" if value else f"<tr><th>Tid</th><td>{words}</td></tr>"
    return FRAMES[frame].format(words=words, card=CARD if card else "", row=row)


def read(text: str, url: str) -> tuple[Call, ...]:
    document = Document(url, text.encode(), url)
    return read_with(document, Provenance("t", NOW.date()), profile_of(url), listed=True).calls


def grid(wordings: tuple[str, ...]) -> Iterator[tuple[str, Call]]:
    """Every wording in every frame, with and without a contact card between the heading and the facts."""
    for number, (words, frame, card) in enumerate(product(wordings, FRAMES, (False, True)), start=100):
        (call,) = read(html(words, frame, card), URL.format(number=number))
        yield f"{words} / {frame}{' with a card' if card else ''}", call


def typed(call: Call) -> bool:
    return [str(one.date) for one in call.milestones if one.kind == "closes"] == [DAY]


def test_clear_words_are_typed_in_every_frame() -> None:
    assert not [name for name, call in grid(PLAIN) if not typed(call)]


def told(call: Call) -> bool:
    return any(one.kind is UnreadKind.DATE for one in call.unread)
