"""Remembers what was read, as it is: for rows that nobody can change, where a copy is all cost."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """The answers asked for last, ``most`` rows of them together (an empty one counts as a row).

    Streamlit's own cache pickles each answer for each reader and works out each key anew, which
    takes longer than a page's other work. Version and asker belong in every key.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._rows = 0
        self._kept: OrderedDict[Hashable, tuple[T, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, read: Callable[[], Sequence[T]]) -> list[T]:
        """The answer that is kept under this key, else what ``read`` gives."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return list(self._kept[key])
        found = tuple(read())
        with self._lock:
            if key not in self._kept:
                self._kept[key] = found
                self._rows += len(found) or 1
            while self._rows > self._most and len(self._kept) > 1:
                self._rows -= len(self._kept.popitem(last=False)[1]) or 1
        return list(found)

    def clear(self) -> None:
        """Forget all of it."""
        with self._lock:
            self._kept.clear()
            self._rows = 0
