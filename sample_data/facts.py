"""Decided rather than simulated: kept as CSV, to be read and changed as a table."""

import csv
from pathlib import Path

_FOLDER = Path(__file__).with_name("facts")


def facts(name: str) -> list[dict[str, str]]:
    """The lines of one file in ``facts/``; a blank cell is an empty text."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole(text: str) -> int | None:
    """A whole number, or None where the cell is blank."""
    return int(text) if text else None
