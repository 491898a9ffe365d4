"""A marked workbook that comes back: the sheet of findings that was put into it is no table."""

import duckdb

from data_loaders.engine.contents import Contents
from data_loaders.engine.finding import Finding
from data_loaders.engine.marking.findings_sheet import TITLE
from data_loaders.engine.sheet import Grade


def sheets(connection: duckdb.DuckDBPyConnection, contents: Contents) -> dict[int, str]:
    """The sheets of findings in a file, by their index."""
    found = connection.execute(
        "SELECT sheet_index FROM read_parquet(?) WHERE row = 1 AND cells[1] = ?",
        [str(contents.rows), TITLE],
    ).fetchall()
    ours = {index for (index,) in found}
    return {sheet.index: sheet.name for sheet in contents.sheets if sheet.index in ours}


def passed_over(file: str, sheet: str) -> Finding:
    return Finding(
        file=file,
        sheet=sheet,
        grade=Grade.NOTED,
        rule="our own list of findings",
        message="This is the list of findings that was put into the workbook; it was passed over.",
        remedy="Nothing needs doing.",
    )
