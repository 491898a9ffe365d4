"""Text tables (.csv and its kin): their encoding and delimiter, told from all of the file."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from data_loaders.engine.cells import NOTHING, Cell, text
from data_loaders.engine.contents import SheetFound
from data_loaders.engine.fill import Row
from data_loaders.engine.safety import Refused

MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
DELIMITERS = (",", ";", "\t", "|")
HEAD = 2_000_000  # letters
SAMPLE = 200  # records; the delimiter is told from the head, every later record is still checked
LONGEST_FIELD = 1_000_000
MOST_LINES = 200  # in one record; more is a quotation that never ended


@dataclass(frozen=True)
class TextTable:
    """A text table before it is cut into records.

    ``content`` is its text in UTF-8, without a mark or a line that states the delimiter, and
    ``as_it_lies`` says that the file holds just that. ``notes`` are what there is to note.
    """

    content: bytes
    delimiter: str
    as_it_lies: bool
    notes: list[str]

    def records(self) -> Iterator[list[Cell]]:
        """The records in order, blank lines among them.

        A record is one row, as a spreadsheet numbers it, however many lines it runs over. Raises
        Refused where a quotation never ends.
        """
        return _records(self.content.decode("utf-8"), self.delimiter)


def read(path: Path) -> TextTable:
    """Tell its encoding and delimiter. Raises Refused where it may be no text at all."""
    content = path.read_bytes()
    csv.field_size_limit(LONGEST_FIELD)
    decoded, notes = _decode(content)
    separator, written = _stated_separator(decoded)
    as_it_lies = len(written) == len(decoded) and not notes and not _is_wide(content)
    text_of = content if as_it_lies else written.encode("utf-8", "replace")
    return TextTable(text_of, separator or _delimiter(written[:HEAD]), as_it_lies, notes)


def counted(records: Iterable[list[Cell]], found: SheetFound) -> Iterator[Row]:
    """The records with their numbers; notes how many cells most have, and which have others."""
    widths: list[int] = []
    for number, record in enumerate(records, start=1):
        widths.append(len(record) if any(cell.text for cell in record) else 0)
        yield number, record
    found.fields = Counter(filter(None, widths)).most_common(1)[0][0] if any(widths) else 0
    found.uneven_rows = [
        (number, width)
        for number, width in enumerate(widths, start=1)
        if width not in (0, found.fields)
    ]


def _decode(content: bytes) -> tuple[str, list[str]]:
    for mark, encoding in zip(MARKS, ("utf-8-sig", "utf-16", "utf-16"), strict=True):
        if content.startswith(mark):
            return _strictly(content, encoding), []
    if wide := _is_wide(content):
        return _strictly(content, wide), []
    if b"\x00" in content:
        raise Refused("The file is not a text table: it holds bytes that no text has.")
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        written = content.decode("cp1252", "replace")
        return written, ["The file is not in UTF-8; it was read as Windows text (cp1252)."]


def _is_wide(content: bytes) -> str:
    """The encoding of two bytes a letter that it is in, or the mark of one; "" for neither."""
    if content.startswith(MARKS):
        return "marked"
    head = content[:2000]
    if head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > len(head) // 4 else ""


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("The file is damaged: its text breaks off or is mixed.") from error


def _stated_separator(written: str) -> tuple[str | None, str]:
    """Excel's own first line, ``sep=;``, which is not a row."""
    first, _, rest = written.partition("\n")
    line = first.strip("\r\n").strip('"')
    if line.lower().startswith("sep=") and len(line) == len("sep=") + 1:
        return line[-1], rest
    return None, written


def _delimiter(written: str) -> str:
    """The one that cuts most records into one and the same number of cells, the more the better."""

    def fit(delimiter: str) -> tuple[float, int]:
        reader = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter)
        try:
            widths = [len(record) for record in islice(reader, SAMPLE) if record]
        except csv.Error:
            return 0, 0
        several = Counter(width for width in widths if width > 1)
        if not several:
            return 0, 0
        width, times = several.most_common(1)[0]
        return round(times / len(widths), 1), width

    return max(DELIMITERS, key=fit)


def _records(written: str, delimiter: str) -> Iterator[list[Cell]]:
    reader = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter, strict=True)
    for done in count():
        begins = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end" in str(error) or "field larger" in str(error):
                raise _never_closes(begins) from error
            yield from _loosely(written, delimiter, done)
            return
        yield [text(value) if value else NOTHING for value in record]


def _loosely(written: str, delimiter: str, done: int) -> Iterator[list[Cell]]:
    """The rest, where a quotation mark inside a quoted cell was not doubled: as Excel reads it."""
    reader = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter)
    begins = 0
    for place, record in enumerate(reader):
        if reader.line_num - begins > MOST_LINES:
            raise _never_closes(begins + 1)
        begins = reader.line_num
        if place >= done:
            yield [text(value) if value else NOTHING for value in record]


def _never_closes(line: int) -> Refused:
    return Refused(
        f"A quotation mark that opens on line {line:,} of the file never closes. "
        "Export the table again, or correct that line."
    )
