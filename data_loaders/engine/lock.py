"""One load at a time: a second waits for the first, and gives up in a sentence."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAUSE = 0.2  # seconds between two tries
WAIT_SECONDS = 300.0


class Busy(Exception):
    """Another load has the folder. Its text is for people."""


@contextmanager
def only_load(root: Path, wait_seconds: float | None = None) -> Iterator[None]:
    """Hold the folder's load lock. Raises Busy when it cannot be had within the wait.

    The system lets go of it when the process ends, however it ends.
    """
    root.mkdir(parents=True, exist_ok=True)
    handle = os.open(root / "loading.lock", os.O_RDWR | os.O_CREAT)
    try:
        until = time.monotonic() + (WAIT_SECONDS if wait_seconds is None else wait_seconds)
        while not _try(handle):
            if time.monotonic() >= until:
                raise Busy(
                    "Another load is being made in this folder. Try again when it has finished."
                )
            time.sleep(PAUSE)
        yield
    finally:
        os.close(handle)


def _try(handle: int) -> bool:
    try:
        import fcntl  # noqa: PLC0415  not on Windows
    except ImportError:
        import msvcrt  # noqa: PLC0415

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
