"""Numbers in, a finished figure out: a plain dict for Plotly and a sentence in its place."""

from pages.parts.charts.bars import Bar, bars, shares
from pages.parts.charts.base import Chart
from pages.parts.charts.columns import parts_over_time, starters_and_leavers
from pages.parts.charts.events import Event
from pages.parts.charts.strip import Limit, Mark, strip, worst_teams
from pages.parts.charts.survival import Curve, Step, survival
from pages.parts.charts.trend import NOTHING_BESIDE, Benchmark, Beside, Line, Point, trend
from pages.parts.charts.xmr import xmr

__all__ = [
    "NOTHING_BESIDE",
    "Bar", "Benchmark", "Beside", "Chart", "Curve", "Event", "Limit", "Line", "Mark",
    "Point", "Step", "bars", "parts_over_time", "shares", "starters_and_leavers", "strip",
    "survival", "trend", "worst_teams", "xmr",
]  # fmt: skip
