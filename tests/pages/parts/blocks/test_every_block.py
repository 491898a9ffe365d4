"""What holds of every block: escaped, whole, and read aloud as what it is."""

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from metrics.engine.catalogue import metric
from metrics.engine.targets import Status, Target
from pages.parts import blocks
from pages.parts.blocks import Markup

EVIL = "<img src=x onerror=alert(1)>"
CASELOAD = metric("average_caseload")


def made() -> dict[str, Markup]:
    numbers = [Decimal(1), None, Decimal(2), Decimal(3)]
    cell = blocks.Cell(EVIL, Status.OFF_TARGET, EVIL)
    return {
        "tiles": blocks.tiles(
            [blocks.Tile(metric=CASELOAD, value=Decimal(17), numerator=Decimal(34),
                         denominator=Decimal(2), target=Target(Decimal(16)), history=numbers,
                         status=Status.OFF_TARGET, change=EVIL, verdict=EVIL, page=EVIL,
                         query=EVIL)],
            EVIL,
        ),
        "heat map": blocks.heat_map(
            [blocks.Column(EVIL, EVIL, EVIL)], [blocks.Row(EVIL, [cell])], caption=EVIL, first=EVIL
        ),
        "board": blocks.board_table(
            [blocks.Indicator(metric=EVIL, title=EVIL, detail=EVIL, status=Status.NEAR,
                              tolerances=Decimal(1), now=EVIL, last=EVIL, year_ago=EVIL,
                              target=EVIL, england=EVIL, london=EVIL, comment=EVIL, was=EVIL,
                              yearly=True, history=numbers, history_words=EVIL)],
            caption=EVIL,
        ),
        "calendar": blocks.calendar(
            [date(2026, 9, 30)], [blocks.Worker(EVIL, [blocks.Month("missed")], EVIL)],
            caption=EVIL,
        ),
        "key of the calendar": blocks.key_of_calendar(),
        "counts": blocks.counts(
            [blocks.Count(key=EVIL, number=1, what=EVIL, detail=EVIL, status=Status.NEAR,
                          aim=EVIL)],
            caption=EVIL,
        ),
        "spread": blocks.spread_table(
            [blocks.Line(name=EVIL, workers=4, over=1, limited=4, key=EVIL,
                         points=(Decimal(1), Decimal(1), Decimal(1), Decimal(1), Decimal(1)))],
            caption=EVIL, unit_words=EVIL,
        ),
        "parts": blocks.parts_table([EVIL], [blocks.Parted(EVIL, [1])], caption=EVIL),
        "before and after": blocks.before_after([blocks.Pair(EVIL, EVIL, EVIL, EVIL)]),
        "groups before and after": blocks.groups_before_after(
            [EVIL], [blocks.Group(EVIL, [(EVIL, EVIL)])], caption=EVIL
        ),
        "findings": blocks.findings(
            [blocks.Finding(grade="noted", message=EVIL, remedy=EVIL, file=EVIL, sheet=EVIL,
                            column=EVIL)],
            caption=EVIL,
        ),
        "figures": blocks.figure_table([EVIL, EVIL], [[EVIL, EVIL]], caption=EVIL),
        "heading": blocks.heading(EVIL, EVIL),
        "definition": blocks.definition(CASELOAD, Target(Decimal(16), rationale=EVIL)),
        "empty": blocks.empty(EVIL),
        "made of": blocks.made_of(
            [blocks.Part(EVIL, EVIL, 0)],
            [blocks.Whole("All", {EVIL: Decimal(3)}),
             blocks.Whole(EVIL, {EVIL: Decimal(2)}, EVIL, [EVIL])],
            caption=EVIL, first=EVIL, noun=EVIL, beside=[EVIL],
        ),
        "account": blocks.account(
            [EVIL], [blocks.Entry(EVIL, EVIL, [EVIL], total=True, detail=EVIL)], caption=EVIL
        ),
        "chip": blocks.chip(Status.NEAR, EVIL),
    }  # fmt: skip


NAMES = list(made())


class Reader(HTMLParser):
    """Collects elements, and refuses what is not closed in its order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(html)
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("col", "br", "path", "line", "circle", "polyline"):
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


@pytest.mark.parametrize("name", NAMES)
def test_a_team_called_like_an_attack_is_only_a_name(name: str) -> None:
    elements = Reader(made()[name]).elements
    assert "img" not in {tag for tag, _ in elements}
    assert not [attrs for _, attrs in elements if any(key.startswith("on") for key in attrs)]
    assert EVIL not in made()[name]


@pytest.mark.parametrize("name", NAMES)
def test_shapes_and_lines_are_hidden_from_who_listens(name: str) -> None:
    for tag, attrs in Reader(made()[name]).elements:
        if tag == "svg":
            assert attrs["aria-hidden"] == "true"


@pytest.mark.parametrize("name", ["heat map", "board", "calendar", "findings", "figures"])
def test_tables_have_a_caption_and_heads_with_their_scope(name: str) -> None:
    elements = Reader(made()[name]).elements
    assert "caption" in {tag for tag, _ in elements}
    assert {attrs.get("scope") for tag, attrs in elements if tag == "th"} <= {"col", "row"}
    region = elements[0][1]
    assert region["role"] == "region"
    assert region["aria-label"] == EVIL
