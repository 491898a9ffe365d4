"""What an Excel workbook says of itself: its sheets, shared texts, number formats and epoch."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from xml.etree.ElementTree import Element, fromstring, iterparse

from data_loaders.engine.parts import YES
from data_loaders.engine.rows_quick import ODD, PLAIN
from data_loaders.engine.safety import Refused

EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001  no zone
WORKBOOK = "xl/workbook.xml"
GENERAL = "General"
# The formats that a workbook may name by their number alone, where they matter here.
BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
}  # fmt: skip
# In a format, what stands in quotes or square brackets is no part of a date, but for [h] and such.
NOT_DATE = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
DATE = re.compile(r"(?<![_\\])[dmhysDMHYS]")
DURATION = re.compile(r"\[(hh?|mm?|ss?)\]", re.IGNORECASE)
SHARED = re.compile(rf'<si>(?:<t(?: xml:space="preserve")?>({PLAIN})</t>|(.*?))</si>\s*', re.DOTALL)
SHARED_TAG = re.compile(rf'\s*(?:<\?[^<>{ODD[2:]}]*\?>\s*)?<sst(?: [\w:]+="[^"{ODD}]*")*\s*>\s*')


@dataclass(frozen=True)
class About:
    """``sheets`` are name, whether it is to be seen, and the part that holds it, in their order.

    ``formats`` is the number format of each style, by the style's number.
    """

    sheets: list[tuple[str, bool, str]]
    shared: list[str] = field(repr=False)
    formats: list[str]
    since_1904: bool

    @property
    def epoch(self) -> datetime:
        """The day that is number 0."""
        return EPOCHS[self.since_1904]


def about(archive: zipfile.ZipFile) -> About:
    """Read it. Raises LookupError, ValueError or an XML error where it is not as it should be."""
    parts = _Parts(archive)
    path = next((p for kind, p in parts.related("").values() if kind == "officeDocument"), WORKBOOK)
    book = parts.xml(path)
    related = parts.related(path)
    by_kind = dict(related.values())
    sheets = []
    for sheet in _all(book, "sheet"):
        kind, part = related[_attribute(sheet, "id")]
        if kind not in ("chartsheet", "dialogsheet") and part in parts:
            visible = sheet.get("state", "visible") == "visible"
            sheets.append((sheet.get("name", ""), visible, parts.real(part)))
    properties = next(_all(book, "workbookPr"), None)
    return About(
        sheets=sheets,
        shared=parts.texts(by_kind["sharedStrings"]) if "sharedStrings" in by_kind else [],
        formats=_formats(parts.xml(by_kind["styles"])) if "styles" in by_kind else [],
        since_1904=properties is not None and properties.get("date1904") in YES,
    )


def is_date(form: str) -> bool:
    """Whether a number of this format is shown as a date or a time."""
    return DATE.search(NOT_DATE.sub("", form.split(";", maxsplit=1)[0])) is not None


def is_duration(form: str) -> bool:
    """Whether it is shown as hours, minutes or seconds that run on."""
    return DURATION.search(form.split(";", maxsplit=1)[0]) is not None


def moment(number: float, epoch: datetime, *, duration: bool) -> datetime | time | timedelta:
    """The moment that Excel means by a number; one under 1 is a time of day.

    Excel believes that 1900 had a 29 February. Raises OverflowError where there is no such moment.
    """
    if duration:
        return timedelta(days=number)
    day, fraction = divmod(number, 1)
    since = timedelta(milliseconds=round(fraction * 86_400_000))
    if 0 <= number < 1 and since.days == 0:
        return (epoch + since).time()
    if 0 < number < 60 and epoch == EPOCHS[False]:
        day += 1
    return epoch + timedelta(days=day) + since


class _Parts:
    """The parts of the zip, under their names as the parts themselves write them."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        # Names do not differ by case, and some programs write them with the wrong slash.
        self._names = {_plain(name): name for name in archive.namelist()}

    def __contains__(self, part: str) -> bool:
        return _plain(part) in self._names

    def real(self, part: str) -> str:
        return self._names[_plain(part)]

    def read(self, part: str) -> bytes:
        content = self._archive.read(self.real(part))
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise Refused("The file defines abbreviations of its own, as no real workbook does.")
        return content

    def xml(self, part: str) -> Element:
        return fromstring(self.read(part))  # noqa: S314  there is no DTD in it

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The kind and the name of each part that this one refers to, by the reference."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self:
            return {}
        return {
            each.get("Id", ""): (
                each.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/" + folder, each.get("Target", "")))[1:],
            )
            for each in _all(self.xml(listed), "Relationship")
            if each.get("TargetMode") != "External"
        }

    def texts(self, part: str) -> list[str]:
        """The texts that cells refer to by their number."""
        content = self.read(part)
        try:
            return list(_quickly(content.decode("utf-8")))
        except ValueError:
            with self._archive.open(self.real(part)) as file:
                return [_text(each) for _, each in iterparse(file) if _local(each) == "si"]  # noqa: S314


def _quickly(content: str) -> Iterator[str]:
    """The same by their tags. Raises ValueError where they are not written as most programs do."""
    begins = SHARED_TAG.match(content)
    place = begins.end() if begins else 0
    for found in SHARED.finditer(content, place):
        if found.start() != place:
            break
        place = found.end()
        text = found[1]
        yield text if text is not None else _text(fromstring(f"<si>{found[2]}</si>"))  # noqa: S314
    if not begins or content[place:].strip() != "</sst>":
        raise ValueError("The shared texts are written in a way of their own.")


def _text(shared: Element) -> str:
    """The text, whole or in runs, without how it is pronounced."""
    runs = [each for each in shared if _local(each) == "t"]
    runs += [each for run in shared if _local(run) == "r" for each in run if _local(each) == "t"]
    return "".join(each.text or "" for each in runs)


def _formats(styles: Element) -> list[str]:
    own = {each.get("numFmtId"): each.get("formatCode", GENERAL) for each in _all(styles, "numFmt")}
    used = next(_all(styles, "cellXfs"), None)
    numbers = [each.get("numFmtId", "0") for each in used] if used is not None else []
    return [own.get(each) or BUILT_IN.get(int(each), GENERAL) for each in numbers]


def _all(root: Element, name: str) -> Iterator[Element]:
    return (each for each in root.iter() if _local(each) == name)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _attribute(element: Element, name: str) -> str:
    """An attribute of another namespace than the element's own."""
    return next(value for key, value in element.items() if key.endswith("}" + name))


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
