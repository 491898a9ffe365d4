"""The catalogue: every sheet of the design, and the tables that they fill."""

import duckdb
import pytest

from data_loaders.engine import catalogue

HR = ("absence", "posts", "staff", "worker_references")
CASES = ("allocations", "caseload_counts", "supervision")
LEARNING = ("qualifications", "research_in_practice", "training", "training_matrix")
STRATEGY = ("events", "survey", "survey_responses")
POLICY = (
    *("benchmarks", "commentary", "grades", "neighbours", "roles", "rules", "targets", "teams"),
    "training_requirements",
)


@pytest.mark.parametrize(
    ("system", "tables"),
    [
        ("hr", HR),
        ("cases", CASES),
        ("learning", LEARNING),
        ("strategy", STRATEGY),
        ("policy", POLICY),
    ],
)
def test_a_file_in_a_systems_folder_is_a_kind_of_sheet(
    system: str, tables: tuple[str, ...]
) -> None:
    found = [sheet.table for sheet in catalogue.sheets() if catalogue.system(sheet.table) == system]
    assert found == list(tables)


def test_an_unknown_kind_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"no kind of sheet “payroll”.*staff"):
        catalogue.sheet("payroll")


def columns(table: str) -> list[tuple[str, str, bool]]:
    """Name, type and whether it may be blank, of each column."""
    with duckdb.connect() as connection:
        catalogue.create_tables(connection)
        return [
            (name, kind, null == "YES")
            for name, kind, null, *_ in connection.execute(f"DESCRIBE {table}").fetchall()
        ]


def test_a_table_about_workers_has_its_address_and_its_organisation_first() -> None:
    assert columns("supervision") == [
        ("row_id", "BIGINT", False),
        ("organisation", "VARCHAR", False),
        ("worker_id", "VARCHAR", True),
        ("held_on", "DATE", True),
        ("kind", "VARCHAR", True),
        ("supervisor_id", "VARCHAR", True),
        ("status", "VARCHAR", True),
        ("minutes", "DECIMAL(12,6)", True),
    ]


def test_a_table_of_policy_has_an_organisation_only_where_its_sheet_has() -> None:
    assert [name for name, _, _ in columns("teams")][:4] == [
        "row_id",
        "team",
        "service",
        "organisation",
    ]
    assert "organisation" not in {name for name, _, _ in columns("roles")}


def test_helping_columns_have_no_field() -> None:
    names = {name for name, _, _ in columns("staff")}
    assert "fte" in names
    assert not names & {"contracted_hours", "full_time_hours", "first_name", "surname"}


def test_only_an_fte_that_is_never_blank_must_be_there() -> None:
    assert ("fte", "DECIMAL(12,6)", False) in columns("staff")
    assert ("fte", "DECIMAL(12,6)", True) in columns("posts")


def test_a_wide_form_has_no_table_of_its_own() -> None:
    with duckdb.connect() as connection:
        catalogue.create_tables(connection)
        tables = {name for (name,) in connection.execute("SHOW TABLES").fetchall()}
    every = {*HR, *CASES, *LEARNING, *STRATEGY, *POLICY}
    assert tables == every - {"training_matrix", "survey_responses"}


def test_making_the_tables_twice_leaves_what_is_in_them() -> None:
    with duckdb.connect() as connection:
        catalogue.create_tables(connection)
        connection.execute("INSERT INTO grades VALUES (1, 'G7', 7)")
        catalogue.create_tables(connection)
        assert connection.execute("SELECT grade FROM grades").fetchall() == [("G7",)]
