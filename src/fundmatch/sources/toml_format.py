"""TOML as people write it by hand: watches, sources, mappings."""

import re
import tomllib
from collections.abc import Sequence
from typing import Any

from fundmatch.models.wording import Phrase
from fundmatch.sources.json_format import DEEPEST, TOO_DEEP
from fundmatch.sources.record import Unreadable, decode

_MOST_BYTES = 500_000
_AT = re.compile(r" \(at line (\d+), column \d+\)$")
_NOT_TOML = Phrase("inte TOML: {why}", "not TOML: {why}")
_TOO_LONG = Phrase("ett tal har för många siffror", "a number has too many digits")
_TOO_LARGE = Phrase("filen är för stor (högst {most} kB)", "the file is too large (at most {most} kB)")


def parse(raw: bytes) -> dict[str, Any]:
    """The tables of a TOML file.

    Raises `Unreadable` when it is not TOML, with the row of the fault, or larger or deeper than anybody writes.
    """
    if len(raw) > _MOST_BYTES:
        raise Unreadable(_TOO_LARGE(most=_MOST_BYTES // 1000))
    text = decode(raw).replace("\r\n", "\n")
    for row, line in enumerate(text.split("\n"), start=1):
        # The library's time grows with the square of the parts of a key.
        if line.count(".") > DEEPEST:
            raise Unreadable(TOO_DEEP, row)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        raise Unreadable(_NOT_TOML(why=_AT.sub("", str(error))), int(at[1]) if at else None) from None
    except ValueError:  # Python's own limit of digits
        raise Unreadable(_NOT_TOML(why=_TOO_LONG)) from None
    except RecursionError:
        raise Unreadable(TOO_DEEP) from None


def row_of(lines: Sequence[str], key: str, begin: int = 0, end: int | None = None) -> int | None:
    """The row, from 1, on which a key is given; looked for from line `begin` to before line `end`, both from 0."""
    wanted = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
    return next((at + 1 for at in range(begin, len(lines) if end is None else end) if wanted.match(lines[at])), None)
