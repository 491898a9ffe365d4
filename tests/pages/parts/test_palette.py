"""The palette: contrast where it is promised, and a mapping to dark that cannot be mistaken."""

import tomllib

import pytest

from pages.parts import palette
from tests.server import ROOT


def luminance(colour: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAGE = palette.ROLES["page"]


@pytest.mark.parametrize("role", ["ink", "ink2", "link", "off", "near", "on"])
def test_text_stands_out_from_the_page(role: str) -> None:
    pair = palette.ROLES[role]
    assert contrast(pair.light, PAGE.light) >= 4.5
    assert contrast(pair.dark, PAGE.dark) >= 4.5


@pytest.mark.parametrize(
    ("text", "ground"), [("off-cell", "off-tint"), ("near", "near-tint"), ("ink", "soft")]
)
def test_text_stands_out_from_its_tint(text: str, ground: str) -> None:
    one, other = palette.ROLES[text], palette.ROLES[ground]
    assert contrast(one.light, other.light) >= 4.5
    assert contrast(one.dark, other.dark) >= 4.5


@pytest.mark.parametrize("pair", [*palette.CATEGORIES, palette.ROLES["dot"], palette.ROLES["axis"]])
def test_marks_stand_out_from_the_page(pair: palette.Pair) -> None:
    assert contrast(pair.light, PAGE.light) >= 3
    assert contrast(pair.dark, PAGE.dark) >= 3


def test_the_filled_chip_is_read_in_both_themes() -> None:
    fill = palette.ROLES["off-fill"]
    assert contrast(fill.light, "#FFFFFF") >= 4.5
    assert contrast(fill.dark, "#FFFFFF") >= 4.5


def test_each_light_colour_of_a_chart_has_one_meaning() -> None:
    lights = [pair.light for pair in palette.CHART_PAIRS]
    assert len(lights) == len(set(lights))


def test_every_colour_of_a_chart_is_carried_into_the_dark() -> None:
    css = palette.plotly_css()
    for pair in palette.CHART_PAIRS:
        red, green, blue = (int(pair.light[i : i + 2], 16) for i in (1, 3, 5))
        for attribute in ("fill", "stroke"):
            rule = f'[style*="{attribute}: rgb({red}, {green}, {blue})"]'
            assert f"{rule}{{{attribute}:{pair.css}!important}}" in css
        assert f'tspan[style*="fill:{pair.light}" i]' in css


def test_the_theme_of_the_server_is_the_palette() -> None:
    given = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    for name, theme in (("light", given["light"]), ("dark", given["dark"])):
        assert theme["textColor"] == getattr(palette.ROLES["ink"], name)
        assert theme["backgroundColor"] == getattr(PAGE, name)
        assert theme["linkColor"] == getattr(palette.ROLES["link"], name)
        assert theme["chartCategoricalColors"] == [getattr(p, name) for p in palette.CATEGORIES]
