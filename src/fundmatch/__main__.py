"""`fundmatch`, and `python -m fundmatch`: the process, so that it ends well whatever is done to it."""

import contextlib
import gc
import importlib
import os
import signal
import sys
from typing import Any, TextIO

WORKERS = ("fundmatch.sources.workbook_worker",)
"""What this program starts as processes of their own."""


class _Talk:
    """stderr: what nobody hears, because the reader left or the disk is full, is no reason to end a run."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Say it, if it can be said."""
        with contextlib.suppress(OSError):
            self._stream.write(text)
            self._stream.flush()
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""
        with contextlib.suppress(OSError):
            self._stream.flush()


def main() -> None:
    """Load and run the program; Ctrl-C and SIGTERM end it quietly from the first moment.

    A program folder (`make package`) has no Python beside it: there the program itself answers to the
    `-P -m MODULE` that starts a worker.
    """
    if getattr(sys, "frozen", False) and sys.argv[1:4] in [["-P", "-m", worker] for worker in WORKERS]:
        _, _, _, worker, *sys.argv[1:] = sys.argv
        importlib.import_module(worker).main()
        return
    if getattr(sys, "frozen", False) and "--multiprocessing-fork" in sys.argv:
        multiprocessing = importlib.import_module("multiprocessing")
        multiprocessing.freeze_support()  # becomes one of the processes of `--jobs`, and does not return
    signal.signal(signal.SIGTERM, _terminated)
    gc.set_threshold(100_000, 20, 20)
    # No plugin of others takes part in validation; to look for one, pydantic reads about every package there is.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # A closed stream is none to Python. One that takes nothing stands in, so that no result is lost unsaid. It is open
    # until the process ends, and what opens it has to be loaded already.
    sys.stdout = sys.stdout or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = _Talk(sys.stderr or open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    try:
        from fundmatch.cli.app import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


def _terminated(*_: object) -> None:
    """End as Ctrl-C does: what is open is closed, what is half written is taken away."""
    sys.exit(128 + signal.SIGTERM)


if __name__ == "__main__":
    main()
