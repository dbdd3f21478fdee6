"""The region's balance as JSON, as a page and as rows."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from fundmatch.development.balance import Balance, BalanceRow, Gap
from fundmatch.jobs.balance import Of
from fundmatch.jobs.naming import Titles
from fundmatch.models.wording import Lang, Phrase, counted, number, plain
from fundmatch.render.json_text import head
from fundmatch.render.line import Line, section
from fundmatch.render.sheet import Cell, Column, Sheet, named

PARTS = {
    "directions": Phrase("Strategins inriktningar", "Directions of the strategy"),
    "municipalities": Phrase("Kommuner", "Municipalities"),
    "kinds": Phrase("Slag av aktörer", "Kinds of actors"),
    "funds": Phrase("Fonder", "Funds"),
    "rus": Phrase("Regional utvecklingsstrategi (RUS 2022)", "Regional development strategy (RUS 2022)"),
    "s3": Phrase("Smart specialisering (S3)", "Smart specialisation (S3)"),
}
_TITLE = Phrase("Balans {day}: {of}", "Balance {day}: {of}")
_CALLS = Phrase("{count} utlysning", "{count} call"), Phrase("{count} utlysningar", "{count} calls")
_ACTORS = Phrase("{count} aktör", "{count} actor"), Phrase("{count} aktörer", "{count} actors")
_LINE = Phrase("{name}: {calls}, {actors}, {money}{decisions}{per}",
               "{name}: {calls}, {actors}, {money}{decisions}{per}")  # fmt: skip
_LINE_WITHOUT = Phrase("{name}: {calls}, {actors}{decisions}{per}", "{name}: {calls}, {actors}{decisions}{per}")
_MONEY = Phrase("{sums} ({silent} utan summa)", "{sums} ({silent} without a sum)")
_NO_SUM = Phrase("ingen summa angiven", "no sum stated")
_DECISIONS = Phrase(", {n} beslut", ", {n} decisions")
_PER = Phrase(", {n} utlysningar per 10 000 invånare", ", {n} calls for 10,000 inhabitants")
_NO_POPULATION = Phrase(", invånare okänt", ", inhabitants unknown")
_HOLES = Phrase("Tomt, och vad som kan fylla det", "Empty, and what could fill it")
_FILL = Phrase("{row}: {call} för {actor}", "{row}: {call} for {actor}")
_NOTHING = Phrase("{row}: ingen utlysning nu", "{row}: no call now")
LEFT_OUT = Phrase(
    "Statliga myndigheter med hela landet som uppdrag räknas inte med: {who}.",
    "National agencies, whose task is the whole country, are not counted: {who}.",
)
TWICE = Phrase(
    "En utlysning räknas i varje rad den hör till; raderna ska inte läggas ihop.",
    "A call counts in every row it belongs to; rows are not to be added up.",
)


def document(found: Balance, of: Of, now: dt.datetime, lang: Lang) -> dict[str, Any]:
    """The JSON of a balance; sums are decimal strings by currency, `null` when no call names one."""
    parts = {part: [_record(row, lang) for row in rows] for part, rows in found.rows.items()}
    gaps = [{"part": one.part, "id": one.row, "call_id": one.call_id, "actor_id": one.actor_id} for one in found.gaps]
    return {
        **head("balance", now),
        "of": of.value,
        **parts,
        "left_out": list(found.left_out),
        "gaps": gaps,
    }


def _record(row: BalanceRow, lang: Lang) -> dict[str, Any]:
    return {
        "id": row.id, "name": plain(row.name, lang), "calls": len(row.calls), "actors": len(row.actors),
        "money": {currency: f"{amount:.2f}" for currency, amount in row.money.items()} or None,
        "without_sum": row.without_sum, "decisions": row.decisions, "population": row.population,
        "per_10000": _per(row), "call_ids": list(row.calls), "actor_ids": list(row.actors),
    }  # fmt: skip


def _per(row: BalanceRow) -> float | None:
    return round(len(row.calls) * 10_000 / row.population, 1) if row.population else None


def page(found: Balance, of: Of, names: Titles, now: dt.datetime, lang: Lang) -> list[Line]:
    """What the board sees: each part, what is empty, and what is not counted."""
    lines = [Line(_TITLE(day=now.date(), of=of.phrase).text(lang), style="bold"), Line(TWICE.text(lang))]
    for part, rows in found.rows.items():
        lines += [Line(""), Line(PARTS[part].text(lang), style="bold")]
        lines += [Line(_line(row, part, lang), 2, style="" if row.calls else "yellow") for row in rows]
    lines += section(_HOLES, (gap_text(one, found, names, lang) for one in found.gaps), lang)
    if found.left_out:
        lines += [Line(""), Line(LEFT_OUT(who=[names.actors[key] for key in found.left_out]).text(lang))]
    return lines


def _line(row: BalanceRow, part: str, lang: Lang) -> str:
    money = money_text(row, lang)
    per = _per(row)
    inhabitants = (
        "" if part != "municipalities" else _NO_POPULATION.text(lang) if per is None else _PER(n=per).text(lang)
    )
    decisions = _DECISIONS(n=row.decisions).text(lang) if row.decisions else ""
    return (_LINE if money else _LINE_WITHOUT)(
        name=row.name,
        calls=counted(_CALLS, len(row.calls)),
        actors=counted(_ACTORS, len(row.actors)),
        money=money,
        decisions=decisions,
        per=inhabitants,
    ).text(lang)


def money_text(row: BalanceRow, lang: Lang) -> str:
    """The money of a row by currency, in millions, and how many calls name none; empty for a row without calls."""
    if not row.money:
        return _NO_SUM.text(lang) if row.calls else ""
    sums = " + ".join(f"{_millions(amount, lang)} {currency}" for currency, amount in row.money.items())
    return _MONEY(sums=sums, silent=row.without_sum).text(lang) if row.without_sum else sums


def _millions(amount: Decimal, lang: Lang) -> str:
    return f"{number((amount / 1_000_000).quantize(Decimal('0.1')), lang)} M"


def gap_text(one: Gap, found: Balance, names: Titles, lang: Lang) -> str:
    """What is empty, and the call and actor that would fill it best."""
    row = next(row.name for row in found.rows[one.part] if row.id == one.row)
    if one.call_id is None or one.actor_id is None:
        return _NOTHING(row=row).text(lang)
    return _FILL(row=row, call=names.calls[one.call_id], actor=names.actors[one.actor_id]).text(lang)


_COLUMNS = (
    Column("part", Phrase("Del", "Part"), "word", words=named(PARTS)), Column("id", Phrase("Id", "Id"), "word"),
    Column("name", Phrase("Namn", "Name"), "long"), Column("calls", Phrase("Utlysningar", "Calls"), "number"),
    Column("actors", Phrase("Aktörer", "Actors"), "number"), Column("money_eur", Phrase("EUR", "EUR"), "number"),
    Column("money_sek", Phrase("SEK", "SEK"), "number"),
    Column("without_sum", Phrase("Utan summa", "Without a sum"), "number"),
    Column("decisions", Phrase("Beslut", "Decisions"), "number"),
    Column("population", Phrase("Invånare", "Inhabitants"), "number"),
    Column("per_10000", Phrase("Per 10 000", "For 10,000"), "number"),
)  # fmt: skip


def sheet(found: Balance, lang: Lang) -> Sheet:
    """All rows of all parts."""
    rows: list[Sequence[Cell]] = [
        (
            part,
            row.id,
            plain(row.name, lang),
            len(row.calls),
            len(row.actors),
            row.money.get("EUR"),
            row.money.get("SEK"),
            row.without_sum,
            row.decisions,
            row.population,
            _per(row),
        )
        for part, own in found.rows.items()
        for row in own
    ]
    return Sheet(_COLUMNS, rows)
