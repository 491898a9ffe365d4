"""Files into raw cells, each with its sheet, row and column; the one place that opens workbooks.

A file is read in a child process with limits on memory and time, so that whatever it does to its
reader ends there. No formula, macro or link is run or followed.
"""

import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from data_loaders.engine import child, safety, text_table
from data_loaders.engine.contents import Contents, SheetFound
from data_loaders.engine.fill import Row
from data_loaders.engine.safety import Format, Refused

if TYPE_CHECKING:
    from data_loaders.engine.kept_rows import Writer

__all__ = ["Contents", "Refused", "SheetFound", "read"]

MOST_SPREAD, THINNEST = 100_000_000, 1_000  # places of a sheet, and places for each filled cell
MOST_BLANK_ROWS = 100_000  # in a run; below them there was never anything but formatting
Sheets = Iterator[tuple[SheetFound, Iterable[Row]]]


def read(path: Path, limit_mb: int, seconds: int, name: str | None = None) -> Contents:
    """Read a file whole. ``name`` is what its sender called it, where that is not the path's.

    Raises Refused, with a sentence, where it is not a workbook or text table, is encrypted,
    damaged or too large, or takes longer than ``seconds``.
    """
    found = safety.inspect(path, limit_mb)
    folder = TemporaryDirectory(prefix="workbook-")
    rows = Path(folder.name) / "rows.parquet"
    try:
        arguments = [str(path.resolve()), found.name, str(rows)]
        sheets = [
            SheetFound.from_json(item)
            for item in child.ask("data_loaders.engine.workbook", arguments, seconds)
        ]
    except BaseException:
        folder.cleanup()
        raise
    return Contents(file=name or path.name, format=found, sheets=sheets, rows=rows, folder=folder)


def _readings(path: Path, form: Format) -> list[Callable[[], Sheets]]:
    """The readers for that format, the quickest first: each is for what the one before cannot.

    Only the child pays for their packages.
    """
    if form is Format.ODS:
        from data_loaders.engine import workbook_ods  # noqa: PLC0415

        return [lambda: workbook_ods.sheets(path)]
    if form is Format.XLS:
        from data_loaders.engine import workbook_xls  # noqa: PLC0415

        return [lambda: workbook_xls.sheets(path)]
    from data_loaders.engine import workbook_xml  # noqa: PLC0415

    return [
        lambda: workbook_xml.sheets(path),
        lambda: workbook_xml.sheets(path, quick=False),
        lambda: _by_openpyxl(path),
    ]


def _by_openpyxl(path: Path) -> Sheets:
    from data_loaders.engine import workbook_reference  # noqa: PLC0415  openpyxl takes its time

    return workbook_reference.sheets(path)


def _keep_text(path: Path, kept: Path) -> list[SheetFound]:
    """A text table without anything odd goes the quick way."""
    from data_loaders.engine import text_quick  # noqa: PLC0415  DuckDB is for these alone

    table = text_table.read(path)
    found = SheetFound(index=0, name=path.stem, is_text=True, notes=table.notes)
    copy = kept.with_suffix(".text")
    if not table.as_it_lies:
        copy.write_bytes(table.content)
    try:
        lies = path if table.as_it_lies else copy
        text_quick.keep(table.content, lies, table.delimiter, kept, found)
    except text_quick.Odd:
        return _keep(iter([(found, text_table.counted(table.records(), found))]), kept)
    finally:
        copy.unlink(missing_ok=True)
    return [found]


def keep(path: Path, form: Format, kept: Path) -> list[SheetFound]:
    """Read the file in this process, its rows into ``kept``: what the child does."""
    if form is Format.CSV:
        return _keep_text(path, kept)
    why: Exception | None = None
    for read in _readings(path, form):
        try:
            return _keep(read(), kept)
        except (Refused, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001  the next reader may know what this one does not
            why = why or error
    raise why or ValueError(form)


def _keep(sheets: Sheets, kept: Path) -> list[SheetFound]:
    from data_loaders.engine.kept_rows import Writer  # noqa: PLC0415  pyarrow is for these alone

    # Closed whatever happens: the next reader writes to the same place.
    with closing(Writer(kept)) as writer:
        return [_keep_sheet(writer, found, rows) for found, rows in sheets]


def _keep_sheet(writer: "Writer", found: SheetFound, rows: Iterable[Row]) -> SheetFound:
    blank = last = width = cells = 0
    for number, row in rows:
        added = writer.add(found.index, number, row)
        blank = 0 if added else blank + 1
        if added:
            last, width, cells = number, max(width, len(row)), cells + added
        if blank >= MOST_BLANK_ROWS:
            found.notes.append(f"Nothing was read below {blank:,} blank rows in a run.")
            break
    if last * width > max(MOST_SPREAD, cells * THINNEST):
        raise Refused(
            f"The sheet “{found.name}” claims {last:,} rows of {width:,} columns and holds "
            f"{cells:,} cells. Delete what stands far from its table, and save it again."
        )
    return found


def answer(path: str, form: str, kept: str) -> dict[str, object]:
    """What the child says of the file: its sheets, or the sentence why it is refused."""
    try:
        sheets = keep(Path(path), Format[form], Path(kept))
    except Refused as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": child.TOO_MUCH}
    except Exception:  # noqa: BLE001  whatever a reader makes of a broken file is one thing to us
        return {"refused": child.DAMAGED}
    return {"sheets": [asdict(sheet) for sheet in sheets]}


if __name__ == "__main__":
    child.limit_memory()
    gc.disable()  # what is read makes no circles, and looking for them takes a seventh of the time
    # pyarrow would bring pandas for nothing: most of the second that a small file takes.
    sys.meta_path.insert(0, child.Without("pandas"))
    print(json.dumps(answer(*sys.argv[1:])))
