"""Day or month first: told from the whole of a column, asked where only month first explains it."""

from datetime import date

import pytest

from data_loaders.engine.day_order import EITHER
from tests.data_loaders.drawn_tables import Checked, draw, empty

ONLY_MONTH = "only month first explains these dates"
QUESTION = "Supervision of The council, day or month first in “date”"


def sessions(*dates: str, attended: bool = False, answer: str = "", kind: str = "s") -> Checked:
    drawn = "worker id|date\n" + "\n".join(f"W{n}|{day}" for n, day in enumerate(dates, start=1))
    given = {QUESTION: answer} if answer else {}
    return draw("supervision", drawn, attended=attended, given=given, kinds={"date": kind})


def days(checked: Checked, verdict: int = 0) -> list[date]:
    return [row["held_on"] for row in checked.incoming("supervision", verdict)]


def test_a_column_that_only_month_first_explains_is_asked_once_and_its_rows_wait() -> None:
    checked = sessions("03/31/2026", "03/04/2026", "2/28/26", "2026-03-09", attended=True)
    assert days(checked) == [date(2026, 3, 9)]
    assert len(checked.incoming("supervision", 1)) == 3
    (asked,) = checked.findings()
    assert (asked["rule"], asked["rows"], asked["grade"]) == (ONLY_MONTH, 3, "please confirm")
    assert "2 of the dates here" in asked["message"]
    assert f"“{QUESTION}”" in asked["remedy"]


def test_unattended_they_are_set_aside_as_unanswered() -> None:
    checked = sessions("03/31/2026", "03/04/2026")
    assert (days(checked), len(checked.incoming("supervision", 2))) == ([], 2)
    assert "unanswered" in checked.findings()[0]["message"]


def test_the_answer_month_first_is_followed_and_said() -> None:
    checked = sessions("03/31/2026", "03/04/2026", "31 March 2026", answer="Month first")
    assert days(checked) == [date(2026, 3, 31), date(2026, 3, 4), date(2026, 3, 31)]
    (said,) = checked.findings(EITHER)
    assert "read month first, as was answered" in said["message"]
    assert checked.findings() == []


def test_the_answer_day_first_leaves_the_impossible_ones_as_findings() -> None:
    checked = sessions("03/31/2026", "03/04/2026", answer="day first")
    assert days(checked) == [date(2026, 4, 3)]
    assert [f["rule"] for f in checked.findings()] == ["date cannot be read"]


def test_the_answer_can_be_that_they_are_not_to_be_used() -> None:
    checked = sessions("03/31/2026", "05/03/2026", answer="set aside", attended=True)
    assert len(checked.incoming("supervision", 2)) == 2
    assert "not to be used" in checked.findings()[0]["message"]


def test_of_both_kinds_of_impossible_dates_each_is_its_own_finding() -> None:
    checked = sessions("03/31/2026", "31/03/2026", "12/13/2025", "03/04/2026", attended=True)
    assert days(checked) == [date(2026, 3, 31), date(2026, 4, 3)]
    unread = checked.findings("date cannot be read")
    assert [finding["cell"] for finding in unread] == ["03/31/2026", "12/13/2025"]
    assert checked.findings(ONLY_MONTH) == []


def test_an_answer_does_not_hold_for_a_column_that_denies_it() -> None:
    checked = sessions("31/03/2026", "03/04/2026", answer="month first")
    assert days(checked) == [date(2026, 3, 31), date(2026, 4, 3)]


def test_how_many_dates_could_be_read_either_way_is_one_line_a_column() -> None:
    checked = sessions("03/04/2026", "05/06/2026", "31/03/2026", "04/04/2026", "2026-03-01")
    (said,) = checked.findings(EITHER)
    assert (said["grade"], said["rows"], said["cell"]) == ("noted", 2, "03/04/2026")
    assert said["message"] == (
        "2 dates here could be read either way (such as 03/04/2026): read day first, as 1 other "
        "here can only be read."
    )


@pytest.mark.parametrize("cell", ["2026-03-04", "4 Mar 2026", "04-Mar-26", "46085", "31.03.26"])
def test_dates_that_can_be_read_one_way_alone_make_no_noise(cell: str) -> None:
    checked = sessions(cell)
    assert len(days(checked)) == 1
    assert checked.rows("SELECT * FROM findings") == []


def test_real_dates_beside_month_first_ones_are_doubted_in_the_question() -> None:
    checked = empty()
    drawn = "worker id|date\nW1|03/31/2026\nW2|03/30/2026"
    draw("supervision", drawn, into=checked, attended=True)
    assert "real dates" not in checked.findings()[0]["message"]
    table = (
        "worker id|first day|last day|kind\nW1|{}|2026-03-09|sick\nW2|03/30/2026|2026-04-09|sick"
    )
    real = draw("absence", table.format("2026-03-04"), kinds={"last day": "d"}, attended=True)
    assert real.findings(ONLY_MONTH)[0]["column"] == "first day"


def test_the_courses_of_a_matrix_are_judged_together() -> None:
    drawn = "worker id|First aid|Safeguarding\nW1|03/31/2026|01/04/2025\nW2||2/14/26"
    checked = draw("training_matrix", drawn, attended=True)
    (asked,) = checked.findings(ONLY_MONTH)
    assert asked["rows"] == 3
    question = "Training matrix of The council, day or month first in the courses' dates"
    told = draw("training_matrix", drawn, given={question: "month first"})
    assert len(told.incoming("training")) == 3


@pytest.mark.parametrize("cell", ["Mar-26", "March 2026", "03/2026"])
def test_a_month_without_a_day_is_a_finding(cell: str) -> None:
    checked = sessions(cell)
    assert [f["rule"] for f in checked.findings()] == ["date cannot be read"]
