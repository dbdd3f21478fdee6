"""How a run ends: its kind, which is the exit code of a command, and the one error that carries a line for the user."""

from collections.abc import Sequence
from enum import IntEnum

from fundmatch.models.wording import Phrase, Said


class Exit(IntEnum):
    """Exit codes, by kind of end."""

    FINE = 0
    """done; an empty result too"""
    FOUND_ERRORS = 1
    """a check found errors, a figure lies below `--fail-under`, a record of a file that was named was left out, or with
    `--strict` not all of the input was read"""
    WRONG_USE = 2
    """an unknown name, option or value"""
    NO_INPUT = 3
    """input unreadable, or no valid row in it"""
    NO_OUTPUT = 4
    """output could not be written"""
    SOURCE_FAILED = 5
    """a source did not answer, was unreadable or gave far too little; the rest was done and the old data stand"""
    NO_STORE = 6
    """the history is busy, damaged or not ours"""
    NO_NEWS = 10
    """`watch`: all went well, and nothing is new"""
    INTERRUPTED = 130
    """stopped with Ctrl-C"""
    TERMINATED = 143
    """stopped by the system or another program (SIGTERM)"""
    UNEXPECTED = 70
    """a fault in fundmatch itself"""


class Stop(Exception):
    """A question that cannot be answered, or data that cannot be used; a command ends with it.

    `str` of it is one English line that says what is wrong and what to do; `said.text("sv")` says it in Swedish. `code`
    says of what kind it is: `Exit.WRONG_USE` (2) what was asked, `Exit.NO_INPUT` (3) the data, `Exit.NO_STORE` (6) the
    history.
    """

    __module__ = "fundmatch"
    """where programs import it from"""

    def __init__(self, said: Said, code: Exit = Exit.WRONG_USE) -> None:
        super().__init__(said.text("en"))
        self.said, self.code = said, code

    def __reduce__(self) -> tuple[type["Stop"], tuple[Said, Exit]]:
        """As it travels between processes: with both languages and its kind."""
        return Stop, (self.said, self.code)


UNKNOWN_NAME = Phrase("{what} ”{name}” finns inte{hint}", "there is no {what} “{name}”{hint}")
MANY_NAMES = Phrase("{what} ”{name}” kan vara flera: {names}.", "{what} “{name}” may be several: {names}.")
MEANT = Phrase(". Menades {names}?", ". Did you mean {names}?")
_OR = Phrase("{first} eller {last}", "{first} or {last}")


def either(names: Sequence[str]) -> Said | str:
    """Names as a choice in words.

    >>> str(either(["a"])), either(["a", "b", "c"]).text("en")
    ('a', 'a, b or c')
    """
    *first, last = names
    return _OR(first=first, last=last) if first else last
