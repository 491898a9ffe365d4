"""What is refused, each in a sentence, with nothing changed."""

import zipfile
from pathlib import Path

from tests.data_loaders.corpus.case import Case
from tests.data_loaders.corpus.workers import SHEET, as_text, book, edited, parts_of, with_parts

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
TABLE = "<table><tr><td>worker id</td></tr></table>"


def truncated(path: Path) -> None:
    content = book(path).read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])


def flipped(path: Path) -> None:
    """A byte of the packed sheet is another."""
    content = bytearray(book(path).read_bytes())
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo(SHEET).header_offset + 30 + len(SHEET) + 40
    content[at] ^= 0xFF
    path.write_bytes(content)


def encrypted_parts(path: Path) -> None:
    """The flag of an encrypted zip on each part."""
    content = bytearray(book(path).read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            content[at + flags] |= 1
    path.write_bytes(content)


def with_part(path: Path, name: str, content: bytes) -> None:
    with_parts(book(path), parts_of(path) | {name: content})


def entity_bomb(path: Path) -> None:
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 20}">' if n else '<!ENTITY l0 "ha">' for n in range(9)
    )
    edited(book(path), ("^<", f"<!DOCTYPE w [{laughs}]><"), ("<c r=.A1.*?</c>", "<c>&l8;</c>"))


def without(path: Path, part: str) -> None:
    with_parts(book(path), {k: v for k, v in parts_of(path).items() if k != part})


def damaged(path: Path) -> None:
    edited(book(path), ("</sheetData>", "</sheet"))


CASES = (
    Case(name="nothing.xlsx", awkward="no bytes", make=Path.touch, refused="The file is empty"),
    Case(
        name="blank.csv",
        awkward="white space alone",
        make=lambda path: path.write_text(" \n\n \n"),
        refused="nothing in the file but blank cells",
    ),
    Case(
        name="blank.xlsx",
        awkward="a workbook that nobody wrote in",
        make=lambda path: book(path, []),
        refused="nothing in the file but blank cells",
    ),
    Case(
        name="garbage.xlsx",
        awkward="bytes of no meaning",
        make=lambda path: path.write_bytes(bytes(range(256)) * 40),
        refused="bytes that no text has",
    ),
    Case(name="truncated.xlsx", awkward="two thirds of it", make=truncated, refused="damaged"),
    Case(
        name="a byte flipped.xlsx", awkward="in the packed sheet", make=flipped, refused="damaged"
    ),
    Case(name="XML cut.xlsx", awkward="a tag without its end", make=damaged, refused="damaged"),
    Case(
        name="no workbook in it.xlsx",
        awkward="xl/workbook.xml is not there",
        make=lambda path: without(path, "xl/workbook.xml"),
        refused="damaged",
    ),
    Case(
        name="with a password.xlsx",
        awkward="encrypted, as Excel does it",
        make=lambda path: path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le")),
        refused="The file is encrypted",
    ),
    Case(
        name="encrypted parts.xlsx",
        awkward="encrypted, as a zip",
        make=encrypted_parts,
        refused="The file is encrypted",
    ),
    Case(
        name="a letter.doc.xls",
        awkward="another kind of Office document",
        make=lambda path: path.write_bytes(OLE + "WordDocument".encode("utf-16-le")),
        refused="another kind of Office document",
    ),
    Case(
        name="a web page.xls",
        awkward="HTML named .xls, as old systems export it",
        make=lambda path: path.write_text(f"<html>{TABLE}</html>"),
        refused="a web page under a workbook's name",
    ),
    Case(
        name="XML of 2003.xls",
        awkward="a workbook in XML, as Excel 2003 could save it",
        make=lambda path: path.write_text("<?xml version='1.0'?><Workbook/>"),
        refused="a web page under a workbook's name",
    ),
    Case(
        name="a print.csv",
        awkward="a PDF named .csv",
        make=lambda path: path.write_bytes(b"%PDF-1.7\n"),
        refused="a PDF",
    ),
    Case(
        name="binary.xlsb",
        awkward="Excel's binary workbook, of which we have no genuine one",
        make=lambda path: with_parts(path, {"xl/workbook.bin": b"x"}),
        refused=".xlsb",
    ),
    Case(
        name="a zip of letters.xlsx",
        awkward="a Word document",
        make=lambda path: with_parts(path, {"word/document.xml": b"<w/>"}),
        refused="a zip of something else",
    ),
    Case(
        name="a zip bomb.xlsx",
        awkward="a part of 200 MB from 0.2 MB",
        make=lambda path: with_part(path, "xl/media/image1.png", bytes(200 * 2**20)),
        limit_mb=1,
        refused="unpacks to",
    ),
    Case(
        name="a zip bomb within the limit.xlsx",
        awkward="a part of 60 MB from 0.06 MB",
        make=lambda path: with_part(path, "xl/sharedStrings.xml", bytes(60 * 2**20)),
        refused="as no real workbook does",
    ),
    Case(
        name="an entity bomb.xlsx",
        awkward="abbreviations of abbreviations",
        make=entity_bomb,
        refused="abbreviations of its own",
    ),
    Case(
        name="an entity bomb in the styles.xlsx",
        awkward="the same, beside the sheets",
        make=lambda path: edited(
            book(path), ("^<", '<!DOCTYPE w [<!ENTITY l "ha">]><'), part="xl/styles.xml"
        ),
        refused="abbreviations of its own",
    ),
    Case(
        name="a path that climbs out.xlsx",
        awkward="a part named ../../evil.txt",
        make=lambda path: with_part(path, "../../evil.txt", b"evil"),
        refused="outside the file",
    ),
    Case(
        name="a path from the root.xlsx",
        awkward="a part named C:\\\\evil.txt",
        make=lambda path: with_part(path, "C:\\evil.txt", b"evil"),
        refused="outside the file",
    ),
    Case(
        name="over the limit.csv",
        awkward="1.4 MB where 1 MB is the limit",
        make=lambda path: path.write_text(as_text() * 6000),
        limit_mb=1,
        refused="the limit is 1 MB",
    ),
)
