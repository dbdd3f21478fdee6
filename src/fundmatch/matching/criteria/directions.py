"""Does the call serve a direction of the strategy? One criterion for each direction."""

from collections.abc import Callable

from fundmatch.matching.candidate import Candidate
from fundmatch.matching.finding import Finding, unknown
from fundmatch.matching.keys import Key, nothing, whole
from fundmatch.matching.signals import read
from fundmatch.models.strategy import Direction
from fundmatch.models.wording import Phrase

TITLE = Phrase("Inriktning", "Direction")
SWEDISH = (
    "Kriteriet för en inriktning: 1 det som pengarna köper, 0,5 ett villkor eller en bisak, 0 inget av dem. "
    "Signalerna står i strategifilen, var och en med sitt skäl; meningen som visar det citeras. Värdet hör till "
    "utlysningen: det är detsamma för alla aktörer."
)
"""What `judge` says of itself, in Swedish."""

KEY = Key(call=whole, actor=nothing)

_BUYS = Phrase("{why}", "{why}")
_SIDE = Phrase("delvis: {why}", "in part: {why}")
_NOT = Phrase("inte det utlysningen betalar för", "not what the call pays for")
_HELD = Phrase("räknas inte: {why}", "does not count: {why}")
_NO_TEXT = Phrase("utlysningens innehåll står inte i den text som lästs", "the call's content is not in the text seen")


def judge_for(direction: Direction) -> Callable[[Candidate], Finding]:
    """1 when the money buys it; 0.5 when it is a condition or side activity; otherwise 0.

    The signals stand in the strategy file, each with its reason; the sentence that
    shows it is quoted. The value belongs to the call: it is the same for every actor.

    >>> from fundmatch.matching.trial import DIRECTION, try_criterion
    >>> signal = {"when": {"words_sv": ["erfarenhetsutbyte"]}, "gives": 1.0, "because": "pengarna köper utbyte"}
    >>> judge = judge_for(Direction.model_validate({**DIRECTION, "signals": [signal]}))
    >>> serves = try_criterion(judge, call={"summary": "Stöd till erfarenhetsutbyte mellan regioner."})
    >>> serves.value, serves.label.text("sv")
    (1.0, 'pengarna köper utbyte')
    >>> other = try_criterion(judge, call={"summary": "Stöd till nya laddstationer."})
    >>> other.value, other.label.text("sv")
    (0.0, 'inte det utlysningen betalar för')
    """

    def judge(candidate: Candidate) -> Finding:
        reading = read(candidate.call, direction, candidate.setting)
        if reading.value is None:
            return unknown(_NO_TEXT)
        if reading.because is None:
            return Finding(reading.value, _NOT())
        if reading.value == 0:
            return Finding(0.0, _HELD(why=reading.because), reading.evidence)
        label = _BUYS if reading.value > 0.5 else _SIDE
        return Finding(reading.value, label(why=reading.because), reading.evidence)

    judge.__doc__ = judge_for.__doc__
    return judge
