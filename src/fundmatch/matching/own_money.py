"""Money that an actor hears of whatever its subject: of its own county for its kind, or made for its kind nearby.

An open round names no subject, and money to strengthen firms speaks of firms, not of what the office beside them does:
such pairs fall under the floor of the subject, and are shown by what they are instead.
"""

from collections.abc import Hashable

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.criteria import close_to_home, role_fit
from fundmatch.matching.keys import Key, Look
from fundmatch.matching.prepared import PreparedActor, PreparedCall

KEY = Key(
    call=lambda call: (role_fit.KEY.call(call), close_to_home.KEY.call(call)),
    actor=lambda actor: (role_fit.KEY.actor(actor), close_to_home.KEY.actor(actor)),
    looks=lambda call: _looks(call),  # noqa: PLW0108 - it is defined below, beside what it explains
)


def judge(candidate: Candidate) -> bool:
    """Whether the area is the actor's county and its kind uses such money, or some counties and it is made for it.

    >>> from fundmatch.matching.trial import try_criterion
    >>> area = {"type": "territory", "values": ["SE122"], "words": "Sörmland"}
    >>> call = {"eligibility": [area, {"type": "applicant", "values": ["association"]}]}
    >>> try_criterion(judge, actor={"kind": "association", "nuts": "SE122"}, call=call)
    True
    >>> try_criterion(judge, actor={"kind": "association", "nuts": "SE332"}, call=call)
    False
    """
    near, role = close_to_home.judge(candidate).value, role_fit.judge(candidate).value
    if not near or role is None:
        return False
    return role >= (role_fit.COMMON if near == 1.0 else role_fit.MADE)


def _looks(call: PreparedCall) -> Look:
    used, where = role_fit.KEY.looks(call), close_to_home.KEY.looks(call)

    def look(actor: PreparedActor) -> Hashable:
        return (used(actor) if used else role_fit.KEY.actor(actor), where(actor) if where else actor.seat)

    return look
