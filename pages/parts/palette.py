"""The roles of colour, light and dark, and the style sheet that carries them through Plotly."""

from typing import NamedTuple


class Pair(NamedTuple):
    """One role's colour on a light page and on a dark one."""

    light: str
    dark: str

    @property
    def css(self) -> str:
        """For a style sheet: the browser chooses, so the server need never know the theme."""
        return f"light-dark({self.light},{self.dark})"


ROLES: dict[str, Pair] = {
    "page": Pair("#FFFFFF", "#10161D"),
    "card": Pair("#FFFFFF", "#151D26"),
    "ink": Pair("#16202A", "#E8EDF2"),
    "ink2": Pair("#4B5866", "#A9B5C1"),
    "line": Pair("#CBD3DC", "#3A4754"),
    "soft": Pair("#F2F5F8", "#1A232D"),
    "grid": Pair("#E3E8ED", "#26313C"),
    "axis": Pair("#84919E", "#6E7C8A"),
    "dot": Pair("#7F8C99", "#7E8C9A"),
    "chance": Pair("#EEF1F5", "#1B242E"),
    "link": Pair("#12436D", "#8CC4F0"),
    "off": Pair("#A3184A", "#F28AA8"),
    "off-fill": Pair("#A3184A", "#A3184A"),
    "off-cell": Pair("#8A0F3C", "#F9B4C8"),
    "off-tint": Pair("#F9DCE6", "#4A1A2E"),
    "near": Pair("#9A4608", "#F6A26B"),
    "near-tint": Pair("#FDEEE2", "#38220F"),
    "on": Pair("#0F6B63", "#5CCBBF"),
}

# Lines and bars, in this order and four at most: three of them have 3:1 only, so never for text.
CATEGORIES: tuple[Pair, ...] = (
    Pair("#12436D", "#6FB1E6"),
    Pair("#28A197", "#3FBFB3"),
    Pair("#801650", "#E58AB8"),
    Pair("#F46A25", "#F6935A"),
    Pair("#3D3D3D", "#B9C2CB"),
    Pair("#A285D1", "#B9A0E3"),
)

# What charts may be drawn in: one light colour, one meaning, or the mapping below is ambiguous.
CHART_ROLES = ("page", "ink", "ink2", "grid", "axis", "dot", "chance", "off", "near", "on")
CHART_PAIRS: tuple[Pair, ...] = tuple(ROLES[name] for name in CHART_ROLES) + CATEGORIES

PAGE, INK, INK2, GRID, AXIS, DOT, CHANCE, OFF, NEAR, ON = (ROLES[n].light for n in CHART_ROLES)
SERIES: tuple[str, ...] = tuple(pair.light for pair in CATEGORIES)


def css_variables() -> str:
    """Every role as a custom property: ``--off-tint:light-dark(#F9DCE6,#4A1A2E);``.

    The categories are ``--series-1`` to ``--series-6``.
    """
    named = {**ROLES, **{f"series-{n}": pair for n, pair in enumerate(CATEGORIES, start=1)}}
    return "".join(f"--{name}:{pair.css};" for name, pair in named.items())


def plotly_css() -> str:
    """Maps each colour that a chart is drawn in to its light and dark pair.

    Plotly writes colours into style attributes and never learns of a change of theme; matching on
    them follows a live change, cures print, and leaves the cached figure free of the theme.
    """
    chart = "[data-testid=stPlotlyChart]"
    rules = []
    for pair in CHART_PAIRS:
        red, green, blue = (int(pair.light[i : i + 2], 16) for i in (1, 3, 5))
        rules += [
            f'{chart} [style*="{attribute}: rgb({red}, {green}, {blue})"]'
            f"{{{attribute}:{pair.css}!important}}"
            for attribute in ("fill", "stroke")
        ]
        rules.append(f'{chart} tspan[style*="fill:{pair.light}" i]{{fill:{pair.css}!important}}')
    return "".join(rules)
