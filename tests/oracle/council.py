"""A council as the typed tables of a version: lists of rows, and the date of its extract."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Row = dict[str, Any]

_TEXT, _DATE, _FTE, _VALUE = "VARCHAR", "DATE", "DECIMAL(12,6)", "DECIMAL(18,6)"
_WHOLE, _FLAG = "INTEGER", "BOOLEAN"


def _columns(**groups: str) -> dict[str, str]:
    """Name the columns of a table, one keyword a type, in the order in which they are given."""
    types = {"text": _TEXT, "day": _DATE, "fte": _FTE, "value": _VALUE, "whole": _WHOLE}
    types["flag"] = _FLAG
    return {
        name: types[kind.rstrip("0123456789")]
        for kind, names in groups.items()
        for name in names.split()
    }


_KEYS = {"row_id": "BIGINT", "organisation": _TEXT}
_ROW_ID = {"row_id": "BIGINT"}

# Column name to SQL type, by table, in the tables' own order.
SCHEMA: Mapping[str, dict[str, str]] = {
    "staff": _KEYS
    | _columns(
        text="worker_id name sector service team role post_id grade manager_id contract",
        fte="fte",
        day="start_date end_date",
        text2="leaving_reason destination origin",
        day2="asye_start asye_end",
        text3="registration_number",
    ),
    "posts": _KEYS
    | _columns(
        text="post_id service team role",
        fte="fte",
        text2="specialism",
        day="opened closed advertised offered",
    ),
    "absence": _KEYS
    | _columns(text="worker_id", day="first_day last_day", text2="kind", fte="working_days_lost"),
    "worker_references": _KEYS | _columns(text="system reference worker_id"),
    "allocations": _KEYS
    | _columns(
        text="child_id worker_id service team case_type", day="from_date to_date", fte="weight"
    ),
    "caseload_counts": _KEYS | _columns(text="worker_id", day="counted_on", fte="cases"),
    "supervision": _KEYS
    | _columns(text="worker_id", day="held_on", text2="kind supervisor_id status", fte="minutes"),
    "training": _KEYS
    | _columns(text="worker_id course", day="completed_on expires_on", text2="status"),
    "qualifications": _KEYS
    | _columns(
        text="worker_id qualification",
        whole="level",
        day="awarded expires",
        text2="kind status conditions",
    ),
    "research_in_practice": _KEYS | _columns(text="worker_id", day="used_on", text2="activity"),
    "targets": _ROW_ID
    | _columns(
        text="metric organisation service team course",
        day="from_date",
        value="target tolerance",
        text2="owner source rationale",
    ),
    "roles": _ROW_ID
    | _columns(
        text="role",
        day="from_date",
        text2="role_family",
        whole="census_role",
        flag="social_worker registration_required",
        fte="caseload_limit",
        whole2="supervision_every_days reflective_supervision_every_days minimum_level",
        flag2="front_line consultant_practitioner unit_coordinator",
        whole3="grade_rank",
    ),
    "grades": _ROW_ID | _columns(text="grade", whole="rank"),
    "rules": _ROW_ID | _columns(text="rule", day="from_date", value="value"),
    "teams": _ROW_ID
    | _columns(
        text="team service organisation",
        flag="social_work_unit",
        day="opened closed",
        text2="office formerly",
    ),
    "training_requirements": _ROW_ID
    | _columns(
        text="course role",
        day="from_date required_from",
        whole="due_within_days refresh_months",
    ),
    "benchmarks": _ROW_ID
    | _columns(
        text="metric area", whole="year", text2="release", value="value", text3="symbol source"
    ),
    "neighbours": _ROW_ID | _columns(text="area neighbour"),
    "commentary": _ROW_ID | _columns(text="quarter metric comment author"),
}


@dataclass(frozen=True)
class Council:
    """Rows by table; every row has its `row_id` and, where its table has one, `organisation`.

    `around` is the month end that a drawn council's dates cluster about.
    """

    tables: dict[str, list[Row]] = field(default_factory=dict)
    extract: date = date(2026, 3, 31)
    council_name: str = "The council"
    covers_from: date | None = None
    around: date = date(2026, 3, 31)


def create_rows(council: Council) -> dict[str, list[Row]]:
    """Every table of the schema with every column present, in order, ready to be inserted.

    What the loader never leaves blank is filled as it fills it: a yes/no is no, a session is a
    held case session, an award is an award, and a requirement is due at once.
    """
    filled = {
        ("supervision", "kind"): "case",
        ("supervision", "status"): "held",
        ("qualifications", "kind"): "award",
        ("training_requirements", "due_within_days"): 0,
    }
    complete: dict[str, list[Row]] = {}
    for table, columns in SCHEMA.items():
        complete[table] = []
        for row in council.tables.get(table, []):
            made: Row = {}
            for column, kind in columns.items():
                given = row.get(column)
                if given is None:
                    given = False if kind == _FLAG else filled.get((table, column))
                made[column] = given
            complete[table].append(made)
    return complete
