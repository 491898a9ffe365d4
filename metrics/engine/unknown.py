"""Vocabulary of what is unknown: what was sent and could not be used, and what it could change."""

from dataclasses import dataclass

MOST_FTE = "1.5"  # of one row of Staff or Posts: the sheets let no more in
MOST_DAYS = "393"  # of one absence in a year: its 262 weekdays at the most FTE


@dataclass(frozen=True, kw_only=True)
class Unknown:
    """Things of one sort that a metric could not use for want of something.

    ``why`` names them, in the plural: "rows of Supervision that could not be read". ``sql`` is a
    SELECT over the shared views and those of ``unknowns.sql``, at one month end: ``organisation,
    things, ways``. Each of the ``things`` could change the figure in one of the ``ways``.
    """

    why: str
    sql: str


def not_read(kind: str, title: str, ways: str) -> Unknown:
    """Rows of a sheet that were set aside for want of something, or that wait for an answer."""
    return Unknown(
        why=f"rows of {title} that could not be read or wait for an answer",
        sql=f"SELECT organisation, rows AS things, {ways} AS ways FROM not_read "
        f"WHERE kind = '{kind}'",
    )


def not_found(kind: str, title: str, ways: str, rows: str = "true", lately: str = "[]") -> Unknown:
    """Worker ids of a sheet that lead to nobody on Staff.

    ``ways`` is SQL over the aggregates of that id's own rows ``r`` for which ``rows`` holds (none:
    nothing changes so); ``lately`` are the further ways of an id heard of in the year, which may be
    a worker whom Staff lacks.
    """
    return Unknown(
        why=f"workers in {title} who are not found on Staff",
        sql=f"""
            SELECT organisation, 1 AS things,
                CASE WHEN known THEN ways ELSE [] END || CASE WHEN lately THEN {lately} ELSE [] END
                    AS ways
            FROM (
                SELECT u.organisation, u.worker_id, u.lately, count(r.row_id) > 0 AS known,
                    count(r.row_id) AS k, {ways} AS ways
                FROM not_found u
                CROSS JOIN month_ends m
                LEFT JOIN {kind} r
                    ON r.organisation = u.organisation AND r.worker_id = u.worker_id AND ({rows})
                WHERE u.kind = '{kind}'
                GROUP BY u.organisation, u.worker_id, u.lately
            )""",
    )


def staff_not_read(ways: str) -> Unknown:
    """Rows of Staff that could not be used: each is one spell of one worker, known or not."""
    return not_read("staff", "Staff", ways)


def unsorted(sql: str) -> Unknown:
    """Workers whose role is not on Roles. ``sql`` gives ``organisation, things, ways``."""
    return Unknown(why="workers in roles that are not on Roles", sql=sql)


def each_unsorted(ways: str) -> Unknown:
    """Every worker with an open spell in a role that is not on Roles changes in these ways."""
    return unsorted(f"SELECT organisation, 1 AS things, {ways} AS ways FROM unsorted_workers")
