"""Text tables in every encoding and dialect that people meet."""

from collections.abc import Callable
from pathlib import Path

from tests.data_loaders.corpus.case import Case
from tests.data_loaders.corpus.workers import HEADINGS, STAFF, as_text, changed, only, text

LINES = as_text().splitlines()
WITH_BOM = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-8": b"\xef\xbb\xbf"}
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


def encoded(encoding: str, *, bom: bool) -> Callable[[Path], object]:
    mark = WITH_BOM[encoding] if bom else b""
    return lambda path: path.write_bytes(mark + as_text().encode(encoding))


def lines(*made: str, end: str = "\r\n") -> Callable[[Path], object]:
    return lambda path: text(path, end.join(made) + end)


CASES = (
    Case(name="plain.csv", awkward="nothing", make=lambda path: text(path, as_text())),
    *(
        Case(
            name=f"{encoding}{' with a mark' if bom else ''}.csv",
            awkward="the encoding, with a byte order mark" if bom else "the encoding",
            make=encoded(encoding, bom=bom),
        )
        for encoding in WITH_BOM
        for bom in (True, False)
    ),
    Case(
        name="windows-1252.csv",
        awkward="Excel's “CSV” on Windows",
        make=lambda path: text(path, as_text(), "cp1252"),
        told=("how the sheet was read",),
    ),
    *(
        Case(
            name=f"{name} between cells.csv",
            awkward=f"a {name} between cells",
            make=lambda path, mark=mark: text(path, as_text(delimiter=mark)),  # type: ignore[misc]
        )
        for name, mark in DELIMITERS.items()
    ),
    *(
        Case(
            name=f"lines end as on {where}.csv",
            awkward="the ends of its lines",
            make=lambda path, end=end: text(path, as_text(line_end=end)),  # type: ignore[misc]
        )
        for where, end in (("a Mac of old", "\r"), ("Linux", "\n"))
    ),
    Case(
        name="says its separator.csv",
        awkward="sep=; in the first line",
        make=lambda path: text(path, "sep=;\r\n" + as_text(delimiter=";")),
    ),
    Case(
        name="lines within cells.csv",
        awkward="a name over two lines, a comma and marks in another",
        make=lambda path: text(
            path, as_text(changed(2, "name", 'O’Neil,\n"Bo"', changed(1, "name", "Zoë\r\nAsh")))
        ),
        rows=(
            ("007", "Zoë Ash", *only("007")[0][2:]),
            ("008", 'O’Neil, "Bo"', *only("008")[0][2:]),
            *only("009"),
        ),
    ),
    Case(
        name="a comma without quotation marks.csv",
        awkward="“Ash, Zoë” in a cell of its own makes one cell more",
        make=lines(LINES[0], LINES[1].replace("Zoë Ash", "Ash, Zoë"), *LINES[2:]),
        loaded=2,
        set_aside=1,
        told=(
            "more cells than headings",
            "the contract is not one of the five",
            "fte cannot be read",
        ),
        rows=only("008", "009"),
    ),
    Case(
        name="more cells than headings, answered.csv",
        awkward="a remark after the last heading, which does no harm",
        make=lines(LINES[0], f"{LINES[1]},remark", *LINES[2:]),
        answers={
            "Read the rows with more cells than headings of the sheet: "
            "more cells than headings, answered": "yes"
        },
        told=("more cells than headings",),
    ),
    Case(
        name="every row has more cells than headings.csv",
        awkward="six rows, each with a remark after the last heading",
        make=lines(LINES[0], *(f"{n}{line},x" for n in (1, 2) for line in LINES[1:])),
        loaded=0,
        set_aside=6,
        told=("more cells than headings",),
    ),
    Case(
        name="rows that break off.csv",
        awkward="one row lacks its last cells, which may be blank; one lacks what is needed",
        make=lines(LINES[0], LINES[1].rstrip(","), LINES[2], "009,Cy Cedar,Court"),
        loaded=2,
        set_aside=1,
        told=(
            "fewer cells than headings",
            *(f"{name} is missing" for name in ("role", "contract", "fte", "start date")),
        ),
        rows=only("007", "008"),
    ),
    Case(
        name="commas at the ends.csv",
        awkward="three blank cells after each row and heading",
        make=lines(*(f"{line},,," for line in LINES)),
    ),
    Case(
        name="blank lines and titles.csv",
        awkward="as a report writer prints them",
        make=lines("Staff list", "", "Printed, by HR", "", LINES[0], "", *LINES[1:]),
        told=("blank rows",),
    ),
    Case(
        name="zeros protected.csv",
        awkward='="007", so that Excel leaves the zeros',
        make=lines(LINES[0], *(f'="{line[:3]}"{line[3:]}' for line in LINES[1:])),
    ),
    Case(
        name="a mark that was not doubled.csv",
        awkward='"Bo "the" Neil" within quotation marks',
        make=lines(LINES[0], LINES[1], LINES[2].replace("Bo O’Neil", '"Bo "the" Neil"'), LINES[3]),
        rows=(only("007")[0], ("008", 'Bo the" Neil"', *only("008")[0][2:]), only("009")[0]),
    ),
    Case(
        name="headings alone.csv",
        awkward="an export of nothing",
        make=lines(LINES[0]),
        loaded=0,
        told=("a table without rows",),
    ),
    Case(
        name="no headings.csv",
        awkward="an export without its first line",
        make=lines(*LINES[1:]),
        loaded=0,
        set_aside=2,
        told=("a table of no known kind",),
    ),
    Case(
        name="one mark never closes.csv",
        awkward="a quotation mark that opens and never closes",
        make=lines(*LINES[:2], '"' + LINES[2], LINES[3]),
        refused="opens on line 3",
    ),
    Case(
        name="zero bytes.csv",
        awkward="bytes that no text has",
        make=lambda path: path.write_bytes(as_text().encode() + bytes(200)),
        refused="bytes that no text has",
    ),
    Case(
        name="half a letter.csv",
        awkward="UTF-16 that breaks off in a letter",
        make=lambda path: path.write_bytes(b"\xff\xfe" + as_text().encode("utf-16-le")[:-1]),
        refused="breaks off",
    ),
    Case(
        name="headings in capitals.csv",
        awkward="FTE and CONTRACT in headings and words alike",
        make=lines(",".join(HEADINGS).upper(), *(as_text(STAFF).splitlines()[1:])),
    ),
)
