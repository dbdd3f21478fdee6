"""Where results go: stdout is data, stderr is talk; a file is written whole or not at all."""

import errno
import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fundmatch.cli.guard import allow
from fundmatch.cli.language import LANG
from fundmatch.cli.run import RUN
from fundmatch.jobs.ending import Exit, Stop
from fundmatch.models.refusal import refusal
from fundmatch.models.wording import Phrase, Said
from fundmatch.render.escape import screen

if TYPE_CHECKING:
    from rich.console import Console

_CANNOT_WRITE = Phrase("{path} kunde inte skrivas: {why}", "{path} could not be written: {why}")
_HELD = Phrase(
    "{path} kunde inte skrivas: {why}; är den öppen i ett annat program, stäng den där och försök igen",
    "{path} could not be written: {why}; if it is open in another program, close it there and try again",
)
_FOR_A_FILE = Phrase("formatet är inget för skärmen; ange -o FIL", "the format is none for a screen; give -o FILE")
_ALL_OF_IT = Phrase("{parts}.", "{parts}.")
FILE_WIDTH = 100
"""Columns of a table written to a file or a pipe."""
MOST_WIDTH = 1000
"""Columns that no screen exceeds; a number by mistake must not fill the memory with blanks."""
PATIENCE, STEP = 30_000, 2
"""How often it is looked whether the reader of a pipe has taken a part, and the milliseconds between: a minute."""
BLOCK = 1 << 18
"""Letters of a stream that are written at once."""
LEAST_WIDTH = 60
"""Columns below which a table is no longer readable; a narrower terminal breaks the lines itself."""


def tell(said: Said | Phrase, *, fault: bool = False) -> None:
    """One line of talk on stderr; what it quotes from data or options can neither colour nor move anything.

    A `fault` is said with `--quiet` too.
    """
    if RUN.quiet and not fault:
        return
    print(_printable(screen(said.text(LANG)), sys.stderr.encoding), file=sys.stderr)  # noqa: T201 - this is the one place


def tell_all(parts: Sequence[Said | str]) -> None:
    """Sentences in one line of talk; no line when there are none."""
    if parts:
        said = [part if isinstance(part, str) else part.text(LANG) for part in parts]
        tell(_ALL_OF_IT(parts=". ".join(part.rstrip(".") for part in said)))


def put(text: str | bytes, path: Path | None) -> bool:
    """Data to stdout, or to a file by way of a temporary one beside it. Bytes are for programs: no terminal gets them.

    Returns whether all of it was delivered; not when the reader of a pipe left before the end. Raises `Stop` when the
    file cannot be written; an existing file is then as it was.
    """
    if path is not None:
        put_all({path: text})
        return True
    if isinstance(text, bytes):
        if sys.stdout.isatty():
            raise Stop(_FOR_A_FILE())
        return _to_stdout(text)
    # A file name need not be text; it leaves as the bytes that it came as.
    data = text.encode("utf-8", "surrogateescape")
    encoding = (sys.stdout.encoding or "utf-8").lower().replace("-", "")
    if encoding != "utf8" and sys.stdout.isatty():
        data = _printable(text, sys.stdout.encoding).encode(sys.stdout.encoding, "replace")
    return _to_stdout(data)


def put_stream(parts: Iterable[str], path: Path | None) -> bool:
    """Data that are made as they are written; no more than a block of them stands in memory. Returns as `put`.

    Raises `Stop` as `put`.
    """
    if path is not None:
        put_all({path: encoded(parts)})
        return True
    return all(put(block, None) for block in _blocks(parts))


def encoded(parts: Iterable[str]) -> Iterator[bytes]:
    """The parts as a file holds them, in blocks."""
    return (block.encode("utf-8") for block in _blocks(parts))


def _blocks(parts: Iterable[str]) -> Iterator[str]:
    """The parts put together as far as a write is worth its while."""
    block, size = [], 0
    for part in parts:
        block.append(part)
        size += len(part)
        if size >= BLOCK:
            yield "".join(block)
            block, size = [], 0
    yield "".join(block)


def put_parts(parts: Sequence[str]) -> int:
    """Data to stdout, part by part; how many of the parts reached whoever reads.

    A reader of a pipe (`| head`) may leave in the middle. A part has reached it when it was taken out of the pipe.
    """
    for at, part in enumerate(parts):
        if not _to_stdout(part.encode("utf-8", "surrogateescape")):
            return at
        if not _taken():
            _to_stdout("".join(parts[at + 1 :]).encode("utf-8", "surrogateescape"))
            return at
    return len(parts)


def _taken() -> bool:
    """Whether the reader of a pipe takes what was written before it leaves; yes where nobody can tell."""
    try:
        import fcntl
        import select
        import termios
    except ImportError:  # Windows has no such question
        return True
    try:
        handle = sys.stdout.fileno()
        if not stat.S_ISFIFO(os.fstat(handle).st_mode):
            return True
        left = select.poll()
        left.register(handle, 0)
        for _ in range(PATIENCE):
            if not any(fcntl.ioctl(handle, termios.FIONREAD, bytes(4))):
                return True
            if left.poll(STEP):
                return False
    except OSError:
        return True
    return False


def put_all(texts: Mapping[Path, str | bytes | Iterable[bytes]]) -> None:
    """Several files as one set, texts and workbooks: all of them are written or none.

    Raises `Stop` when one of them cannot be written, or would take the place of something that must not be lost; those
    that exist are then as they were.
    """
    from fundmatch.sources.replacing import write_all

    allow(*texts)
    try:
        write_all({path: text.encode("utf-8") if isinstance(text, str) else text for path, text in texts.items()})
    except OSError as error:
        *others, first = texts
        failed = Path(error.filename2 or error.filename or first) if others else first
        raise cannot_write(failed, error) from None


def make_folder(folder: Path) -> None:
    """A folder for files that are to be written, with those above it; raises `Stop` when it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from None


def demand_folder(path: Path) -> None:
    """Refuse a file of a folder that does not exist, before anything is worked out for it, by `Stop`."""
    try:
        missing = not path.parent.is_dir()
    except (OSError, ValueError):
        return  # a name that cannot be: told when it is written
    if missing:
        raise cannot_write(path, FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))


def cannot_write(path: Path, error: OSError) -> Stop:
    """The end of a run whose output cannot be written, with what to do when another program holds the file."""
    said = _HELD if os.name == "nt" and isinstance(error, PermissionError) else _CANNOT_WRITE
    return Stop(said(path=shown_path(path), why=refusal(error)), Exit.NO_OUTPUT)


def _to_stdout(data: bytes) -> bool:
    """Write to stdout; whether the reader took all of it."""
    try:
        sys.stdout.flush()
        _write_all(data)
    except OSError as error:
        _let_go()
        # A reader that has gone (`| head`) has seen what it wanted; Windows calls it an invalid argument.
        if error.errno not in (errno.EPIPE, errno.EINVAL):
            raise cannot_write(Path("stdout"), error) from None
        return False
    return True


def silence(error: OSError) -> None:
    """Say that stdout takes nothing, and try it no more."""
    _let_go()
    tell(cannot_write(Path("stdout"), error).said)


def _let_go() -> None:
    """Nothing that is left in the buffer may be tried again when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_all(data: bytes) -> None:
    """Write to stdout, piece by piece on a pipe: the buffered writer hides that a reader left in the middle."""
    try:
        handle = None if sys.stdout.isatty() else sys.stdout.fileno()
    except OSError:  # no file behind it
        handle = None
    if handle is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def put_screen(paint: "Callable[[Console], None]", path: Path | None) -> bool:
    """A painted page: as wide as the terminal, coloured only on one, plain in files and pipes. Returns as `put`."""
    return put(painted(paint, path), path)


def painted(paint: "Callable[[Console], None]", path: Path | None) -> str:
    """A page as it looks where it goes: `path`, or stdout."""
    from fundmatch.render.console import draw, in_colour

    terminal = path is None and sys.stdout.isatty()
    colour = terminal and in_colour(os.environ)
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if re.fullmatch("[0-9]{1,9}", columns) else 0
    width = width or (shutil.get_terminal_size((80, 24)).columns if terminal else FILE_WIDTH)
    return draw(paint, min(max(LEAST_WIDTH, width), MOST_WIDTH), colour)


def _printable(text: str, encoding: str | None) -> str:
    """Text that a console can show; letters it lacks become question marks rather than a crash."""
    return text.encode(encoding or "utf-8", "replace").decode(encoding or "utf-8", "replace")


def shown_path(path: Path) -> str:
    """A path as people write it."""
    from fundmatch.sources.record import shown

    return shown(path)
