"""What is said of the latest figure: one text a kind, a direction and a length of series."""

import pytest

from metrics.engine.control_chart import control_chart
from metrics.engine.metric import Better
from metrics.engine.verdict import notes, verdict

ZIGZAG = [4, 6] * 10


@pytest.mark.parametrize(
    ("values", "better", "expected"),
    [
        ([*ZIGZAG, 5], Better.LOWER, "Within its usual range."),
        ([*ZIGZAG, 30], Better.LOWER, "Above the upper limit: a real change."),
        ([*ZIGZAG, 30], Better.HIGHER, "Above the upper limit: a real improvement."),
        ([*ZIGZAG, -30], Better.NONE, "Below the lower limit: a real change."),
        ([*ZIGZAG, 2, 3, 4, 5, 6, 7, 8], Better.LOWER, "Rising for 7 months: a real change."),
        ([*ZIGZAG, 9, 8, 7, 6, 5, 4, 3, 2], Better.LOWER,
         "Falling for 8 months: a real improvement."),
        ([*ZIGZAG, 9], Better.LOWER, "Within its usual range."),
        ([*ZIGZAG, 9, 9], Better.LOWER,
         "Close to the upper limit twice in three months: a real change."),
        ([*ZIGZAG, *[4, 3] * 4], Better.HIGHER, "Below its average for 8 months: a real change."),
        ([*ZIGZAG, None], Better.LOWER, "No figure for this month."),
        ([], Better.LOWER, "No figure for this month."),
        ([5], Better.LOWER, "Too few months to say whether it changed."),
        ([100] * 24, Better.HIGHER, "Hardly moved in 24 months: no usual range to judge by."),
        ([4, 6, 5, 4], Better.LOWER, "Too few months to say whether it changed."),
        ([4, 6, 5, 4, 5], Better.LOWER, "Within its usual range so far (5 months)."),
        ([4, 6, 5, 4, 5, 6, 30], Better.LOWER,
         "Above the upper limit: a real change, by trial limits (7 months)."),
    ],
)  # fmt: skip
def test_the_words(values: list[int | None], better: Better, expected: str) -> None:
    assert verdict(control_chart(values), better) == expected


def test_the_period_is_named() -> None:
    chart = control_chart([*ZIGZAG, 2, 3, 4, 5, 6, 7, 8])
    assert verdict(chart, Better.LOWER, "quarter") == "Rising for 7 quarters: a real change."


def test_notes_say_what_the_limits_rest_on() -> None:
    assert notes(control_chart(ZIGZAG)) == ()
    assert notes(control_chart([4, 6, None, 5, 4])) == (
        "The limits are trial limits: they rest on 4 months.",
        "1 month has no figure: nothing is judged across the gap.",
    )
    assert notes(control_chart([*ZIGZAG, *ZIGZAG], splits=[20])) == (
        "The limits begin anew where somebody said that the process was changed.",
    )
