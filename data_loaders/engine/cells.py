"""One cell's value as the text that a person would see, and one letter for what kind it is."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

BLANK = " "
ONLY_ZEROS = re.compile(r"0{2,}")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how Excel stores what XML cannot
PROTECTED = re.compile(r'="([^"]*)"')  # how exports keep Excel from eating leading zeros


class Cell(NamedTuple):
    """``kind``: s text, n number, d date, b yes/no, e error, f formula with no value, ' ' blank."""

    text: str | None
    kind: str


NOTHING = Cell(None, BLANK)


def text(value: str, kind: str = "s") -> Cell:
    """Text as it stands; only white space is a blank."""
    if "_x" in value:
        value = ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    if not value.strip():
        return NOTHING
    if value.startswith("=") and (kept := PROTECTED.fullmatch(value.strip())):
        return Cell(kept[1], kind) if kept[1].strip() else NOTHING
    if value.isascii():
        return Cell(value, kind)
    return Cell(value.encode("utf-8", "replace").decode("utf-8"), kind)


def number(value: float | Decimal, number_format: str = "General") -> Cell:
    """A number to the 15 digits that Excel keeps, as a percentage where it is shown as one."""
    exact = Decimal(format(value, ".15g"))
    if not exact.is_finite():
        return Cell("#NUM!", "e")
    if "%" in number_format:
        return Cell(plain(exact * 100) + "%", "n")
    written = plain(exact)
    if ONLY_ZEROS.fullmatch(number_format) and written.isdigit():
        return Cell(written.zfill(len(number_format)), "n")
    return Cell(written, "n")


def plain(value: Decimal) -> str:
    """Digits without an exponent or trailing zeros."""
    written = format(value.normalize(), "f")
    return "0" if written == "-0" else written


def moment(value: date | time | timedelta, number_format: str = "") -> Cell:
    """A date in ISO form, with its time only where it has one.

    A date that a formula left at 0 shows as 00/01/1900, which is payroll's "none": it becomes
    1900-01-01, as serial 1 does. A bare time or a duration is text.
    """
    if isinstance(value, datetime):
        whole = value.time() == time(0)
        return Cell(value.date().isoformat() if whole else value.isoformat(" ", "seconds"), "d")
    if isinstance(value, date):
        return Cell(value.isoformat(), "d")
    if isinstance(value, time):
        if value == time(0) and "y" in number_format.lower():
            return Cell("1900-01-01", "d")
        return Cell(value.isoformat("seconds"), "s")
    seconds = round(value.total_seconds())
    return Cell(f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}", "s")


def cell(value: object, number_format: str = "General") -> Cell:
    """Any value that a reader gives."""
    match value:
        case None:
            return NOTHING
        case bool():
            return Cell("yes" if value else "no", "b")
        case str():
            return text(value)
        case int() | float() | Decimal():
            return number(value, number_format)
        case date() | time() | timedelta():
            return moment(value, number_format)
        case _:
            return text(str(value))
