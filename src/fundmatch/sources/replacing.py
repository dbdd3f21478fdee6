"""Files are replaced whole or not at all, several as one set; what a stopped run left behind is cleared away.

New content is written beside its target and brought to the disk first. Changing the names comes last, is quick, and is
taken back when one of them cannot be changed.
"""

import contextlib
import errno
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

WINDOWS = os.name == "nt"
_TEMPORARY = re.compile(r"\.fundmatch-(\d+)-")
TRIES, PAUSE = 10, 0.1
"""How often, and with how many seconds between, a file is tried that another program on Windows holds for a moment."""


@contextlib.contextmanager
def temporary(folder: Path) -> Iterator[Path]:
    """An empty file in a folder, for its user alone; it is gone at the end unless it was given another name.

    Raises `OSError` when nothing can be made in the folder.
    """
    _clear(folder)
    # The name says whose run it is, and nothing of the target's name, which may be as long as names can be.
    handle, name = tempfile.mkstemp(prefix=f".fundmatch-{os.getpid()}-", dir=folder)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def write_all(contents: Mapping[Path, bytes | Iterable[bytes]]) -> None:
    """Write files as one set, whole or block by block. A link stays, and what it points to is replaced.

    What is no file, such as a device or a named pipe, is written into, for a file in its place would be its end.

    Raises `OSError` when one cannot be written; every file is then as it was.
    """
    with contextlib.ExitStack() as stack:
        made: list[tuple[Path, Path]] = []
        for path, data in contents.items():
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, f"{path.name} is a folder")
            if path.exists() and not path.is_file():
                _write(path, data)
                continue
            target = real(path)
            try:
                new = stack.enter_context(temporary(target.parent))
                _write(new, data)
                _usual_rights(new, target)
            except OSError as error:
                # Its user knows the target; the temporary file has a name that says nothing.
                error.filename = str(path)
                raise
            made.append((new, target))
        rename_all(made)


def _write(path: Path, data: bytes | Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines([data] if isinstance(data, bytes) else data)


def rename_all(made: Sequence[tuple[Path, Path]]) -> None:
    """Give new files, which stand beside their targets, the names of these: all of them or none.

    Raises `OSError` when one cannot be renamed; every target is then as it was.
    """
    for new, _ in made:
        _to_disk(new)
    with contextlib.ExitStack() as stack:
        former: dict[Path, Path] = {}
        for _, target in made if len(made) > 1 else ():
            if target.exists():
                former[target] = stack.enter_context(temporary(target.parent))
                shutil.copy2(target, former[target])
        try:
            for new, target in made:
                _rename(new, target)
        except BaseException:
            for new, target in made:
                if not new.exists():
                    former[target].replace(target) if target in former else target.unlink(missing_ok=True)
            raise
    for folder in {target.parent for _, target in made} if not WINDOWS else ():
        # A file system that cannot do this is no reason to fail: the files are in place.
        with contextlib.suppress(OSError):
            _to_disk(folder)


def real(path: Path) -> Path:
    """The file that a path leads to, through links; raises `OSError` when links lead in a circle."""
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return target


def _rename(new: Path, target: Path) -> None:
    for _ in range(TRIES if WINDOWS else 0):
        try:
            new.replace(target)
        except PermissionError:
            # A virus scanner or a synchronised folder lets go of the file in a moment, a spreadsheet does not.
            time.sleep(PAUSE)
        else:
            return
    new.replace(target)


def _to_disk(path: Path) -> None:
    """Whatever the system still holds in memory of a file, or of the names in a folder, is written down."""
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _usual_rights(new: Path, target: Path) -> None:
    """The rights of the file that is replaced, or those that a new file gets."""
    if target.exists():
        shutil.copymode(target, new)
    else:
        umask = os.umask(0)
        os.umask(umask)
        new.chmod(0o666 & ~umask)


def _clear(folder: Path) -> None:
    """Take away the temporary files of runs that were stopped before they could do it themselves."""
    for left in folder.glob(".fundmatch-*"):
        run = _TEMPORARY.match(left.name)
        if run and not _runs(int(run[1])):
            with contextlib.suppress(OSError):
                left.unlink()


def _runs(process: int) -> bool:
    """Whether a process is still there. Windows cannot be asked without harm; a file in use is kept by the system."""
    if WINDOWS:
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
