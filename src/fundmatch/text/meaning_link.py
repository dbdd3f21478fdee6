"""Our end of the worker: starts it, asks it, and outlives it. The one file that knows of a process.

A crash or a hang costs one batch: its texts are then asked one by one, each once, and a text that breaks
the worker again is left without a vector.
"""

import base64
import binascii
import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any
from weakref import finalize

COMMAND = (sys.executable, "-P", "-m", "fundmatch.text.meaning_worker")
PATIENCE = 60.0
"""Seconds that the worker may take for a batch; the longest texts need a tenth of a second each."""
MOST_CRASHES = 5
"""In a row, after which the worker is given up: then it is not the text."""


class NotReady(Exception):
    """The worker cannot be used at all, as when its library does not load."""


class _Broken(Exception):
    """The worker crashed, hung or answered nonsense."""


class Link:
    """A worker that is started when it is first asked, and again after a crash."""

    def __init__(self, command: Sequence[str] | None = None, patience: float = PATIENCE) -> None:
        self._command, self._patience = command or COMMAND, patience
        self._process: subprocess.Popen[str] | None = None
        self._end: finalize[..., Any] | None = None
        self._crashes = 0

    def embed(self, texts: Sequence[str]) -> list[bytes | None]:
        """The packed vectors of a batch, in order; `None` for a text that breaks the worker.

        Raises `NotReady` when there is no worker to ask.
        """
        try:
            return self._asked(texts)
        except _Broken:
            return [self._alone(text) for text in texts]

    def close(self) -> None:
        """Let the worker end."""
        if self._end:
            self._end()
        self._process = self._end = None

    def _alone(self, text: str) -> bytes | None:
        try:
            return self._asked([text])[0]
        except _Broken:
            return None

    def _asked(self, texts: Sequence[str]) -> list[bytes | None]:
        process = self._process or self._started()
        try:
            vectors = [base64.b64decode(one, validate=True) or None for one in self._exchange(process, texts)]
            if len(vectors) != len(texts):
                raise _Broken
        except (_Broken, TypeError, binascii.Error):
            self.close()
            self._crashes += 1
            if self._crashes >= MOST_CRASHES:
                raise NotReady from None
            raise _Broken from None
        self._crashes = 0
        return vectors

    def _started(self) -> "subprocess.Popen[str]":
        """A new worker that has said that it is ready."""
        try:
            # The command is our own; texts go to it as data on its input.
            process = subprocess.Popen(  # noqa: S603
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="ascii",
            )
        except OSError:
            raise NotReady from None
        self._process, self._end = process, finalize(self, _end, process)
        try:
            if self._exchange(process, None) == {"ready": True}:
                return process
        except _Broken:
            pass
        self.close()
        raise NotReady

    def _exchange(self, process: "subprocess.Popen[str]", texts: Sequence[str] | None) -> Any:
        """One line to the worker, unless it speaks first, and its line back; a worker that hangs is killed."""
        assert process.stdin and process.stdout
        watch = threading.Timer(self._patience, process.kill)
        watch.start()
        try:
            if texts is not None:
                process.stdin.write(json.dumps(texts) + "\n")
                process.stdin.flush()
            return json.loads(process.stdout.readline())
        except (OSError, ValueError):
            raise _Broken from None
        finally:
            watch.cancel()


def _end(process: "subprocess.Popen[str]") -> None:
    """End a worker that may be idle, busy or dead; nothing is left of it."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe:
                pipe.close()
        except OSError:
            pass  # What was not yet sent to a dead worker cannot be sent.
