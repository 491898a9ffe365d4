"""Which social workers hold systemic family therapy training."""

from tests.tables import council


def test_any_level_counts_while_it_is_valid() -> None:
    drawn = council(
        staff="\n".join(["worker id", *(f"W{n}" for n in range(1, 8))]),
        qualifications="""
        worker id | qualification | kind     | level | awarded    | expires
        W1        | Foundation    | systemic | 4     | 2020-01-01 |
        W2        | Intermediate  | systemic |       | 2026-10-31 |
        W3        | Foundation    | systemic | 4     | 2026-11-01 |
        W4        | Foundation    | systemic | 4     | 2020-01-01 | 2026-10-31
        W5        | Foundation    | systemic | 4     | 2020-01-01 | 2026-10-30
        W6        | Systemic      |          | 4     | 2020-01-01 |
        W7        | Foundation    | systemic | 4     | 2020-01-01 |
        W7        | Intermediate  | systemic | 5     | 2021-01-01 |
        """,
    )
    assert [row["numerator"] for row in drawn.rows("systemic_training")] == [1, 1, 0, 1, 0, 0, 1]


def test_social_workers_are_counted_agency_too_and_nobody_else() -> None:
    drawn = council(
        staff="""
        worker id | role           | contract
        W1        | Social worker  | permanent
        W2        | Social worker  | agency
        W3        | Social worker  | casual
        W4        | Support worker | permanent
        """
    )
    assert drawn.value("systemic_training") == {"": (0, 2, 0)}


def test_a_social_worker_counts_once_where_the_main_social_work_spell_is() -> None:
    drawn = council(
        staff="""
        worker id | team  | role           | fte
        W1        | other | Support worker | 0.6
        W1        | main  | Social worker  | 0.3
        W1        | tiny  | Social worker  | 0.1
        """
    )
    assert drawn.value("systemic_training", by="team") == {"main": (0, 1, 0)}
