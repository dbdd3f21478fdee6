"""No day, share or sum of a page is lost: it is typed where its words are plain, and told as unread where not."""

import datetime as dt
from collections.abc import Iterator
from itertools import product

import pytest

from fundmatch.history.identity import Known, marks
from fundmatch.history.merge import merged
from fundmatch.matching.prepared import PreparedCall
from fundmatch.matching.status import standing, stated
from fundmatch.models.base import SourceKind
from fundmatch.models.call import Call
from fundmatch.models.history import Statement
from fundmatch.models.kinds import CallKind
from fundmatch.models.milestone import Milestone
from fundmatch.models.place import Areas, Atlas
from fundmatch.models.unread import UnreadKind
from fundmatch.monitoring.coming import coming
from fundmatch.monitoring.news import Item
from fundmatch.render.cards import call_card
from fundmatch.render.coming import coming_sheet
from fundmatch.render.matches import when_of
from fundmatch.render.paragraphs import block
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
LESS_PLAIN = (
    "Sök senast 4/2 2027",
    "Ansökningsperiod 2027-01-10 – 2027-02-04",
    "Vi tar emot ansökningar fram till och med torsdagen den 4 februari 2027 kl. 15.00",
    "Deadline 4 Feb 2027",
    "Sista dag att lämna in: 2027-02-04",
    "Inlämning 4.2.2027",
    "Utlysningen är öppen t.o.m. 4 feb. 2027",
    "Senast den fjärde februari 2027 ska ansökan vara inne",
    "Ansökan ska vara oss tillhanda 20270204",
    "Portalen stänger klockan 16 den 4 februari -27",
    "Applications are accepted until February 4th, 2027",
    "Sluttid: 04/02/2027",
)
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


def test_nothing_is_lost_and_nothing_else_is_made_of_it() -> None:
    """Wordings that no reader was made on: typed as the closing day, or told with the call and wherever it stands."""
    lost = []
    for name, call in grid(LESS_PLAIN):
        state = stated(call, standing(call, NOW)).text("sv")
        ours = [one.kind for one in call.milestones if str(one.date) == DAY]
        if not (typed(call) or told(call)) or ours not in ([], ["closes"]) or told(call) != ("datum ej lästa" in state):
            lost.append((name, state))
    assert not lost


def test_a_share_and_a_sum_in_a_news_item_are_told() -> None:
    (call,) = read(
        "<h1>Ny satsning</h1><p>Stödet är 40 procent, i allt 55 000 000 kr, för 2 år.</p>", URL.format(number=1)
    )
    assert {(one.kind.value, one.value) for one in call.unread} == {("percent", "40"), ("sum", "55000000")}


@pytest.mark.parametrize(
    ("title", "heads"),
    [("Frågor och svar om Stärk kluster", 0), ("Stärk kluster", 4)],
)
def test_a_page_of_questions_and_answers_is_no_call(title: str, heads: int) -> None:
    asked = "".join(f"<h2>Hur gör jag med {number}?</h2><p>Ring oss.</p>" for number in range(heads))
    known = "" if heads else "<h2>Vem kan söka?</h2><p>Kommuner.</p><p>Utlysningen stänger 4 februari 2027.</p>"
    (call,) = read(f"<h1>{title}</h1>{asked}{known}", URL.format(number=2))
    assert call.kind is CallKind.CANDIDATE and not call.milestones
    assert told(call) is bool(known)


def test_pages_whose_titles_say_nothing_are_two_calls() -> None:
    page = (
        "<html><head><title>{title}</title></head><body><h1>Utlysning</h1><p>Stänger 4 februari 2027</p></body></html>"
    )
    addresses = ["https://tillvaxtverket.se/a/utlysning.html", "https://tillvaxtverket.se/b/utlysning.html"]
    one, other = (read(page.format(title="Utlysning"), address)[0] for address in addresses)
    assert one.id != other.id
    assert Known([(one.id, marks(one))]).same(other) is None
    (named,) = read(page.format(title="Kluster i norr | Tillväxtverket"), addresses[0])
    assert named.title.sv == "Kluster i norr"


def test_what_another_source_types_is_unread_no_more() -> None:
    (page,) = read(html("Inlämning 4.2.2027", "plain", card=False), URL.format(number=3))
    listed = page.model_copy(update={"unread": (), "milestones": (Milestone(kind="closes", date=dt.date(2027, 2, 4)),)})
    at = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    says = [
        Statement("a", name, SourceKind.OFFICIAL, call, 0, at, at.date()) for name, call in (("p", page), ("q", listed))
    ]
    assert told(page) and not told(merged("a", says)) and typed(merged("a", says))


def test_every_kind_of_page_shows_what_was_not_read() -> None:
    (call,) = read(html("Inlämning 4.2.2027", "plain", card=False), URL.format(number=4))
    ready = PreparedCall(call, NOW)
    item = Item(ready, ())
    shown = {
        "list": " ".join(when_of(ready, NOW, "sv")),
        "card": "\n".join(line.text for line in call_card(ready, Atlas(Areas()), "sv")),
        "digest, feed, calendar": block(item, NOW, "sv").frame,
        "coming": str(coming_sheet(coming([call], [], NOW, NOW.date()), "sv").rows),
    }
    assert not [name for name, text in shown.items() if "datum ej lästa, se sidan" not in text]
