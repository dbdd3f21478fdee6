"""Why the system refused a file, in the reader's language: its own words are English alone."""

import contextlib
import errno
from collections.abc import Iterator
from typing import Final

from fundmatch.models.wording import Phrase

_WHY: Final = {
    errno.ENOENT: Phrase("mappen eller filen finns inte", "no such folder or file"),
    errno.EACCES: Phrase("rättighet saknas", "permission denied"),
    errno.EPERM: Phrase("rättighet saknas", "permission denied"),
    errno.EROFS: Phrase("disken går bara att läsa", "the disk is read-only"),
    errno.EISDIR: Phrase("det är en mapp", "it is a folder"),
    errno.ENOTDIR: Phrase("en del av sökvägen är ingen mapp", "a part of the path is no folder"),
    errno.EEXIST: Phrase("namnet är upptaget", "the name is taken"),
    errno.ENOSPC: Phrase("disken är full", "the disk is full"),
    errno.ELOOP: Phrase("länkarna leder runt", "the links lead round"),
    errno.ENAMETOOLONG: Phrase("namnet är för långt", "the name is too long"),
}


def refusal(error: OSError) -> Phrase | str:
    """Why the system refused; in its own words where we have none.

    >>> refusal(FileNotFoundError(errno.ENOENT, "No such file or directory")).text("sv")
    'mappen eller filen finns inte'
    >>> refusal(OSError(999, "Something rare"))
    'Something rare'
    """
    return _WHY.get(error.errno or 0) or error.strerror or str(error)


@contextlib.contextmanager
def temporaries() -> Iterator[None]:
    """Files for the run alone are made meanwhile: what the system refuses names their folder, or a file that it named.

    Raises `OSError`.
    """
    try:
        yield
    except OSError as error:
        import tempfile  # loaded by now, and by no run that makes none

        raise OSError(error.errno, error.strerror, error.filename or tempfile.tempdir or "TMPDIR") from None
