"""Ranked matches as cards: title, actor and score together, and what an officer decides by."""

from collections.abc import Iterable

from fundmatch.development.balance import SERVES
from fundmatch.matching.criteria.money_fit import own_share
from fundmatch.matching.tiers import Tier
from fundmatch.models.money import RateShare
from fundmatch.models.wording import Lang, Phrase
from fundmatch.render.elements import Safe, element
from fundmatch.render.escape import address, clipped, screen
from fundmatch.render.facts import among, fund_text, named, programme_text
from fundmatch.render.matches import MatchRow, figure, one_decimal, questions
from fundmatch.render.paragraphs import TITLE, VALUE
from fundmatch.render.report.ledger import ledger
from fundmatch.render.words import MAY
from fundmatch.text.tokens import language_of

_OF = Phrase("av 100", "of 100")
_FUND = Phrase("fonden betalar {rate} %", "the fund pays {rate} %")
_BOTH = Phrase("EU och nationellt stöd betalar {rate} %", "EU and national money pay {rate} %")
_ASK = Phrase("Fråga först:", "Ask first:")
_ASKED = 2
"""Questions of a card at most; `explain` has all."""
SHADE = {Tier.MUST_HEAR: "must", Tier.SHOULD_HEAR: "should", Tier.COULD_HEAR: "could", Tier.WEAK: "weak"}
"""Class of a tier in the style sheet."""


def card(row: MatchRow, number: int, lang: Lang) -> Safe:
    """One match; what the page's filters ask for stands in its attributes. `number`: its place on the page, from 1."""
    match = row.match
    return element(
        "li",
        element("article", *_head(row, lang), *_told(row, lang), *ledger(match, lang), id=f"m{number}", class_="card"),
        **_facts(row),
    )


def _facts(row: MatchRow) -> dict[str, str]:
    """What a card is filtered and sorted by."""
    match = row.match
    setting, event = match.candidate.setting, match.call.event
    values = {one.id: match.value_of(one.id) or 0.0 for one in setting.strategy.directions}
    facts = {
        "data_call": match.call.id, "data_actor": match.actor.id,
        "data_tier": match.tier.value, "data_fund": match.call.call.fund or "",
        "data_town": match.actor.actor.municipality or "",
        "data_directions": " ".join(key for key, value in values.items() if value >= SERVES),
    }  # fmt: skip
    if event:
        facts["data_date"] = event.date().isoformat()
        facts["data_days"] = str((event.date() - setting.now.date()).days)
    return {key: screen(value) for key, value in facts.items()}


def _head(row: MatchRow, lang: Lang) -> list[Safe]:
    """Title, actor, score and tier: what belongs together stands together."""
    match = row.match
    title = clipped(match.call.call.title.pick(lang), TITLE)
    link = address(match.call.source_of(None))
    spoken = language_of(title)
    foreign = {"lang": spoken} if spoken != lang else {}
    score = element("data", one_decimal(match.score, lang), value=f"{figure(match.score)}")
    town = match.actor.actor.municipality
    return [
        element("h3", element("a", title, href=link) if link else title, dir="auto", **foreign),
        element("p", element("b", clipped(named(match.actor, lang), TITLE)), among((town,)), class_="who", dir="auto"),
        element(
            "p", score, " ", element("span", _OF.text(lang), class_="of"), " ",
            element("span", row.tier(lang), class_=f"tier {SHADE[match.tier]}"), class_="score",
        ),
    ]  # fmt: skip


def _told(row: MatchRow, lang: Lang) -> list[Safe]:
    """What an officer decides by: programme, date, whether the actor may, the rate, reasons, what to ask."""
    call = row.match.call.call
    _, known = own_share(row.match.candidate)
    paid = (_BOTH if known and known.share is RateShare.PUBLIC_TOTAL else _FUND)(rate=row.rate(lang)).text(lang)
    rate = paid + among((row.rate_doubt(lang),)) if known else ""
    frame = (
        programme_text(call, lang) or fund_text(call, lang),
        row.when_text(lang).removeprefix("?, "),
        MAY[row.match.eligibility].text(lang),
        rate,
    )
    reasons = [element("li", clipped(reason, VALUE)) for reason in row.reasons(lang)]
    asked = questions(row.match.rulings, lang)[:_ASKED]
    ask = element("p", element("b", _ASK.text(lang)), " ", clipped(" ".join(asked), VALUE), class_="ask")
    return [
        element("p", " · ".join(clipped(part, TITLE) for part in frame if part), class_="frame"),
        element("ul", *reasons, class_="why"),
        *([ask] if asked else []),
    ]


def cards(rows: Iterable[MatchRow], lang: Lang) -> Safe:
    """All cards as a list, the best first."""
    return element("ol", *(card(row, at, lang) for at, row in enumerate(rows, start=1)), id="cards", role="list")
