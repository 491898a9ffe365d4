"""Findings grouped by what is wrong, worst first, with what follows from each folded under it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from data_loaders.engine import references
from data_loaders.engine.finding import READ, Finding, of_row
from data_loaders.engine.sheet import Grade

MOST_EXAMPLES = 12  # of the rows or the words of one group

# One row a group. What says the same of one column is one group, wherever it stands; what follows
# from another is grouped under the group of its cause.
GROUPED = """
WITH mine AS (
    SELECT *, lower(coalesce("column", '')) AS folded,
        trim(regexp_replace(remedy, '\\s*The question is (then )?“.*”\\.\\s*$', '', 's')) AS to_do
    FROM findings
    WHERE rule IN ($leads_nowhere, $overlap) OR table_id IS NULL OR table_id IN (
        SELECT table_id FROM tables JOIN files USING (file_id) WHERE load_id = $load)
), keyed AS (
    SELECT *, dense_rank() OVER (ORDER BY grade, rule, folded, to_do) AS kind FROM mine
), under AS (
    SELECT k.*, c.kind AS cause FROM keyed k LEFT JOIN keyed c ON c.finding_id = k.caused_by
), grouped AS (
    SELECT kind, cause, any_value(grade) AS grade, any_value(rule) AS rule,
        arg_min("column", finding_id) AS "column", any_value(to_do) AS remedy,
        count(*) AS findings, sum(rows)::BIGINT AS rows,
        list(DISTINCT message)[:50] AS messages,
        list(DISTINCT {'file': file, 'sheet': coalesce(sheet, '')}) AS places,
        list(row ORDER BY table_id, row) FILTER (row IS NOT NULL)[:$most] AS some_rows,
        list(finding_id ORDER BY table_id NULLS FIRST, row NULLS FIRST, finding_id) AS members
    FROM under GROUP BY kind, cause
)
SELECT g.*, g.rows + coalesce((SELECT sum(o.rows) FROM grouped o WHERE o.cause = g.kind
    AND g.cause IS NULL), 0)::BIGINT AS weight
FROM grouped g
ORDER BY list_position($grades, grade), weight DESC, kind
"""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Findings that say the same. ``column`` is the sender's heading of the first of them.

    ``says`` is what they all say; where they differ in more than that, ``varied``. ``rows`` is how
    many rows they are about. ``places`` are (file, sheet); ``some_rows`` the first rows' numbers.
    ``members`` are the findings' numbers, for ``cells``. ``followed_by`` is what follows from them.
    """

    grade: Grade
    rule: str
    column: str | None
    says: str
    remedy: str
    varied: bool
    findings: int
    rows: int
    places: tuple[tuple[str, str], ...]
    some_rows: tuple[int, ...]
    members: tuple[int, ...]
    followed_by: tuple["Group", ...] = ()

    @property
    def rows_that_follow(self) -> int:
        return sum(each.rows for each in self.followed_by)


def grouped(version: Path, load_id: str) -> list[Group]:
    """The groups of that load's findings, the worst first; ``version`` is the version's file."""
    with duckdb.connect(str(version), read_only=True) as connection:
        return of(connection, load_id)


def of(connection: duckdb.DuckDBPyConnection, load_id: str) -> list[Group]:
    """The same on an open connection."""
    rows = connection.execute(
        GROUPED,
        {
            "load": load_id,
            "leads_nowhere": references.RULE,
            "overlap": references.OVERLAP,
            "grades": [grade.value for grade in Grade],
            "most": MOST_EXAMPLES,
        },
    ).fetchall()
    under: dict[int, list[Group]] = {}
    for row in rows:
        if row[1] is not None:
            under.setdefault(row[1], []).append(_group(row, ()))
    return [_group(row, under.get(row[0], ())) for row in rows if row[1] is None]


def cells(version: Path, group: Group) -> list[Finding]:
    """Every finding of a group, in the order of its files' rows."""
    with duckdb.connect(str(version), read_only=True) as connection:
        rows = connection.execute(
            f"SELECT {READ} FROM findings WHERE finding_id IN "
            "(SELECT unnest(?::BIGINT[])) "
            "ORDER BY table_id NULLS FIRST, row NULLS FIRST, finding_id",
            [list(group.members)],
        ).fetchall()
    return [of_row(row) for row in rows]


def _group(row: Any, followed_by: Sequence[Group]) -> Group:
    _, _, grade, rule, column, remedy, findings, count, messages, places, some, members, _ = row
    return Group(
        grade=Grade(grade),
        rule=rule,
        column=column,
        says=common(messages),
        remedy=remedy,
        varied=len(messages) > 1,
        findings=findings,
        rows=count,
        places=tuple(sorted((each["file"] or "", each["sheet"]) for each in places)),
        some_rows=tuple(some or ()),
        members=tuple(members),
        followed_by=tuple(followed_by),
    )


def common(messages: Sequence[str]) -> str:
    """The sentences that all of them begin with; where they share none, the first of them all."""
    split = [re.split(r"(?<=[.?!]) ", message) for message in sorted(messages)]
    shared = []
    for sentences in zip(*split, strict=False):
        if len(set(sentences)) > 1:
            break
        shared.append(sentences[0])
    return " ".join(shared) or f"For example: {min(messages)}"
