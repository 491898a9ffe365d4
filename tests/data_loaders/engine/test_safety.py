"""What is refused before anything opens it, each time in a sentence."""

import re
import zipfile
from pathlib import Path

import pytest

from data_loaders.engine import safety
from data_loaders.engine.safety import Format, Refused
from tests.data_loaders import sent

FILES = Path(__file__).parent.parent / "files"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def refused(tmp_path: Path, content: bytes, name: str = "staff.xlsx") -> str:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused) as caught:
        safety.inspect(path, limit_mb=1)
    sentence = str(caught.value)
    assert re.fullmatch(r"[A-Z].*\.", sentence)
    return sentence


def zipped(tmp_path: Path, parts: dict[str, bytes]) -> bytes:
    path = tmp_path / "made.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 and so on", "PDF"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><Workbook/>", "web page"),
        (b'{"a": 1}', "not a workbook"),
        (b"PK\x03\x04 cut short", "damaged"),
        (OLE + "WordDocument".encode("utf-16-le"), "another kind of Office document"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"a,b\n" * 300_000, "the limit is 1 MB"),
    ],
)
def test_what_is_not_a_workbook_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    assert why in refused(tmp_path, content)


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"word/document.xml": b"<w/>"}, "zip of something else"),
        ({"xl/workbook.bin": b"x"}, ".xlsb"),
        ({"xl/workbook.xml": b"x", "xl/sharedStrings.xml": bytes(4_000_000)}, "unpacks to 4 MB"),
        (
            {"mimetype": safety.ODS, "META-INF/manifest.xml": b"<manifest:encryption-data/>"},
            "encrypted",
        ),
    ],
)
def test_a_zip_that_is_no_workbook_is_refused(
    tmp_path: Path, parts: dict[str, bytes], why: str
) -> None:
    assert why in refused(tmp_path, zipped(tmp_path, parts))


def test_a_part_that_unpacks_as_no_sheet_does_is_refused_under_any_limit(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(zipped(tmp_path, {"xl/workbook.xml": bytes(60 * safety.MEGABYTE)}))
    with pytest.raises(Refused, match="as no real workbook does"):
        safety.inspect(path, limit_mb=200)


@pytest.mark.parametrize("name", ["staff.xlsx", "staff.xls", "staff.csv", "staff"])
def test_what_a_file_is_is_told_by_its_content(tmp_path: Path, name: str) -> None:
    made = sent.xlsx(tmp_path / "made.xlsx", {"A": [["worker id"]]})
    assert safety.inspect(made.rename(tmp_path / name), limit_mb=1) is Format.XLSX


def test_older_and_open_workbooks_and_text_are_told() -> None:
    assert safety.inspect(FILES / "absence.xls", limit_mb=1) is Format.XLS
    assert safety.inspect(FILES / "supervision.ods", limit_mb=1) is Format.ODS
    assert safety.inspect(Path(__file__), limit_mb=1) is Format.CSV
