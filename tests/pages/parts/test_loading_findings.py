"""A group of findings as its line is drawn: where it is, and what follows from it."""

from dataclasses import replace

from data_loaders.engine.groups import Group
from data_loaders.engine.sheet import Grade
from pages.parts.loading_findings import drawn

GROUP = Group(
    grade=Grade.SETS_ASIDE, rule="a rule", column="Start", says="No date.", remedy="Write it.",
    varied=False, findings=2, rows=3, places=(("a.csv", "S"), ("a.csv", "T")), some_rows=(7, 9),
    members=(5, 4),
)  # fmt: skip


def test_one_file_is_named_with_its_sheets_and_many_are_counted() -> None:
    line = drawn(GROUP)
    assert (line.file, line.sheet, line.column, line.rows) == ("a.csv", "S and T", "Start", 3)
    many = drawn(replace(GROUP, places=tuple((f"{n}.csv", "S") for n in range(6))))
    assert (many.file, many.sheet) == ("0.csv, 1.csv and 4 more", "")


def test_its_cells_open_and_what_follows_is_said_with_its_rows() -> None:
    line = drawn(replace(GROUP, followed_by=(replace(GROUP, says="Nobody is found.", rows=1),)))
    assert line.key == "4"
    assert line.knock_ons == ["Nobody is found. (1 row)"]
    assert drawn(replace(GROUP, findings=1, column=None)).key == ""
