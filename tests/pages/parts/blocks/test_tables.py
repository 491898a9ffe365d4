"""The board's table, the calendar and the findings: their order and their words."""

from datetime import date
from decimal import Decimal

import pytest

from metrics.engine.targets import Status
from pages.parts.blocks import Finding, Indicator, Worker, board_table, calendar, findings
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


def test_the_calendar_says_missed_and_not_due() -> None:
    html = calendar([date(2026, 8, 31), date(2026, 9, 30)], [Worker("A", [0, None])], caption="C")
    assert '<span class="missed">0<span class="hidden"> missed</span></span>' in html
    assert "not due" in html
    assert '<abbr title="August 2026">A</abbr>' in html


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
