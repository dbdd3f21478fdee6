"""What the candidates of a page are: facts of which the model is sure enough, and the rest, told as unread."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fundmatch.models.milestone import MilestoneKind
from fundmatch.models.money import AmountKind, RateShare
from fundmatch.models.wording import Lang, Phrase
from fundmatch.sources.exchange.page.blocks import Page
from fundmatch.sources.exchange.page.reading.candidates import Candidate, candidates
from fundmatch.sources.exchange.page.reading.cues import headings_above
from fundmatch.sources.exchange.page.reading.features import features
from fundmatch.sources.exchange.page.reading.kinds import KIND, page_features
from fundmatch.sources.exchange.page.reading.model import Role, role_of, roles_of
from fundmatch.sources.exchange.page.settle import DATED, SHARES, SUMS
from fundmatch.sources.exchange.prose.found import Found, Unread

_LANGS: tuple[Lang, Lang] = ("sv", "en")
SURE = {"date": 0.7, "sum": 0.75, "share": 0.75}
"""From which probability on a role is believed; below it the candidate is told as unread."""
CERTAIN = 0.9
"""From which probability on a fact is as good as stated."""
_NO_FACT = frozenset({"other", "meeting", "part_total"})
"""Roles that no field of a call holds."""
_MODELLED = frozenset({*DATED, *SUMS, *SHARES, "page_updated"})
_OF_A_CALL = frozenset({"opens", "closes", "cut_off", "call_total", "grant_max", "rate"})
_FILLED = frozenset({"opens", "closes", "decision", "call_total", "grant_max"})
_FIELDS = {"date": "milestones", "sum": "amounts", "share": "rates"}
_UNSURE = Phrase("kanske {role}: {percent} % säkert, av {because}", "perhaps {role}: {percent} % sure, by {because}")
_NOTHING = Phrase("inget av utlysningens", "none of the call's")
_PLACES = {
    "l": Phrase("orden före", "the words before it"), "r": Phrase("orden efter", "the words behind it"),
    "h": Phrase("rubriken", "the heading"), "t": Phrase("sidans titel", "the title of the page"),
    "label": Phrase("etiketten", "the label"), "a": Phrase("raden ovanför", "the line above"),
    "b": Phrase("raden under", "the line below"), "rule": Phrase("meningen", "the sentence"),
}  # fmt: skip
_OF_OTHERS = re.compile(
    r"\b(?:andra|tidigare|relaterade?|liknande|fler|avslutade|nyhet\w*|kalend\w*|evenemang|other|related|previous|past|"
    r"similar|news|events?|calendar|andre|tidligere|flere|relaterte|lignende)\b",
    re.IGNORECASE,
)
"""Headings of what is no part of the call: other calls, earlier ones, news."""
_ELSEWHERE_ON_PAGE = Phrase("står under en rubrik om annat", "it stands under a heading of something else")
_ELSEWHERE = Phrase("platsen på sidan", "the place on the page")
_SUFFIXES = {"no": "NOK", "dk": "DKK", "se": "SEK"}
_DANISH = re.compile(r"\bansøg|\btilskud\b", re.IGNORECASE)
_NORWEGIAN = re.compile(r"\bsøknad|\bsøk[er]*\b", re.IGNORECASE)


NO_ROLE = Role("other", 0.0, ())


@dataclass(slots=True)
class Reading:
    """What the general reader makes of a page: facts, what it is not sure of, and each candidate with its role."""

    found: list[Found] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    judged: list[tuple[Candidate, Role]] = field(default_factory=list)
    kind: Role = NO_ROLE
    """what the page is: `call`, `news`, `guide`, `result` or `list`"""

    @property
    def is_call(self) -> bool:
        """Whether the page is taken for a call: it reads like one, and says when one may apply, or for what money."""
        return self.kind.name == "call" and any(one.field in _OF_A_CALL for one in self.found)

    def beside(self, unread: Iterable[Unread]) -> list[Unread]:
        """What is unread on a page that only this reader knows: its own, and what others tell of other fields."""
        return [*self.unread, *(one for one in unread if one.field not in _FIELDS.values())]


def read_general(page: Page, share: str = "public_total") -> Reading:
    """The facts of a page by the model. `share`: whose money a rate is.

    >>> from fundmatch.sources.exchange.page.blocks import Block, Kind
    >>> page = Page(None, None, (Block(Kind.TEXT, "Sista ansökningsdag är den 3 maj 2027."),))
    >>> [(one.field, one.value["date"]) for one in read_general(page).found]
    [('closes', '2027-05-03')]
    """
    made = Reading()
    found = candidates(page, kronor_of(page))
    made.judged = list(zip(found, roles_of(found, list(features(page, found))), strict=True))
    made.kind = role_of(KIND, page_features(page, [role.name for _, role in made.judged]))
    titles = {block.text for block in page.blocks if block.top}
    headings = ["" if text in titles else text for text in headings_above(page)]
    for one, role in made.judged:
        if role.name in _NO_FACT and role.probability >= SURE[one.kind]:
            continue
        if _OF_OTHERS.search(headings[one.block]):
            made.unread.append(Unread(_FIELDS[one.kind], one.sentence, _ELSEWHERE_ON_PAGE))
        elif role.probability < SURE[one.kind]:
            made.unread.append(Unread(_FIELDS[one.kind], one.sentence, _why(role)))
        else:
            made.found.append(_fact(one, role, share))
            if one.part == "last" and one.kind == "share" and made.found[-2:-1] and made.found[-2].field == role.name:
                least = made.found.pop(-2).value["percent"]  # both ends of a range are one rate
                made.found[-1] = replace(made.found[-1], value={**made.found[-1].value, "least": least})
    made.found = list(_once(made.found))
    return made


def joined(found: Sequence[Found], general: Reading, *, known: bool) -> list[Found]:
    """What sentences gave by their headings, and what the general reader adds.

    On a page that no profile knows days, sums and shares are the general reader's. On one that is `known` it fills in,
    where it is certain, what happens on no day yet and what no sum or share is of.
    """
    if not known:
        return [*(one for one in found if one.field not in _MODELLED), *general.found]
    have = {one.field for one in found}
    return [*found, *(one for one in general.found if one.field not in have and one.field in _FILLED and _certain(one))]


def _certain(one: Found) -> bool:
    return "certainty" not in one.value and not str(one.value.get("date", "")).startswith("-")


def _why(role: Role) -> Phrase:
    """What a candidate may be, and what speaks for it, in words."""
    name = _named(role.name)
    percent = round(100 * role.probability)
    texts = [
        _UNSURE(role=name.text(lang), percent=percent, because=", ".join(_places(role, lang))).text(lang)
        for lang in _LANGS
    ]
    return Phrase(*(text.replace("{", "(").replace("}", ")") for text in texts))


def _named(role: str) -> Phrase:
    known: dict[str, Phrase] = {one.value: one.phrase for one in (*MilestoneKind, *AmountKind)}
    known |= {"rate": RateShare.PUBLIC_TOTAL.phrase, "own_share": RateShare.OWN.phrase}
    return known.get(role, _NOTHING)


def _places(role: Role, lang: Lang) -> list[str]:
    """Where the features stand that spoke most for a role."""
    found = []
    for name in role.because:
        place = name.split(": ")[1] if ": " in name else name
        key = next((key for key in ("label", "rule") if key in place), place[:1])
        found.append(_PLACES.get(key, _ELSEWHERE).text(lang))
    return list(dict.fromkeys(found)) or [_ELSEWHERE.text(lang)]


def kronor_of(page: Page, language: str | None = None) -> str:
    """The currency of a page's crowns: by its address, else by its language."""
    host = re.search(r"^https?://[^/]+\.([a-z]{2,3})(?:[/:?]|$)", page.url or "")
    if host and host[1] in _SUFFIXES:
        return _SUFFIXES[host[1]]
    if language:
        return {"no": "NOK", "da": "DKK"}.get(language, "SEK")
    text = " ".join(block.text for block in page.blocks[:50])
    return "DKK" if _DANISH.search(text) else "NOK" if _NORWEGIAN.search(text) else "SEK"


def _fact(one: Candidate, role: Role, share: str) -> Found:
    value: dict[str, Any] = {}
    if one.kind == "date":
        value = dict(_day(one))
        if one.part != "only" and role.name in ("opens", "closes"):
            value["paired"] = True
    elif one.kind == "sum":
        amount, _, currency = one.value.partition(" ")
        value["money"] = {"amount": amount, "currency": currency}
    else:
        value |= {"percent": one.value, "share": "own" if role.name == "own_share" else share}
    if role.probability < CERTAIN:
        value.setdefault("certainty", "inferred")
    return Found("page_updated" if role.name == "published" else role.name, value, one.sentence)


def _day(one: Candidate) -> Iterator[tuple[str, Any]]:
    yield "date", one.value
    if not re.search(r"-\d\d-\d\d$", one.value):
        yield "precision", "month"
    if one.time and one.time != "00:00":
        yield "time", one.time
        if one.zone:
            yield "zone", one.zone
    if one.inferred:
        yield "certainty", "inferred"


def _once(found: Iterable[Found]) -> Iterator[Found]:
    """Each fact once: a page says its closing day in its head, in its text and in its box of facts."""
    seen: set[tuple[str, str]] = set()
    for one in found:
        what = str(one.value.get("date") or one.value.get("money") or one.value.get("percent"))
        if (one.field, what) not in seen:
            seen.add((one.field, what))
            yield one
