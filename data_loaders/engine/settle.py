"""Decides between rows and between extracts, and puts together all that is in force."""

import duckdb

from data_loaders.engine import (
    before,
    catalogue,
    cover,
    identity,
    joins,
    knock_on,
    names,
    not_read,
    references,
    sources,
    spellings,
    version,
)
from data_loaders.engine.check import make_incoming


def settle(connection: duckdb.DuckDBPyConnection, load_id: str, *, attended: bool) -> None:
    """Fill the typed tables from what was checked and from what stays of the version before."""
    sheets = tuple(sheet for sheet in catalogue.sheets() if sheet.loads_as is None)
    kinds = {kind for (kind,) in connection.execute("SELECT kind FROM dated").fetchall()}
    arrived = [sheet for sheet in sheets if sheet.table in kinds]
    for sheet in sheets:
        make_incoming(connection, sheet)
    for sheet in arrived:
        sources.set_aside_older(connection, sheet)
        identity.resolve(connection, sheet, attended=attended)
        not_read.find(connection, sheet)
        sources.arrive(connection, sheet)
    not_read.find_waiting(connection, load_id)
    before.carry(connection, sheets, {sheet.table for sheet in arrived})
    for sheet in arrived:
        spellings.load_incoming(connection, sheet)
        version.count(connection, sheet.table)
    cover.sum_up(connection, sheets)
    spellings.harmonise(connection, sheets)
    spellings.fill_services(connection, sheets)
    joins.follow(connection, sheets)
    references.find(connection, sheets)
    names.offer(connection, sheets)
    references.find_overlaps(connection)
    knock_on.find(connection)
