"""Marks a workbook: its faulty cells coloured and commented, a sheet of findings, and no more.

The package is edited and not rewritten: whatever is not named here leaves as it came, to the byte.
Nothing in it is run, worked out or followed.
"""

import posixpath
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from data_loaders.engine.marking import comments, findings_sheet, sheet_cells
from data_loaders.engine.marking.marks import Mark, Marks, address
from data_loaders.engine.marking.package import OFFICE, Package
from data_loaders.engine.marking.styles import TYPE as STYLES_TYPE
from data_loaders.engine.marking.styles import Styles
from data_loaders.engine.marking.xml_text import Edits, Element, Unusual, check, elements, first

__all__ = ["Unusual", "mark"]

MOST_COMMENTS = 10_000  # a spreadsheet with more of them is slow to open
TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SIGNED = (
    "The workbook's digital signature: it stands for the workbook as it was sent, so a spreadsheet "
    "will call it invalid."
)
ON_THE_LIST = "what is wrong there stands on the sheet of findings."
REVISIONS = "The record of changes of a shared workbook does not tell of the marks."


def mark(source: Path, target: Path, marks: Marks, notes: Sequence[str] = ()) -> list[str]:
    """Write a marked copy of the workbook; give, in sentences, what of it could not be kept.

    ``notes`` stand above the findings. Raises Unusual where the workbook is not put together as
    Excel's are.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            package = Package(archive)
            lost = _mark(package, marks, notes)
            package.save(target)
            return lost
    except (expat.ExpatError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Unusual(type(error).__name__) from error


def _mark(package: Package, marks: Marks, notes: Sequence[str]) -> list[str]:
    book = _workbook(package)
    text = package.read(book)
    found = elements(text)
    if TRANSITIONAL.encode() not in text:
        raise Unusual("the workbook is of another dialect")
    related = {each.id: each for each in package.relations(book)}
    parts: dict[str, str] = {}
    for each in found:
        relation = related.get(_id_of(each)) if each.name == "sheet" else None
        if relation is not None and relation.type == "worksheet":
            parts[each.attributes["name"]] = relation.target
    styles = Styles(package, _styles_part(package, book))
    lost = _already_lost(package)
    left = MOST_COMMENTS
    for name, cells in marks.by_sheet().items():
        if name in parts:
            lost += _mark_sheet(package, name, parts[name], cells, styles, left)
            left -= min(left, len(cells))
    called = _free_name([e.attributes.get("name", "") for e in found if e.name == "sheet"])
    _add_sheet(package, book, called)
    part = package.relations(book)[-1].target
    package.write(part, findings_sheet.sheet(marks.lines, {n: n for n in parts}, styles,
                                             [*notes, *lost]))  # fmt: skip
    if len(marks.lines) > findings_sheet.MOST_LINES:
        lost.append(f"The sheet of findings holds the worst {findings_sheet.MOST_LINES:,} of "
                    f"{len(marks.lines):,}.")  # fmt: skip
    styles.save()
    return lost


def _mark_sheet(
    package: Package, name: str, part: str, cells: Sequence[Mark], styles: Styles, room: int
) -> list[str]:
    """Colour and comment the cells of one sheet; give what could not be said there."""
    xml = package.read(part)
    shown = sheet_cells.top_left(xml)
    merged = _on_shown_cells(cells, shown)
    wanted: dict[int, dict[int, sheet_cells.Restyle]] = {}
    for each in merged:
        wanted.setdefault(each.row, {})[each.column] = _restyle(styles, each)
    lost = []
    xml = sheet_cells.restyled(xml, wanted)
    talking = comments.threaded(package, part)
    spoken = [each for each in merged if address(each.row, each.column) not in talking]
    if held := len(merged) - len(spoken):
        lost.append(
            f"{held:,} marked cells of “{name}” hold a conversation, beside which there is no room "
            f"for a comment: {ON_THE_LIST}"
        )
    if len(spoken) > room:
        lost.append(
            f"{len(spoken) - room:,} marked cells of “{name}” have no comment, since a workbook "
            f"with so many opens slowly: {ON_THE_LIST}"
        )
        spoken = spoken[:room]
    if spoken and (drawing := comments.add(package, part, xml, spoken)):
        xml = comments.with_drawing(xml, drawing)
    check(xml)
    package.write(part, xml)
    return lost


def _restyle(styles: Styles, each: Mark) -> sheet_cells.Restyle:
    return lambda style: styles.marked(style, each.grade)


def _on_shown_cells(
    cells: Sequence[Mark], shown: Callable[[int, int], tuple[int, int]]
) -> list[Mark]:
    """The marks, those of one merged area as one."""
    found: dict[tuple[int, int], Mark] = {}
    for each in cells:
        row, column = shown(each.row, each.column)
        known = found.get((row, column))
        said = tuple(dict.fromkeys([*(known.said if known else ()), *each.said]))
        grade = known.grade if known else each.grade
        found[row, column] = Mark(sheet=each.sheet, row=row, column=column, grade=grade, said=said)
    return [found[place] for place in sorted(found)]


def _workbook(package: Package) -> str:
    for relation in package.relations(""):
        if relation.type == "officeDocument":
            return relation.target
    raise Unusual("the package has no workbook")


def _styles_part(package: Package, book: str) -> str:
    for relation in package.relations(book):
        if relation.type == "styles":
            return relation.target
    part = "xl/styles.xml" if not package.has("xl/styles.xml") else package.free("xl/styles{}.xml")
    package.declare(part, STYLES_TYPE)
    package.relate(book, "styles", part)
    return part


def _add_sheet(package: Package, book: str, name: str) -> None:
    """Put an empty last sheet into the workbook: no other sheet's number changes."""
    folder = posixpath.join(posixpath.dirname(book), "worksheets")
    part = package.free(folder + "/findings{}.xml")
    package.declare(part, findings_sheet.TYPE)
    relation = package.relate(book, "worksheet", part)
    text = package.read(book)
    found = elements(text)
    sheets = first(found, "sheets")
    if sheets is None:
        raise Unusual("the workbook has no list of sheets")
    taken = [int(e.attributes.get("sheetId", 0)) for e in found if e.name == "sheet"]
    edits = Edits(text)
    edits.append(
        sheets,
        f'<{sheets.prefix}sheet name={quoteattr(name)} sheetId="{max(taken, default=0) + 1}" '
        f'xmlns:r="{OFFICE}" r:id="{relation}"/>'.encode(),
    )
    package.write(book, edits.made())


def _free_name(taken: Sequence[str]) -> str:
    names = {each.casefold() for each in taken}
    number = 1
    while (name := "Findings" if number == 1 else f"Findings ({number})").casefold() in names:
        number += 1
    return name


def _id_of(each: Element) -> str:
    """The relation that a sheet names, whatever the prefix of its attribute."""
    return next((value for name, value in each.attributes.items() if name.endswith(":id")), "")


def _already_lost(package: Package) -> list[str]:
    names = package.names()
    lost = []
    if any(name.startswith("_xmlsignatures/") for name in names):
        lost.append(SIGNED)
    if any(name.startswith("xl/revisions/") for name in names):
        lost.append(REVISIONS)
    return lost
