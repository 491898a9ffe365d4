"""Bars of parts and accounts: what a press sends, what is read aloud, and what stands still."""

import re
from decimal import Decimal

from pages.parts import blocks

PARTS = [blocks.Part("in", "In date", 0), blocks.Part("out", "Out of date", 2)]
ALL = blocks.Whole("All", {"in": Decimal(6), "out": Decimal(2)})
NORTH = blocks.Whole("North", {"in": Decimal(4)}, "=North", ["100%"])


def test_a_number_and_its_piece_of_the_bar_send_the_part_and_the_group() -> None:
    table = blocks.made_of(PARTS, [ALL, NORTH], caption="C", first="Team", noun="people")
    assert table.count('data_pick="') == 0
    assert table.count('data-pick="in|=North"') == 2
    assert table.count('data-pick="out|"') == 2
    assert blocks.pressed_part("in|=North") == ("in", "=North")


def test_nothing_is_no_button_and_the_numbers_are_one_tab_stop() -> None:
    table = blocks.made_of(PARTS, [ALL, NORTH], caption="C", first="Team", noun="people")
    assert "out|=North" not in table
    assert table.count('tabindex="0"') == 1
    assert "4 people, In date, North" in table


def test_bars_are_as_long_as_their_groups_or_all_as_long() -> None:
    def widths(*, as_shares: bool) -> list[str]:
        table = blocks.made_of(
            PARTS, [ALL, NORTH], caption="C", first="Team", noun="people", as_shares=as_shares
        )
        return re.findall(r"width:([\d.]+)%", table)

    assert widths(as_shares=False) == ["100.00", "50.00"]
    assert widths(as_shares=True) == ["100.00", "100.00"]


def test_an_account_marks_its_totals_and_opens_only_what_has_rows() -> None:
    found = blocks.account(
        ["People"],
        [
            blocks.Entry("a", "In post", ["3"], total=True),
            blocks.Entry("b", "Moved in", ["0"], opens=False),
        ],
        caption="C",
    )
    assert found.count('class="total"') == 1
    assert 'data-pick="a"' in found
    assert 'data-pick="b"' not in found


def test_a_change_has_its_sign() -> None:
    assert blocks.signed("3", negative=False) == "+3"
    assert blocks.signed("−2.5", negative=True) == "−2.5"
    assert blocks.signed("0.0", negative=False) == "0.0"
