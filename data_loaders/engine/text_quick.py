"""Text tables without anything odd, read by DuckDB with everything stated and nothing guessed.

It must give what the careful reader gives; a file that it might read otherwise it does not read.
"""

import csv
from pathlib import Path

import duckdb

from data_loaders.engine.contents import SheetFound

MOST_CELLS = 2_000  # in a row
# White space to Python, and so to the careful reader.
WHITE = r"[\s\x0B\x1C-\x1F\x{85}\p{Z}]*"


class Odd(Exception):
    """The careful reader must read it."""


def keep(content: bytes, path: Path, delimiter: str, kept: Path, found: SheetFound) -> None:
    """Put the records into ``kept`` as the careful reader's rows; ``path`` has them.

    Raises Odd where it cannot be sure to give the same.
    """
    lines = content.count(b"\n") + (not content.endswith(b"\n"))
    cells = content.split(b"\n", 1)[0].count(delimiter.encode()) + 1
    if (
        not 1 < cells <= MOST_CELLS
        or _is_odd(content)
        or _has_loose_quotes(content, delimiter)
        or _is_uneven(content, delimiter, cells)
    ):
        raise Odd
    names = [f"c{n}" for n in range(cells)]
    seen = ", ".join(
        f"CASE WHEN {name} >= '!' AND {name} < '~' OR NOT regexp_full_match({name}, '{WHITE}') "
        f"THEN {name} END AS {name}"
        for name in names
    )
    kinds = " || ".join(f"CASE WHEN {name} IS NULL THEN ' ' ELSE 's' END" for name in names)
    full = " AND ".join(f"{name} IS NOT NULL" for name in names)
    every = ", ".join(names)
    with duckdb.connect() as connection:
        # What is printed is the child's answer: no bar may grow into it.
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET threads = 2; SET memory_limit = '1GB'")
        try:
            connection.execute(
                f"""
                COPY (
                    SELECT 0::INTEGER AS sheet_index, row::INTEGER AS row,
                        CASE WHEN length(kinds) = {cells} THEN [{every}]
                            ELSE list_slice([{every}], 1, length(kinds)) END AS cells, kinds
                    FROM (
                        SELECT *, CASE WHEN {full} THEN '{"s" * cells}' ELSE rtrim({kinds}) END
                            AS kinds
                        FROM (
                            SELECT row_number() OVER () AS row, {seen}
                            FROM read_csv($path, auto_detect = false, header = false,
                                delim = $delimiter, quote = '"', escape = '"',
                                columns = {{{", ".join(f"'{n}': 'VARCHAR'" for n in names)}}},
                                strict_mode = true, null_padding = false, ignore_errors = false,
                                allow_quoted_nulls = true, encoding = 'utf-8')
                        )
                    )
                    WHERE kinds <> ''
                ) TO $kept (FORMAT parquet, COMPRESSION snappy)
                """,
                {"path": str(path), "delimiter": delimiter, "kept": str(kept)},
            )
            read = connection.execute("SELECT max(row) FROM read_parquet(?)", [str(kept)])
        except duckdb.Error as error:
            raise Odd from error
        last = (read.fetchone() or (0,))[0]
    if last != lines:
        raise Odd
    found.fields = cells


def _is_odd(content: bytes) -> bool:
    """Whether something is in it that the careful reader changes, or that is not a record a line.

    A line break within a cell shows later, in there being fewer records than lines.
    """
    breaks, of_windows = content.count(b"\n"), content.count(b"\r\n")
    return (
        b'="' in content
        or b"_x" in content
        or content.count(b"\r") != of_windows
        or of_windows not in (0, breaks)
        or content.startswith((b"\n", b"\r\n"))
        or (b"\n\r\n" if of_windows else b"\n\n") in content
    )


def _has_loose_quotes(content: bytes, delimiter: str) -> bool:
    """Whether white space stands beside a quotation mark, which DuckDB passes over."""
    blanks = [blank for blank in (b" ", b"\t", b"\x0b", b"\x0c") if blank != delimiter.encode()]
    return b'"' in content and any(
        blank + b'"' in content or b'"' + blank in content for blank in blanks
    )


def _is_uneven(content: bytes, delimiter: str, cells: int) -> bool:
    """Whether some line has a blank cell too many, which DuckDB passes over in silence."""
    mark = delimiter.encode()
    if b'"' not in content:
        lines = content.count(b"\n") + (not content.endswith(b"\n"))
        return content.count(mark) != lines * (cells - 1)
    if mark + b"\n" not in content and mark + b"\r\n" not in content:
        return content.endswith(mark)
    return any(
        line.count(mark) >= cells
        and len(next(csv.reader([line.decode()], delimiter=delimiter))) > cells
        for line in content.splitlines()
        if line.endswith(mark)
    )
