"""The targets that somebody set, as the Targets sheet has them: for reading, not for judging."""

from datetime import date

import pandas as pd

from metrics.engine import access
from metrics.engine.access import Asker, Role
from metrics.engine.figure import Choice
from metrics.engine.version import Version


def targets_set(version: Version, asker: Asker, metric_id: str, on: date) -> pd.DataFrame:
    """A metric's targets in force on a day, the widest first, one line for whom each is set.

    Columns: Organisation, Service, Team, Course, Target, Tolerance, From, Owner, Source, Rationale.
    The board's are those of no team and no course. Raises NotAllowed.
    """
    access.check_figures(asker, Choice(), None)
    widest = "AND team IS NULL AND course IS NULL" if asker.role is Role.BOARD_MEMBER else ""
    with version.cursor() as cursor:
        found: pd.DataFrame = cursor.execute(
            f"""
            SELECT organisation AS "Organisation", service AS "Service", team AS "Team",
                course AS "Course", target::DOUBLE AS "Target", tolerance::DOUBLE AS "Tolerance",
                from_date AS "From", owner AS "Owner", source AS "Source", rationale AS "Rationale"
            FROM targets
            WHERE metric = ? AND coalesce(from_date, DATE '0001-01-01') <= ? {widest}
            QUALIFY row_number() OVER (
                PARTITION BY organisation, service, team, course ORDER BY from_date DESC NULLS LAST
            ) = 1
            ORDER BY team NULLS FIRST, course NULLS FIRST, service NULLS FIRST,
                organisation NULLS FIRST""",
            [metric_id, on],
        ).df()
    return found
