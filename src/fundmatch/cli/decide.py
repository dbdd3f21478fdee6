"""`fundmatch decide`: what we do with a call, for one actor or for all, and why. `--undo` takes it back."""

from typing import TYPE_CHECKING

from fundmatch.cli import options as opt
from fundmatch.cli.language import LANG, argument, option, switch
from fundmatch.cli.load import begin
from fundmatch.cli.output import tell
from fundmatch.jobs.ending import Stop, either
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.models.decision import State

_TOO_MANY = Phrase(
    "för många ord: {words}. Skriv [AKTÖR] UTLYSNING LÄGE, med citattecken om namn av flera ord",
    "too many words: {words}. Write [ACTOR] CALL STATE, with quotes around names of several words",
)
_NEEDED = Phrase("det saknas: {parts}", "missing: {parts}")
_CALL = Phrase("utlysningen", "the call")
_STATE = Phrase("läget ({states})", "the state ({states})")
_WHY = Phrase("--why (varför beslutas det)", "--why (why is it decided)")
_OWNER = Phrase(
    "--owner (vilken roll ansvarar, till exempel EU-samordnare; aldrig en person)",
    "--owner (which role answers for it, such as EU officer; never a person)",
)
NAMES = 2
"""Names that a decision takes at most: an actor and a call."""


def decide(
    *,
    words: list[str] | None = argument(
        "[ACTOR] CALL STATE",
        "aktör (utan: alla aktörer) och utlysning, id eller namn, och läget: intresserad, söker, beviljad, "
        "avslag, avstår (ni söker inte) eller tystad (tills utlysningen ändras); i vilken ordning som helst",
        "actor (without: all actors) and call, id or name, and the state: interested, applying, granted, "
        "rejected (the application was turned down), declined (you do not apply) or muted (left out until the "
        "call changes); in any order",
        default=None,
    ),
    why: str | None = option("--why", "varför", "why", "TEXT"),
    owner: str | None = option(
        "--owner",
        "roll som ansvarar, till exempel EU-samordnare; aldrig en persons namn, adress eller nummer",
        "role that answers for it, such as EU officer; never a person's name, address or number",
        "ROLE",
    ),
    note: str | None = option("--note", "anteckning", "note", "TEXT"),
    undo: bool = switch("--undo", "ta tillbaka det senaste beslutet", "take the last decision back"),
    folder: opt.Folder,
) -> None:
    """Take down a decision, or take the last one back."""
    from fundmatch.jobs import decide as job
    from fundmatch.render.decisions import done

    names, state = _parsed(words or [], undo)
    missing = [part() for part, given in ((_WHY, why), (_OWNER, owner)) if given is None]
    if state is None and not undo:
        missing.insert(0, _STATE(states=either(job.choices(LANG))))
    if not names:
        missing.insert(0, _CALL())
    if missing and not (undo and names):
        raise Stop(_NEEDED(parts=missing))
    work = begin(folder, new=True)
    made = job.decide(work, job.DecisionRequest(names, state, why, owner, note), clock=folder.as_of is None)
    tell(done(made))


def _parsed(words: list[str], undo: bool) -> "tuple[list[str], State | None]":
    """The names and the state among words, wherever the state stands; raises `Stop` when they cannot be understood."""
    from fundmatch.jobs.decide import state_of, state_words

    states = state_words()
    at = None if undo else next((at for at in reversed(range(len(words))) if words[at].casefold() in states), None)
    names = words if at is None else words[:at] + words[at + 1 :]
    if len(names) > NAMES + (at is None and not undo):
        raise Stop(_TOO_MANY(words=" ".join(words)))
    if at is None and not undo and len(names) > 1:
        state_of(names[-1], LANG)
    return names, None if at is None else states[words[at].casefold()]
