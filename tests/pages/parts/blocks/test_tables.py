"""The board's table, the calendar and the findings: their order and their words."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from metrics.engine.targets import Status
from pages.parts.blocks import (
    Count,
    Finding,
    Group,
    Indicator,
    Line,
    Month,
    Pair,
    Parted,
    Worker,
    before_after,
    board_table,
    calendar,
    counts,
    findings,
    groups_before_after,
    parts_table,
    spread_table,
)
from pages.parts.blocks.board_table import ordered
from pages.parts.blocks.findings import numbered


def indicator(title: str, status: Status, tolerances: str | None, **more: str) -> Indicator:
    return Indicator(
        metric=title.lower(), title=title, detail="1 of 2", status=status, now="1.0", last="1.0",
        tolerances=None if tolerances is None else Decimal(tolerances), year_ago="no data",
        target="", **more,  # type: ignore[arg-type]
    )  # fmt: skip


ROWS = [
    indicator("Agency", Status.ON_TARGET, "-2"),
    indicator("Turnover", Status.OFF_TARGET, "3"),
    indicator("Headcount", Status.NO_TARGET, None),
    indicator("Caseload", Status.OFF_TARGET, "5"),
    indicator("Vacancies", Status.NEAR, "0.5"),
]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("exceptions", "Caseload Turnover Vacancies Agency Headcount"),
        ("status", "Caseload Turnover Vacancies Agency Headcount"),
        ("indicator", "Agency Caseload Headcount Turnover Vacancies"),
        ("distance", "Caseload Turnover Vacancies Agency Headcount"),
        ("nonsense", "Caseload Turnover Vacancies Agency Headcount"),
    ],
)
def test_the_board_s_table_is_in_the_order_asked_for(sort: str, first: str) -> None:
    assert " ".join(row.title for row in ordered(ROWS, sort)) == first


def test_the_sorted_column_says_so() -> None:
    html = board_table(ROWS, caption="Q2", sort="indicator")
    assert html.count('aria-sort="ascending"') == 1
    assert html.count('aria-sort="none"') == 2
    assert 'data-pick="sort:distance"' in html


def test_what_is_missing_is_a_dash_with_words() -> None:
    html = board_table(ROWS[:1], caption="Q2")
    assert '<span class="hidden">not published</span>' in html
    assert '<span class="hidden">no target</span>' in html


def test_a_revised_figure_says_what_it_was() -> None:
    assert "was 16.9" in board_table([indicator("A", Status.NEAR, "1", was="16.9")], caption="Q2")


def test_a_comment_is_no_longer_than_its_column() -> None:
    said = "word " * 80
    html = board_table([indicator("A", Status.NEAR, "1", comment=said)], caption="Q2")
    shown = html.split('class="comment"')[-1].split(">")[2].split("<")[0]
    assert 270 < len(shown) <= 280
    assert shown.endswith("word …")
    assert f'title="{said}"' in html  # whole in the tip


def test_a_target_says_its_side_and_an_empty_comment_has_no_tip() -> None:
    html = board_table([indicator("A", Status.NEAR, "1", side="or less")], caption="Q2")
    assert '<span class="second"> or less</span>' in html
    assert "title=" not in html.split("<tbody>")[1]


def test_the_calendar_says_each_standing_in_words_and_by_a_mark() -> None:
    months = [date(2026, month, 28) for month in range(1, 7)]
    worker = Worker(
        "A",
        [Month("held", 2, 1), Month("cancelled"), Month("missed"), Month("away"), Month("not due"),
         None],
    )  # fmt: skip
    cells = calendar(months, [worker], caption="C").split("<td ")[1:]
    said = [re.sub(r"<[^>]+>", "|", cell) for cell in cells]
    assert [cell.split('"')[1] for cell in cells[:2]] == [
        "January 2026: 2 held, 1 cancelled or missed",
        "February 2026: cancelled, none held",
    ]
    for text, mark, words in zip(
        said, ["2", "×", "0", "A", "–", ""],
        ["held", "cancelled, none held", "due, none held", "away", "not due", "nothing known"],
        strict=True,
    ):  # fmt: skip
        assert f"|{mark}|" in text
        assert words in text
    classes = [cell.split('class="')[1].split('"')[0] for cell in cells[:5]]
    assert classes == ["held", "cancelled", "missed", "away", "not-due"]
    assert '<abbr title="March 2026">M</abbr>' in calendar(months, [worker], caption="C")


def test_a_count_opens_only_where_there_is_somebody_behind_it() -> None:
    items = [
        Count(key="w", number=20, what="waiting", loud=True, detail="Longest 41 days"),
        Count(key="g", number=0, what="gone", loud=True),
        Count(key="a", number=None, what="away", detail="No Absence sheet has been loaded."),
    ]
    html = counts(items, chosen="w", caption="Children")
    assert html.count("<button") == 1
    assert 'data-pick="w" aria-expanded="true"' in html
    assert '<b class="loud">20</b>' in html
    assert "<b>0</b>" in html
    assert '<b class="absent">no data</b>' in html


def test_a_small_team_has_no_quartiles_and_one_worker_no_fairness() -> None:
    points = (Decimal(6), Decimal(9), Decimal(12), Decimal(15), Decimal("18.4"))
    line = Line(name="A", workers=4, points=points, over=1, limited=4, key="A")
    few, one = (replace(line, workers=n, key="", over=0, limited=0) for n in (3, 1))
    four, three, single = (
        row.split("</tr>")[0]
        for row in spread_table([line, few, one], caption="S", unit_words="u").split("<tr")[2:]
    )
    assert "9.0–15.0" in four
    assert "<b>6.4</b>" in four
    assert "1 of 4" in four
    assert "fewer than four workers" in three
    assert "<b>6.4</b>" in three
    assert "one worker" in single
    assert "no limit" in single


def test_parts_add_up_to_the_whole_of_each_row() -> None:
    html = parts_table(["in need", "looked after"], [Parted("A", [30, 10]), Parted("B", [0, 0])],
                       caption="T")  # fmt: skip
    assert "<b>40</b>" in html
    assert 'x="75.00"' in html
    with pytest.raises(ValueError, match="four parts"):
        parts_table(list("abcde"), [], caption="T")


def test_what_differs_after_is_written_heavier() -> None:
    groups = [Group("A", [("14.6", "14.2")], changed=True), Group("B", [("9.0", "9.0")])]
    html = groups_before_after(["Average"], groups, caption="W")
    assert "14.6" in html
    assert "<b>14.2</b>" in html
    assert "<b>9.0</b>" not in html
    shown = before_after([Pair("Over", "31 of 182", "31 of 182")])
    assert '<b class="same">31 of 182</b>' in shown


def finding(grade: str, rows: int = 1) -> Finding:
    return Finding(grade=grade, message=grade, remedy="Put it right.", file="HR.xlsx",
                   sheet="Staff", column="G", rows=rows)  # fmt: skip


def test_the_worst_findings_come_first() -> None:
    html = findings([finding("noted"), finding("sets the row aside", 9), finding("stops the file"),
                     finding("sets the row aside", 12)], caption="F")  # fmt: skip
    places = [html.index(word) for word in ("Must be put right", ">12<", ">9<", "Worth checking")]
    assert places == sorted(places)
    assert "sheet Staff, column G" in html


@pytest.mark.parametrize(
    ("rows", "of", "said"),
    [
        ([7], 1, "7"),
        ([7, 12, 15, 31], 4, "7, 12, 15, 31"),
        ([7, 12, 15, 31, 67], 5, "7, 12, 15, 31 … 67"),
        ([7, 12], 40, "7, 12 …"),
        ([], 3, ""),
    ],
)
def test_row_numbers_are_the_first_few_and_how_far_they_go(
    rows: list[int], of: int, said: str
) -> None:
    assert numbered(rows, of) == said
