"""What a board reader gets: small numbers hidden, whichever way a figure is asked for."""

from collections.abc import Callable
from dataclasses import replace

from metrics.engine.figure import Choice, Figure
from metrics.engine.small_numbers import as_hidden, hide_small, is_hidden

# From the widest to the narrowest: a board's table is of one of them within those before it.
NARROWING = ("organisation", "sector", "service")

Read = Callable[[Choice, str | None], list[Figure]]


def as_board_sees(read: Read, choice: Choice, by: str | None, threshold: int) -> list[Figure]:
    """The figures that ``read`` gives for a choice, with what must be hidden hidden.

    One group asked for alone is taken from the table that it stands in: what is hidden there to
    protect another stays hidden here. Nothing within a hidden group is shown.
    """
    if not choice.dimensions:
        return hide_small(read(choice, by), threshold)
    narrowest = next(name for name in reversed(NARROWING) if name in choice.dimensions)
    wider = replace(choice, **{narrowest: None})
    table = as_board_sees(read, wider, narrowest, threshold)
    hidden = {
        figure.month_end
        for figure in table
        if figure.group == choice.dimensions[narrowest] and is_hidden(figure)
    }
    return [
        as_hidden(figure) if figure.month_end in hidden else figure
        for figure in hide_small(read(choice, by), threshold)
    ]
