"""A funding stack as JSON and as rows: the same lines in each."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from fundmatch.financing.ledger import Entry
from fundmatch.financing.project import Breach, Scenario
from fundmatch.jobs.finance import Financed
from fundmatch.models.money import RateShare
from fundmatch.models.programme import Grounds
from fundmatch.models.wording import Lang, Phrase, number, plain
from fundmatch.render.json_text import head
from fundmatch.render.limits import limit_record
from fundmatch.render.sheet import Cell, Column, Sheet


def document(found: Financed, now: dt.datetime, lang: Lang) -> dict[str, Any]:
    """The JSON of a stack. Sums are strings with two decimals."""
    project = found.project
    rates = project.rates
    return {
        **head("finance", now), "call_id": found.call_id, "actor_id": found.actor_id,
        "cost": cents(found.stack.cost), "currency": project.currency, "months": project.months,
        "verdict": found.verdict, "verdict_of_money": found.of_money,
        "rates": rates and {"day": rates.day.isoformat(), "age_days": (now.date() - rates.day).days,
                            "sek_per_eur": plain_number(rates.of("SEK"))},
        "scenarios": [_scenario(found, one, lang) for one in found.stack.scenarios],
        "payment": _payment(found, lang), "lump_sum": found.terms.lump,
        "limits": [limit_record(one, found.keeps(one), lang) for one in (*found.terms.limits, *found.terms.either)],
        "lines": [_line(found, one, lang) for one in found.stack.lines],
        "together": [
            {"a": one.a, "b": one.b, "answer": one.answer, "rule": one.ground and one.ground.rule,
             "source": one.ground and one.ground.source,
             "certainty": one.ground and one.ground.certainty.value}
            for one in found.pairs
        ],
        "refused": [one.text(lang) for one in found.refused],
        "questions": [plain(one, lang) for one in found.questions],
        "rate_scenarios": [
            {"rate": plain_number(one.rate), "cost": cents(one.cost), "eu_share": cents(one.eu_share),
             "eu_sek": cents(one.eu_sek), "loss_sek": cents(one.loss_sek)}
            for one in found.at_rates
        ],
        "cost_options": [
            {"id": one.option.rule.id, "scenario": one.first.id, "what": one.option.rule.says.pick(lang),
             "chosen": one.chosen, "cost": cents(one.cost), "eu_share": cents(one.first.eu_share),
             "own_cash": cents(one.first.own_cash), "certainty": one.option.ground.certainty.value,
             "source": one.option.ground.source}
            for one in found.by_option
        ],
        "liquidity": {one.id: [_quarter(quarter) for quarter in one.quarters] for one in found.stack.scenarios},
    }  # fmt: skip


def plain_number(value: Decimal | None) -> str | None:
    """A number as text, without an exponent."""
    return None if value is None else f"{value:f}"


def cents(value: Decimal | None) -> str | None:
    """A sum as text, to the cent."""
    return None if value is None else f"{value:.2f}"


def _range(ends: tuple[Decimal, Decimal] | None) -> list[str | None] | None:
    return [cents(end) for end in ends] if ends else None


def _scenario(found: Financed, one: Scenario, lang: Lang) -> dict[str, Any]:
    way = one.choice.way
    eu = (
        way
        if way and way.share is RateShare.EU and way.percent is not None and not found.terms.pays_one_to_one
        else None
    )
    own = way if way and way.share is RateShare.OWN else None
    rated = way if way and way.percent is not None else None
    return {
        "id": one.id, "verdict": one.verdict, "eu_share": cents(one.eu_share), "eu_share_range": _range(one.eu_range),
        "eu_rate_nominal": plain_number(eu.percent) if eu else None,
        "own_rate_nominal": plain_number(own.percent) if own else None,
        "nominal_rate": plain_number(rated.percent) if rated else None,
        "eu_rate_effective": cents(one.effective), "uncapped": cents(one.uncapped), "own_share": cents(one.own_share),
        "second_funder": cents(one.second_funder), "one_to_one_possible": cents(one.one_to_one_possible),
        "one_to_one_planned": cents(one.one_to_one_planned), "public_support": cents(one.public_support),
        "own_cash": cents(one.own_cash), "own_cash_range": _range(one.own_range), "in_kind": cents(one.in_kind),
        "gap": cents(one.gap), "gap_range": _range(one.gap_range), "own_minimum": cents(one.own_minimum),
        "cash_cost": cents(found.stack.cost - one.in_kind), "least_cost": cents(one.least_cost),
        "cost_where_ceiling_binds": cents(one.cost_where_ceiling_binds),
        "largest_advance": cents(one.largest_advance), "sek": in_sek(found, one),
        "breaches": [_breach(each, lang) for each in one.breaches],
    }  # fmt: skip


def _breach(one: Breach, lang: Lang) -> dict[str, Any]:
    return {
        "what": one.limit.what.value if one.limit else None, "said": one.said.text(lang),
        "mended": one.mended.text(lang) if one.mended else None, "certain": one.certain, "stops": one.stops,
        "rule": one.limit.ground.rule if one.limit else None,
    }  # fmt: skip


def in_sek(found: Financed, one: Scenario) -> dict[str, str | None]:
    """The same sums in kronor at the rate of the file; empty without one."""
    project = found.project
    sums = {
        "cost": found.stack.cost,
        "eu": one.eu_share,
        "second_funder": one.second_funder,
        "one_to_one": one.one_to_one_planned,
        "public_support": one.public_support,
        "own": one.own_cash,
        "in_kind": one.in_kind,
        "gap": one.gap,
    }
    if project.currency == "SEK":
        return {name: cents(value) for name, value in sums.items()}
    if not project.rates:
        return {}
    told = {n: v if v is None else project.rates.exchanged(v, project.currency, "SEK") for n, v in sums.items()}
    return {name: cents(value) for name, value in told.items()}


def _payment(found: Financed, lang: Lang) -> dict[str, Any] | None:
    """When the money comes; nothing where that was not read."""
    if found.terms.payment is None:
        return None
    rule, ground = found.terms.payment
    return {"way": rule.way, "what": rule.says.pick(lang), "certainty": ground.certainty.value, "rule": rule.id,
            "source": ground.source}  # fmt: skip


def _line(found: Financed, one: Entry, lang: Lang) -> dict[str, Any]:
    return {
        "n": one.n, "what": one.what.text(lang), "formula": one.formula(lambda value: number(value, lang)),
        "value": cents(one.value), "currency": one.unit, "rule": one.ground.rule, "source": one.ground.source,
        "certainty": one.ground.certainty.value,
        "condition": plain(one.ground.condition, lang) if one.ground.condition else None,
        "rounding": one.rounding.text(lang) if one.rounding else None,
        "scenario": where(found, one),
    }  # fmt: skip


def where(found: Financed, one: Entry) -> str | None:
    """The scenarios of a line; `None` for all of them."""
    everywhere = not {each.id for each in found.stack.scenarios} - set(one.scenarios)
    return None if (everywhere and len(found.stack.scenarios) > 1) or not one.scenarios else ", ".join(one.scenarios)


def _quarter(one: Any) -> dict[str, Any]:
    return {
        "quarter": one.quarter, "cash_cost": cents(one.cash_cost.value),
        "receipts": {name: cents(paid.value) for name, paid in one.receipts.items()},
        "laid_out": cents(one.laid_out.value), "bridge": cents(one.bridge.value),
    }  # fmt: skip


def sheet(found: Financed, lang: Lang) -> Sheet:
    """The lines as rows."""
    titles = {
        "n": Phrase("Nr", "No"), "what": Phrase("Vad", "What"), "formula": Phrase("Formel", "Formula"),
        "value": Phrase("Belopp", "Sum"), "currency": Phrase("Enhet", "Unit"), "rule": Phrase("Regel", "Rule"),
        "source": Phrase("Källa", "Source"), "certainty": Phrase("Säkerhet", "Certainty"),
        "condition": Phrase("Villkor", "Condition"), "rounding": Phrase("Avrundning", "Rounding"),
        "scenario": Phrase("Scenario", "Scenario"),
    }  # fmt: skip
    rows: list[Sequence[Cell]] = [list(_line(found, one, lang).values()) for one in found.stack.lines]
    codes = {"certainty": Grounds}
    return Sheet(tuple(Column(key, title, codes=codes.get(key)) for key, title in titles.items()), rows)
