"""What follows from another finding is folded under it; findings are grouped by what is wrong."""

from data_loaders.engine import groups
from data_loaders.engine.groups import Group, common
from tests.data_loaders.drawn_tables import Checked, draw, empty, together

STAFF = "worker id|role|team|contract|fte|start date\n"
TRAINING = "worker id|course|completed on\n"
ABSENCE = "worker id|first day|kind\n"


def council() -> Checked:
    checked = empty()
    draw("roles", "role\nSocial worker", into=checked)
    draw("teams", "team\nDuty", into=checked)
    return checked


def grouped(checked: Checked) -> list[Group]:
    return groups.of(checked.connection, "this")


def by_rule(found: list[Group]) -> dict[str, Group]:
    return {each.rule: each for each in found}


def test_what_leads_to_a_row_that_was_kept_out_follows_from_what_is_wrong_there() -> None:
    checked = council()
    drawn = STAFF + "W1|Social worker|Duty|perm|1|soon\nW2|Social worker|Duty|perm|1|2020-04-01"
    draw("staff", drawn, into=checked, file="hr.xlsx")
    ill = "{}|2026-03-0{}|ill\n"
    away = ill.format("W1", 1) + ill.format("W1", 9) + ill.format("W2", 1)
    draw("absence", ABSENCE + away, into=checked)
    draw("training", TRAINING + "W1|First aid|2026-03-01\nW9|First aid|2026-03-01", into=checked)
    found = by_rule(grouped(together(checked)))
    unread = found["start date cannot be read"]
    assert (unread.rows, unread.rows_that_follow) == (1, 3)
    assert [(each.rule, each.rows, each.says) for each in unread.followed_by] == [
        ("leads nowhere", 3, "This worker is not on the Staff sheet. Row 2 of Sheet1 in hr.xlsx "
         "has it and was kept out: This start date cannot be read."),
    ]  # fmt: skip
    alone = found["leads nowhere"]  # W9 is nowhere at all: nothing else explains it
    assert (alone.rows, alone.followed_by) == (1, ())


def test_a_sheet_that_was_never_loaded_is_told_of_once_with_all_that_asks_for_it() -> None:
    checked = draw("absence", ABSENCE + "W1|2026-03-01|ill\nW2|2026-03-02|ill")
    together(draw("training", TRAINING + "W1|First aid|2026-03-01", into=checked))
    (group,) = [each for each in grouped(checked) if "Staff" in each.says]
    assert (group.rows, [each.rows for each in group.followed_by]) == (2, [1])


def test_a_sheet_that_waits_as_a_whole_is_the_cause_of_what_leads_nowhere() -> None:
    checked = empty()
    checked.connection.execute(
        "INSERT INTO files VALUES (90, 'hr.xlsx', 'sha', 0, now()::TIMESTAMP, 'this');"
        "INSERT INTO tables VALUES (90, 90, 'People', 'staff', 1, 40, 0, 0, 40, 'x', NULL, NULL);"
        "INSERT INTO findings (table_id, file, sheet, row, grade, rule, message, remedy, rows) "
        "VALUES (90, 'hr.xlsx', 'People', 1, 'please confirm', 'a required column is missing', "
        "'No column is headed “fte”.', 'Say which.', 40),"
        "(90, 'hr.xlsx', 'People', 1, 'noted', 'a column that is not read', 'No such column.', "
        "'Nothing.', 1)"
    )
    draw("absence", ABSENCE + "W1|2026-03-01|ill", into=checked)
    (group,) = grouped(together(checked))
    assert (group.rule, group.rows) == ("a required column is missing", 40)
    assert sorted(each.rule for each in group.followed_by) == [
        "a column that is not read",
        "leads nowhere",
    ]


def test_one_mistyped_name_in_several_tables_is_one_thing_to_mend() -> None:
    checked = council()
    row = "{}|Social worker|Duti|perm|1|2020-04-01\n"
    draw("staff", STAFF + "".join(row.format(f"W{n}") for n in range(3)), into=checked)
    draw("staff", STAFF + row.format("W7"), into=checked, file="partner.xlsx")
    draw("posts", "post id|team|role|fte\nP1|duti|Social worker|1", into=checked)
    found = [each for each in grouped(together(checked)) if each.rule == "leads nowhere"]
    (group,) = [each for each in found if each.column == "team"]
    assert (group.rows, group.findings) == (3, 1)
    assert [(each.rows, each.findings) for each in group.followed_by] == [(2, 2)]


def test_groups_are_worst_first_and_those_of_most_rows_before_others() -> None:
    checked = council()
    row = "{}|{}|Duty|perm|{}|{}\n"
    drawn = [
        row.format("W1", "Social worker", 1, "soon"),
        row.format("W2", "Social worker", 1, "later"),
        row.format("W3", "Social worker", 9, "2020-04-01"),
        row.format("W4", "Wizard", 1, "2020-04-01"),
    ]
    draw("staff", STAFF + "".join(drawn), into=checked)
    found = grouped(together(checked))
    assert [(each.grade.value, each.rule, each.rows) for each in found] == [
        ("sets the row aside", "start date cannot be read", 2),
        ("sets the row aside", "the fte is impossible", 1),
        ("noted", "leads nowhere", 1),
    ]
    assert found[0].some_rows == (2, 3)
    assert found[0].places == (("sent.xlsx", "Sheet1"),)
    assert found[0].column == "start date"


def test_every_finding_is_in_one_group_and_every_cause_is_its_own() -> None:
    checked = council()
    draw("staff", STAFF + "W1|Social worker|Duti|perm|1|soon\nW2|Witch|Duti|perm|x|2020-04-01\n",
         into=checked)  # fmt: skip
    draw("absence", ABSENCE + "W1|2026-03-01|ill\nW2|2026-03-09|ill\nW3||ill", into=checked)
    together(checked)
    found = grouped(checked)
    members = [n for each in found for one in (each, *each.followed_by) for n in one.members]
    assert sorted(members) == [each["finding_id"] for each in checked.findings()]
    causes = {each["caused_by"] for each in checked.findings()} - {None}
    assert not [e for e in checked.findings() if e["finding_id"] in causes and e["caused_by"]]


def test_what_all_messages_begin_with_is_said_of_the_group() -> None:
    assert common(["One. Two.", "One. Three."]) == "One."
    assert common(["One. Two."]) == "One. Two."
    assert common(["Row 5 is odd.", "Row 7 is odd."]) == "For example: Row 5 is odd."
