"""Comments on a sheet: those that are there are kept, ours are added to them."""

import re
from collections.abc import Sequence

from data_loaders.engine.marking.marks import Mark, address
from data_loaders.engine.marking.package import Package
from data_loaders.engine.marking.xml_text import (
    TAG_REST,
    Edits,
    Element,
    Unusual,
    children,
    elements,
    first,
    words,
)

AUTHOR = "Workforce dashboard"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
EMPTY = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<comments xmlns="{MAIN}"><authors></authors>'
    "<commentList></commentList></comments>"
)
# What may follow the place of a sheet's legacy drawing.
AFTER_DRAWING = {
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
    *("tableParts", "extLst"),
}
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHAPES_A_BLOCK = 1024  # how many shapes' numbers go with one number of a drawing
_LEGACY = re.compile(rb"<(?:[\w.-]+:)?legacyDrawing\s" + TAG_REST + rb">")
_ID = re.compile(rb"[\w.-]+:id\s*=\s*[\"']([^\"']+)")
_SHAPE = re.compile(rb"_x0000_s(\d+)")
_BLOCKS = re.compile(rb'<o:idmap\b[^>]*\bdata="([\d,\s]+)"')
NOTE = "_x0000_t202"
SHAPE_TYPE = (
    f'<v:shapetype id="{NOTE}" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def threaded(package: Package, sheet: str) -> set[str]:
    """The cells of a sheet that hold a conversation, which has no room for a comment."""
    found: set[str] = set()
    for relation in package.relations(sheet):
        if relation.type == "threadedComment" and package.has(relation.target):
            every = elements(package.read(relation.target))
            found |= {e.attributes.get("ref", "") for e in every if e.name == "threadedComment"}
    return found


def add(package: Package, sheet: str, xml: bytes, marks: Sequence[Mark]) -> str | None:
    """Comment on each marked cell; give the id of the drawing that the sheet must name.

    ``xml`` is the sheet's. None where it names a drawing already.
    """
    related = package.relations(sheet)
    part = next((each.target for each in related if each.type == "comments"), None)
    fresh = part is None
    if part is None:
        part = package.free("xl/comments{}.xml")
        package.declare(part, TYPE)
        package.relate(sheet, "comments", part)
    text = EMPTY.encode() if fresh else package.read(part)
    made, without = _commented(text, marks)
    package.write(part, made)
    named = _named_drawing(xml)
    drawing = next((each.target for each in related if each.id == named), None)
    new_drawing = None
    if drawing is None:
        drawing = package.free("xl/drawings/vmlDrawing{}.vml")
        package.declare_ending("vml", VML_TYPE)
        new_drawing = package.relate(sheet, "vmlDrawing", drawing)
        package.write(drawing, _no_shapes(_free_block(package)))
    package.write(drawing, _drawn(package, drawing, without))
    return new_drawing


def with_drawing(xml: bytes, relation: str) -> bytes:
    """The sheet's XML, which names that drawing of notes at its place among the sheet's parts."""
    root_prefix = re.search(rb"<([\w.-]+:)?worksheet[\s>]", xml)
    if root_prefix is None:
        raise Unusual("a sheet is not a worksheet")
    prefix = (root_prefix[1] or b"").decode()
    said = f'<{prefix}legacyDrawing xmlns:r="{OFFICE}" r:id="{relation}"/>'.encode()
    # What follows the data is short; the data itself may be very long and is not gone through.
    data = re.search(rb"<(?:[\w.-]+:)?sheetData\s*/>", xml)
    start = data.end() if data else xml.index(b">", xml.rindex(b"sheetData")) + 1
    closing = f"</{prefix}worksheet".encode()
    at = xml.rindex(closing)
    tail = xml[start:at]
    # Names are looked for at the tail's own top: wrapped, it is a part of its own.
    head = xml[root_prefix.start() : xml.index(b">", root_prefix.start())].rstrip(b"/") + b">"
    wrapped = head + tail + xml[at:]
    found = elements(wrapped)
    for each in children(found, found[0]):
        if each.name in AFTER_DRAWING or each.name == "AlternateContent":
            place = start + each.start - len(head)
            return xml[:place] + said + xml[place:]
    return xml[:at] + said + xml[at:]


def _named_drawing(xml: bytes) -> str:
    """The id of the drawing of notes that the sheet names; a header's picture has another."""
    found = _LEGACY.search(xml)
    attributes = _ID.search(found[0]) if found else None
    return attributes[1].decode() if attributes else ""


def _commented(text: bytes, marks: Sequence[Mark]) -> tuple[bytes, list[Mark]]:
    """The comments with ours, and the marks whose cells had none before."""
    found = elements(text)
    authors, listed = first(found, "authors"), first(found, "commentList")
    if authors is None or listed is None:
        raise Unusual("a part of comments has no authors")
    prefix = authors.prefix
    number = sum(1 for _ in children(found, authors))
    there = {e.attributes.get("ref", ""): e for e in children(found, listed)}
    edits = Edits(text)
    edits.append(authors, f"<{prefix}author>{AUTHOR}</{prefix}author>".encode())
    new, without = [], []
    for mark in marks:
        known = there.get(address(mark.row, mark.column))
        run = f'<{prefix}r><{prefix}t xml:space="preserve">{{}}</{prefix}t></{prefix}r>'
        if known is not None:
            _add_to(edits, found, known, run, mark)
            continue
        without.append(mark)
        new.append(
            f'<{prefix}comment ref="{address(mark.row, mark.column)}" authorId="{number}">'
            f"<{prefix}text>{run.format(words(mark.text))}</{prefix}text></{prefix}comment>"
        )
    edits.append(listed, "".join(new).encode())
    return edits.made(), without


def _add_to(edits: Edits, found: list[Element], known: Element, run: str, mark: Mark) -> None:
    """Put ours below a comment that is there already."""
    text = next((e for e in children(found, known) if e.name == "text"), None)
    if text is None:
        raise Unusual("a comment has no text")
    inside = list(children(found, text))
    for each in inside:
        if each.name == "t":  # plain words become a run, so that another may follow
            edits.insert(each.start, f"<{each.prefix}r>".encode())
            edits.insert(each.end, f"</{each.prefix}r>".encode())
    said = run.format(words(f"\n\n{AUTHOR}:\n{mark.text}")).encode()
    late = next((e for e in inside if e.name in ("rPh", "phoneticPr")), None)
    if late is not None:
        edits.insert(late.start, said)
    else:
        edits.append(text, said)


def _no_shapes(block: int) -> bytes:
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
        f"{SHAPE_TYPE}</xml>"
    ).encode()


def _drawn(package: Package, drawing: str, marks: Sequence[Mark]) -> bytes:
    """The drawing with a hidden note for each mark."""
    text = package.read(drawing)
    end = text.rindex(b"</xml>")
    taken = [int(found) for found in _SHAPE.findall(text)]
    blocks = [int(n) for found in _BLOCKS.findall(text) for n in found.split(b",")]
    at = max([*taken, (blocks[0] if blocks else 1) * SHAPES_A_BLOCK]) + 1
    shapes = "".join(_shape(at + n, mark) for n, mark in enumerate(marks))
    kind = "" if NOTE.encode() in text else SHAPE_TYPE
    return text[:end] + f"{kind}{shapes}".encode() + text[end:]


def _free_block(package: Package) -> int:
    """The number of a drawing that no other has, with room for its shapes' numbers."""
    most = 0
    for part in package.names():
        if part.lower().endswith(".vml"):
            text = package.read(part)
            blocks = [int(n) for found in _BLOCKS.findall(text) for n in found.split(b",")]
            shapes = [int(found) // SHAPES_A_BLOCK for found in _SHAPE.findall(text)]
            most = max([most, *blocks, *shapes])
    return most + 1


def _shape(number: int, mark: Mark) -> str:
    row, column = mark.row - 1, mark.column - 1
    lines = 2 + sum(1 + len(part) // 42 for said in mark.said for part in said.split("\n"))
    anchor = (column + 1, 12, max(row - 1, 0), 8, column + 5, 12, max(row - 1, 0) + lines, 4)
    return (
        f'<v:shape id="_x0000_s{number}" type="#{NOTE}" '
        'style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
        '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
        f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{', '.join(map(str, anchor))}</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
        "</x:ClientData></v:shape>"
    )
