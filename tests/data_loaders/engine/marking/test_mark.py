"""A marked workbook: its faulty cells coloured and commented, and nothing else touched."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from data_loaders.engine.marking.findings_sheet import TITLE
from data_loaders.engine.marking.mark import SIGNED, Unusual, mark
from data_loaders.engine.marking.marks import Line, Mark, Marks, letters, number
from data_loaders.engine.marking.sheet_cells import Restyle, restyled
from data_loaders.engine.marking.styles import COLOURS
from data_loaders.engine.sheet import Grade
from tests.data_loaders import sent

MAY_CHANGE = re.compile(
    r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml"
    r"|xl/worksheets/sheet1\.xml|xl/worksheets/_rels/sheet1\.xml\.rels|xl/comments\d*\.xml"
    r"|xl/drawings/vmlDrawing1\.vml|xl/worksheets/findings1\.xml"
)


def at(row: int, column: int, text: str = "This cannot be read.", sheet: str = "Staff") -> Mark:
    return Mark(sheet=sheet, row=row, column=column, grade=Grade.SETS_ASIDE, said=(text,))


def line(cell: str = "soon", sheet: str = "Staff") -> Line:
    return Line(sheet=sheet, row=2, column="start", cell=cell, grade=Grade.SETS_ASIDE,
                wrong="This cannot be read.", remedy="Write a date.", rows=1,
                at=(2, 2))  # fmt: skip


def parts(path: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A workbook with as much in it as a writer of workbooks can put there."""
    path = tmp_path / "rich.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, other = book.add_worksheet("Staff"), book.add_worksheet("Charts")
    hidden = book.add_worksheet("Hidden")
    hidden.hide()
    hidden.write(0, 0, "kept")
    day = book.add_format({"num_format": "dd/mm/yyyy", "bold": True, "border": 1})
    sheet.write_row(0, 0, ["worker id", "start", "fte", "sum"])
    sheet.write(1, 0, "W1")
    sheet.write(1, 1, 45000, day)
    sheet.write_formula(1, 3, "=C2*2", None, 2)
    sheet.merge_range("A5:C6", "merged")
    sheet.set_column("C:C", 33, book.add_format({"num_format": "0.00%"}))
    sheet.data_validation("C2:C9", {"validate": "decimal", "criteria": "<", "value": 2})
    sheet.conditional_format("C2:C9", {"type": "cell", "criteria": ">", "value": 1, "format": day})
    sheet.write_comment("A2", "Ask Ann", {"author": "Bo"})
    sheet.add_table("F1:G3", {"columns": [{"header": "x"}, {"header": "y"}]})
    sheet.insert_textbox("I2", "a shape")
    sheet.set_header("&C&G", {"image_center": _picture(tmp_path)})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Staff!$B$2:$B$3"})
    other.insert_chart("B2", chart)
    book.define_name("Starts", "=Staff!$B$2:$B$9")
    book.close()
    return path


def _picture(folder: Path) -> str:
    """The smallest picture that there is: one dot."""
    dot = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
        "f8cfc0f01f0005000200ff7c5c6c930000000049454e44ae426082"
    )
    (folder / "dot.png").write_bytes(dot)
    return str(folder / "dot.png")


def marked(source: Path, *cells: Mark, lines: tuple[Line, ...] = ()) -> tuple[Path, list[str]]:
    target = source.with_name("marked.xlsx")
    lost = mark(source, target, Marks(cells=cells, lines=lines or (line(),)))
    return target, lost


def test_whatever_is_not_marked_is_as_it_came_to_the_byte(rich: Path) -> None:
    made, lost = marked(rich, at(2, 2), at(9, 3))
    came, left = parts(rich), parts(made)
    assert lost == []
    assert {name for name in came if came[name] != left.get(name)} == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", "xl/comments1.xml",
        *(name for name in came if name.endswith(".vml") and b"Note" in came[name]),
    }  # fmt: skip
    assert left.keys() - came.keys() == {"xl/worksheets/findings1.xml"}


def test_only_the_style_of_a_marked_cell_changes_in_its_sheet(rich: Path) -> None:
    made, _ = marked(rich, at(2, 2))
    came, left = (parts(p)["xl/worksheets/sheet1.xml"].decode() for p in (rich, made))
    style = re.compile(r'(<c r="B2" )s="\d+"')
    assert came != left
    assert style.sub(r"\1", came) == style.sub(r"\1", left)


def test_a_marked_cell_keeps_its_number_format_and_all_else_of_its_style(rich: Path) -> None:
    made, _ = marked(rich, at(2, 2), at(9, 3))
    sheet = openpyxl.load_workbook(made)["Staff"]
    cell, blank = sheet["B2"], sheet["C9"]
    assert cell.fill.fgColor.rgb == COLOURS[Grade.SETS_ASIDE]
    assert (cell.number_format, cell.font.b, cell.border.left.style) == ("dd/mm/yyyy", True, "thin")
    assert cell.value.year == 2023
    assert blank.number_format == "0.00%"  # made in a column that has a style
    assert sheet["B3"].fill.fill_type is None


def test_a_comment_is_written_by_the_dashboard_and_one_that_was_there_is_added_to(
    rich: Path,
) -> None:
    made, _ = marked(rich, at(2, 1, "No such worker."), at(2, 2, "Not a date."))
    sheet = openpyxl.load_workbook(made)["Staff"]
    assert (sheet["B2"].comment.text, sheet["B2"].comment.author) == (
        "Not a date.",
        "Workforce dashboard",
    )
    assert sheet["A2"].comment.text == "Ask Ann\n\nWorkforce dashboard:\nNo such worker."
    assert sheet["A2"].comment.author == "Bo"


def test_marks_of_one_merged_area_are_one_on_the_cell_that_shows(rich: Path) -> None:
    made, _ = marked(rich, at(5, 2, "one"), at(6, 1, "two"))
    sheet = openpyxl.load_workbook(made)["Staff"]
    assert sheet["A5"].comment.text == "one\n\ntwo"
    assert sheet["A5"].fill.fgColor.rgb == COLOURS[Grade.SETS_ASIDE]


def test_the_sheet_of_findings_is_last_and_leads_to_each_cell(rich: Path) -> None:
    made, _ = marked(rich, at(2, 2), lines=(line("=cmd|' /C calc'!A0"),))
    book = openpyxl.load_workbook(made)
    assert book.sheetnames == ["Staff", "Charts", "Hidden", "Findings"]
    assert book["Hidden"].sheet_state == "hidden"
    found = book["Findings"]
    assert found["A1"].value == TITLE
    assert found["B5"].hyperlink.location == "'Staff'!B2"
    assert found["D5"].value == "=cmd|' /C calc'!A0"
    assert found["D5"].data_type == "s"  # text: it is not worked out
    assert b"<f>" not in parts(made)["xl/worksheets/findings1.xml"]


def test_a_workbook_with_a_sheet_called_findings_gets_another(tmp_path: Path) -> None:
    source = sent.xlsx(tmp_path / "a.xlsx", {"findings": [["a"]], "O'Neil": [["b"]]})
    made, _ = marked(source, at(1, 1, sheet="O'Neil"), lines=(line(sheet="O'Neil"),))
    book = openpyxl.load_workbook(made)
    assert book.sheetnames == ["findings", "O'Neil", "Findings (2)"]
    assert book["Findings (2)"]["B5"].hyperlink.location == "'O''Neil'!B2"


def test_the_cells_read_as_before(rich: Path) -> None:
    made, _ = marked(rich, at(2, 2), at(9, 3))
    ours = len(openpyxl.load_workbook(rich).sheetnames)
    assert [row for row in sent.cells(made) if row[0] < ours] == sent.cells(rich)


def test_every_part_of_a_marked_workbook_is_told_of_and_whole(rich: Path) -> None:
    """What Excel asks before it opens one without repairing it."""
    made, _ = marked(rich, at(2, 1), at(2, 2))
    left = parts(made)
    types = left["[Content_Types].xml"].decode()
    endings = set(re.findall(r'Extension="(\w+)"', types))
    told = re.findall(r'PartName="/([^"]+)"', types)
    assert len(told) == len(set(told))
    for name, content in left.items():
        assert name in told or name.rpartition(".")[2] in endings
        if name.endswith((".xml", ".rels")):
            expat.ParserCreate().Parse(content, True)
        if name.endswith(".rels"):
            ids = re.findall(rb' Id="([^"]+)"', content)
            assert len(ids) == len(set(ids))
            assert_leads_to_parts(name, content.decode(), left)
    shapes = re.findall(rb'<v:shape id="([^"]+)"', b"".join(
        content for name, content in left.items() if name.endswith(".vml")))  # fmt: skip
    assert len(shapes) == len(set(shapes))
    numbers = re.findall(rb'sheetId="(\d+)"', left["xl/workbook.xml"])
    assert len(numbers) == len(set(numbers))
    styles = left["xl/styles.xml"].decode()
    for group, one in (("cellXfs", "xf"), ("fills", "fill"), ("fonts", "font")):
        inside = re.search(rf'<{group} count="(\d+)"[^>]*>(.*?)</{group}>', styles, re.DOTALL)
        assert inside is not None
        assert int(inside[1]) == len(re.findall(rf"<{one}[ />]", inside[2]))


def assert_leads_to_parts(name: str, rels: str, left: Mapping[str, bytes]) -> None:
    folder = Path(name).parent.parent
    for target, mode in re.findall(r'Target="([^"]+)"(?: TargetMode="(\w+)")?', rels):
        if mode != "External":
            whole = target[1:] if target.startswith("/") else str(folder / target)
            assert str(Path("/", whole).resolve())[1:] in left


def test_macros_stay_as_they_are(rich: Path, tmp_path: Path) -> None:
    with_macros = _with(rich, tmp_path / "macros.xlsm", {"xl/vbaProject.bin": b"\xd0\xcfmacros"})
    made, lost = marked(with_macros, at(2, 2))
    assert parts(made)["xl/vbaProject.bin"] == b"\xd0\xcfmacros"
    assert lost == []


def test_a_signature_that_no_longer_stands_is_said_to_be_lost(rich: Path, tmp_path: Path) -> None:
    signed = _with(rich, tmp_path / "signed.xlsx", {"_xmlsignatures/sig1.xml": b"<Signature/>"})
    _, lost = marked(signed, at(2, 2))
    assert lost == [SIGNED]


def test_a_cell_with_a_conversation_is_told_of_on_the_sheet_of_findings(
    rich: Path, tmp_path: Path
) -> None:
    rels = parts(rich)["xl/worksheets/_rels/sheet1.xml.rels"].decode()
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    talk = f'<Relationship Id="rIdT" Type="{kind}" Target="../threadedComments/t1.xml"/>'
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels.replace("</Rel", f"{talk}</Rel").encode(),
        "xl/threadedComments/t1.xml": b'<ThreadedComments><threadedComment ref="A2"/>'
        b"</ThreadedComments>",
    }
    made, lost = marked(_with(rich, tmp_path / "talk.xlsx", more), at(2, 1), at(2, 2))
    assert [each[:40] for each in lost] == ["1 marked cells of “Staff” hold a convers"]
    sheet = openpyxl.load_workbook(made)["Staff"]
    assert sheet["A2"].comment.text == "Ask Ann"
    assert sheet["A2"].fill.fgColor.rgb == COLOURS[Grade.SETS_ASIDE]


def _with(source: Path, target: Path, more: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in {**parts(source), **more}.items():
            archive.writestr(name, content)
    return target


def test_a_workbook_without_styles_comments_or_addresses_is_marked_too(tmp_path: Path) -> None:
    """As small programs write them: no styles, no r= on rows and cells, a prefix on every name."""
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    bare = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="{sheet_type}.sheet.main+xml"/>'
        f'<Override PartName="/xl/s.xml" ContentType="{sheet_type}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
        f'Type="{office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<x:workbook xmlns:x="{main}" xmlns:q="{office}"><x:sheets>'
        '<x:sheet name="Staff" sheetId="7" q:id="b"/></x:sheets></x:workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="b" Type="{office}/worksheet" Target="s.xml"/></Relationships>',
        "xl/s.xml": f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c>'
        "<x:c><x:v>2</x:v></x:c></x:row><x:row/></x:sheetData><x:pageMargins/></x:worksheet>",
    }
    source = tmp_path / "bare.xlsx"
    with zipfile.ZipFile(source, "w") as archive:
        for name, text in bare.items():
            archive.writestr(name, text)
    made, _ = marked(source, at(1, 2), at(2, 3), at(5, 1))
    sheet = openpyxl.load_workbook(made)["Staff"]
    coloured = [c.coordinate for row in sheet.iter_rows() for c in row if c.fill.fill_type]
    assert coloured == ["B1", "C2", "A5"]
    assert [sheet[each].comment is not None for each in coloured] == [True] * 3
    assert sheet["B1"].value == 2


@pytest.mark.parametrize(
    "broken",
    [
        {"xl/workbook.xml": b"<workbook/>"},
        {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row><c></worksheet>"},
        {"xl/styles.xml": b"<styleSheet/>"},
        {"xl/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><styleSheet>&b;</styleSheet>'},
    ],
)
def test_what_cannot_be_marked_is_said_to_be_unusual(
    rich: Path, tmp_path: Path, broken: Mapping[str, bytes]
) -> None:
    with pytest.raises(Unusual):
        marked(_with(rich, tmp_path / "broken.xlsx", broken), at(2, 2))


def test_a_thousand_comments_are_as_many_notes_of_different_numbers(tmp_path: Path) -> None:
    source = sent.xlsx(tmp_path / "long.xlsx", {"Staff": [[n] for n in range(1100)]})
    made, _ = marked(source, *(at(row, 1) for row in range(1, 1101)))
    drawn = parts(made)["xl/drawings/vmlDrawing1.vml"]
    assert len(set(re.findall(rb"_x0000_s\d+", drawn))) == 1100


@settings(max_examples=40)
@given(st.text(), st.text())
def test_any_words_can_be_said_and_are_read_as_they_were(words: str, cell: str) -> None:
    source, target = BytesIO(), BytesIO()
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Staff"
    book.save(source)
    mark(source, target, Marks(cells=[at(1, 1, words)], lines=[line(cell)]))  # type: ignore[arg-type]
    made = openpyxl.load_workbook(target)
    told = made["Findings"]["D5"].value or ""
    assert "\n".join(told.splitlines()) == "\n".join(readable(cell).splitlines())
    assert made["Staff"]["A1"].comment is not None


def readable(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))


@given(
    rows=st.lists(st.lists(st.booleans(), max_size=6), max_size=6),
    wanted=st.sets(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=8),
    addressed=st.booleans(),
)
def test_any_cells_can_be_marked_and_the_others_stay(
    rows: list[list[bool]], wanted: set[tuple[int, int]], *, addressed: bool
) -> None:
    """Held to a plain reading: filled cells stay, and exactly the wanted ones have the style."""
    data = []
    for r, row in enumerate(rows, start=1):
        cells = [
            f'<c r="{letters(c)}{r}"><v>{r * 10 + c}</v></c>' if addressed else
            f"<c><v>{r * 10 + c}</v></c>"
            for c, filled in enumerate(row, start=1) if filled or not addressed
        ]  # fmt: skip
        data.append(f'<row r="{r}">{"".join(cells)}</row>' if addressed else
                    f"<row>{''.join(cells)}</row>")  # fmt: skip
    xml = f"<worksheet><sheetData>{''.join(data)}</sheetData></worksheet>".encode()
    asked: dict[int, dict[int, Restyle]] = {}
    for at_row, column in wanted:
        asked.setdefault(at_row, {})[column] = lambda _: 7
    made = restyled(xml, asked)
    found = re.findall(r'<c(?: r="([A-Z]+)(\d+)")?(?: s="(\d+)")?(?: r="([A-Z]+)(\d+)")?',
                       made.decode())  # fmt: skip
    assert re.findall(rb"<v>\d+</v>", made) == re.findall(rb"<v>\d+</v>", xml)
    styled = sum(1 for each in found if each[2] == "7")
    assert styled == len(wanted)
    if addressed:
        places = [(int(each[1]), number(each[0])) for each in found]
        assert places == sorted(set(places))
        assert {p for p, each in zip(places, found, strict=True) if each[2] == "7"} == wanted


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [letters(n) for n in (1, 26, 27, 702, 703, 16384)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert all(number(letters(n)) == n for n in range(1, 1000))


def test_a_comment_by_openpyxl_is_kept_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Staff"
    book.worksheets[0]["B2"] = "soon"
    book.worksheets[0]["B2"].comment = Comment("Look here", "Cy")
    book.save(tmp_path / "a.xlsx")
    made, _ = marked(tmp_path / "a.xlsx", at(2, 2, "Not a date."))
    comment = openpyxl.load_workbook(made)["Staff"]["B2"].comment
    assert comment.text == "Look here\n\nWorkforce dashboard:\nNot a date."
