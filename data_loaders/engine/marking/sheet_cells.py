"""The cells of a sheet's XML: each marked one gets its new style, and one is made where none is."""

import re
from collections.abc import Callable, Mapping

from data_loaders.engine.marking.marks import address, number
from data_loaders.engine.marking.xml_text import TAG_REST, Unusual, attribute, with_attribute

_ROW = re.compile(rb"<([\w.-]+:)?row(?=[\s/>])" + TAG_REST + rb">")
_CELL = re.compile(rb"<([\w.-]+:)?c(?=[\s/>])" + TAG_REST + rb">")
_COLUMN = re.compile(rb"<(?:[\w.-]+:)?col\s" + TAG_REST + rb">")
_DATA = re.compile(rb"<([\w.-]+:)?sheetData\s*(/?)>")
_MERGED = re.compile(rb"<(?:[\w.-]+:)?mergeCell\s" + TAG_REST + rb">")
_AREA = re.compile(r"\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)")
_DIGITS = b"0123456789"

# From a cell's own style to that of the marked cell.
Restyle = Callable[[int], int]
Wanted = Mapping[int, Mapping[int, Restyle]]


def restyled(xml: bytes, wanted: Wanted) -> bytes:
    """The sheet with these cells (by row and column) in their new styles.

    Raises Unusual where its rows cannot be told. A cell that is not there takes the style of its
    row or column, as a spreadsheet shows it.
    """
    data = _DATA.search(xml)
    if data is None:
        raise Unusual("a sheet has no data")
    if data[2]:
        return xml
    prefix = data[1] or b""
    end = xml.rindex(b"</" + prefix + b"sheetData")
    columns = _column_styles(xml[: data.start()])
    parts: list[bytes] = [xml[: data.end()]]
    at, row = data.end(), 0
    left = sorted(wanted)
    for found in _ROW.finditer(xml, data.end(), end):
        said = attribute(found[0], "r")
        row = int(said) if said else row + 1
        while left and left[0] < row:
            parts += (xml[at : found.start()], _new_row(prefix, left[0], wanted, columns))
            at = found.start()
            left.pop(0)
        if not left:
            break
        if left[0] != row:
            continue
        left.pop(0)
        parts.append(xml[at : found.start()])
        at, made = _row(xml, found, end, wanted[row], columns, row)
        parts.append(made)
    parts.append(xml[at:end])
    parts += (_new_row(prefix, each, wanted, columns) for each in left)
    return b"".join([*parts, xml[end:]])


def top_left(xml: bytes) -> Callable[[int, int], tuple[int, int]]:
    """What gives the cell that shows for another: in a merged area, its first."""
    areas = []
    for found in _MERGED.finditer(xml):
        area = _AREA.fullmatch(attribute(found[0], "ref") or "")
        if area:
            left, top, right, bottom = area.groups()
            areas.append((int(top), number(left), int(bottom), number(right)))

    def shown(row: int, column: int) -> tuple[int, int]:
        for top, left, bottom, right in areas:
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return row, column

    return shown


def _row(
    xml: bytes,
    found: re.Match[bytes],
    end: int,
    cells: Mapping[int, Restyle],
    columns: Callable[[int], int],
    row: int,
) -> tuple[int, bytes]:
    """Where the row ends, and the row with its marked cells."""
    tag, prefix = found[0], found[1] or b""
    own = attribute(tag, "s") if attribute(tag, "customFormat") in ("1", "true") else None
    base = (lambda _: int(own)) if own else columns
    closing = b"</" + prefix + b"row>"
    if tag.endswith(b"/>"):
        opened = tag[:-2].rstrip() + b">"
        made = b"".join(_new(prefix, row, each, cells, base) for each in sorted(cells))
        return found.end(), opened + made + closing
    stop = xml.find(b"</" + prefix + b"row", found.end(), end)
    if stop < 0:
        raise Unusual("a row has no end")
    parts: list[bytes] = [tag]
    at, column = found.end(), 0
    left = sorted(cells)
    for cell in _CELL.finditer(xml, found.end(), stop):
        place = (attribute(cell[0], "r") or "").encode().rstrip(_DIGITS).decode()
        column = number(place) if place else column + 1
        while left and left[0] < column:
            parts += (xml[at : cell.start()], _new(prefix, row, left.pop(0), cells, base))
            at = cell.start()
        if left and left[0] == column:
            style = cells[left.pop(0)](int(attribute(cell[0], "s") or 0))
            parts += (xml[at : cell.start()], with_attribute(cell[0], "s", str(style)))
            at = cell.end()
    parts.append(xml[at:stop])
    parts += (_new(prefix, row, each, cells, base) for each in left)
    return stop, b"".join(parts)


def _new_row(prefix: bytes, row: int, wanted: Wanted, columns: Callable[[int], int]) -> bytes:
    cells = wanted[row]
    made = b"".join(_new(prefix, row, each, cells, columns) for each in sorted(cells))
    tag = b"<" + prefix + b'row r="' + str(row).encode() + b'">'
    return tag + made + b"</" + prefix + b"row>"


def _new(
    prefix: bytes,
    row: int,
    column: int,
    cells: Mapping[int, Restyle],
    base: Callable[[int], int],
) -> bytes:
    style = cells[column](base(column))
    return b"<" + prefix + f'c r="{address(row, column)}" s="{style}"/>'.encode()


def _column_styles(head: bytes) -> Callable[[int], int]:
    """What gives the style of a column that has one, from what stands before the data."""
    spans = []
    for found in _COLUMN.finditer(head):
        style = attribute(found[0], "style")
        first, last = attribute(found[0], "min"), attribute(found[0], "max")
        if style and first and last:
            spans.append((int(first), int(last), int(style)))

    def of(column: int) -> int:
        return next((style for first, last, style in spans if first <= column <= last), 0)

    return of
