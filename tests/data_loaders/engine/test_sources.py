"""Of what date an extract is, what it covers, and what it replaces."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.data_loaders.drawn_tables import TODAY, Checked, ask, draw, empty, saved, together

STAFF = "worker id|role|team|contract|fte|start date|end date\n"
ABSENCE = "worker id|first day|last day|kind\n"
MARCH = date(2026, 3, 31)


def source(checked: Checked, kind: str) -> dict[str, Any]:
    (row,) = together(checked).rows(f"SELECT * FROM sources WHERE kind = '{kind}'")
    return row


def test_a_stated_extract_date_goes_before_the_files_own_and_that_before_the_latest_date() -> None:
    drawn = ABSENCE + "W1|1/2/26|3/2/26|sickness"
    both = source(draw("absence", drawn, stated=MARCH, in_file=date(2026, 3, 1)), "absence")
    assert (both["extract_date"], both["basis"]) == (MARCH, "stated")
    own = source(draw("absence", drawn, in_file=date(2026, 3, 1)), "absence")
    assert (own["extract_date"], own["basis"]) == (date(2026, 3, 1), "in the file")
    none = source(draw("absence", drawn), "absence")
    assert (none["extract_date"], none["basis"]) == (date(2026, 2, 3), "proposed")


def test_dates_in_the_future_are_not_the_extracts() -> None:
    drawn = ABSENCE + f"W1|1/2/26|3/2/26|sickness\nW2|1/4/26|{TODAY:%d/%m/%Y}|sickness"
    assert source(draw("absence", drawn), "absence")["extract_date"] == TODAY
    drawn = ABSENCE + "W1|1/2/26|3/2/26|sickness\nW2|2/2/26|16/04/2026|sickness"
    assert source(draw("absence", drawn), "absence")["extract_date"] == date(2026, 2, 3)


def test_a_file_that_says_it_is_of_the_future_is_asked() -> None:
    checked = draw("absence", ABSENCE + "W1|1/2/26|3/2/26|ill", in_file=date(2026, 4, 16))
    assert source(checked, "absence")["extract_date"] == date(2026, 2, 3)
    assert checked.findings("the extract date is in the future")[0]["grade"] == "please confirm"


@pytest.mark.parametrize(("last", "questioned"), [("17/03/2026", False), ("16/03/2026", True)])
def test_a_log_that_stops_over_14_days_before_its_extract_is_questioned(
    last: str, questioned: bool
) -> None:
    checked = draw("absence", ABSENCE + f"W1|{last}||sickness", stated=MARCH)
    assert bool(checked.findings("the log stops early")) is questioned


def test_a_table_without_rows_is_noted() -> None:
    assert draw("absence", ABSENCE + "Total|||").findings("a table without rows")
    assert not draw("absence", ABSENCE + "W1|||").findings("a table without rows")


def test_policy_has_no_extract_date_and_covers_always() -> None:
    made = source(draw("roles", "role|caseload limit\nSocial worker|16"), "roles")
    assert (made["covers_from"], made["extract_date"]) == (None, date(9999, 12, 31))


@pytest.mark.parametrize(
    ("kind", "drawn", "covers_from"),
    [
        ("staff", STAFF + "W1|Role|Duty|perm|1|1/4/20|", MARCH),
        ("staff", STAFF + "W1|Role|Duty|perm|1|1/4/20|17/6/24", date(2024, 6, 1)),
        ("allocations", "child id|from|to\nC1|1/4/20|\nC2|1/4/20|9/5/25", date(2025, 5, 1)),
        ("absence", ABSENCE + "W1|20/1/25|1/3/26|sickness", date(2025, 1, 1)),
        ("training", "worker id|course|completed on\nW1|A|9/9/25\nW2|A|30/3/26", date(2025, 9, 1)),
        ("caseload_counts", "worker id|date|cases\nW1|31/3/26|12", date(2026, 3, 1)),
        ("qualifications", "worker id|qualification|awarded\nW1|A|9/9/15", date(2015, 9, 1)),
        ("posts", "post id|team|role|fte|opened\nP1|Duty|Role|1|1/4/20", None),
        ("worker_references", "system|reference|worker id\nCase|007|W1", None),
    ],
)
def test_the_cover_that_is_proposed(kind: str, drawn: str, covers_from: date | None) -> None:
    assert source(draw(kind, drawn, stated=MARCH), kind)["covers_from"] == covers_from


def test_a_stated_cover_goes_before_the_proposed() -> None:
    stated = date(2023, 4, 1)
    drawn = draw("absence", ABSENCE + "W1|20/1/25||ill", stated=MARCH, covers_from=stated)
    assert source(drawn, "absence")["covers_from"] == stated


def test_there_is_a_source_for_each_organisation_of_the_rows() -> None:
    checked = together(
        draw("absence", "organisation|" + ABSENCE + "|W1|1/2/26||ill\nTrust|W1|1/2/26||ill")
    )
    found = checked.rows("SELECT organisation FROM sources ORDER BY organisation")
    assert [row["organisation"] for row in found] == ["The council", "Trust"]


def workers(path: Path) -> list[str]:
    return [str(found) for (found,) in ask(path, "SELECT worker_id FROM staff ORDER BY 1")]


def roster(*ids: str) -> str:
    return STAFF + "\n".join(f"{each}|Role|Duty|perm|1|1/4/20|" for each in ids)


def test_a_newer_or_equal_extract_replaces_a_whole(tmp_path: Path) -> None:
    first = saved(tmp_path / "1.db", None, ("staff", roster("A", "B"), {"stated": MARCH}))
    equal = saved(tmp_path / "2.db", first, ("staff", roster("B", "C"), {"stated": MARCH}))
    assert workers(equal) == ["B", "C"]


def test_an_older_extract_of_a_whole_is_set_aside_with_a_finding(tmp_path: Path) -> None:
    first = saved(tmp_path / "1.db", None, ("staff", roster("A", "B"), {"stated": MARCH}))
    older = ("staff", roster("B", "C"), {"stated": date(2026, 3, 30)})
    second = saved(tmp_path / "2.db", first, older)
    assert workers(second) == ["A", "B"]
    rows = "SELECT rows_read, loaded, set_aside FROM tables ORDER BY table_id DESC LIMIT 1"
    assert ask(second, rows) == [(2, 0, 2)]
    assert ask(second, "SELECT rows FROM findings WHERE rule = 'an older extract'") == [(2,)]


def test_other_kinds_and_other_organisations_are_carried_forward(tmp_path: Path) -> None:
    first = saved(
        tmp_path / "1.db",
        None,
        ("staff", roster("A"), {"stated": MARCH}),
        ("staff", roster("T"), {"stated": MARCH, "organisation": "Trust", "file": "trust.csv"}),
        ("absence", ABSENCE + "A|1/3/26||ill", {"stated": MARCH, "file": "absence.csv"}),
    )
    second = saved(tmp_path / "2.db", first, ("staff", roster("B"), {"stated": MARCH}))
    assert workers(second) == ["B", "T"]
    assert ask(second, "SELECT worker_id FROM absence") == [("A",)]
    assert ask(second, "SELECT count(*) FROM sources") == [(3,)]
    names = ask(second, "SELECT name FROM files ORDER BY name")
    assert names == [("absence.csv",), ("sent.xlsx",), ("trust.csv",)]
    addresses = ask(
        second,
        "SELECT worker_id, f.name, r.cells[1] FROM staff s "
        "JOIN tables t ON t.table_id = s.row_id // 10000000000000 JOIN files f USING (file_id) "
        "JOIN raw_rows r ON r.table_id = t.table_id AND r.row = s.row_id // 100000 % 100000000 "
        "ORDER BY 1",
    )
    assert addresses == [("B", "sent.xlsx", "B"), ("T", "trust.csv", "T")]


def test_a_council_that_changes_its_name_is_the_same_council(tmp_path: Path) -> None:
    first = saved(tmp_path / "1.db", None, ("staff", roster("A"), {"stated": MARCH}))
    renamed = {"stated": MARCH, "organisation": "Wexmoor"}
    second = saved(
        tmp_path / "2.db", first, ("absence", log("05/03/26"), renamed), council="Wexmoor"
    )
    assert ask(second, "SELECT DISTINCT organisation FROM staff") == [("Wexmoor",)]
    third = saved(tmp_path / "3.db", second, ("staff", roster("B"), renamed), council="Wexmoor")
    assert workers(third) == ["B"]
    assert ask(third, "SELECT count(*) FROM sources WHERE kind = 'staff'") == [(1,)]


def test_policy_is_replaced_whoever_sends_it(tmp_path: Path) -> None:
    first = saved(tmp_path / "1.db", None, ("roles", "role\nSocial worker", {}))
    second = saved(tmp_path / "2.db", first, ("roles", "role\nNurse", {"organisation": "Trust"}))
    assert ask(second, "SELECT role FROM roles") == [("Nurse",)]
    assert ask(second, "SELECT kind FROM sources") == [("roles",)]


def log(*days: str) -> str:
    return ABSENCE + "\n".join(f"W1|{day}|{day}|sickness" for day in days)


def first_days(path: Path) -> list[str]:
    return [f"{day:%d/%m/%y}" for (day,) in ask(path, "SELECT first_day FROM absence ORDER BY 1")]


def covers(path: Path) -> list[tuple[date, date]]:
    return ask(path, "SELECT covers_from, extract_date FROM sources WHERE kind = 'absence'")


JANUARY = {"stated": date(2026, 1, 31), "covers_from": date(2026, 1, 1)}
FEBRUARY = {"stated": date(2026, 2, 28), "covers_from": date(2026, 2, 1)}
BOTH = {"stated": date(2026, 2, 28), "covers_from": date(2026, 1, 1)}


@pytest.mark.parametrize("order", [("January", "February"), ("February", "January")])
def test_a_period_replaces_its_dates_and_its_cover_becomes_the_union(
    tmp_path: Path, order: tuple[str, str]
) -> None:
    sent = {
        "January": ("absence", log("05/01/26", "30/01/26"), JANUARY),
        "February": ("absence", log("02/02/26", "27/02/26"), FEBRUARY),
    }
    first = saved(tmp_path / "1.db", None, sent[order[0]])
    second = saved(tmp_path / "2.db", first, sent[order[1]])
    assert first_days(second) == ["05/01/26", "30/01/26", "02/02/26", "27/02/26"]
    assert covers(second) == [(date(2026, 1, 1), date(2026, 2, 28))]


def test_a_period_takes_out_what_it_no_longer_holds(tmp_path: Path) -> None:
    first = saved(tmp_path / "1.db", None, ("absence", log("05/01/26", "02/02/26"), BOTH))
    second = saved(tmp_path / "2.db", first, ("absence", log("09/02/26"), FEBRUARY))
    assert first_days(second) == ["05/01/26", "09/02/26"]


def test_dates_that_a_newer_extract_covers_are_not_changed_by_an_older(tmp_path: Path) -> None:
    first = saved(tmp_path / "1.db", None, ("absence", log("02/02/26"), FEBRUARY))
    older = {"stated": date(2026, 2, 10), "covers_from": date(2026, 1, 1)}
    second = saved(tmp_path / "2.db", first, ("absence", log("05/01/26", "03/02/26"), older))
    assert first_days(second) == ["05/01/26", "02/02/26"]
    assert covers(second) == [(date(2026, 1, 1), date(2026, 2, 28))]


def test_a_cover_with_a_gap_begins_after_it(tmp_path: Path) -> None:
    first = saved(tmp_path / "1.db", None, ("absence", log("05/01/26"), JANUARY))
    march = {"stated": MARCH, "covers_from": date(2026, 3, 1)}
    second = saved(tmp_path / "2.db", first, ("absence", log("05/03/26"), march))
    assert first_days(second) == ["05/01/26", "05/03/26"]
    assert covers(second) == [(date(2026, 3, 1), MARCH)]
    third = saved(tmp_path / "3.db", second, ("absence", log("05/02/26"), FEBRUARY))
    assert covers(third) == [(date(2026, 1, 1), MARCH)]


def test_of_two_wholes_that_say_their_dates_the_older_is_set_aside() -> None:
    checked = empty()
    draw("staff", roster("A", "B"), into=checked, file="a.xlsx", in_file=date(2026, 2, 28))
    draw("staff", roster("B", "C"), into=checked, file="b.xlsx", in_file=MARCH)
    found = together(checked).rows("SELECT worker_id FROM staff ORDER BY 1")
    assert [row["worker_id"] for row in found] == ["B", "C"]


def test_parts_of_one_whole_whose_dates_are_only_proposed_all_load() -> None:
    checked = empty()
    draw("staff", roster("A"), into=checked, file="a.xlsx")
    draw("staff", roster("B").replace("1/4/20", "1/4/21"), into=checked, file="b.xlsx")
    assert len(together(checked).rows("SELECT * FROM staff")) == 2
