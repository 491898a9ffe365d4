"""Whatever comes from a file or an address is text, never HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.blocks import Markup, emphasised, hidden, join, show, tag

EVIL = "<img src=x onerror=alert(1)>"
SAFE = "&lt;img src=x onerror=alert(1)&gt;"


def test_children_are_escaped_unless_they_are_markup() -> None:
    assert tag("td", EVIL) == f"<td>{SAFE}</td>"
    assert tag("td", tag("b", EVIL)) == f"<td><b>{SAFE}</b></td>"
    assert join(EVIL, Markup("<br>"), 3, None) == f"{SAFE}<br>3"


def test_attributes_are_escaped() -> None:
    assert tag("a", "x", title='"><script>') == '<a title="&quot;&gt;&lt;script&gt;">x</a>'


def test_attributes_that_are_not_there_are_left_out() -> None:
    assert tag("th", "x", class_=None, hidden=False, data_grid=True) == "<th data-grid>x</th>"
    assert tag("col", class_="names") == '<col class="names">'


def test_only_what_stands_between_stars_is_bold() -> None:
    assert emphasised("**17.2** in A & B") == "<b>17.2</b> in A &amp; B"
    assert emphasised(f"**{EVIL}**") == f"<b>{SAFE}</b>"


@given(st.text())
def test_no_text_makes_an_element(text: str) -> None:
    for made in (tag("p", text), hidden(text), tag("p", title=text)):
        assert made.count("<") == 2
    assert "<" not in emphasised(text).replace("<b>", "").replace("</b>", "")


def test_a_plain_string_is_not_drawn() -> None:
    with pytest.raises(TypeError, match="Markup"):
        show(f"<b>{EVIL}</b>", "key")  # type: ignore[arg-type]
