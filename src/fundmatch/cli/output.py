"""Where results go: stdout is data, stderr is talk; a file is written whole or not at all."""

import contextlib
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from fundmatch.cli.exits import Exit, Stop
from fundmatch.cli.language import LANG
from fundmatch.models.wording import Phrase, Said
from fundmatch.render.escape import screen

if TYPE_CHECKING:
    from rich.console import Console

_CANNOT_WRITE = Phrase("{path} kunde inte skrivas: {why}", "{path} could not be written: {why}")
FILE_WIDTH = 100
"""Columns of a table written to a file or a pipe."""
LEAST_WIDTH = 60
"""Columns below which a table is no longer readable; a narrower terminal breaks the lines itself."""


def tell(said: Said | Phrase) -> None:
    """One line of talk on stderr; what it quotes from data or options can neither colour nor move anything."""
    print(_printable(screen(said.text(LANG)), sys.stderr.encoding), file=sys.stderr)  # noqa: T201 - this is the one place


def put(text: str, path: Path | None) -> bool:
    """Data to stdout, or to a file by way of a temporary one beside it.

    Returns:
        Whether all of it was delivered; not when the reader of a pipe left before the end.

    Raises:
        Stop: when the file cannot be written; an existing file is then as it was.
    """
    if path is not None:
        _write({path: text}, path)
        return True
    data = text.encode("utf-8")
    encoding = (sys.stdout.encoding or "utf-8").lower().replace("-", "")
    if encoding != "utf8" and sys.stdout.isatty():
        data = _printable(text, sys.stdout.encoding).encode(sys.stdout.encoding, "replace")
    return _to_stdout(data)


def put_all(texts: Mapping[str, str], folder: Path) -> None:
    """Several files into one folder, which is made when it does not exist: all of them or none.

    Args:
        texts: for each file name its content.
        folder: where they go; other files in it are left alone.

    Raises:
        Stop: when one of them cannot be written; those that exist are then as they were.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot(folder, error) from None
    _write({folder / name: text for name, text in texts.items()}, folder)


def _write(texts: Mapping[Path, str], named: Path) -> None:
    """Write files whole or not at all; `named` is what a fault speaks of.

    A link stays and what it points to is replaced. What is no file, such as a device or a named pipe, is
    written into, for a file in its place would be its end.
    """
    made: list[tuple[Path, Path]] = []
    try:
        for path, text in texts.items():
            if path.is_dir():
                raise IsADirectoryError(0, f"{path.name} is a folder")
            if path.exists() and not path.is_file():
                path.write_bytes(text.encode("utf-8"))
                continue
            target = path.resolve()
            handle, temporary = tempfile.mkstemp(prefix=f".{target.name}."[:100], dir=target.parent)
            made.append((Path(temporary), target))
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8"))
            _usual_rights(Path(temporary), target)
        while made:
            made[0][0].replace(made[0][1])
            made.pop(0)
    except OSError as error:
        raise _cannot(named, error) from None
    finally:
        for left, _ in made:
            with contextlib.suppress(OSError):
                left.unlink()


def _cannot(path: Path, error: OSError) -> Stop:
    return Stop(_CANNOT_WRITE(path=path.as_posix(), why=error.strerror or str(error)), Exit.NO_OUTPUT)


def _usual_rights(temporary: Path, path: Path) -> None:
    """The rights of the file that is replaced, or those that a new file gets."""
    if path.exists():
        shutil.copymode(path, temporary)
    else:
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)


def _to_stdout(data: bytes) -> bool:
    """Write to stdout; whether the reader took all of it."""
    try:
        sys.stdout.flush()
        _write_all(data)
    except OSError as error:
        # Nothing that is left in the buffer may be tried again when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # A reader that has gone (`| head`) has seen what it wanted; Windows calls it an invalid argument.
        if error.errno not in (errno.EPIPE, errno.EINVAL):
            raise _cannot(Path("stdout"), error) from None
        return False
    return True


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
    from fundmatch.render.console import draw

    terminal = path is None and sys.stdout.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdigit() and int(columns) else 0
    width = width or (shutil.get_terminal_size((80, 24)).columns if terminal else FILE_WIDTH)
    return put(draw(paint, max(LEAST_WIDTH, width), colour), path)


def _printable(text: str, encoding: str | None) -> str:
    """Text that a console can show; letters it lacks become question marks rather than a crash."""
    return text.encode(encoding or "utf-8", "replace").decode(encoding or "utf-8", "replace")
