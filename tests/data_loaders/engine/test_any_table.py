"""Whatever the cells hold: each row is counted once and told of, and order is nothing."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.data_loaders.drawn_tables import Checked, draw, together

HEADINGS = "worker id|role|team|contract|fte|start date|end date"
IDS = st.sampled_from(["W1", "W2", "W3", "w3", "007", "", "Total", "Note: none"])
CELLS = st.tuples(
    IDS,
    st.sampled_from(["Social worker", "SOCIAL WORKER", "", "Nurse"]),
    st.sampled_from(["Duty", "duty", "", "#N/A"]),
    st.sampled_from(["perm", "Permanent", "agency", "volunteer", "odd", ""]),
    st.sampled_from(["1", "100%", "0.5", "1.2", "9", "37", "", "full"]),
    st.sampled_from(["1/4/24", "2024-04-01", "45383", "soon", "31/02/24", ""]),
    st.sampled_from(["", "31/12/4712", "1/4/25", "1/4/23", "never"]),
)
TABLES = st.lists(CELLS, min_size=1, max_size=12)


def drawn(rows: list[tuple[str, ...]]) -> Checked:
    return together(draw("staff", "\n".join([HEADINGS, *("|".join(row) for row in rows)])))


def in_force(checked: Checked) -> list[tuple[Any, ...]]:
    query = "SELECT * EXCLUDE (row_id) FROM staff ORDER BY ALL"
    return checked.connection.execute(query).fetchall()


@settings(max_examples=7, deadline=None)
@given(TABLES)
def test_every_line_is_a_row_or_passed_over_and_every_row_ends_in_one_way(
    rows: list[tuple[str, ...]],
) -> None:
    checked = drawn(rows)
    (counts,) = checked.rows("FROM tables")
    passed = checked.rows("SELECT count(*) AS n FROM passed")[0]["n"]
    # A line with nothing in any cell never was one.
    assert counts["rows_read"] + passed == len(rows)
    assert counts["rows_read"] == counts["loaded"] + counts["set_aside"] + counts["awaiting"]
    assert counts["loaded"] == len(checked.rows("FROM staff"))


@settings(max_examples=7, deadline=None)
@given(TABLES)
def test_whatever_does_not_load_is_told_of(rows: list[tuple[str, ...]]) -> None:
    checked = drawn(rows)
    loads = {row["row"] for row in checked.incoming("staff")}
    told = {row["row"] for row in checked.findings() if row["grade"] != "noted"}
    passed = {row["row"] for row in checked.rows("FROM passed")}
    assert set(range(2, len(rows) + 2)) - loads - passed <= told


@settings(max_examples=7, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=8, unique_by=lambda row: row[0].lower()), st.randoms())
def test_the_order_of_rows_does_not_matter(rows: list[tuple[str, ...]], random: Any) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert in_force(drawn(rows)) == in_force(drawn(shuffled))
