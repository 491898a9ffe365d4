"""What becomes of each row of a table, and what its sender is told."""

from datetime import date
from decimal import Decimal

import pytest

from tests.data_loaders.drawn_tables import Checked, draw

STAFF = "worker id|role|team|contract|fte|start date|end date\n"
LOADED, AWAITING, SET_ASIDE = 0, 1, 2


def ids(checked: Checked, verdict: int, kind: str = "staff") -> list[str]:
    return [row["worker_id"] for row in checked.incoming(kind, verdict)]


def test_a_good_row_loads_with_its_address_and_the_sources_organisation() -> None:
    checked = draw("staff", STAFF + "W1|Social worker|Duty|permanent|1|01/04/2024|")
    (row,) = checked.incoming("staff")
    assert row["row_id"] == 1 * 10**13 + 2 * 10**5
    assert row["organisation"] == "The council"
    assert row["start_date"] == date(2024, 4, 1)
    assert row["fte"] == Decimal(1)
    assert checked.findings() == []


def test_a_rows_own_organisation_goes_before_the_sources() -> None:
    drawn = "organisation|" + STAFF
    checked = draw(
        "staff", drawn + "Trust|W1|Role|Duty|perm|1|1/4/24|\n|W2|Role|Duty|perm|1|1/4/24|"
    )
    assert [r["organisation"] for r in checked.incoming("staff")] == ["Trust", "The council"]


def test_a_required_cell_that_is_blank_or_unreadable_sets_its_row_aside() -> None:
    checked = draw(
        "staff",
        STAFF
        + "W1|Social worker|Duty|permanent|1|01/04/2024|\n"
        + "W2|Social worker||permanent|1|01/04/2024|\n"
        + "W3|Social worker|Duty|permanent|1|tomorrow|",
    )
    assert ids(checked, LOADED) == ["W1"]
    assert ids(checked, SET_ASIDE) == ["W2", "W3"]
    missing, unread = checked.findings()
    assert (missing["row"], missing["column"], missing["cell"]) == (3, "team", None)
    assert missing["rule"] == "team is missing"
    assert (unread["file"], unread["sheet"], unread["row"]) == ("sent.xlsx", "Sheet1", 4)
    assert (unread["column"], unread["cell"]) == ("start date", "tomorrow")
    assert unread["grade"] == "sets the row aside"
    assert "31/03/2026" in unread["remedy"]


def test_an_unreadable_last_day_sets_its_row_aside_and_payrolls_none_does_not() -> None:
    checked = draw(
        "staff",
        STAFF
        + "W1|Social worker|Duty|permanent|1|01/04/2024|31/12/4712\n"
        + "W2|Social worker|Duty|permanent|1|01/04/2024|when she likes\n"
        + "W3|Social worker|Duty|permanent|1|01/04/2024|31/03/2025",
    )
    assert [(r["worker_id"], r["end_date"]) for r in checked.incoming("staff")] == [
        ("W1", None),
        ("W3", date(2025, 3, 31)),
    ]
    assert ids(checked, SET_ASIDE) == ["W2"]


def test_another_optional_cell_that_cannot_be_read_is_left_blank_and_noted() -> None:
    checked = draw(
        "supervision",
        "worker id|date|minutes\nW1|01/04/2025|an hour\nW1|02/04/2025|60",
    )
    assert [r["minutes"] for r in checked.incoming("supervision")] == [None, Decimal(60)]
    (noted,) = checked.findings()
    assert (noted["grade"], noted["column"], noted["cell"]) == ("noted", "minutes", "an hour")


def test_error_cells_are_unreadable_even_where_text_is_wanted() -> None:
    checked = draw("staff", STAFF + "W1|Role|#N/A|perm|1|1/4/24|", kinds={"team": "e"})
    assert ids(checked, SET_ASIDE) == ["W1"]
    assert checked.findings()[0]["cell"] == "#N/A"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Perm", "permanent"),
        ("PERMANENT", "permanent"),
        ("Fixed-Term", "fixed term"),
        ("FTC", "fixed term"),
        ("Agency", "agency"),
        ("Zero hours", "casual"),
        ("bank", "casual"),
        ("Volunteer", "volunteer"),
    ],
)
def test_contracts_in_common_words_are_known(written: str, kept: str) -> None:
    checked = draw("staff", STAFF + f"W1|Role|Duty|{written}|1|1/4/24|")
    assert [r["contract"] for r in checked.incoming("staff")] == [kept]


def test_an_unknown_contract_waits_where_somebody_will_answer() -> None:
    checked = draw("staff", STAFF + "W1|Role|Duty|Odd job|1|1/4/24|", attended=True)
    assert ids(checked, AWAITING) == ["W1"]
    (asked,) = checked.findings()
    assert asked["grade"] == "please confirm"
    assert "“Staff, contract: Odd job”" in asked["remedy"]


def test_an_unknown_contract_is_set_aside_as_unanswered_where_nobody_is_there() -> None:
    checked = draw("staff", STAFF + "W1|Role|Duty|Odd job|1|1/4/24|")
    assert ids(checked, SET_ASIDE) == ["W1"]
    assert "unanswered" in checked.findings()[0]["message"]


def test_an_answer_says_what_a_word_means() -> None:
    given = {"staff, contract: ODD JOB": "Casual"}
    checked = draw("staff", STAFF + "W1|Role|Duty|Odd job|1|1/4/24|", given=given)
    assert [r["contract"] for r in checked.incoming("staff")] == ["casual"]
    assert checked.findings() == []


def test_an_answer_can_be_that_the_row_is_not_to_be_used() -> None:
    given = {"Staff, contract: Odd job": "set aside"}
    checked = draw("staff", STAFF + "W1|Role|Duty|Odd job|1|1/4/24|", given=given, attended=True)
    assert ids(checked, SET_ASIDE) == ["W1"]
    assert ids(checked, AWAITING) == []


@pytest.mark.parametrize(
    ("fte", "verdict", "grades"),
    [
        ("1", LOADED, []),
        ("1.01", LOADED, ["noted"]),
        ("1.5", LOADED, ["noted"]),
        ("1.51", SET_ASIDE, ["sets the row aside"]),
        ("0", LOADED, []),
        ("-0.01", SET_ASIDE, ["sets the row aside"]),
    ],
)
def test_the_edges_of_an_fte(fte: str, verdict: int, grades: list[str]) -> None:
    checked = draw("staff", STAFF + f"W1|Role|Duty|perm|{fte}|1/4/24|")
    assert ids(checked, verdict) == ["W1"]
    assert [f["grade"] for f in checked.findings()] == grades


def test_a_volunteers_fte_may_be_blank_and_another_workers_may_not() -> None:
    checked = draw("staff", STAFF + "V1|Role|Duty|volunteer||1/4/24|\nW1|Role|Duty|perm||1/4/24|")
    assert [(r["worker_id"], r["fte"]) for r in checked.incoming("staff")] == [("V1", Decimal(0))]
    assert ids(checked, SET_ASIDE) == ["W1"]


def test_an_fte_comes_from_hours_with_a_full_time_week_beside_them() -> None:
    checked = draw(
        "staff",
        "worker id|role|team|contract|contracted hours|full time hours|start date\n"
        "W1|Role|Duty|perm|18.5|37|1/4/24\nW2|Role|Duty|perm|18.5||1/4/24",
    )
    assert [(r["worker_id"], r["fte"]) for r in checked.incoming("staff")] == [
        ("W1", Decimal("0.5"))
    ]
    assert ids(checked, SET_ASIDE) == ["W2"]


def test_hours_in_the_fte_are_asked_and_a_full_time_week_answers() -> None:
    drawing = STAFF + "W1|Role|Duty|perm|37|1/4/24|\nW2|Role|Duty|perm|18.5|1/4/24|"
    asked = draw("staff", drawing, attended=True)
    assert ids(asked, AWAITING) == ["W1", "W2"]
    assert "“Staff, hours of a full-time week”" in asked.findings()[0]["remedy"]
    told = draw("staff", drawing, given={"Staff, hours of a full-time week": "37"})
    assert [r["fte"] for r in told.incoming("staff")] == [Decimal(1), Decimal("0.5")]


@pytest.mark.parametrize("week", ["37 hrs", "37 hours per week"])
def test_hours_that_say_so_are_hours_whatever_their_number(week: str) -> None:
    drawing = STAFF + f"W1|Role|Duty|perm|{week}|1/4/24|\nW2|Role|Duty|perm|7.4h|1/4/24|"
    asked = draw("staff", drawing, attended=True)
    assert ids(asked, AWAITING) == ["W1", "W2"]
    told = draw("staff", drawing, given={"Staff, hours of a full-time week": "37"})
    assert [r["fte"] for r in told.incoming("staff")] == [Decimal(1), Decimal("0.2")]


def test_a_number_may_carry_the_unit_of_its_column() -> None:
    checked = draw("supervision", "worker id|date|minutes\nW1|2025-04-01|90 mins")
    assert [r["minutes"] for r in checked.incoming("supervision")] == [Decimal(90)]


def test_cells_that_say_none_are_blank_and_told_once_a_column() -> None:
    drawn = "worker id|name|role|team|service|contract|fte|start date|end date\n"
    checked = draw(
        "staff",
        drawn
        + "W1|Ann|Role|Duty|N/A|perm|1|2024-04-01|-\n"
        + "W2|Bo|Role|Duty|n/a|volunteer|N/A|2024-04-01|n/a",
    )
    assert [(r["service"], r["end_date"], r["fte"]) for r in checked.incoming("staff")] == [
        (None, None, Decimal(1)),
        (None, None, Decimal(0)),
    ]
    assert [(f["rule"], f["column"], f["rows"]) for f in checked.findings()] == [
        ("cells that say none", "service", 2),
        ("cells that say none", "fte", 1),
        ("cells that say none", "end date", 2),
    ]


def test_a_column_in_hundreds_is_read_as_one() -> None:
    checked = draw("staff", STAFF + "W1|Role|Duty|perm|100|1/4/24|\nW2|Role|Duty|perm|40|1/4/24|")
    assert [r["fte"] for r in checked.incoming("staff")] == [Decimal(1), Decimal("0.4")]


def test_every_reason_is_told_and_not_only_the_first() -> None:
    checked = draw("staff", STAFF + "W1|Role||mystery|9|tomorrow|whenever")
    assert {f["rule"] for f in checked.findings()} == {
        "team is missing",
        "the contract is not one of the five",
        "the fte is impossible",
        "start date cannot be read",
        "end date cannot be read",
    }
    assert ids(checked, SET_ASIDE) == ["W1"]


QUALIFICATIONS = "worker id|qualification|level|awarded\n"


@pytest.mark.parametrize(
    ("qualification", "level"), [("NVQ Social Care", "4"), ("Social Care", "NVQ 5")]
)
def test_an_nvq_4_or_5_is_asked(qualification: str, level: str) -> None:
    drawing = QUALIFICATIONS + f"W1|{qualification}|{level}|1/4/24"
    asked = draw("qualifications", drawing, attended=True)
    assert ids(asked, AWAITING, "qualifications") == ["W1"]
    question = f"Qualifications, an NVQ's level is not the framework's: {level}"
    assert question in asked.findings()[0]["remedy"]
    told = draw("qualifications", drawing, given={question: "3"})
    assert [r["level"] for r in told.incoming("qualifications")] == [3]


@pytest.mark.parametrize(
    ("qualification", "level", "kept"),
    [("NVQ Social Care", "3", 3), ("Diploma", "Level 4", 4), ("NVQ Social Care", "", None)],
)
def test_other_levels_are_not_asked(qualification: str, level: str, kept: int | None) -> None:
    drawn = draw("qualifications", QUALIFICATIONS + f"W1|{qualification}|{level}|1/4/24")
    assert [r["level"] for r in drawn.incoming("qualifications")] == [kept]


def test_only_completed_training_loads_and_the_rest_is_one_finding() -> None:
    checked = draw(
        "training",
        "worker id|course|completed on|status\n"
        "W1|First aid|1/4/24|Completed\nW2|First aid|1/4/24|\n"
        "W3|First aid|1/5/24|Booked\nW4|First aid|1/5/24|In progress",
    )
    assert ids(checked, LOADED, "training") == ["W1", "W2"]
    (folded,) = checked.findings()
    assert (folded["rows"], folded["row"]) == (2, 4)


MATRIX = "worker id|First aid|Safeguarding\n"


def test_each_filled_cell_of_a_matrix_is_a_row_with_its_column_in_its_number() -> None:
    checked = draw("training_matrix", MATRIX + "W1|1/4/24|\nW2||2/4/24")
    assert [
        (r["row_id"], r["worker_id"], r["course"], r["completed_on"], r["status"])
        for r in checked.incoming("training")
    ] == [
        (1 * 10**13 + 2 * 10**5 + 2, "W1", "First aid", date(2024, 4, 1), "completed"),
        (1 * 10**13 + 3 * 10**5 + 3, "W2", "Safeguarding", date(2024, 4, 2), "completed"),
    ]


def test_the_words_of_a_matrix_are_one_finding_each() -> None:
    checked = draw("training_matrix", MATRIX + "W1|N/A|booked\nW2|n/a|2/4/24")
    assert len(checked.incoming("training", SET_ASIDE)) == 3
    assert [(f["cell"], f["rows"], f["row"], f["column"]) for f in checked.findings()] == [
        ("N/A", 2, 2, "First aid"),
        ("booked", 1, 2, "Safeguarding"),
    ]


def test_the_cells_of_a_row_without_a_worker_are_set_aside() -> None:
    checked = draw("training_matrix", MATRIX + "|1/4/24|2/4/24")
    assert len(checked.incoming("training", SET_ASIDE)) == 2
    (found,) = checked.findings()
    assert (found["rule"], found["rows"]) == ("worker id is missing", 2)


def test_a_published_symbol_stands_in_the_value_or_in_its_own_column() -> None:
    checked = draw(
        "benchmarks",
        "metric|area|year|value|symbol\nTurnover rate|England|2025|13.8|\n"
        "Turnover rate|Barnet|2025|X|\nTurnover rate|Bexley|2025||c\n"
        "Turnover rate|Brent|2025|lots|",
    )
    assert [(r["metric"], r["value"], r["symbol"]) for r in checked.incoming("benchmarks")] == [
        ("turnover_rate", Decimal("13.8"), None),
        ("turnover_rate", None, "x"),
        ("turnover_rate", None, "c"),
    ]
    assert len(checked.incoming("benchmarks", SET_ASIDE)) == 1


def test_a_column_that_is_not_there_at_all_leaves_its_fields_blank() -> None:
    checked = draw("supervision", "worker id|date\nW1|01/04/2025")
    (row,) = checked.incoming("supervision")
    assert (row["kind"], row["status"], row["minutes"]) == ("case", "held", None)


def test_no_cell_is_ever_part_of_the_sql() -> None:
    nasty = "'); DROP TABLE staff; --"
    checked = draw("staff", STAFF + f"{nasty}|{nasty}|{nasty}|{nasty}|{nasty}|{nasty}|{nasty}")
    assert len(checked.incoming("staff", SET_ASIDE)) == 1
    assert checked.rows("SELECT count(*) AS n FROM staff") == [{"n": 0}]
