"""A call in one paragraph: dates, money, who may apply, why this actor, what is uncertain, what changed.

Digest, feed and calendar tell of a call in the same words; each lays them out in its own way.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fundmatch.matching.criteria.money_fit import own_share
from fundmatch.matching.gates.legal_person import applicant_of
from fundmatch.matching.outcome import Match
from fundmatch.matching.status import doubted, ends
from fundmatch.matching.thin import unranked
from fundmatch.models.base import Source
from fundmatch.models.call import Call, RuleKind
from fundmatch.models.kinds import DeadlineModel
from fundmatch.models.money import Rate, RateShare
from fundmatch.models.place import Areas, Atlas
from fundmatch.models.wording import Lang, Phrase, capital, number, plain
from fundmatch.monitoring.audience import by_applicant
from fundmatch.monitoring.change import Change, ChangeKind
from fundmatch.monitoring.news import Item
from fundmatch.render import facts
from fundmatch.render.difference import detail
from fundmatch.render.escape import address, clipped, screen
from fundmatch.render.matches import MatchRow, one_decimal, questions
from fundmatch.render.words import MAY, field_name

TITLE, VALUE = 240, 400
"""Letters of a title and of a value from outside at most; what is cut ends with an ellipsis."""
_DECISIVE = frozenset({"milestones", "rates", "amounts", "cofinancing", "eligibility", "partnership"})
"""Fields that decide whether an application is worth its work; of these a paragraph says that they are not stated."""
ACTORS = 5
"""Legal persons whose reasons and questions are given; of the others the names, of more than so many the number."""

_CHANGED = Phrase("Ändrat", "Changed")
_WITHDRAWN = frozenset({ChangeKind.CANCELLED, ChangeKind.CLOSED, ChangeKind.GONE})
_WHOLE = {
    ChangeKind.CANCELLED: Phrase("inställd av myndigheten", "cancelled by the authority"),
    ChangeKind.CLOSED: Phrase("stängd av myndigheten före sista dagen", "closed by the authority before its last day"),
    ChangeKind.GONE: Phrase(
        "källan har den inte längre; fråga myndigheten innan ni arbetar vidare",
        "its source has it no more; ask the authority before you go on",
    ),
    ChangeKind.BACK: Phrase("var borta ur källan och är tillbaka", "was gone from the source and is back"),
}
_BY = Phrase("{change} – {source}", "{change} – {source}")
_WORDS_ONLY = Phrase("bara ordalydelsen: {fields}", "the wording only: {fields}")
_DATES = Phrase("Datum", "Dates")
_IN_DAYS = (Phrase("{date}, om {days} dag", "{date}, in {days} day"),
            Phrase("{date}, om {days} dagar", "{date}, in {days} days"))  # fmt: skip
_TODAY = Phrase("{date}, i dag", "{date}, today")
_CONTINUOUS = Phrase("tar emot ansökningar löpande", "takes applications continuously")
_NO_DATES = Phrase("inga datum i den text som lästs", "no dates in the text seen")
_RATE = Phrase("Stödnivå", "Rate")
_AT_MOST = Phrase(
    "fonden betalar högst {paid} %, egen andel minst {own} %",
    "the fund pays at most {paid} %, own share at least {own} %",
)
_ALL = Phrase("fonden betalar högst 100 %", "the fund pays at most 100 %")
_EXACTLY = Phrase("fonden betalar {paid} %, egen andel {own} %", "the fund pays {paid} %, own share {own} %")
_NOT_SAID = Phrase("står inte i den text som lästs", "not in the text seen")
_WHO = Phrase("Vem", "Who")
_WHY = Phrase("Varför", "Why")
_WHY_ONE = Phrase("{tier}, {score} av 100, {may}: {reasons}", "{tier}, {score} of 100, {may}: {reasons}")
_WHY_OF = Phrase("{actor} ({tier}, {score}): {reasons}", "{actor} ({tier}, {score}): {reasons}")
_THIN_OF = Phrase("{actor}: {told}", "{actor}: {told}")
_ALSO = (Phrase("även {names}", "also {names}"), Phrase("även {count} till: {names}", "also {count} more: {names}"))
_MANY = Phrase("även {count} aktörer till", "also {count} more actors")
_WITH = Phrase("med {units}", "with {units}")
_UNCERTAIN = Phrase("Osäkert", "Uncertain")
_SILENT = Phrase("står inte i den text som lästs: {fields}", "not in the text seen: {fields}")
_CONFLICT = Phrase("källorna säger olika om {field}: {claims}", "sources differ on {field}: {claims}")
_ASK = Phrase("Fråga", "Ask")
_SOURCE = Phrase("Källa", "Source")


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """One labelled line of a paragraph. All text is printable and on one line."""

    label: str
    parts: tuple[str, ...]
    """what is said; of several actors each by itself"""
    urgent: bool = False
    """what changed"""

    @property
    def text(self) -> str:
        """All of it, where a line is a line."""
        return " · ".join(self.parts)


@dataclass(frozen=True, slots=True)
class CallParagraph:
    """One call as a paragraph, before anybody has decided where it is shown."""

    title: str
    address: str | None
    """where to read on; safe to put into a link"""
    badge: str
    """what kind of news it is, in a word; empty when it is none"""
    frame: str
    """programme, authority, where the call stands, id"""
    facts: tuple[LabelledLine, ...]


def block(item: Item, now: dt.datetime, lang: Lang, *, brief: bool = False, lasting: bool = False) -> CallParagraph:
    """The paragraph of a call.

    `brief`: only dates, money and why; `lasting`: it is read later too, so nothing is counted from today.
    """
    call = item.call.call
    badge = capital(item.changes[0].kind.phrase.text(lang)) if item.changes else ""
    status = doubted(item.call.standing.status.phrase(), call).text(lang)
    lasting = lasting or any(change.kind in _WITHDRAWN for change in item.changes)
    frame = (facts.programme_text(call, lang), facts.authority_text(call, lang), status, call.id)
    asked = dict.fromkeys(ask for match in item.matches[:ACTORS] for ask in questions(match.rulings, lang))
    lines = [*_changes(item.changes, lang), (_DATES, dates(item, now, lang, lasting)), (_RATE, _rate(item, lang))]
    why = tuple(map(screen, _why(item.matches, lang)))
    if brief:
        alone = _names(item.matches, lang) if len(item.matches) == 1 else ""
        lines.append((_WHO, alone))
        after = []
    else:
        lines.append((_WHO, _who(item, lang)))
        after = [
            (_UNCERTAIN, _uncertain(call, lang)), (_ASK, " ".join(asked)),
            (_SOURCE, source_text(call.sources[0], lang) if call.sources else ""),
        ]  # fmt: skip
    return CallParagraph(
        clipped(call.title.pick(lang), TITLE),
        address(item.call.source_of(None)),
        badge,
        " · ".join(clipped(part, TITLE) for part in frame if part),
        (*_labelled(lines, lang), *([LabelledLine(_WHY.text(lang), why)] if why else []), *_labelled(after, lang)),
    )


def _labelled(lines: Sequence[tuple[Phrase, str]], lang: Lang) -> list[LabelledLine]:
    return [LabelledLine(label.text(lang), (screen(text),), label is _CHANGED) for label, text in lines if text]


def _changes(changes: Sequence[Change], lang: Lang) -> list[tuple[Phrase, str]]:
    """A line for each change that matters, and one for all in wording alone."""
    lines = [(_CHANGED, change_text(change, lang)) for change in changes if change.matters]
    wording = dict.fromkeys(field_name(change.field or "", lang) for change in changes if not change.matters)
    said = [(label, text) for label, text in lines if text]
    return [*said, (_CHANGED, _WORDS_ONLY(fields=list(wording)).text(lang))] if wording else said


def change_text(change: Change, lang: Lang) -> str:
    """What changed, from what to what, and who says so; empty when the kind of news says it all."""
    if change.kind in (ChangeKind.NEW, ChangeKind.CLOSING):
        return ""
    if change.kind in _WHOLE and change.field in (None, "state"):
        text = _WHOLE[change.kind].text(lang)
        text += f": {plain(change.new, lang)}" if change.new and not change.field else ""
    else:
        old, new = (None if value is None else clipped(plain(value, lang), VALUE) for value in (change.old, change.new))
        text = detail(replace(change, old=old, new=new), lang)
    return screen(_BY(change=text, source=source_text(change.source, lang)).text(lang) if change.source else text)


def source_text(source: Source, lang: Lang) -> str:
    """Who says something, and when that was read; without the address, which stands beside it."""
    return clipped(f"{facts.ground(source, lang)}: {source.name or source.url or source.id}", VALUE)


def dates(item: Item, now: dt.datetime, lang: Lang, lasting: bool = False) -> str:
    """The dates that lie ahead in order of time, the next with how far away it is; else the last one."""
    call = item.call.call
    always = call.deadline_model is DeadlineModel.CONTINUOUS
    dated = sorted(
        (milestone for milestone in call.milestones if milestone.date), key=lambda milestone: ends(milestone) or now
    )
    ahead = [milestone for milestone in dated if (ends(milestone) or now) >= now]
    if not ahead and not always:
        ahead = dated[-1:]
    parts = []
    for milestone in ahead:
        text = clipped(facts.date_text(milestone, lang), VALUE)
        if milestone is item.call.standing.next and item.call.event and milestone.precision == "day" and not lasting:
            days = (item.call.event.date() - now.date()).days
            text = (_IN_DAYS[days != 1](date=text, days=days) if days > 0 else _TODAY(date=text)).text(lang)
        parts.append(text)
    if always:
        parts.append(_CONTINUOUS.text(lang))
    return "; ".join(parts) or _NO_DATES.text(lang)


def _rate(item: Item, lang: Lang) -> str:
    """What the fund pays the actors that are told; every rate when they would not get the same."""
    known: dict[Decimal, Rate] = {}
    for match in item.matches:
        own, rate = own_share(match.candidate)
        if own is not None and rate is not None:
            known.setdefault(own, rate)
    told = list(known.items())
    # The middle of a range is reckoned with, but nobody's share; nor is what fund and country pay together the fund's.
    if len(told) == 1 and told[0][1].least is None and told[0][1].share is not RateShare.PUBLIC_TOTAL:
        ((own, rate),) = told
        ceiling = rate.share is RateShare.EU and rate.at_most
        paid = number(Decimal(100) - own, lang)
        how = _EXACTLY if not ceiling else _AT_MOST if own else _ALL
        said = how(paid=paid, own=number(own, lang)).text(lang)
        return said + facts.among((facts.sure(rate.certainty, lang),))
    parts = [clipped(facts.rate_text(rate, lang), VALUE) for rate in item.call.call.rates]
    return "; ".join(parts) or item.call.call.cofinancing or _NOT_SAID.text(lang)


def _who(item: Item, lang: Lang) -> str:
    """Who may apply where and with how many, in our words; the source's only where we have none."""
    call = item.call.call
    atlas = item.matches[0].candidate.setting.atlas if item.matches else Atlas(Areas())
    wanted = (RuleKind.NAMED_BODY, RuleKind.APPLICANT, RuleKind.TERRITORY)
    told = [rule for kind in wanted for rule in call.eligibility if rule.type is kind]
    rules = []
    for rule in told:
        text = facts.rule_text(rule, atlas, lang)
        rules.append(clipped(text if not rule.words else f"{text} – {facts.quoted(rule.words)}", VALUE))
    if not any(rule.type is not RuleKind.TERRITORY for rule in call.eligibility):
        rules.insert(0, _NOT_SAID.text(lang))
    terms = call.partnership
    needed = bool(terms and ((terms.min_partners or 1) > 1 or terms.countries > 1))
    return "; ".join([*rules, *([facts.partners_text(terms, lang)] if terms and needed else [])])


def _why(matches: Sequence[Match], lang: Lang) -> list[str]:
    """The strongest reasons: of one actor with its eligibility, of the best few each with its name."""
    if len(matches) == 1:
        (match,) = matches
        if thin := unranked(match.candidate):
            return [thin.text(lang)]
        return [_WHY_ONE(may=MAY[match.eligibility], **_verdict(match, lang)).text(lang)]
    groups = by_applicant(matches)
    parts = [_why_of(own, lang) for own in groups[:ACTORS]]
    rest = [_names(own, lang) for own in groups[ACTORS:]]
    if len(rest) > ACTORS:
        parts.append(_MANY(count=len(rest)).text(lang))
    elif rest:
        parts.append(_ALSO[len(rest) > 1](count=len(rest), names=rest).text(lang))
    return parts


def _names(own: Sequence[Match], lang: Lang) -> str:
    """A unit with the one that applies for it; of several the one that applies, with the units."""
    actors = [match.actor for match in own]
    if len(actors) == 1:
        return facts.named(actors[0], lang)
    head = applicant_of(actors[0]) or actors[0]
    units = [one.actor.name for one in actors if one is not head]
    return f"{facts.called(head.actor, lang)} ({_WITH(units=units).text(lang)})"


def _why_of(own: Sequence[Match], lang: Lang) -> str:
    match, name = own[0], _names(own, lang)
    if thin := unranked(match.candidate):
        return _THIN_OF(actor=name, told=thin).text(lang)
    return _WHY_OF(actor=name, **_verdict(match, lang)).text(lang)


def _verdict(match: Match, lang: Lang) -> dict[str, object]:
    reasons = "; ".join(MatchRow(0, match).reasons(lang))
    return {"tier": match.tier.phrase, "score": one_decimal(match.score, lang), "reasons": reasons}


def _uncertain(call: Call, lang: Lang) -> str:
    parts = [
        _CONFLICT(field=field_name(one.field, lang), claims=clipped(" / ".join(one.claims), VALUE)).text(lang)
        for one in call.conflicts
    ]
    gaps = [gap.field for gap in facts.gaps(call) if gap.field.partition(".")[0] in _DECISIVE]
    silent = dict.fromkeys(field_name(gap, lang) for gap in gaps)
    return "; ".join([*parts, *([_SILENT(fields=list(silent)).text(lang)] if silent else [])])
