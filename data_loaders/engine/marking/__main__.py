"""The child that marks one file: it reads the marks, writes the workbook and says what is lost.

A workbook of Excel's is edited where it must be and is else as it came, to the byte. Of any other
file a workbook is made that holds its cells, and is marked in the same way.
"""

import json
import sys
from pathlib import Path
from typing import Any

from data_loaders.engine import child
from data_loaders.engine.marking.mark import Unusual, mark
from data_loaders.engine.marking.marks import Line, Mark, Marks
from data_loaders.engine.safety import Format, Refused, inspect
from data_loaders.engine.sheet import Grade

EXCEL = (".xlsx", ".xlsm")
WITHOUT = "formats, formulas, charts and the like are only in the file itself."
COPIED = (
    "The file is not a workbook of Excel's, so this one was made from its cells as they were read: "
    + WITHOUT
)
UNUSUAL = (
    "The workbook is put together in a way that cannot be marked, so this one was made from its "
    f"cells as they were read: {WITHOUT}"
)


def write(
    source: Path, name: str, marks: Marks, target: Path, limit_mb: int
) -> tuple[str, list[str]]:
    """Mark the file in this process: what the child does. Gives the ending and what is not kept."""
    form = inspect(source, limit_mb)
    if form is Format.XLSX:
        try:
            kept = mark(source, target, marks)
            ending = Path(name).suffix.lower()
            return ending if ending in EXCEL else ".xlsx", kept
        except Unusual:
            return ".xlsx", _of_a_copy(source, name, form, marks, target, UNUSUAL)
    return ".xlsx", _of_a_copy(source, name, form, marks, target, COPIED)


def _of_a_copy(
    source: Path, name: str, form: Format, marks: Marks, target: Path, why: str
) -> list[str]:
    """Mark a workbook that is made of the file's cells."""
    from data_loaders.engine import workbook_copy  # noqa: PLC0415  only the child pays for openpyxl

    copy = target.with_suffix(".copy.xlsx")
    wanted = {sheet: {each.row for each in cells} for sheet, cells in marks.by_sheet().items()}
    left_out = workbook_copy.write(source, Path(name).stem, form, copy, wanted)
    return [why, *left_out, *mark(copy, target, marks, [why, *left_out])]


def _from_json(text: str) -> Marks:
    given = json.loads(text)
    return Marks(
        cells=[Mark(**_typed(each, said=tuple(each["said"]))) for each in given["cells"]],
        lines=[
            Line(**_typed(each, at=each["at"] and tuple(each["at"]))) for each in given["lines"]
        ],
    )


def _typed(given: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**given, **more, "grade": Grade(given["grade"])}


def answer(source: str, name: str, given: str, target: str, limit_mb: str) -> dict[str, object]:
    """What the child says: the workbook's ending and what is not kept, or why it is refused."""
    try:
        marks = _from_json(Path(given).read_text(encoding="utf-8"))
        ending, not_kept = write(Path(source), name, marks, Path(target), int(limit_mb))
    except Refused as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": child.TOO_MUCH}
    except Exception:  # noqa: BLE001  whatever a broken file does is one thing to us
        return {"refused": child.DAMAGED}
    return {"ending": ending, "not_kept": not_kept}


if __name__ == "__main__":
    child.limit_memory()
    print(json.dumps(answer(*sys.argv[1:])))
