"""What is drawn as real HTML: tiles, tables, calendars, chips. Builders return ``Markup``, and
``show`` draws it and says what was pressed."""

from pages.parts.blocks.account import Entry, account, signed
from pages.parts.blocks.before_after import Group, Pair, before_after, groups_before_after
from pages.parts.blocks.board_table import Indicator, absent, board_table
from pages.parts.blocks.calendar import Month, Worker, calendar, key_of_calendar
from pages.parts.blocks.changes import changes
from pages.parts.blocks.chip import chip
from pages.parts.blocks.component import close, opened, show
from pages.parts.blocks.counts import Count, counts
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
from pages.parts.blocks.made_of import NOTHING, Part, Whole, made_of, pressed_part
from pages.parts.blocks.markup import Markup, emphasised, hidden, join, tag
from pages.parts.blocks.notes import (
    definition,
    empty,
    heading,
    missing_sheet,
    picture_button,
    sum_line,
)
from pages.parts.blocks.parts_table import Parted, parts_table
from pages.parts.blocks.sparkline import sparkline
from pages.parts.blocks.spread_table import Line, spread_table
from pages.parts.blocks.tiles import Tile, tiles

__all__ = [
    "NOTHING", "Cell", "Column", "Count", "Entry", "Finding", "Group", "Indicator", "Line",
    "Markup", "Month", "Pair", "Part", "Parted", "Row", "Tile", "Whole", "Worker", "absent",
    "account", "before_after", "board_table", "calendar", "cell", "changes", "chip", "close",
    "column",
    "counts", "definition", "emphasised", "empty", "figure_table", "findings",
    "groups_before_after", "heading", "heat_map", "hidden", "index", "join", "key_of_calendar",
    "key_of_statuses", "made_of", "missing_sheet", "opened", "parts_table", "picture_button",
    "pressed", "pressed_part", "show", "signed", "sparkline", "spread_table", "sum_line", "tag",
    "tiles",
]  # fmt: skip
