"""What a file was found to hold: its sheets, and its raw rows kept aside as Parquet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from data_loaders.engine.cells import BLANK, Cell
from data_loaders.engine.safety import Format

Area = tuple[int, int, int, int]  # first row, first column, last row, last column, from 1
BATCH = 20_000
SCHEMA = pa.schema(
    [
        ("sheet_index", pa.int32()),
        ("row", pa.int32()),
        ("cells", pa.list_(pa.string())),
        ("kinds", pa.string()),
    ]
)


@dataclass(kw_only=True)
class SheetFound:
    """One sheet of a file, and in sentences what there is to note of how it was read."""

    index: int
    name: str
    visible: bool = True
    merged: list[Area] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What a file holds. ``rows`` is a Parquet file that lives as long as this object.

    Its columns: sheet_index INTEGER, row INTEGER (as the spreadsheet numbers it), cells VARCHAR[],
    kinds VARCHAR (one letter a cell, see ``cells.Cell``). Blank rows are left out and trailing
    blanks cut off.
    """

    file: str
    format: Format
    sheets: list[SheetFound]
    rows: Path
    folder: TemporaryDirectory[str] = field(repr=False)


class Writer:
    """Puts rows into the Parquet file, a batch at a time."""

    def __init__(self, path: Path) -> None:
        self._file = pq.ParquetWriter(path, SCHEMA, compression="zstd")
        self._waiting: list[tuple[int, int, list[str | None], str]] = []

    def add(self, sheet_index: int, row: int, cells: Sequence[Cell]) -> bool:
        """Keep one row; False where it was blank and there was nothing to keep."""
        kinds = "".join(cell.kind for cell in cells).rstrip(BLANK)
        if not kinds:
            return False
        texts = [cell.text for cell in cells[: len(kinds)]]
        self._waiting.append((sheet_index, row, texts, kinds))
        if len(self._waiting) >= BATCH:
            self._flush()
        return True

    def _flush(self) -> None:
        columns = list(zip(*self._waiting, strict=True)) or [(), (), (), ()]
        arrays = [pa.array(c, kind.type) for c, kind in zip(columns, SCHEMA, strict=True)]
        self._file.write_table(pa.Table.from_arrays(arrays, schema=SCHEMA))
        self._waiting = []

    def close(self) -> None:
        self._flush()
        self._file.close()
