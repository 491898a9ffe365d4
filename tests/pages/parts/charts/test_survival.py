"""How long people stay: steps, bands, and no line where too few are followed."""

import pytest

from pages.parts.charts import Curve, Step, survival


def curve(name: str = "Court", people: int = 60) -> Curve:
    return Curve(
        name,
        [Step(m, 1 - m / 100, 0.9 - m / 100, min(1, 1.05 - m / 100), people - m)
         for m in range(0, 61, 6)],
    )  # fmt: skip


def test_corners_are_doubled_and_the_band_closes_on_itself() -> None:
    band, line = survival([curve()], title="S").figure["data"]
    assert line["x"][:4] == [0, 6, 6, 12]
    assert line["y"][:4] == [100, 100, 94, 94]
    assert band["x"] == line["x"] + line["x"][::-1]
    assert band["fill"] == "toself"
    assert band["opacity"] == 0.14


def test_the_line_stops_where_fewer_than_five_are_followed() -> None:
    line = survival([curve(people=30)], title="S").figure["data"][1]
    assert max(line["x"]) == 30  # 24 months: 6 people; 30 months: none


def test_people_still_followed_stand_beneath_at_each_year() -> None:
    notes = survival([curve()], title="S").figure["layout"]["annotations"]
    beneath = [item["text"] for item in notes if item.get("yshift") == -70 and item["xref"] == "x"]
    assert beneath == ["60", "48", "36", "24", "12", "0"]


def test_its_sentence_gives_where_each_group_ends() -> None:
    assert survival([curve()], title="Stay").alt == "Stay: Court 46% after 54 months."


def test_a_group_too_small_to_follow_is_said_to_be() -> None:
    assert survival([curve(people=3)], title="Stay").alt == "Stay: too few people to follow."


def test_more_than_four_groups_are_refused() -> None:
    with pytest.raises(ValueError, match="four groups"):
        survival([curve()] * 5, title="S")
