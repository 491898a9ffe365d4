"""Raw rows put into the Parquet file that ``contents.Contents`` describes."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from data_loaders.engine.cells import BLANK, Cell

BATCH = 20_000
SCHEMA = pa.schema(
    [
        ("sheet_index", pa.int32()),
        ("row", pa.int32()),
        ("cells", pa.list_(pa.string())),
        ("kinds", pa.string()),
    ]
)


class Writer:
    """Puts rows into the Parquet file, a batch at a time."""

    def __init__(self, path: Path) -> None:
        self._file = pq.ParquetWriter(path, SCHEMA, compression="zstd")
        self._waiting: list[tuple[int, int, list[str | None], str]] = []

    def add(self, sheet_index: int, row: int, cells: Sequence[Cell]) -> int:
        """Keep one row; how many of its cells are filled. A blank one is not kept."""
        kinds = "".join([cell[1] for cell in cells]).rstrip(BLANK)
        if not kinds:
            return 0
        texts = [cell[0] for cell in cells[: len(kinds)]]
        self._waiting.append((sheet_index, row, texts, kinds))
        if len(self._waiting) >= BATCH:
            self._flush()
        return len(kinds) - kinds.count(BLANK)

    def _flush(self) -> None:
        columns = list(zip(*self._waiting, strict=True)) or [()] * len(SCHEMA)
        arrays = [pa.array(c, kind.type) for c, kind in zip(columns, SCHEMA, strict=True)]
        self._file.write_table(pa.Table.from_arrays(arrays, schema=SCHEMA))
        self._waiting = []

    def close(self) -> None:
        self._flush()
        self._file.close()
