"""What a table was recognised as, and how surely."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from data_loaders.engine.contents import SheetFound
from data_loaders.engine.finding import Finding


class Certainty(StrEnum):
    """Whether the rows of a table may be loaded as its kind."""

    SURE = "sure"
    ASK = "ask"  # every row awaits the answer to a finding of the table
    UNKNOWN = "unknown"  # no kind fits: every row awaits
    NO_TABLE = "no table"  # words, without data rows


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """One table: its rows are in ``raw_rows`` under its id, titles and header row among them.

    The data rows are those of ``first_row`` to ``last_row`` (none where the last is before the
    first). ``columns`` gives each field's place in ``cells``, counted from 1; ``entries`` those of
    a wide form's cells, with what their headings say, and ``beside`` for such a place those of
    further fields of the same row. ``stated`` are fields that every row shares and no cell holds.
    ``sheet`` says how its rows were found; ``sure_otherwise``, whether columns that it needs and
    lacks are all that keeps it from being sure.
    """

    table_id: int
    sheet_name: str
    kind: str | None
    header_row: int
    first_row: int
    last_row: int
    headings: tuple[str | None, ...] = ()
    columns: dict[str, int] = field(default_factory=dict)
    unmatched: list[tuple[int, str]] = field(default_factory=list)
    entries: list[tuple[int, str]] = field(default_factory=list)
    beside: dict[int, dict[str, int]] = field(default_factory=dict)
    stated: dict[str, str] = field(default_factory=dict)
    certainty: Certainty = Certainty.SURE
    sure_otherwise: bool = True
    extract_date: date | None = None
    findings: list[Finding] = field(default_factory=list)
    sheet: SheetFound | None = None

    def heading(self, place: int) -> str:
        """What the sender called the column there."""
        given = self.headings[place - 1] if place <= len(self.headings) else None
        return " ".join((given or "").split())
