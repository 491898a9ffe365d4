"""Which table is of which kind and which column is which: told by headings, wherever they stand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import duckdb

from data_loaders.engine import (
    catalogue,
    clash,
    headings,
    hidden,
    kinds,
    matrix,
    regions,
    remarks,
    responses,
    stated,
    tabs,
)
from data_loaders.engine.contents import Contents, SheetFound
from data_loaders.engine.finding import Finding
from data_loaders.engine.recognised import Certainty, Recognised
from data_loaders.engine.regions import Region
from data_loaders.engine.remarks import Table, is_yes
from data_loaders.engine.safety import Refused
from data_loaders.engine.sheet import Grade

__all__ = ["Certainty", "Recognised", "find"]
NO_ANSWERS: Mapping[str, str] = {}


def find(
    connection: duckdb.DuckDBPyConnection,
    contents: Contents,
    next_table_id: int,
    answers: Mapping[str, str] = NO_ANSWERS,
) -> list[Recognised]:
    """Put the file's rows into ``raw_rows``, an id a table from ``next_table_id`` on.

    ``answers`` are what people answered to the questions that the findings ask, by the question.
    Raises Refused where the file holds nothing at all.
    """
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE found_rows AS SELECT * FROM read_parquet(?)",
        [str(contents.rows)],
    )
    known = {name for sheet in headings.ordinary() for name in headings.vocabulary(sheet.table)}
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE known_headings AS SELECT unnest(?::VARCHAR[]) AS name",
        [sorted(known)],
    )
    tables: list[tuple[Recognised, Table]] = []
    for sheet in contents.sheets:
        said: date | None = None
        for number, region in enumerate(regions.find(connection, sheet.index, sheet.merged)):
            table_id = next_table_id + len(tables)
            _take(connection, table_id, region)
            table = _address(connection, contents.file, sheet, region, table_id)
            found = _read(connection, table, region, answers)
            said = stated.extract_date(_titles(connection, table_id, region)) or said
            notes = [] if number else _notes(table, sheet)
            found = hidden.columns(found, table, sheet, answers)
            if not sheet.visible:
                found = _behind(found, table, answers)
            findings = notes + found.findings
            found = replace(found, sheet=sheet, extract_date=said, findings=findings)
            tables.append((found, table))
    connection.execute("DROP TABLE found_rows; DROP TABLE known_headings")
    if not tables:
        raise Refused("There is nothing in the file but blank cells.")
    return tabs.as_teams(connection, tables, answers)


def _take(connection: duckdb.DuckDBPyConnection, table_id: int, region: Region) -> None:
    """Keep the region's rows, its header with the headings as they were put together."""
    connection.execute(
        "INSERT INTO raw_rows (table_id, row, cells, kinds) "
        "SELECT ?, row, cells, kinds FROM found_rows "
        "WHERE sheet_index = ? AND row BETWEEN ? AND ? ORDER BY row",
        [table_id, region.strip, region.top, region.last],
    )
    connection.execute(
        "UPDATE raw_rows SET cells = $cells WHERE table_id = $id AND cells <> $cells "
        "AND list_contains($rows::INTEGER[], row)",
        {
            "id": table_id,
            "rows": [region.header, *region.repeats],
            "cells": list(region.cells),
        },
    )


def _address(
    connection: duckdb.DuckDBPyConnection,
    file: str,
    sheet: SheetFound,
    region: Region,
    table_id: int,
) -> Table:
    counted = connection.execute(
        "SELECT count(*) FROM raw_rows WHERE table_id = ? AND row BETWEEN ? AND ?",
        [table_id, region.first, region.last],
    ).fetchone()
    return Table(file, sheet.name, table_id, region.header, counted[0] if counted else 0)


def _titles(
    connection: duckdb.DuckDBPyConnection, table_id: int, region: Region
) -> list[list[str | None]]:
    above = connection.execute(
        "SELECT cells FROM raw_rows WHERE table_id = ? AND row < ? ORDER BY row",
        [table_id, region.header or region.first],
    )
    return [cells for (cells,) in above.fetchall()]


def _notes(table: Table, sheet: SheetFound) -> list[Finding]:
    rule, remedy = "how the sheet was read", "Check that it is as it should be."
    return [table.say(Grade.NOTED, rule, note, remedy) for note in sheet.notes]


def _behind(found: Recognised, table: Table, answers: Mapping[str, str]) -> Recognised:
    """The same table on a hidden sheet: it waits until a person says that it is meant."""
    if found.kind is None or is_yes(answers.get(remarks.hidden_question(table.sheet))):
        return found
    what = catalogue.sheet(found.kind).title
    findings = [remarks.hidden(table, f"a table of {what}"), *found.findings]
    return replace(found, certainty=Certainty.ASK, findings=findings)


def _read(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    region: Region,
    answers: Mapping[str, str],
) -> Recognised:
    """What the region is, but for what its titles and its sheet add."""
    found = Recognised(
        table_id=table.table_id,
        sheet_name=table.sheet,
        kind=None,
        header_row=region.header,
        first_row=region.first,
        last_row=region.last,
        headings=region.cells,
        certainty=Certainty.UNKNOWN,
    )
    cells = list(region.cells)
    if not region.header:
        said = [remarks.no_table(table)]
        return replace(found, certainty=Certainty.NO_TABLE, findings=said)
    rows = (region.first, region.last)
    wide = matrix.find(connection, table.table_id, cells, rows) or responses.find(
        connection, table, cells, rows, _titles(connection, table.table_id, region), answers
    )
    decision = kinds.decide(cells, wide, answers)
    if decision.match is None:
        said = [
            remarks.as_answered(table)
            if decision.left_out
            else remarks.unknown(table, cells, headings.ranked(cells, answers))
        ]
        return replace(found, findings=said)
    match = decision.match
    wide = decision.wide
    clashes = clash.settle(connection, table, region, match)
    said = remarks.missing(table, match) + clashes.findings
    said += remarks.of_a_wide_form(table, wide) if wide else []
    unread = wide.unread if wide else match.unmatched
    settled = not decision.titles and not clashes.needed and not (wide and wide.asked)
    return replace(
        found,
        kind=match.sheet.table,
        columns=match.columns | clashes.columns,
        unmatched=unread,
        entries=wide.entries if wide else [],
        beside=wide.beside if wide else {},
        stated=wide.stated if wide else {},
        certainty=Certainty.SURE if settled and match.complete else Certainty.ASK,
        sure_otherwise=settled,
        findings=said
        + (
            [remarks.doubtful(table, cells, decision.titles)]
            if decision.titles
            else remarks.left_out(table, match, unread)
        ),
    )
