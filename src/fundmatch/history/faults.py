"""Why a history cannot be used, each as one line for the user that says what to do."""

import re
import stat
from pathlib import Path

from fundmatch.history.files import shut
from fundmatch.models.refusal import refusal
from fundmatch.models.wording import Phrase, Said
from fundmatch.sources.record import NO_ORDINARY_FILE, shown

BUSY = Phrase(
    "historiken {path} skrivs just nu av en annan körning; försök igen om en stund",
    "the history {path} is being written by another run; try again in a moment",
)
NOT_OURS = Phrase(
    "{path} är ingen historik från fundmatch; välj en annan fil med --store, eller lägg tillbaka en säkerhetskopia: "
    "fundmatch store restore FIL",
    "{path} is no history of fundmatch; choose another file with --store, or put back a backup: fundmatch store "
    "restore FILE",
)
EMPTY = Phrase(
    "historiken {path} är en tom fil; lägg tillbaka en säkerhetskopia: fundmatch store restore FIL, eller ta bort den "
    "för att börja om",
    "the history {path} is an empty file; put back a backup: fundmatch store restore FILE, or remove it to begin anew",
)
NEWER = Phrase(
    "historiken {path} är skriven av en nyare version av fundmatch; uppdatera programmet",
    "the history {path} was written by a newer version of fundmatch; update the program",
)
DAMAGED = Phrase(
    "historiken {path} är skadad: {why}; lägg tillbaka en säkerhetskopia: fundmatch store restore FIL",
    "the history {path} is damaged: {why}; put back a backup: fundmatch store restore FILE",
)
PROTECTED = Phrase(
    "historiken {path} är skrivskyddad: den kan läsas men inget kan lagras; välj en annan fil med --store eller ändra "
    "rättigheterna",
    "the history {path} is write-protected: it can be read but nothing can be stored; choose another file with --store "
    "or change its rights",
)
OLD = Phrase(
    "historiken {path} är av en äldre version och skrivskyddad; kör fundmatch doctor där den får skrivas",
    "the history {path} is of an older version and write-protected; run fundmatch doctor where it may be written",
)
CANNOT = Phrase("historiken {path} kan inte öppnas: {why}", "the history {path} cannot be opened: {why}")


class StoreFault(Exception):
    """The history cannot be used now; carries one line for the user."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.text("en"))
        self.said = said


class Damaged(StoreFault):
    """The file is broken inside; `why` in SQLite's words."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(DAMAGED(path=shown(path), why=why))
        self.why = why


def stands(path: Path) -> bool:
    """Whether there is a file that may be a history.

    Raises `StoreFault` when nobody can tell, as of links that lead round, or when it is a folder, a device or a pipe.
    """
    try:
        ordinary = stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreFault(CANNOT(path=shown(path), why=refusal(error))) from None
    if not ordinary:
        raise StoreFault(CANNOT(path=shown(path), why=NO_ORDINARY_FILE))
    return True


def fault_of(code: str, why: str, path: Path) -> StoreFault | None:
    """What an error of SQLite means to the user of a history; nothing when it is a rule of our own that was broken.

    `code`: the name that SQLite has for it, such as `SQLITE_BUSY`; `why`: the same in its words.
    """
    ours = code == "SQLITE_ERROR" and not re.match(r"no such |\w+ \S+ (already exists|has no column)", why)
    if ours or code.startswith("SQLITE_CONSTRAINT"):
        return None
    if code == "SQLITE_NOTADB":
        return StoreFault(NOT_OURS(path=shown(path)))
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreFault(BUSY(path=shown(path)))
    if code.startswith("SQLITE_READONLY") or (code.startswith("SQLITE_CANTOPEN") and shut(path)):
        return StoreFault(PROTECTED(path=shown(path)))
    cut_short = code == "SQLITE_IOERR_SHORT_READ"
    if code.startswith(("SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_PERM", "SQLITE_IOERR")) and not cut_short:
        return StoreFault(CANNOT(path=shown(path), why=why))
    # Whatever else SQLite finds, such as a table that is missing or there already, is not as fundmatch wrote it.
    return Damaged(path, why)
