"""The general reader: candidates wherever they stand, roles by a fitted model, what is unsure told with its words."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundmatch.models.call import Call
from fundmatch.models.kinds import CallKind
from fundmatch.sources.exchange.page.blocks import Block, Kind, Page
from fundmatch.sources.exchange.page.format import FORMAT
from fundmatch.sources.exchange.page.reading import model, roles
from fundmatch.sources.exchange.page.reading.candidates import candidates, of_sentence
from fundmatch.sources.exchange.page.reading.cues import cues
from fundmatch.sources.exchange.page.reading.model import Role
from fundmatch.sources.exchange.page.reading.roles import SURE, joined, read_general
from fundmatch.sources.exchange.prose.found import Found
from fundmatch.sources.folder import bundled
from sources.exchange.documents import READING, document

CLOSING = (
    "Sista ansökningsdag: {day}", "Stänger {day}", "Ansökan ska ha kommit in senast {day}.",
    "Utlysningen är öppen till och med {day}.", "Deadline for applications: {day}", "Søknadsfrist: {day}",
    "Ansøgningsfrist: {day}",
)  # fmt: skip
DAYS = {"sv": "4 februari 2027", "en": "4 February 2027", "no": "4. februar 2027"}
FRAMES = {
    "plain": "<h1>Stöd till små museer</h1><p>{words}</p>",
    "bold": "<h1>Stöd till små museer</h1><p><strong>När?</strong></p><p>{words}</p>",
    "site": "<header><a href='/'>Start</a></header><h1>Stöd till små museer</h1><div><h2>Kontakt</h2><p>Växel</p></div>"
    "<p>{words}</p><footer><p>Besöksadress</p></footer>",
    "table": "<h1>Stöd till små museer</h1><table><tr><th>{label}</th><td>{value}</td></tr></table>",
}


def page(*lines: str) -> Page:
    return Page(None, None, tuple(Block(Kind.TEXT, line) for line in lines))


def read(body: str) -> Call:
    (one,) = FORMAT.read(document(f"<!doctype html><html><body>{body}</body></html>"), READING).calls
    return one


def test_a_closing_day_is_typed_or_told_on_a_page_that_nobody_knows() -> None:
    typed = 0
    lost, wrong = [], []
    for words, (name, frame) in product(CLOSING, FRAMES.items()):
        text = words.format(day=DAYS["no" if "frist" in words else "en" if "Deadline" in words else "sv"])
        label, _, value = text.rpartition(": ")
        call = read(frame.format(words=text, label=label or "Tid", value=value or text))
        closes = [str(one.date) for one in call.milestones if one.kind == "closes"]
        typed += closes == ["2027-02-04"]
        lost += [f"{text} / {name}"] if not closes and not call.unread else []
        wrong += [f"{text} / {name}" for one in call.milestones if one.kind != "closes"]
    assert (lost, wrong) == ([], [])
    assert typed >= 0.8 * len(CLOSING) * len(FRAMES)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Fra den 13. januar til den 14. februar 2025", [("2025-01-13", "first"), ("2025-02-14", "last")]),
        ("mellem den 2. og den 9. marts 2020", [("2020-03-02", "first"), ("2020-03-09", "last")]),
        ("opptil 1,5 milliarder kroner", [("1500000000 NOK", "only")]),
        ("DKK 1,5 mio.", [("1500000 DKK", "only")]),
        ("€57.5 million", [("57500000 EUR", "only")]),
        ("213,550 EUR", [("213550 EUR", "only")]),
        ("mellan 200 000 och 2 miljoner kronor", [("200000 NOK", "first"), ("2000000 NOK", "last")]),
        ("mellem 40 og 60 procent", [("40", "first"), ("60", "last")]),
        ("140 procent", []),
        ("hälften av kostnaden", [("50", "only")]),
    ],
)
def test_candidates_are_found_in_four_languages(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.value, one.part) for one in of_sentence(sentence, 0, "NOK")] == expected


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=" 0123456789.,:-–/%€kronmajEURSEKtillsen", max_size=80))
def test_a_candidate_is_a_piece_of_its_sentence(text: str) -> None:
    for one in candidates(page(text)):
        assert one.words == one.sentence[one.start : one.end] != ""
        assert one.kind in cues()


@pytest.mark.parametrize(("kind", "text"), [("date", "Senast 3 maj 2027"), ("sum", "Högst 5 mkr"), ("share", "40 %")])
def test_what_is_sure_is_typed_and_what_is_not_is_told(kind: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = {"date": "closes", "sum": "grant_max", "share": "rate"}[kind]
    for probability, sure in ((SURE[kind], True), (np.nextafter(SURE[kind], 0), False)):
        role = Role(name, float(probability), (f"{name}: left near",))
        monkeypatch.setattr(roles, "roles_of", lambda found, _featured, role=role: [role for _ in found])
        made = read_general(page(text))
        assert ([one.field for one in made.found], [one.words for one in made.unread]) == (
            ([name], []) if sure else ([], [text])
        )


def test_what_is_unsure_says_what_it_may_be_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    role = Role("closes", 0.5, ("closes: left near", "l:senast", "bare=1"))
    monkeypatch.setattr(roles, "roles_of", lambda found, _featured: [role for _ in found])
    (one,) = read_general(page("Senast 3 maj 2027")).unread
    assert one.why.text("sv") == "kanske stänger: 50 % säkert, av orden före, raden under"
    assert one.why.text("en").startswith("perhaps closes: 50 % sure, by the words before it")


def test_a_profile_s_facts_stay_and_the_general_reader_fills_in_what_it_is_certain_of() -> None:
    made = roles.Reading(found=[
        Found("closes", {"date": "2027-03-03"}, "a"), Found("opens", {"date": "2027-01-01"}, "b"),
        Found("decision", {"date": "2027-05-01", "certainty": "inferred"}, "c"),
    ])  # fmt: skip
    known = [Found("closes", {"date": "2027-04-04"}, "d")]
    assert [one.words for one in joined(known, made, known=True)] == ["d", "b"]
    assert [one.words for one in joined(known, made, known=False)] == ["a", "b", "c"]


def test_the_model_is_fitted_to_what_lies_beside_it() -> None:
    """`make reader` after a change of cues, examples or sentences of our own."""
    with np.load(bundled() / "reader" / "weights.npz") as file:
        assert bytes(file["made of"]).decode() == model.made_of()
    assert (bundled() / "reader" / "weights.npz").stat().st_size < 2_000_000


def test_a_page_of_news_is_a_candidate_with_what_it_says() -> None:
    news = (
        "<h1>Nyhet: 12 projekt beviljades stöd</h1><p>Publicerad 3 maj 2026</p><p>Projekten fick 4 miljoner kronor.</p>"
    )
    text = f"<!doctype html><html><body>{news}<p>Nästa omgång stänger den 1 mars 2027.</p></body></html>"
    (one,) = FORMAT.read(document(text), READING).calls
    assert one.kind is CallKind.CANDIDATE
    assert [(ms.kind.value, str(ms.date)) for ms in one.milestones] == [("closes", "2027-03-01")]
