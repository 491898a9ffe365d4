"""Who must be registered, and whose registration holds."""

from tests.tables import council

ROLES = """
role           | social worker | registration required
Social worker  | yes           | yes
Therapist      | no            | yes
Support worker | no            | no
"""


def test_workers_of_roles_that_require_it_are_counted_employed_and_agency() -> None:
    drawn = council(
        roles=ROLES,
        staff="""
        worker id | role           | contract
        W1        | Social worker  | permanent
        W2        | Therapist      | fixed term
        W3        | Social worker  | agency
        W4        | Social worker  | casual
        W5        | Social worker  | volunteer
        W6        | Support worker | permanent
        W7        | Unheard-of     | permanent
        """,
    )
    assert drawn.value("registration_coverage") == {"": (0, 3, 0)}


def test_a_registration_is_valid_from_its_award_to_its_last_day() -> None:
    drawn = council(
        staff="""
        worker id | team
        W1        | awarded today
        W2        | awarded later
        W3        | last day
        W4        | day after
        W5        | for good
        """,
        qualifications="""
        worker id | qualification | kind         | awarded    | expires
        W1        | SWE           | registration | 2026-10-31 |
        W2        | SWE           | registration | 2026-11-01 |
        W3        | SWE           | registration | 2020-01-01 | 2026-10-31
        W4        | SWE           | registration | 2020-01-01 | 2026-10-30
        W5        | SWE           | registration | 2020-01-01 |
        """,
    )
    found = drawn.value("registration_coverage", by="team")
    assert {team for team, sums in found.items() if sums[0]} == {
        "awarded today",
        "last day",
        "for good",
    }
    assert drawn.value("registration_coverage") == {"": (3, 5, 60)}


def test_a_status_where_given_must_be_registered() -> None:
    drawn = council(
        staff="worker id\nW1\nW2\nW3",
        qualifications="""
        worker id | qualification | kind         | awarded    | status
        W1        | SWE           | registration | 2020-01-01 | Registered
        W2        | SWE           | registration | 2020-01-01 | Suspended
        W3        | SWE           | registration | 2020-01-01 |
        """,
    )
    assert [row["numerator"] for row in drawn.rows("registration_coverage")] == [1, 0, 1]


def test_another_kind_of_qualification_is_no_registration() -> None:
    drawn = council(
        staff="worker id\nW1",
        qualifications="worker id | qualification | awarded\nW1 | SWE | 2020-01-01",
    )
    assert drawn.value("registration_coverage") == {"": (0, 1, 0)}


def test_a_worker_counts_once_where_the_main_spell_in_such_roles_is() -> None:
    drawn = council(
        roles=ROLES,
        staff="""
        worker id | team  | role           | fte
        W1        | other | Support worker | 0.6
        W1        | main  | Social worker  | 0.3
        W1        | tiny  | Therapist      | 0.1
        """,
        qualifications="""
        worker id | qualification | kind         | awarded
        W1        | SWE           | registration | 2020-01-01
        W1        | HCPC          | registration | 2020-01-01
        """,
    )
    assert drawn.value("registration_coverage", by="team") == {"main": (1, 1, 100)}


def test_the_roles_are_those_in_force_at_the_month_end() -> None:
    drawn = council(
        roles="""
        role    | from       | registration required
        Teacher |            | no
        Teacher | 2026-10-31 | yes
        """,
        staff="worker id | role\nW1 | Teacher",
    )
    assert drawn.value("registration_coverage", "2026-09-30") == {}
    assert drawn.value("registration_coverage", "2026-10-31") == {"": (0, 1, 0)}


def test_it_opens_to_the_spell_and_the_valid_registration() -> None:
    drawn = council(
        staff="worker id\nW1",
        qualifications="""
        worker id | qualification | kind         | awarded    | expires
        W1        | SWE           | registration | 2020-01-01 | 2024-01-01
        W1        | SWE           | registration | 2024-01-02 |
        """,
    )
    (row,) = drawn.rows("registration_coverage")
    assert row["sources"] == [("qualifications", 3), ("staff", 2)]
