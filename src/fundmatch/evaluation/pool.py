"""Which calls a person is asked about, so that no ranking is judged by its own choice alone.

Pooling: the best of several rankings that err in different ways, put together and mixed. The reader sees neither
who chose a call nor where it stood. Source: Spärck Jones and van Rijsbergen 1975; TREC ever since.
"""

import random

from fundmatch.matching.criteria import role_fit, thematic_fit
from fundmatch.matching.engine import Engine
from fundmatch.matching.outcome import Match


def pool(run: Engine, actor_id: str, top: int, seed: int) -> list[str]:
    """Call ids: the union of the best `top` of each ranker, in an order that only `seed` decides.

    The rankers are the engine, the subject alone and the role alone. The last two look past the gates, so that a
    call wrongly refused can be found too. Ties among them are broken by the seed.
    """
    draw = random.Random(f"{seed} {actor_id}")  # noqa: S311 - a repeatable draw, no secret
    actor = run.actors[actor_id]
    pairs = [run.explain(actor, run.calls[call]) for call in sorted(run.calls)]
    draw.shuffle(pairs)
    chosen = {pair.call.id for pair in run.run([actor_id]).matches[:top]}
    for criterion in (thematic_fit.ID, role_fit.ID):
        chosen.update(_best(pairs, criterion, top))
    mixed = sorted(chosen)
    draw.shuffle(mixed)
    return mixed


def _best(pairs: list[Match], criterion: str, top: int) -> list[str]:
    """The calls that one criterion puts first; a call of which it knows nothing, or nothing good, is not chosen."""
    parts = ((pair.call.id, part) for pair in pairs for part in pair.points if part.criterion.id == criterion)
    values = {call: part.finding.value for call, part in parts if part.finding.value}
    return sorted(values, key=lambda call: -values[call])[:top]
