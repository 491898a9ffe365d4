"""One cell's value as a person would see it."""

from datetime import date, datetime, time, timedelta

import pytest

from data_loaders.engine import cells


@pytest.mark.parametrize(
    ("value", "form", "seen", "kind"),
    [
        (None, "General", None, " "),
        ("", "General", None, " "),
        (" \u00a0\t", "General", None, " "),
        ("Duty  team ", "General", "Duty  team ", "s"),
        ("00123", "General", "00123", "s"),
        ('="00123"', "General", "00123", "s"),
        ("a_x000D_\nb", "General", "a\r\nb", "s"),
        (42, "General", "42", "n"),
        (42.0, "General", "42", "n"),
        (0.1 + 0.2, "General", "0.3", "n"),
        (1e-7, "General", "0.0000001", "n"),
        (12345678901234567, "General", "12345678901234600", "n"),
        (-0.0, "General", "0", "n"),
        (float("inf"), "General", "#NUM!", "e"),
        (42, "000000", "000042", "n"),
        (-42, "000000", "-42", "n"),
        (0.8, "0%", "80%", "n"),
        (0.125, "0.00%", "12.5%", "n"),
        (1, "0%", "100%", "n"),
        (True, "General", "yes", "b"),
        (False, "General", "no", "b"),
        (date(2026, 3, 31), "", "2026-03-31", "d"),
        (datetime(2026, 3, 31), "", "2026-03-31", "d"),  # noqa: DTZ001  cells have no zone
        (datetime(2026, 3, 31, 9, 30), "", "2026-03-31 09:30:00", "d"),  # noqa: DTZ001
        (time(0), "dd/mm/yyyy", "1900-01-01", "d"),
        (time(9, 30), "hh:mm", "09:30:00", "s"),
        (time(0), "hh:mm", "00:00:00", "s"),
        (timedelta(hours=30), "[h]:mm", "30:00:00", "s"),
    ],
)
def test_a_cell_is_what_a_person_sees(
    value: object, form: str, seen: str | None, kind: str
) -> None:
    assert cells.cell(value, form) == (seen, kind)


def test_text_that_no_file_can_hold_does_not_stop_the_reading() -> None:
    assert cells.text("a\ud800b") == ("a?b", "s")
