"""Rows of one identity: what loads, what is set aside and what only a person can say."""

from datetime import date

from tests.data_loaders.drawn_tables import Checked, Row, draw, empty, together

STAFF = "worker id|role|team|contract|fte|start date|grade\n"
ANN = "W1|Social worker|Duty|perm|1|1/4/24|G10\n"
ANN_HIGHER = "W1|Social worker|Duty|perm|1|1/4/24|G11\n"
MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 10)


def staff(checked: Checked) -> list[Row]:
    return checked.rows("SELECT * FROM staff ORDER BY row_id")


def counts(checked: Checked) -> list[tuple[int, int, int, int]]:
    found = checked.rows("SELECT * FROM tables ORDER BY table_id")
    return [(r["rows_read"], r["loaded"], r["set_aside"], r["awaiting"]) for r in found]


def test_equal_rows_load_once_and_the_rest_are_duplicates() -> None:
    checked = together(draw("staff", STAFF + ANN + ANN + ANN))
    assert len(staff(checked)) == 1
    assert counts(checked) == [(3, 1, 2, 0)]
    found = checked.findings("the row is repeated")
    assert [each["row"] for each in found] == [3, 4]
    assert all("row 2" in each["message"] for each in found)


def test_rows_are_equal_after_they_were_read_and_not_before() -> None:
    same = "W1|SOCIAL  WORKER|duty|Permanent|100%|01-Apr-2024|G10\n"
    assert len(staff(together(draw("staff", STAFF + ANN + same)))) == 1


def test_rows_of_two_identities_both_load() -> None:
    other = "W1|Social worker|Duty|perm|1|2/4/24|G10\n"
    assert len(staff(together(draw("staff", STAFF + ANN + other)))) == 2


def test_within_a_table_the_lower_row_is_in_force() -> None:
    checked = together(draw("staff", STAFF + ANN + ANN_HIGHER))
    assert [row["grade"] for row in staff(checked)] == ["G11"]
    (found,) = checked.findings("two rows of one thing differ")
    assert (found["row"], found["grade"]) == (2, "sets the row aside")
    assert "row 3" in found["message"]


def two_files(first: date | None, second: date | None, **more: bool) -> Checked:
    checked = empty()
    draw("staff", STAFF + ANN, into=checked, file="a.xlsx", stated=first)
    draw("staff", STAFF + ANN_HIGHER, into=checked, file="b.xlsx", stated=second)
    return together(checked, **more)


def test_between_files_the_newer_extracts_row_is_in_force() -> None:
    assert [row["grade"] for row in staff(two_files(APRIL, MARCH))] == ["G10"]
    assert [row["grade"] for row in staff(two_files(MARCH, APRIL))] == ["G11"]


def test_between_files_of_one_date_neither_is_used_until_a_person_says() -> None:
    checked = two_files(MARCH, MARCH, attended=True)
    assert staff(checked) == []
    assert counts(checked) == [(1, 0, 0, 1), (1, 0, 0, 1)]
    asked = checked.findings("two files contradict each other")
    assert [f["grade"] for f in asked] == ["please confirm", "please confirm"]
    assert "a.xlsx" in asked[1]["message"]


def test_with_nobody_there_both_are_set_aside_as_unanswered() -> None:
    checked = two_files(MARCH, MARCH)
    assert counts(checked) == [(1, 0, 1, 0), (1, 0, 1, 0)]


def test_an_answer_names_the_file_that_is_right() -> None:
    question = "Staff, which row is right: The council · W1 · Social worker · Duty"
    remedy = two_files(MARCH, MARCH).findings("two files contradict each other")[0]["remedy"]
    assert question in remedy
    asked = remedy.split("“")[1].split("”")[0]
    checked = empty(given={asked: "B.xlsx"})
    draw("staff", STAFF + ANN, into=checked, file="a.xlsx", stated=MARCH)
    draw("staff", STAFF + ANN_HIGHER, into=checked, file="b.xlsx", stated=MARCH)
    together(checked)
    assert [row["grade"] for row in staff(checked)] == ["G11"]
    assert counts(checked) == [(1, 0, 1, 0), (1, 1, 0, 0)]


def test_equal_rows_of_two_files_load_once() -> None:
    checked = empty()
    draw("staff", STAFF + ANN, into=checked, file="a.xlsx")
    draw("staff", STAFF + ANN, into=checked, file="b.xlsx")
    together(checked)
    assert counts(checked) == [(1, 1, 0, 0), (1, 0, 1, 0)]


def test_one_worker_id_in_two_organisations_is_two_people() -> None:
    checked = empty()
    draw("staff", STAFF + ANN, into=checked, file="a.xlsx")
    draw("staff", STAFF + ANN_HIGHER, into=checked, file="b.xlsx", organisation="Trust")
    assert len(staff(together(checked))) == 2


def test_a_cell_of_a_matrix_yields_to_a_row_that_says_more() -> None:
    checked = empty()
    draw("training_matrix", "worker id|First aid\nW1|1/4/24", into=checked, file="a.xlsx")
    listed = "worker id|course|completed on|expires on\nW1|first aid|1/4/24|1/4/27"
    draw("training", listed, into=checked, file="b.xlsx", stated=date(2024, 4, 1))
    together(checked)
    (row,) = checked.rows("SELECT * FROM training")
    assert row["expires_on"] == date(2027, 4, 1)
    assert counts(checked) == [(1, 0, 1, 0), (1, 1, 0, 0)]


def test_a_row_that_was_set_aside_contradicts_nobody() -> None:
    bad = "W1|Social worker|Duty|perm|9|1/4/24|G11\n"
    checked = together(draw("staff", STAFF + ANN + bad))
    assert [row["grade"] for row in staff(checked)] == ["G10"]
