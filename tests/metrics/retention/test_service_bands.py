"""Length of service: bands by whole years, and the median of the days."""

from decimal import Decimal

from metrics.engine.figure import Choice
from metrics.retention import service_bands
from tests.metrics.breaking_down import DIRECTOR, behind, made_of
from tests.tables import council

DRAWN = council(
    staff="""
    worker id | team  | start date | contract  | role           | end date
    W1        | North | 2026-10-31 | permanent | Social worker  |
    W2        | North | 2025-11-01 | permanent | Social worker  |
    W3        | North | 2025-10-31 | permanent | Social worker  |
    W4        | South | 2021-10-31 | permanent | Social worker  |
    W5        | South | 2010-01-01 | permanent | Social worker  | 2026-10-25
    W5        | South | 2026-10-30 | permanent | Social worker  |
    W6        | South | 2010-01-01 | agency    | Social worker  |
    W7        | South | 2010-01-01 | permanent | Support worker |
    """
)


def test_people_are_counted_in_bands_of_whole_years_of_their_employment() -> None:
    found = service_bands.services(made_of(DRAWN, service_bands.BREAKDOWN).sums(DIRECTOR, Choice()))
    assert found[None].people == {
        "under 1 year": 2,
        "1 year": 1,
        "2 to 4 years": 0,
        "5 to 9 years": 1,
        "10 years or more": 1,
    }
    assert found[None].everyone == 5


def test_the_median_is_of_days_and_halves_the_middle_two() -> None:
    sums = made_of(DRAWN, service_bands.BREAKDOWN).sums(DIRECTOR, Choice(), "team")
    found = service_bands.services(sums)
    assert found["North"].median_years == Decimal(364) / Decimal("365.25")
    long = (2026 - 2021) * 365 + 1  # a 29 February between: 2024
    longest = sum(366 if year % 4 == 0 else 365 for year in range(2010, 2026)) + 303
    assert found["South"].median_years == Decimal(long + longest) / 2 / Decimal("365.25")


def test_a_band_opens_down_to_its_people() -> None:
    sums = made_of(DRAWN, service_bands.BREAKDOWN).sums(DIRECTOR, Choice())
    parts = service_bands.services(sums)[None].parts["10 years or more"]
    (row,) = behind(DRAWN, service_bands.BREAKDOWN, *parts).to_dict("records")
    assert (row["Worker"], row["Whole years"], row["Row"]) == ("W5", 16, "7")
