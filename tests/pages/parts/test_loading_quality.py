"""Quality over time as it is drawn: by source or team, a line through several days of loads."""

from datetime import datetime

from data_loaders.engine.quality import Quality
from pages.parts.loading_quality import _frame, _grouped, _over_time


def line(version: str, day: int, title: str, organisation: str, team: str, found: int) -> Quality:
    return Quality(
        version=version, made_at=datetime(2026, 10, day, 9),  # noqa: DTZ001  local
        title=title,
        organisation=organisation, team=team, rows=200, kept_out=1, findings=found,
    )  # fmt: skip


LINES = [
    line("1", 1, "Staff", "Council", "Duty", 4),
    line("1", 1, "Staff", "Trust", "Duty", 2),
    line("1", 1, "Supervision", "Council", "", 20),
    line("2", 8, "Staff", "Council", "Duty", 1),
    line("3", 8, "Staff", "Council", "Duty", 8),  # of several loads of a day the last is drawn
]


def test_a_source_is_called_by_its_sender_where_there_are_several() -> None:
    assert list(_grouped(LINES, "source")) == ["Staff, Council", "Staff, Trust", "Supervision"]
    assert list(_grouped(LINES, "team")) == ["Duty", "No team"]


def test_a_line_goes_through_the_days_of_its_loads() -> None:
    groups = _grouped(LINES, "source")
    chart = _over_time(groups, list(groups))
    drawn = {trace["name"]: trace["y"] for trace in chart.figure["data"]}
    assert drawn["Staff, Council"] == [20, 40]
    assert drawn["Supervision"] == [100]
    assert "Staff, Council: from 20.0 in October 2026 to 40.0 findings per thousand rows" in (
        chart.alt
    )


def test_every_load_stands_in_the_table_the_newest_first() -> None:
    groups = _grouped(LINES, "source")
    frame = _frame(groups, ["Staff, Council"])
    assert list(frame["Findings per thousand rows"]) == [40, 5, 20]
    assert list(frame["Findings"]) == [8, 1, 4]
