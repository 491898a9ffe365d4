"""What a page has in hand: which version, who asks, what was chosen, and how to read it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import data_folder
from metrics.engine import behind, events, read, words
from metrics.engine.access import Asker
from metrics.engine.behind import Rows
from metrics.engine.benchmarks import NATIONAL, Published, published, stands_beside
from metrics.engine.catalogue import metric as metric_of
from metrics.engine.events import Event
from metrics.engine.figure import Choice, Figure
from metrics.engine.metric import Metric
from metrics.engine.periods import month_end_before
from metrics.engine.targets import Status
from metrics.engine.version import NoVersion, Version, open_version
from pages.parts.blocks.markup import Markup, emphasised, join, tag
from pages.parts.kept import Kept

TWO_YEARS = 24
_FIGURES = Kept[Figure](100_000)
_EVENTS = Kept[Event](10_000)


@dataclass(frozen=True)
class View:
    """One page as one person sees it. All reading goes through here, and is remembered.

    ``month`` is the month end chosen; it is never None. ``title`` and ``slot`` belong to the
    frame's header. ``rows_in`` is where the rows behind a picture go: under it, unless given.
    ``shown`` are the metrics that the page has shown so far (see ``panel.rest_of_family``).
    """

    version: Version
    asker: Asker
    choice: Choice
    month: date
    data_to: date
    title: str
    slot: DeltaGenerator
    rows_in: DeltaGenerator | None = None
    shown: set[str] = field(default_factory=set, compare=False)

    def opening_in(self, place: DeltaGenerator) -> "View":
        """The same view for cards that stand side by side, too narrow for rows: those go there."""
        return replace(self, rows_in=place)

    def rows_place(self) -> AbstractContextManager[object]:
        """Where the rows behind a picture are drawn."""
        return self.rows_in or nullcontext()

    def say(self, sentence: str) -> None:
        """Put the page's answer under its title; ``**figures and verdicts**`` are bold.

        Every page says one thing once, as soon as it knows it.
        """
        self.slot.html(header(self, sentence))

    def now(self, metric_id: str) -> Figure:
        """The figure for what was chosen, at the chosen month end."""
        found = self.figures(metric_id, months=[self.month])
        if found:
            return found[-1]
        last = read.last_month(self.version, self.asker, metric_id)
        reason = (
            f"Its latest figure is of {words.long_date(last)}."
            if last
            else "Nothing has been loaded that it could be worked out from."
        )
        return Figure.without(metric_id, self.month, None, reason, Status.NO_DATA)

    def before(self, metric_id: str, months: int = 3) -> Figure | None:
        """The figure so many months before the chosen one, or None where there is no such month."""
        found = self.figures(metric_id, months=[month_end_before(self.month, months)])
        return found[-1] if found else None

    def history(
        self, metric_id: str, months: int = TWO_YEARS, by: str | None = None
    ) -> list[Figure]:
        """The figures of so many months up to the chosen one, oldest first.

        A team that was renamed keeps its series: see ``read.figures``.
        """
        first = month_end_before(self.month, months - 1)
        every = self.figures(metric_id, by=by, months=None, continued=True)
        return [figure for figure in every if first <= figure.month_end <= self.month]

    def groups(self, metric_id: str, by: str) -> list[Figure]:
        """A figure for each group at the chosen month end, in order of their names."""
        return self.figures(metric_id, by=by, months=[self.month])

    def figures(
        self,
        metric_id: str,
        by: str | None = None,
        months: Sequence[date] | None = None,
        *,
        continued: bool = False,
    ) -> list[Figure]:
        """Figures of what was chosen. Without ``months``, of every month end (not the chosen)."""
        choice = replace(self.choice, month=None)
        wanted = None if months is None else tuple(months)
        return _FIGURES.get(
            (self.version, self.asker, metric_id, choice, by, wanted, continued),
            lambda: read.figures(
                self.version, self.asker, metric_id, choice, by, wanted, continued=continued
            ),
        )

    def rows(
        self, metric_id: str, by: str | None = None, group: str | None = None,
        month: date | None = None, subject: str | None = None,
    ) -> Rows:  # fmt: skip
        """The rows behind a figure. Raises NotAllowed for who may not see them."""
        day = month or self.month
        return behind.rows(
            self.version, self.asker, metric_id, day, self.choice, by, group, subject
        )

    def events(self) -> list[Event]:
        """The dated events that bear on what was chosen, up to the chosen month, oldest first."""
        choice = replace(self.choice, month=None)
        every = _EVENTS.get(
            (self.version, self.asker, choice),
            lambda: events.events(self.version, self.asker, choice),
        )
        return [event for event in every if event.day <= self.month]

    def renamed(self) -> str:
        """ " With what was recorded as Safeguarding 4."; empty where no such team is chosen."""
        team = self.choice.team
        names = read.former_names(self.version, self.asker, team) if team else []
        return f" With what was recorded as {words.listed(names)}." if names else ""

    def a_list(self, list_id: str) -> pd.DataFrame:
        """A list's rows at the chosen month end, under its headings. Raises NotAllowed."""
        whole = _list(self.version.id, self.asker, list_id, self.month, self.version)
        return behind.of_places(whole, self.places())

    def places(self) -> frozenset[int] | None:
        """The numbers of the places that were chosen; None is all of them."""
        choice = replace(self.choice, month=None)
        return _places(self.version.id, choice, self.version)

    def published(self, metric_id: str, areas: Sequence[str] = NATIONAL) -> list[Published]:
        """What others published up to the chosen month; none where it does not compare."""
        if not stands_beside(self.version, metric_id, self.choice):
            return []
        version, until = self.version, self.month
        return _published(version.id, self.asker, metric_id, tuple(areas), until, version)

    def metric(self, metric_id: str) -> Metric:
        """The metric of that id."""
        return metric_of(metric_id)


def version_in_force() -> Version | None:
    """The version that everyone sees now, or None before the first load."""
    try:
        return open_version(data_folder.default())
    except NoVersion:
        return None


def header(view: View, sentence: str) -> Markup:
    """The title, what the data runs to, the answer, and on paper the filters."""
    published = view.version.published_at
    data = (
        f"Data to **{words.long_date(view.data_to)}** · published "
        f"{words.long_date(published.date())}, version {view.version.id}"
    )
    chosen = "; ".join([words.month(view.month), *view.choice.dimensions.values()])
    return join(
        tag("div", tag("h1", view.title), tag("p", emphasised(data)), class_="wd-head"),
        tag("p", emphasised(sentence), class_="wd-say", role="status"),
        tag("p", f"Shown: {chosen}.", class_="wd-print"),
    )


@st.cache_data(max_entries=100, show_spinner=False)
def _list(
    version_id: str,  # noqa: ARG001  (what keeps one answer apart from another)
    asker: Asker,
    list_id: str,
    month: date,
    _version: Version,
) -> pd.DataFrame:
    return behind.whole_list(_version, asker, list_id, month)


@st.cache_data(max_entries=500, show_spinner=False)
def _places(
    version_id: str,  # noqa: ARG001  (as above)
    choice: Choice,
    _version: Version,
) -> frozenset[int] | None:
    return behind.places(_version, choice)


@st.cache_data(max_entries=100, show_spinner=False)
def _published(
    version_id: str,  # noqa: ARG001  (as above)
    asker: Asker,
    metric_id: str,
    areas: tuple[str, ...],
    until: date,
    _version: Version,
) -> list[Published]:
    return published(_version, asker, metric_id, areas, until)


def forget() -> None:
    """Forget the figures and events that were read, as a new server begins."""
    _FIGURES.clear()
    _EVENTS.clear()
