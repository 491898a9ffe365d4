"""Serves the dashboard from a data folder, in a process of its own as people have it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
TODAY = "2026-11-15"  # the sample ends on 31 October 2026: tests must not age


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What every process of ours is started with, so that no test sees the person's own data."""
    return {**os.environ, "WORKFORCE_DATA": str(folder), "WORKFORCE_TODAY": TODAY, **more}


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def serving(folder: Path, **more: str) -> Iterator[str]:
    """The address of a fresh server over this data folder; ``more`` are variables for it.

    Raises RuntimeError, with what the server said, when it has not come up within a minute.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    log = folder.parent / f"server-{port}.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command, cwd=ROOT, env=environment(folder, **more), stdout=output, stderr=output
        ) as server,
    ):
        try:
            until = time.monotonic() + 60
            while not answers(address):
                if server.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"The dashboard did not come up: {log.read_text('utf-8')}")
                time.sleep(0.1)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
