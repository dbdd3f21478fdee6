"""What the tests of processes have done in them: each process imports this, and nothing that only tests need."""

import os
import signal
import time


def added(state: int, item: int) -> int:
    if item < 0:
        raise ZeroDivisionError
    return state + item


NOTES: list[str] = []


def noted(state: str, item: str) -> list[str]:
    NOTES.append(item)
    return NOTES


def lost(state: int, item: int) -> int:
    os._exit(state)


def slow(state: str, item: int) -> None:
    os.write(1, state.encode())
    time.sleep(60)


def shut_out(state: str, item: int) -> list[int]:
    return [*map(int, signal.pthread_sigmask(signal.SIG_BLOCK, []))]
