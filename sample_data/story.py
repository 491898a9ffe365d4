"""What happened to the made-up council: every rate that moves, as points joined by lines."""

from datetime import date

Line = tuple[tuple[date, float], ...]

# The two teams that are far over their limits even now, and the one where supervision stopped.
OVER_LIMIT = ("Assessment 2", "Court 1")
LAPSED = "Safeguarding 3"


def _line(*points: tuple[int, int, float]) -> Line:
    return tuple((date(year, month, 1), value) for year, month, value in points)


# Share of employed social workers who leave, a year.
LEAVING = _line(
    (2021, 11, 0.13),
    (2023, 1, 0.13),
    (2023, 3, 0.17),
    (2023, 7, 0.185),
    (2024, 1, 0.16),
    (2024, 6, 0.13),
    (2025, 3, 0.125),
    (2026, 10, 0.12),
)
# Employed, and agency, social workers as a share of the establishment.
EMPLOYED = _line(
    (2021, 11, 0.83),
    (2023, 1, 0.83),
    (2024, 1, 0.765),
    (2024, 7, 0.765),
    (2025, 7, 0.81),
    (2026, 10, 0.85),
)
AGENCY = _line(
    (2021, 11, 0.165),
    (2023, 1, 0.17),
    (2024, 1, 0.245),
    (2024, 7, 0.24),
    (2025, 7, 0.20),
    (2026, 10, 0.17),
)
# Everybody else: the share of posts that are filled, and the share who leave a year.
OTHERS_FILLED = _line((2021, 11, 0.94), (2023, 12, 0.90), (2026, 10, 0.95))
OTHERS_LEAVING = _line((2021, 11, 0.11), (2023, 9, 0.14), (2026, 10, 0.09))
# Children to a full-time social worker.
CASELOAD = _line(
    (2021, 11, 16.6),
    (2023, 1, 17.2),
    (2023, 11, 20.4),
    (2024, 4, 19.8),
    (2025, 4, 16.4),
    (2026, 10, 13.5),
)
OVERLOADED_TEAMS = _line((2021, 11, 1.02), (2023, 12, 1.10), (2025, 6, 1.5), (2026, 10, 1.8))
# The chance that a child waits for a worker on arriving in a team or losing one.
WAITING = _line(
    (2021, 11, 0.05), (2023, 2, 0.06), (2023, 11, 0.16), (2024, 10, 0.09), (2026, 10, 0.085)
)
# The chance that the next supervision comes within its interval.
SUPERVISION = _line(
    (2021, 11, 0.80),
    (2023, 2, 0.74),
    (2023, 10, 0.60),
    (2024, 1, 0.66),
    (2024, 9, 0.90),
    (2026, 10, 0.95),
)
# The same in the team that has let it go, from when it did.
LAPSING = _line((2026, 6, 0.90), (2026, 7, 0.55), (2026, 9, 0.15))
REFLECTION = _line((2021, 11, 0.35), (2023, 10, 0.25), (2024, 9, 0.60), (2026, 10, 0.78))
# The chance that a course is done in time.
TRAINING = _line(
    (2018, 11, 0.72),
    (2023, 2, 0.70),
    (2023, 11, 0.42),
    (2025, 1, 0.68),
    (2026, 10, 0.76),
)
# Training in systemic practice begun, and uses of Research in Practice, a social worker a year.
SYSTEMIC = _line((2018, 1, 0.05), (2023, 6, 0.06), (2024, 9, 0.24), (2026, 10, 0.32))
RESEARCH = _line((2021, 11, 0.45), (2023, 9, 0.35), (2026, 10, 1.1))


def at(line: Line, day: date) -> float:
    """The value on a day, on the line between two points; level outside them."""
    before = line[0]
    for point in line:
        if day < point[0]:
            span = (point[0] - before[0]).days or 1
            return before[1] + (point[1] - before[1]) * (day - before[0]).days / span
        before = point
    return before[1]
