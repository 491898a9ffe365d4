"""What happened to the council when, as somebody in the workforce team keeps a list of it."""

from datetime import date

from sample_data.excel import Cell
from sample_data.facts import facts
from sample_data.writing import Table

HEADINGS = ("Date", "Title", "Kind", "Service", "New limits for", "Reason")


def events() -> Table:
    """One row per event; two of them begin the limits of some metrics anew, with the reason."""
    rows: list[list[Cell]] = [
        [date.fromisoformat(of["date"]), *(of[name.lower()] or None for name in HEADINGS[1:])]
        for of in facts("events")
    ]
    titles = ("Wexmoor Borough Council: what happened when", "Extract date: 31 October 2026")
    return Table("Events", titles, HEADINGS, rows)
