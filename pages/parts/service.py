"""Length of service: how many in post for how long, with the median, for all and by team."""

from decimal import Decimal

import pandas as pd

from metrics.engine import words
from metrics.retention import service_bands
from metrics.retention.service_bands import Service
from pages.parts import blocks, breaking_down, cards, figures
from pages.parts.view import View

NAME, TITLE = "length-of-service", "Length of service"
PARTS = tuple(
    blocks.Part(band, band, colour)
    for band, colour in zip(service_bands.NAMES, (2, 3, 5, 1, 0), strict=True)
)


def length_of_service(view: View) -> None:
    """The card: bands as bars, the newest teams first; a number opens its people."""
    of = service_bands.BREAKDOWN
    if why := breaking_down.why_not(view, of):
        cards.empty(NAME, TITLE, why)
        return
    whole = service_bands.services(breaking_down.sums(view, of)).get(None)
    if whole is None:
        cards.empty(NAME, TITLE, "**Nobody** employed as a social worker is in post here.")
        return
    teams = {
        name or "": each
        for name, each in service_bands.services(breaking_down.sums(view, of, by="team")).items()
    }
    new = whole.people[service_bands.NAMES[0]] + whole.people[service_bands.NAMES[1]]
    note = (
        f"**{new} of {whole.everyone}** employed social workers have been here for under 2 years; "
        f"the median is **{words.number(whole.median_years, 1)} years**. Teams with the shortest "
        "first."
    )
    ordered = sorted(teams, key=lambda name: (teams[name].median_years, name))
    with cards.card(NAME, TITLE, note):
        lines = [_line("All", "", whole)]
        if len(teams) > 1:
            lines += [
                _line(figures.group_name(name), f"={name}", teams[name])
                for name in ordered[: breaking_down.MOST_GROUPS]
            ]
        block = blocks.made_of(
            PARTS, lines, caption=TITLE, first="Team", noun="people", beside=["Median (years)"],
            as_shares=True,
        )  # fmt: skip
        pressed = breaking_down.chosen(NAME, blocks.show(block, NAME))
        breaking_down.say_how_many(len(teams), "team")
        frame = pd.DataFrame(
            [_numbers("All", whole), *(_numbers(name, teams[name]) for name in ordered)]
        )
        cards.numbers(frame, NAME, TITLE, label=breaking_down.PICTURE_NUMBERS)
    if pressed:
        band, group = blocks.pressed_part(pressed)
        service = teams.get(group[1:]) if group else whole
        if service is not None and band in service.parts:
            title = ", ".join(filter(None, [words.sentence(band), group[1:] if group else ""]))
            breaking_down.rows(
                view, of, service.parts[band], NAME, title, breaking_down.split("team", group)
            )


def _line(name: str, key: str, service: Service) -> blocks.Whole:
    amounts = {band: Decimal(count) for band, count in service.people.items()}
    return blocks.Whole(name, amounts, key, [words.number(service.median_years, 1)])


def _numbers(name: str, service: Service) -> dict[str, object]:
    return {
        "Team": figures.group_name(name),
        **{words.sentence(band): count for band, count in service.people.items()},
        "Median (years)": float(service.median_years),
    }
