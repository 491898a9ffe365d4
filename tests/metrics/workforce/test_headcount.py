"""Who is counted among the workforce, and once."""

from tests.tables import council


def test_everyone_with_an_open_spell_counts_under_every_contract() -> None:
    drawn = council(
        staff="""
        worker id | role    | contract   | start date | end date
        W1        | Teacher | permanent  | 2020-01-01 |
        W2        | Teacher | fixed term | 2020-01-01 | 2026-11-01
        W3        | Teacher | agency     | 2026-10-31 |
        W4        | Teacher | casual     | 2020-01-01 |
        W5        | Teacher | volunteer  | 2020-01-01 |
        W6        | Teacher | permanent  | 2020-01-01 | 2026-10-31
        W7        | Teacher | permanent  | 2026-11-01 |
        """
    )
    assert drawn.value("headcount") == {"": (5, None, 5)}


def test_a_person_counts_once_where_the_main_spell_is() -> None:
    drawn = council(
        staff="""
        worker id | team | contract  | fte
        W1        | main | volunteer | 0.6
        W1        | tiny | permanent | 0.4
        """
    )
    assert drawn.value("headcount", by="team") == {"main": (1, None, 1)}
    (row,) = drawn.rows("headcount")
    assert row["sources"] == [("staff", 2), ("staff", 3)]


def test_a_worker_id_is_of_its_own_organisation() -> None:
    drawn = council(staff="worker id | organisation\nW1 |\nW1 | A charity")
    assert drawn.value("headcount", by="organisation") == {
        "The council": (1, None, 1),
        "A charity": (1, None, 1),
    }


def test_nobody_is_0() -> None:
    assert council().value("headcount") == {"": (0, None, 0)}
