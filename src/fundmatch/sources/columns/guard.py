"""The apostrophe that keeps a spreadsheet from running a text as a formula: written with a cell, taken away when read.

It stands where a cell begins, and where one begins for a spreadsheet that parts cells by the other sign: after a comma
or a semicolon and the quotes that follow. Before `=` and `@` blanks may stand between too; before the other signs
they may not, since many a sentence has a dash there.
"""

import re

_SURE, _SIGNS = "=@\uff1d\uff20", "=@\uff1d\uff20+\\-\uff0b\uff0d"  # the full-width forms included
_BEGINS = rf"(^|[;,](?:\"*|[\" ]*(?='?[{_SURE}])))"
_FORMULA = re.compile(rf"{_BEGINS}(?=[{_SIGNS}])")
_GUARD = re.compile(rf"{_BEGINS}'(?=[{_SIGNS}])")
APOSTROPHE = rf"'(?=[{_SIGNS}])"
"""A pattern of what may be taken for ours, although the text itself has it."""


def guarded(text: str) -> str:
    r"""A text of one line that no spreadsheet runs.

    >>> guarded("=1+1"), guarded('x;"=1+1'), guarded("5-6; - x")
    ("'=1+1", 'x;"\'=1+1', '5-6; - x')
    """
    return _FORMULA.sub(r"\1'", text)


def bare(text: str) -> str:
    """A cell without what `guarded` added.

    >>> bare(guarded("=1,=2"))
    '=1,=2'
    """
    return _GUARD.sub(r"\1", text)
