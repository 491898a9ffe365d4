"""One mark a worker: teams worst first, marks stacked the same way every time."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pages.parts.charts import Limit, Mark, strip, worst_teams
from pages.parts.charts.strip import stacked

D = Decimal


def mark(key: str, team: str, value: str, *, over: bool = False) -> Mark:
    return Mark(key, f"Worker {key}", team, D(value), over, "11 children ÷ 0.6 FTE", "limit 16.2")


MARKS = [
    mark("1", "Court", "20", over=True),
    mark("2", "Court", "10"),
    mark("3", "Court", "12"),
    mark("4", "Fostering", "30", over=True),
]


def draw(averages: dict[str, Decimal] | None = None, chosen: str | None = None) -> dict[str, Any]:
    return strip(
        MARKS, title="Load", unit_words="children per FTE", limit=Limit(D(18)), averages=averages,
        chosen=chosen,
    ).figure  # fmt: skip


def test_the_worst_team_is_on_top() -> None:
    axis = draw()["layout"]["yaxis"]
    assert axis["ticktext"] == ["Court", "Fostering"]  # drawn from the bottom up


def test_a_team_s_own_average_is_used_where_it_is_given() -> None:
    figure = draw(averages={"Court": D(40), "Fostering": D(5)})
    assert figure["layout"]["yaxis"]["ticktext"] == ["Fostering", "Court"]
    assert figure["data"][0]["x"] == [40.0]


def test_a_team_of_one_or_two_has_no_average_bar() -> None:
    assert draw()["data"][0]["x"] == [14.0]


def test_those_over_are_triangles_whatever_side_of_the_line_they_are_on() -> None:
    figure = strip([mark("1", "A", "16.5", over=True), mark("2", "A", "17")], title="L",
                   unit_words="u", limit=Limit(D(18))).figure  # fmt: skip
    under, over = figure["data"][1:]
    assert under["x"] == [17.0]
    assert under["marker"]["symbol"] == "circle"
    assert over["x"] == [16.5]
    assert over["marker"]["symbol"] == "triangle-up"


def test_the_number_over_stands_at_the_end_of_each_team() -> None:
    texts = [item["text"] for item in draw()["layout"]["annotations"]]
    assert "<b>1</b> of 3 over" in texts
    assert "<b>1</b> of 1 over" in texts


def test_a_press_sends_the_worker_and_hovering_gives_the_sum() -> None:
    over = draw()["data"][2]
    assert over["customdata"] == [["1"], ["4"]]
    assert over["hovertext"][0] == (
        "<b>Worker 1</b>, Court<br>11 children ÷ 0.6 FTE = <b>20.0</b><br>limit 16.2"
    )


def test_the_chosen_worker_stands_out_and_the_others_are_not_wiped_out() -> None:
    averages, under, over = draw(chosen="4")["data"]
    assert over["selectedpoints"] == [1]
    assert under["selectedpoints"] == []
    assert under["unselected"]["marker"]["opacity"] == 0.35
    assert averages["unselected"]["marker"]["opacity"] == 1


def test_thirty_teams_have_lower_rows() -> None:
    marks = [mark(str(i), f"Team {i:02}", str(i + 1)) for i in range(30)]
    assert strip(marks, title="L", unit_words="u").figure["layout"]["height"] == 70 + 24 * 30
    assert strip(marks[:12], title="L", unit_words="u").figure["layout"]["height"] == 70 + 30 * 12


@given(st.lists(st.floats(0, 40), max_size=60).map(sorted))
def test_stacking_stays_in_its_row_and_is_the_same_every_time(values: list[float]) -> None:
    found = stacked(values, 0.5)
    assert found == stacked(values, 0.5)
    assert all(-0.4 <= place <= 0.4 for place in found)


def test_equal_marks_are_stacked_and_distant_ones_are_not() -> None:
    assert stacked([10, 10, 10, 15], 0.5) == [0.0, 0.2, -0.2, 0.0]


def test_who_never_had_one_stands_in_a_column_of_its_own() -> None:
    never = Mark("9", "Worker 9", "Court", None, True)
    figure = strip([*MARKS, never], title="L", unit_words="days", over="late").figure
    over = figure["data"][2]
    place = over["customdata"].index(["9"])
    assert over["marker"]["symbol"][place] == "x"
    assert over["x"][place] > 30  # beyond every value
    assert max(figure["layout"]["xaxis"]["tickvals"]) < over["x"][place]
    assert "<b>never</b>" in over["hovertext"][place]
    texts = [item["text"] for item in figure["layout"]["annotations"]]
    assert "<b>never</b>" in texts
    assert "<b>2</b> of 4 late" in texts
    assert figure["data"][0]["x"] == [14.0]  # the average is of those who had one


def test_a_team_in_which_nobody_ever_had_one_is_the_worst() -> None:
    never = [Mark("9", "W", "None yet", None, True), *MARKS]
    assert worst_teams(never) == ["None yet", "Fostering", "Court"]
