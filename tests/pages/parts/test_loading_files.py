"""Files that were dropped: their names are shown and never used."""

import io
from pathlib import Path

import pytest

from pages.parts.loading_files import called, take


class Sent(io.BytesIO):
    """A file as a browser sends it."""

    def __init__(self, name: str, content: bytes = b"a,b\n1,2\n") -> None:
        super().__init__(content)
        self.name = name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("staff.xlsx", "staff.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ann\\Staff list.xlsx", "Staff list.xlsx"),
        ("a\x00b\n\t\u202ec.csv", "a b c.csv"),
        ("..", ".."),
        ("", "a file without a name"),
        ("x/", "a file without a name"),
        ("<img src=x>.csv", "<img src=x>.csv"),
    ],
)
def test_a_name_is_its_last_part_without_what_cannot_be_seen(given: str, shown: str) -> None:
    assert called(given) == shown


def test_a_long_name_is_cut_and_keeps_its_ending() -> None:
    shown = called("a" * 4000 + ".xlsx")
    assert len(shown) == 120
    assert shown.endswith("….xlsx")


@pytest.mark.parametrize(
    "name", ["../../x.csv", "/etc/x.csv", "..", "x.csv/../..", "a.php", "\x00"]
)
def test_no_name_leads_out_of_the_folder_of_the_copies(name: str) -> None:
    taken = take([Sent(name), Sent("other.XLSX")])
    paths = [path for _, path in taken.files]
    assert {path.parent for path in paths} == {paths[1].parent}
    assert paths[0].name in ("0", "0.csv")
    assert paths[1].name == "1.xlsx"
    assert paths[0].read_bytes() == b"a,b\n1,2\n"
    taken.remove()
    assert not paths[0].parent.exists()


def test_two_files_of_one_name_are_told_apart() -> None:
    taken = take([Sent("staff.csv"), Sent("HR/staff.csv", b"c"), Sent("posts.csv")])
    assert [name for name, _ in taken.files] == ["staff.csv", "staff (2).csv", "posts.csv"]
    taken.remove()


def test_a_file_that_was_read_already_is_copied_whole() -> None:
    sent = Sent("staff.csv")
    sent.read()
    taken = take([sent])
    assert Path(taken.files[0][1]).read_bytes() == sent.getvalue()
    taken.remove()
