"""One tab a team: where no column has the team and the tabs' names are plainly teams, it is asked.

Once for all tabs of a kind; with the answer yes, a tab's name is the team of each of its rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import duckdb

from data_loaders.engine import catalogue, hidden, matrix
from data_loaders.engine.recognised import Certainty, Recognised
from data_loaders.engine.remarks import MISSING_RULE, Table, is_no, is_yes, tab_question
from data_loaders.engine.sheet import Grade, Sheet

TEAM = "team"
RULE = "the tab's name may be the team"
NO_NAME = re.compile(
    r"((sheet|tab|table|form|page|raw data|data|export|extract|report|responses?|form responses"
    r"|answers|results|all|all (staff|teams|workers|posts)|everyone|summary|overview|totals?|list"
    r"|contents|index|current|leavers|starters|vacancies|archive|old|new|copy|final|version)\W*\d*"
    r"|.*\b(summary|total|totals|list|export|report|extract)|\W*)",
    re.IGNORECASE,
)


def names_nothing(tab: str) -> bool:
    """Whether the name of a tab says nothing, as "Sheet1", or only of when it is."""
    written = " ".join(tab.split())
    titles = {title.casefold() for sheet in catalogue.sheets() for title in (sheet.title,)}
    return bool(
        NO_NAME.fullmatch(written)
        or matrix.PERIOD.fullmatch(written)
        or written.casefold() in titles
    )


def as_teams(
    connection: duckdb.DuckDBPyConnection,
    found: Sequence[tuple[Recognised, Table]],
    answers: Mapping[str, str],
) -> list[Recognised]:
    """The tables, those on tabs that may be teams with the question or as it was answered."""
    known = _known_teams(connection, [each for each, _ in found])
    lacking = [each for each, _ in found if _lacks_team(each)]
    made = []
    for each, table in found:
        alike = {other.sheet_name for other in lacking if other.kind == each.kind}
        is_team = each.sheet_name.strip().casefold() in known
        if each in lacking and each.kind and (is_team or len(alike) > 1):
            made.append(_with_team(each, table, catalogue.sheet(each.kind), answers))
        else:
            made.append(each)
    return made


def _lacks_team(each: Recognised) -> bool:
    if each.kind is None or (each.sheet is not None and not each.sheet.visible):
        return False
    has_one = any(column.field == TEAM for column in catalogue.sheet(each.kind).columns)
    asked = any(f.column == TEAM and f.rule != MISSING_RULE for f in each.findings)
    about = catalogue.sheet(each.kind).about_workers
    return (
        has_one
        and about
        and TEAM not in each.columns
        and not asked
        and not names_nothing(each.sheet_name)
    )


def _with_team(
    each: Recognised, table: Table, sheet: Sheet, answers: Mapping[str, str]
) -> Recognised:
    question = tab_question(sheet.title)
    answer = answers.get(question)
    if is_no(answer):
        return each
    name = " ".join(each.sheet_name.split())
    others = [f for f in each.findings if not (f.rule == MISSING_RULE and f.column == TEAM)]
    if is_yes(answer):
        said = f"The team of each row is “{name}”, the tab's name, as was answered."
        told = table.say(Grade.NOTED, "the team is the tab's name", said, "Nothing needs doing.")
        open_still = any(f.rule in (MISSING_RULE, hidden.RULE) and _asks(f.grade) for f in others)
        sure = each.sure_otherwise and not open_still
        return replace(
            each,
            stated=each.stated | {TEAM: name},
            certainty=Certainty.SURE if sure else Certainty.ASK,
            findings=[told, *others],
        )
    required = sheet.column(TEAM).required
    done = "Nothing of the table was loaded." if required else "The rows were loaded without one."
    asked = table.say(
        Grade.CONFIRM if required else Grade.NOTED,
        RULE,
        f"{sheet.title} here has no column of teams, and the tab's name, “{name}”, looks like one. "
        f"{done}",
        f"Say yes if each tab is named after its team. The question is “{question}”.",
        column=TEAM,
    )
    return replace(each, findings=[asked, *others])


def _asks(grade: Grade) -> bool:
    return grade is Grade.CONFIRM


def _known_teams(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[Recognised]
) -> frozenset[str]:
    """The teams of the version before and of this file's own Teams sheets, in lower case."""
    names: list[str] = []
    if connection.execute(
        "SELECT 1 FROM duckdb_tables() WHERE database_name = 'before' AND table_name = 'teams'"
    ).fetchone():
        names += [n for (n,) in connection.execute("SELECT team FROM before.teams").fetchall()]
    for each in tables:
        if each.kind == "teams" and TEAM in each.columns:
            names += [
                name
                for (name,) in connection.execute(
                    "SELECT cells[?] FROM raw_rows WHERE table_id = ? AND row BETWEEN ? AND ?",
                    [each.columns[TEAM], each.table_id, each.first_row, each.last_row],
                ).fetchall()
            ]
    return frozenset(name.strip().casefold() for name in names if name)
