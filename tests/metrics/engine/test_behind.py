"""The rows behind a figure: they sum to it, each with its file, sheet and row."""

from datetime import date

import pytest

from metrics.engine.access import Asker, NotAllowed, Role
from metrics.engine.behind import a_list, rows
from metrics.engine.catalogue import lists, metrics
from metrics.engine.figure import Choice
from metrics.engine.read import figures
from metrics.engine.version import Version
from tests.metrics.published import published

DIRECTOR = Asker(Role.DIRECTOR)
OCTOBER = date(2026, 10, 31)

STAFF = """
worker id | name        | service | team | fte | start date | end date   | leaving reason
W1        | Made Upname | North   | A    | 0   | 2020-01-01 |            |
W2        |             | North   | B    | 1   | 2020-01-01 |            |
W3        |             | South   | C    | 1   | 2020-01-01 |            |
W4        |             | South   | C    | 1   | 2020-01-01 | 2026-09-30 | Resigned
"""
CASES = """
child id | worker id | team
C1       | W1        | A
C2       | W2        | B
C3       | W2        | B
C4       | W3        | C
C5       |           | C
"""


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return published(tmp_path_factory.mktemp("data"), staff=STAFF, allocations=CASES)


def test_counted_rows_sum_to_the_figure_and_say_where_they_stand(version: Version) -> None:
    found = rows(version, DIRECTOR, "average_caseload", OCTOBER, Choice(), "team", "B")
    assert found.counted[["worker_id", "numerator", "denominator"]].values.tolist() == [
        ["W2", 2.0, 1.0]
    ]
    assert found.counted["file"].tolist() == ["allocations.xlsx, staff.xlsx"]
    assert found.sources[["file", "sheet", "row"]].values.tolist() == [
        ["allocations.xlsx", "allocations", 3],
        ["allocations.xlsx", "allocations", 4],
        ["staff.xlsx", "staff", 3],
    ]


def test_what_is_left_out_is_listed_with_why(version: Version) -> None:
    found = rows(version, DIRECTOR, "average_caseload", OCTOBER, Choice())
    assert found.left_out[["name", "left_out"]].values.tolist() == [
        ["Made Upname", "holds cases with 0 FTE"]
    ]


def test_children_are_named_by_their_own_id(version: Version) -> None:
    found = rows(version, DIRECTOR, "unallocated_children", OCTOBER, Choice(team="C"))
    counted = found.counted.set_index("subject")["numerator"]
    assert counted.to_dict() == {"C4": 0.0, "C5": 1.0}
    assert found.counted["worker_id"].isna().all()


@pytest.mark.parametrize("metric_id", metrics())
def test_the_rows_of_every_metric_sum_to_its_figure(version: Version, metric_id: str) -> None:
    [figure] = figures(version, DIRECTOR, metric_id, Choice(month=OCTOBER))
    found = rows(version, DIRECTOR, metric_id, OCTOBER, Choice())
    assert len(found.left_out) == figure.left_out
    if figure.numerator is not None:
        assert found.counted["numerator"].sum() == pytest.approx(float(figure.numerator))
    if figure.denominator is not None:
        assert found.counted["denominator"].sum() == pytest.approx(float(figure.denominator))
    assert found.sources["file"].notna().all()


def test_a_practice_lead_sees_the_people_of_the_own_service_alone(version: Version) -> None:
    lead = Asker(Role.PRACTICE_LEAD, service="North")
    found = rows(version, lead, "average_caseload", OCTOBER, Choice())
    assert found.counted["service"].unique().tolist() == ["North"]
    assert a_list(version, lead, "worker_caseloads", Choice(month=OCTOBER))["Team"].tolist() == [
        "B",
        "A",
    ]


def test_a_practice_lead_without_a_service_sees_nobody(version: Version) -> None:
    with pytest.raises(NotAllowed):
        rows(version, Asker(Role.PRACTICE_LEAD), "average_caseload", OCTOBER, Choice())


def test_a_board_member_sees_no_person(version: Version) -> None:
    board = Asker(Role.BOARD_MEMBER)
    with pytest.raises(NotAllowed):
        rows(version, board, "average_caseload", OCTOBER, Choice())
    with pytest.raises(NotAllowed):
        a_list(version, board, "worker_caseloads", Choice(month=OCTOBER))


def test_reasons_for_leaving_are_for_directors_and_analysts(version: Version) -> None:
    chosen = Choice(month=OCTOBER)
    seen = a_list(version, DIRECTOR, "starters_and_leavers", chosen)
    lead = a_list(
        version, Asker(Role.PRACTICE_LEAD, service="South"), "starters_and_leavers", chosen
    )
    assert seen["Reason for leaving"].tolist() == ["Resigned"]
    assert "Reason for leaving" not in lead.columns
    assert len(lead) == 1


@pytest.mark.parametrize("list_id", lists())
def test_every_list_reads_under_its_headings(version: Version, list_id: str) -> None:
    found = a_list(version, DIRECTOR, list_id, Choice(month=OCTOBER))
    assert list(found.columns) == [
        *(column.heading for column in lists()[list_id].columns),
        "File",
        "Sheet",
        "Row",
    ]


@pytest.mark.parametrize("metric_id", ["absence_rate", "voluntary_turnover_rate"])
def test_a_practice_lead_is_not_told_who_was_ill_or_resigned(
    version: Version, metric_id: str
) -> None:
    with pytest.raises(NotAllowed):
        rows(version, Asker(Role.PRACTICE_LEAD, service="South"), metric_id, OCTOBER, Choice())


def test_an_unknown_group_has_no_rows(version: Version) -> None:
    found = rows(version, DIRECTOR, "average_caseload", OCTOBER, Choice(), "team", "Z")
    assert found.counted.empty
    assert found.left_out.empty


def test_a_split_that_a_metric_has_not_is_refused_in_words(version: Version) -> None:
    with pytest.raises(ValueError, match="cannot be split by contract"):
        rows(version, DIRECTOR, "agency_rate", OCTOBER, Choice(), "contract", "agency")
