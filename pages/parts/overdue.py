"""Who is overdue supervision: by how long, with whom, and who never had any."""

from collections.abc import Callable

import pandas as pd

from metrics.engine import words
from metrics.engine.access import NotAllowed, Role
from pages.parts import blocks, cards, figures, opened
from pages.parts.listed import without_empty
from pages.parts.view import View

NEVER = "never supervised"
OVERDUE = ("overdue", NEVER)
_NAME, _TITLE = "list-days_since_supervision", "Overdue"


def _overdue(low: int, high: int | None) -> Callable[[pd.DataFrame], pd.DataFrame]:
    def found(frame: pd.DataFrame) -> pd.DataFrame:
        days = frame["Days overdue"]
        kept = (days >= low) & (frame["Standing"] != NEVER)
        return frame[kept & (days <= high) if high else kept]

    return found


_BANDS: dict[str, tuple[str, Callable[[pd.DataFrame], pd.DataFrame]]] = {
    "never": ("never supervised", lambda frame: frame[frame["Standing"] == NEVER]),
    "over-60": ("overdue by more than 60 days", _overdue(61, None)),
    "31-60": ("by 31 to 60 days", _overdue(31, 60)),
    "15-30": ("by 15 to 30 days", _overdue(15, 30)),
    "1-14": ("by up to two weeks", _overdue(1, 14)),
}


def overdue(view: View) -> None:
    """Counts by how long, each narrowing the list beneath; the list, worst first; by supervisor."""
    if why := figures.why_not([view.now("supervision_in_date")]):
        cards.empty(_NAME, _TITLE, why)
        return
    try:
        frame = view.a_list("days_since_supervision")
    except NotAllowed as refusal:
        cards.empty(_NAME, _TITLE, str(refusal))
        return
    frame = frame[frame["Standing"].isin(OVERDUE)].reset_index(drop=True)
    if frame.empty:
        said = f"**Nobody** is overdue at {words.long_date(view.month)}."
        cards.empty(_NAME, _TITLE, said + _own(view))
        return
    chosen = opened.opened(_NAME)
    with cards.card(_NAME, _TITLE, _note(view, frame)):
        block = blocks.counts(
            [
                blocks.Count(
                    key=key, number=len(within(frame)), what=what, loud=key in ("never", "over-60")
                )
                for key, (what, within) in _BANDS.items()
            ],
            chosen=chosen, caption="Overdue, by how long",
        )  # fmt: skip
        blocks.show(block, f"{_NAME}-counts", opens=_NAME)
        shown, title = frame, _TITLE
        if chosen in _BANDS:
            what, within = _BANDS[chosen]
            shown, title = within(frame).reset_index(drop=True), f"Overdue, {what}"
            if shown.empty:  # the month or a filter changed since it was pressed
                shown, title = frame, _TITLE
        shown = without_empty(shown)
        cards.table(shown, _NAME)
        cards.download(shown, _NAME, title, [f"At {words.long_date(view.month)}"])
        supervisors = by_supervisor(frame)
        cards.numbers(
            supervisors, f"{_NAME}-with", "Overdue by supervisor", label="By supervisor",
            notes=[f"At {words.long_date(view.month)}"],
        )  # fmt: skip


def by_supervisor(frame: pd.DataFrame) -> pd.DataFrame:
    """A row for each supervisor: how many are overdue with them, and the longest."""
    rows = []
    for name, theirs in frame.groupby(frame["Supervisor"].fillna("not recorded"), sort=True):
        rows.append(
            {
                "Supervisor": name,
                "Workers overdue": len(theirs),
                "Never supervised": int((theirs["Standing"] == NEVER).sum()),
                "Longest (days overdue)": int(theirs["Days overdue"].max()),
                "Who": words.listed(sorted(str(who) for who in theirs["Worker"])),
            }
        )
    rows.sort(key=lambda row: (-row["Workers overdue"], row["Supervisor"]))
    return pd.DataFrame(rows)


def _note(view: View, frame: pd.DataFrame) -> str:
    longest = int(frame["Days overdue"].max())
    note = (
        f"**{words.plural(len(frame), 'worker')}** overdue, the longest by "
        f"{words.plural(longest, 'day')}. Press a count to see those alone."
    )
    return note + _own(view)


def _own(view: View) -> str:
    lead = view.asker.role is Role.PRACTICE_LEAD
    return f" You see the people of {view.asker.service} only." if lead else ""
