"""Reads merged cells as a person does: what stands in the top one holds for each row below."""

from collections.abc import Iterable, Iterator

from data_loaders.engine.cells import NOTHING, Cell
from data_loaders.engine.contents import Area

Row = tuple[int, list[Cell]]


def filled_down(rows: Iterable[Row], merged: list[Area]) -> Iterator[Row]:
    """The numbered rows, with the first column of each merged area filled down.

    Only the first: a title merged across a table stays one cell. A row that holds nothing of its
    own stays blank.
    """
    ends = {(top, left): bottom for top, left, bottom, _ in merged if bottom > top}
    open_areas: dict[int, tuple[int, Cell]] = {}
    for number, row in rows:
        if ends:
            if any(cell.text is not None for cell in row):
                _fill(row, number, open_areas)
            for column, cell in enumerate(row, start=1):
                if bottom := ends.get((number, column)):
                    open_areas[column] = (bottom, cell)
        yield number, row


def _fill(row: list[Cell], number: int, open_areas: dict[int, tuple[int, Cell]]) -> None:
    for column, (bottom, cell) in list(open_areas.items()):
        if number > bottom:
            del open_areas[column]
            continue
        row.extend([NOTHING] * (column - len(row)))
        if row[column - 1].text is None:
            row[column - 1] = cell
