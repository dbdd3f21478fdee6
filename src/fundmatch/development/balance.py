"""How calls, money and decisions lie over the strategy and the county, and which open call would fill a hole.

A call counts for a municipality or a kind of actor when some actor there could hear of it, for a fund when it is that
fund's, for a direction or an aim when it serves that. National agencies seated in the county stay out of all sums.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fundmatch.matching.engine import Engine
from fundmatch.matching.outcome import Match
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.signals import read
from fundmatch.models.actor import Life
from fundmatch.models.aim import Aim
from fundmatch.models.base import Text
from fundmatch.models.kinds import ActorClass
from fundmatch.models.money import AmountKind
from fundmatch.models.place import Municipality
from fundmatch.models.wording import Phrase
from fundmatch.text.funds import fund_name
from fundmatch.text.reader import CONCEPT_MARK

SERVES = 0.5
"""From which value a call serves a direction: at least as a condition or a side activity."""
_ABOUT = 1.0
"""From which weight a call is about a subject: it stands among its themes, its title or what it pays for."""
_NO_FUND = Phrase("fond inte känd", "fund not known")
_POTS = (AmountKind.CALL_TOTAL, AmountKind.TOPIC_TOTAL)
_COUNTY_BOARD = "länsstyrelsen"
"""The state's own board in a county: the one kind of state agency that is not national."""


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """What falls on one direction, municipality, kind, fund or aim. Money by currency; empty when no call names any."""

    id: str
    name: str | Phrase | Text
    calls: tuple[str, ...]
    actors: tuple[str, ...]
    money: Mapping[str, Decimal]
    without_sum: int
    """calls whose money is not stated: the sums are what is known, never all"""
    decisions: int
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A row without calls, and the open call that would fill it best, for which actor; nothing when there is none."""

    part: str
    row: str
    call_id: str | None = None
    actor_id: str | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """All rows by part, what is left out of the sums, and the holes."""

    rows: Mapping[str, Sequence[BalanceRow]]
    left_out: tuple[str, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class BalanceData:
    """What a balance is made of."""

    run: Engine
    calls: Sequence[str]
    """those that count"""
    open_calls: Sequence[str]
    """those that could fill a hole"""
    matches: Sequence[Match]
    """pairs of them all that somebody could hear of, the best first"""
    decisions: Mapping[str, int]
    """decisions in force, by call"""
    towns: Sequence[Municipality]
    aims: Sequence[Aim]


def national(actor: PreparedActor) -> bool:
    """Whether an actor is a national agency, whose work is the whole country's."""
    own = actor.actor
    return own.kind is ActorClass.STATE_AGENCY and not own.name.casefold().startswith(_COUNTY_BOARD)


def balance(ground: BalanceData) -> Balance:
    """Count calls, actors, money and decisions for every row."""
    left_out = tuple(key for key, actor in ground.run.actors.items() if national(actor))
    pairs = [pair for pair in ground.matches if pair.actor.id not in left_out]
    chosen = set(ground.calls)
    counted = [pair for pair in pairs if pair.call.id in chosen]
    rows = {
        "directions": list(_directions(ground, counted)),
        "municipalities": list(_towns(ground, counted)),
        "kinds": list(_kinds(ground, counted)),
        "funds": list(_funds(ground, counted)),
        "rus": list(_aims(ground, counted, "rus")),
        "s3": list(_aims(ground, counted, "s3")),
    }
    return Balance(rows, left_out, tuple(_gaps(ground, pairs, rows)))


def _row(
    ground: BalanceData,
    key: str,
    name: str | Phrase | Text,
    calls: Iterable[str],
    pairs: Iterable[Match],
    population: int | None = None,
) -> BalanceRow:
    own = tuple(dict.fromkeys(calls))
    actors = tuple(sorted({pair.actor.id for pair in pairs if pair.call.id in own}))
    money: dict[str, Decimal] = defaultdict(Decimal)
    silent = 0
    for call in own:
        pots = _pots(ground.run.calls[call])
        silent += not pots
        for currency, amount in pots.items():
            money[currency] += amount
    decided = sum(ground.decisions.get(call, 0) for call in own)
    return BalanceRow(key, name, own, actors, dict(sorted(money.items())), silent, decided, population)


def _pots(call: PreparedCall) -> dict[str, Decimal]:
    """The money of the call itself, by currency: the first sum of each, so that a pot told twice counts once."""
    found: dict[str, Decimal] = {}
    for kind in _POTS:
        for amount in call.call.amounts:
            if amount.what is kind:
                found.setdefault(amount.money.currency, amount.money.amount)
    return found


def _directions(ground: BalanceData, pairs: Sequence[Match]) -> Iterator[BalanceRow]:
    for direction in ground.run.setting.strategy.directions:
        calls = [key for key in ground.calls if _serves(ground, direction.id, key)]
        yield _row(ground, direction.id, direction.title, calls, pairs)


def _serves(ground: BalanceData, direction: str, call: str) -> bool:
    own = next(one for one in ground.run.setting.strategy.directions if one.id == direction)
    return (read(ground.run.calls[call], own, ground.run.setting).value or 0.0) >= SERVES


def _towns(ground: BalanceData, pairs: Sequence[Match]) -> Iterator[BalanceRow]:
    for town in ground.towns:
        own = [pair for pair in pairs if _sits_in(pair.actor, town)]
        yield _row(ground, town.code, town.name, _calls(own), own, town.population)


def _sits_in(actor: PreparedActor, town: Municipality) -> bool:
    own = actor.actor
    return own.municipality_code == town.code if own.municipality_code else own.municipality == town.name


def _kinds(ground: BalanceData, pairs: Sequence[Match]) -> Iterator[BalanceRow]:
    there = {one.actor.kind for one in ground.run.actors.values() if one.actor.status is not Life.DISSOLVED}
    for kind in sorted(there):
        own = [pair for pair in pairs if pair.actor.actor.kind is kind]
        yield _row(ground, kind.value, kind.phrase, _calls(own), own)


def _funds(ground: BalanceData, pairs: Sequence[Match]) -> Iterator[BalanceRow]:
    count = Counter(ground.run.calls[key].call.fund or "unknown" for key in ground.calls)
    for fund in sorted(count):
        calls = [key for key in ground.calls if (ground.run.calls[key].call.fund or "unknown") == fund]
        name = _NO_FUND if fund == "unknown" else Phrase(fund_name(fund, "sv"), fund_name(fund, "en"))
        yield _row(ground, fund, name, calls, pairs)


def _aims(ground: BalanceData, pairs: Sequence[Match], group: str) -> Iterator[BalanceRow]:
    for aim in ground.aims:
        if aim.group == group:
            calls = [key for key in ground.calls if _about(ground.run.calls[key], aim)]
            yield _row(ground, aim.id, aim.title, calls, pairs)


def _about(call: PreparedCall, aim: Aim) -> bool:
    return any(call.features.get(CONCEPT_MARK + concept, 0.0) >= _ABOUT for concept in aim.concepts)


def _calls(pairs: Iterable[Match]) -> list[str]:
    return list(dict.fromkeys(pair.call.id for pair in pairs))


def _gaps(ground: BalanceData, pairs: Sequence[Match], rows: Mapping[str, Sequence[BalanceRow]]) -> Iterator[Gap]:
    """Directions, municipalities and aims that no call falls on, each with the best pair of an open call."""
    still_open = set(ground.open_calls)
    live = [pair for pair in pairs if pair.call.id in still_open]
    towns = {town.code: town for town in ground.towns}
    aims = {aim.id: aim for aim in ground.aims}
    for part in ("directions", "municipalities", "rus", "s3"):
        for row in rows[part]:
            if row.calls:
                continue
            fits = (
                pair
                for pair in live
                if (part == "directions" and _serves(ground, row.id, pair.call.id))
                or (part == "municipalities" and _sits_in(pair.actor, towns[row.id]))
                or (row.id in aims and _about(pair.call, aims[row.id]))
            )
            best = next(fits, None)
            yield Gap(part, row.id, best.call.id, best.actor.id) if best else Gap(part, row.id)
