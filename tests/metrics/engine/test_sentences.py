"""The answer, text by text: who holds a miss, for how long, and where nothing is known."""

from dataclasses import replace
from decimal import Decimal

import pytest

from metrics.engine import words
from metrics.engine.figure import Figure
from metrics.engine.metric import Better, Metric
from metrics.engine.sentences import answer, standing, verb
from metrics.engine.targets import Status, Target
from tests.metrics.engine.drawing import (
    CASELOAD,
    HEADCOUNT,
    LEAVERS,
    NOW,
    SUPERVISION,
    TURNOVER,
    figure,
    groups,
    series,
)

SIXTEEN = Target(Decimal(16), Decimal(1))
NINETY_FIVE = Target(Decimal(95), Decimal(5))
USUAL = [15, 17, 16, 15, 17, 16, 17, 15]  # a little either way, so that there is a usual range


def caseload(last: str | Decimal, teams: dict[str, tuple[str, str | None]] | None = None) -> str:
    """Average caseload at 16 for two years but for the last month."""
    months = series(CASELOAD, [*USUAL * 3, 15, 17, 15, str(last)], SIXTEEN)
    return answer(CASELOAD, months[-1], months, groups(CASELOAD, teams or {}, SIXTEEN))


def first(text: str) -> str:
    return text.split(". ", maxsplit=1)[0] + "."


@pytest.mark.parametrize(
    ("teams", "expected"),
    [
        ({}, "Average caseload is 18.0 children per FTE, over the target of 16."),
        ({"Court 1": ("1800", "100")},
         "Average caseload is 18.0 children per FTE, over the target of 16."),
        ({"Court 1": ("950", "50"), "Court 2": ("850", "50")},
         "Average caseload is 18.0 children per FTE, over the target of 16; Court 1 holds most of "
         "the difference."),
        ({"Court 1": ("500", "25"), "Court 2": ("900", "50"), "Duty": ("400", "25")},
         "Average caseload is 18.0 children per FTE, over the target of 16; Court 1 and Court 2 "
         "hold most of the difference."),
        ({"A": ("450", "25"), "B": ("450", "25"), "C": ("450", "25"), "D": ("450", "25")},
         "Average caseload is 18.0 children per FTE, over the target of 16; A, B and C hold most "
         "of the difference."),
        (dict.fromkeys("ABCDEFGHIJ", ("180", "10")),
         "Average caseload is 18.0 children per FTE, over the target of 16; the difference is "
         "spread over all ten teams."),
        ({"": ("1100", "50"), "Court 2": ("700", "50")},
         "Average caseload is 18.0 children per FTE, over the target of 16; those with no team "
         "hold most of the difference."),
    ],
)  # fmt: skip
def test_none_one_two_or_many_hold_a_miss(
    teams: dict[str, tuple[str, str | None]], expected: str
) -> None:
    assert first(caseload("18", teams)) == expected


def test_two_of_four_equal_teams_hold_half_and_so_not_most() -> None:
    assert "A and B hold" not in caseload("18", dict.fromkeys("ABCD", ("450", "25")))


def test_teams_are_not_named_where_the_target_is_met() -> None:
    text = caseload("15", {"Court 1": ("950", "50"), "Court 2": ("550", "50")})
    assert first(text) == (
        "Average caseload is 15.0 children per FTE, within the target of 16 for the fifth quarter "
        "running."
    )


def test_a_miss_by_rounding_alone_names_nobody() -> None:
    target = Target(Decimal("16.02"), Decimal(1))
    now = figure(CASELOAD, "1602", "100", replace(target, value=Decimal("15.98")))
    parts = groups(CASELOAD, {"A": ("900", "50"), "B": ("698", "50")}, target)
    assert "hold" not in answer(CASELOAD, replace(now, numerator=Decimal(1598)), [], parts)


def test_groups_are_called_what_they_are() -> None:
    now = figure(CASELOAD, "1800", "100", SIXTEEN)
    parts = groups(CASELOAD, dict.fromkeys("ABCDEFGHIJ", ("180", "10")), SIXTEEN)
    assert "all ten services" in answer(CASELOAD, now, [], parts, by="service")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("16.0", ", within the target of 16 for the fifth quarter running."),
        ("16.05", ", just over the target of 16."),
        ("17.0", ", just over the target of 16."),
        ("17.1", ", over the target of 16."),
    ],
)
def test_how_it_stands_lower_is_better(value: str, expected: str) -> None:
    assert first(caseload(value)).endswith(expected)


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        (95, "Supervision in date is 95.0% (95 of 100 workers due), meeting the target of 95%."),
        (94, "Supervision in date is 94.0% (94 of 100 workers due), just under the target of 95%."),
        (80, "Supervision in date is 80.0% (80 of 100 workers due), under the target of 95%."),
    ],
)
def test_a_percentage_stands_with_its_people(percent: int, expected: str) -> None:
    now = figure(SUPERVISION, Decimal(percent), "100", NINETY_FIVE)
    assert first(answer(SUPERVISION, now, [now])) == expected


MISSED, MET = 20, 12


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([MET, MET, MET, MISSED], "over the target of 16."),
        ([MET, MET, MISSED, MISSED], "over the target of 16 for the second month running."),
        ([*[MET] * 3, *[MISSED] * 6], "over the target of 16 for the second quarter running."),
        ([*[MET] * 3, *[MISSED] * 9], "over the target of 16 for the third quarter running."),
        ([MET, *[MISSED] * 36], "over the target of 16 for the twelfth quarter running."),
        ([MET, *[MISSED] * 39], "over the target of 16 for 13 quarters running."),
        ([MISSED] * 7, "over the target of 16 in every quarter since 2025-26 Q4."),
        ([MISSED, MISSED], "over the target of 16 in every month since August 2026."),
        ([MISSED], "over the target of 16."),
        ([*[MISSED] * 3, *[MET] * 6], "within the target of 16 for the second quarter running."),
        ([*[MET] * 3, *[MISSED] * 8, "16.5"],
         "just over the target of 16 and over it for the third quarter running."),
    ],
)  # fmt: skip
def test_for_how_long(values: list[str | int], expected: str) -> None:
    months = series(CASELOAD, values, SIXTEEN)
    assert first(answer(CASELOAD, months[-1], months)).endswith(", " + expected)


def test_a_month_inside_a_quarter_counts_in_months() -> None:
    months = series(CASELOAD, [MET, MET, *[MISSED] * 8], SIXTEEN)[:-1]
    assert "over the target of 16 for the seventh month running" in answer(
        CASELOAD, months[-1], months
    )


def test_what_is_not_known_is_not_counted() -> None:
    months = series(CASELOAD, [MET, *[MISSED] * 9], SIXTEEN)
    gap = Figure.without(CASELOAD.id, months[3].month_end, None, "No data.", Status.NO_DATA)
    months[3] = gap
    assert "in every quarter since 2026-27 Q1" in answer(CASELOAD, months[-1], months)


def test_earlier_months_are_judged_by_the_target_of_their_day() -> None:
    old = series(CASELOAD, [17] * 4, Target(Decimal(18), Decimal(1)))
    eighteen = series(CASELOAD, [12, 12, 12, *[20] * 6], Target(Decimal(18), Decimal(1)))
    now = figure(CASELOAD, "2000", "100", SIXTEEN)
    assert "over its target (now 16) for the second quarter running" in answer(
        CASELOAD, now, [*eighteen[:-1], now]
    )
    missed_now = figure(CASELOAD, "1710", "100", SIXTEEN)
    text = answer(CASELOAD, missed_now, [*old[:-1], missed_now])
    assert first(text).endswith("over the target of 16.")


def test_no_target_is_said_where_one_could_be() -> None:
    now = figure(CASELOAD, "1600", "100")
    assert first(answer(CASELOAD, now, [now])) == (
        "Average caseload is 16.0 children per FTE; no target is set."
    )


def test_where_neither_way_is_better_no_target_is_spoken_of() -> None:
    months = series(HEADCOUNT, [1204, 1206] * 10)
    assert answer(HEADCOUNT, months[-1], months) == (
        "Headcount is 1,206 people. Up 2 on the quarter. Within its usual range."
    )


def test_a_sum_has_no_difference_to_hold() -> None:
    target = Target(Decimal(4), Decimal(1))
    now = figure(LEAVERS, "9", None, target)
    parts = groups(LEAVERS, {"A": ("5", None), "B": ("3", None), "C": ("1", None)}, target)
    assert first(answer(LEAVERS, now, [now], parts)) == (
        "Leavers in the quarter are 9.0 FTE, over the target of 4; A holds most of it."
    )


def test_the_whole_answer() -> None:
    values: list[str | int] = [*USUAL * 3, 15, 15, 15, *[18] * 8, "21"]
    months = series(CASELOAD, values, SIXTEEN)
    teams = {"Assessment 2": ("700", "25"), "Court 1": ("600", "25"), "Duty": ("800", "50")}
    assert answer(CASELOAD, months[-1], months, groups(CASELOAD, teams, SIXTEEN)) == (
        "Average caseload is 21.0 children per FTE, over the target of 16 for the third quarter "
        "running; Assessment 2 holds most of the difference. Up 3.0 on the quarter. Above the "
        "upper limit: a real change."
    )


def test_how_it_stands_can_be_said_without_how_it_moved() -> None:
    months = series(CASELOAD, [*USUAL * 3, 18], SIXTEEN)
    teams = groups(CASELOAD, {"Court 1": ("950", "50"), "Court 2": ("850", "50")}, SIXTEEN)
    whole = answer(CASELOAD, months[-1], months, teams, mark="**")
    said = standing(CASELOAD, months[-1], months, teams, mark="**")
    assert whole.startswith(f"{said} ")
    assert said.endswith("Court 1 holds most of the difference.")


def test_what_pages_make_bold_is_marked() -> None:
    months = series(CASELOAD, [15, 17, 16, 15] * 6, SIXTEEN)
    assert answer(CASELOAD, months[-1], months, mark="**") == (
        "Average caseload is **15.0 children per FTE**, within the target of 16 for the second "
        "quarter running. No change on the quarter. **Within its usual range.**"
    )


def test_turnover_is_judged_by_its_flow() -> None:
    months = series(TURNOVER, [14, 15, 16, 17], Target(Decimal(12), Decimal(2)))
    flow = series(LEAVERS, [3, 5] * 30)
    assert answer(TURNOVER, months[-1], months, flow=(LEAVERS, flow)) == (
        "Turnover rate is 17.0% (17.0 of 100.0 FTE), over the target of 12% in every quarter "
        "since 2026-27 Q1. Up 3.0 on the quarter. Leavers in the quarter (5.0 FTE): within its "
        "usual range."
    )


@pytest.mark.parametrize(
    ("reason", "status", "expected"),
    [
        ("Staff records begin on 1 April 2025.", Status.NO_DATA,
         "Average caseload: no data. Staff records begin on 1 April 2025."),
        ("", Status.NO_DATA, "Average caseload: no data."),
        ("This metric cannot be split by role.", Status.NOT_SPLIT,
         "Average caseload: not split. This metric cannot be split by role."),
        (words.HIDDEN, Status.NO_DATA, "Average caseload: hidden (small number)."),
    ],
)  # fmt: skip
def test_no_figure_is_said_with_its_reason(reason: str, status: Status, expected: str) -> None:
    now = Figure.without(CASELOAD.id, NOW, None, reason, status)
    assert answer(CASELOAD, now, series(CASELOAD, [15, 16])) == expected


def test_what_it_could_be_is_said_where_it_is_known() -> None:
    now = replace(
        Figure.without(TURNOVER.id, NOW, None, "Posts are not known.", Status.NO_DATA),
        low=Decimal("8.14"),
        high=Decimal(21),
    )
    assert answer(TURNOVER, now, []) == (
        "Turnover rate: no data. Posts are not known. It is at least 8.1% and at most 21.0%."
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Average caseload", "is"),
        ("Workers over their limit", "are"),
        ("Children without a social worker", "are"),
        ("Stability index", "is"),
        ("Sickness absence", "is"),
        ("Actions on track", "are"),
        ("Supervision in date", "is"),
    ],
)
def test_titles_have_their_verb(title: str, expected: str) -> None:
    assert verb(title) == expected


@pytest.mark.parametrize("better", list(Better))
@pytest.mark.parametrize("metric", [CASELOAD, SUPERVISION, TURNOVER, LEAVERS, HEADCOUNT])
def test_every_answer_is_sentences(metric: Metric, better: Better) -> None:
    either = replace(metric, better=better)
    months = series(either, USUAL * 3, SIXTEEN)
    text = answer(either, months[-1], months, groups(either, {"A": ("9", "1")}, SIXTEEN))
    assert text.endswith(".")
    assert not [slip for slip in ("None", "NaN", "  ", "..", " ,", "()") if slip in text]
