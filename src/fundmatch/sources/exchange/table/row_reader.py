"""One row of somebody's list as the raw record of a call or an actor: what each cell means, in plain data."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from fundmatch.models import issue as kinds
from fundmatch.models.actor import Actor
from fundmatch.models.call import Call
from fundmatch.models.issue import Issue, IssueKind
from fundmatch.models.kinds import ACTOR_KINDS, DeadlineModel, kind_under
from fundmatch.models.wording import Phrase
from fundmatch.sources.columns.facts import DATE_PARTS, DATED, MONEY
from fundmatch.sources.columns.more import assemble
from fundmatch.sources.exchange.table import days, sums
from fundmatch.sources.exchange.table.cells import RATES, Filled, Notation, in_our_list, text_of
from fundmatch.sources.exchange.table.conditions import applicant_rules, territory_rules
from fundmatch.sources.exchange.table.headings import COLUMNS
from fundmatch.sources.exchange.table.words import ROLLING, WORDS
from fundmatch.sources.faults import hint
from fundmatch.sources.loading import RECORD, make_issue, validate
from fundmatch.sources.record import Record, Unreadable
from fundmatch.text.funds import fund_of
from fundmatch.text.listed import LIST_SIGN, class_of, spoken
from fundmatch.text.tokens import fold

_DATE, _SUM = Phrase("ett datum", "a date"), Phrase("ett belopp", "a sum")
_RATE, _NUMBER = Phrase("en procentsats", "a percentage"), Phrase("ett heltal", "a whole number")
_WORD = Phrase("ett känt ord i kolumnen {column}", "a known word of the column {column}")
_WHO, _WHERE = Phrase("sökande som vi känner", "applicants we know"), Phrase("områden som vi känner", "areas we know")

_MILESTONES = frozenset({"opens", "idea_form", "step", "closes", "decision"})
_LIMITS = ("grant_min", "grant_max")
"""Where a range of sums goes: from, to."""
_COUNTS = frozenset({"min_partners", "min_countries", "max_months", "population"})
_APPLICANTS: Mapping[str, dict[str, Any]] = {
    "applicants": {}, "lead_applicants": {"role": "lead"}, "not_applicants": {"barred": True},
    "target_groups": {"role": "target"},
}  # fmt: skip
_MODELS: Mapping[str, type[BaseModel]] = {"calls": Call, "actors": Actor}
_LISTS = frozenset(
    "project_kinds objectives intervention_fields themes funds_sv funds_en functions serves covers core statuses "
    "networks short_names".split()
)
_SENTENCES = frozenset({"funds_sv", "funds_en"})
"""Lists whose entries may hold commas."""


class RowReader:
    """Reads the cells of one row into a raw record; what it cannot read becomes an issue, never a guess."""

    def __init__(self, notation: Notation, file: str, row: int) -> None:
        self._notation = notation
        self._place = Record(None, file, row)
        self._flat: dict[str, str] = {}
        self._record: dict[str, Any] = {}
        self._sums: list[tuple[Filled, sums.Sum]] = []
        self.issues: list[Issue] = []

    def read(self, cells: list[Filled]) -> dict[str, Any]:
        """The raw record of the cells; empty ones say nothing.

        In a list of ours, which has the column `more`, a row is read as we wrote it, and one that somebody has added
        in other words as in any list.
        """
        if any(one.column == "more" for one in cells):
            texts = {one.column: in_our_list(one) for one in cells}
            found = self._ours(texts)
            if texts["more"] or isinstance(validate(Record(found, ""), _MODELS[self._notation.kind]), BaseModel):
                return found
        for one in cells:
            text = text_of(one.cell)
            if not text:
                continue
            meant = self._meant(one.column, text)
            self._one(Filled(one.heading, one.column, meant if meant is not None else one.cell), meant or text)
        self._money()
        for kind in DATED:
            beside = {key: cell for key in DATE_PARTS if (cell := self._flat.pop(f"{kind}_{key}", None))}
            for milestone in self._record.get("milestones", ()):
                milestone.update(beside if milestone["kind"] == kind else {})
        flat = assemble(self._flat, COLUMNS[self._notation.kind])
        for key, value in self._record.items():
            flat[key] = flat[key] + value if isinstance(value, list) and key in flat else value
        return flat

    def _ours(self, cells: Mapping[str, str]) -> dict[str, Any]:
        try:
            return assemble(cells, COLUMNS[self._notation.kind])
        except Unreadable as fault:
            self.issues.append(make_issue(kinds.WRONG_SHAPE, self._place, wanted=RECORD, got=fault.why))
            return {}

    def _meant(self, column: str, text: str) -> str | None:
        """What the mapping says that a word of the list means."""
        words = self._notation.values.get(column, {})
        return {fold(word).strip(): value for word, value in words.items()}.get(fold(text).strip())

    def _one(self, one: Filled, text: str) -> None:
        reader = _READERS.get((one.column, self._notation.kind)) or _READERS.get((one.column, ""))
        if reader:
            reader(self, one, text)
        elif one.column in self._flat:
            self._flat[one.column] += f"\n{text}"
        else:
            self._flat[one.column] = text

    def _cut_offs(self, one: Filled, text: str) -> None:
        if not isinstance(one.cell, str):
            self._milestone(Filled(one.heading, "cut_off", one.cell), text)
            return
        for part in self._parts(text, one.column):
            self._milestone(Filled(one.heading, "cut_off", part), part)

    def _fund(self, one: Filled, text: str) -> None:
        if fund_of(text) is None:
            self._issue(kinds.UNKNOWN_FUND, one.heading, text)
        self._flat["fund"] = text

    def _actor_kind(self, one: Filled, text: str) -> None:
        found = class_of(text)
        kind = kind_under(found) if found else None
        if found and kind:
            self._flat["kind"] = kind.value
            if found is not kind:
                self._flat["functions"] = LIST_SIGN.join(filter(None, [self._flat.get("functions"), found.value]))
                self._issue(kinds.FUNCTION_AS_KIND, one.heading, text, read_as=kind.phrase)
            return
        near = hint(text, spoken(sorted(ACTOR_KINDS)), 60)
        self._issue(kinds.UNKNOWN_KIND, one.heading, text, hint=near)

    def _plain_day(self, one: Filled, text: str) -> None:
        day = self._day(one, text)
        if day:
            self._record[one.column] = day.date.isoformat()

    def _applicants(self, one: Filled, text: str) -> None:
        self._rules(*applicant_rules(self._joined(text), **_APPLICANTS[one.column]), one, text, _WHO)

    def _territory(self, one: Filled, text: str) -> None:
        self._rules(*territory_rules(self._joined(text)), one, text, _WHERE)

    def _list(self, one: Filled, text: str) -> None:
        before = [self._flat[one.column]] if one.column in self._flat else []
        parts = (part.replace(LIST_SIGN, "/") for part in self._parts(text, one.column))
        self._flat[one.column] = LIST_SIGN.join([*before, *parts])

    def _issue(self, kind: IssueKind, heading: str, text: str, **values: Any) -> None:
        self.issues.append(make_issue(kind, self._place, (heading,), cell=" ".join(text.split())[:60], **values))

    def _day(self, one: Filled, text: str) -> days.Day | None:
        try:
            day = days.read_day(one.cell, self._notation.order)
        except days.TwoDays:
            self._issue(kinds.TWO_READINGS, one.heading, text)
            return None
        if day is None:
            self._issue(kinds.NOT_UNDERSTOOD, one.heading, text, wanted=_DATE)
        return day

    def _milestone(self, one: Filled, text: str) -> None:
        if one.column == "closes" and fold(text).strip(" .") in ROLLING:
            self._flat.setdefault("deadline_model", DeadlineModel.CONTINUOUS.value)
            return
        day = self._day(one, text)
        if day and days.open_ended(day.date.year):
            self._flat.setdefault("deadline_model", DeadlineModel.CONTINUOUS.value)
            return
        # A date nobody can read is kept in its own words: the call is then not taken to be without one.
        entry = day.milestone(one.column) if day else {"kind": one.column}
        part_of_a_year = day is not None and isinstance(one.cell, str) and day.precision == "year" and len(text) > 4
        if day is None or part_of_a_year:
            entry["words"] = text
        if day and part_of_a_year:
            self._issue(kinds.ONLY_A_YEAR, one.heading, text, year=str(day.date.year))
        self._record.setdefault("milestones", []).append(entry)

    def _sum(self, one: Filled, text: str) -> None:
        try:
            found = sums.read_sum(one.cell, self._notation.style)
            both = sums.read_range(one.cell, self._notation.style) if found is None else None
        except sums.TwoNumbers:
            self._issue(kinds.TWO_READINGS, one.heading, text)
            return
        if both and one.column in _LIMITS:
            for column, limit in zip(_LIMITS, both, strict=True):
                self._add(Filled(one.heading, column, one.cell), limit)
        elif found is None or found.amount < 0:
            self._issue(kinds.NOT_UNDERSTOOD, one.heading, text, wanted=_SUM)
            self._record.setdefault("notes", []).append(f"{one.heading}: {text}")
        else:
            self._add(one, found)

    def _add(self, one: Filled, found: sums.Sum) -> None:
        if one.column in {other.column for other, _ in self._sums}:
            return
        bare = not isinstance(one.cell, str) or not re.search(r"[^\W\d_]|[€$£]", one.cell)
        scale, currency = sums.unit_of_heading(one.heading)
        self._sums.append((one, sums.Sum(found.amount * (scale if bare else 1), found.currency or currency)))

    def _money(self) -> None:
        """Sums become amounts once the whole row is read: the currency may stand in a later column."""
        own = self._flat.pop("currency", None)
        named = (sums.read_unit(own) or (1, None))[1] if own else None
        for one, found in self._sums:
            named_code = named or (own.upper() if own and re.fullmatch("[A-Za-z]{3}", own) else None)
            ours = self._notation
            currency = found.currency or named_code or ours.currency or ours.currencies.get(one.heading)
            if currency is None:
                self._issue(kinds.NO_CURRENCY, one.heading, text_of(one.cell))
                continue
            money = {"amount": f"{_plain(found.amount):f}", "currency": currency}
            self._record.setdefault("amounts", []).append({"what": one.column, "money": money})

    def _rate(self, one: Filled, text: str) -> None:
        try:
            rate = sums.read_rate(one.cell, self._notation.style)
        except sums.TwoNumbers:
            rate = None
        if rate is None:
            self._issue(kinds.NOT_UNDERSTOOD, one.heading, text, wanted=_RATE)
            self._flat.setdefault("cofinancing", f"{one.heading}: {text}")
            return
        self._record.setdefault("rates", []).append({"percent": f"{rate:f}", "share": RATES[one.column]})

    def _count(self, one: Filled, text: str) -> None:
        cell = one.cell
        if isinstance(cell, str):
            numbers = re.findall(r"\d[\d \u00a0]*", cell) if re.search(r"[^\W\d_]", cell) else [cell]
            cell = numbers[0] if len(numbers) == 1 else ""
            cell = re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", cell)
        try:
            number = sums.read_number(cell)
        except sums.TwoNumbers:
            number = None
        if number is None or number != number.to_integral_value() or number < 0:
            self._issue(kinds.NOT_UNDERSTOOD, one.heading, text, wanted=_NUMBER)
        else:
            self._flat[one.column] = f"{int(number)}"

    def _rules(self, rules: list[dict[str, Any]], whole: bool, one: Filled, text: str, wanted: Phrase) -> None:
        if not whole:
            self._issue(kinds.NOT_UNDERSTOOD, one.heading, text, wanted=wanted)
        self._record.setdefault("eligibility", []).extend(rules)

    def _word(self, one: Filled, text: str) -> None:
        """A word of a closed list: as itself, or as screens call it."""
        read = WORDS[(one.column, self._notation.kind)]
        parts = self._parts(text, one.column) if one.column in _LISTS else [text]
        found = []
        for part in parts:
            value = read(part)
            if value is None:
                wanted = _WORD(column=one.column)
                self._issue(kinds.NOT_UNDERSTOOD, one.heading, part, wanted=wanted)
            else:
                found.append(value)
        if found:
            self._flat[one.column] = LIST_SIGN.join(found)

    def _parts(self, text: str, column: str) -> list[str]:
        own = self._notation.list_separator
        if own:
            parts = text.split(own)
        elif re.search(r"[;|\n]", text):
            parts = re.split(r"[;|\n]", text)
        else:
            parts = [text] if column in _SENTENCES else text.split(",")
        return [part.strip() for part in parts if part.strip()]

    def _joined(self, text: str) -> str:
        own = self._notation.list_separator
        return text.replace(own, " | ") if own and own.strip() else text


def _plain(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


_READERS: Mapping[tuple[str, str], Callable[[RowReader, Filled, str], None]] = {
    **{(column, ""): RowReader._list for column in _LISTS},
    **dict.fromkeys(WORDS, RowReader._word),
    **{(column, ""): RowReader._milestone for column in _MILESTONES},
    **{(column, ""): RowReader._sum for column in MONEY},
    **{(column, ""): RowReader._rate for column in RATES},
    **{(column, ""): RowReader._count for column in _COUNTS},
    **{(column, ""): RowReader._applicants for column in _APPLICANTS},
    ("kind", "actors"): RowReader._actor_kind,
    ("fund", "calls"): RowReader._fund,
    ("cut_offs", ""): RowReader._cut_offs,
    ("valid_from", ""): RowReader._plain_day,
    ("valid_to", ""): RowReader._plain_day,
    ("territory", ""): RowReader._territory,
}
"""How the cells of each column are read, for calls, actors or both; those of any other are plain text."""
