"""What a benchmark reads off: wall clock, CPU and memory of this process and of its children."""

import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from statistics import median

MIB = 2**20


@dataclass
class Spent:
    """Seconds by the clock and of CPU, all threads and finished children included."""

    wall: float = 0.0
    cpu: float = 0.0

    def __str__(self) -> str:
        return f"{self.wall:8.2f} s   {self.cpu:8.2f} s CPU"

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.wall + other.wall, self.cpu + other.cpu)


def cpu_seconds() -> float:
    """CPU of this process and of its children that have ended."""
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


@contextmanager
def spent() -> Iterator[Spent]:
    """What passes between entering and leaving."""
    found = Spent()
    wall, cpu = time.perf_counter(), cpu_seconds()
    try:
        yield found
    finally:
        found.wall, found.cpu = time.perf_counter() - wall, cpu_seconds() - cpu


def peak_mib() -> float:
    """The most memory that this process has held at once."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MIB


def milliseconds(work: Callable[[], object], times: int = 15) -> float:
    """The median over some runs, after one that warms up."""
    work()
    found = []
    for _ in range(times):
        begins = time.perf_counter()
        work()
        found.append(time.perf_counter() - begins)
    return 1000 * median(found)


def elsewhere(work: Callable[..., None], *given: object) -> None:
    """Do it in a process of its own, so that its memory is not counted as ours."""
    process = get_context("spawn").Process(target=work, args=given)
    process.start()
    process.join()
    if process.exitcode:
        raise RuntimeError(f"{work.__name__} ended with {process.exitcode}.")


def machine() -> str:
    """What the figures were taken on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / MIB / 1024
    busy = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, "
        f"Python {platform.python_version()}, load {busy:.1f}"
    )
