"""A funding stack as a page: the parts of each scenario, then every line, then what to ask."""

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from fundmatch.financing.ledger import Entry
from fundmatch.financing.liquidity import peak
from fundmatch.financing.project import Scenario
from fundmatch.financing.together import MONEY, NO_RULE
from fundmatch.financing.words import money
from fundmatch.jobs.finance import ByOption, Financed
from fundmatch.jobs.naming import Titles
from fundmatch.models.programme import Grounds, marked
from fundmatch.models.wording import Lang, Phrase, Said, counted, number, plain
from fundmatch.render.finance import in_sek, where
from fundmatch.render.finance_head import because, breach_text, of_scenario, verdict
from fundmatch.render.line import Line, section

_ANSWER = {
    "yes": Phrase("ja", "yes"), "no": Phrase("nej", "no"), "conditional": Phrase("villkorat", "conditional"),
    NO_RULE: Phrase("ingen regel funnen", "no rule found"),
}  # fmt: skip
_TITLE = Phrase("Finansiering: {call}", "Funding: {call}")
_FOR = Phrase("{actor}, kostnad {cost} {currency}: {verdict}", "{actor}, cost {cost} {currency}: {verdict}")
_NOBODY = Phrase("ingen aktör angiven", "no actor named")
_SCENARIO = Phrase("Scenario {id}{differs}: {verdict}", "Scenario {id}{differs}: {verdict}")
_WITH, _WITHOUT = Phrase("med andra finansiären", "with the second funder"), Phrase("utan den", "without it")
_PLANNED = Phrase("1:1 {percent} %", "1:1 {percent} %")
_PERCENT, _CEILING = Phrase("{percent} %", "{percent} %"), Phrase("tak {sum}", "ceiling {sum}")
_PARTS = (
    ("eu_share", Phrase("EU-andel", "EU share")),
    ("second_funder", Phrase("andra finansiären", "second funder")),
    ("public_support", Phrase("offentligt stöd", "public support")),
    ("one_to_one_planned", Phrase("1:1 planerat", "1:1 planned")),
    ("in_kind", Phrase("insats in natura", "in kind")),
    ("own_cash", Phrase("egna kontanter", "own cash")),
    ("gap", Phrase("därav gap", "of which gap")),
    ("one_to_one_possible", Phrase("1:1 möjligt, inget löfte", "1:1 possible, no promise")),
)
_IN_SEK = {"eu_share": "eu", "one_to_one_planned": "one_to_one", "own_cash": "own"}
"""What a part is called among the sums in kronor, where that is another name."""
_PART, _KRONOR = Phrase("{what} {sum}", "{what} {sum}"), Phrase("i kronor: {sums}", "in kronor: {sums}")
_AT = Phrase("Om euron kostar annat (scenario {id})", "If the euro costs something else (scenario {id})")
_AT_RATE = Phrase("{rate} SEK: kostnad {cost} EUR, EU-andel {eu} EUR = {sek} SEK, förlust {loss} SEK",
                  "{rate} SEK: cost {cost} EUR, EU share {eu} EUR = {sek} SEK, loss {loss} SEK")  # fmt: skip
_PAYMENT = Phrase("När pengarna kommer", "When the money comes")
_PAID = Phrase("{says} ({certainty}, {rule})", "{says} ({certainty}, {rule})")
_NOT_READ = Phrase("inte läst: räknat i efterskott, varje kvartal", "not read: reckoned in arrears, by the quarter")
_LUMP = Phrase("En klumpsumma räknas som betald sist, när resultatet är godkänt.",
               "A lump sum is reckoned as paid last, when the result is approved.")  # fmt: skip
_RULES = Phrase("Regler och var de står", "Rules and where they stand")
_RULE = Phrase("{rule}: {source}", "{rule}: {source}")
_SCENARIOS = Phrase("scenario", "scenario")
_BESIDE, _WIDE = 3, 17
"""Scenarios side by side, and signs of a sum: with the words 80 columns in all."""
_FUND = Phrase("fond och stat", "fund and state")
_RANGE = Phrase("{least} till {most}", "{least} to {most}")
_EU_RANGE = Phrase("bidrag {range}, egen del {own}", "grant {range}, own part {own}")
_PEAK = Phrase("att ligga ute med som mest: {sum} (kvartal {quarter}); att låna: {bridge} (kvartal {at})",
               "laid out at most: {sum} (quarter {quarter}); to borrow: {bridge} (quarter {at})")  # fmt: skip
_LINES = Phrase("Rad för rad", "Line by line")
_LINE = Phrase("{what} = {formula} = {value} {unit}", "{what} = {formula} = {value} {unit}")
_GROUND = Phrase("{certainty}{rule}{condition}", "{certainty}{rule}{condition}")
_WAYS = Phrase("Sätt att räkna kostnaden", "Ways of reckoning the cost")
_WAY = Phrase("{id} ({certainty}): {what}", "{id} ({certainty}): {what}")
_CHOSEN = Phrase("{id} ({certainty}; räknat här): {what}", "{id} ({certainty}; reckoned here): {what}")
_GIVES = Phrase("scenario {id}: kostnad {cost}, EU-andel {eu}, eget {own}",
                "scenario {id}: cost {cost}, EU share {eu}, own {own}")  # fmt: skip
_TOGETHER = Phrase("Pengar tillsammans", "Money together")
_PAIR = Phrase("{a} och {b}: {answer}{why}", "{a} and {b}: {answer}{why}")
_ASK = Phrase("Att fråga", "To ask")
_RATE = (Phrase("Kurs {rate} SEK per euro den {day} ({count} dag gammal).",
                "Rate {rate} SEK for one euro of {day} ({count} day old)."),
         Phrase("Kurs {rate} SEK per euro den {day} ({count} dagar gammal).",
                "Rate {rate} SEK for one euro of {day} ({count} days old)."))  # fmt: skip


def page(found: Financed, names: Titles, today: dt.date, lang: Lang) -> list[Line]:
    """What an officer reads: the parts of each scenario, then every line, then what to ask."""
    actor = names.actors.get(found.actor_id or "", _NOBODY.text(lang))
    lines = [
        Line(_TITLE(call=names.calls[found.call_id]).text(lang), style="bold"),
        Line(_FOR(actor=actor, cost=_spoken(found.stack.cost, lang), currency=found.project.currency,
                  verdict=verdict(found)).text(lang)),
        *because(found, lang),
    ]  # fmt: skip
    rates = found.project.rates
    if rates and (sek := rates.of("SEK")):
        lines.append(Line(counted(_RATE, (today - rates.day).days, rate=sek, day=rates.day).text(lang)))
    for at in range(0, len(found.stack.scenarios), _BESIDE):
        lines += [Line(""), *_side_by_side(found, found.stack.scenarios[at : at + _BESIDE], lang)]
    if found.at_rates:
        told = [
            _AT_RATE(rate=one.rate, cost=one.cost, eu=one.eu_share, sek=one.eu_sek, loss=one.loss_sek)
            for one in found.at_rates
        ]
        lines += section(_AT(id=found.stack.scenarios[0].id), (one.text(lang) for one in told), lang)
    lines += section(_PAYMENT, (said.text(lang) for said in _payment(found)), lang)
    lines += section(_WAYS, (line for one in found.by_option for line in _way_lines(one, lang)), lang)
    lines += section(_LINES, (line for entry in found.stack.lines for line in _entry_lines(found, entry, lang)), lang)
    lines += section(_TOGETHER, (_pair_text(one, lang) for one in found.pairs), lang)
    lines += section(_ASK, (plain(one, lang) for one in found.questions), lang)
    return lines + section(_RULES, (_RULE(rule=rule, source=at).text(lang) for rule, at in _rules(found)), lang)


def _payment(found: Financed) -> list[Said]:
    """When the money comes, and what was taken for granted where that was not read."""
    rule, ground = found.terms.payment or (None, None)
    told = [_PAID(says=rule.says, certainty=ground.certainty.phrase, rule=rule.id)] if rule and ground else []
    at_end = [_LUMP()] if found.terms.lump and (rule is None or rule.way == "arrears") else []
    return [*told, *at_end] or [_NOT_READ()]


def _rules(found: Financed) -> list[tuple[list[str], str]]:
    """Each address with the rules and facts that a line, a limit, a payment, a pair or a question rests on."""
    held = found.terms
    grounds = [
        *(one.ground for one in found.stack.lines), *(one.ground for one in (*held.limits, *held.either)),
        *(one.ground for one in found.pairs if one.ground), *([held.payment[1]] if held.payment else []),
        *(ground for rule, ground in held.questions if rule.says in found.questions),
        *(one.option.ground for one in found.by_option),
    ]  # fmt: skip
    at: dict[str, set[str]] = {}
    for one in grounds:
        if one.rule and one.source:
            at.setdefault(one.source, set()).add(one.rule)
    return sorted((sorted(rules), source) for source, rules in at.items())


def _spoken(value: Decimal, lang: Lang) -> str:
    """A sum in whole units, or to the öre or cent."""
    whole = number(value.to_integral_value(ROUND_FLOOR), lang)
    cents = int(value % 1 * 100)
    return f"{whole}{',' if lang == 'sv' else '.'}{cents:02d}" if cents else whole


def _side_by_side(found: Financed, scenarios: Sequence[Scenario], lang: Lang) -> list[Line]:
    """The parts of each scenario in a column of its own, which sum to the cost; then what is in the way."""
    lines = [Line(_SCENARIOS.text(lang), 2, "bold", "".join(f"{one.id:>{_WIDE}}" for one in scenarios))]
    for name, title in _PARTS:
        sums = [getattr(one, name) for one in scenarios]
        told_already = name == "one_to_one_possible" and sums == [one.one_to_one_planned for one in scenarios]
        if any(sums) and not told_already:
            told = _FUND if name == "eu_share" and scenarios[0].own_share is not None else title
            lead = "".join(f"{'?' if value is None else _spoken(value, lang):>{_WIDE}}" for value in sums)
            lines.append(Line(told.text(lang), 2, "red" if name == "gap" else "", lead))
    for one in scenarios:
        lines += [Line(said, 2, style) for said, style in _remarks(found, one, lang)]
    return lines


def _differs(one: Scenario, all_: Sequence[Scenario]) -> Sequence[Said]:
    """What tells a scenario from the others."""
    told = [_told(each) for each in all_]
    same = set.intersection(*({said.text("en") for said in each} for each in told))
    return [said for said in _told(one) if said.text("en") not in same]


def _told(one: Scenario) -> list[Said]:
    """All that a scenario takes for granted: the rate or sum, who else pays, which ceiling holds."""
    way, limit = one.choice.way, one.choice.limit
    told = [_WITH() if one.choice.second else _WITHOUT(), _PLANNED(percent=one.choice.one_to_one)]
    if limit:
        told.insert(0, _CEILING(sum=money(limit.money)))
    if way and (way.lump or way.percent is not None):
        told.insert(0, money(way.lump) if way.lump else _PERCENT(percent=way.percent))
    return told


def _remarks(found: Financed, one: Scenario, lang: Lang) -> list[tuple[str, str]]:
    """What is said of one scenario: its verdict, its range, what it breaks, what has to be laid out."""
    differs, best = _differs(one, found.stack.scenarios), one is found.stack.best and not found.refused
    words = f" ({', '.join(said.text(lang) for said in differs)})" if differs else ""
    told = [(_SCENARIO(id=one.id, differs=words, verdict=of_scenario(one)).text(lang), "bold")]
    if one.eu_range and one.own_range:
        both = [_RANGE(least=ends[0], most=ends[1]) for ends in (one.eu_range, one.own_range)]
        told.append((_EU_RANGE(range=both[0], own=both[1]).text(lang), ""))
    if not best:
        told += [(breach_text(each).text(lang), "red" if each.certain else "") for each in one.breaches]
    if found.project.currency != "SEK" and found.project.rates:
        kronor = in_sek(found, one)
        parts = [_PART(what=title, sum=_spoken(Decimal(sum_), lang)) for name, title in _PARTS
                 if (sum_ := kronor.get(_IN_SEK.get(name, name))) and Decimal(sum_)]  # fmt: skip
        told.append((_KRONOR(sums=parts).text(lang), ""))
    if one.quarters:
        (most, at), (bridge, then) = peak(one.quarters, "laid_out"), peak(one.quarters, "bridge")
        sums = {"sum": _spoken(most, lang), "bridge": _spoken(bridge, lang)}
        told.append((_PEAK(**sums, quarter=at, at=then).text(lang), ""))
    return told


def _entry_lines(found: Financed, one: Entry, lang: Lang) -> list[Line]:
    ground = one.ground
    rule = f" · {ground.rule}" if ground.rule else ""
    condition = f" · {plain(ground.condition, lang)}" if ground.condition else ""
    formula = one.formula(lambda value: number(value, lang))
    there = where(found, one)
    text = _LINE(what=one.what, formula=formula, value=_spoken(one.value, lang), unit=one.unit).text(lang)
    if one.operation == "given":
        text = f"{one.what.text(lang)} = {_spoken(one.value, lang)} {one.unit}"
    lead = f"[{one.n}]{f' {there}' if there else ''}".ljust(8)
    lines = [Line(text, 2, lead=lead)]
    if ground.certainty not in (Grounds.GIVEN, Grounds.COMPUTED):
        told = _GROUND(certainty=ground.certainty.phrase, rule=rule, condition=condition).text(lang)
        lines.append(Line(told, 12, "dim"))
    return lines


def _way_lines(one: ByOption, lang: Lang) -> list[Line]:
    """One way of reckoning cost, and what it gives in the first scenario."""
    given = {"cost": one.cost, "eu": one.first.eu_share, "own": one.first.own_cash}
    sums = {name: "?" if sum_ is None else _spoken(sum_, lang) for name, sum_ in given.items()}
    rule, certainty = one.option.rule, one.option.ground.certainty.phrase
    said = (_CHOSEN if one.chosen else _WAY)(id=rule.id, what=rule.says, certainty=certainty)
    return [Line(said.text(lang), 2), Line(_GIVES(**sums, id=one.first.id).text(lang), 4)]


def _pair_text(one: Any, lang: Lang) -> str:
    said = marked(one.ground.condition, one.ground.certainty) if one.ground and one.ground.condition else None
    why = f" ({plain(said, lang)})" if said else ""
    return _PAIR(a=MONEY[one.a], b=MONEY[one.b], answer=_ANSWER[one.answer], why=why).text(lang)
