"""Muted pairs as lists of matches see them: left out, counted, and said."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fundmatch.cli.decide import stored
from fundmatch.cli.output import tell
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.jobs.collect import Collection
    from fundmatch.matching.engine import Outcome
    from fundmatch.monitoring.muting import Muting

_SENTENCE = Phrase("{parts}.", "{parts}.")


def muting_now(store: Path | None, found: "Collection") -> "Muting":
    """What is muted among the calls as they stand; nothing without a history."""
    from fundmatch.monitoring.muting import muting

    return muting(stored(store) if store else (), found.calls)


def set_aside(outcome: "Outcome", muting: "Muting | None") -> "tuple[Outcome, int]":
    """The outcome without muted pairs, and how many matches of it were muted until their call changed."""
    if muting is None or not (muting.pairs or muting.over):
        return outcome, 0
    hidden = tuple(pair for pair in outcome.matches if muting.hides(pair.call.id, pair.actor.id))
    aside = {(pair.call.id, pair.actor.id) for pair in hidden}
    kept = tuple(pair for pair in outcome.matches if (pair.call.id, pair.actor.id) not in aside)
    over = {one.pair for one in muting.over}
    back = sum((pair.call.id, pair.actor.id) in over or (pair.call.id, None) in over for pair in kept)
    return replace(outcome, matches=kept, muted=hidden), back


def tell_muted(outcome: "Outcome", back: int) -> None:
    """One line on what muting does to this list, if it does anything."""
    from fundmatch.cli.language import LANG
    from fundmatch.render.summary import muted

    parts = muted(outcome, back)
    if parts:
        tell(_SENTENCE(parts=". ".join(part.text(LANG) for part in parts)))
