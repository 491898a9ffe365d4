"""What is drawn as real HTML: tiles, tables, calendars, chips. Builders return ``Markup``, and
``show`` draws it and says what was pressed."""

from pages.parts.blocks.board_table import Indicator, absent, board_table
from pages.parts.blocks.calendar import Worker, calendar
from pages.parts.blocks.chip import chip
from pages.parts.blocks.component import close, opened, show
from pages.parts.blocks.figure_table import figure_table
from pages.parts.blocks.findings import Finding, findings
from pages.parts.blocks.heat_map import (
    Cell,
    Column,
    Row,
    cell,
    column,
    heat_map,
    key_of_statuses,
    pressed,
)
from pages.parts.blocks.index import index
from pages.parts.blocks.markup import Markup, emphasised, hidden, join, tag
from pages.parts.blocks.notes import definition, empty, heading, missing_sheet
from pages.parts.blocks.sparkline import sparkline
from pages.parts.blocks.tiles import Tile, tiles

__all__ = [
    "Cell", "Column", "Finding", "Indicator", "Markup", "Row", "Tile", "Worker", "absent",
    "board_table", "calendar", "cell", "chip", "close", "column", "definition", "emphasised",
    "empty", "figure_table", "findings", "heading", "heat_map", "hidden", "index", "join",
    "key_of_statuses", "missing_sheet", "opened", "pressed", "show", "sparkline", "tag", "tiles",
]  # fmt: skip
