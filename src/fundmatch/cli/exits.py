"""How a run ends: exit codes, and the one error that carries a line for the user."""

from enum import IntEnum

from fundmatch.models.wording import Phrase, Said


class Exit(IntEnum):
    """Exit codes, by kind of end."""

    FINE = 0
    """done; an empty result too"""
    FOUND_ERRORS = 1
    """a check found errors"""
    WRONG_USE = 2
    """an unknown name, option or value"""
    NO_INPUT = 3
    """input unreadable, or no valid row in it"""
    NO_OUTPUT = 4
    """output could not be written"""
    INTERRUPTED = 130
    """stopped with Ctrl-C"""


class Stop(Exception):
    """Ends the run with one clear line on stderr and an exit code."""

    def __init__(self, said: Said, code: Exit = Exit.WRONG_USE) -> None:
        super().__init__(said.phrase.en)
        self.said, self.code = said, code


UNKNOWN_NAME = Phrase("{what} ”{name}” finns inte{hint}.", "there is no {what} “{name}”{hint}.")
MEANT = Phrase(". Menades {names}?", ". Was {names} meant?")
