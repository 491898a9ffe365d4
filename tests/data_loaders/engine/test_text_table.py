"""Text tables: encodings, delimiters, quotations and the numbers of their rows."""

from pathlib import Path

import pytest

from data_loaders.engine import text_table
from data_loaders.engine.safety import Refused

TABLE = "worker id,name\n007,Zoë O’Neil\n"


def read(tmp_path: Path, content: bytes) -> list[list[str | None]]:
    path = tmp_path / "sent.csv"
    path.write_bytes(content)
    return [[cell.text for cell in row] for row in text_table.read(path).records()]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_any_encoding_that_offices_use_is_told(tmp_path: Path, encoding: str) -> None:
    rows = read(tmp_path, TABLE.encode(encoding))
    assert rows == [["worker id", "name"], ["007", "Zoë O’Neil"]]


def test_a_late_letter_that_is_not_utf_8_is_read_rightly(tmp_path: Path) -> None:
    content = b"worker id,name\n" + b"1,A\n" * 50_000 + "2,Zoë\n".encode("cp1252")
    assert read(tmp_path, content)[-1] == ["2", "Zoë"]


def test_windows_text_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "sent.csv"
    path.write_bytes(TABLE.encode("cp1252"))
    assert "Windows" in text_table.read(path).notes[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told(tmp_path: Path, delimiter: str) -> None:
    text = TABLE.replace(",", delimiter) + delimiter.join(["8", "Smith, Ann; Mrs"])
    quoted = text.replace("Smith, Ann; Mrs", '"Smith, Ann; Mrs"')
    assert read(tmp_path, quoted.encode())[-1] == ["8", "Smith, Ann; Mrs"]


def test_titles_above_the_table_do_not_hide_its_delimiter(tmp_path: Path) -> None:
    content = "Report, of a kind\n\n" + "a;b;c\n1,5;2;3\n" * 5
    assert read(tmp_path, content.encode())[2:4] == [["a", "b", "c"], ["1,5", "2", "3"]]


def test_excels_own_first_line_says_the_delimiter_and_is_not_a_row(tmp_path: Path) -> None:
    assert read(tmp_path, b"sep=;\r\na;b\r\n1;2\r\n") == [["a", "b"], ["1", "2"]]


def test_one_column_is_a_table_too(tmp_path: Path) -> None:
    assert read(tmp_path, b"team\nDuty\nCare\n") == [["team"], ["Duty"], ["Care"]]


def test_a_cell_of_several_lines_is_one_row_and_a_blank_line_counts(tmp_path: Path) -> None:
    rows = read(tmp_path, b'a,b\n"one\ntwo",2\n\n3,4\n')
    assert rows == [["a", "b"], ["one\ntwo", "2"], [], ["3", "4"]]


def test_a_line_with_too_many_cells_does_not_change_the_others(tmp_path: Path) -> None:
    assert read(tmp_path, b"a,b\n1,2\n3,4,5\n6,7\n")[1:] == [
        ["1", "2"],
        ["3", "4", "5"],
        ["6", "7"],
    ]


def test_zeros_that_an_export_protects_from_excel_are_kept(tmp_path: Path) -> None:
    assert read(tmp_path, b'a,b\n="007",1\n')[1] == ["007", "1"]


def test_a_quotation_that_never_closes_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="line 3 "):
        read(tmp_path, b'a,b\n1,2\n"3,4\n5,6\n')


def test_a_mark_that_was_not_doubled_is_read_as_excel_reads_it(tmp_path: Path) -> None:
    rows = read(tmp_path, b'a,b\n"the "big" one",2\n3,4\n')
    assert rows == [["a", "b"], ['the big" one"', "2"], ["3", "4"]]


def test_bytes_that_no_text_has_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not a text table"):
        read(tmp_path, b"a,b\n" + b"1,2\n" * 1000 + b"\x00\x01\x02")
