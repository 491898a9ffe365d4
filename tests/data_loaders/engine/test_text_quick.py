"""The quick reader of text tables gives what the careful one gives, or says that it cannot."""

import csv
import io
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from data_loaders.engine import text_quick, text_table, workbook
from data_loaders.engine.contents import SheetFound
from data_loaders.engine.safety import Format

Rows = list[tuple[int, list[str | None], str]]
CELLS = some.one_of(
    some.sampled_from(["", " ", "\u00a0", "\u2003", "a", "007", "1,5", 'say "so"', "a\nb", "NULL"]),
    some.text(some.sampled_from("ab1 \"',;|\t.~é“”日"), max_size=6),
)
LINES = some.text(some.sampled_from("ab,;\"\n\r' \té"), max_size=40)


def kept(path: Path) -> Rows:
    query = "SELECT row, cells, kinds FROM read_parquet(?) ORDER BY row"
    return duckdb.execute(query, [str(path)]).fetchall()


def both(tmp_path: Path, content: str) -> tuple[Rows | None, Rows]:
    """What the quick reader (None: it cannot) and the careful one put aside."""
    path, rows = tmp_path / "sent.csv", tmp_path / "rows.parquet"
    path.write_bytes(content.encode())
    table, found = text_table.read(path), SheetFound(index=0, name="sent")
    quick: Rows | None = None
    try:
        text_quick.keep(table.content, path, table.delimiter, rows, found)
        quick = kept(rows)
    except text_quick.Odd:
        pass
    slow = SheetFound(index=0, name="sent")
    try:
        workbook._keep(iter([(slow, text_table.counted(table.records(), slow))]), rows)
    except workbook.Refused:
        assert quick is None
        return None, []
    if quick:
        assert (found.fields, found.uneven_rows) == (slow.fields, slow.uneven_rows)
    return quick, kept(rows)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    rows=some.integers(2, 4).flatmap(
        lambda width: some.lists(
            some.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8
        )
    ),
    delimiter=some.sampled_from(",;\t|"),
    quoting=some.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=some.sampled_from(["\n", "\r\n"]),
)
def test_any_table_is_read_alike(
    tmp_path: Path, rows: list[list[str]], delimiter: str, quoting: int, end: str
) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)  # type: ignore[arg-type]
    quick, careful = both(tmp_path, written.getvalue())
    assert quick is None or quick == careful


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=LINES)
def test_any_lines_are_read_alike(tmp_path: Path, content: str) -> None:
    if content.strip():
        quick, careful = both(tmp_path, content)
        assert quick is None or quick == careful


@pytest.mark.parametrize("line", ["1,2,", '"1",2,', "1,2,3", "1", '"1', '1,"2"",', "1,,"])
@pytest.mark.parametrize("end", ["", "\n", "\n3,4\n", "\n3,4,\n"])
def test_a_line_of_another_length_is_read_alike(tmp_path: Path, line: str, end: str) -> None:
    quick, careful = both(tmp_path, f"a,b\n{line}{end}")
    assert quick is None or quick == careful


def test_a_plain_export_goes_the_quick_way(tmp_path: Path) -> None:
    quick, careful = both(tmp_path, 'id,name\n007,"Ash, Zoë"\n,\n008, \n')
    assert quick == careful == [
        (1, ["id", "name"], "ss"),
        (2, ["007", "Ash, Zoë"], "ss"),
        (4, ["008"], "s"),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_go_it_too(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "sent.csv").write_bytes("id,name\n007,Zoë\n".encode(encoding))
    (sheet,) = workbook.keep(tmp_path / "sent.csv", Format.CSV, tmp_path / "rows.parquet")
    assert kept(tmp_path / "rows.parquet")[1] == (2, ["007", "Zoë"], "ss")
    assert [each.name for each in tmp_path.iterdir()] != ["rows.text"]
    assert sheet.fields == 2
