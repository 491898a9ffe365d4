"""Cell styles: each style that is marked again with a fill of its own, and all else as it was."""

from data_loaders.engine.marking.package import Package
from data_loaders.engine.marking.xml_text import (
    Edits,
    Element,
    Unusual,
    children,
    elements,
    first,
    with_attribute,
)
from data_loaders.engine.sheet import Grade

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NONE_YET = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<styleSheet xmlns="{MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    "</styleSheet>"
)
# Light enough for the cell's own text to stay readable on each of them.
COLOURS = {
    Grade.STOPS_FILE: "FFF4B6B0",
    Grade.SETS_ASIDE: "FFF9C9C4",
    Grade.CONFIRM: "FFFFE3A3",
    Grade.NOTED: "FFDCE9F5",
}


class Styles:
    """The workbook's styles, to which marked ones are added as they are asked for."""

    def __init__(self, package: Package, part: str) -> None:
        self._package, self._part = package, part
        self._text = package.read(part) if package.has(part) else NONE_YET.encode()
        self._all = elements(self._text)
        self._fills, self._formats = self._group("fills"), self._group("cellXfs")
        self._fonts = self._group("fonts")
        self._xfs = [each for each in children(self._all, self._formats) if each.name == "xf"]
        self._first_fill = len(list(children(self._all, self._fills)))
        self._first_font = len(list(children(self._all, self._fonts)))
        self._grades = list(COLOURS)
        self._added: dict[tuple[int, object], tuple[int, bytes]] = {}

    def marked(self, style: int, grade: Grade) -> int:
        """The number of the style that is as this one, with the grade's fill."""
        fill = str(self._first_fill + self._grades.index(grade))
        return self._like(style, grade, {"fillId": fill, "applyFill": "1"})

    def of_findings(self, look: str) -> int:
        """A style for the sheet of findings: "head", "text" or "link", over the plain one."""
        font = {"head": 0, "text": None, "link": 1}[look]
        more = {"applyAlignment": "1", "quotePrefix": "1"}
        if font is not None:
            more |= {"fontId": str(self._first_font + font), "applyFont": "1"}
        return self._like(0, look, more, b'<alignment vertical="top" wrapText="1"/>')

    def save(self) -> None:
        """Write the part, if anything was added."""
        edits = Edits(self._text)
        prefix = self._fills.prefix
        fills = "".join(
            f'<{prefix}fill><{prefix}patternFill patternType="solid"><{prefix}fgColor rgb="{rgb}"/>'
            f'<{prefix}bgColor indexed="64"/></{prefix}patternFill></{prefix}fill>'
            for rgb in COLOURS.values()
        )
        sized = f'<{prefix}sz val="11"/>'
        named = f'<{prefix}name val="Calibri"/>'
        fonts = (
            f"<{prefix}font><{prefix}b/>{sized}{named}</{prefix}font>"
            f'<{prefix}font><{prefix}u/>{sized}<{prefix}color rgb="FF0563C1"/>{named}'
            f"</{prefix}font>"
        )
        formats = b"".join(xf for _, xf in self._added.values())
        grown = (
            (self._fonts, self._first_font + 2, fonts.encode()),
            (self._fills, self._first_fill + len(COLOURS), fills.encode()),
            (self._formats, len(self._xfs) + len(self._added), formats),
        )
        for group, count, added in grown:
            _grow(edits, group, count, added)
        self._package.write(self._part, edits.made())

    def _like(self, style: int, key: object, change: dict[str, str], inner: bytes = b"") -> int:
        known = self._added.get((style, key))
        if known is None:
            base = self._xfs[style if style < len(self._xfs) else 0]
            tag = self._text[base.start : base.tag_end]
            rest = self._text[base.tag_end : base.end]
            for name, value in change.items():
                tag = with_attribute(tag, name, value)
            if inner:
                opened = tag[:-2] + b">" if tag.endswith(b"/>") else tag
                closing = f"</{base.prefix}xf>".encode()
                inner = inner.replace(b"<", b"<" + base.prefix.encode())
                tag, rest = opened, inner + closing
            known = (len(self._xfs) + len(self._added), tag + rest)
            self._added[style, key] = known
        return known[0]

    def _group(self, name: str) -> Element:
        found = first(self._all, name)
        if found is None:
            raise Unusual(f"the styles have no {name}")
        return found


def _grow(edits: Edits, group: Element, count: int, added: bytes) -> None:
    if group.empty:
        raise Unusual(f"the styles' {group.name} are empty")
    if "count" in group.attributes:
        edits.set_attribute(group, "count", str(count))
    edits.append(group, added)
