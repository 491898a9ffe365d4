"""The FTE of every open spell, where it is."""

from decimal import Decimal

from tests.tables import council

D = Decimal


def test_every_open_spell_counts_where_it_is_under_every_contract() -> None:
    drawn = council(
        staff="""
        worker id | team | contract  | fte | start date | end date
        W1        | A    | permanent | 0.1 | 2020-01-01 |
        W1        | B    | agency    | 0.2 | 2020-01-01 | 2026-11-01
        W2        | B    | volunteer | 0.3 | 2026-10-31 |
        W3        | B    | casual    | 0.4 | 2020-01-01 | 2026-10-31
        W4        | B    | permanent | 0.5 | 2026-11-01 |
        """
    )
    assert drawn.value("fte", by="team") == {
        "A": (D("0.1"), None, D("0.1")),
        "B": (D("0.5"), None, D("0.5")),
    }


def test_decimals_add_up_exactly() -> None:
    drawn = council(staff="worker id | fte\n" + "\n".join(f"W{n} | 0.1" for n in range(10)))
    assert drawn.value("fte") == {"": (1, None, 1)}


def test_nobody_is_0() -> None:
    assert council().value("fte") == {"": (0, None, 0)}
