"""What a file is, told by its content and never by its name; refuses what is not safe."""

import zipfile
from enum import StrEnum
from pathlib import Path

MEGABYTE = 1024 * 1024
UNPACKED_FOR_PACKED = 3  # a workbook may unpack to so many times the limit on its size
PART_AT_EASE = 50 * MEGABYTE  # a smaller part is never a bomb
MOST_RATIO = 200  # real sheets were measured at 7 to 60
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
SAVE_AS = "Open it in Excel and save it as an .xlsx workbook."


class Refused(Exception):
    """The file is not read; the message is the sentence for the person who sent it."""


class Format(StrEnum):
    """How a file's cells are stored."""

    XLSX = "Excel workbook"
    XLS = "older Excel workbook"
    ODS = "OpenDocument spreadsheet"
    CSV = "text table"


def inspect(path: Path, limit_mb: int) -> Format:
    """What the file is. Raises Refused where it is not a table of a known kind, or not safe."""
    size = path.stat().st_size
    if size == 0:
        raise Refused("The file is empty.")
    if size > limit_mb * MEGABYTE:
        raise Refused(
            f"The file is {size / MEGABYTE:,.0f} MB and the limit is {limit_mb:,} MB. "
            "Send fewer columns or a shorter period."
        )
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK"):
        return _inside_zip(path, limit_mb)
    if head.startswith(OLE):
        return _inside_ole(path)
    return _text(head)


def _inside_zip(path: Path, limit_mb: int) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _refuse_climbing(parts)
            _refuse_bomb(parts, limit_mb)
            if any(part.flag_bits & 1 for part in parts):
                raise Refused(f"The file is encrypted. {SAVE_AS} Save it without a password.")
            return _kind_of_zip(archive, {part.filename for part in parts})
    except Refused:
        raise
    except Exception as error:  # each way of packing has errors of its own
        raise Refused("The file is damaged: it cannot be unpacked. Export it again.") from error


def _kind_of_zip(archive: zipfile.ZipFile, names: set[str]) -> Format:
    if "xl/workbook.bin" in names:
        # No genuine one is in the tests yet, so nobody can say that it would be read rightly.
        raise Refused(f"The file is an .xlsb workbook, which is not read. {SAVE_AS}")
    if any(name.startswith("xl/") and name.endswith(".xml") for name in names):
        return Format.XLSX
    if "mimetype" in names and archive.read("mimetype").strip() == ODS:
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"encryption-data" in archive.read(manifest):
            raise Refused("The file is encrypted. Save it without a password.")
        return Format.ODS
    raise Refused("The file is not a workbook: it is a zip of something else.")


def _refuse_climbing(parts: list[zipfile.ZipInfo]) -> None:
    """Nothing is ever unpacked to a path; but no program writes such a name in good faith."""
    for part in parts:
        steps = part.orig_filename.replace("\\", "/").split("/")
        if ".." in steps or ":" in steps[0]:
            raise Refused(
                "The file holds a part whose name leads outside the file. It was not read."
            )


def _refuse_bomb(parts: list[zipfile.ZipInfo], limit_mb: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    limit = UNPACKED_FOR_PACKED * limit_mb * MEGABYTE
    if unpacked > limit:
        raise Refused(
            f"The file unpacks to {unpacked / MEGABYTE:,.0f} MB and the limit is "
            f"{limit / MEGABYTE:,.0f} MB. Send fewer columns or a shorter period."
        )
    for part in parts:
        if part.file_size > max(PART_AT_EASE, MOST_RATIO * part.compress_size):
            raise Refused(
                f"The file holds a part that unpacks to {part.file_size / MEGABYTE:,.0f} MB from "
                f"{part.compress_size / MEGABYTE:,.1f} MB, as no real workbook does."
            )


def _inside_ole(path: Path) -> Format:
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused("The file is encrypted. Save it without a password.")
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return Format.XLS
    raise Refused("The file is not a workbook: it is another kind of Office document.")


def _text(head: bytes) -> Format:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"%pdf"):
        raise Refused("The file is a PDF, not a workbook. Export the table itself.")
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<head", b"<meta")):
        raise Refused(f"The file is a web page under a workbook's name. {SAVE_AS}")
    if start.startswith((b"{", b"\x7felf", b"mz\x90", b"\x89png", b"\xff\xd8\xff", b"gif8")):
        raise Refused("The file is not a workbook or a text table.")
    return Format.CSV
