"""What changed, as a short list: a shape for which way, and words that can be pressed."""

from collections.abc import Sequence

from metrics.engine.changed import Line, Piece, Rank
from metrics.engine.targets import Status
from pages.parts.blocks.chip import shape
from pages.parts.blocks.markup import Markup, hidden, tag

_WORSE, _BETTER, _NEITHER = ("worse: ", "better: ", "")


def changes(lines: Sequence[Line], more: int = 0) -> Markup:
    """The list. A press sends ``metric|team``, or ``metric`` alone for the whole; ``more`` of them
    that are not shown are a press on ``more`` away."""
    return tag(
        "div",
        tag("ul", *(_line(line) for line in lines)),
        tag("button", f"Show {more} more", type="button", class_="plain", data_pick="more")
        if more
        else None,
        class_="changes",
    )


def _line(line: Line) -> Markup:
    status, said = (
        (Status.OFF_TARGET, _WORSE)
        if line.rank.is_bad
        else (Status.NO_TARGET, _NEITHER)
        if line.rank is Rank.HAPPENED
        else (Status.ON_TARGET, _BETTER)
    )
    return tag(
        "li",
        shape(status, 11),
        hidden(said) if said else None,
        tag("span", *(_piece(piece) for piece in line.pieces)),
    )


def _piece(piece: Piece) -> Markup | str:
    if not piece.metric:
        return piece.words
    pick = piece.metric if piece.team is None else f"{piece.metric}|{piece.team}"
    return tag(
        "button", piece.words, type="button", class_="plain inline", data_pick=pick,
        title="See its rows",
    )  # fmt: skip
