"""Six areas for each worker of any kind, and which of them are completed."""

from tests.tables import council

AREAS = (
    "Effective communication and engagement",
    "Child and young person development",
    "Safeguarding and promoting the welfare of the child",
    "Supporting transitions",
    "Multi-agency working",
    "Sharing information",
)


def test_every_worker_counts_six_times_whatever_the_contract() -> None:
    drawn = council(
        staff="""
        worker id | role       | contract  | sector | end date
        W1        | Social worker  | permanent | Health |
        W2        | Teacher    | agency    | Health |
        W3        | Cook       | casual    | Youth  |
        W4        | Befriender | volunteer | Youth  | 2026-11-01
        W5        | Cook       | permanent | Youth  | 2026-10-31
        """
    )
    assert drawn.value("common_core", by="sector") == {"Health": (0, 12, 0), "Youth": (0, 12, 0)}


def test_each_of_the_six_areas_completes_one_and_anything_else_none() -> None:
    drawn = council(
        staff="worker id\nW1",
        qualifications="worker id | qualification | kind | awarded\n"
        + "\n".join(f"W1 | {area} | common core | 2026-01-01" for area in (*AREAS, "Cooking")),
    )
    assert drawn.value("common_core") == {"": (6, 6, 100)}
    assert {row["subject"] for row in drawn.rows("common_core")} == {area.lower() for area in AREAS}


def test_an_area_is_told_without_regard_to_case_signs_and_hyphens() -> None:
    drawn = council(
        staff="worker id\nW1",
        qualifications="""
        worker id | qualification                          | kind        | awarded
        W1        | EFFECTIVE COMMUNICATION & ENGAGEMENT   | common core | 2026-01-01
        W1        | multi agency working                   | common core | 2026-01-01
        """,
    )
    assert drawn.value("common_core") == {"": (2, 6, 100 * drawn.value("common_core")[""][0] / 6)}


def test_an_area_twice_completed_is_one_and_expiry_is_ignored() -> None:
    drawn = council(
        staff="worker id\nW1",
        qualifications="""
        worker id | qualification          | kind        | awarded    | expires
        W1        | Supporting transitions | common core | 2020-01-01 | 2021-01-01
        W1        | Supporting transitions | common core | 2022-01-01 |
        """,
    )
    assert drawn.value("common_core")[""][:2] == (1, 6)
    (done,) = (row for row in drawn.rows("common_core") if row["numerator"])
    assert done["sources"] == [("qualifications", 2), ("staff", 2)]


def test_it_is_completed_from_the_day_of_the_award() -> None:
    drawn = council(
        staff="worker id\nW1\nW2",
        qualifications="""
        worker id | qualification          | kind        | awarded
        W1        | Supporting transitions | common core | 2026-10-31
        W2        | Supporting transitions | common core | 2026-11-01
        """,
    )
    done = [row["worker"] for row in drawn.rows("common_core") if row["numerator"]]
    assert done == ["W1"]


def test_only_the_kind_common_core_completes_an_area() -> None:
    drawn = council(
        staff="worker id\nW1",
        qualifications="worker id | qualification | awarded\nW1 | Sharing information | 2020-01-01",
    )
    assert drawn.value("common_core") == {"": (0, 6, 0)}


def test_a_worker_counts_where_the_main_one_of_all_spells_is() -> None:
    drawn = council(
        staff="""
        worker id | team | contract  | fte
        W1        | main | volunteer | 0.6
        W1        | tiny | permanent | 0.4
        """
    )
    assert drawn.value("common_core", by="team") == {"main": (0, 6, 0)}
