"""Tables under pictures: numbers as they stand elsewhere, and rows that open what marks do."""

import pandas as pd
from streamlit.testing.v1 import AppTest

from metrics.engine.catalogue import metric
from pages.parts.behind import labelled
from pages.parts.opened import first

COUNTED = pd.DataFrame(
    {
        "number": [1, 2],
        "subject": [None, None],
        "worker_id": ["W1", "W2"],
        "name": ["Ann", "Bea"],
        "organisation": ["The council"] * 2,
        "sector": [None, None],
        "service": ["Assessment"] * 2,
        "team": ["North", "South"],
        "role": ["Social worker"] * 2,
        "contract": ["permanent"] * 2,
        "numerator": [11.0, 9.0],
        "denominator": [0.6, 1.0],
        "file": ["Staff.xlsx"] * 2,
        "sheet": ["Staff"] * 2,
        "rows": ["2", "3"],
    }
)


def test_rows_are_headed_in_words_with_their_address_last() -> None:
    shown = labelled(COUNTED, metric("average_caseload"))
    assert list(shown.columns) == [
        "Worker", "Worker id", "Team", "Children", "FTE", "File", "Sheet", "Row",
    ]  # fmt: skip


def test_a_single_row_keeps_where_it_is() -> None:
    shown = labelled(COUNTED.head(1), metric("average_caseload"))
    assert {"Team", "Service", "Role"} <= set(shown.columns)


def test_what_is_not_counted_says_why() -> None:
    left = COUNTED.drop(columns=["numerator", "denominator"]).assign(left_out="no limit is set")
    shown = labelled(left, metric("over_caseload_limit"))
    assert list(shown["Why it is not counted"]) == ["no limit is set"] * 2


def table() -> None:
    import pandas as pd

    from pages.parts import cards

    frame = pd.DataFrame(
        {
            "Children": [11.0, None],
            "FTE": [0.35, 0.25],
            "Over": [True, False],
            "Start": [pd.Timestamp("2026-09-30"), pd.NaT],
        }
    )
    cards.table(frame, "t", opens="o", names=["a", "b"])


def test_numbers_are_rounded_half_up_and_whole_things_have_no_point() -> None:
    shown = AppTest.from_function(table).run().dataframe[0].value
    assert list(shown["Children"].dropna()) == [11]
    assert pd.api.types.is_integer_dtype(shown["Children"])
    assert list(shown["FTE"]) == [0.4, 0.3]
    assert list(shown["Over"]) == ["yes", "no"]


def test_a_mark_s_key_is_found_however_the_chart_sends_it() -> None:
    assert first(["W1", "x"]) == "W1"
    assert first({"0": "W1", "1": "x"}) == "W1"
    assert first("W1") == "W1"
