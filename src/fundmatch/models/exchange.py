"""Reference rates of one day, as a central bank gives them: units of a currency for one euro."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Rates:
    """What one euro was worth on a day."""

    day: dt.date
    per_euro: Mapping[str, Decimal]

    def of(self, currency: str) -> Decimal | None:
        """Units of a currency for one euro; `None` when the file does not name it."""
        return Decimal(1) if currency == "EUR" else self.per_euro.get(currency)

    def exchanged(self, amount: Decimal, from_: str, to: str) -> Decimal | None:
        """A sum in another currency, to the cent, halves up; `None` when one of the two is not named.

        >>> rates = Rates(dt.date(2026, 11, 2), {"SEK": Decimal("11.15")})
        >>> rates.exchanged(Decimal("420000.00"), "EUR", "SEK")
        Decimal('4683000.00')
        """
        if from_ == to:
            return amount
        own, other = self.of(from_), self.of(to)
        if not own or not other:
            return None
        return (amount / own * other).quantize(Decimal("0.01"), ROUND_HALF_UP)
