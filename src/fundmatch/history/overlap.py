"""How much of what a source had is in what it gives now: why an answer is not believed, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from fundmatch.history.database import Database
from fundmatch.models.call import Call
from fundmatch.models.wording import Phrase, Said

_NONE = Phrase("gav inga poster, tidigare {before}", "gave no records, {before} before")
_SHRUNK = Phrase("antal poster nu {now}, tidigare {before}", "records now {now}, {before} before")
_OTHER = Phrase(
    "ingen av de {before} poster som källan hade finns med; det ser ut som en annan lista",
    "none of the {before} records that the source had is in it; it looks like another list",
)
_FEW = Phrase(
    "bara {both} av de {before} poster som källan hade finns med",
    "only {both} of the {before} records that the source had are in it",
)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Records that a source gives now, had before, and both."""

    now: int
    before: int
    both: int

    @property
    def none(self) -> bool:
        """Whether a list is replaced by another one."""
        return bool(self.now and self.before and not self.both)

    @property
    def why(self) -> Said:
        """What is doubtful about it."""
        if not self.now:
            return _NONE(before=self.before)
        if self.none:
            return _OTHER(before=self.before)
        if self.now * 2 < self.before:
            return _SHRUNK(now=self.now, before=self.before)
        return _FEW(both=self.both, before=self.before)


def overlap(database: Database, source: str, calls: Iterable[Call]) -> Overlap:
    """Records of a source that stand, held against those it gives; to be asked before they are taken down."""
    rows = database.rows("SELECT record FROM version WHERE source = ? AND gone IS NULL", (source,))
    before, now = {row["record"] for row in rows}, {call.id for call in calls}
    return Overlap(len(now), len(before), len(before & now))
