"""What the records let us follow of an employment, on both sides of each of their edges."""

from datetime import date

import pytest

from metrics.engine.survival import Followed
from metrics.retention.survival import followed, retention_curves

COVERS_FROM, EXTRACT = date(2024, 4, 1), date(2026, 9, 30)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        # Began inside the records: followed from the first day.
        (date(2025, 1, 1), date(2025, 1, 11), Followed(-1, 10, True)),
        (date(2025, 1, 1), date(2025, 1, 1), Followed(-1, 0, True)),
        (date(2024, 4, 1), None, Followed(-1, 912, False)),
        # Began before: followed from the day on which the records begin, if not gone by then.
        (date(2024, 3, 31), date(2024, 4, 1), Followed(0, 1, True)),
        (date(2024, 3, 22), date(2024, 4, 11), Followed(9, 20, True)),
        (date(2024, 3, 22), date(2024, 3, 31), None),
        # At the extract date and after it.
        (date(2026, 9, 1), date(2026, 9, 30), Followed(-1, 29, True)),
        (date(2026, 9, 1), date(2026, 10, 1), Followed(-1, 29, False)),
        (date(2026, 9, 30), None, Followed(-1, 0, False)),
        (date(2026, 10, 1), None, None),
        (date(2025, 1, 2), date(2025, 1, 1), None),
    ],
)
def test_what_is_seen_of_an_employment(
    start: date, end: date | None, expected: Followed | None
) -> None:
    assert followed(start, end, COVERS_FROM, EXTRACT) == expected


def test_records_that_begin_after_the_extract_show_nothing() -> None:
    assert followed(date(2020, 1, 1), None, date(2027, 1, 1), EXTRACT) is None


def test_counting_long_servers_from_their_start_would_flatter() -> None:
    new = [("all", date(2025, 1, 1), date(2025, 1, 31)), ("all", date(2025, 1, 1), None)]
    long_serving = [("all", date(2015, 1, 1), None)] * 8
    found = retention_curves([*new, *long_serving], COVERS_FROM, EXTRACT)["all"]
    assert found.at(30).share == pytest.approx(0.5)  # not 0.9
    assert found.at(30).followed == 2
    assert found.followed(4000) == 8


def test_each_group_has_its_own_curve() -> None:
    rows = [
        ("2024", date(2024, 5, 1), date(2024, 6, 1)),
        ("2025", date(2025, 5, 1), None),
        ("2025", date(2025, 5, 1), None),
        ("2023", date(2023, 5, 1), date(2023, 6, 1)),
    ]
    found = retention_curves(rows, COVERS_FROM, EXTRACT)
    assert {group: one.at(365).share for group, one in found.items()} == {"2025": 1, "2024": 0}
