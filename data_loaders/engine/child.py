"""Reads one file in a process of its own, which may end badly and take nobody along."""

import json
import os
import subprocess
import sys
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any

from data_loaders.engine.safety import MEGABYTE, Refused

ROOT = Path(__file__).resolve().parent.parent.parent
MEMORY = 3072 * MEGABYTE  # a workbook of 600 MB unpacked stays within half of it
DAMAGED = "The file is damaged, or is not what its kind says: it cannot be read. Export it again."
TOO_MUCH = "The file needs more memory than one file may have. Send fewer columns or less time."


def ask(module: str, arguments: list[str], seconds: int) -> list[dict[str, Any]]:
    """What the module, run as a script, prints as its ``sheets``. Raises Refused as ``tell``."""
    sheets: list[dict[str, Any]] = tell(module, arguments, seconds)["sheets"]
    return sheets


def tell(module: str, arguments: list[str], seconds: int) -> dict[str, Any]:
    """What the module, run as a script, prints: one JSON object.

    Raises Refused where it refuses, is too slow, or does not live to answer.
    """
    # One thread and the plain allocator: the child has an address space to stay within.
    plain = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OPENBLAS_NUM_THREADS": "1"}
    try:
        child = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env={**os.environ, **plain, "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(
            f"The file took longer than {seconds:,} seconds to read. "
            "Send fewer columns or a shorter period."
        ) from error
    try:
        answer: dict[str, Any] = json.loads(child.stdout)
    except ValueError:  # it was killed, or its reader ended the process
        raise Refused(DAMAGED) from None
    if "refused" in answer:
        raise Refused(answer["refused"])
    return answer


def limit_memory() -> None:
    """Hold this process to its memory, where the system can (Windows cannot)."""
    try:
        import resource  # noqa: PLC0415  not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return


class Without(MetaPathFinder):
    """Lets this process do without a module that others ask for in case it is there."""

    def __init__(self, module: str) -> None:
        self._module = module

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname == self._module:
            raise ModuleNotFoundError(f"{fullname} is not needed here.", name=fullname)
