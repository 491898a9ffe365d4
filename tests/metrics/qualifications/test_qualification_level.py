"""Whose role asks for a level, and whose qualifications reach it."""

from tests.tables import council

ROLES = """
role      | minimum level
Manager   | 7
Worker    | 5
Assistant |
"""


def test_workers_whose_role_has_a_minimum_level_are_counted_employed_and_agency() -> None:
    drawn = council(
        roles=ROLES,
        staff="""
        worker id | role      | contract
        W1        | Worker    | permanent
        W2        | Worker    | agency
        W3        | Worker    | volunteer
        W4        | Worker    | casual
        W5        | Assistant | permanent
        W6        | Unheard   | permanent
        """,
    )
    assert drawn.value("qualification_level") == {"": (0, 2, 0)}


def test_the_highest_qualification_must_be_at_or_over_the_level() -> None:
    drawn = council(
        roles=ROLES,
        staff="\n".join(["worker id | role", *(f"W{n} | Worker" for n in range(1, 7))]),
        qualifications="""
        worker id | qualification | level | awarded    | kind
        W1        | Below         | 4     | 2020-01-01 |
        W2        | At            | 5     | 2020-01-01 |
        W3        | Over          | 6     | 2020-01-01 | systemic
        W4        | Over          | 6     | 2020-01-01 |
        W4        | Later, below  | 3     | 2021-01-01 |
        W5        | No level      |       | 2020-01-01 |
        """,
    )
    assert [row["numerator"] for row in drawn.rows("qualification_level")] == [0, 1, 1, 1, 0, 0]


def test_it_counts_from_the_day_of_the_award_and_for_good() -> None:
    drawn = council(
        roles=ROLES,
        staff="worker id | role\nW1 | Worker\nW2 | Worker\nW3 | Worker",
        qualifications="""
        worker id | qualification | level | awarded    | expires
        W1        | Degree        | 6     | 2026-10-31 |
        W2        | Degree        | 6     | 2026-11-01 |
        W3        | Degree        | 6     | 2010-01-01 | 2011-01-01
        """,
    )
    assert [row["numerator"] for row in drawn.rows("qualification_level")] == [1, 0, 1]


def test_the_main_spell_is_among_those_in_roles_with_a_minimum_level() -> None:
    drawn = council(
        roles=ROLES,
        staff="""
        worker id | team  | role      | fte
        W1        | other | Assistant | 0.6
        W1        | main  | Worker    | 0.3
        W1        | tiny  | Manager   | 0.1
        """,
        qualifications="worker id | qualification | level | awarded\nW1 | D | 5 | 2020-01-01",
    )
    assert drawn.value("qualification_level", by="team") == {"main": (1, 1, 100)}


def test_the_level_is_that_in_force_at_the_month_end() -> None:
    drawn = council(
        roles="""
        role   | from       | minimum level
        Worker |            | 5
        Worker | 2026-10-31 | 6
        """,
        staff="worker id | role\nW1 | Worker",
        qualifications="worker id | qualification | level | awarded\nW1 | D | 5 | 2020-01-01",
    )
    assert drawn.value("qualification_level", "2026-09-30") == {"": (1, 1, 100)}
    assert drawn.value("qualification_level", "2026-10-31") == {"": (0, 1, 0)}


def test_it_opens_to_the_spell_and_the_highest_qualification_so_far() -> None:
    drawn = council(
        roles=ROLES,
        staff="worker id | role\nW1 | Worker",
        qualifications="""
        worker id | qualification | level | awarded
        W1        | Diploma       | 5     | 2015-01-01
        W1        | Degree        | 6     | 2018-01-01
        W1        | Master        | 7     | 2026-11-01
        """,
    )
    (row,) = drawn.rows("qualification_level")
    assert row["sources"] == [("qualifications", 3), ("staff", 2)]
