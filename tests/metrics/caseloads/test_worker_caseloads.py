"""Who holds what: cases over the limit, and weights where any case has one."""

from typing import Any

from tests.tables import council

STAFF = """
worker id | contract  | fte | asye start
W1        | agency    | 0.5 |
W2        | permanent | 1   | 2026-03-01
W3        | permanent | 1   |
"""


def cases(*held: tuple[str, int], weights: str = "") -> str:
    rows = ["child id | worker id | weight"]
    given = iter(weights.split())
    for worker, count in held:
        rows += [f"{worker}-{n} | {worker} | {next(given, '')}" for n in range(count)]
    return "\n".join(rows).replace("| -", "|")


def listed(**drawn: Any) -> dict[str, dict[str, Any]]:
    return {
        row["worker_id"]: row for row in council(staff=STAFF, **drawn).a_list("worker_caseloads")
    }


def test_cases_over_are_above_the_limit_for_the_worker_s_own_hours() -> None:
    found = listed(allocations=cases(("W1", 12), ("W2", 17), ("W3", 18)))
    assert [(found[w]["is_over"], found[w]["over_by"]) for w in ("W1", "W2", "W3")] == [
        (True, 3.0),  # 12 less 18 × 0.5
        (True, 0.8),  # 17 less 90% of 18
        (False, None),  # at the limit is not over it
    ]
    assert [found[w]["role_limit"] for w in ("W1", "W2")] == [18, 18]
    assert found["W1"]["contract"] == "agency"
    assert found["W1"]["weighted_cases"] is None  # no case has a weight
    assert found["W1"]["weighted_per_fte"] is None


def test_a_case_without_a_weight_counts_as_one_once_any_has_one() -> None:
    found = listed(allocations=cases(("W1", 3), ("W3", 1), weights="2 0.5 -"))
    assert found["W1"]["weighted_cases"] == 3.5  # 2 + 0.5 + 1
    assert found["W1"]["weighted_per_fte"] == 7.0
    assert found["W1"]["cases_without_weight"] == 1
    assert found["W3"]["weighted_cases"] == 1.0


def test_a_child_twice_with_a_worker_is_weighed_once_and_a_count_has_no_weights() -> None:
    found = listed(
        allocations="""
        child id | worker id | from       | weight
        C1       | W3        | 2026-01-01 | 2
        C1       | W3        | 2026-05-01 | 3
        C2       | W1        | 2026-05-01 | 2
        """,
        caseload_counts="worker id | date | cases\nW1 | 2026-10-31 | 9",
    )
    assert (found["W3"]["cases"], found["W3"]["weighted_cases"]) == (1, 3)
    assert (found["W1"]["cases"], found["W1"]["weighted_cases"]) == (9, None)
