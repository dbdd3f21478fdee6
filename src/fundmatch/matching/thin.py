"""Pairs of whose subject too little is known to compare it: an open call that names this kind of actor is told of."""

from fundmatch.matching import own_money
from fundmatch.matching.apart import why_apart
from fundmatch.matching.candidate import Candidate
from fundmatch.matching.criteria import role_fit, thematic_fit
from fundmatch.matching.prepared import PreparedActor, PreparedCall
from fundmatch.matching.status import ACTIONABLE
from fundmatch.models.wording import Phrase, Said

TITLE = Phrase("För lite känt om ämnet", "Too little known of the subject")

LEAST = 20
"""Words and concepts from which a text says enough: a title and two sentences."""

_TOLD = Phrase("{title}. Texten {question}", "{title}. The text {question}")
_ASK_CALL = Phrase(
    "nämner {kind}: vad betalar utlysningen för? Se utlysningens sida.",
    "names {kind}: what does the call pay for? See the call's page.",
)
_ASK_ACTOR = Phrase(
    "nämner {kind}: vad gör aktören?",
    "names {kind}: what does the actor do?",
)


def question(candidate: Candidate) -> Said | None:
    """What to ask of a pair without a common subject; `None` when enough is known to say that there is none.

    Asked of calls that one can act on and that name the actor's kind, where one side says too little. A call
    that names nobody, and a profile of nonsense whose kind nobody names, get no question and so no row.
    """
    if candidate.call.standing.status not in ACTIONABLE:
        return None
    ask = _ASK_CALL if is_thin(candidate.call) else _ASK_ACTOR if is_thin(candidate.actor) else None
    kind = role_fit.named_kind(candidate) if ask else None
    return ask(kind=kind.phrase) if ask and kind else None


def unranked(candidate: Candidate) -> Said | None:
    """What is said of a pair instead of a rank; `None` when it has a rank, or enough is known to give it none."""
    if why := why_apart(candidate):
        return why()
    ranked = thematic_fit.related(candidate.topical) or own_money.judge(candidate)
    ask = None if ranked else question(candidate)
    return _TOLD(title=TITLE, question=ask) if ask else None


def is_thin(record: PreparedCall | PreparedActor) -> bool:
    """Whether a record's own texts say too little to tell its subject."""
    return len(record.features) < LEAST
