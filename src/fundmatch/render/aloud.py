"""Dates, sums and lists as they are spoken, and any text without signs that a voice stumbles on."""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from fundmatch.matching.status import ends
from fundmatch.models.milestone import Milestone
from fundmatch.models.money import Money
from fundmatch.models.wording import Lang, Phrase, capital, number
from fundmatch.render.escape import screen

_MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_AND, _OR = Phrase("och", "and"), Phrase("eller", "or")
_CURRENCIES = {"EUR": Phrase("euro", "euros"), "SEK": Phrase("kronor", "kronor")}
_ON = Phrase("den {day}", "{day}")
_MONTH = Phrase("i {month} {year}", "in {month} {year}")
_YEAR = Phrase("under {year}", "in {year}")
_HOUR = Phrase("{day} klockan {hour} svensk tid", "{day} at {hour} Swedish time")
_ADDRESS = re.compile(r"https?://(?:www\.)?([^\s/]+)\S*")
_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_SIGNS: tuple[tuple[re.Pattern[str], Phrase], ...] = tuple(
    (re.compile(pattern), phrase)
    for pattern, phrase in (
        (r"[\"”“„»«*_#~^<>{}=\\]", Phrase("", "")),
        (r"\s*%", Phrase(" procent", " percent")),
        (r"(?<=\d)\s?–\s?(?=\d)|(?<![\w-])(\d[\d.,]*)\s?-\s?(?=\d[\d.,]*(?![\w-]))", Phrase(r"\1 till ", r"\1 to ")),
        (r"\b1:1\b", Phrase("ett till ett", "one to one")),
        (r"\s*&\s*", Phrase(" och ", " and ")),
        (r"(?:\bEUR|€)\s?(\d[\d.,\s]*\d|\d)", Phrase(r"\1 euro", r"\1 euros")),
        (r"\bSEK\s?(\d[\d.,\s]*\d|\d)", Phrase(r"\1 kronor", r"\1 kronor")),
        (r"\bEUR\b|€", Phrase("euro", "euros")),
        (r"\bSEK\b", Phrase("kronor", "kronor")),
        (r"(?<=\w)\+", Phrase(" plus", " plus")),
        (r"(?<=\w)\s*/\s*(?=\w)", Phrase(" eller ", " or ")),
        (r"\s*[([]\s*", Phrase(", ", ", ")),
        (r"\s*[)\]]\s*(?=[.,;:?!])|\s*[)\]]\s*$", Phrase("", "")),
        (r"\s*[)\]]\s*", Phrase(", ", ", ")),
        (r"\+\s*/\s*-|±", Phrase(" plus eller minus ", " plus or minus ")),
        (r"\s+[–—-]\s+|\s*[·|→]\s*", Phrase(", ", ", ")),
        (r"\s*/\s*", Phrase(" ", " ")),
    )
)


def day_words(day: dt.date, lang: Lang) -> str:
    """A day as it is said.

    >>> day_words(dt.date(2027, 3, 31), "sv"), day_words(dt.date(2027, 3, 31), "en")
    ('31 mars 2027', '31 March 2027')
    """
    return f"{day.day} {_MONTHS[lang][day.month - 1]} {day.year}"


def when_words(milestone: Milestone, lang: Lang) -> str:
    """When something happens, as far as it is known, with its hour in Stockholm; empty when it is not known."""
    moment = ends(milestone)
    if moment is None or milestone.date is None:
        return ""
    if milestone.precision != "day":
        month = _MONTHS[lang][milestone.date.month - 1]
        named = (
            _MONTH(month=month, year=str(milestone.date.year))
            if milestone.precision == "month"
            else _YEAR(year=str(milestone.date.year))
        )
        return named.text(lang)
    day = _ON(day=day_words(moment.date(), lang)).text(lang)
    return _HOUR(day=day, hour=f"{moment:%H.%M}").text(lang) if milestone.time else day


def money_words(money: Money, lang: Lang) -> str:
    """A sum with its currency.

    >>> money_words(Money(amount=744000, currency="SEK"), "en")
    '744,000 kronor'
    """
    currency = _CURRENCIES.get(money.currency)
    return f"{number(Decimal(money.amount), lang)} {currency.text(lang) if currency else money.currency}"


def listed(items: Sequence[str], lang: Lang, *, either: bool = False) -> str:
    """Items in a sentence.

    >>> listed(["a", "b", "c"], "sv"), listed(["a", "b"], "en", either=True)
    ('a, b och c', 'a or b')
    """
    *first, last = items
    word = (_OR if either else _AND).text(lang)
    return f"{', '.join(first)} {word} {last}" if first else last


def aloud(text: str, lang: Lang) -> str:
    """A text without signs: what they mean in words, of an address the site alone.

    >>> aloud("Högst 40 % (2021–2027) & mer: https://example.org/a?b=1", "sv")
    'Högst 40 procent, 2021 till 2027, och mer: example.org'
    """
    said = _ADDRESS.sub(lambda found: found[1], screen(text))
    said = _DAY.sub(lambda found: _day(found, lang), said)
    for sign, words in _SIGNS:
        said = sign.sub(words.text(lang), said)
    said = re.sub(r"\s+([.,;:?!])", r"\1", re.sub(r"[^\S\xa0]+", " ", said))
    said = re.sub(r",(?:\s*,)+", ",", said).strip(" ,")
    return capital(said)


def _day(found: re.Match[str], lang: Lang) -> str:
    try:
        return day_words(dt.date.fromisoformat(found[0]), lang)
    except ValueError:
        return found[0]
