"""One cell at a time: what is read, what is not, and what is never guessed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import duckdb
import pytest

from data_loaders.engine import values


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        values.make_macros(made)
        yield made


def read(connection: duckdb.DuckDBPyConnection, macro: str, cell: str | None) -> object:
    found = connection.execute(f"SELECT {macro}", {"cell": cell}).fetchone()
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-31",
        "2026-3-31",
        "2026/03/31",
        "20260331",
        "2026-03-31 00:00:00",
        "2026-03-31T14:05:00.000Z",
        "31/03/2026",
        "31/3/2026",
        "31/03/26",
        "31.03.2026",
        "31-03-2026",
        "31 - 03 - 2026",
        "31-Mar-26",
        "31-MAR-2026",
        "31/Mar/2026",
        "31Mar2026",
        "31 Mar 2026",
        "31 March 2026",
        "31st March 2026",
        "31st of March 2026",
        "Tuesday 31 March 2026",
        "Tue, 31 Mar 26",
        "31/03/2026 09:30",
        "31/03/2026 9:30:15 AM",
        "31\u00a0March\u00a02026",
        "  31/03/2026 ",
        "46112",
        "46112.75",
    ],
)
def test_every_usual_form_of_a_date_is_read(
    connection: duckdb.DuckDBPyConnection, cell: str
) -> None:
    assert read(connection, "believable(any_date(tidy($cell)))", cell) == date(2026, 3, 31)


@pytest.mark.parametrize(
    "cell",
    [
        "03/31/2026",
        "12/13/2025",
        "March 31, 2026",
        "31/02/2026",
        "29/02/2023",
        "2026-02-30",
        "31/03",
        "March 2026",
        "Mar-26",
        "2026",
        "12",
        "9999",
        "100000",
        "31/03/0206",
        "31/03/202",
        "ongoing",
        "N/A",
        "#N/A",
        "31/03/2026 - 01/04/2026",
        "",
    ],
)
def test_what_is_not_plainly_a_uk_date_is_not_read(
    connection: duckdb.DuckDBPyConnection, cell: str
) -> None:
    assert read(connection, "believable(any_date(tidy($cell)))", cell) is None


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("01/02/2024", date(2024, 2, 1)),  # the day is before the month
        ("12/11/10", date(2010, 11, 12)),
        ("1 Sept 68", date(2068, 9, 1)),
        ("1/9/69", date(1969, 9, 1)),
        ("29/02/2024", date(2024, 2, 29)),
        ("10000", date(1927, 5, 18)),
        ("99999", date(2173, 10, 13)),
    ],
)
def test_days_come_before_months_and_short_years_turn_at_1969(
    connection: duckdb.DuckDBPyConnection, cell: str, day: date
) -> None:
    assert read(connection, "any_date(tidy($cell))", cell) == day


@pytest.mark.parametrize(
    "cell",
    ["31/12/4712", "31/12/9999", "01/01/1900", "9999-12-31 00:00:00", "1027428", "2958465", "1"],
)
def test_payrolls_none_is_no_last_day_and_not_unreadable(
    connection: duckdb.DuckDBPyConnection, cell: str
) -> None:
    assert read(connection, "last_day_of(any_date(tidy($cell)))", cell) is None
    assert read(connection, "means_no_date(any_date(tidy($cell)))", cell) is True


def test_a_day_beside_payrolls_none_is_a_day(connection: duckdb.DuckDBPyConnection) -> None:
    assert read(connection, "last_day_of(any_date($cell))", "02/01/1900") == date(1900, 1, 2)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("12", "12"),
        ("-3.5", "-3.5"),
        ("−3", "-3"),
        ("1,250", "1250"),
        ("£1,250.50", "1250.50"),
        ("12%", "12"),
        ("1.2e-05", "0.000012"),
        ("0.30000000000000004", "0.3"),
    ],
)
def test_numbers_are_read_as_they_are_written(
    connection: duckdb.DuckDBPyConnection, cell: str, number: str
) -> None:
    assert read(connection, "exact_number(tidy($cell))", cell) == Decimal(number)


@pytest.mark.parametrize("cell", ["twelve", "1,25", "1.2.3", "nan", "inf", "%", "£", "12 days"])
def test_what_is_not_a_number_is_not_read(connection: duckdb.DuckDBPyConnection, cell: str) -> None:
    assert read(connection, "exact_number(tidy($cell))", cell) is None


def test_a_percentage_is_a_share_only_where_the_column_says_so(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    assert read(connection, "exact_number($cell)", "90%") == 90
    assert read(connection, "share_of_one($cell)", "90%") == Decimal("0.9")
    assert read(connection, "share_of_one($cell)", "0.9") == Decimal("0.9")


@pytest.mark.parametrize(
    ("cell", "number"),
    [("4", 4), ("4.0", 4), ("Level 4", 4), ("L4", 4), ("NVQ 4", 4), ("4.5", None), ("four", None)],
)
def test_whole_numbers_and_levels(
    connection: duckdb.DuckDBPyConnection, cell: str, number: int | None
) -> None:
    assert read(connection, "whole_number(tidy($cell))", cell) == number


@pytest.mark.parametrize(
    ("cell", "week", "hundreds", "fte"),
    [
        ("0.8", None, False, 0.8),
        ("80%", None, False, 0.8),
        ("80", None, False, 0.8),
        ("100", None, False, 1.0),
        ("1.5", None, False, 1.5),
        ("2", None, False, 2.0),  # for a rule to set aside
        ("-0.5", None, False, -0.5),
        ("37", None, False, None),  # hours or hundredths: asked
        ("37", None, True, 0.37),
        ("18.5", "37", False, 0.5),
        ("18.5/37", None, False, 0.5),
        ("18.5 of 37", None, False, 0.5),
        ("0,8", None, False, 0.8),
        ("0,75", None, False, 0.75),
        ("0.8 FTE", None, False, 0.8),
        ("FTE: 0.8", None, False, 0.8),
        ("full-time", None, False, 1.0),
        ("37 hrs", "37", False, 1.0),
        ("7.5 hours per week", "37.5", False, 0.2),
        ("37 hrs", None, False, None),
        ("1,250", None, False, 1250.0),  # for a rule to set aside
        ("full", None, False, None),
    ],
)
def test_an_fte_is_converted_where_that_is_plain(
    connection: duckdb.DuckDBPyConnection,
    cell: str,
    week: str | None,
    hundreds: bool,
    fte: float | None,
) -> None:
    found = connection.execute(
        "SELECT fte_of(cell, bare_fte(cell), any_number(?), ?::BOOLEAN) FROM (SELECT ? AS cell)",
        [week, hundreds, cell],
    ).fetchone()
    assert found is not None
    assert found[0] == (None if fte is None else pytest.approx(fte))


@pytest.mark.parametrize("cell", ["yes", "Y", "TRUE", "1"])
def test_yes(connection: duckdb.DuckDBPyConnection, cell: str) -> None:
    assert read(connection, "yes_or_no($cell)", cell) is True


@pytest.mark.parametrize("cell", ["no", "N", "False", "0"])
def test_no(connection: duckdb.DuckDBPyConnection, cell: str) -> None:
    assert read(connection, "yes_or_no($cell)", cell) is False


@pytest.mark.parametrize("cell", ["maybe", "2", "✓"])
def test_neither_yes_nor_no(connection: duckdb.DuckDBPyConnection, cell: str) -> None:
    assert read(connection, "yes_or_no($cell)", cell) is None


def test_blanks_of_every_kind_are_tidied(connection: duckdb.DuckDBPyConnection) -> None:
    assert read(connection, "tidy($cell)", "\u00a0 Duty\u2003 \n Team\u200b ") == "Duty Team"
    assert read(connection, "tidy($cell)", " \u00a0\t") is None
    assert read(connection, "tidy($cell)", "Zoë") == "Zoë"
